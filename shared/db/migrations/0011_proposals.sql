-- What documents say of the catalogue. What a proposal contradicts is asked of the catalogue of the day it is looked
-- at, and whether a document still says it of the version that is live: neither is stored.

alter table proposal
    drop column contradicts,
    drop column replaces,
    alter column item_id drop not null,
    add column item text not null,
    drop constraint proposal_tenant_id_item_id_fingerprint_key,
    add unique (tenant_id, fingerprint),
    drop constraint proposal_state_check,
    add constraint proposal_state_check check (state in ('proposed', 'accepted', 'dismissed'));
comment on column proposal.item_id is 'Null: it was said of something that the catalogue did not hold.';
comment on column proposal.item is 'What it is said of, by name.';
comment on column proposal.fact is 'As the document tells it; NewFact.';
comment on column proposal.state is 'A proposed one is open for as long as its passage is live.';

alter table revision add column proposed integer not null default 0;
comment on column revision.proposed is 'So many of its passages, from the first on, were read for proposals.';

grant update (item_id, item, fact, decided_at, fact_id) on proposal to turant_ingest;
grant update (item_id) on proposal to turant_app;
