-- Search in a large tenant: indexes of its own, made by shared/db/indexing.py, and the words that most of its
-- passages hold. Small tenants are scanned exactly, pay for nobody else's index and need none.

create table search_index (
    tenant_id uuid not null references tenant,
    model text not null,
    passages integer not null,
    built_at timestamptz not null default app_now(),
    primary key (tenant_id)
);
comment on table search_index is 'Tenants whose passages have indexes of their own; the row appears when they are complete.';
comment on column search_index.passages is 'Of the live version when its words were counted.';

create table common_term (
    tenant_id uuid not null,
    lexeme text collate "C" not null,
    passages integer not null,
    primary key (tenant_id, lexeme),
    foreign key (tenant_id) references search_index on delete cascade
);
comment on table common_term is 'Lexemes, prefixed as in passage, that more passages of a large tenant hold than a search looks at.';

call protect('search_index');
call protect('common_term');

-- Looking into lexemes by an index crosses row-level security: `@@` is not leakproof, so a role the policy binds
-- never gets there. This function does, for the tenant of the session and nobody else; its owner cannot log in.
grant select (tenant_id, id, revision_id, page, language, words, lexemes) on passage to turant_sweep;
grant select (tenant_id, lexeme, passages) on common_term to turant_sweep;
create policy sweep on passage for select to turant_sweep using (true);
create policy sweep on common_term for select to turant_sweep using (true);

create function indexed_hits(revisions uuid[], languages text[], pages integer[], terms text[], at_most integer)
returns table (id uuid, words integer, place bigint, passages integer)
language plpgsql stable security definer
set search_path = pg_catalog, public
set plan_cache_mode = force_custom_plan -- the indexes are partial: they are seen where the tenant is
set enable_seqscan = off -- "so many of these" looks cheap to find in everybody's passages
set enable_indexscan = off
as $$
declare
    mine constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    counts integer[];
    rare tsquery;
    common tsquery;
begin
    -- By term the passages that hold it, as far as it is common: the sum over its forms.
    select array_agg(coalesce((
        select sum(c.passages) from unnest(string_to_array(t.term, ' | ')) as form
        join common_term c on c.tenant_id = mine and case
            when form like '%:*' then c.lexeme >= left(form, -2) and c.lexeme < left(form, -2) || U&'\FFFF'
            else c.lexeme = form end
    ), 0) order by t.place) into counts
    from unnest(terms) with ordinality as t (term, place);

    -- Passages with a rare term, and those with all of the rarest common ones: what holds neither would rank below.
    -- One common word among rare ones tells too little to look for it.
    with counted as (
        select '(' || t.term || ')' as term, counts[t.place] as passages,
            sum(counts[t.place]) over (order by counts[t.place], t.place) as upto
        from unnest(terms) with ordinality as t (term, place)
    ), common as (
        select term from counted where upto > at_most order by counted.passages limit 3
    )
    select string_agg(c.term, ' | ')::tsquery,
        (select string_agg(term, ' & ')::tsquery from common having count(*) > 1 or count(c.term) = 0)
    into rare, common
    from counted c where c.upto <= at_most;

    return query
    with hit as (
        (select p.id, p.words, p.lexemes from passage p
            where p.tenant_id = mine and p.revision_id = any(revisions) and p.lexemes @@ rare
                and (languages = '{}' or p.language = any(languages))
                and (pages = '{}' or p.page between pages[1] and pages[2])
            limit at_most)
        union all
        (select p.id, p.words, p.lexemes from passage p
            where p.tenant_id = mine and p.revision_id = any(revisions) and p.lexemes @@ common
                and (rare is null or not p.lexemes @@ rare)
                and (languages = '{}' or p.language = any(languages))
                and (pages = '{}' or p.page between pages[1] and pages[2])
            limit at_most / 2)
    )
    select hit.id, hit.words, t.place, counts[t.place]
    from hit join unnest(terms) with ordinality as t (term, place) on hit.lexemes @@ t.term::tsquery
    union all
    select null, null, n, counts[n] from generate_series(1, cardinality(terms)::bigint) as n;
end $$;
alter function indexed_hits owner to turant_sweep;
revoke execute on function indexed_hits from public;
grant execute on function indexed_hits to turant_app, turant_ingest;

-- Which tenants are large is asked across tenants, by the one who makes indexes.
grant select (tenant_id, id, model, passages) on knowledge_version to turant_sweep;
grant select (tenant_id, model, passages) on search_index to turant_sweep;
create policy sweep on knowledge_version for select to turant_sweep using (true);
create policy sweep on search_index for select to turant_sweep using (true);

create function large_tenants(from_passages integer)
returns table (tenant_id uuid, model text, passages integer, counted integer)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select v.tenant_id, v.model, v.passages, s.passages
    from (select distinct a.tenant_id from activation a) t
    join knowledge_version v on v.tenant_id = t.tenant_id and v.id = active_version(t.tenant_id)
    left join search_index s on s.tenant_id = v.tenant_id and s.model = v.model
    where v.passages >= from_passages
$$;
alter function large_tenants owner to turant_sweep;
revoke execute on function large_tenants from public;
grant execute on function large_tenants to turant_owner;

grant select on search_index, common_term to turant_app, turant_ingest;
