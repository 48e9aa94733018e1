-- Shadow mode: what the bot would say waits for a person, who says it, changes it or says something else.

create table draft (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    conversation_id uuid not null,
    turn_lo bigint not null,
    lo bigint not null,
    hi bigint not null check (hi >= lo),
    text text not null check (text <> ''),
    notice boolean not null,
    summary text,
    evidence uuid[] not null default '{}',
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'superseded', 'closed')),
    agreement text check (agreement in ('same', 'edited', 'different')),
    distance real check (distance between 0 and 1),
    message_id uuid,
    created_at timestamptz not null default app_now(),
    decided_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id, turn_lo),
    foreign key (tenant_id, conversation_id, turn_lo) references turn on delete cascade,
    foreign key (tenant_id, message_id) references message on delete cascade
);
create unique index draft_waiting on draft (tenant_id, conversation_id) where state = 'waiting';
create index draft_queue on draft (tenant_id, id) where state = 'waiting';
create index draft_sent on draft (tenant_id, message_id) where message_id is not null;
comment on table draft is 'The reply of a turn in shadow mode.';
comment on column draft.lo is 'First of the lead''s messages that it answers: an earlier draft that nobody sent is covered by the next.';
comment on column draft.notice is 'It ends with the privacy notice.';
comment on column draft.summary is 'What is remembered of the conversation once it is sent as it is.';
comment on column draft.state is 'sent: a person answered, with it or with words of their own. superseded: the lead wrote on. closed: nobody has to answer, or shadow mode was ended.';
comment on column draft.agreement is 'Of a sent one: how what was said compares.';
comment on column draft.distance is 'Of the words: 0 the same, 1 where nothing of it stayed.';
call protect('draft');

grant select, insert on draft to turant_app;
grant update (state, agreement, distance, message_id, decided_at) on draft to turant_app;
