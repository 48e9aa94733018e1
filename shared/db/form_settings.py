"""How a tenant's lead forms are read, and the pages that they belong to."""

from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.auditing import SYSTEM, Actor, audit
from shared.db.connection import Cursor, Database, Row, one
from shared.domain.form_lead import FormLead, FormMapping
from shared.domain.form_questions import FormQuestion
from shared.domain.talk import Profile
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError


class KeptForm(Value):
    """A lead form as we know it."""

    id: UUID
    external_id: str
    """The platform's id of it."""
    page_id: UUID
    name: str
    status: str
    questions: tuple[FormQuestion, ...]
    mapping: FormMapping | None
    """None: nobody has set any."""
    created_at: datetime


class KeptPage(Value):
    """A page whose forms bring leads."""

    id: UUID
    external_id: str
    name: str
    state: str
    reason: str | None
    """Why it is parked."""
    paused_until: datetime | None
    """The platform wants to be left alone until then."""
    looked_at: datetime | None
    """When its forms' recent leads were last read."""
    waiting: int
    """Submissions that are not fetched yet."""


class FormSettingsStore:
    """Tables ``lead_form``, ``form_entry``, ``lead_page`` and ``channel_account``, for people."""

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

    def pages(self, tenant_id: UUID) -> tuple[KeptPage, ...]:
        """The tenant's pages."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_PAGES, {"tenant": tenant_id, "page": None}).fetchall()
        return tuple(KeptPage(**row) for row in rows)

    def renew(self, tenant_id: UUID, page_id: UUID, token: bytes | None, by: Actor = SYSTEM) -> KeptPage:
        """The page may be asked again, by another token if one is given; what waited for it begins anew.

        Raises:
            NotFoundError: there is no such page.
            ConflictError: it has no token at all.
        """
        given: dict[str, Any] = {"tenant": tenant_id, "page": page_id, "token": token}
        with self._database.tenant(tenant_id) as cursor:
            known = one(cursor, _RENEW, given)
            if known is None:
                raise NotFoundError("There is no such page.")
            if not known["has_token"]:
                raise ConflictError("This page has no access token: give one.", field="token")
            cursor.execute(_BEGIN_ANEW, given)
            audit(cursor, tenant_id, by, "page.resumed", f"page_{page_id.hex}", {"token": token is not None})
            (page,) = cursor.execute(_PAGES, given).fetchall()
        return KeptPage(**page)


def _get(cursor: Cursor, tenant_id: UUID, form_id: UUID) -> KeptForm:
    row = one(cursor, f"{_FORM} and id = %(form)s", {"tenant": tenant_id, "form": form_id})
    if row is None:
        raise NotFoundError("There is no such form.")
    return _form(row)


def _form(row: Row) -> KeptForm:
    return KeptForm.model_validate(row)


_FORM = """
select id, external_id, channel_account_id as page_id, name, status, questions, mapping, created_at
from lead_form where tenant_id = %(tenant)s
"""

_LAST = """
select leadgen_id as id, submitted_at, answers, checked from form_entry
where tenant_id = %(tenant)s and form = %(form)s and state in ('processed', 'test')
order by state = 'processed' desc, received_at desc limit 1
"""

_PAGES = """
select a.id, a.external_id, a.name, a.state, a.state_reason as reason,
    case when p.paused_until > app_now() then p.paused_until end as paused_until,
    nullif(p.looked_at, 'epoch') as looked_at, (
        select count(*) from form_entry e
        where e.tenant_id = a.tenant_id and e.channel_account_id = a.id and e.state = 'waiting'
    ) as waiting
from channel_account a
left join lead_page p on p.tenant_id = a.tenant_id and p.channel_account_id = a.id
where a.tenant_id = %(tenant)s and a.kind = 'page' and (%(page)s::uuid is null or a.id = %(page)s)
order by a.name, a.id
"""

_RENEW = """
update channel_account set token = coalesce(%(token)s, token),
    state = case when coalesce(%(token)s, token) is null then state else 'active' end,
    state_reason = case when coalesce(%(token)s, token) is null then state_reason end
where tenant_id = %(tenant)s and id = %(page)s and kind = 'page'
returning token is not null as has_token
"""

# Waiting for somebody to act was no attempt.
_BEGIN_ANEW = """
update form_entry set attempt = 0, next_at = app_now(), give_up_at = app_now() + interval '24 hours'
where tenant_id = %(tenant)s and channel_account_id = %(page)s and state = 'waiting'
"""
