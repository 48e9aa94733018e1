-- What ads cost, as the institution tells it; who came by them is counted in tally_lead_day.

create table ad_cost (
    tenant_id uuid not null references tenant,
    day date not null,
    campaign_id text not null,
    ad_id text not null default '',
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    amount numeric(14, 2) not null check (amount >= 0),
    primary key (tenant_id, day, campaign_id, ad_id)
);
comment on column ad_cost.ad_id is 'Empty: of the campaign, and of none of its ads alone.';
call protect('ad_cost');
grant select, insert on ad_cost to turant_app;
grant update (amount) on ad_cost to turant_app;
