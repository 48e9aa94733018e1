-- Knowledge versions as drafts: built, judged, and live from an activation on. Which version answers is told by a
-- history of activations, so that a scheduled one needs no timer and a rollback is one more row.

create table activation (
    tenant_id uuid not null references tenant,
    seq bigint generated always as identity,
    at timestamptz not null default app_now(),
    version_id uuid not null,
    why text not null check (why in ('published', 'removed', 'activated', 'scheduled', 'rolled_back')),
    cancelled_at timestamptz,
    primary key (tenant_id, seq),
    -- A tenant can only point at a version of its own.
    foreign key (tenant_id, version_id) references knowledge_version
);
create index activation_at on activation (tenant_id, at desc, seq desc) where cancelled_at is null;
create index activation_version on activation (tenant_id, version_id);
comment on column activation.at is 'From when on. A row of the future is a plan: its version may be built anew, its plan cancelled.';

create function active_version(tenant uuid, moment timestamptz default app_now()) returns uuid language sql stable
as $$
    select version_id from activation
    where tenant_id = tenant and at <= moment and cancelled_at is null
    order by at desc, seq desc limit 1
$$;
comment on function active_version is 'The version that answers at a moment; null where nothing was ever published.';

alter table knowledge_version
    alter column number drop not null,
    drop constraint knowledge_version_passages_check,
    add constraint knowledge_version_passages_check check (passages >= 0),
    add column base_id uuid,
    add column reasons text[] not null default '{}',
    add column suspects uuid[] not null default '{}',
    add column replaced_by uuid,
    add column cleaned_at timestamptz,
    add foreign key (tenant_id, base_id) references knowledge_version,
    add foreign key (tenant_id, replaced_by) references knowledge_version;
comment on table knowledge_version is 'An immutable set of revisions. A draft until it is activated.';
comment on column knowledge_version.number is 'Null while it is built and judged.';
comment on column knowledge_version.base_id is 'What it was built on: it changes the documents in which it differs from it.';
comment on column knowledge_version.reasons is 'Sentences that speak against activating it; none when it passed the gate.';
comment on column knowledge_version.suspects is 'Passages that would rather command the assistant than inform.';
comment on column knowledge_version.replaced_by is 'The same changes, on a newer base.';
comment on column knowledge_version.cleaned_at is 'Its passages may be gone: it cannot be activated any more.';

alter table revision
    drop constraint revision_state_check,
    add constraint revision_state_check check (state in ('building', 'ready', 'held', 'refused', 'overtaken')),
    add column words bigint not null default 0,
    add column model text;
comment on column revision.model is 'Of its passages'' vectors.';
alter table version_revision
    drop constraint version_revision_tenant_id_version_id_fkey,
    add foreign key (tenant_id, version_id) references knowledge_version on delete cascade;
create index version_revision_of on version_revision (tenant_id, revision_id);

-- Row-level security lets no index reach into message.evidence, so what is cited is looked up here.
create table citation (
    tenant_id uuid not null,
    cited uuid not null,
    message_id uuid not null,
    primary key (tenant_id, cited, message_id),
    foreign key (tenant_id, message_id) references message on delete cascade
);
comment on table citation is 'Which messages rest on a passage or a fact. A passage that is cited is kept for good.';

create table question (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    text text not null check (text <> ''),
    language text not null,
    contains text[] not null default '{}',
    refused boolean not null default false,
    created_at timestamptz not null default app_now(),
    deleted_at timestamptz,
    primary key (tenant_id, id),
    check (not refused or contains = '{}')
);
comment on table question is 'The tenant''s own test questions: what a version must answer, or must not.';
comment on column question.contains is 'All of it must stand in what is found.';

-- What there is already. The owner, too, sees only one tenant's rows unless that is lifted.
alter table tenant no force row level security;
alter table revision no force row level security;
alter table passage no force row level security;
alter table message no force row level security;
insert into activation (tenant_id, version_id, why)
    select id, active_version, 'published' from tenant where active_version is not null;
update revision r set words = p.words, model = p.model
    from (select tenant_id, revision_id, sum(words) as words, min(model) as model from passage group by 1, 2) p
    where p.tenant_id = r.tenant_id and p.revision_id = r.id;
insert into citation select distinct tenant_id, unnest(evidence), id from message;
alter table tenant force row level security;
alter table revision force row level security;
alter table passage force row level security;
alter table message force row level security;

-- Code from before this migration publishes by the tenant's pointer until it is replaced.
comment on column tenant.active_version is 'Not read any more, see active_version(); written by code of before 0006 only.';
create function note_activation() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
    insert into activation (tenant_id, version_id, why) values (new.id, new.active_version, 'published');
    return null;
end $$;
create trigger note_activation after update of active_version on tenant
    for each row when (new.active_version is not null) execute function note_activation();

call protect('activation');
call protect('citation');
call protect('question');

grant select, insert, update (version_id, cancelled_at) on activation to turant_app, turant_ingest;
grant select, insert on knowledge_version, version_revision to turant_app;
grant update (number, reasons, suspects, replaced_by, cleaned_at), delete on knowledge_version
    to turant_app, turant_ingest;
grant update (state, sentence, reason, pages, passages, words, model, finished_at) on revision to turant_app;
grant delete on passage to turant_app, turant_ingest;
grant select, insert on citation to turant_app;
grant select, insert, update on question to turant_app;
-- The gate asks what was asked before and what the tenant wants asked, of documents and catalogue alike.
grant select on question, citation, catalogue_item, catalogue_fact to turant_ingest;
grant select (tenant_id, id, conversation_id, author, text, seq, turn_lo, evidence) on message to turant_ingest;
grant select (tenant_id, conversation_id, lo, hi, language) on turn to turant_ingest;
