"""The audit log: who did what, append-only, in a chain of hashes for each tenant."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor, Database, one
from shared.domain.value import Value

AT_ONCE = 10_000
"""Entries that are verified in one statement."""


class Actor(Value):
    """Who did something."""

    kind: Literal["member", "key", "system"]
    id: UUID | None = None
    """None: of the system."""


SYSTEM = Actor(kind="system")


class Entry(Value):
    """One thing that was done."""

    number: int
    """From 1 on, without a gap."""
    at: datetime
    actor: Actor
    action: str
    subject: str
    detail: dict[str, Any]
    hash: str
    """In hexadecimal: of the entry before it and of this one."""


class Verified(Value):
    """What verifying a tenant's log found."""

    entries: int
    head: str
    """The hash of the last entry. Whoever notes it down notices later if the end of the log was cut off."""
    broken_at: int | None
    """The first entry that is not what was written; None: all are."""


def audit(
    cursor: Cursor, tenant_id: UUID, actor: Actor, action: str, subject: str, detail: dict[str, Any] | None = None
) -> None:
    """Record an act within its own transaction. Nothing is fetched: it costs no round trip.

    Call it last: until the transaction ends, whoever else of the tenant audits something waits.

    Args:
        action: ``thing.done``: ``connection.deleted``.
        subject: the thing's id as callers see it: ``con_`` and 32 hex digits.
        detail: what must be known of it. No secret, and nobody's personal data: an entry outlives them.
    """
    given = {"tenant": tenant_id, "kind": actor.kind, "id": actor.id, "action": action, "subject": subject}
    cursor.execute(_ADD, {**given, "detail": Jsonb(detail or {})})


class AuditStore:
    """Table ``audit_entry``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self, tenant_id: UUID, limit: int, before: int | None = None, subject: str | None = None
    ) -> Sequence[Entry]:
        """The newest first, those with a number below ``before``; of one subject only, if one is given."""
        given = {"tenant": tenant_id, "before": before, "subject": subject, "limit": limit}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_LIST, given)
        return [
            Entry(actor=Actor(kind=row.pop("actor_kind"), id=row.pop("actor_id")), **row) for row in cursor.fetchall()
        ]

    def verify(self, tenant_id: UUID) -> Verified:
        """Compute every hash again, from the first entry on."""
        entries, head = 0, b""
        while True:
            given = {"tenant": tenant_id, "after": entries, "before": head, "at_once": AT_ONCE}
            with self._database.tenant(tenant_id) as cursor:
                found = one(cursor, _VERIFY, given) or {}
            entries, head = entries + found["entries"], found["head"] or head
            if found["broken_at"] is not None or found["entries"] < AT_ONCE:
                return Verified(entries=entries, head=head.hex(), broken_at=found["broken_at"])


_ADD = """
insert into audit_entry (tenant_id, actor_kind, actor_id, action, subject, detail)
values (%(tenant)s, %(kind)s, %(id)s, %(action)s, %(subject)s, %(detail)s)
"""

_LIST = """
select number, at, actor_kind, actor_id, action, subject, detail, encode(hash, 'hex') as hash from audit_entry
where tenant_id = %(tenant)s and (%(before)s::bigint is null or number < %(before)s)
    and (%(subject)s::text is null or subject = %(subject)s)
order by number desc limit %(limit)s
"""

_VERIFY = """
with part as (
    select entry, row_number() over in_turn + %(after)s as place,
        lag((entry).hash, 1, %(before)s) over in_turn as before
    from (
        select e as entry from audit_entry e
        where tenant_id = %(tenant)s and number > %(after)s order by number limit %(at_once)s
    ) e
    window in_turn as (order by (entry).number)
)
select count(*) as entries, (array_agg((entry).hash order by place desc))[1] as head,
    min(place) filter (where (entry).number <> place or (entry).hash <> audit_hash(before, entry)) as broken_at
from part
"""
