"""Leads as people make, change and put them away. What a human wrote no engine changes."""

from typing import Any
from uuid import UUID

from psycopg.errors import UniqueViolation
from psycopg.types.json import Jsonb

from shared.db.assigning import assign
from shared.db.auditing import Actor, audit
from shared.db.connection import Cursor, Database, one
from shared.db.lead_list import KeptLead, lead_of
from shared.db.leads import LANES
from shared.db.noting import note
from shared.db.shadowing import close_of
from shared.domain.lead import Stage
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError


class LeadEdit(Value):
    """What somebody writes about a lead; only what is set counts."""

    name: str | None = None
    phone: str | None = None
    """E.164 digits."""
    stage: Stage | None = None
    fields: dict[str, str | None] = {}
    """Email, course and so on; None takes a field away."""

    @property
    def named(self) -> list[str]:
        """Which fields a human has spoken of."""
        return sorted({*self.fields, *(self.model_fields_set & {"name", "phone"})})


class LeadEditor:
    """Table ``lead``, as people change it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, tenant_id: UUID, edit: LeadEdit, source: str) -> KeptLead:
        """A new lead, given to whoever the rules say.

        Raises:
            ConflictError: somebody has this phone already.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _INSERT, {**_given(tenant_id, edit), "source": source})
            if row is None:
                raise ConflictError("Another lead has this phone.", field="phone")
            note(cursor, tenant_id, "LeadCaptured", {"source": source, "fields": edit.named}, row["id"])
            assign(cursor, tenant_id, row["id"], "captured")
            return lead_of(cursor, tenant_id, row["id"])

    def change(self, tenant_id: UUID, lead_id: UUID, edit: LeadEdit) -> KeptLead:
        """Change what is set. Safe to repeat.

        Raises:
            NotFoundError: there is no such lead.
            ConflictError: another lead has this phone.
        """
        try:
            with self._database.tenant(tenant_id) as cursor:
                row = one(cursor, _UPDATE, {**_given(tenant_id, edit), "lead": lead_id})
                if row is None:
                    raise NotFoundError("There is no such lead.")
                if row["version"] != row["was"]:
                    changed = [*edit.named, *(["stage"] if edit.stage else [])]
                    note(cursor, tenant_id, "LeadUpdated", {"source": "human", "fields": changed}, lead_id)
                return lead_of(cursor, tenant_id, lead_id)
        except UniqueViolation:
            raise ConflictError("Another lead has this phone.", field="phone") from None

    def put_away(self, tenant_id: UUID, lead_id: UUID, by: Actor) -> None:
        """Nobody sees the lead any more, and nothing is done for it; whoever it is comes back by writing to us.

        Raises:
            NotFoundError: there is no such lead.
        """
        given = {"tenant": tenant_id, "lead": lead_id}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(LANES, given)
            if one(cursor, _PUT_AWAY, given) is None:
                raise NotFoundError("There is no such lead.")
            cursor.execute(_CANCEL_TASKS, given)
            close_of(cursor, tenant_id, "lead", lead_id)
            note(cursor, tenant_id, "LeadDeleted", {}, lead_id)
            audit(cursor, tenant_id, by, "lead.deleted", f"lead_{lead_id.hex}")

    def bring_back(self, tenant_id: UUID, lead_id: UUID, by: Actor) -> KeptLead:
        """A lead that was put away is seen again. Safe to repeat.

        Raises:
            NotFoundError: there is no such lead, or it is another one since it was merged.
        """
        with self._database.tenant(tenant_id) as cursor:
            if one(cursor, _BRING_BACK, {"tenant": tenant_id, "lead": lead_id}):
                note(cursor, tenant_id, "LeadRestored", {"source": "human"}, lead_id)
                audit(cursor, tenant_id, by, "lead.restored", f"lead_{lead_id.hex}")
            return lead_of(cursor, tenant_id, lead_id)


def touch(cursor: Cursor, tenant_id: UUID, lead_id: UUID) -> None:
    """Make sure that there is such a lead, and that it stays until the transaction ends.

    Raises:
        NotFoundError: there is none.
    """
    if one(cursor, _THERE, {"tenant": tenant_id, "lead": lead_id}) is None:
        raise NotFoundError("There is no such lead.")


def _given(tenant_id: UUID, edit: LeadEdit) -> dict[str, Any]:
    kept = {name: value for name, value in edit.fields.items() if value is not None}
    return {
        "tenant": tenant_id,
        **edit.model_dump(include={"name", "phone", "stage"}),
        "names": "name" in edit.model_fields_set,
        "phones": "phone" in edit.model_fields_set,
        "fields": Jsonb(kept),
        "without": [name for name, value in edit.fields.items() if value is None],
        "locked": edit.named,
    }


_THERE = "select 1 from lead where tenant_id = %(tenant)s and id = %(lead)s and deleted_at is null for key share"

_INSERT = """
insert into lead (tenant_id, name, phone, fields, stage, source, locked)
values (%(tenant)s, %(name)s, %(phone)s, %(fields)s, coalesce(%(stage)s, 'greeting'), %(source)s, %(locked)s)
on conflict (tenant_id, phone) do nothing
returning id
"""

_UPDATE = """
with before as (
    select version from lead where tenant_id = %(tenant)s and id = %(lead)s and deleted_at is null for update
)
update lead l set
    name = case when %(names)s then %(name)s else name end,
    phone = case when %(phones)s then %(phone)s else phone end,
    stage = coalesce(%(stage)s, stage),
    fields = (fields - %(without)s::text[]) || %(fields)s,
    locked = array(select distinct unnest(locked || %(locked)s::text[]) order by 1)
from before
where l.tenant_id = %(tenant)s and l.id = %(lead)s
returning l.version, before.version as was
"""

_PUT_AWAY = """
update lead set deleted_at = app_now() where tenant_id = %(tenant)s and id = %(lead)s and deleted_at is null
returning 1
"""

_CANCEL_TASKS = """
update task set state = 'cancelled' where tenant_id = %(tenant)s and lead_id = %(lead)s and state = 'open'
"""

_BRING_BACK = """
update lead set deleted_at = null
where tenant_id = %(tenant)s and id = %(lead)s and deleted_at is not null and merged_into is null
returning 1
"""
