-- The catalogue keeps its history: nothing is overwritten or deleted. And what documents say that could stand in it.

alter table catalogue_item add effective_until timestamptz;
comment on column catalogue_item.effective_until is 'No longer offered from then on. Null: until removed.';
alter table catalogue_item drop constraint catalogue_item_tenant_id_kind_name_key;
create unique index catalogue_item_name on catalogue_item (tenant_id, kind, name) where effective_until is null;

-- By a default, because an update would see no rows: the owner is under row-level security, too.
alter table catalogue_fact add line uuid not null default uuidv7(), add withdrawn_at timestamptz,
    add recorded_at timestamptz not null default app_now();
comment on column catalogue_fact.line is 'The same for all rows that followed one another by changes.';
comment on column catalogue_fact.withdrawn_at is 'Taken back before it was in force. Null: never.';

create table proposal (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    item_id uuid not null,
    fingerprint text not null,
    document_id uuid,
    passage_id uuid,
    page integer,
    words text not null,
    fact jsonb not null,
    contradicts text not null default '',
    replaces uuid,
    state text not null default 'proposed' check (state in ('proposed', 'accepted', 'dismissed', 'gone')),
    proposed_at timestamptz not null default app_now(),
    decided_at timestamptz,
    fact_id uuid,
    primary key (tenant_id, id),
    unique (tenant_id, item_id, fingerprint),
    foreign key (tenant_id, item_id) references catalogue_item,
    foreign key (tenant_id, document_id) references document on delete set null (document_id),
    foreign key (tenant_id, passage_id) references passage (tenant_id, id) on delete set null (passage_id),
    foreign key (tenant_id, replaces) references catalogue_fact,
    foreign key (tenant_id, fact_id) references catalogue_fact
);
create index proposal_document on proposal (tenant_id, document_id);
create index proposal_passage on proposal (tenant_id, passage_id);
comment on table proposal is 'What a document says that could stand in the catalogue, for a human to accept.';
comment on column proposal.fingerprint is
    'Of what it says of the item, whichever document says it: what was dismissed is not proposed again.';
comment on column proposal.contradicts is 'What the catalogue says instead, in words; empty where it says nothing.';
comment on column proposal.state is 'gone: no document in use says it any more.';
call protect('proposal');

grant insert on catalogue_item, catalogue_fact to turant_app;
grant update (name, aliases, effective_until) on catalogue_item to turant_app;
grant update (effective_until, withdrawn_at) on catalogue_fact to turant_app;
grant select on proposal to turant_app, turant_ingest;
grant update (state, decided_at, fact_id) on proposal to turant_app;
grant insert on proposal to turant_ingest;
grant update (document_id, passage_id, page, words, contradicts, replaces, state) on proposal to turant_ingest;
