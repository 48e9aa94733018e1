-- What people agreed to, and in which words: append-only, the newest row of a kind counts.

create table consent (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    lead_id uuid not null,
    kind text not null check (kind in ('whatsapp', 'call', 'email')),
    granted boolean not null,
    wording text not null,
    source text not null,
    at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, lead_id) references lead
);
create index consent_of_lead on consent (tenant_id, lead_id, kind, at desc);
comment on column consent.wording is 'What they saw when they agreed or refused.';
call protect('consent');
grant select, insert on consent to turant_app;
