"""What people write to leads on the institution's own phone, beside us: the platform tells us afterwards."""

from datetime import datetime
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.auditing import SYSTEM
from shared.db.connection import Cursor, one
from shared.db.shadowing import answered
from shared.db.takeover import HANDS, audit_hands, lock
from shared.domain.talk import MessageKind, Said
from shared.domain.value import Value


class Overheard(Value):
    """One such message."""

    external_id: str
    phone: str | None
    user_id: str | None
    kind: MessageKind
    text: str
    said_at: datetime
    received_at: datetime
    raw: str


def overhear(cursor: Cursor, tenant_id: UUID, conversation_id: UUID, echo: Overheard) -> None:
    """Write it down as said, by somebody who so took over, unless it was already. Nothing is sent.

    The conversation is locked before it is asked whether it is known: of two deliveries the second finds it.
    """
    row = lock(cursor, tenant_id, conversation_id)
    said = Said(author="human", kind=echo.kind, text=echo.text, at=echo.said_at)
    given = {
        **echo.model_dump(include={"external_id", "kind", "text", "said_at"}),
        "tenant": tenant_id,
        "conversation": conversation_id,
        "lead": row["lead_id"],
        "member": None,
        "said": Jsonb([said.model_dump(mode="json")]),
    }
    if one(cursor, _KNOWN, given):
        return
    cursor.execute(HANDS, given)
    written = one(cursor, _WRITE, given) or {}
    answered(cursor, tenant_id, conversation_id, written["message_id"], echo.text)
    if row["owner"] == "bot":
        audit_hands(cursor, row, SYSTEM, "taken_over")


_KNOWN = """
select 1 from inbound where tenant_id = %(tenant)s and external_id = %(external_id)s
union all
select 1 from message
where tenant_id = %(tenant)s and conversation_id = %(conversation)s and external_id = %(external_id)s
"""

_WRITE = """
with said as (
    insert into message (tenant_id, conversation_id, author, kind, text, external_id, said_at)
    values (%(tenant)s, %(conversation)s, 'human', %(kind)s, %(text)s, %(external_id)s, %(said_at)s)
    returning id
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'WrittenByHand', %(conversation)s, %(lead)s,
    jsonb_build_object('message_id', id, 'member_id', null, 'on', 'phone') from said
returning data ->> 'message_id' as message_id
"""
