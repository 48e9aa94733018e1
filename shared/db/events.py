"""The event table as a stream: a reader that stops at a cursor never misses what commits later.

Positions are given at insert, and commits overtake one another: a plain "after N" would skip a smaller number
that commits late. So a cursor is (transaction id, position), and only transactions older than every running one
are read. Writers of a tenant never wait for one another.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from shared.db.connection import Database
from shared.domain.value import Value


class Cursor(Value):
    """A place in a tenant's stream. The start is ``Cursor()``."""

    txid: int = 0
    position: int = 0


class Event(Value):
    """One thing that happened."""

    cursor: Cursor
    id: UUID
    kind: str
    conversation_id: UUID | None
    lead_id: UUID | None
    at: datetime
    data: dict[str, Any]


class EventStream:
    """Reads a tenant's events in order."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def after(self, tenant_id: UUID, cursor: Cursor, at_most: int = 100) -> list[Event]:
        """The next events after ``cursor``, oldest first."""
        with self._database.tenant(tenant_id) as database:
            database.execute(
                """
                select txid::text::bigint as txid, position, id, kind, conversation_id, lead_id, at, data
                from event
                where tenant_id = %(tenant)s
                    and (txid, position) > (%(txid)s::text::xid8, %(position)s)
                    and txid < pg_snapshot_xmin(pg_current_snapshot())
                order by txid, position limit %(at_most)s
                """,
                {"tenant": tenant_id, "txid": cursor.txid, "position": cursor.position, "at_most": at_most},
            )
        rows = database.fetchall()
        return [Event(cursor=Cursor(txid=row.pop("txid"), position=row.pop("position")), **row) for row in rows]
