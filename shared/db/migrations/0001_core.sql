-- The core: tenants, channels, leads, conversations, what was said, what is to be sent, what happened.
-- Runs as turant_owner. Every tenant table is protected by `protect()` at the end of this file.

create function app_now() returns timestamptz language sql stable
as $$ select clock_timestamp() $$;
comment on function app_now() is 'The one source of time. The local clock replaces its body to move time.';

create table tenant (
    id uuid primary key default uuidv7(),
    name text not null,
    status text not null default 'active' check (status in ('active', 'suspended')),
    settings jsonb not null default '{}',
    active_version uuid,
    created_at timestamptz not null default app_now()
);

create table channel_account (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    kind text not null check (kind in ('whatsapp', 'messenger', 'instagram', 'page', 'web')),
    external_id text not null,
    name text not null,
    token bytea,
    state text not null default 'active' check (state in ('active', 'parked')),
    state_reason text,
    primary key (tenant_id, id),
    unique (tenant_id, kind, external_id)
);
comment on column channel_account.token is 'AES-256-GCM: 12-byte nonce, ciphertext, tag; the tenant id is authenticated with it.';

-- Outside row-level security: inbound traffic finds its tenant here, and only here.
create table channel_route (
    kind text not null,
    external_id text not null,
    tenant_id uuid not null,
    channel_account_id uuid not null,
    primary key (kind, external_id),
    foreign key (tenant_id, channel_account_id) references channel_account
);

create table lead (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    name text,
    phone text,
    fields jsonb not null default '{}',
    stage text not null default 'greeting',
    opted_out_at timestamptz,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, phone)
);
comment on column lead.phone is 'E.164 digits without the plus sign. Another country code is another person.';

create table identity (
    tenant_id uuid not null,
    channel_account_id uuid not null,
    kind text not null check (kind in ('phone', 'user_id')),
    value text not null,
    lead_id uuid not null,
    primary key (tenant_id, channel_account_id, kind, value),
    foreign key (tenant_id, lead_id) references lead,
    foreign key (tenant_id, channel_account_id) references channel_account
);
create index identity_lead on identity (tenant_id, lead_id);

create table conversation (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    lead_id uuid not null,
    channel_account_id uuid not null,
    owner text not null default 'bot' check (owner in ('bot', 'human')),
    owner_epoch integer not null default 0,
    turn_epoch integer not null default 0,
    lease_until timestamptz not null default 'epoch',
    last_seq bigint not null default 0,
    answered_seq bigint not null default 0,
    redone integer not null default 0,
    first_unanswered_at timestamptz,
    due_at timestamptz,
    last_inbound_at timestamptz,
    phone text,
    user_id text,
    language text,
    topic uuid[] not null default '{}',
    summary text not null default '',
    recent jsonb not null default '[]',
    handover_summary text,
    primary key (tenant_id, id),
    unique (tenant_id, lead_id, channel_account_id),
    foreign key (tenant_id, lead_id) references lead,
    foreign key (tenant_id, channel_account_id) references channel_account
);
create index conversation_unanswered on conversation (due_at) where last_seq > answered_seq;
comment on column conversation.turn_epoch is 'Fences workers; raised by every lease.';
comment on column conversation.owner_epoch is 'Raised only by takeover and release.';
comment on column conversation.recent is 'The last 20 messages as the engine reads them.';

-- Every item a platform ever told us, once. The permanent replay guard and the ledger of outcomes.
create table inbound (
    tenant_id uuid not null,
    channel_account_id uuid not null,
    external_id text not null,
    kind text not null,
    outcome text not null,
    conversation_id uuid,
    received_at timestamptz not null,
    raw text,
    primary key (tenant_id, external_id),
    foreign key (tenant_id, channel_account_id) references channel_account,
    foreign key (tenant_id, conversation_id) references conversation
);
comment on column inbound.raw is 'The item as it came: text, because a platform may send what jsonb refuses.';
comment on column inbound.outcome is 'message (the turn over its place in the conversation is its outcome), rating, template, or ignored:<why>';

create table message (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    conversation_id uuid not null,
    author text not null check (author in ('lead', 'bot', 'human')),
    kind text not null,
    text text not null,
    media jsonb,
    external_id text,
    seq bigint,
    turn_lo bigint,
    evidence uuid[] not null default '{}',
    said_at timestamptz not null,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id, seq),
    foreign key (tenant_id, conversation_id) references conversation
);
comment on column message.seq is 'Place among the lead''s messages of the conversation; null for ours.';

create table turn (
    tenant_id uuid not null,
    conversation_id uuid not null,
    lo bigint not null,
    hi bigint not null check (hi >= lo),
    kind text not null,
    action text not null,
    rule text not null,
    intent text not null,
    confidence real not null,
    language text not null,
    engine text not null,
    tokens_in integer not null,
    tokens_cached integer not null,
    tokens_out integer not null,
    ms real not null,
    knowledge_version uuid,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, conversation_id, lo),
    foreign key (tenant_id, conversation_id) references conversation
);

