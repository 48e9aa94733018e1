-- Webhooks: institutions' own servers that are told of events, and each event that one of them is to be told.

create table webhook (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    url text not null,
    description text not null default '',
    kinds text[] not null check (kinds <> '{}'),
    secrets bytea not null,
    state text not null default 'active' check (state in ('active', 'paused', 'disabled')),
    state_reason text not null default '',
    failures integer not null default 0,
    failing_since timestamptz,
    next_at timestamptz not null default 'epoch',
    woken_until timestamptz not null default 'epoch',
    lease_until timestamptz not null default 'epoch',
    epoch integer not null default 0,
    created_at timestamptz not null default app_now(),
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
comment on column webhook.kinds is 'Of events that it is told of.';
comment on column webhook.secrets is 'JSON, AES-256-GCM as in channel_account.token.';
comment on column webhook.state is 'disabled: it took nothing for too long, or wants nothing more; it waits for people.';
comment on column webhook.failures is 'Attempts since it last took something; then, too, begins failing_since.';
comment on column webhook.next_at is 'It is left alone until then.';
comment on column webhook.woken_until is 'A delayed message comes by then: no other needs to be sent.';
comment on column webhook.lease_until is 'One worker at a time tells it anything; epoch fences them.';

create table webhook_delivery (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    webhook_id uuid not null,
    position bigint not null,
    lead_id uuid,
    state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
    replay boolean not null default false,
    attempts integer not null default 0,
    owed_since timestamptz not null default app_now(),
    due_at timestamptz not null default app_now(),
    delivered_at timestamptz,
    tries jsonb not null default '[]',
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, webhook_id, position),
    foreign key (tenant_id, webhook_id) references webhook,
    foreign key (tenant_id, position) references event on delete cascade
);
create index webhook_delivery_due on webhook_delivery (tenant_id, webhook_id, due_at, id) where state = 'pending';
create index webhook_delivery_list on webhook_delivery (tenant_id, webhook_id, id);
create index webhook_delivery_failed on webhook_delivery (tenant_id, webhook_id, id) where state = 'failed';
create index webhook_delivery_lead on webhook_delivery (tenant_id, lead_id) where lead_id is not null;
create index webhook_delivery_event on webhook_delivery (tenant_id, position);
comment on table webhook_delivery is 'One event that a webhook is to be told.';
comment on column webhook_delivery.replay is 'Somebody asked for it again.';
comment on column webhook_delivery.owed_since is 'Since it happened, or since it was asked for again.';
comment on column webhook_delivery.tries is 'The last attempts: when, what was answered, how long it took.';

call protect('webhook');
call protect('webhook_delivery');

grant select, insert, update on webhook, webhook_delivery to turant_app;
grant delete on webhook_delivery to turant_app;

-- What was left undone is asked across tenants, by the one who sweeps.
grant select (tenant_id, id, state, deleted_at, next_at) on webhook to turant_sweep;
grant select (tenant_id, webhook_id, state, due_at) on webhook_delivery to turant_sweep;
create policy sweep on webhook for select to turant_sweep using (true);
create policy sweep on webhook_delivery for select to turant_sweep using (true);

create function untold(at_most integer) returns table (tenant_id uuid, webhook_id uuid)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select w.tenant_id, w.id from webhook w
    where w.state = 'active' and w.next_at < app_now() - interval '5 minutes' and w.deleted_at is null and exists (
        select from webhook_delivery d
        where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.state = 'pending'
            and d.due_at < app_now() - interval '5 minutes')
    limit at_most
$$;
alter function untold(integer) owner to turant_sweep;
revoke execute on function untold(integer) from public;
grant execute on function untold(integer) to turant_app;
