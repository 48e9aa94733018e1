-- How a tenant's own software signs in: a key that is shown once and stored as its hash.

create table api_key (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    name text not null,
    prefix text not null,
    hash bytea not null check (length(hash) = 32),
    scopes text[] not null check (
        scopes <@ array['knowledge:read', 'knowledge:write', 'answers', 'intake'] and cardinality(scopes) > 0),
    created_at timestamptz not null default app_now(),
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, hash)
);
comment on column api_key.prefix is 'The first letters of the key, so that people can tell their keys apart.';
comment on column api_key.hash is 'SHA-256 of the whole key, which has 32 random bytes: nothing slower is needed.';
comment on column api_key.last_used_at is 'To the minute.';

-- Outside row-level security: who signs in with a key is found here, and only here.
create table api_key_route (
    hash bytea primary key,
    tenant_id uuid not null,
    api_key_id uuid not null,
    foreign key (tenant_id, api_key_id) references api_key
);

call protect('api_key');

grant select on api_key, api_key_route to turant_app;
grant update (last_used_at) on api_key to turant_app;
