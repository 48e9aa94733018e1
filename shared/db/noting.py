"""That something happened: an entry in the tenant's stream of events."""

from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor


def note(
    cursor: Cursor,
    tenant_id: UUID,
    kind: str,
    data: dict[str, Any],
    lead_id: UUID | None = None,
    conversation_id: UUID | None = None,
) -> None:
    """Add an event. Nothing is fetched: it costs no round trip."""
    given = {"tenant": tenant_id, "kind": kind, "conversation": conversation_id, "lead": lead_id}
    cursor.execute(_NOTE, {**given, "data": Jsonb(data)})


_NOTE = """
insert into event (tenant_id, kind, conversation_id, lead_id, data)
values (%(tenant)s, %(kind)s, %(conversation)s, %(lead)s, %(data)s)
"""
