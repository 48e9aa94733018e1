-- What everything costs: models, vectors and delivered messages in one ledger, each row at the price of its day; and
-- what of it a tenant's plan includes.

alter table ledger
    add column channel text not null default '',
    add column campaign text not null default '',
    add column category text not null default '',
    add column country text not null default '',
    add column kind text not null generated always as (
        case when route in ('embedding', 'message', 'storage') then route else 'model' end) stored,
    add column txid xid8 not null default pg_current_xact_id(),
    add column position bigint generated always as identity;
create index ledger_stream on ledger (tenant_id, txid, position) where settled;
comment on table ledger is 'Every call of a model and every message a channel delivered, once, at the price of its day.';
comment on column ledger.model is 'Who is paid: the model, or of a message its channel.';
comment on column ledger.channel is 'Where the conversation is held; empty: it belongs to none.';
comment on column ledger.campaign is 'Whose ad had brought the lead by then.';
comment on column ledger.category is 'Of a message, as the platform tells it.';
comment on column ledger.country is 'Of a message: the calling code by which it was priced; empty: everywhere else.';
comment on column ledger.txid is 'Of the transaction that settled it. With position the place in the stream of what is settled: see events.';
grant update (txid) on ledger to turant_app, turant_ingest;

create function ledger_held() returns trigger language plpgsql as $$
begin
    select a.kind, coalesce(l.attribution ->> 'campaign_id', '') into new.channel, new.campaign
    from conversation c
    join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
    join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
    where c.tenant_id = new.tenant_id and c.id = new.conversation_id;
    return new;
end $$;
comment on function ledger_held is 'Where it was spent, as that is when it is spent: whatever moves later moves no cost.';
create trigger ledger_held before insert on ledger for each row when (new.conversation_id is not null)
    execute function ledger_held();

-- Outside row-level security: the same for everybody.
create table plan (
    name text not null,
    effective_from timestamptz not null,
    usd numeric(12, 2) not null check (usd >= 0),
    messages integer check (messages > 0),
    leads integer check (leads > 0),
    model_usd numeric(12, 2) check (model_usd > 0),
    primary key (name, effective_from)
);
comment on table plan is 'What a month costs in USD and includes; null: as much as it takes. A change is a new row.';
comment on column plan.messages is 'That a channel accepted from us.';
comment on column plan.model_usd is 'Spent on models and vectors.';
grant select on plan to turant_app;

insert into plan values
    ('trial', '2026-11-01', 0, 1000, 250, 5),
    ('starter', '2026-11-01', 49, 10000, 2500, 50),
    ('growth', '2026-11-01', 199, 50000, 15000, 250),
    ('scale', '2026-11-01', 799, null, null, 1500);

create table subscription (
    tenant_id uuid not null references tenant,
    effective_from timestamptz not null default app_now(),
    plan text not null,
    primary key (tenant_id, effective_from)
);
comment on table subscription is 'Which plan holds from when on. Without one nothing is limited and nothing but use is charged.';

create table quota (
    tenant_id uuid not null references tenant,
    month date not null,
    name text not null check (name in ('messages', 'leads', 'model_usd')),
    used numeric not null,
    allowed numeric not null,
    told smallint not null default 0 check (told in (0, 80, 100)),
    mailed smallint not null default 0 check (mailed in (0, 80, 100)),
    telling_until timestamptz not null default 'epoch',
    primary key (tenant_id, month, name)
);
comment on table quota is 'How much of a month is used. From the whole of any on the built-in engine answers until the month ends.';
comment on column quota.told is 'The share, in percent, whose event was written last: each is told once.';
comment on column quota.mailed is 'The share of which the owners have had an e-mail.';
comment on column quota.telling_until is 'Somebody is writing it, until then.';
create index quota_untold on quota (tenant_id) where told > mailed;

call protect('subscription');
call protect('quota');
grant select, insert on subscription to turant_app;
grant select, insert, update on quota to turant_app;

grant select (tenant_id, told, mailed, telling_until) on quota to turant_sweep;
create policy sweep on quota for select to turant_sweep using (true);
create function quotas_untold(at_most integer)
returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select distinct q.tenant_id from quota q where q.told > q.mailed and q.telling_until <= app_now() limit at_most
$$;
alter function quotas_untold(integer) owner to turant_sweep;
revoke execute on function quotas_untold(integer) from public;
grant execute on function quotas_untold(integer) to turant_app;
