"""Indexes of their own for large tenants: made when one passes 20,000 passages, dropped when it falls below.

The scheduled function ``Index``. It connects as the cluster's administrator and works as the owner of the tables,
who alone may make indexes: ``create index concurrently``, which stops nobody's reading or writing, cannot run inside
a function that others might call. A search needs none of this: a tenant without indexes is scanned exactly.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from shared.db.connection import DatabaseSecret
from shared.domain.value import Value
from shared.observability import logger
from shared.settings import Settings

ABOVE = 20_000
BELOW = 0.9
"""Of ``ABOVE``: a tenant on the border is not given indexes today and deprived of them tomorrow."""
GROWN = 1.3
"""After so much growth, or shrinking, its words are counted again."""
COMMON = 250
"""Words that no more passages hold are not worth a row: a search looks at twenty times as many."""
MEMORY = "512MB"
"""For the graph of a vector index while it is built; what does not fit is built slower."""
_LOCK = 7305147  # any number, the same in every run: two at once would build everything twice
_Connection = psycopg.Connection[Any]


class IndexSettings(Settings):
    """What the function reads."""

    admin_secret_arn: str


class Large(Value):
    """A tenant with many passages live."""

    tenant_id: UUID
    model: str
    dimensions: int
    passages: int
    counted: int | None
    """Its passages when its words were counted; None while its indexes are not complete."""

    @property
    def indexes(self) -> dict[str, sql.Composed]:
        """What it should have: the statement that makes each, by name."""
        mine = sql.SQL("where tenant_id = {}").format(sql.Literal(str(self.tenant_id)))
        told = sha256(f"{self.model} {self.dimensions}".encode()).hexdigest()[:8]
        vectors, words = f"large_{self.tenant_id.hex}_v{told}", f"large_{self.tenant_id.hex}_words"
        return {
            vectors: sql.SQL(
                "create index concurrently {} on passage using hnsw ((embedding::halfvec({})) halfvec_cosine_ops)"
                " {} and model = {}"
            ).format(sql.Identifier(vectors), sql.Literal(self.dimensions), mine, sql.Literal(self.model)),
            # Without a list of pending entries: what one upload leaves there, every search would read.
            words: sql.SQL(
                "create index concurrently {} on passage using gin (lexemes) with (fastupdate = off) {}"
            ).format(sql.Identifier(words), mine),
        }


def handler(_event: dict[str, Any], _context: object) -> dict[str, list[str]]:
    """Make and drop; answers what was done."""
    import boto3

    arn = IndexSettings.load().admin_secret_arn
    given = json.loads(boto3.client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"])
    secret = DatabaseSecret(**{k: v for k, v in given.items() if k in DatabaseSecret.model_fields})
    done = maintain(secret.conninfo)
    logger.info("indexes", extra={"done": done})
    return {"done": done}


def maintain(admin_conninfo: str, above: int = ABOVE) -> list[str]:
    """Bring every tenant's indexes in line with how large it is. Safe to repeat, and after being killed.

    Args:
        admin_conninfo: a role that may become ``turant_owner``.
        above: passages of the live version from which a tenant is large.

    Returns:
        What was done, in words.
    """
    with psycopg.connect(admin_conninfo, autocommit=True, prepare_threshold=None) as connection:
        if not _first(connection, "select pg_try_advisory_lock(%s)", [_LOCK]):
            return []  # whoever holds it does the same
        connection.execute("set role turant_owner")
        connection.execute("set statement_timeout = 0")
        connection.execute(sql.SQL("set maintenance_work_mem = {}").format(sql.Literal(MEMORY)))
        return list(_maintained(connection, above))


def _maintained(connection: _Connection, above: int) -> Iterator[str]:
    kept = {one.tenant_id: one for one in _large(connection, round(above * BELOW))}
    there = _indexes(connection)
    wanted = {one.tenant_id for one in kept.values() if one.passages >= above or _has(there, one)}
    for name, valid in there.items():
        tenant = UUID(name.split("_")[1])
        if tenant not in wanted:
            # Before the index goes: from now on its searches scan.
            _forget(connection, tenant)
        if tenant not in wanted or not valid:
            connection.execute(sql.SQL("drop index concurrently if exists {}").format(sql.Identifier(name)))
            yield f"dropped {name}"
    for tenant in wanted:
        yield from _built(connection, kept[tenant], {name for name, valid in there.items() if valid})


def _built(connection: _Connection, large: Large, there: set[str]) -> Iterator[str]:
    for name, create in large.indexes.items():
        if name not in there:
            connection.execute(create)
            yield f"made {name}"
    if large.counted is None or not 1 / GROWN < large.passages / large.counted < GROWN:
        _count(connection, large)
        yield f"counted the words of {large.tenant_id}"
    for name in there - set(large.indexes):
        if UUID(name.split("_")[1]) == large.tenant_id:  # of the embedding model before
            connection.execute(sql.SQL("drop index concurrently if exists {}").format(sql.Identifier(name)))
            yield f"dropped {name}"


def _large(connection: _Connection, least: int) -> Iterator[Large]:
    rows = connection.execute("select tenant_id, model, passages, counted from large_tenants(%s)", [least]).fetchall()
    for tenant, model, passages, counted in rows:
        with _as(connection, tenant):
            dimensions = _first(connection, _DIMENSIONS, [tenant, model])
        if dimensions:
            yield Large(tenant_id=tenant, model=model, dimensions=dimensions, passages=passages, counted=counted)


def _indexes(connection: _Connection) -> dict[str, bool]:
    """By name, whether it is complete: one whose making was interrupted stays behind, and is of no use."""
    return dict(connection.execute(_INDEXES).fetchall())


def _has(there: Mapping[str, bool], large: Large) -> bool:
    return any(there.get(name) for name in large.indexes)


def _count(connection: _Connection, large: Large) -> None:
    given = {"tenant": large.tenant_id, "model": large.model, "passages": large.passages, "common": COMMON}
    with _as(connection, large.tenant_id):
        connection.execute(_FORGET, given)
        connection.execute(_REMEMBER, given)
        stat = sql.SQL("select lexemes from passage where tenant_id = {}").format(sql.Literal(str(large.tenant_id)))
        connection.execute(_COMMON, {**given, "stat": stat.as_string(connection)})


def _forget(connection: _Connection, tenant: UUID) -> None:
    with _as(connection, tenant):
        connection.execute(_FORGET, {"tenant": tenant})


@contextmanager
def _as(connection: _Connection, tenant: UUID) -> Iterator[None]:
    """One transaction that sees one tenant: the owner, too, is bound by row-level security."""
    with connection.transaction():
        connection.execute("select set_config('app.tenant_id', %s, true)", [str(tenant)])
        yield


def _first(connection: _Connection, query: str, given: list[Any]) -> Any:
    row = connection.execute(query, given).fetchone()
    return row[0] if row else None


_DIMENSIONS = """
select vector_dims(embedding) from passage where tenant_id = %s and model = %s and embedding is not null limit 1
"""
_INDEXES = r"""
select i.relname, x.indisvalid from pg_index x join pg_class i on i.oid = x.indexrelid
where x.indrelid = 'passage'::regclass and i.relname ~ '^large_[0-9a-f]{32}_'
"""
_FORGET = "delete from search_index where tenant_id = %(tenant)s"
_REMEMBER = "insert into search_index (tenant_id, model, passages) values (%(tenant)s, %(model)s, %(passages)s)"
_COMMON = """
insert into common_term (tenant_id, lexeme, passages)
select %(tenant)s, word, ndoc from ts_stat(%(stat)s) where ndoc > %(common)s
"""
