-- What an institution publishes. The catalogue: typed facts that apply at once. Documents: revisions cut into
-- passages, of which a knowledge version is an immutable set; the tenant's pointer says which version answers.

create function item_lexemes(name text, aliases text[]) returns tsvector language sql immutable
as $$ select to_tsvector('pg_catalog.simple', name || ' ' || array_to_string(aliases, ' ')) $$;
comment on function item_lexemes is 'Immutable, as array_to_string is for text: needed for a generated column.';

create table catalogue_item (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    kind text not null check (kind in ('course', 'product', 'service', 'branch', 'institution', 'faq')),
    name text not null check (name <> ''),
    aliases text[] not null default '{}',
    position integer not null default 0,
    lexemes tsvector not null generated always as (item_lexemes(name, aliases)) stored,
    primary key (tenant_id, id),
    unique (tenant_id, kind, name)
);
comment on column catalogue_item.name is 'As published; of a faq: its question.';
comment on column catalogue_item.aliases is 'What people call it: short forms, other spellings, other scripts.';
comment on column catalogue_item.lexemes is 'Narrows a large catalogue down; the match itself is made from the names.';

create table catalogue_fact (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    item_id uuid not null,
    kind text not null check (kind in (
        'fee', 'charge', 'instalment', 'discount', 'duration', 'eligibility', 'batch', 'mode', 'placement',
        'about', 'address', 'phone', 'email', 'link', 'hours', 'answer')),
    label text not null default '',
    amount numeric(14, 2) check (amount >= 0),
    currency text check (currency ~ '^[A-Z]{3}$'),
    share numeric(5, 2) check (share between 0 and 100),
    seats integer check (seats >= 0),
    on_date date,
    year smallint,
    text text not null default '',
    position integer not null default 0,
    effective_from timestamptz,
    effective_until timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, item_id) references catalogue_item on delete cascade,
    check (effective_from < effective_until),
    check ((amount is null) = (currency is null)),
    check (kind not in ('fee', 'charge') or amount is not null),
    check (kind not in ('instalment', 'discount') or (amount is null) <> (share is null))
);
create index catalogue_fact_item on catalogue_fact (tenant_id, item_id);
comment on table catalogue_fact is
    'Every amount, date and seat count stands here once. A change is a new row with its effective dates.';
comment on column catalogue_fact.effective_from is 'Null: from ever on. effective_until: null: until changed.';
comment on column catalogue_fact.kind is 'charge: what is paid beside the fee. about: a sentence on the item.';
comment on column catalogue_fact.share is
    'Percent: of the item''s one fee (instalment, discount: the amount follows from it), of students (placement).';

create table document (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    key text not null,
    title text not null,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, key)
);
comment on column document.key is 'Where it is uploaded to; uploading there again makes a new revision.';

create table revision (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    document_id uuid not null,
    upload text not null,
    uploaded text not null,
    state text not null default 'building' check (state in ('building', 'ready', 'refused', 'overtaken')),
    attempts integer not null default 1,
    begun_at timestamptz not null default app_now(),
    reason text,
    sentence text not null default '',
    pages integer not null default 0,
    passages integer not null default 0,
    created_at timestamptz not null default app_now(),
    finished_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, document_id, upload),
    unique (tenant_id, document_id, id),
    foreign key (tenant_id, document_id) references document
);
comment on column revision.upload is 'The object''s version: the same upload announced twice is one revision.';
comment on column revision.uploaded is 'Sorts the uploads of one document in time (S3 sequencer, padded).';
comment on column revision.attempts is
    'How often it was begun anew after the last attempt had run out of time: a file that kills its reader is given up.';
comment on column revision.sentence is 'The outcome in words for the person who uploaded it.';

create table passage (
    tenant_id uuid not null,
    revision_id uuid not null,
    ordinal integer not null,
    id uuid not null default uuidv7(),
    page integer,
    heading text not null default '',
    text text not null,
    language text not null,
    words integer not null,
    content_hash bytea not null,
    model text not null,
    embedding halfvec,
    lexemes tsvector not null,
    primary key (tenant_id, revision_id, ordinal),
    unique (tenant_id, id),
    foreign key (tenant_id, revision_id) references revision
) with (toast_tuple_target = 8160);
comment on table passage is 'Kept inline (toast_tuple_target): an exact scan reads every vector of a version.';
comment on column passage.lexemes is
    'Our own tokens, each with a short prefix of the tenant: an index over them must not mix tenants.';

create table knowledge_version (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    number bigint not null,
    model text not null,
    passages integer not null check (passages > 0),
    words bigint not null,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, number)
);
comment on table knowledge_version is 'Exists only when it passed the gate; never changes after that.';

create table version_revision (
    tenant_id uuid not null,
    version_id uuid not null,
    document_id uuid not null,
    revision_id uuid not null,
    primary key (tenant_id, version_id, document_id),
    foreign key (tenant_id, version_id) references knowledge_version,
    foreign key (tenant_id, document_id, revision_id) references revision (tenant_id, document_id, id)
);

-- A tenant can only point at a version of its own.
alter table tenant add foreign key (id, active_version) references knowledge_version;

call protect('catalogue_item');
call protect('catalogue_fact');
call protect('document');
call protect('revision');
call protect('passage');
call protect('knowledge_version');
call protect('version_revision');

grant select on catalogue_item, catalogue_fact, document, revision, passage, knowledge_version, version_revision
    to turant_app;
grant select, insert on document, passage, knowledge_version, version_revision to turant_ingest;
grant select, insert, update on revision to turant_ingest;
grant update (title) on document to turant_ingest;
grant update (active_version) on tenant to turant_ingest;
grant insert on event to turant_ingest;
