-- Channels are connected, looked after and disconnected by people.

alter table channel_account
    add column business_id text,
    add column phone text,
    add column quality text,
    add column scopes text[] not null default '{}',
    add column token_expires_at timestamptz,
    add column warned_of timestamptz,
    add column subscribed boolean,
    add column checked_at timestamptz,
    add column heard_at timestamptz,
    add column sent_at timestamptz,
    add column error_code integer,
    add column error text,
    add column error_at timestamptz,
    add column created_at timestamptz not null default app_now(),
    drop constraint channel_account_state_check,
    add constraint channel_account_state_check check (state in ('active', 'paused', 'parked', 'disconnected'));
comment on column channel_account.state is
    'paused: by people. parked: the platform lets it do nothing until somebody acts. disconnected: what was said stays.';
comment on column channel_account.business_id is 'Of a WhatsApp number: the business account it belongs to.';
comment on column channel_account.warned_of is 'The expiry of the token that people were told of.';
comment on column channel_account.checked_at is 'When the platform last told how it stands: name, quality, token, subscription.';
comment on column channel_account.heard_at is 'Within a minute: a row that all messages write would make them wait for one another.';
comment on column channel_account.sent_at is 'Within a minute, as heard_at.';

grant insert on channel_account to turant_app;
grant update (name, business_id, phone, quality, scopes, token_expires_at, warned_of, subscribed, checked_at, heard_at,
    sent_at, error_code, error, error_at) on channel_account to turant_app;
grant insert, delete on channel_route to turant_app;

grant select (token_expires_at, warned_of) on channel_account to turant_sweep;
create function channels_to_warn_of(within interval, at_most integer)
returns table (tenant_id uuid, channel_account_id uuid)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select a.tenant_id, a.id from channel_account a
    where a.token_expires_at < app_now() + within and a.warned_of is distinct from a.token_expires_at
        and a.token is not null
    limit at_most
$$;
alter function channels_to_warn_of(interval, integer) owner to turant_sweep;
revoke execute on function channels_to_warn_of(interval, integer) from public;
grant execute on function channels_to_warn_of(interval, integer) to turant_app;
