-- What is past its time goes: tenant by tenant, a batch at a time, going on where whoever was killed left off.

create table retention_run (
    tenant_id uuid primary key references tenant,
    due_at timestamptz not null default 'epoch',
    lease_until timestamptz not null default 'epoch',
    cursors jsonb not null default '{}',
    gone jsonb not null default '{}',
    began_at timestamptz,
    ended_at timestamptz,
    last jsonb not null default '{}'
);
comment on column retention_run.due_at is 'When to begin again; until the run has ended it stays past.';
comment on column retention_run.cursors is 'How far the run has looked, by rule.';
comment on column retention_run.gone is 'What it has removed so far, by rule: counted in the transaction that removed it.';
comment on column retention_run.last is 'What the run before removed.';
call protect('retention_run');
grant select, insert, update on retention_run to turant_app;

alter table taken add at timestamptz not null default app_now();
create index taken_at on taken (tenant_id, at);
create index inbound_raw on inbound (tenant_id, received_at) where raw <> '';
create index form_entry_stray on form_entry (tenant_id, received_at) where lead_id is null and answers <> '{}';
create index follow_up_message on follow_up (tenant_id, message_id) where message_id is not null;
create index session_expires on session (expires_at);
create index quarantine_received on quarantine (received_at);

grant delete on message, turn, taken, note, invitation to turant_app;
grant update (raw) on inbound to turant_app;

-- Needed by something that is not over: nothing of its conversation goes.
create function is_open(c conversation) returns boolean language sql stable
as $$
    select c.last_seq > c.answered_seq or c.owner = 'human'
        or exists (select from outbox o where o.tenant_id = c.tenant_id and o.conversation_id = c.id
            and o.state in ('pending', 'sending', 'unknown'))
        or exists (select from follow_up f where f.tenant_id = c.tenant_id and f.conversation_id = c.id
            and f.state = 'scheduled')
        or exists (select from draft d where d.tenant_id = c.tenant_id and d.conversation_id = c.id
            and d.state = 'waiting')
        or exists (select from task k where k.tenant_id = c.tenant_id and k.lead_id = c.lead_id and k.state = 'open')
$$;
grant execute on function is_open to turant_app;

-- The tenants whose turn has come, those first that were looked at longest ago.
grant select (tenant_id, due_at, lease_until) on retention_run to turant_sweep;
create policy sweep on retention_run for select to turant_sweep using (true);
create function retention_due(at_most integer) returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select t.id from tenant t left join retention_run r on r.tenant_id = t.id
    where coalesce(r.due_at, 'epoch') <= app_now() and coalesce(r.lease_until, 'epoch') <= app_now()
    order by coalesce(r.lease_until, 'epoch'), t.id limit at_most
$$;
alter function retention_due(integer) owner to turant_sweep;
revoke execute on function retention_due(integer) from public;
grant execute on function retention_due(integer) to turant_app;
