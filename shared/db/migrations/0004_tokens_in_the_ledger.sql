-- What a model read and wrote is known only after its turn is recorded, call by call: the ledger has it, the turn not.
alter table turn
    alter column tokens_in drop not null,
    alter column tokens_cached drop not null,
    alter column tokens_out drop not null;
comment on column turn.tokens_in is 'Not written any more, as are tokens_cached and tokens_out: see the ledger.';
