-- What is sent beside words, kept as an object of ours: what people send is fetched from the platform, which keeps it
-- for a week; what is sent to them is uploaded, and then sent.

create table media (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    message_id uuid,
    external_id text,
    object uuid not null default gen_random_uuid(),
    state text not null default 'waiting' check (state in ('awaited', 'waiting', 'stored', 'failed')),
    attempt integer not null default 0,
    next_at timestamptz not null default app_now(),
    created_at timestamptz not null default app_now(),
    name text,
    type text,
    bytes bigint,
    sha256 text,
    error text,
    primary key (tenant_id, id),
    unique (tenant_id, message_id),
    foreign key (tenant_id, message_id) references message on delete cascade,
    check ((message_id is null) = (state = 'awaited'))
);
comment on column media.message_id is 'What it came with, or is sent with; null: it is to be uploaded, and sent by nobody yet.';
comment on column media.external_id is 'The platform''s id of it; null: it is ours.';
comment on column media.object is 'The random part of its key: the same in every attempt, so that none leaves an object behind. A message that is sent again shares it.';
comment on column media.name is 'As whoever sent it called the file.';
comment on column media.next_at is 'When to fetch it, or, while somebody does, to take them for dead.';
comment on column media.type is 'What its first bytes say it is, in agreement with what was said; of what is awaited, what was said.';
comment on column media.error is 'Why it is not here, or not yet.';
create index media_waiting on media (next_at) where state = 'waiting';
create index media_awaited on media (tenant_id, created_at) where state = 'awaited';
create index media_object on media (tenant_id, object);
create index media_kept on media (tenant_id) include (bytes);

create table media_gone (
    tenant_id uuid not null references tenant on delete cascade,
    object uuid not null,
    at timestamptz not null,
    primary key (tenant_id, object)
);
comment on table media_gone is 'Objects that are still to be deleted, of media whose rows are.';
comment on column media_gone.at is 'When: whoever was fetching it may have put it until then.';

call protect('media');
call protect('media_gone');
grant select, insert, update, delete on media to turant_app;
grant select, insert, delete on media_gone to turant_app;

-- Whatever lets a message go, erasure or retention, lets its object go as well, with the last that shares it.
create function let_media_go() returns trigger language plpgsql as $$
begin
    insert into media_gone (tenant_id, object, at)
    select old.tenant_id, old.object, case when old.state = 'waiting' then old.next_at else app_now() end
    where not exists (select from media where tenant_id = old.tenant_id and object = old.object)
    on conflict do nothing;
    return null;
end $$;
create trigger gone after delete on media for each row execute function let_media_go();

grant select (tenant_id, message_id, next_at, state) on media to turant_sweep;
create policy sweep on media for select to turant_sweep using (true);
create function media_due(at_most integer)
returns table (tenant_id uuid, message_id uuid)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select m.tenant_id, m.message_id from media m
    where m.state = 'waiting' and m.next_at < app_now() - interval '5 s' order by m.next_at limit at_most
$$;
alter function media_due(integer) owner to turant_sweep;
revoke execute on function media_due(integer) from public;
grant execute on function media_due(integer) to turant_app;
