"""How a tenant's lead forms are read."""

from datetime import datetime
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.auditing import Actor, audit
from shared.db.connection import Cursor, Database, Row, one
from shared.domain.form_lead import FormLead, FormMapping
from shared.domain.form_questions import FormQuestion
from shared.domain.talk import Profile
from shared.domain.value import Value
from shared.errors import NotFoundError


class KeptForm(Value):
    """A lead form as we know it."""

    id: UUID
    external_id: str
    """The platform's id of it."""
    channel_id: UUID
    """The page that it belongs to."""
    name: str
    status: str
    questions: tuple[FormQuestion, ...]
    mapping: FormMapping | None
    """None: nobody has set any."""
    created_at: datetime


class FormSettingsStore:
    """Tables ``lead_form`` and ``form_entry``, for people."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, at_most: int, after: UUID | None = None) -> list[KeptForm]:
        """The newest first."""
        given = {"tenant": tenant_id, "after": after, "most": at_most}
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(
                f"{_FORM} and (%(after)s::uuid is null or id < %(after)s) order by id desc limit %(most)s", given
            ).fetchall()
        return [_form(row) for row in rows]

    def get(self, tenant_id: UUID, form_id: UUID) -> KeptForm:
        """One form.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.tenant(tenant_id) as cursor:
            return _get(cursor, tenant_id, form_id)

    def read_by(self, tenant_id: UUID, form_id: UUID, mapping: FormMapping | None, by: Actor) -> KeptForm:
        """From now on submissions are read so; None: as is suggested."""
        given = {"tenant": tenant_id, "form": form_id, "mapping": mapping and Jsonb(mapping.model_dump(mode="json"))}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(
                "update lead_form set mapping = %(mapping)s where tenant_id = %(tenant)s and id = %(form)s", given
            )
            form = _get(cursor, tenant_id, form_id)
            audit(cursor, tenant_id, by, "form.mapped" if mapping else "form.mapping_deleted", f"form_{form_id.hex}")
        return form

    def last(self, tenant_id: UUID, form: str) -> FormLead | None:
        """The form's last submission; one by the platform's testing tool where there is no other."""
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _LAST, {"tenant": tenant_id, "form": form})
        return FormLead(form=form, **row) if row else None

    def country(self, tenant_id: UUID) -> str:
        """The code of phone numbers that are written without one."""
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, "select settings from tenant where id = %(tenant)s", {"tenant": tenant_id})
        return Profile(name="", **(row or {"settings": {}})["settings"]).country


def _get(cursor: Cursor, tenant_id: UUID, form_id: UUID) -> KeptForm:
    row = one(cursor, f"{_FORM} and id = %(form)s", {"tenant": tenant_id, "form": form_id})
    if row is None:
        raise NotFoundError("There is no such form.")
    return _form(row)


def _form(row: Row) -> KeptForm:
    return KeptForm.model_validate(row)


_FORM = """
select id, external_id, channel_account_id as channel_id, name, status, questions, mapping, created_at
from lead_form where tenant_id = %(tenant)s
"""

_LAST = """
select leadgen_id as id, submitted_at, answers, checked from form_entry
where tenant_id = %(tenant)s and form = %(form)s and state in ('processed', 'test')
order by state = 'processed' desc, received_at desc limit 1
"""
