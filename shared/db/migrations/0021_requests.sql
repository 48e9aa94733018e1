-- What stands at the door of the API: how many requests there may still be, and what became of each that has a name.

create table request_allowance (
    tenant_id uuid not null references tenant,
    holder uuid not null,
    full_at timestamptz not null,
    primary key (tenant_id, holder)
);
comment on table request_allowance is 'One bucket for each key and member, and one for the tenant, whose holder is its own id.';
comment on column request_allowance.full_at is 'When all of it is back, if nobody asks meanwhile: every request moves it on by a step.';

create table named_request (
    tenant_id uuid not null references tenant,
    holder uuid not null,
    name text not null check (length(name) between 1 and 255),
    hash bytea not null check (length(hash) = 32),
    attempt integer not null default 1,
    began_at timestamptz not null,
    effect boolean not null default false,
    status integer,
    answer bytea,
    primary key (tenant_id, holder, name),
    check ((status is null) = (answer is null))
);
create index named_request_began on named_request (tenant_id, began_at);
comment on table named_request is 'POSTs with an Idempotency-Key, for a day.';
comment on column named_request.holder is 'Whose name it is: a key''s or a member''s. Nobody is shown what another may not see.';
comment on column named_request.hash is 'SHA-256 of method, path, query and body.';
comment on column named_request.effect is 'Something it wrote was committed; set by the very transaction that wrote.';
comment on column named_request.answer is 'Encrypted: it may hold a person, or a secret that is shown once.';

-- Outside row-level security: whoever signs up, in or on is not known yet.
create table public_request (
    hash bytea primary key check (length(hash) = 32),
    attempt integer not null default 1,
    began_at timestamptz not null,
    status integer,
    answer bytea,
    check ((status is null) = (answer is null))
);
create index public_request_began on public_request (began_at);
comment on table public_request is 'POSTs with an Idempotency-Key that anybody may ask, for a day.';
comment on column public_request.hash is 'SHA-256 of name, path, query and body: whoever brings it knows all that the first did, the password included.';
comment on column public_request.answer is 'Encrypted: it may hold tokens.';

-- One request of `holder` from its bucket, if one is left: when the bucket will be full again. Null: none is left.
create function take_request(holder_ uuid, most integer, window_ interval) returns timestamptz
language sql volatile set search_path = pg_catalog, public
as $$
    insert into request_allowance as a (tenant_id, holder, full_at)
    values (nullif(current_setting('app.tenant_id', true), '')::uuid, holder_, app_now() + window_ / most)
    on conflict (tenant_id, holder) do update set full_at = greatest(a.full_at, app_now()) + window_ / most
    where greatest(a.full_at, app_now()) + window_ / most <= app_now() + window_
    returning full_at
$$;

-- The name of a request is claimed: it is new, or a day old, or its worker died before it wrote anything.
create function claim_request(holder_ uuid, name_ text, hash_ bytea, lease interval) returns named_request
language plpgsql volatile set search_path = pg_catalog, public
as $$
declare
    tenant_ uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    known named_request;
begin
    delete from named_request where (tenant_id, holder, name) in (
        select tenant_id, holder, name from named_request
        where tenant_id = tenant_ and began_at <= app_now() - interval '1 day'
        limit 100 for update skip locked
    );
    -- However many are old, this one is not known any more.
    delete from named_request
    where tenant_id = tenant_ and holder = holder_ and name = name_ and began_at <= app_now() - interval '1 day';
    insert into named_request (tenant_id, holder, name, hash, began_at)
    values (tenant_, holder_, name_, hash_, app_now())
    on conflict (tenant_id, holder, name) do update
        set attempt = named_request.attempt + 1, began_at = excluded.began_at
        where named_request.hash = excluded.hash and named_request.status is null and not named_request.effect
            and named_request.began_at <= app_now() - lease
    returning * into known;
    if not found then
        select * into known from named_request where tenant_id = tenant_ and holder = holder_ and name = name_;
        known.attempt := 0;
    end if;
    return known;
end
$$;
comment on function claim_request is 'What is known of it; attempt 0: it is somebody else''s.';

-- Last in every transaction of a named request: what it wrote is known together with it, or not at all.
create function witness_request(tenant_ uuid, holder_ uuid, name_ text, attempt_ integer) returns void
language plpgsql volatile set search_path = pg_catalog, public
as $$
begin
    -- What somebody does in another of their institutions as well can be repeated: the name is known in this one only.
    if pg_current_xact_id_if_assigned() is null
        or tenant_ is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid then
        return;
    end if;
    update named_request set effect = true
    where tenant_id = tenant_ and holder = holder_ and name = name_ and attempt = attempt_ and status is null;
    if not found then
        raise serialization_failure using message = 'another attempt at this request has begun';
    end if;
end
$$;

call protect('request_allowance');
call protect('named_request');

grant select, insert, update on request_allowance to turant_app;
grant select, insert, update, delete on named_request, public_request to turant_app;
revoke execute on function take_request, claim_request, witness_request from public;
grant execute on function take_request, claim_request, witness_request to turant_app;
