-- Numbers for people to look at, counted from the event table and the ledger as these grow. Nothing is decided by them
-- but quotas; they can be thrown away and counted again.

create table tally (
    tenant_id uuid not null references tenant,
    timezone text not null,
    txid xid8 not null default '0',
    position bigint not null default 0,
    ledger_txid xid8 not null default '0',
    ledger_position bigint not null default 0,
    as_of timestamptz not null default 'epoch',
    primary key (tenant_id)
);
comment on table tally is 'How far a tenant''s events and ledger are counted. Whoever counts holds the row: what is counted and how far is one commit.';
comment on column tally.timezone is 'Whose days are counted; under another one all is counted anew.';
comment on column tally.as_of is 'Time of the newest event that is counted.';

create table tally_day (
    tenant_id uuid not null references tenant,
    day date not null,
    what text not null,
    key text not null,
    n bigint not null,
    primary key (tenant_id, day, what, key)
);
comment on table tally_day is 'How often what happened on a day: see shared/domain/tallying.py.';

-- A lead counts on the day it came, in every milestone it has reached since.
create table tally_lead_day (
    tenant_id uuid not null references tenant,
    day date not null,
    source text not null,
    campaign text not null,
    ad text not null,
    milestone text not null,
    n bigint not null,
    primary key (tenant_id, milestone, day, source, campaign, ad)
);

-- The same by months, so that a year is read by twelve of them; counted together with the days.
create table tally_month (
    tenant_id uuid not null references tenant,
    month date not null,
    what text not null,
    key text not null,
    n bigint not null,
    primary key (tenant_id, month, what, key)
);

create table tally_lead_month (
    tenant_id uuid not null references tenant,
    month date not null,
    source text not null,
    campaign text not null,
    ad text not null,
    milestone text not null,
    n bigint not null,
    primary key (tenant_id, milestone, month, source, campaign, ad)
);

create table tally_lead (
    tenant_id uuid not null references tenant,
    lead_id uuid not null,
    day date,
    source text not null default '',
    campaign text not null default '',
    ad text not null default '',
    milestones text[] not null default '{}',
    asked_at timestamptz,
    waiting_since timestamptz,
    merged_into uuid,
    deleted boolean not null default false,
    paid jsonb not null default '{}',
    primary key (tenant_id, lead_id)
);
create index tally_lead_merged on tally_lead (tenant_id, merged_into) where merged_into is not null;
comment on table tally_lead is 'What was counted of a lead, so that a merge and a deletion can take it back. Ids and words of ours only.';
comment on column tally_lead.day is 'Null: no event told that it came.';
comment on column tally_lead.asked_at is 'Since when a first answer is awaited.';
comment on column tally_lead.paid is 'Currency and amount by enrolment.';
comment on column tally_lead.waiting_since is 'Since when a first word of a human is awaited.';

create table tally_sale (
    tenant_id uuid not null references tenant,
    source text not null,
    campaign text not null,
    ad text not null,
    currency text not null,
    amount numeric(16, 2) not null,
    primary key (tenant_id, source, campaign, ad, currency)
);
comment on table tally_sale is 'What leads paid, by where they came from.';

create table tally_cost (
    tenant_id uuid not null references tenant,
    day date not null,
    kind text not null,
    model text not null,
    channel text not null,
    campaign text not null,
    category text not null,
    country text not null,
    n bigint not null,
    tokens_in bigint not null,
    tokens_cached bigint not null,
    tokens_out bigint not null,
    usd numeric(18, 8) not null,
    unpriced bigint not null,
    primary key (tenant_id, day, kind, model, channel, campaign, category, country)
);
comment on column tally_cost.unpriced is 'Of n, those for which no price was known.';

call protect('tally');
call protect('tally_day');
call protect('tally_lead_day');
call protect('tally_month');
call protect('tally_lead_month');
call protect('tally_lead');
call protect('tally_sale');
call protect('tally_cost');
grant select, insert, update, delete on tally, tally_day, tally_lead_day, tally_month, tally_lead_month, tally_lead,
    tally_sale, tally_cost to turant_app;

-- For the health of the pipeline: what waits is found without looking at what does not.
create index conversation_awaited on conversation (tenant_id, first_unanswered_at) where first_unanswered_at is not null;
create index dead_letter_waiting on dead_letter (tenant_id, died_at) where redriven_at is null;
