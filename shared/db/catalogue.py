"""Writing the catalogue: items and their facts, whole items at a time."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from shared.db.connection import Cursor
from shared.domain.value import Value


class NewFact(Value):
    """One fact as it is published. Column meanings: ``catalogue_fact``."""

    kind: str
    label: str = ""
    amount: Decimal | None = None
    currency: str | None = None
    share: Decimal | None = None
    seats: int | None = None
    on_date: date | None = None
    year: int | None = None
    text: str = ""
    effective_from: datetime | None = None
    effective_until: datetime | None = None


class NewItem(Value):
    """One item with all its facts."""

    kind: Literal["course", "product", "service", "branch", "institution", "faq"]
    name: str
    aliases: tuple[str, ...] = ()
    facts: tuple[NewFact, ...] = ()


def publish(cursor: Cursor, tenant_id: UUID, items: list[NewItem]) -> None:
    """Add the items that are not there yet, by kind and name. An item that is there is left alone.

    The cursor's transaction must be the tenant's own.
    """
    for position, item in enumerate(items):
        given = {"tenant": tenant_id, "position": position, **item.model_dump(exclude={"facts", "aliases"})}
        cursor.execute(_INSERT_ITEM, {**given, "aliases": list(item.aliases)})
        added = cursor.fetchone()
        if added is None:
            continue
        for place, fact in enumerate(item.facts):
            cursor.execute(
                _INSERT_FACT,
                {"tenant": tenant_id, "item": added["id"], "position": place, **fact.model_dump()},
            )


_INSERT_ITEM = """
insert into catalogue_item (tenant_id, kind, name, aliases, position)
values (%(tenant)s, %(kind)s, %(name)s, %(aliases)s, %(position)s)
on conflict (tenant_id, kind, name) do nothing
returning id
"""
_INSERT_FACT = """
insert into catalogue_fact (tenant_id, item_id, kind, label, amount, currency, share, seats, on_date, year,
    text, position, effective_from, effective_until)
values (%(tenant)s, %(item)s, %(kind)s, %(label)s, %(amount)s, %(currency)s, %(share)s, %(seats)s,
    %(on_date)s, %(year)s, %(text)s, %(position)s, %(effective_from)s, %(effective_until)s)
"""
