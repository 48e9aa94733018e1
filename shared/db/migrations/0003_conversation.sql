-- What a turn makes of a conversation: how the lead stands, calls being arranged, what somebody has to do, what
-- nobody has published, and what models cost.

alter table lead
    add column locked text[] not null default '{}',
    add column intent_level text not null default 'unknown'
        check (intent_level in ('unknown', 'low', 'medium', 'high', 'very_high')),
    add column sentiment text not null default 'neutral'
        check (sentiment in ('positive', 'neutral', 'hesitant', 'negative', 'confused', 'annoyed')),
    add column score smallint not null default 0 check (score between 0 and 100),
    add column score_reasons text[] not null default '{}',
    add column temperature text not null default 'cold' check (temperature in ('cold', 'warm', 'hot')),
    add column notice_at timestamptz,
    add column qualified_at timestamptz,
    add constraint lead_stage check (
        stage in ('greeting', 'qualification', 'pricing', 'cta', 'closed', 'follow_up', 'ghosted'));
comment on column lead.locked is 'Fields a human has edited; no engine changes them.';
comment on column lead.notice_at is 'When the privacy notice was sent; what the lead writes after it is written knowing it.';

alter table conversation add column callback jsonb;
comment on column conversation.callback is 'A call that is being arranged; null when none is.';

alter table turn
    add column proposal jsonb not null default '{}',
    add column sentiment text not null default 'neutral',
    add column objections text[] not null default '{}',
    add column quality smallint check (quality between 0 and 100),
    add column ban_risk smallint not null default 0 check (ban_risk between 0 and 100),
    add column flags text[] not null default '{}';
comment on column turn.proposal is 'What the engine would have done; rule says what decided.';

create table task (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    conversation_id uuid not null,
    turn_lo bigint not null,
    kind text not null check (kind in ('callback', 'hand_over', 'review')),
    state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
    due_at timestamptz not null,
    detail jsonb not null default '{}',
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id, turn_lo, kind),
    foreign key (tenant_id, conversation_id) references conversation,
    foreign key (tenant_id, conversation_id, turn_lo) references turn
);
create index task_open on task (tenant_id, due_at) where state = 'open';

create table follow_up (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    conversation_id uuid not null,
    turn_lo bigint not null,
    state text not null default 'scheduled' check (state in ('scheduled', 'fired', 'cancelled')),
    generation integer not null default 0,
    due_at timestamptz not null,
    reason text not null,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id, turn_lo),
    foreign key (tenant_id, conversation_id, turn_lo) references turn
);
comment on table follow_up is 'A later message that a turn planned. The row is the truth; whoever fires it decides anew.';

create table gap (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    conversation_id uuid not null,
    turn_lo bigint not null,
    question text not null,
    language text not null,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id, turn_lo),
    foreign key (tenant_id, conversation_id, turn_lo) references turn
);
comment on table gap is 'Questions the institution has published nothing about.';

-- Outside row-level security: the same for everybody.
create table price (
    model text not null,
    effective_from timestamptz not null,
    usd_in numeric(12, 6) not null,
    usd_cached numeric(12, 6) not null,
    usd_out numeric(12, 6) not null,
    primary key (model, effective_from)
);
comment on table price is 'USD for a million tokens. A change is a new row.';

insert into price values
    ('gpt-4.1-mini', '2025-04-14', 0.40, 0.10, 1.60),
    ('gpt-4.1', '2025-04-14', 2.00, 0.50, 8.00),
    ('gpt-4.1-nano', '2025-04-14', 0.10, 0.025, 0.40),
    ('gpt-4o-mini', '2024-07-18', 0.15, 0.075, 0.60),
    ('gpt-4o', '2024-08-06', 2.50, 1.25, 10.00);

create table ledger (
    tenant_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    turn_hi bigint not null,
    at timestamptz not null default app_now(),
    model text not null,
    route text not null,
    tokens_in integer not null,
    tokens_cached integer not null,
    tokens_out integer not null,
    ms real not null,
    error text not null,
    settled boolean not null,
    priced_from timestamptz,
    usd numeric(14, 8),
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversation
);
create index ledger_day on ledger (tenant_id, at);
comment on table ledger is 'Every call of a model, written once with the price of its day.';
comment on column ledger.usd is 'Null where no price is known for the model, or the provider has not yet said what it used.';
comment on column ledger.turn_hi is 'The newest message that was being answered; the turn itself may have been taken again.';

call protect('task');
call protect('follow_up');
call protect('gap');
call protect('ledger');

grant select, insert, update on task, follow_up to turant_app;
grant select, insert on gap to turant_app;
grant select, insert on ledger to turant_app;
grant update (tokens_in, tokens_cached, tokens_out, ms, settled, priced_from, usd) on ledger to turant_app;
grant select on price to turant_app, turant_ingest;
