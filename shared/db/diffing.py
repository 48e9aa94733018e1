"""The difference of two knowledge versions, and which past answers rested on what is different."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from shared.db.connection import Database
from shared.domain.pairing import Piece, paired
from shared.domain.value import Value
from shared.errors import NotFoundError

PIECES = 300
"""Passages of either version that are shown at most."""
ANSWERS = 100

Kind = Literal["added", "changed", "gone"]


class DocumentChange(Value):
    """A document that is not the same in both."""

    kind: Kind
    document_id: UUID
    title: str


class PassageChange(Value):
    """A passage that stands in one of them only, beside the one it stands in the place of."""

    kind: Kind
    before: Piece | None
    after: Piece | None


class Affected(Value):
    """A message of ours that rested on passages which are gone or changed, the latest first."""

    message_id: UUID
    conversation_id: UUID
    said_at: datetime
    text: str
    rested_on: tuple[UUID, ...]
    """Passages of the version before."""


class Difference(Value):
    """What a change of version changes."""

    documents: tuple[DocumentChange, ...]
    passages: tuple[PassageChange, ...]
    more_passages: int
    """How many further ones differ and are not shown."""
    answers: tuple[Affected, ...]
    more_answers: int


class DiffStore:
    """Reads ``version_revision``, ``passage`` and ``citation``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def difference(self, tenant_id: UUID, before: UUID | None, after: UUID) -> Difference:
        """What ``after`` changes of ``before`` (None: of nothing).

        Raises:
            NotFoundError: one of them does not exist.
        """
        given = {"tenant_id": tenant_id, "before": before, "after": after, "pieces": PIECES, "answers": ANSWERS}
        with self._database.tenant(tenant_id) as cursor:
            found = cursor.execute(_DIFFERENCE, given).fetchone() or {}
        if found["known"] < len({before, after} - {None}):
            raise NotFoundError("There is no such version.")
        gone = [Piece(**piece) for piece in found["gone"]]
        new = [Piece(**piece) for piece in found["new"]]
        return Difference(
            documents=tuple(DocumentChange(**document) for document in found["documents"]),
            passages=tuple(
                PassageChange(kind=_kind(before=old is not None, after=young is not None), before=old, after=young)
                for old, young in paired(gone, new)
            ),
            more_passages=found["passages"] - len(gone) - len(new),
            answers=tuple(Affected(**answer) for answer in found["answers"]),
            more_answers=found["answered"] - len(found["answers"]),
        )


def _kind(*, before: bool, after: bool) -> Kind:
    return "changed" if before and after else "gone" if before else "added"


_DIFFERENCE = """
with was as (
    select m.document_id, m.revision_id, coalesce(r.copy_of, r.id) as upload
    from version_revision m join revision r on r.tenant_id = m.tenant_id and r.id = m.revision_id
    where m.tenant_id = %(tenant_id)s and m.version_id = %(before)s
), is_now as (
    select m.document_id, m.revision_id, coalesce(r.copy_of, r.id) as upload
    from version_revision m join revision r on r.tenant_id = m.tenant_id and r.id = m.revision_id
    where m.tenant_id = %(tenant_id)s and m.version_id = %(after)s
), different as materialized (
    select d.id as document_id, d.title as document, w.revision_id as old, w.upload, n.revision_id as new
    from was w full join is_now n using (document_id)
    join document d on d.tenant_id = %(tenant_id)s and d.id = document_id
    where w.upload is distinct from n.upload
), side as (
    select document_id, document, true as gone, old as here, upload, new as there from different
    union all select document_id, document, false, new, null, old from different
), piece as materialized (
    select p.id, s.document_id, s.document, p.heading, p.page, p.text, s.gone, s.upload, p.ordinal,
        row_number() over (partition by s.gone order by s.document, s.document_id, p.ordinal) as place
    from side s join passage p on p.tenant_id = %(tenant_id)s and p.revision_id = s.here
    where not exists (
        select from passage same
        where same.tenant_id = %(tenant_id)s and same.revision_id = s.there and same.content_hash = p.content_hash)
), answer as materialized (
    select m.id, m.conversation_id, m.said_at, m.text, array_agg(p.id order by p.place) as rested_on,
        row_number() over (order by m.said_at desc, m.id) as place
    from piece p
    join revision r on r.tenant_id = %(tenant_id)s and r.document_id = p.document_id
        and coalesce(r.copy_of, r.id) = p.upload
    join passage said on said.tenant_id = %(tenant_id)s and said.revision_id = r.id and said.ordinal = p.ordinal
    join citation c on c.tenant_id = %(tenant_id)s and c.cited = said.id
    join message m on m.tenant_id = %(tenant_id)s and m.id = c.message_id
    where p.gone group by m.tenant_id, m.id
), shown as (
    select gone, json_agg(json_build_object(
        'id', id, 'document_id', document_id, 'document', document, 'heading', heading, 'page', page, 'text', text
    ) order by place) as pieces
    from piece where place <= %(pieces)s group by gone
)
select
    (select count(*) from knowledge_version
        where tenant_id = %(tenant_id)s and number is not null and id in (%(before)s, %(after)s)) as known,
    (select coalesce(json_agg(json_build_object(
        'document_id', document_id, 'title', document,
        'kind', case when old is null then 'added' when new is null then 'gone' else 'changed' end
    ) order by document, document_id), '[]') from different) as documents,
    coalesce((select pieces from shown where gone), '[]') as gone,
    coalesce((select pieces from shown where not gone), '[]') as new,
    (select count(*) from piece) as passages,
    (select coalesce(json_agg(json_build_object(
        'message_id', id, 'conversation_id', conversation_id, 'said_at', said_at, 'text', text, 'rested_on', rested_on
    ) order by place), '[]') from answer where place <= %(answers)s) as answers,
    (select count(*) from answer) as answered
"""
