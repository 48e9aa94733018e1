-- A person who is erased goes with everything that refers to them; what is left is a digest that keeps deliveries of
-- before from bringing them back.

create table tombstone (
    tenant_id uuid not null references tenant,
    digest bytea not null,
    erased_at timestamptz not null default app_now(),
    primary key (tenant_id, digest)
);
comment on column tombstone.digest is 'HMAC of a phone, an address, a platform''s id: shared/domain/tombstone.py.';

create table erasure (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    lead_id uuid not null,
    erased_at timestamptz not null default app_now(),
    rows jsonb not null default '{}',
    elsewhere jsonb not null default '[]',
    objects text[] not null default '{}',
    primary key (tenant_id, id),
    unique (tenant_id, lead_id)
);
comment on column erasure.rows is 'How many went, by table.';
comment on column erasure.objects is 'Keys of the raw bucket that are still to be deleted.';
comment on column erasure.elsewhere is 'Records in CRMs that the institution has to delete there.';

alter table inbound add column shelved text;
comment on column inbound.shelved is 'Key of the raw bucket, of an item too large for the queue.';

-- Every reference to a person, their conversations and what was said in them, also those that other migrations made:
-- what refers to them goes with them. A cost stays, and says no longer whose it was.
do $$
declare
    k record;
begin
    for k in
        select conrelid::regclass as refers, conname, pg_get_constraintdef(oid) as says from pg_constraint
        where contype = 'f' and confdeltype = 'a'
            and confrelid in ('lead'::regclass, 'conversation'::regclass, 'message'::regclass, 'turn'::regclass)
    loop
        execute format('alter table %s drop constraint %I, add constraint %2$I %s on delete %s', k.refers, k.conname,
            k.says, case when k.refers = 'ledger'::regclass then 'set null (conversation_id)' else 'cascade' end);
    end loop;
end $$;
create index inbound_conversation on inbound (tenant_id, conversation_id);
create index outbox_conversation on outbox (tenant_id, conversation_id);
create index ledger_conversation on ledger (tenant_id, conversation_id);
create index citation_message on citation (tenant_id, message_id);

call protect('tombstone');
call protect('erasure');
grant select, insert on tombstone, erasure to turant_app;
grant update (erased_at) on tombstone to turant_app;
grant update (objects) on erasure to turant_app;
grant delete on lead, inbound, dead_letter, quarantine to turant_app;
-- What happened stays counted; what it was about goes.
grant update (data) on event to turant_app;
