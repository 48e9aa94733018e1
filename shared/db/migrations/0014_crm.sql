-- What other systems hear of leads: how far each tenant's events were put on the bus, connections to CRMs, where each
-- lead stands in them, every attempt, and what a queue gave up.

alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_check check (
    scopes <@ array['knowledge:read', 'knowledge:write', 'answers', 'intake', 'leads:read', 'leads:write',
        'settings:read', 'settings:write'] and cardinality(scopes) > 0);

-- A lead's version says how new what is known of it is: an older state must never overwrite a newer one elsewhere.
alter table lead add column version bigint not null default 1;
comment on column lead.version is 'Raised with every change of the row, by whomever.';

create function raise_version() returns trigger language plpgsql as $$
begin
    -- Generated columns are not made yet: those of `new` are empty, so that they are left out of the comparison.
    if to_jsonb(new) - array['version', 'email'] is distinct from to_jsonb(old) - array['version', 'email'] then
        new.version := old.version + 1;
    end if;
    return new;
end $$;
create trigger lead_version before update on lead for each row execute function raise_version();

create table relay (
    tenant_id uuid not null references tenant,
    txid xid8 not null default '0',
    position bigint not null default 0,
    lease_until timestamptz not null default 'epoch',
    epoch integer not null default 0,
    primary key (tenant_id)
);
comment on table relay is 'The last event of a tenant that the bus accepted; epoch fences publishers.';

create table crm_connection (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    kind text not null check (kind in ('hubspot', 'salesforce', 'pipedrive', 'leadsquared', 'webhook')),
    name text not null check (name <> ''),
    settings jsonb not null default '{}',
    secrets bytea not null,
    state text not null default 'new' check (state in ('new', 'active', 'paused', 'parked')),
    state_reason text not null default '',
    account text not null default '',
    checked_at timestamptz,
    events text[] not null,
    threshold text not null,
    mapping jsonb not null default '[]',
    owners jsonb not null default '{}',
    notes boolean not null default true,
    per_minute integer not null check (per_minute between 1 and 6000),
    next_at timestamptz not null default 'epoch',
    limits integer not null default 0,
    share double precision not null default 1 check (share > 0 and share <= 1),
    slowed_at timestamptz not null default 'epoch',
    edition integer not null default 1,
    backlog_after uuid,
    created_at timestamptz not null default app_now(),
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
comment on column crm_connection.secrets is 'JSON, AES-256-GCM as in channel_account.token.';
comment on column crm_connection.state is 'new: not checked yet. parked: it refuses us until somebody acts.';
comment on column crm_connection.threshold is 'From where on a lead is sent; what was sent once is kept up to date.';
comment on column crm_connection.owners is 'Member id to the CRM''s id of their counterpart.';
comment on column crm_connection.next_at is 'When the next lead''s turn is.';
comment on column crm_connection.limits is 'Rate limits that were met; each voids the turns that were given out.';
comment on column crm_connection.share is 'Of per_minute, the pace at slowed_at; from then on it recovers.';
comment on column crm_connection.edition is 'Raised to have every lead sent again.';
comment on column crm_connection.backlog_after is 'Leads up to this id were looked at; null: no backlog is being worked off.';

create table crm_link (
    tenant_id uuid not null,
    connection_id uuid not null,
    lead_id uuid not null,
    remote_id text,
    wanted_version bigint not null,
    applied_version bigint not null default 0,
    applied_edition integer not null default 0,
    applied_at timestamptz,
    refused_version bigint,
    intent_at timestamptz,
    noted text not null default '',
    attempt integer not null default 0,
    due_at timestamptz not null default app_now(),
    slot integer,
    woken_until timestamptz not null default 'epoch',
    lease_until timestamptz not null default 'epoch',
    epoch integer not null default 0,
    error text not null default '',
    primary key (tenant_id, connection_id, lead_id),
    foreign key (tenant_id, connection_id) references crm_connection,
    foreign key (tenant_id, lead_id) references lead
);
create index crm_link_remote on crm_link (tenant_id, connection_id, remote_id);
create index crm_link_behind on crm_link (due_at) where applied_version < wanted_version and refused_version is null;
comment on table crm_link is 'Where a lead stands in a CRM.';
comment on column crm_link.refused_version is 'The CRM will never take this version; a newer one is tried.';
comment on column crm_link.intent_at is 'A create was begun whose outcome is not known.';
comment on column crm_link.noted is 'Of the note that was written last.';
comment on column crm_link.slot is 'due_at is a turn that was given after so many rate limits of the connection.';
comment on column crm_link.woken_until is 'A delayed message comes by then: no other needs to be sent.';

-- What was asked of a CRM and what it said, secrets left out. People look at it; nothing is decided by it.
create table crm_delivery (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    connection_id uuid not null,
    lead_id uuid not null,
    version bigint not null,
    attempt integer not null,
    outcome text not null check (
        outcome in ('created', 'updated', 'later', 'unknown', 'refused', 'parked', 'failed')),
    detail text not null default '',
    field text not null default '',
    exchanges jsonb not null,
    ms real not null,
    at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, connection_id) references crm_connection,
    foreign key (tenant_id, lead_id) references lead
);
create index crm_delivery_lead on crm_delivery (tenant_id, lead_id, id);
create index crm_delivery_connection on crm_delivery (tenant_id, connection_id, id);
comment on column crm_delivery.field is 'The CRM''s own key of the property that it minds.';

