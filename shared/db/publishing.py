"""What ingest writes: revisions with their passages. How they become live is told in ``shared/db/drafting.py``."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Database
from shared.db.ledger import enter
from shared.domain.lexemes import as_tsvector
from shared.domain.talk import Language
from shared.domain.usage import Call
from shared.domain.value import Value

ATTEMPTS_AT_MOST = 3
ATTEMPT = timedelta(minutes=5)
"""The function's time-out. Whoever begins sooner after the last sign of life is no second attempt at a file that
kills its reader: a duplicate at work, or the rest of a long file."""


class Uploaded(Value):
    """One upload of a document."""

    tenant_id: UUID
    key: str
    title: str
    version: str
    """The object's version: the same one announced twice is one upload."""
    announced: str
    """Sorts the uploads of a document in time."""
    bytes: int


class Begun(Value):
    """A revision in the making."""

    tenant_id: UUID
    document_id: UUID
    revision_id: UUID
    announced: str
    given_up: bool
    """It was begun too often: something in the file kills whoever reads it."""


class NewPassage(Value):
    """A passage of a revision, complete with its vector."""

    ordinal: int
    heading: str
    page: int | None
    text: str
    language: Language
    lexemes: tuple[str, ...]
    content_hash: bytes
    model: str
    embedding: str
    """In PostgreSQL's text form of a ``halfvec``."""


class PublishingStore:
    """Tables ``document``, ``revision`` and ``passage``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, uploaded: Uploaded) -> Begun | None:
        """Take up an upload; None when it was brought to its end before, or its tenant does not exist."""
        with self._database.tenant(uploaded.tenant_id) as cursor:
            row = cursor.execute(_BEGIN, {**uploaded.model_dump(), "attempt": ATTEMPT}).fetchone()
        if row is None or row["state"] != "building":
            return None
        return Begun(
            tenant_id=uploaded.tenant_id,
            document_id=row["document_id"],
            revision_id=row["id"],
            announced=row["uploaded"],
            given_up=row["attempts"] > ATTEMPTS_AT_MOST,
        )

    def resume(self, begun: Begun, pages: int, content: Sequence[bytes], model: str) -> int:
        """How many of the passages to come are stored already, from the first on.

        Args:
            pages: of the document, for whoever watches.
            content: the hashes of its passages, in order. What is stored of an earlier attempt and differs, because
                the file is cut otherwise now, goes.
            model: of their vectors; so does what another one embedded.
        """
        given = {**begun.model_dump(), "pages": pages, "expected": len(content)}
        with self._database.tenant(begun.tenant_id) as cursor:
            cursor.execute(_EXPECT, given)
            stored = [(row["content_hash"], row["model"]) for row in cursor.execute(_STORED, given).fetchall()]
            if stored == [(content_hash, model) for content_hash in content[: len(stored)]]:
                return len(stored)
            cursor.execute(_DISCARD, given)
            return 0

    def vectors(self, tenant_id: UUID, model: str, content: Sequence[bytes]) -> dict[bytes, str]:
        """Vectors that the tenant's passages of the same content have, as ``NewPassage`` holds them, by hash."""
        given = {"tenant_id": tenant_id, "model": model, "content": list(content)}
        with self._database.tenant(tenant_id) as cursor:
            return {row["content_hash"]: row["embedding"] for row in cursor.execute(_VECTORS, given).fetchall()}

    def add(self, begun: Begun, passages: Sequence[NewPassage]) -> None:
        """Write the next passages. Those that a duplicate at work wrote first are the same and stay."""
        given = {**begun.model_dump(), "stored": passages[-1].ordinal + 1}
        with self._database.tenant(begun.tenant_id) as cursor:
            cursor.executemany(_INSERT_PASSAGE, [_row(begun, passage) for passage in passages])
            cursor.execute(_PROGRESS, given)

    def interrupted(self, begun: Begun) -> None:
        """An attempt that ends without an end, and says so: that speaks against nothing in the file."""
        with self._database.tenant(begun.tenant_id) as cursor:
            cursor.execute(_INTERRUPTED, begun.model_dump())

    def charge(self, tenant_id: UUID, calls: tuple[Call, ...]) -> None:
        """Enter calls of the embedder into the ledger."""
        if calls:
            with self._database.tenant(tenant_id) as cursor:
                enter(cursor, tenant_id, calls)

    def refuse(self, begun: Begun, reason: str, sentence: str) -> None:
        """Record why the file cannot be used. What is live stays live."""
        told = {"document_id": str(begun.document_id), "reason": reason, "sentence": sentence}
        given = {**begun.model_dump(), "reason": reason, "sentence": sentence, "data": Jsonb(told)}
        with self._database.tenant(begun.tenant_id) as cursor:
            cursor.execute(_REFUSE, given)


