"""A tenant's documents as people see them: their uploads, how far each is and how it ended."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from shared.db.connection import Database, one
from shared.domain.value import Value
from shared.errors import NotFoundError

State = Literal["building", "ready", "held", "refused", "overtaken"]


class Revision(Value):
    """One upload of a document."""

    id: UUID
    state: State
    reason: str | None
    sentence: str
    pages: int
    passages: int
    expected: int
    created_at: datetime
    finished_at: datetime | None
    live: bool


class Document(Value):
    """A document with its uploads, newest first; none while its first is awaited."""

    id: UUID
    title: str
    created_at: datetime
    revisions: tuple[Revision, ...]


class DocumentStore:
    """Tables ``document`` and ``revision``; what is uploaded is written by ingest."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def announce(self, tenant_id: UUID, key: str, title: str) -> UUID:
        """The document that is uploaded to ``key``, known from now on."""
        given = {"tenant": tenant_id, "key": key, "title": title}
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _ANNOUNCE, given)
        assert row is not None
        document: UUID = row["id"]
        return document

    def page(self, tenant_id: UUID, before: UUID | None, limit: int) -> list[Document]:
        """At most ``limit`` documents, each with its newest upload; the latest first, from ``before`` on."""
        given = {"tenant": tenant_id, "before": before, "only": None, "limit": limit, "revisions": 1}
        return self._read(tenant_id, given)

    def get(self, tenant_id: UUID, document_id: UUID) -> Document:
        """A document with its last hundred uploads.

        Raises:
            NotFoundError: the tenant has none of this id.
        """
        given = {"tenant": tenant_id, "before": None, "only": document_id, "limit": 1, "revisions": 100}
        for document in self._read(tenant_id, given):
            return document
        raise NotFoundError("There is no such document.")

    def expect(self, tenant_id: UUID, documents: Sequence[UUID]) -> None:
        """Make sure that they exist.

        Raises:
            NotFoundError: one of them does not.
        """
        if documents:
            with self._database.tenant(tenant_id) as cursor:
                row = one(cursor, _MISSING, {"tenant": tenant_id, "documents": list(documents)})
            if row is not None:
                raise NotFoundError("There is no such document.", field="documents")

    def _read(self, tenant_id: UUID, given: dict[str, Any]) -> list[Document]:
        with self._database.tenant(tenant_id) as cursor:
            rows: Sequence[dict[str, Any]] = cursor.execute(_READ, given).fetchall()
        return [Document(**row) for row in rows]


_ANNOUNCE = """
insert into document (tenant_id, key, title) values (%(tenant)s, %(key)s, %(title)s)
on conflict (tenant_id, key) do update set title = excluded.title
returning id
"""
_MISSING = """
select 1 from unnest(%(documents)s::uuid[]) as wanted (id)
where not exists (select from document d where d.tenant_id = %(tenant)s and d.id = wanted.id) limit 1
"""
_READ = """
with live as materialized (
    select coalesce(r.copy_of, r.id) as revision_id
    from version_revision m join revision r on r.tenant_id = m.tenant_id and r.id = m.revision_id
    where m.tenant_id = %(tenant)s and m.version_id = active_version(%(tenant)s)
)
select d.id, d.title, d.created_at, (
    select coalesce(json_agg(json_build_object(
        'id', r.id, 'state', r.state, 'reason', r.reason, 'sentence', r.sentence, 'pages', r.pages,
        'passages', r.passages, 'expected', r.expected, 'created_at', r.created_at, 'finished_at', r.finished_at,
        'live', exists (select from live where live.revision_id = r.id)
    ) order by r.created_at desc, r.id desc), '[]')
    from (
        select * from revision
        where tenant_id = %(tenant)s and document_id = d.id and copy_of is null
        order by created_at desc, id desc limit %(revisions)s
    ) r
) as revisions
from document d
where d.tenant_id = %(tenant)s and (%(before)s::uuid is null or d.id < %(before)s)
    and (%(only)s::uuid is null or d.id = %(only)s)
order by d.id desc limit %(limit)s
"""
