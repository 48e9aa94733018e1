"""The one statement of a search: what a tenant publishes that could matter to a question.

Passages are scanned exactly, by words and by vector: the tenant's pinned version and nothing else. A large tenant has
indexes of its own (``shared/db/indexing.py``). The planner takes the one of the vectors where it is; the one of the
words is reached through a function, since under row-level security no inverted index serves: ``@@`` is not leakproof.
"""

from uuid import UUID

from pgvector import HalfVector

from shared.db.connection import Database, Row
from shared.domain.catalogue import priced
from shared.domain.lexemes import tenant_prefix
from shared.domain.talk import Fact, Item, Language
from shared.domain.value import Value
from shared.ports import Scope

FUSED = 20
"""Passages of the two legs together that are looked into; each leg brings as many."""
EF_SEARCH = 60
"""Neighbours that the graph of a large tenant keeps in view: fewer miss some of the nearest, more take longer."""
LOOKED_AT = 5_000
"""Passages with the question's words that are weighed in a large tenant."""


class Published(Value):
    """A catalogue item with its facts of this moment."""

    item: Item
    aliases: tuple[str, ...]
    facts: tuple[Fact, ...]


class Candidate(Value):
    """A passage that words or vector brought up."""

    id: UUID
    document: str
    heading: str
    page: int | None
    text: str
    language: Language
    cosine: float | None
    """Cosine similarity in [-1, 1] to the question; None where the passage was embedded by another model."""
    near: int | None
    """Its place among the nearest by vector, from 1; None where it is not one of the twenty."""
    worded: int | None
    """The same by words."""


