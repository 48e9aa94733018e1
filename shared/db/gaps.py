"""Gaps: questions that nothing published answered, until somebody publishes what does, or lets them be."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from shared.db.auditing import Actor
from shared.db.catalogue import apply_in, lock
from shared.db.connection import Cursor, Database, one
from shared.domain.catalogue_changes import AddItem, Applied, Change
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

State = Literal["open", "answered", "dismissed"]


class Gap(Value):
    """A question as it was asked."""

    id: UUID
    state: State
    question: str
    language: str
    conversation_id: UUID
    turn_id: UUID
    asked_at: datetime
    decided_at: datetime | None
    fact_id: UUID | None
    """What was published for it in the catalogue."""
    document_id: UUID | None
    """What was written for it; live once the document's newest upload is."""


class GapStore:
    """Table ``gap``. Whoever decides about a question decides about all that were asked in the same words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, state: State, limit: int, before: UUID | None = None) -> Sequence[Gap]:
        """The newest first, those older than ``before``."""
        given = {"tenant": tenant_id, "state": state, "limit": limit, "before": before, "id": None}
        with self._database.tenant(tenant_id) as cursor:
            return [Gap(**row) for row in cursor.execute(_READ, given).fetchall()]

    def get(self, tenant_id: UUID, gap_id: UUID) -> Gap:
        """One of them.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            return _one(cursor, tenant_id, gap_id)

    def publish(self, tenant_id: UUID, gap_id: UUID, change: Change, by: Actor) -> Gap:
        """Answer it by the catalogue, at once: the change and the gap together, or neither.

        Raises:
            NotFoundError, ConflictError: it is decided already.
            RefusedChangeError: it does not fit, with the sentence of the catalogue's rules.
        """
        with self._database.tenant(tenant_id) as cursor:
            # Before anything is read: of two who answer at once one finds it answered.
            lock(cursor, tenant_id)
            _open(cursor, tenant_id, gap_id)
            done = apply_in(cursor, tenant_id, [change], by)
            _decide(cursor, tenant_id, gap_id, "answered", fact_id=_made(done, change))
            return _one(cursor, tenant_id, gap_id)

    def expect(self, tenant_id: UUID, gap_id: UUID) -> Gap:
        """One that is open.

        Raises:
            NotFoundError, ConflictError: it is decided already.
        """
        with self._database.tenant(tenant_id) as cursor:
            return _open(cursor, tenant_id, gap_id)

    def written(self, tenant_id: UUID, gap_id: UUID, document_id: UUID) -> Gap:
        """A document answers it.

        Raises:
            NotFoundError, ConflictError: it is decided already.
        """
        return self._close(tenant_id, gap_id, "answered", document_id)

    def dismiss(self, tenant_id: UUID, gap_id: UUID) -> Gap:
        """Nothing is to be published for it.

        Raises:
            NotFoundError, ConflictError: it is decided already.
        """
        return self._close(tenant_id, gap_id, "dismissed")

    def _close(self, tenant_id: UUID, gap_id: UUID, state: State, document_id: UUID | None = None) -> Gap:
        with self._database.tenant(tenant_id) as cursor:
            lock(cursor, tenant_id)
            _open(cursor, tenant_id, gap_id)
            _decide(cursor, tenant_id, gap_id, state, document_id=document_id)
            return _one(cursor, tenant_id, gap_id)


def _one(cursor: Cursor, tenant_id: UUID, gap_id: UUID) -> Gap:
    row = one(cursor, _READ, {"tenant": tenant_id, "state": None, "limit": 1, "before": None, "id": gap_id})
    if row is None:
        raise NotFoundError("There is no such gap.")
    return Gap(**row)


def _open(cursor: Cursor, tenant_id: UUID, gap_id: UUID) -> Gap:
    found = _one(cursor, tenant_id, gap_id)
    if found.state != "open":
        raise ConflictError(f"This question was {found.state} already.")
    return found


def _decide(
    cursor: Cursor,
    tenant_id: UUID,
    gap_id: UUID,
    state: State,
    fact_id: UUID | None = None,
    document_id: UUID | None = None,
) -> None:
    given = {"tenant": tenant_id, "id": gap_id, "state": state, "fact": fact_id, "document": document_id}
    cursor.execute(_DECIDE, given)


def _made(done: Applied, change: Change) -> UUID | None:
    """The fact that answers: of a new item its last one."""
    (made,) = done.made
    if not isinstance(change, AddItem):
        return made
    return next(item for item in done.catalogue.items if item.id == made).facts[-1].id


_READ = """
select g.id, g.state, g.question, g.language, g.conversation_id, t.id as turn_id, g.created_at as asked_at,
    g.decided_at, g.fact_id, g.document_id
from gap g join turn t on t.tenant_id = g.tenant_id and t.conversation_id = g.conversation_id and t.lo = g.turn_lo
where g.tenant_id = %(tenant)s and (%(state)s::text is null or g.state = %(state)s)
    and (%(id)s::uuid is null or g.id = %(id)s) and (%(before)s::uuid is null or g.id < %(before)s)
order by g.id desc limit %(limit)s
"""

_DECIDE = """
with decided as (
    update gap g set state = %(state)s, decided_at = app_now(), fact_id = %(fact)s, document_id = %(document)s
    from gap asked
    where asked.tenant_id = %(tenant)s and asked.id = %(id)s
        and g.tenant_id = %(tenant)s and g.state = 'open' and md5(lower(g.question)) = md5(lower(asked.question))
    returning g.id, g.conversation_id
)
insert into event (tenant_id, kind, conversation_id, data)
select %(tenant)s, 'KnowledgeGapClosed', conversation_id, jsonb_build_object('gap_id', id, 'state', %(state)s::text)
from decided
"""
