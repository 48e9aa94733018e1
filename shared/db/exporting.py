"""Everything that is kept of one person, as it is kept."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from shared.db.auditing import Actor, audit
from shared.db.connection import Database
from shared.errors import NotFoundError

_THEIRS = "lead_id = any(%(leads)s)"
_IN_A_CONVERSATION = """
conversation_id in (select id from conversation where tenant_id = %(tenant)s and lead_id = any(%(leads)s))
"""
_IN_A_MESSAGE = f"""
message_id in (select id from message where tenant_id = %(tenant)s and {_IN_A_CONVERSATION})
"""  # noqa: S608 - constants of this file, as below

OF_A_PERSON: dict[str, str] = {
    "lead": "id = any(%(leads)s)",
    "lead_tag": _THEIRS,
    "lead_word": _THEIRS,
    "merge": "(lead_id = any(%(leads)s) or merged_id = any(%(leads)s))",
    "identity": _THEIRS,
    "consent": _THEIRS,
    "form_entry": _THEIRS,
    "conversation": _THEIRS,
    "message": _IN_A_CONVERSATION,
    "inbound": _IN_A_CONVERSATION,
    "turn": _IN_A_CONVERSATION,
    "taken": _IN_A_CONVERSATION,
    "draft": _IN_A_CONVERSATION,
    "rating": _IN_A_CONVERSATION,
    "review": _IN_A_CONVERSATION,
    "outbox": _IN_A_CONVERSATION,
    "citation": _IN_A_MESSAGE,
    "media": _IN_A_MESSAGE,
    "note": _IN_A_CONVERSATION,
    "gap": _IN_A_CONVERSATION,
    "task": _THEIRS,
    "follow_up": _IN_A_CONVERSATION,
    "assignment": _THEIRS,
    "enrolment": _THEIRS,
    "crm_link": _THEIRS,
    "crm_delivery": _THEIRS,
    "webhook_delivery": _THEIRS,
    "ledger": _IN_A_CONVERSATION,
    "event": _THEIRS,
}
"""Where one person's rows are, by table: all that refer to a lead, to a conversation or to what was said in one."""

SAME_PERSON = """
with recursive above as (
    select id, merged_into from lead where tenant_id = %(tenant)s and id = %(lead)s
    union select l.id, l.merged_into from lead l join above on l.tenant_id = %(tenant)s and l.id = above.merged_into
), same as (
    select id from above where merged_into is null
    union select l.id from lead l join same on l.tenant_id = %(tenant)s and l.merged_into = same.id
)
select id from same
"""
"""The lead, and those that are the same person."""


class PersonStore:
    """Reads what is kept of one person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def everything(
        self, tenant_id: UUID, lead_id: UUID, parts: Collection[str], by: Actor
    ) -> dict[str, list[dict[str, Any]]]:
        """All rows of theirs in these tables, by table; and that they were asked for.

        Raises:
            NotFoundError
        """
        given: dict[str, Any] = {"tenant": tenant_id, "lead": lead_id}
        wanted = " union all ".join(_ROWS.format(table=part, where=OF_A_PERSON[part]) for part in parts)
        with self._database.tenant(tenant_id) as cursor:
            leads = [row["id"] for row in cursor.execute(SAME_PERSON, given).fetchall()]
            if not leads:
                raise NotFoundError("There is no such lead.", field="lead_id")
            rows = cursor.execute(wanted, {**given, "leads": leads}).fetchall()
            audit(cursor, tenant_id, by, "lead.exported", f"lead_{lead_id.hex}", {"parts": list(parts)})
        return {row["part"]: row["rows"] for row in rows}


_ROWS = """
select '{table}' as part, coalesce(jsonb_agg(to_jsonb(t) - 'tenant_id'), '[]') as rows from {table} t
where t.tenant_id = %(tenant)s and {where}
"""