def _row(begun: Begun, passage: NewPassage) -> dict[str, Any]:
    return {
        **passage.model_dump(exclude={"lexemes"}),
        "tenant_id": begun.tenant_id,
        "revision_id": begun.revision_id,
        "words": len(passage.lexemes),
        "lexemes": as_tsvector(begun.tenant_id, list(passage.lexemes)),
    }


# A tenant that does not exist has no document: nothing is begun, nothing is repeated.
_BEGIN = """
with found as (
    insert into document (tenant_id, key, title)
    select id, %(key)s, %(title)s from tenant where id = %(tenant_id)s
    on conflict (tenant_id, key) do update set title = excluded.title
    returning id
)
insert into revision as r (tenant_id, document_id, upload, uploaded, bytes)
select %(tenant_id)s, id, %(version)s, %(announced)s, %(bytes)s from found
on conflict (tenant_id, document_id, upload) do update
set attempts = r.attempts + (r.begun_at < app_now() - %(attempt)s)::int,
    begun_at = case when r.begun_at < app_now() - %(attempt)s then app_now() else r.begun_at end
returning id, document_id, uploaded, state, attempts
"""
_EXPECT = """
update revision set pages = %(pages)s, expected = %(expected)s
where tenant_id = %(tenant_id)s and id = %(revision_id)s and state = 'building'
"""
_STORED = """
select content_hash, model from passage
where tenant_id = %(tenant_id)s and revision_id = %(revision_id)s order by ordinal
"""
_DISCARD = """
delete from passage p using revision r
where p.tenant_id = %(tenant_id)s and p.revision_id = %(revision_id)s
    and r.tenant_id = p.tenant_id and r.id = p.revision_id and r.state = 'building'
"""
_VECTORS = """
select distinct on (content_hash) content_hash, embedding::text as embedding from passage
where tenant_id = %(tenant_id)s and content_hash = any(%(content)s) and model = %(model)s and embedding is not null
"""
_PROGRESS = """
update revision set passages = greatest(passages, %(stored)s), attempts = 1, begun_at = app_now()
where tenant_id = %(tenant_id)s and id = %(revision_id)s and state = 'building'
"""
_INTERRUPTED = """
update revision set attempts = attempts - 1
where tenant_id = %(tenant_id)s and id = %(revision_id)s and state = 'building' and attempts > 0
"""
_INSERT_PASSAGE = """
insert into passage (tenant_id, revision_id, ordinal, page, heading, text, language, words, content_hash,
    model, embedding, lexemes)
values (%(tenant_id)s, %(revision_id)s, %(ordinal)s, %(page)s, %(heading)s, %(text)s, %(language)s, %(words)s,
    %(content_hash)s, %(model)s, %(embedding)s::halfvec, %(lexemes)s::tsvector)
on conflict (tenant_id, revision_id, ordinal) do nothing
"""
_REFUSE = """
with refused as (
    update revision set state = 'refused', reason = %(reason)s, sentence = %(sentence)s, finished_at = app_now()
    where tenant_id = %(tenant_id)s and id = %(revision_id)s and state = 'building' returning 1
)
insert into event (tenant_id, kind, data) select %(tenant_id)s, 'DocumentRefused', %(data)s from refused
"""
