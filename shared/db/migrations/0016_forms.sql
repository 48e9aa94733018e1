-- Lead forms: the pages they belong to, their questions, and every submission we know of, once.

alter table lead
    add column source text,
    add column attribution jsonb not null default '{}',
    add column answers jsonb not null default '{}';
comment on column lead.source is 'What brought them first; null: they wrote to us.';
comment on column lead.attribution is 'The form, ad and campaign of the first submission.';
comment on column lead.answers is 'What forms asked beyond the fields we know, by the form''s own key.';

create table lead_page (
    tenant_id uuid not null,
    channel_account_id uuid not null,
    paused_until timestamptz not null default 'epoch',
    looked_at timestamptz not null default 'epoch',
    primary key (tenant_id, channel_account_id),
    foreign key (tenant_id, channel_account_id) references channel_account
);
comment on column lead_page.paused_until is 'The platform wants to be left alone until then.';
comment on column lead_page.looked_at is 'When its forms'' recent leads were last read, for what no webhook brought.';

create table lead_form (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    channel_account_id uuid not null,
    external_id text not null,
    name text not null default '',
    status text not null default '',
    questions jsonb not null default '[]',
    mapping jsonb,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, external_id),
    foreign key (tenant_id, channel_account_id) references channel_account
);
comment on column lead_form.mapping is 'Rules and consents; null: nobody has set any, and what is suggested holds.';

-- A submission. Its row comes first, whoever told us of it; counting these rows is the ledger.
create table form_entry (
    tenant_id uuid not null,
    leadgen_id text not null,
    channel_account_id uuid not null,
    form text not null,
    via text not null check (via in ('webhook', 'reconciled')),
    state text not null default 'waiting' check (state in ('waiting', 'processed', 'test', 'dead')),
    attempt integer not null default 0,
    next_at timestamptz not null default app_now(),
    give_up_at timestamptz not null default app_now() + interval '24 hours',
    reason text not null default '',
    received_at timestamptz not null default app_now(),
    submitted_at timestamptz,
    settled_at timestamptz,
    lead_id uuid,
    answers jsonb not null default '{}',
    problems jsonb not null default '[]',
    primary key (tenant_id, leadgen_id),
    foreign key (tenant_id, channel_account_id) references channel_account,
    foreign key (tenant_id, lead_id) references lead,
    check ((state = 'waiting') = (settled_at is null)),
    check ((state = 'processed') = (lead_id is not null))
);
create index form_entry_waiting on form_entry (next_at) where state = 'waiting';
create index form_entry_last on form_entry (tenant_id, form, received_at desc);
create index form_entry_lead on form_entry (tenant_id, lead_id);
comment on column form_entry.via is 'reconciled: no webhook had brought it when we read the form''s leads.';
comment on column form_entry.form is 'The platform''s id of the form.';
comment on column form_entry.answers is 'Every answer as it was given, by the form''s own key.';

call protect('lead_page');
call protect('lead_form');
call protect('form_entry');

grant select, insert, update on lead_page, lead_form, form_entry to turant_app;

grant select (tenant_id, leadgen_id, channel_account_id, state, next_at) on form_entry to turant_sweep;
grant select (tenant_id, channel_account_id, paused_until, looked_at) on lead_page to turant_sweep;
grant select (kind, token) on channel_account to turant_sweep;
create policy sweep on form_entry for select to turant_sweep using (true);
create policy sweep on lead_page for select to turant_sweep using (true);

create function entries_overdue(at_most integer)
returns table (tenant_id uuid, leadgen_id text)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select e.tenant_id, e.leadgen_id from form_entry e
    join channel_account a on a.tenant_id = e.tenant_id and a.id = e.channel_account_id
    where e.state = 'waiting' and e.next_at < app_now() - interval '5 s' and a.state = 'active'
    order by e.next_at limit at_most
$$;
alter function entries_overdue(integer) owner to turant_sweep;
revoke execute on function entries_overdue(integer) from public;
grant execute on function entries_overdue(integer) to turant_app;

create function pages_to_look_at(every interval, at_most integer)
returns table (tenant_id uuid, channel_account_id uuid)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select a.tenant_id, a.id from channel_account a
    left join lead_page p on p.tenant_id = a.tenant_id and p.channel_account_id = a.id
    where a.kind = 'page' and a.state = 'active' and a.token is not null
        and coalesce(p.paused_until, 'epoch') <= app_now()
        and coalesce(p.looked_at, 'epoch') <= app_now() - every
    order by coalesce(p.looked_at, 'epoch') limit at_most
$$;
alter function pages_to_look_at(interval, integer) owner to turant_sweep;
revoke execute on function pages_to_look_at(interval, integer) from public;
grant execute on function pages_to_look_at(interval, integer) to turant_app;
