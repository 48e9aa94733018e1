-- Why a message says what it says, and what a turn was taken over, so that it can be taken once more.

-- Without a default first: rows that are there are left alone.
alter table message add txid xid8;
alter table message alter txid set default pg_current_xact_id();
comment on column message.txid is
    'Of the transaction that recorded it: what happened with it stands in the event stream under the same.';
alter table turn add id uuid not null default uuidv7(), add txid xid8;
alter table turn alter txid set default pg_current_xact_id();
alter table turn add unique (tenant_id, id);

create index ledger_turn on ledger (tenant_id, conversation_id, turn_hi) where conversation_id is not null;
alter table ledger add replay boolean not null default false;
comment on column ledger.replay is 'Asked to see how a turn would end: no budget counts it.';

create table taken (
    tenant_id uuid not null,
    conversation_id uuid not null,
    lo bigint not null,
    situation jsonb not null,
    suspended boolean not null,
    in_human_hands boolean not null,
    evidence jsonb,
    drafts jsonb not null,
    fingerprint bytea not null check (length(fingerprint) = 32),
    primary key (tenant_id, conversation_id, lo),
    foreign key (tenant_id, conversation_id, lo) references turn
);
comment on table taken is 'What a turn was taken over. Needed for nothing but replays: it may go before the turn does.';
comment on column taken.situation is 'Holds words and data of the lead.';
comment on column taken.evidence is 'What was found, as it stood then; null where nothing was looked up.';
comment on column taken.drafts is 'What the engine drafted, as it came, before the guard.';
comment on column taken.fingerprint is 'Of the outcome: a replay that ends the same way has the same.';
call protect('taken');

grant select, insert on taken to turant_app;
