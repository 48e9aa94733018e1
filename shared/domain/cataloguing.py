"""What may stand in a catalogue: facts with the time they are in force, and the items they belong to."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from shared.domain.value import Value

ItemKind = Literal["course", "product", "service", "branch", "institution", "faq"]
FactKind = Literal[
    "fee", "charge", "instalment", "discount", "duration", "eligibility", "batch", "mode", "placement",
    "about", "address", "phone", "email", "link", "hours", "answer",
]  # fmt: skip
ITEM_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)


class NewFact(Value):
    """One fact as it is published. Column meanings: ``catalogue_fact``."""

    kind: FactKind
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


CONTENT = tuple(name for name in NewFact.model_fields if not name.startswith("effective"))
"""What a fact says, apart from when."""


class NewItem(Value):
    """One item with all its facts."""

    kind: ItemKind
    name: str
    aliases: tuple[str, ...] = ()
    facts: tuple[NewFact, ...] = ()


class KeptFact(NewFact):
    """A row of the history: what was published, and from when until when."""

    id: UUID
    line: UUID
    """The same for all rows that followed one another by changes."""
    position: int = 0
    withdrawn_at: datetime | None = None
    """Taken back before it was ever in force."""

    @property
    def said(self) -> NewFact:
        """What it says, without its place in the history."""
        return NewFact(**{name: getattr(self, name) for name in NewFact.model_fields})

    def in_force(self, at: datetime) -> bool:
        """Whether it is what is published at a moment."""
        begun = self.effective_from is None or self.effective_from <= at
        return begun and not self.over(at)

    def over(self, at: datetime) -> bool:
        """Whether it has ended by then, or was taken back."""
        ended = self.effective_until is not None and self.effective_until <= at
        return ended or self.withdrawn_at is not None


class KeptItem(Value):
    """An item with all rows of its history."""

    id: UUID
    kind: ItemKind
    name: str
    aliases: tuple[str, ...] = ()
    position: int = 0
    effective_until: datetime | None = None
    facts: tuple[KeptFact, ...] = ()

    def over(self, at: datetime) -> bool:
        """Whether it is no longer offered by then."""
        return self.effective_until is not None and self.effective_until <= at


class Catalogue(Value):
    """Items of one institution at one moment."""

    items: tuple[KeptItem, ...]
    now: datetime
    timezone: str

    @property
    def offered(self) -> tuple[KeptItem, ...]:
        """What has not been taken out."""
        return tuple(item for item in self.items if not item.over(self.now))

    @property
    def zone(self) -> ZoneInfo:
        """Where its days begin."""
        return ZoneInfo(self.timezone)

    @property
    def currency(self) -> str | None:
        """The one currency of everything that is or will be in force; None where there is none or are several."""
        return only(fact.currency for item in self.offered for fact in standing(item, self.now))


def standing(item: KeptItem, now: datetime) -> tuple[KeptFact, ...]:
    """The facts that are in force or will be, in their order."""
    kept = (fact for fact in item.facts if not fact.over(now))
    return tuple(sorted(kept, key=lambda fact: (fact.position, fact.on_date or date.min, begins(fact), fact.id)))


def begins(fact: NewFact) -> float:
    """When a fact comes into force, for sorting."""
    return fact.effective_from.timestamp() if fact.effective_from else float("-inf")


def only(currencies: Iterable[str | None]) -> str | None:
    """The one that is named, if exactly one is."""
    named = {currency for currency in currencies if currency}
    return named.pop() if len(named) == 1 else None


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which a day begins there."""
    return datetime.combine(day, time.min, zone)
