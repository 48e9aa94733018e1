-- Whether people were helped: asked once when a conversation is closed, answered by a tap.

alter table message add buttons jsonb;
comment on column message.buttons is 'That may be tapped below it, with the ids that come back.';

create table rating (
    tenant_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    channel text not null,
    engine text not null,
    tapped text check (tapped in ('good', 'bad')),
    asked_at timestamptz not null default app_now(),
    tapped_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversation on delete cascade
);
create index rating_of_conversation on rating (tenant_id, conversation_id);
comment on column rating.id is 'Random, because it travels with the buttons.';
comment on column rating.engine is 'Who last answered something before they were asked: an engine, or human.';
comment on column rating.tapped is 'The first tap.';
call protect('rating');
grant select, insert on rating to turant_app;
grant update (tapped, tapped_at) on rating to turant_app;

alter table outbox drop constraint outbox_purpose_check;
alter table outbox add constraint outbox_purpose_check
    check (purpose in ('reply', 'opt_out', 'hand_over', 'human', 'first_touch', 'follow_up', 'satisfaction'));
