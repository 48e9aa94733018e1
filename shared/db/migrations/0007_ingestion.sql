-- Ingestion that can be watched, goes on where it was, embeds nothing twice, and pays for embeddings.

alter table revision add column expected integer not null default 0;
comment on column revision.expected is 'Passages the file was cut into; passages counts those that are stored so far.';
comment on column revision.begun_at is 'Of the attempt; moved by every sign of life.';
comment on column revision.attempts is
    'Attempts that ended without a word since the last passage was stored: a file that kills its reader is given up.';

create index passage_content on passage (tenant_id, content_hash);
comment on index passage_content is 'Finds the vector of a text that was embedded before.';

-- A call of an embedder belongs to no turn.
alter table ledger alter column conversation_id drop not null, alter column turn_hi drop not null;

insert into price values
    ('text-embedding-3-small', '2024-01-25', 0.02, 0.02, 0),
    ('text-embedding-3-large', '2024-01-25', 0.13, 0.13, 0),
    ('text-embedding-ada-002', '2022-12-15', 0.10, 0.10, 0);

grant delete on passage to turant_ingest;
grant select, insert, update on breaker to turant_ingest;
grant select, insert on ledger to turant_ingest;
grant update (tokens_in, tokens_cached, tokens_out, ms, settled, priced_from, usd) on ledger to turant_ingest;
