-- Who signs in: people with a password, the institutions they belong to, their sessions, and how they are asked to join.

-- Outside row-level security: at sign-in nobody knows yet of which institution somebody is.
create table account (
    id uuid primary key default uuidv7(),
    name text not null,
    email text not null unique check (email = lower(email)),
    password text not null,
    reset_hash bytea unique check (length(reset_hash) = 32),
    reset_until timestamptz,
    created_at timestamptz not null default app_now()
);
comment on column account.password is 'Argon2id in PHC''s notation: never the password.';
comment on column account.reset_hash is 'SHA-256 of the one token that may set another password, until reset_until.';

create table sign_up (
    hash bytea primary key check (length(hash) = 32),
    institution text not null,
    timezone text not null,
    name text not null,
    email text not null check (email = lower(email)),
    until timestamptz not null
);
comment on table sign_up is 'Institutions that were asked for and whose e-mail, with the token, has not been answered yet.';

create table membership (
    account_id uuid not null references account,
    tenant_id uuid not null,
    member_id uuid not null,
    signed_in_at timestamptz not null default app_now(),
    primary key (account_id, tenant_id),
    unique (tenant_id, member_id),
    foreign key (tenant_id, member_id) references member
);
comment on table membership is 'Which member of which institution an account is. Name, role and whether they still are: member.';

create table session (
    id uuid primary key default uuidv7(),
    account_id uuid not null,
    tenant_id uuid not null,
    address text not null,
    created_at timestamptz not null default app_now(),
    refreshed_at timestamptz not null default app_now(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    foreign key (account_id, tenant_id) references membership
);
create index session_account on session (account_id);

create table refresh_token (
    hash bytea primary key check (length(hash) = 32),
    session_id uuid not null references session on delete cascade,
    spent_at timestamptz
);
create index refresh_token_session on refresh_token (session_id);
comment on column refresh_token.spent_at is 'Each is good once. Whoever brings a spent one ends the session: one of the two has stolen it.';

create table sign_in_attempt (
    key bytea primary key check (length(key) = 32),
    count integer not null,
    until timestamptz not null
);
create index sign_in_attempt_until on sign_in_attempt (until);
comment on column sign_in_attempt.key is 'SHA-256 of what is counted: an address of the network, an e-mail address.';

create table invitation (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    name text not null,
    email text not null check (email = lower(email)),
    role text not null check (role in ('owner', 'admin', 'counsellor', 'viewer')),
    hash bytea not null check (length(hash) = 32),
    invited_by uuid,
    created_at timestamptz not null default app_now(),
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, hash),
    foreign key (tenant_id, invited_by) references member
);
create unique index invitation_open on invitation (tenant_id, email) where accepted_at is null and revoked_at is null;
comment on column invitation.hash is 'SHA-256 of the token in the e-mail, which names the institution itself.';

call protect('invitation');

-- Whoever signs up founds an institution.
grant insert on tenant, api_key, api_key_route to turant_app;
grant update (revoked_at) on api_key to turant_app;
grant select, insert, update on account, membership, session, refresh_token, sign_in_attempt, sign_up, invitation
    to turant_app;
-- What has run out says nothing that the audit log does not.
grant delete on session, refresh_token, sign_in_attempt, sign_up to turant_app;
