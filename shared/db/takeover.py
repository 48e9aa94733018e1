"""Who holds a conversation: the bot or a person, and which one. Every change raises the epoch that fences the bot.

A conversation is locked as the sender's claim locks it: nothing of the bot's is claimed, and no turn of its is
recorded, once a takeover has committed.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from shared.db.auditing import Actor, audit
from shared.db.connection import Cursor, Database, Row, one
from shared.db.noting import note
from shared.db.rating import ask
from shared.db.remembering import REMEMBER
from shared.db.shadowing import CLOSE
from shared.domain.queued import Due
from shared.errors import ConflictError, InvalidInputError, NotFoundError

LONGEST_SNOOZE = timedelta(days=90)


class HandsStore:
    """Table ``conversation``, as people take it, give it back and put it away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, tenant_id: UUID, conversation_id: UUID, by: Actor, held_by: UUID | None = None) -> None:
        """Take over from the bot, from nobody, or from ``held_by``. From the commit on the bot is silent.

        Raises:
            NotFoundError: there is no such conversation.
            ConflictError: somebody else has it; names who.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = lock(cursor, tenant_id, conversation_id)
            if row["owner"] == "human" and member_of(by) in (row["member_id"], None) and not row["closed"]:
                return
            if row["owner"] == "human" and row["member_id"] != held_by:
                must_be_free(row, by)
            _change(cursor, row, _TAKE, "TakenOver", by, {"previous_member_id": row["member_id"]})
            audit_hands(cursor, row, by, "taken_over")

    def release(self, tenant_id: UUID, conversation_id: UUID, by: Actor) -> None:
        """Give it back to the bot, which answers from the next message on. Safe to repeat.

        Raises:
            NotFoundError, ConflictError: there is none; somebody else has it.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = lock(cursor, tenant_id, conversation_id)
            must_be_free(row, by)
            if row["owner"] == "human":
                _change(cursor, row, _RELEASE, "Released", by)
                audit_hands(cursor, row, by, "released")

    def resolve(self, tenant_id: UUID, conversation_id: UUID, by: Actor, up_to: UUID | None = None) -> bool:
        """Nothing is left to do, and the bot has it again; the lead's next message opens it. Safe to repeat.

        What was to be looked at is done, and what was planned is not sent; a call that is booked stays booked.

        Args:
            up_to: the newest message that whoever resolves it has seen.

        Returns:
            Whether they are asked if they were helped: the lane is to be poked.

        Raises:
            NotFoundError: there is no such conversation.
            ConflictError: somebody else has it, or the lead wrote after ``up_to``.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = lock(cursor, tenant_id, conversation_id)
            must_be_free(row, by)
            if up_to and _seen(cursor, row, up_to) < row["last_seq"]:
                raise ConflictError("They have written since.", field="up_to")
            if row["resolved_at"] is None:
                given = {"tenant": tenant_id, "conversation": conversation_id, "lead": row["lead_id"]}
                cursor.execute(_PUT_AWAY, given)
                cursor.execute(CLOSE, {**given, "why": "closed"})
                _change(cursor, row, _RESOLVE, "Resolved", by)
                asked = ask(cursor, tenant_id, conversation_id)
                if row["owner"] == "human":
                    audit_hands(cursor, row, by, "released")
                return asked
            return False

    def snooze(self, tenant_id: UUID, conversation_id: UUID, by: Actor, until: datetime) -> None:
        """Out of sight until then, or until the lead writes.

        Raises:
            NotFoundError: there is no such conversation.
            ConflictError: somebody else has it, or it is resolved.
            InvalidInputError: ``until`` is past or too far.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = lock(cursor, tenant_id, conversation_id)
            must_be_free(row, by)
            if row["resolved_at"] is not None:
                raise ConflictError("It is resolved.")
            if not row["now"] < until <= row["now"] + LONGEST_SNOOZE:
                raise InvalidInputError("Must be to come, and within 90 days.", field="until")
            _change(cursor, row, _SNOOZE, "Snoozed", by, {"until": until}, until=until)

    def awaken(self, tenant_id: UUID, conversation_id: UUID) -> datetime | None:
        """Once its time has come it is in sight again, and an event says so. Safe to repeat, and to ask for too early.

        Returns:
            Until when it is out of sight; None: it is not any more.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _AWAKEN, {"tenant": tenant_id, "conversation": conversation_id})
        return row["snoozed_until"] if row else None

    def overslept(self, at_most: int) -> list[Due]:
        """Of any tenant, those that nobody awoke when it was time; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select * from overslept(%s)", [at_most]).fetchall()
        return [Due(kind="snoozed", generation=0, **row) for row in rows]

    def read(self, tenant_id: UUID, conversation_id: UUID, by: Actor, up_to: UUID | None) -> None:
        """Somebody has read what the lead wrote, up to a message or all of it. Safe to repeat, in any order.

        Raises:
            NotFoundError: there is no such conversation, or no such message in it.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = lock(cursor, tenant_id, conversation_id)
            seen = _seen(cursor, row, up_to) if up_to else row["last_seq"]
            if seen > row["read_seq"]:
                _change(cursor, row, _READ, "MarkedRead", by, {"seq": seen}, seq=seen)


def lock(cursor: Cursor, tenant_id: UUID, conversation_id: UUID) -> Row:
    """The conversation, held still until the transaction ends.

    Raises:
        NotFoundError: there is none.
    """
    row = one(cursor, _LOCK, {"tenant": tenant_id, "conversation": conversation_id})
    if row is None:
        raise NotFoundError("There is no such conversation.")
    return row


def member_of(by: Actor) -> UUID | None:
    """Who acts; None: the tenant's own software, which stands for no person and asks nobody."""
    return by.id if by.kind == "member" else None


