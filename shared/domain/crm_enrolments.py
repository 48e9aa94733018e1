"""What in a CRM means that a lead enrolled, and the enrolment that its record tells."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import StringConstraints

from shared.domain.crm import CrmKind
from shared.domain.import_cells import UnreadableCellError, day, money
from shared.domain.purchases import Purchase
from shared.domain.value import Value

Key = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)?$", max_length=90)
]
"""Of a property, in the CRM's own words. Of Salesforce it may be a field of the opportunity."""
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
_MORE = ("item", "amount", "currency", "on_date")
_LONGEST_ITEM, _LARGEST = 200, Decimal(10) ** 12


class Signs(Value):
    """How a CRM says that somebody enrolled. What it does not keep is None."""

    property: Key
    value: Said
    """Of the property, once they have."""
    item: Key | None = None
    amount: Key | None = None
    currency: Key | None = None
    on_date: Key | None = None


SIGNS: Mapping[CrmKind, Signs] = {
    "hubspot": Signs(
        property="lifecyclestage", value="customer", amount="recent_deal_amount", on_date="closedate"
    ),
    "salesforce": Signs(
        property="ConvertedOpportunity.IsWon",
        value="true",
        item="ConvertedOpportunity.Name",
        amount="ConvertedOpportunity.Amount",
        on_date="ConvertedOpportunity.CloseDate",
    ),
    "pipedrive": Signs(
        property="status", value="won", item="title", amount="value", currency="currency", on_date="won_time"
    ),
    "leadsquared": Signs(property="ProspectStage", value="Customer"),
}  # fmt: skip
"""By the CRM's own fields: what is asked for unless a tenant says otherwise. A webhook's server is not asked."""


class Enrolled(Value):
    """A record that says so, with what else it says as it stands there."""

    remote_id: str
    """Of the record that is the lead."""
    lead_id: str | None
    """Ours, as the record keeps it."""
    deal: str = ""
    """What tells this enrolment from others of the same record; empty where a record has one."""
    item: str | None = None
    amount: str | None = None
    currency: str | None = None
    on_date: str | None = None


class Otherwise(Value):
    """What holds where the record does not say."""

    item: str
    currency: str
    on_date: date
    timezone: str
    """Whose days they are."""


def marks(kind: CrmKind, lead_hex: str, enrolled: Enrolled) -> str:
    """The external id of an enrolment: one for a lead and its record, and for each of its deals.

    The record's own id is no part of it: a record that was merged has another.
    """
    return ":".join(filter(None, (kind, lead_hex, enrolled.deal)))


def purchase(enrolled: Enrolled, external_id: str, otherwise: Otherwise) -> Purchase:
    """The enrolment that a record tells. What cannot be read is as if it were not said."""
    amount, stated = _money(enrolled.amount)
    told = (enrolled.currency or "").strip().upper()
    currency = told if len(told) == 3 and told.isascii() and told.isalpha() else stated or otherwise.currency
    return Purchase(
        item=(enrolled.item or "").strip()[:_LONGEST_ITEM] or otherwise.item,
        amount=amount,
        currency=currency if amount is not None else None,
        on_date=_day(enrolled.on_date, ZoneInfo(otherwise.timezone)) or otherwise.on_date,
        external_id=external_id,
    )


def said(value: Any) -> str | None:
    """A value of a CRM's as text; None for nothing. Booleans are ``true`` and ``false``.

    >>> said(True), said(1200.0), said(" "), said({"value": 5, "currency": "INR"})
    ('true', '1200.0', None, '5')
    """
    if isinstance(value, Mapping):  # an amount with its currency, at Pipedrive
        value = value.get("value")
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value).strip()
    return text or None


def told(
    signs: Signs, known: Callable[[str], Any], remote_id: str, lead_id: str | None, deal: str = ""
) -> Enrolled | None:
    """What a record tells, each of its values by its key; None where it does not say that somebody enrolled."""
    if (said(known(signs.property)) or "").casefold() != signs.value.casefold():
        return None
    more = {name: said(known(key)) for name in _MORE if (key := getattr(signs, name))}
    return Enrolled(remote_id=remote_id, lead_id=lead_id or None, deal=deal, **more)


def keys(signs: Signs) -> tuple[str, ...]:
    """Of everything that is asked of a record."""
    return tuple(dict.fromkeys(key for name in ("property", *_MORE) if (key := getattr(signs, name))))


def _money(written: str | None) -> tuple[Decimal | None, str | None]:
    text = written or ""
    amount: Decimal | None
    currency: str | None = None
    try:
        amount = Decimal(text)  # as programs write it: 1.2E5, 120000.0000
    except ArithmeticError:
        try:
            amount, currency, _ = money(text)
        except UnreadableCellError:
            return None, None
    if amount is None or not amount.is_finite() or not 0 <= amount < _LARGEST:
        return None, None
    return round(amount, 2), currency


def _day(written: str | None, zone: ZoneInfo) -> date | None:
    """A day, or a moment's day where the tenant is; a moment without a zone is of UTC."""
    text = (written or "").strip()
    try:
        if ":" not in text:
            return day(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone).date()
