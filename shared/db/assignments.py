"""A lead's assignment as people see and change it, and as time does."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from shared.db.assigning import Assigned, Standing, assign, give, keep, lock, read
from shared.db.connection import Cursor, Database
from shared.db.noting import note
from shared.domain.assigning import Choice, Member
from shared.domain.queued import Due
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError, NotFoundError

AT_ONCE = 50
"""Leads that are given out in one step, each in a transaction of its own."""
FORGOTTEN = timedelta(days=30)
"""Who was silent for so long is not called because there is a new rule."""


class Handed(Value):
    """That a lead was handed to somebody."""

    at: datetime
    member_id: UUID
    previous_member_id: UUID | None
    """Who had it until then."""
    rule_id: UUID | None
    occasion: str


class Told(Value):
    """How a lead stands with its assignment, and how it came to that."""

    assigned: Assigned
    names: dict[UUID, str]
    """Of all members."""
    history: tuple[Handed, ...]
    """The newest last."""


class AssignmentStore:
    """Tables ``assignment`` and ``lead.assignee_id``, for one lead."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, tenant_id: UUID, lead_id: UUID) -> Told:
        """How it stands.

        Raises:
            NotFoundError: there is no such lead, or it was never assigned.
        """
        with self._database.tenant(tenant_id) as cursor:
            return _told(cursor, tenant_id, lead_id)

    def hand(self, tenant_id: UUID, lead_id: UUID, member_id: UUID, reason: str) -> Told:
        """Give a lead to a member, because a person wants it so: whatever rules, shifts and caps say.

        Raises:
            NotFoundError: there is no such lead.
            InvalidInputError: nobody such, or nobody who works on leads.
        """
        with self._database.tenant(tenant_id) as cursor:
            standing = _locked(cursor, tenant_id, lead_id)
            member = _worker(standing, member_id)
            why = f"Given to {member.name} by hand: {reason}"
            give(cursor, tenant_id, lead_id, standing, Choice(member_id=member.id, rule=None, why=why), "by_hand")
            return _told(cursor, tenant_id, lead_id)

    def accept(self, tenant_id: UUID, lead_id: UUID, member_id: UUID) -> Told:
        """Whoever has the lead works on it. Safe to repeat.

        Raises:
            NotFoundError: there is no such lead, or it was never assigned.
            ConflictError: it is somebody else's.
        """
        return self._change(tenant_id, lead_id, member_id, lambda now: {"answered_at": now, "due_at": None})

    def close(self, tenant_id: UUID, lead_id: UUID, member_id: UUID) -> Told:
        """Nothing is left to do: it is no longer one of the member's open leads. Safe to repeat.

        Raises:
            NotFoundError: there is no such lead, or it was never assigned.
            ConflictError: it is somebody else's.
        """
        return self._change(tenant_id, lead_id, member_id, lambda now: {"closed_at": now, "due_at": None})

    def look_again(self, tenant_id: UUID, lead_id: UUID) -> Assigned | None:
        """What time makes of an assignment that is due: a lead that waited is given out, one that was left goes on.

        Where nobody else can take it, it stays where it is. Safe to repeat, and to ask for too early: the row says
        when it is due.

        Returns:
            How it stands now, to be woken for if it has a ``due_at``; None: nothing is waited for.
        """
        with self._database.tenant(tenant_id) as cursor:
            standing = lock(cursor, tenant_id, lead_id)
            assigned = standing.assigned if standing else None
            if not standing or not assigned or not assigned.due_at:
                return None
            if assigned.due_at > standing.now:
                return assigned
            if assigned.member_id is None:
                return give(cursor, tenant_id, lead_id, standing, standing.chosen(), "shift")
            return _left(cursor, tenant_id, standing, assigned, assigned.member_id)

    def nobodys(self, tenant_id: UUID, after: UUID) -> list[UUID]:
        """Some leads whom nobody has although there was reason to, those who came first first, behind that one.

        There was: a form or an e-mail, a qualification, or something to do for them. Who opted out, has enrolled, or
        was not heard of for ``FORGOTTEN`` is left alone.
        """
        given = {"tenant": tenant_id, "after": after, "forgotten": FORGOTTEN, "at_most": AT_ONCE}
        with self._database.tenant(tenant_id) as cursor:
            return [row["id"] for row in cursor.execute(_NOBODYS, given).fetchall()]

    def assign(self, tenant_id: UUID, lead_id: UUID) -> Assigned | None:
        """Give a lead that is nobody's to whoever the rules of now say; None where none fits."""
        with self._database.tenant(tenant_id) as cursor:
            return assign(cursor, tenant_id, lead_id, "rule")

    def late(self, at_most: int) -> list[Due]:
        """Of any tenant, those at which nobody looked when they were due; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select * from assignments_due(%s)", [at_most]).fetchall()
        return [
            Due(tenant_id=row["tenant_id"], kind="assignment", id=row["lead_id"], generation=row["generation"])
            for row in rows
        ]

    def _change(
        self, tenant_id: UUID, lead_id: UUID, member_id: UUID, change: Callable[[datetime], dict[str, Any]]
    ) -> Told:
        with self._database.tenant(tenant_id) as cursor:
            standing = _locked(cursor, tenant_id, lead_id)
            assigned = standing.assigned
            if assigned is None:
                raise NotFoundError("The lead was never assigned.")
            if assigned.member_id != member_id:
                raise ConflictError("The lead is not theirs.", field="member_id")
            changed = change(standing.now)
            first = next(iter(changed))
            if getattr(assigned, first) is None:
                update = {**changed, "generation": assigned.generation + 1}
                keep(cursor, tenant_id, assigned.model_copy(update=update))
            return _told(cursor, tenant_id, lead_id)


def _left(cursor: Cursor, tenant_id: UUID, standing: Standing, assigned: Assigned, member: UUID) -> Assigned:
    """A lead whose member did not answer in time."""
    passed = (*assigned.passed, member) if member not in assigned.passed else assigned.passed
    staff = standing.staff.model_copy(update={"passed": frozenset(passed)})
    again = standing.model_copy(update={"staff": staff, "assigned": assigned.model_copy(update={"passed": passed})})
    choice = again.chosen()
    if choice.member_id:
        return give(cursor, tenant_id, assigned.lead_id, again, choice, "overdue")
    note(cursor, tenant_id, "LeadUnanswered", {"member_id": str(member)}, assigned.lead_id)
    kept = assigned.model_copy(update={"passed": passed, "due_at": choice.again, "generation": assigned.generation + 1})
    keep(cursor, tenant_id, kept)
    return kept


def _locked(cursor: Cursor, tenant_id: UUID, lead_id: UUID) -> Standing:
    standing = lock(cursor, tenant_id, lead_id)
    if standing is None:
        raise NotFoundError("There is no such lead.")
    return standing


def _worker(standing: Standing, member_id: UUID) -> Member:
    member = next((one for one in standing.staff.members if one.id == member_id), None)
    if member is None or not member.active or member.role == "viewer":
        raise InvalidInputError("There is no such member, or they work on no leads.", field="member_id")
    return member


def _told(cursor: Cursor, tenant_id: UUID, lead_id: UUID) -> Told:
    standing = read(cursor, tenant_id, lead_id)
    if standing.assigned is None:
        raise NotFoundError("There is no such lead, or it was never assigned.")
    rows = cursor.execute(_HISTORY, {"tenant": tenant_id, "lead": lead_id}).fetchall()
    return Told(
        assigned=standing.assigned,
        names={member.id: member.name for member in standing.staff.members},
        history=tuple(Handed(at=row["at"], **row["data"]) for row in rows),
    )


_HISTORY = """
select at, data from event
where tenant_id = %(tenant)s and lead_id = %(lead)s and kind = 'LeadAssigned'
order by txid, position
"""

_NOBODYS = """
select l.id from lead l
where l.tenant_id = %(tenant)s and l.id > %(after)s and l.assignee_id is null and l.opted_out_at is null
    and l.deleted_at is null
    and not exists (select from enrolment e where e.tenant_id = l.tenant_id and e.lead_id = l.id)
    and (l.source is not null or l.qualified_at is not null or exists (
        select from task t where t.tenant_id = l.tenant_id and t.lead_id = l.id and t.state = 'open'))
    and (l.created_at > app_now() - %(forgotten)s or exists (
        select from conversation c
        where c.tenant_id = l.tenant_id and c.lead_id = l.id and c.last_inbound_at > app_now() - %(forgotten)s))
order by l.id limit %(at_most)s
"""