create table outbox (
    tenant_id uuid not null,
    id uuid not null default gen_random_uuid(),
    conversation_id uuid not null,
    message_id uuid not null,
    lane_seq bigint generated always as identity,
    purpose text not null default 'reply' check (purpose in ('reply', 'opt_out', 'hand_over', 'human')),
    owner_epoch integer not null,
    state text not null default 'pending'
        check (state in ('pending', 'sending', 'unknown', 'sent', 'dead', 'cancelled', 'superseded')),
    attempt integer not null default 0,
    resent boolean not null default false,
    next_at timestamptz not null default app_now(),
    claim_until timestamptz,
    unknown_since timestamptz,
    sent_at timestamptz,
    external_id text,
    delivery smallint not null default 0 check (delivery between 0 and 3),
    failed_code integer,
    error text,
    primary key (tenant_id, id),
    unique (tenant_id, message_id),
    foreign key (tenant_id, conversation_id) references conversation,
    foreign key (tenant_id, message_id) references message
);
create index outbox_lane on outbox (tenant_id, conversation_id, lane_seq)
    where state in ('pending', 'sending', 'unknown');
create index outbox_sent on outbox (tenant_id, sent_at) where state = 'sent' and delivery = 0;
comment on column outbox.id is 'Random, because it travels with the message and every app subscribed sees it.';
comment on column outbox.delivery is '0 accepted, 1 sent, 2 delivered, 3 read; only rises.';
comment on column outbox.failed_code is 'What a failed status said. A later delivered or read wins over it.';

-- What happened, append-only. A reader's cursor is (txid, position): see shared/db/events.py.
create table event (
    tenant_id uuid not null references tenant,
    position bigint generated always as identity,
    txid xid8 not null default pg_current_xact_id(),
    id uuid not null default uuidv7(),
    kind text not null,
    conversation_id uuid,
    lead_id uuid,
    at timestamptz not null default app_now(),
    data jsonb not null default '{}',
    primary key (tenant_id, position)
);
create index event_stream on event (tenant_id, txid, position);

-- Outside row-level security: no tenant is known, or none is concerned.
create table quarantine (
    id uuid primary key default uuidv7(),
    fingerprint text not null unique,
    reason text not null,
    channel text not null,
    account text not null,
    received_at timestamptz not null,
    raw text not null
);
comment on column quarantine.fingerprint is 'Of the item: a redelivery is kept once.';

create table breaker (
    key text primary key,
    state text not null default 'closed' check (state in ('closed', 'open', 'half_open')),
    fails integer not null default 0,
    open_until timestamptz,
    probe_token uuid,
    probe_until timestamptz
);

-- Protection. A new tenant table calls protect() in its own migration.
create procedure protect(tenant_table regclass, tenant_column name default 'tenant_id') language plpgsql as $$
declare
    mine text := format('%I = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', tenant_column);
begin
    execute format('alter table %s enable row level security', tenant_table);
    execute format('alter table %s force row level security', tenant_table);
    execute format('create policy tenant on %s using (%s) with check (%s)', tenant_table, mine, mine);
end $$;
revoke execute on procedure protect from public;

call protect('tenant', 'id');
call protect('channel_account');
call protect('lead');
call protect('identity');
call protect('conversation');
call protect('inbound');
call protect('message');
call protect('turn');
call protect('outbox');
call protect('event');

grant execute on function app_now() to turant_app, turant_ingest, turant_sweep;
grant select on tenant, channel_route to turant_app, turant_ingest;
grant select on channel_account to turant_app;
grant update (state, state_reason) on channel_account to turant_app;
grant select, insert, update on lead, identity, conversation, outbox, breaker to turant_app;
grant select, insert on inbound, message, turn, event, quarantine to turant_app;
grant update (external_id) on message to turant_app;

-- Sweeping crosses tenants only through this function, which returns ids and nothing else. Its owner cannot
-- log in and may read the few columns it needs.
grant select (tenant_id, id, channel_account_id, last_seq, answered_seq, due_at, lease_until) on conversation
    to turant_sweep;
grant select (tenant_id, conversation_id, state) on outbox to turant_sweep;
grant select (tenant_id, id, state) on channel_account to turant_sweep;
create policy sweep on conversation for select to turant_sweep using (true);
create policy sweep on outbox for select to turant_sweep using (true);
create policy sweep on channel_account for select to turant_sweep using (true);

-- What waits for a channel that does nothing is no crash's leaving: it would hide what is.
create function left_undone(at_most integer)
returns table (tenant_id uuid, conversation_id uuid)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select c.tenant_id, c.id from conversation c
    where c.last_seq > c.answered_seq and c.due_at < app_now() - interval '5 s'
    union
    select o.tenant_id, o.conversation_id from outbox o
    join conversation c on c.tenant_id = o.tenant_id and c.id = o.conversation_id
    join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
    where o.state in ('pending', 'sending', 'unknown') and a.state = 'active'
    limit at_most
$$;
alter function left_undone(integer) owner to turant_sweep;
revoke execute on function left_undone(integer) from public;
grant execute on function left_undone(integer) to turant_app;
