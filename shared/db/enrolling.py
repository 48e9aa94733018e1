"""What a lead has bought, stored once: told by the tenant's software, by a table, or by a CRM."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from shared.db.connection import Cursor, one
from shared.db.leads import keep
from shared.db.noting import note
from shared.domain.lead import Field
from shared.domain.purchases import Buyer, Purchase
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError, NotFoundError

Source = Literal["api", "csv", "crm"]


class Enrolment(Value):
    """One that is stored."""

    id: UUID
    lead_id: UUID
    item_id: UUID | None
    """What of the catalogue is called so; None: nothing."""
    item: str
    amount: Decimal | None
    currency: str | None
    on_date: date
    source: Source
    external_id: str
    recorded_at: datetime


def enrol(cursor: Cursor, tenant_id: UUID, lead_id: UUID, purchase: Purchase, source: Source) -> tuple[Enrolment, bool]:
    """Store that a lead enrolled, in a transaction of the tenant's. Told twice it is one; told otherwise, changed.

    Returns:
        The enrolment, and whether it is new.

    Raises:
        NotFoundError: there is no such lead.
        ConflictError: this external id is somebody else's enrolment.
    """
    given = {**purchase.model_dump(), "tenant": tenant_id, "lead": lead_id, "source": source}
    cursor.execute(_LOCK_LEAD, given)
    before = one(cursor, _BEFORE, given)
    if before is None:
        raise NotFoundError("There is no such lead.", field="lead_id")
    if before["owner"] not in (None, lead_id):
        raise ConflictError("This external id is somebody else's enrolment.", field="external_id")
    row = one(cursor, _STORE, given)
    if row is None:
        raise ConflictError("This external id is somebody else's enrolment.", field="external_id")
    stored = Enrolment(**{name: row[name] for name in Enrolment.model_fields})
    if before["said"] != row["said"]:
        cursor.execute(_CLOSE, given)
        data = stored.model_dump(mode="json", include={"item_id", "amount", "currency", "on_date", "source"})
        told = {"enrolment_id": str(stored.id), **data, "anew": before["owner"] is None}
        note(cursor, tenant_id, "Enrolled", told, lead_id)
    return stored, before["owner"] is None


def found(cursor: Cursor, tenant_id: UUID, buyer: Buyer) -> UUID:
    """The lead who bought, made if need be.

    Raises:
        InvalidInputError: neither phone nor e-mail is known.
    """
    told: dict[Field, str] = {}
    for name in ("phone", "email", "name"):
        if value := getattr(buyer, name):
            told[name] = value
    lead = keep(cursor, tenant_id, told)
    if lead is None:
        raise InvalidInputError("Neither phone nor e-mail is known.", field="phone")
    if lead.created:
        note(cursor, tenant_id, "LeadCaptured", {"source": "enrolment"}, lead.id)
    return lead.id


COLUMNS = "id, lead_id, item_id, item, amount, currency, on_date, source, external_id, recorded_at"

_SAID = "array[item, amount::text, currency, on_date::text]"

# A statement of its own: what the next one reads must be of after the wait.
_LOCK_LEAD = "select from lead where tenant_id = %(tenant)s and id = %(lead)s for update"

_BEFORE = f"""
select e.lead_id as owner, e.said
from lead l left join (
    select lead_id, {_SAID} as said from enrolment where tenant_id = %(tenant)s and external_id = %(external_id)s
) e on true
where l.tenant_id = %(tenant)s and l.id = %(lead)s
"""  # noqa: S608 - of constants

_STORE = f"""
insert into enrolment as e (tenant_id, lead_id, item_id, item, amount, currency, on_date, source, external_id)
values (%(tenant)s, %(lead)s, (
        select c.id from catalogue_item c
        where c.tenant_id = %(tenant)s and c.kind in ('course', 'product', 'service')
            and c.effective_until is null and (lower(c.name) = lower(%(item)s)
                or exists (select from unnest(c.aliases) alias where lower(alias) = lower(%(item)s)))
        order by c.id limit 1
    ), %(item)s, %(amount)s, %(currency)s, %(on_date)s, %(source)s, %(external_id)s)
on conflict (tenant_id, external_id) do update set
    item_id = excluded.item_id, item = excluded.item, amount = excluded.amount, currency = excluded.currency,
    on_date = excluded.on_date
where e.lead_id = excluded.lead_id
returning {COLUMNS}, {_SAID} as said
"""  # noqa: S608 - of constants

# What was bought before they were given the lead is no reason to leave them alone.
_CLOSE = """
update assignment a set closed_at = app_now(), due_at = null, generation = generation + 1
from tenant t
where t.id = %(tenant)s and a.tenant_id = %(tenant)s and a.lead_id = %(lead)s and a.closed_at is null
    and %(on_date)s >= (a.at at time zone coalesce(t.settings ->> 'timezone', 'Asia/Kolkata'))::date
"""
