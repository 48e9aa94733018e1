-- Filters that people come back to.

create table lead_view (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    name text not null check (name <> ''),
    filter jsonb not null,
    created_at timestamptz not null default app_now(),
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
create unique index lead_view_name on lead_view (tenant_id, lower(name)) where deleted_at is null;
comment on column lead_view.filter is 'As the list takes it.';

call protect('lead_view');
grant select, insert, update on lead_view to turant_app;
