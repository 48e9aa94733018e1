-- What we send unasked: templates, first touches, follow-ups; what cancels it, and what it costs.

create table message_template (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    name text not null check (name ~ '^[a-z0-9_]+$' and length(name) <= 512),
    language text not null check (language in ('en', 'hinglish', 'hi', 'es', 'fr')),
    purpose text not null check (purpose in ('first_touch', 'follow_up')),
    category text not null check (category in ('marketing', 'utility')),
    state text not null default 'pending' check (state in ('pending', 'approved', 'rejected', 'paused', 'disabled')),
    body text not null check (length(body) between 1 and 1024),
    slots text[] not null default '{}',
    decided_at timestamptz,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, name, language)
);
comment on table message_template is 'What the platform approved, or is to approve, as it was handed in. Never changed: a new text has a new name.';
comment on column message_template.decided_at is 'When the platform decided on the state: what it decided before comes too late.';
comment on column message_template.slots is 'What fills {{1}}, {{2}}, ...: name, institution, topic, news.';
call protect('message_template');
grant select, insert on message_template to turant_app;
grant update (state, category, decided_at) on message_template to turant_app;

alter table message add template jsonb;
comment on column message.template is 'How the channel is told to send it; text is what is read. Null: as free text.';

-- A task may be about somebody who has no conversation yet.
alter table task add lead_id uuid, add member_id uuid;
alter table task alter conversation_id drop not null, alter turn_lo drop not null;
alter table task no force row level security;
alter table conversation no force row level security;
alter table follow_up no force row level security;
update task set lead_id = c.lead_id from conversation c where c.tenant_id = task.tenant_id and c.id = task.conversation_id;

-- Code of before names the conversation only.
create function task_lead() returns trigger language plpgsql as $$
begin
    new.lead_id := (select lead_id from conversation where tenant_id = new.tenant_id and id = new.conversation_id);
    return new;
end $$;
create trigger task_lead before insert on task for each row when (new.lead_id is null) execute function task_lead();
alter table task alter lead_id set not null;
alter table task add foreign key (tenant_id, lead_id) references lead;
create index task_of_lead on task (tenant_id, lead_id) where state = 'open';

alter table lead add first_touch_at timestamptz;
comment on column lead.first_touch_at is 'When it was decided how to greet somebody who came without writing: once for ever.';

alter table conversation add ad_at timestamptz;
comment on column conversation.ad_at is 'When the lead last came by an ad: what we send costs nothing for 72 hours.';

-- A later message. fired: what came of it is in the outbox. cancelled: outcome says why.
alter table follow_up alter turn_lo drop not null;
alter table follow_up
    add kind text not null default 'follow_up' check (kind in ('follow_up', 'first_touch')),
    add outcome text not null default '',
    add message_id uuid,
    add ended_at timestamptz,
    add foreign key (tenant_id, conversation_id) references conversation,
    add foreign key (tenant_id, message_id) references message;
comment on column follow_up.generation is 'Raised by whatever moves or cancels it: who was to wake it for an earlier one is ignored.';
comment on column follow_up.outcome is 'Of a cancelled one: why. Of a fired one: why it was sent the way it was.';
update follow_up f set state = 'cancelled', generation = generation + 1, outcome = 'superseded'
where f.state = 'scheduled' and exists (
    select from follow_up later
    where later.tenant_id = f.tenant_id and later.conversation_id = f.conversation_id and later.state = 'scheduled'
        and later.id > f.id);
alter table task force row level security;
alter table conversation force row level security;
alter table follow_up force row level security;
create unique index follow_up_next on follow_up (tenant_id, conversation_id) where state = 'scheduled';
create index follow_up_due on follow_up (due_at) where state = 'scheduled';

