-- What becomes of a question that nothing published answers.

alter table gap
    add column state text not null default 'open' check (state in ('open', 'answered', 'dismissed')),
    add column decided_at timestamptz,
    add column fact_id uuid,
    add column document_id uuid,
    add foreign key (tenant_id, fact_id) references catalogue_fact,
    add foreign key (tenant_id, document_id) references document on delete set null (document_id);
create index gap_state on gap (tenant_id, state, id);
create index gap_asked on gap (tenant_id, md5(lower(question))) where state = 'open';
comment on column gap.fact_id is 'Of an answered one: what was published for it; null: document_id, which ingest reads.';

grant update (state, decided_at, fact_id, document_id) on gap to turant_app;
