-- Who did what: append-only, each entry chained to the one before it, so that none can be changed, left out or put
-- in between without breaking all that follow.

create table audit_entry (
    tenant_id uuid not null references tenant,
    number bigint not null,
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('member', 'key', 'system')),
    actor_id uuid check ((actor_id is null) = (actor_kind = 'system')),
    action text not null,
    subject text not null,
    detail jsonb not null default '{}',
    hash bytea not null,
    primary key (tenant_id, number)
);
comment on table audit_entry is 'Holds nobody''s personal data: it outlives those whom it speaks of.';
comment on column audit_entry.number is 'From 1 on without a gap; it, at and hash are told by the trigger alone.';
comment on column audit_entry.action is 'What was done, as thing.done: connection.deleted.';
comment on column audit_entry.subject is 'To what: an id as callers see it.';
comment on column audit_entry.hash is 'SHA-256 of the hash before it and of what is told here.';
create index audit_subject on audit_entry (tenant_id, subject, number);

create function audit_hash(before bytea, entry audit_entry) returns bytea language sql stable
as $$
    select sha256(before || convert_to(jsonb_build_array(
        entry.tenant_id, entry.number, (extract(epoch from entry.at) * 1000000)::bigint, entry.actor_kind,
        entry.actor_id, entry.action, entry.subject, entry.detail)::text, 'UTF8'))
$$;

-- One writer of a tenant at a time, until its transaction ends: what is audited is rare.
create function chain_audit() returns trigger language plpgsql as $$
declare
    last audit_entry;
begin
    perform pg_advisory_xact_lock(hashtextextended('audit ' || new.tenant_id::text, 0));
    select * into last from audit_entry where tenant_id = new.tenant_id order by number desc limit 1;
    new.number := coalesce(last.number, 0) + 1;
    new.at := app_now();
    new.hash := audit_hash(coalesce(last.hash, ''), new);
    return new;
end $$;
create trigger chain_audit before insert on audit_entry for each row execute function chain_audit();

call protect('audit_entry');
grant select, insert on audit_entry to turant_app, turant_ingest;
