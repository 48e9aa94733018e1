-- Who watches: open WebSocket connections, and tickets that let a browser open one.

create table live_connection (
    tenant_id uuid not null references tenant,
    id text not null,
    key_id uuid,
    member_id uuid,
    session_id uuid,
    connected_at timestamptz not null default app_now(),
    expires_at timestamptz not null,
    typed_at timestamptz not null default 'epoch',
    primary key (tenant_id, id),
    foreign key (tenant_id, key_id) references api_key,
    foreign key (tenant_id, member_id) references member
);
comment on column live_connection.id is 'The gateway''s name for it.';
comment on column live_connection.expires_at is 'When what it was opened with ends, or the gateway would close it.';
comment on column live_connection.typed_at is 'When it last said that its member writes something.';

-- Outside row-level security: the gateway knows a connection by its id alone.
create table live_route (
    connection_id text primary key,
    tenant_id uuid not null,
    foreign key (tenant_id, connection_id) references live_connection on delete cascade
);

create table live_ticket (
    tenant_id uuid not null references tenant,
    hash bytea not null check (length(hash) = 32),
    key_id uuid,
    member_id uuid,
    session_id uuid,
    scopes text[] not null,
    expires_at timestamptz not null,
    valid_until timestamptz,
    primary key (tenant_id, hash)
);
comment on table live_ticket is 'Good for one connection: it goes with its first use.';
comment on column live_ticket.valid_until is 'When what it was got with ends; null: at no moment that is known.';

call protect('live_connection');
call protect('live_ticket');

grant select, insert, delete on live_connection, live_ticket to turant_app;
grant update (typed_at) on live_connection to turant_app;
grant select, insert on live_route to turant_app;