class Found(Value):
    """Everything that could matter: at most 60 items, 40 FAQs and 20 passages."""

    items: tuple[Published, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    model: str = ""
    """Of the vectors of the version that is searched; empty where it has none."""
    passages: int = 0
    """In the version that is searched."""
    words: int = 0
    holding: tuple[int, ...] = ()
    """In how many passages each term of the question stands."""


class Sought(Value):
    """A question in the terms of the search."""

    tenant_id: UUID
    version: UUID | None
    text: str
    terms: tuple[tuple[str, ...], ...]
    """What its words stand for, each once: the lexemes that stand for it too, as operands of a ``tsquery``."""
    vector: tuple[float, ...]
    model: str
    topic: tuple[UUID, ...] = ()
    within: Scope = Scope()
    most: int = FUSED
    """Passages that are wanted."""


def look_up(database: Database, sought: Sought) -> Found:
    """Run the search, in one round trip."""
    prefix = tenant_prefix(sought.tenant_id)
    queries = [" | ".join(prefix + form for form in term) for term in sought.terms]
    given = {
        "tenant": sought.tenant_id,
        "version": sought.version,
        "terms": queries,
        "any": " | ".join(queries),
        "vector": HalfVector(list(sought.vector)).to_text(),
        "model": sought.model,
        "text": sought.text,
        "topic": list(sought.topic),
        "documents": list(sought.within.documents),
        "languages": list(sought.within.languages),
        "pages": list(sought.within.pages or ()),
        "most": sought.most,
        "looked_at": LOOKED_AT,
    }
    with database.tenant(sought.tenant_id) as cursor:
        cursor.execute(_PLAN)
        row = cursor.execute(_SEARCH.replace("halfvec(n)", f"halfvec({len(sought.vector)})"), given).fetchone()
    return Found() if row is None else _found(row, len(queries))


def _found(row: Row, terms: int) -> Found:
    holding = {term["place"] - 1: term["passages"] for term in row["holding"]}
    return Found(
        items=tuple(_published(item) for item in row["items"]),
        candidates=tuple(Candidate(**candidate) for candidate in row["candidates"]),
        model=row["model"] or "",
        passages=row["passages"] or 0,
        words=row["words"] or 0,
        holding=tuple(holding.get(place, 0) for place in range(terms)),
    )


def _published(row: Row) -> Published:
    item = Item(id=row["id"], kind=row["kind"], name=row["name"])
    of = {"item_id": item.id, "item": item.name, "item_kind": item.kind}
    facts = priced([Fact(**of, **fact) for fact in row["facts"]])
    return Published(item=item, aliases=row["aliases"], facts=facts)


_WITHIN = """
(%(languages)s::text[] = '{}' or p.language = any(%(languages)s))
    and (%(pages)s::integer[] = '{}' or p.page between (%(pages)s::integer[])[1] and (%(pages)s::integer[])[2])
""".strip()
# Indexes of large tenants are partial: they are seen where the plan knows the tenant. Passages of other versions are
# skipped in the graph, which is then searched further.
_PLAN = f"""
select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('hnsw.ef_search', '{EF_SEARCH}', true),
    set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('jit', 'off', true)
"""
_SEARCH = """
with term as materialized (
    select query::tsquery as query, place from unnest(%(terms)s::text[]) with ordinality as t (query, place)
), pinned as materialized (
    select revision_id from version_revision where tenant_id = %(tenant)s and version_id = %(version)s
        and (%(documents)s::uuid[] = '{}' or document_id = any(%(documents)s))
), version as (
    select model, passages, words from knowledge_version where tenant_id = %(tenant)s and id = %(version)s
), indexed as materialized (
    select from search_index where tenant_id = %(tenant)s
), near as materialized (
    select id, row_number() over (order by distance) as rank
    from (
        (select p.id, p.embedding::halfvec(n) <=> %(vector)s::halfvec(n) as distance
        from pinned join passage p on p.tenant_id = %(tenant)s and p.revision_id = pinned.revision_id
        where p.model = %(model)s and not exists (select from indexed) and {within}
        order by distance limit 20)
        union all
        -- coalesce: the planner takes a list of revisions for a rare thing, and the graph for a detour then.
        (select p.id, p.embedding::halfvec(n) <=> %(vector)s::halfvec(n) as distance
        from passage p
        where p.tenant_id = %(tenant)s and p.model = %(model)s and exists (select from indexed)
            and coalesce(p.revision_id = any(array(select revision_id from pinned)), false) and {within}
        order by p.embedding::halfvec(n) <=> %(vector)s::halfvec(n) limit 20)
    ) nearest
), hit as materialized (
    select p.id, p.words, term.place, 0 as common
    from pinned join passage p on p.tenant_id = %(tenant)s and p.revision_id = pinned.revision_id
    join term on p.lexemes @@ term.query
    where p.lexemes @@ %(any)s::tsquery and {within}
        and not exists (select from indexed)
    union all
    select i.id, i.words, i.place, i.passages from indexed_hits(
        array(select revision_id from pinned), %(languages)s, %(pages)s, %(terms)s, %(looked_at)s) i
    where exists (select from indexed)
), holding as materialized (
    select place, passages, ln(1 + (whole - passages + 0.5) / (passages + 0.5)) as weight
    from (
        select hit.place, v.passages as whole, least(greatest(count(hit.id), max(hit.common)), v.passages) as passages
        from hit cross join version v group by hit.place, v.passages
    ) counted
), worded as materialized (
    select id, row_number() over (order by weight desc, words, id) as rank
    from (
        select hit.id, hit.words, sum(h.weight) as weight from hit join holding h using (place)
        where hit.id is not null
        group by hit.id, hit.words order by weight desc, hit.words, hit.id limit 20
    ) weighed
), fused as (
    select id, near.rank as near, worded.rank as worded,
        coalesce(1.0 / (60 + near.rank), 0) + coalesce(1.0 / (60 + worded.rank), 0) as weight
    from near full join worded using (id) order by weight desc, id limit %(most)s
), chosen as (
    select i.*, row_number() over (partition by i.kind = 'faq' order by i.id = any(%(topic)s) desc,
        ts_rank(i.lexemes, q.query) desc, i.position, i.id) as place
    from catalogue_item i cross join (
        select coalesce(string_agg(quote_literal(lexeme), ' | '), '')::tsquery as query
        from unnest(to_tsvector('simple', %(text)s::text))
    ) q
    where i.tenant_id = %(tenant)s and (i.effective_until is null or app_now() < i.effective_until)
), moment as materialized (
    select app_now() as now
)
select (select model from version), (select passages from version), (select words from version),
    (select coalesce(json_agg(holding), '[]') from holding) as holding,
    (select coalesce(json_agg(json_build_object(
        'id', p.id, 'document', d.title, 'heading', p.heading, 'page', p.page, 'text', p.text,
        'language', p.language, 'near', f.near, 'worded', f.worded,
        'cosine', case when p.model = %(model)s then 1 - (p.embedding <=> %(vector)s::halfvec) end
    ) order by f.weight desc), '[]')
    from fused f
    join passage p on p.tenant_id = %(tenant)s and p.id = f.id
    join revision r on r.tenant_id = %(tenant)s and r.id = p.revision_id
    join document d on d.tenant_id = %(tenant)s and d.id = r.document_id) as candidates,
    (select coalesce(json_agg(json_build_object(
        'id', i.id, 'kind', i.kind, 'name', i.name, 'aliases', i.aliases,
        'facts', (
            select coalesce(json_agg(json_build_object(
                'id', f.id, 'kind', f.kind, 'label', f.label, 'amount', f.amount, 'currency', f.currency,
                'share', f.share, 'seats', f.seats, 'on_date', f.on_date, 'year', f.year, 'text', f.text
            ) order by f.position, f.on_date, f.id), '[]')
            from catalogue_fact f, moment
            where f.tenant_id = %(tenant)s and f.item_id = i.id and f.withdrawn_at is null
                and (f.effective_from is null or f.effective_from <= moment.now)
                and (f.effective_until is null or moment.now < f.effective_until))
    ) order by i.position, i.id), '[]')
    from chosen i where i.place <= case when i.kind = 'faq' then 40 else 60 end) as items
""".replace("{within}", _WITHIN)
