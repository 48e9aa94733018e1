-- What people do in the inbox: who holds a conversation, which are done with or sleep, what was read, what is written
-- by hand, notes among colleagues, and sentences kept for later.

alter table conversation
    add member_id uuid,
    add resolved_at timestamptz,
    add snoozed_until timestamptz,
    add read_seq bigint not null default 0,
    add last_at timestamptz not null default app_now(),
    add foreign key (tenant_id, member_id) references member;
comment on column conversation.member_id is 'Who took it over. Null while it is the bot''s, and in human hands until somebody does.';
comment on column conversation.read_seq is 'Up to which of the lead''s messages somebody has read.';
comment on column conversation.last_at is 'When anybody last said anything: the order of the inbox.';

alter table message
    add member_id uuid,
    add retry_of uuid,
    add foreign key (tenant_id, member_id) references member,
    add foreign key (tenant_id, retry_of) references message on delete set null (retry_of),
    add unique (tenant_id, retry_of);
comment on column message.member_id is 'Who wrote it by hand; null where the tenant''s own software did.';
comment on column message.retry_of is 'The one that could not be delivered and is said again by this: once.';

alter table conversation no force row level security;
alter table message no force row level security;
update conversation c set read_seq = c.last_seq, last_at = coalesce((
    select m.created_at from message m where m.tenant_id = c.tenant_id and m.conversation_id = c.id
    order by m.id desc limit 1), c.last_at);
alter table conversation force row level security;
alter table message force row level security;

create index conversation_open on conversation (tenant_id, last_at, id) where resolved_at is null;
create index conversation_snoozed on conversation (tenant_id, last_at, id)
    where resolved_at is null and snoozed_until is not null;
-- Of all tenants. Its condition is one that no list of a tenant's names: the planner would look into all of it for them.
create index conversation_asleep on conversation (snoozed_until) where snoozed_until < 'infinity';
create index conversation_resolved on conversation (tenant_id, last_at, id) where resolved_at is not null;
create index conversation_held on conversation (tenant_id, member_id, last_at, id) where member_id is not null;
create index conversation_waiting on conversation (tenant_id, last_at, id) where owner = 'human' and member_id is null;
create index assignment_open on assignment (tenant_id, member_id) where closed_at is null;

-- Whoever says something moves the conversation up; what the lead or a colleague says opens one that was closed.
create function message_moves() returns trigger language plpgsql as $$
declare
    closed boolean;
begin
    if new.author = 'bot' then
        update conversation set last_at = app_now() where tenant_id = new.tenant_id and id = new.conversation_id;
        return null;
    end if;
    select resolved_at is not null or coalesce(snoozed_until > app_now(), false) into closed
    from conversation where tenant_id = new.tenant_id and id = new.conversation_id for no key update;
    update conversation set last_at = app_now(), resolved_at = null, snoozed_until = null
    where tenant_id = new.tenant_id and id = new.conversation_id;
    if closed then
        insert into event (tenant_id, kind, conversation_id, lead_id, data)
        select tenant_id, 'Reopened', id, lead_id, jsonb_build_object('by', new.author) from conversation
        where tenant_id = new.tenant_id and id = new.conversation_id;
    end if;
    return null;
end $$;
create trigger message_moves after insert on message for each row execute function message_moves();

grant select (snoozed_until) on conversation to turant_sweep;
create function overslept(at_most integer)
returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select c.tenant_id, c.id from conversation c
    where c.snoozed_until < 'infinity' and c.snoozed_until < app_now() - interval '5 minutes'
    order by c.snoozed_until limit at_most
$$;
alter function overslept(integer) owner to turant_sweep;
revoke execute on function overslept(integer) from public;
grant execute on function overslept(integer) to turant_app;

create table note (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    conversation_id uuid not null,
    member_id uuid,
    text text not null check (text <> ''),
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversation,
    foreign key (tenant_id, member_id) references member
);
create index note_of_conversation on note (tenant_id, conversation_id, id);
comment on table note is 'What colleagues tell one another about a conversation. Never sent, and read by no engine.';
comment on column note.member_id is 'Null: the tenant''s own software.';

create table canned_reply (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    name text not null check (name <> ''),
    text text not null check (text <> ''),
    created_at timestamptz not null default app_now(),
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
create unique index canned_reply_name on canned_reply (tenant_id, name) where deleted_at is null;
comment on column canned_reply.text is 'With {name} and {institution} for what differs.';

call protect('note');
call protect('canned_reply');

grant select, insert on note to turant_app;
grant select, insert, update on canned_reply to turant_app;