create table dead_letter (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    message_id text not null,
    queue text not null,
    body text not null,
    sent_at timestamptz not null,
    died_at timestamptz not null default app_now(),
    redriven_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, message_id)
);
comment on table dead_letter is 'What a queue gave up after its last attempt; it is sent again by a human''s word.';

call protect('relay');
call protect('crm_connection');
call protect('crm_link');
call protect('crm_delivery');
call protect('dead_letter');

grant select, insert, update on relay, crm_connection, crm_link to turant_app;
grant select, insert on crm_delivery, dead_letter to turant_app;
grant update (redriven_at) on dead_letter to turant_app;
grant delete on crm_delivery to turant_app;

-- What was left undone is asked across tenants, by the one who sweeps.
grant select (id) on tenant to turant_sweep;
grant select (tenant_id, txid, position) on relay to turant_sweep;
grant select (tenant_id, txid, position, at) on event to turant_sweep;
grant select (tenant_id, id, kind, state, deleted_at) on crm_connection to turant_sweep;
grant select (tenant_id, connection_id, lead_id, wanted_version, applied_version, refused_version, due_at)
    on crm_link to turant_sweep;
create policy sweep on tenant for select to turant_sweep using (true);
create policy sweep on relay for select to turant_sweep using (true);
create policy sweep on event for select to turant_sweep using (true);
create policy sweep on crm_connection for select to turant_sweep using (true);
create policy sweep on crm_link for select to turant_sweep using (true);

create function unpublished(at_most integer) returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select t.id from tenant t left join relay r on r.tenant_id = t.id
    where exists (
        select from event e
        where e.tenant_id = t.id and (e.txid, e.position) > (coalesce(r.txid, '0'::xid8), coalesce(r.position, 0))
            and e.at < app_now() - interval '1 minute')
    limit at_most
$$;
alter function unpublished(integer) owner to turant_sweep;
revoke execute on function unpublished(integer) from public;
grant execute on function unpublished(integer) to turant_app;

create function unsynced(at_most integer)
returns table (tenant_id uuid, connection_id uuid, lead_id uuid, kind text)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select l.tenant_id, l.connection_id, l.lead_id, c.kind
    from crm_link l join crm_connection c on c.tenant_id = l.tenant_id and c.id = l.connection_id
    where l.applied_version < l.wanted_version and l.refused_version is null
        and l.due_at < app_now() - interval '5 minutes' and c.state = 'active' and c.deleted_at is null
    order by l.due_at limit at_most
$$;
alter function unsynced(integer) owner to turant_sweep;
revoke execute on function unsynced(integer) from public;
grant execute on function unsynced(integer) to turant_app;
