"""Enrolments as they are told by the tenant's software or by a table, and looked at."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from shared.db.connection import Cursor, Database, one
from shared.db.enrolling import COLUMNS, Enrolment, enrol, found
from shared.domain.enrolling import EnrolmentRow, Preview, PreviewRow, read_enrolments, token_of
from shared.domain.import_cells import Cell
from shared.domain.purchases import Buyer, Purchase
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError

_CURRENCY = "INR"
"""Of amounts that name none, where the catalogue does not tell."""
_MOVED = "The file or what is stored has changed since the preview. Look at the preview again, then import."


class Origin(Value):
    """What one ad, or one source without ads, has brought."""

    source: str
    campaign_id: str | None
    ad_id: str | None
    leads: int
    enrolled: int
    """Of the leads."""
    amount: Decimal
    currency: str | None
    """None: nothing was paid."""


class EnrolmentStore:
    """Table ``enrolment``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, tenant_id: UUID, who: UUID | Buyer, purchase: Purchase) -> tuple[Enrolment, bool]:
        """Store an enrolment of a lead, or of whoever has this phone or e-mail. Told again, it is changed.

        Returns:
            The enrolment, and whether it is new.

        Raises:
            NotFoundError: there is no such lead.
            ConflictError: this external id is somebody else's enrolment.
        """
        with self._database.tenant(tenant_id) as cursor:
            lead = who if isinstance(who, UUID) else found(cursor, tenant_id, who)
            return enrol(cursor, tenant_id, lead, purchase, "api")

    def list(
        self, tenant_id: UUID, limit: int, before: UUID | None = None, lead: UUID | None = None
    ) -> Sequence[Enrolment]:
        """The newest first; of one lead, where one is given."""
        given = {"tenant": tenant_id, "limit": limit, "before": before, "lead": lead}
        with self._database.tenant(tenant_id) as cursor:
            return [Enrolment(**row) for row in cursor.execute(_LIST, given).fetchall()]

    def origins(self, tenant_id: UUID) -> Sequence[Origin]:
        """Which sources, campaigns and ads brought how many leads, and what of it was sold."""
        with self._database.tenant(tenant_id) as cursor:
            return [Origin(**row) for row in cursor.execute(_ORIGINS, {"tenant": tenant_id}).fetchall()]

    def preview(self, tenant_id: UUID, table: Sequence[Sequence[Cell]]) -> Preview:
        """What importing a table would do. Changes nothing."""
        with self._database.tenant(tenant_id) as cursor:
            return _planned(cursor, tenant_id, table)[0]

    def commit(self, tenant_id: UUID, table: Sequence[Sequence[Cell]], token: str) -> Preview:
        """Import a table as its preview showed it, all of it or nothing.

        Raises:
            InvalidInputError: rows are wrong.
            ConflictError: it would no longer do what the preview with this token showed.
        """
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_ALONE, {"tenant": tenant_id})
            preview, rows = _planned(cursor, tenant_id, table)
            if preview.faults:
                raise InvalidInputError(f"Row {preview.faults[0].row}: {preview.faults[0].sentence}", field="content")
            if token_of(preview) != token:
                raise ConflictError(_MOVED, field="token")
            for row in rows:
                lead = found(cursor, tenant_id, row.buyer)
                enrol(cursor, tenant_id, lead, row.purchase, "csv")
            return preview


def usual_currency(cursor: Cursor, tenant_id: UUID) -> str:
    """Of amounts that name none: what most of the catalogue is in."""
    return (one(cursor, _CURRENCY_OF, {"tenant": tenant_id}) or {}).get("currency") or _CURRENCY


def _planned(
    cursor: Cursor, tenant_id: UUID, table: Sequence[Sequence[Cell]]
) -> tuple[Preview, tuple[EnrolmentRow, ...]]:
    read = read_enrolments(table, usual_currency(cursor, tenant_id))
    if read.faults:
        return Preview(faults=read.faults), ()
    given = {
        "tenant": tenant_id,
        "phones": [row.buyer.phone for row in read.rows if row.buyer.phone],
        "emails": [row.buyer.email for row in read.rows if row.buyer.email],
        "ids": [row.purchase.external_id for row in read.rows],
    }
    people = cursor.execute(_PEOPLE, given).fetchall()
    phones, emails = {one["phone"] for one in people}, {one["email"] for one in people}
    stored = {row["external_id"]: row for row in cursor.execute(_STORED, given).fetchall()}
    rows = []
    for row in read.rows:
        there = stored.get(row.purchase.external_id)
        same = there is not None and all(there[name] == value for name, value in row.purchase.model_dump().items())
        known = row.buyer.phone in phones if row.buyer.phone else row.buyer.email in emails
        state = "added" if there is None else "unchanged" if same else "changed"
        rows.append(PreviewRow(row=row.row, item=row.purchase.item, known=known, state=state))
    return Preview(rows=tuple(rows)), read.rows


_LIST = f"""
select {COLUMNS} from enrolment
where tenant_id = %(tenant)s and (%(before)s::uuid is null or id < %(before)s)
    and (%(lead)s::uuid is null or lead_id = %(lead)s)
order by id desc limit %(limit)s
"""  # noqa: S608 - of constants

_ORIGINS = """
with counted as (
    select source, campaign, ad, coalesce(sum(n) filter (where milestone = 'lead'), 0)::bigint as leads,
        coalesce(sum(n) filter (where milestone = 'enrolled'), 0)::bigint as enrolled
    from tally_lead_month where tenant_id = %(tenant)s and milestone in ('lead', 'enrolled')
    group by source, campaign, ad having sum(n) > 0
), paid as (
    select source, campaign, ad, currency, amount from tally_sale where tenant_id = %(tenant)s and amount <> 0
)
select source, nullif(campaign, '') as campaign_id, nullif(ad, '') as ad_id, coalesce(leads, 0) as leads,
    coalesce(enrolled, 0) as enrolled, coalesce(amount, 0) as amount, currency
from counted full join paid using (source, campaign, ad)
order by enrolled desc, leads desc, source, campaign_id, ad_id, currency limit 1000
"""

_ALONE = "select pg_advisory_xact_lock(hashtextextended('enrolments ' || %(tenant)s::text, 0))"

_CURRENCY_OF = """
select currency from catalogue_fact where tenant_id = %(tenant)s and currency is not null
group by currency order by count(*) desc limit 1
"""

_PEOPLE = """
select phone, email from lead
where tenant_id = %(tenant)s and (phone = any(%(phones)s::text[]) or email = any(%(emails)s::text[]))
"""

_STORED = """
select external_id, item, amount, currency, on_date from enrolment
where tenant_id = %(tenant)s and external_id = any(%(ids)s::text[])
"""
