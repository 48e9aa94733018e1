"""Follow-ups as people handle them: which are planned, what became of others, and taking one back or forward."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from shared.db.connection import Database, one
from shared.db.reaching import Standing, stand
from shared.domain.queued import Due
from shared.domain.templates import Purpose
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

State = Literal["scheduled", "fired", "cancelled"]


class KeptFollowUp(Value):
    """One follow-up."""

    id: UUID
    lead_id: UUID
    conversation_id: UUID
    kind: Purpose
    state: State
    due_at: datetime
    reason: str
    """The rule that planned it."""
    outcome: str
    """Why it was cancelled, or sent the way it was; empty while it is planned."""
    text: str
    """What was sent; empty where nothing was: it is written when it is due."""
    ended_at: datetime | None


class PlannedStore:
    """Table ``follow_up``, for a tenant's own people."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self, tenant_id: UUID, at_most: int, after: UUID | None, state: State | None, lead_id: UUID | None
    ) -> list[KeptFollowUp]:
        """The newest first."""
        given = {"tenant": tenant_id, "most": at_most, "after": after, "state": state, "lead": lead_id}
        with self._database.tenant(tenant_id) as cursor:
            return [KeptFollowUp(**row) for row in cursor.execute(_LIST, given).fetchall()]

    def get(self, tenant_id: UUID, follow_up_id: UUID) -> KeptFollowUp:
        """One of them.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _GET, {"tenant": tenant_id, "id": follow_up_id})
        if row is None:
            raise NotFoundError("There is no such follow-up.")
        return KeptFollowUp(**row)

    def cancel(self, tenant_id: UUID, follow_up_id: UUID) -> KeptFollowUp:
        """It is not to be sent.

        Raises:
            NotFoundError, ConflictError: there is none; it was sent or cancelled already.
        """
        self._change(tenant_id, follow_up_id, _CANCEL)
        return self.get(tenant_id, follow_up_id)

    def hasten(self, tenant_id: UUID, follow_up_id: UUID) -> Due:
        """It is due now; whoever acts on it decides as ever whether and how it is sent.

        Raises:
            NotFoundError, ConflictError: there is none; it was sent or cancelled already.
        """
        row = self._change(tenant_id, follow_up_id, _HASTEN)
        return Due(tenant_id=tenant_id, kind="follow_up", id=follow_up_id, generation=row["generation"])

    def standing(self, tenant_id: UUID, lead_id: UUID, purpose: Purpose) -> Standing:
        """How a lead stands, as far as it decides what may be sent to them.

        Raises:
            NotFoundError: there is no such lead.
        """
        with self._database.tenant(tenant_id) as cursor:
            standing = stand(cursor, tenant_id, lead_id, purpose)
        if standing is None:
            raise NotFoundError("There is no such lead.")
        return standing

    def _change(self, tenant_id: UUID, follow_up_id: UUID, sql: str) -> dict[str, Any]:
        given = {"tenant": tenant_id, "id": follow_up_id}
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, sql, given)
            known = row or one(cursor, _GET, given)
        if known is None:
            raise NotFoundError("There is no such follow-up.")
        if row is None:
            raise ConflictError(f"It is {known['state']} already.")
        return row


_COLUMNS = """
select f.id, c.lead_id, f.conversation_id, f.kind, f.state, f.due_at, f.reason, f.outcome, f.ended_at,
    coalesce(m.text, '') as text
from follow_up f
join conversation c on c.tenant_id = f.tenant_id and c.id = f.conversation_id
left join message m on m.tenant_id = f.tenant_id and m.id = f.message_id
where f.tenant_id = %(tenant)s
"""

_GET = f"{_COLUMNS} and f.id = %(id)s"

_LIST = f"""
{_COLUMNS}
    and (%(state)s::text is null or f.state = %(state)s)
    and (%(lead)s::uuid is null or c.lead_id = %(lead)s)
    and (%(after)s::uuid is null or (f.created_at, f.id) < (
        select created_at, id from follow_up where tenant_id = %(tenant)s and id = %(after)s))
order by f.created_at desc, f.id desc limit %(most)s
"""  # noqa: S608 - of a constant

_CANCEL = """
update follow_up set state = 'cancelled', generation = generation + 1, outcome = 'by_hand', ended_at = app_now()
where tenant_id = %(tenant)s and id = %(id)s and state = 'scheduled' returning generation
"""

_HASTEN = """
update follow_up set due_at = app_now(), generation = generation + 1
where tenant_id = %(tenant)s and id = %(id)s and state = 'scheduled' returning generation
"""
