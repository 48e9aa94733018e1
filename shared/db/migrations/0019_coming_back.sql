-- What comes back from CRMs: that a lead enrolled. Each connection is read from time to time for records changed since.

alter table crm_connection
    add column enrolments jsonb,
    add column read_since timestamptz not null default app_now(),
    add column read_began timestamptz,
    add column read_page text not null default '',
    add column read_turn timestamptz,
    add column read_slot integer,
    add column read_due timestamptz not null default app_now(),
    add column read_problem text not null default '';
comment on column crm_connection.enrolments is 'What there means that a lead enrolled, and where it says more; null: it is not read.';
comment on column crm_connection.read_since is 'Whatever changed there before is stored here.';
comment on column crm_connection.read_began is 'When the reading began that is under way; the next one begins a little before that. Null: none is.';
comment on column crm_connection.read_page is 'Where it goes on, in the adapter''s own words; empty: at the start.';
comment on column crm_connection.read_turn is 'When its next page has its turn.';
comment on column crm_connection.read_slot is 'After so many rate limits that turn was given; null: none was.';
comment on column crm_connection.read_due is 'When the schedule asks for it again.';

grant select (enrolments, read_due) on crm_connection to turant_sweep;

create function unread(at_most integer) returns table (tenant_id uuid, connection_id uuid, kind text)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select c.tenant_id, c.id, c.kind from crm_connection c
    where c.enrolments is not null and c.read_due <= app_now() and c.state = 'active' and c.deleted_at is null
    order by c.read_due limit at_most
$$;
alter function unread(integer) owner to turant_sweep;
revoke execute on function unread(integer) from public;
grant execute on function unread(integer) to turant_app;
