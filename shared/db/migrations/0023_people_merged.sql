-- Leads that two systems took for two people. What was changed is kept, so that it can be undone.
create table merge (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    lead_id uuid not null,
    merged_id uuid not null,
    changes jsonb not null,
    at timestamptz not null default app_now(),
    undone_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, lead_id) references lead,
    foreign key (tenant_id, merged_id) references lead
);
create index merge_into on merge (tenant_id, lead_id) where undone_at is null;
create index merge_of on merge (tenant_id, merged_id) where undone_at is null;
comment on column merge.merged_id is 'It is lead_id from then on.';
comment on column merge.changes is 'Row by row what it was and what merging made of it.';

call protect('merge');
grant select, insert, update on merge to turant_app;
-- What was agreed to stays as it was said; whose it is, a merge may change.
grant update (lead_id) on consent to turant_app;
