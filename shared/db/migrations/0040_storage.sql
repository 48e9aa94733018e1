-- What is kept costs by the day: of each document the newest upload.

alter table revision add column bytes bigint not null default 0;
comment on column revision.bytes is 'Of the file that was uploaded.';

alter table ledger add column bytes bigint;
comment on column ledger.bytes is 'Of storage: as much as was kept that day.';

-- Outside row-level security: the same for everybody.
create table storage_price (
    effective_from timestamptz primary key,
    usd numeric(12, 6) not null check (usd >= 0)
);
comment on table storage_price is 'USD for a gigabyte (10^9 bytes) kept for a month. A change is a new row.';
grant select on storage_price to turant_app;

insert into storage_price values ('2025-04-14', 0.025);