-- Whoever makes a follow-up pointless cancels it in the same transaction, whichever code that is.
create function cancel_follow_ups() returns trigger language plpgsql as $$
begin
    if tg_table_name in ('task', 'enrolment') then
        -- Whoever records or claims a message locks the lead, too: they come before this, or find it done.
        perform from lead where tenant_id = new.tenant_id and id = (to_jsonb(new) ->> 'lead_id')::uuid
        for no key update;
        -- Of the others the claim itself sees that they happened.
        update outbox set heard_seq = -1
        where tenant_id = new.tenant_id and heard_seq is not null and state in ('pending', 'sending', 'unknown')
            and conversation_id in (
                select id from conversation
                where tenant_id = new.tenant_id and lead_id = (to_jsonb(new) ->> 'lead_id')::uuid);
    end if;
    update follow_up set state = 'cancelled', generation = generation + 1, outcome = tg_argv[0], ended_at = app_now()
    where tenant_id = new.tenant_id and state = 'scheduled' and conversation_id in (
        select id from conversation
        where tenant_id = new.tenant_id and case tg_table_name
            when 'conversation' then id = (to_jsonb(new) ->> 'id')::uuid
            when 'lead' then lead_id = (to_jsonb(new) ->> 'id')::uuid
            else lead_id = (to_jsonb(new) ->> 'lead_id')::uuid
        end);
    return null;
end $$;
create trigger reply_cancels after update of last_seq on conversation for each row
    when (new.last_seq > old.last_seq) execute function cancel_follow_ups('replied');
create trigger takeover_cancels after update of owner_epoch on conversation for each row
    when (new.owner_epoch > old.owner_epoch and new.owner = 'human') execute function cancel_follow_ups('taken_over');
create trigger opt_out_cancels after update of opted_out_at on lead for each row
    when (new.opted_out_at is not null and old.opted_out_at is null) execute function cancel_follow_ups('opted_out');
create trigger booking_cancels after insert on task for each row
    when (new.kind = 'callback') execute function cancel_follow_ups('call_booked');
create trigger enrolment_cancels after insert on enrolment for each row execute function cancel_follow_ups('enrolled');

alter table outbox drop constraint outbox_purpose_check;
alter table outbox add constraint outbox_purpose_check
    check (purpose in ('reply', 'opt_out', 'hand_over', 'human', 'first_touch', 'follow_up'));
alter table outbox add heard_seq bigint;
comment on column outbox.heard_seq is
    'Of what is sent unasked: the lead''s newest message when it was written. Whoever wrote since is answered instead; -1: withdrawn.';

-- Outside row-level security: the same for everybody.
create table channel_price (
    channel text not null check (channel in ('whatsapp')),
    category text not null check (category in ('service', 'marketing', 'utility')),
    country text not null,
    effective_from timestamptz not null,
    usd numeric(12, 6) not null,
    primary key (channel, category, country, effective_from)
);
comment on table channel_price is 'USD for one delivered message. A change is a new row.';
comment on column channel_price.country is 'Calling code; empty: everywhere else.';
grant select on channel_price to turant_app;

-- Estimates in USD, of the order of Meta's rate cards but read from none. Free text inside the window costs what a utility template does since October 2026.
insert into channel_price values
    ('whatsapp', 'marketing', '91', '2025-07-01', 0.0107), ('whatsapp', 'utility', '91', '2025-07-01', 0.0014),
    ('whatsapp', 'marketing', '1', '2025-07-01', 0.0250), ('whatsapp', 'utility', '1', '2025-07-01', 0.0040),
    ('whatsapp', 'marketing', '44', '2025-07-01', 0.0529), ('whatsapp', 'utility', '44', '2025-07-01', 0.0220),
    ('whatsapp', 'marketing', '34', '2025-07-01', 0.0615), ('whatsapp', 'utility', '34', '2025-07-01', 0.0200),
    ('whatsapp', 'marketing', '33', '2025-07-01', 0.0859), ('whatsapp', 'utility', '33', '2025-07-01', 0.0300),
    ('whatsapp', 'marketing', '971', '2025-07-01', 0.0384), ('whatsapp', 'utility', '971', '2025-07-01', 0.0157),
    ('whatsapp', 'marketing', '', '2025-07-01', 0.0604), ('whatsapp', 'utility', '', '2025-07-01', 0.0077);
insert into channel_price
select channel, 'service', country, '2025-07-01', 0 from channel_price where category = 'utility';
insert into channel_price
select channel, 'service', country, '2026-10-01', usd from channel_price where category = 'utility';