def audit_hands(cursor: Cursor, row: Row, by: Actor, done: str) -> None:
    """Into the log: the conversation is somebody else's from now on. The last of a transaction."""
    detail = {"from": f"mem_{row['member_id'].hex}"} if row["member_id"] else {}
    audit(cursor, row["tenant_id"], by, f"conversation.{done}", f"conv_{row['id'].hex}", detail)


def must_be_free(row: Row, by: Actor) -> None:
    """Nobody else has it.

    Raises:
        ConflictError: somebody has; names who.
    """
    if member_of(by) not in (None, row["member_id"]) and row["member_id"]:
        raise ConflictError(f"{row['member']} has taken it over.")


def _seen(cursor: Cursor, row: Row, message_id: UUID) -> int:
    """The place of the newest of the lead's messages up to this one, 0 before the first."""
    given = {"tenant": row["tenant_id"], "conversation": row["id"], "message": message_id}
    found = one(cursor, _SEEN, given)
    if found is None:
        raise NotFoundError("There is no such message in this conversation.", field="up_to")
    seq: int = found["seq"]
    return seq


def _change(cursor: Cursor, row: Row, sql: str, event: str, by: Actor, data: Row | None = None, **more: Any) -> None:
    told = {"member_id": member_of(by), **(data or {})}
    shown = {name: str(value) if isinstance(value, UUID | datetime) else value for name, value in told.items()}
    given = {"tenant": row["tenant_id"], "conversation": row["id"], "member": member_of(by), **more}
    cursor.execute(sql, given)
    note(cursor, row["tenant_id"], event, shown, row["lead_id"], row["id"])


# The turn that is being thought would write down a conversation without this message: its lease is void.
HANDS = f"""
update conversation set owner_epoch = owner_epoch + (owner = 'bot')::integer, owner = 'human',
    member_id = coalesce(%(member)s, member_id), turn_epoch = turn_epoch + 1, lease_until = 'epoch', {REMEMBER}
where tenant_id = %(tenant)s and id = %(conversation)s
"""  # noqa: S608 - of a constant, as below
"""Whoever says something has the conversation, and what they ``said`` is remembered."""

IN_ITS_PLACE = f"""
update conversation set member_id = case when owner = 'human' then coalesce(%(member)s, member_id) end, {REMEMBER}
where tenant_id = %(tenant)s and id = %(conversation)s
"""  # noqa: S608
"""Whoever says what the bot would have said leaves the conversation to it; nothing is being thought then."""

# The holder's name is asked for of the row as it stands when the lock is had: a join would still tell the one before.
_LOCK = """
select c.tenant_id, c.id, c.lead_id, c.owner, c.member_id,
    (select m.name from member m where m.tenant_id = c.tenant_id and m.id = c.member_id) as member,
    c.last_seq, c.read_seq, c.resolved_at,
    c.resolved_at is not null or coalesce(c.snoozed_until > app_now(), false) as closed, app_now() as now
from conversation c
where c.tenant_id = %(tenant)s and c.id = %(conversation)s
for no key update of c
"""

_THIS = "where tenant_id = %(tenant)s and id = %(conversation)s"

_TAKE = f"""
update conversation set owner = 'human', owner_epoch = owner_epoch + 1,
    member_id = coalesce(%(member)s, member_id), resolved_at = null, snoozed_until = null {_THIS}
"""  # noqa: S608

_RELEASE = f"""
update conversation set owner = 'bot', owner_epoch = owner_epoch + 1, member_id = null {_THIS}
"""  # noqa: S608

_RESOLVE = f"""
update conversation set owner = 'bot', owner_epoch = owner_epoch + (owner = 'human')::integer, member_id = null,
    resolved_at = app_now(), snoozed_until = null {_THIS}
"""  # noqa: S608

_SNOOZE = f"update conversation set snoozed_until = %(until)s {_THIS}"  # noqa: S608

_AWAKEN = f"""
with awake as (
    update conversation set snoozed_until = null {_THIS} and snoozed_until <= app_now() returning tenant_id, id, lead_id
), told as (
    insert into event (tenant_id, kind, conversation_id, lead_id)
    select tenant_id, 'SnoozeEnded', id, lead_id from awake
)
select snoozed_until from conversation {_THIS} and snoozed_until > app_now()
"""  # noqa: S608

_READ = f"update conversation set read_seq = %(seq)s {_THIS}"  # noqa: S608

_PUT_AWAY = """
with looked_at as (
    update task set state = 'done'
    where tenant_id = %(tenant)s and conversation_id = %(conversation)s and state = 'open'
        and kind in ('hand_over', 'review')
)
update follow_up set state = 'cancelled', generation = generation + 1, outcome = 'resolved', ended_at = app_now()
where tenant_id = %(tenant)s and conversation_id = %(conversation)s and state = 'scheduled'
"""

_SEEN = """
select coalesce((
    select m.seq from message m
    where m.tenant_id = %(tenant)s and m.conversation_id = %(conversation)s and m.id <= %(message)s
        and m.seq is not null
    order by m.id desc limit 1
), 0) as seq
from message where tenant_id = %(tenant)s and conversation_id = %(conversation)s and id = %(message)s
"""
