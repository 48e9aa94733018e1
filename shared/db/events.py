"""The event table as a stream: a reader that stops at a cursor never misses what commits later.

Positions are given at insert, and commits overtake one another: a plain "after N" would skip a smaller number
that commits late. So a cursor is (transaction id, position), and only transactions older than every running one
are read. Writers of a tenant never wait for one another.
"""

import re
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from shared.db.connection import Database
from shared.domain.value import Value
from shared.errors import InvalidInputError

_WRITTEN = re.compile(r"(\d{1,18})-(\d{1,18})", re.ASCII)


class Cursor(Value):
    """A place in a tenant's stream. The start is ``Cursor()``."""

    txid: int = 0
    position: int = 0

    @property
    def written(self) -> str:
        """As callers keep it and bring it back."""
        return f"{self.txid}-{self.position}"

    @classmethod
    def read(cls, text: str, field: str) -> Self:
        """What ``written`` gave.

        Raises:
            InvalidInputError: naming ``field``.
        """
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise InvalidInputError("Not a cursor of this stream.", field=field)
        return cls(txid=int(match[1]), position=int(match[2]))


class Event(Value):
    """One thing that happened."""

    cursor: Cursor
    id: UUID
    kind: str
    conversation_id: UUID | None
    lead_id: UUID | None
    at: datetime
    data: dict[str, Any]

    @property
    def stored(self) -> dict[str, Any]:
        """What ``told`` of shared/domain/happened/every.py makes an event of."""
        return {**self.model_dump(exclude={"cursor"}), "cursor": self.cursor.written}


class EventStream:
    """Reads a tenant's events in order."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def after(self, tenant_id: UUID, cursor: Cursor, at_most: int = 100) -> list[Event]:
        """The next events after ``cursor``, oldest first."""
        with self._database.tenant(tenant_id) as database:
            given = {"tenant": tenant_id, "txid": cursor.txid, "position": cursor.position, "at_most": at_most}
            database.execute(AFTER, given)
        rows = database.fetchall()
        return [Event(cursor=Cursor(txid=row.pop("txid"), position=row.pop("position")), **row) for row in rows]

    def latest(self, tenant_id: UUID) -> Cursor:
        """Where the newest event stands that a reader may have now."""
        with self._database.tenant(tenant_id) as database:
            database.execute(f"select {LATEST}", {"tenant": tenant_id})
        row = database.fetchone() or {}
        return Cursor(**row["latest"])


# In the order of the table's own txid, not of the number that is shown in its place: that one stands in no index.
AFTER = """
select e.txid::text::bigint as txid, e.position, e.id, e.kind, e.conversation_id, e.lead_id, e.at, e.data
from event e
where e.tenant_id = %(tenant)s and (e.txid, e.position) > (%(txid)s::text::xid8, %(position)s)
    and e.txid < pg_snapshot_xmin(pg_current_snapshot())
order by e.txid, e.position limit %(at_most)s
"""

LATEST = """coalesce((
    select jsonb_build_object('txid', txid::text::bigint, 'position', position) from event
    where tenant_id = %(tenant)s and txid < pg_snapshot_xmin(pg_current_snapshot())
    order by txid desc, position desc limit 1
), '{}') as latest"""
"""A column: what ``Cursor`` is made of."""
