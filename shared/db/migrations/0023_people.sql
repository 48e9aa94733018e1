-- Leads as people work with them: found by their words and by what they are, tagged, put away and brought back.

alter table lead add column deleted_at timestamptz, add column merged_into uuid;
alter table lead add foreign key (tenant_id, merged_into) references lead;
comment on column lead.deleted_at is 'People want to see them no more; who writes to us again is back.';
comment on column lead.merged_into is 'It is the same person, who is that lead from then on.';
create index lead_stage on lead (tenant_id, stage, id) where deleted_at is null;
create index lead_temperature on lead (tenant_id, temperature, id) where deleted_at is null;
create index lead_assignee on lead (tenant_id, assignee_id, id) where deleted_at is null;
create index lead_source on lead (tenant_id, source, id) where deleted_at is null;
create index lead_opted_out on lead (tenant_id, id) where opted_out_at is not null and deleted_at is null;
create index lead_created on lead (tenant_id, created_at) where deleted_at is null;
create index lead_merged on lead (tenant_id, merged_into) where merged_into is not null;

-- Words without case, accents and width; what parts them is white space and ASCII punctuation, so that signs of Indic
-- scripts stay with their letters.
create function words_of(said text) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct left(word, 40)), '{}') from regexp_split_to_table(
        regexp_replace(normalize(lower(said collate "pg_c_utf8"), nfkd), '[\u0300-\u036f]', '', 'g'),
        '[\s!-/:-@\[-`{-~]+') word
    where word <> ''
$$;

-- A phone is found as it is dialled abroad and at home.
create function lead_words(name text, phone text, fields jsonb, answers jsonb) returns text[]
language sql immutable parallel safe as $$
    select (words_of(left(concat_ws(' ', name, phone, right(phone, 10), (
        select string_agg(value, ' ') from jsonb_each_text(fields)), (
        select string_agg(value, ' ') from jsonb_each_text(answers))), 4000)))[:100]
$$;

create table lead_word (
    tenant_id uuid not null,
    word text collate "C" not null,
    lead_id uuid not null,
    primary key (tenant_id, word, lead_id),
    foreign key (tenant_id, lead_id) references lead
);
comment on table lead_word is 'The words of every lead that is not deleted. A table, because row-level security lets no index reach into @@.';

create function keep_words() returns trigger language plpgsql as $$
declare
    was text[] := '{}';
    is_now text[] := '{}';
begin
    if tg_op = 'UPDATE' and old.deleted_at is null then
        was := lead_words(old.name, old.phone, old.fields, old.answers);
    end if;
    if new.deleted_at is null then
        is_now := lead_words(new.name, new.phone, new.fields, new.answers);
    end if;
    delete from lead_word where tenant_id = new.tenant_id and lead_id = new.id
        and word in (select unnest(was) except select unnest(is_now));
    insert into lead_word (tenant_id, word, lead_id)
    select new.tenant_id, word, new.id from (select unnest(is_now) as word except select unnest(was)) added
    on conflict do nothing;
    return null;
end $$;
create trigger words after insert on lead for each row execute function keep_words();
create trigger words_again after update of name, phone, fields, answers, deleted_at on lead for each row
    when ((new.name, new.phone, new.fields, new.answers, new.deleted_at)
        is distinct from (old.name, old.phone, old.fields, old.answers, old.deleted_at))
    execute function keep_words();

create table tag (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    name text not null check (name <> ''),
    created_at timestamptz not null default app_now(),
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
create unique index tag_name on tag (tenant_id, lower(name)) where deleted_at is null;

create table lead_tag (
    tenant_id uuid not null,
    tag_id uuid not null,
    lead_id uuid not null,
    at timestamptz not null default app_now(),
    primary key (tenant_id, tag_id, lead_id),
    foreign key (tenant_id, tag_id) references tag,
    foreign key (tenant_id, lead_id) references lead
);
create index lead_tag_of on lead_tag (tenant_id, lead_id);

-- Who is put away is nobody's open lead, and nobody writes to them.
create trigger deletion_closes after update of deleted_at on lead for each row
    when (new.deleted_at is not null and old.deleted_at is null) execute function close_assignment();
create trigger deletion_cancels after update of deleted_at on lead for each row
    when (new.deleted_at is not null and old.deleted_at is null) execute function cancel_follow_ups('deleted');

create function bring_back() returns trigger language plpgsql as $$
begin
    with back as (
        update lead set deleted_at = null
        where tenant_id = new.tenant_id and id = new.lead_id and deleted_at is not null and merged_into is null
        returning id
    )
    insert into event (tenant_id, kind, conversation_id, lead_id, data)
    select new.tenant_id, 'LeadRestored', new.id, id, '{"source": "message"}' from back;
    return null;
end $$;
create trigger writing_brings_back after update of last_seq on conversation for each row
    when (new.last_seq > old.last_seq) execute function bring_back();

-- One stream of a person: ids rise with time.
create index message_of_conversation on message (tenant_id, conversation_id, id);
create index event_of_lead on event (tenant_id, lead_id, id) where lead_id is not null;

alter table lead no force row level security;
insert into lead_word (tenant_id, word, lead_id)
select tenant_id, unnest(lead_words(name, phone, fields, answers)), id from lead;
alter table lead force row level security;

call protect('lead_word');
call protect('tag');
call protect('lead_tag');

grant select, insert, delete on lead_word, lead_tag to turant_app;
grant select, insert, update on tag to turant_app;
