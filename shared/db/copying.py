"""Copies: the passages of what is in use, once more, with the vectors of another model.

A copy grows passage by passage beside what answers. Once it is complete, versions for that model take it in the place
of what it is a copy of (``shared/db/timeline.py``), and go back in the same way.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from shared.db.connection import Database
from shared.domain.value import Value


class Copy(Value):
    """A copy in the making."""

    id: UUID
    tenant_id: UUID
    source: UUID
    """The revision whose passages are copied."""
    model: str


class Uncopied(Value):
    """A passage that the copy lacks."""

    ordinal: int
    content: str
    """What is embedded."""
    content_hash: bytes


class CopyStore:
    """Tables ``revision`` and ``passage``, of copies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tenants(self, model: str, at_most: int) -> list[UUID]:
        """Some of those whose documents were embedded by other models than ``model``."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select tenant_id from embedded_otherwise(%s, %s)", [model, at_most]).fetchall()
        return [row["tenant_id"] for row in rows]

    def outdated(self, tenant_id: UUID, model: str) -> Sequence[UUID]:
        """Revisions that are live or planned and that nobody has embedded by ``model`` yet, in any order.

        Whoever else is at it begins elsewhere.
        """
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_OUTDATED, {"tenant_id": tenant_id, "model": model}).fetchall()
        return [row["id"] for row in rows]

    def begin(self, tenant_id: UUID, source: UUID, model: str) -> Copy:
        """Take up the copy of a revision; it may have been begun before."""
        given = {"tenant_id": tenant_id, "source": source, "model": model}
        with self._database.tenant(tenant_id) as cursor:
            row = cursor.execute(_BEGIN, given).fetchone() or {}
        return Copy(id=row["id"], tenant_id=tenant_id, source=source, model=model)

    def rest(self, copy: Copy, at_most: int) -> list[Uncopied]:
        """The next passages that the copy lacks, in order."""
        with self._database.tenant(copy.tenant_id) as cursor:
            rows = cursor.execute(_REST, {**copy.model_dump(), "at_most": at_most}).fetchall()
        return [Uncopied(**row) for row in rows]

    def add(self, copy: Copy, vectors: Mapping[int, str]) -> None:
        """Copy passages, with their vectors by ordinal as ``NewPassage`` holds them."""
        given = {**copy.model_dump(), "ordinals": list(vectors), "vectors": list(vectors.values())}
        with self._database.tenant(copy.tenant_id) as cursor:
            cursor.execute(_ADD, given)
            cursor.execute(_ALIVE, given)


_OUTDATED = """
with used as (
    select active_version(%(tenant_id)s) as id
    union select version_id from activation
    where tenant_id = %(tenant_id)s and at > app_now() and cancelled_at is null
)
select r.id from revision r
where r.tenant_id = %(tenant_id)s and r.model <> %(model)s
    and r.id in (
        select m.revision_id from used join version_revision m
            on m.tenant_id = %(tenant_id)s and m.version_id = used.id)
    and embedded_by(%(tenant_id)s, r.id, %(model)s) is null
order by random()
"""
# An upload twice in one place would be the same upload: hence the model beside it.
_BEGIN = """
insert into revision as r (tenant_id, document_id, upload, uploaded, state, copy_of, model, pages, passages, expected,
    words)
select tenant_id, document_id, coalesce(copy_of, id) || ' by ' || %(model)s, uploaded, 'copy', coalesce(copy_of, id),
    %(model)s, pages, passages, passages, words
from revision where tenant_id = %(tenant_id)s and id = %(source)s
on conflict (tenant_id, document_id, upload) do update set begun_at = app_now()
returning id
"""
_REST = """
select s.ordinal, s.heading || E'\\n' || s.text as content, s.content_hash from passage s
where s.tenant_id = %(tenant_id)s and s.revision_id = %(source)s and not exists (
    select from passage c
    where c.tenant_id = %(tenant_id)s and c.revision_id = %(id)s and c.ordinal = s.ordinal)
order by s.ordinal limit %(at_most)s
"""
_ADD = """
insert into passage (tenant_id, revision_id, ordinal, page, heading, text, language, words, content_hash, model,
    embedding, lexemes)
select s.tenant_id, %(id)s, s.ordinal, s.page, s.heading, s.text, s.language, s.words, s.content_hash, %(model)s,
    given.vector::halfvec, s.lexemes
from unnest(%(ordinals)s::integer[], %(vectors)s::text[]) as given (ordinal, vector)
join passage s on s.tenant_id = %(tenant_id)s and s.revision_id = %(source)s and s.ordinal = given.ordinal
on conflict (tenant_id, revision_id, ordinal) do nothing
"""
_ALIVE = "update revision set begun_at = app_now() where tenant_id = %(tenant_id)s and id = %(id)s"
