"""What colleagues tell one another about a conversation. No engine reads it, and nobody is sent it."""

from datetime import datetime
from uuid import UUID

from shared.db.connection import Database, one
from shared.db.inbox import Named, must_exist
from shared.db.noting import note
from shared.domain.value import Value
from shared.errors import NotFoundError


class KeptNote(Value):
    """One note."""

    id: UUID
    conversation_id: UUID
    member: Named | None
    """Who wrote it; None: the tenant's own software."""
    text: str
    created_at: datetime


class NoteStore:
    """Table ``note``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, conversation_id: UUID, at_most: int, after: UUID | None = None) -> list[KeptNote]:
        """The newest first.

        Raises:
            NotFoundError: there is no such conversation.
        """
        given = {"tenant": tenant_id, "conversation": conversation_id, "after": after, "most": at_most}
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_LIST, given).fetchall()
            if not rows:
                must_exist(cursor, tenant_id, conversation_id)
        return [KeptNote.model_validate(row) for row in rows]

    def add(self, tenant_id: UUID, conversation_id: UUID, member_id: UUID | None, text: str) -> KeptNote:
        """Keep one.

        Raises:
            NotFoundError: there is no such conversation.
        """
        given = {"tenant": tenant_id, "conversation": conversation_id, "member": member_id, "text": text}
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _ADD, given)
            if row is None:
                raise NotFoundError("There is no such conversation.")
            told = {"note_id": str(row["id"]), "member_id": str(member_id) if member_id else None}
            note(cursor, tenant_id, "NoteAdded", told, row.pop("lead_id"), conversation_id)
        return KeptNote.model_validate(row)


_LIST = """
select n.id, n.conversation_id, n.text, n.created_at,
    case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as member
from note n left join member m on m.tenant_id = n.tenant_id and m.id = n.member_id
where n.tenant_id = %(tenant)s and n.conversation_id = %(conversation)s
    and (%(after)s::uuid is null or n.id < %(after)s)
order by n.id desc limit %(most)s
"""

_ADD = """
with added as (
    insert into note (tenant_id, conversation_id, member_id, text)
    select c.tenant_id, c.id, %(member)s, %(text)s from conversation c
    where c.tenant_id = %(tenant)s and c.id = %(conversation)s
    returning *
)
select n.id, n.conversation_id, n.text, n.created_at, c.lead_id,
    case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as member
from added n
join conversation c on c.tenant_id = %(tenant)s and c.id = n.conversation_id
left join member m on m.tenant_id = %(tenant)s and m.id = n.member_id
"""
