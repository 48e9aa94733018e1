"""Items and facts as callers of the API write and read them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from functions.api.identifiers import FactId, ItemId
from shared.domain.cataloguing import FactKind, ItemKind, KeptFact, KeptItem, NewFact
from shared.domain.iso_time import Day, LocalMoment
from shared.domain.value import Value

From = Annotated[
    LocalMoment | None,
    Field(description="From when on; a date is its midnight, a time without zone is the institution's. Null: at once."),
]


class FactIn(Value):
    """A fact as it is to be published."""

    kind: FactKind
    label: str = ""
    amount: Decimal | None = None
    currency: str | None = Field(None, description="ISO 4217, with every amount.")
    share: Decimal | None = Field(None, description="Percent: of the fee (instalment, discount), of students.")
    seats: int | None = None
    on_date: Day | None = Field(None, description="Start of a batch, last day of a discount, due date.")
    year: int | None = Field(None, description="Which a placement figure speaks of.")
    text: str = ""
    effective_from: From = None
    effective_until: LocalMoment | None = Field(None, description="The first moment at which it no longer holds.")

    @property
    def fact(self) -> NewFact:
        """As the catalogue takes it."""
        return NewFact(**{name: getattr(self, name) for name in NewFact.model_fields})


class FactPatch(Value):
    """What changes about a fact; what is left out stays. It holds from ``effective_from`` on, never before now."""

    label: str = ""
    amount: Decimal | None = None
    currency: str | None = None
    share: Decimal | None = None
    seats: int | None = None
    on_date: Day | None = None
    year: int | None = None
    text: str = ""
    effective_from: From = None
    effective_until: LocalMoment | None = None


class PlacedFact(FactIn):
    """A fact of a whole set: one that is there, or a new one."""

    id: FactId | None = Field(None, description="The fact that this changes; null: a new one.")


class FactsIn(Value):
    """All facts of an item. What is there and not among them is removed."""

    facts: tuple[PlacedFact, ...] = Field(max_length=500)


class ItemIn(Value):
    """An item with its facts."""

    kind: ItemKind
    name: str = Field(description="Of a faq: its question.")
    aliases: tuple[str, ...] = Field((), description="What people call it: short forms, other spellings and scripts.")
    facts: tuple[FactIn, ...] = Field((), max_length=500)


class ItemPatch(Value):
    """What an item is to be called; what is left out stays."""

    name: str | None = None
    aliases: tuple[str, ...] | None = None


class FactOut(Value):
    """A row of the catalogue. A change makes a new one; rows of one ``line_id`` followed one another."""

    id: FactId
    line_id: FactId
    kind: FactKind
    label: str
    amount: float | None
    currency: str | None
    share: float | None
    seats: int | None
    on_date: date | None
    year: int | None
    text: str
    effective_from: datetime | None
    effective_until: datetime | None
    withdrawn_at: datetime | None
    """Taken back before it was ever in force."""

    @classmethod
    def of(cls, fact: KeptFact) -> "FactOut":
        """As callers see it."""
        given = fact.model_dump(exclude={"id", "line", "position"})
        money = {name: None if given[name] is None else float(given[name]) for name in ("amount", "share")}
        return cls(id=fact.id, line_id=fact.line, **(given | money))


class ItemOut(Value):
    """An item with its facts."""

    id: ItemId
    kind: ItemKind
    name: str
    aliases: tuple[str, ...]
    effective_until: datetime | None
    """No longer offered from then on."""
    facts: tuple[FactOut, ...]

    @classmethod
    def of(cls, item: KeptItem) -> "ItemOut":
        """As callers see it."""
        given = item.model_dump(include={"kind", "name", "aliases", "effective_until"})
        return cls(id=item.id, **given, facts=tuple(map(FactOut.of, item.facts)))


class Saved(Value):
    """An item after a change."""

    item: ItemOut
    doubts: tuple[str, ...]
    """What looks like a slip, in sentences; it was done all the same."""


def merged(old: KeptFact, patch: FactPatch) -> NewFact:
    """A fact with what the patch names changed."""
    given = {name: getattr(patch, name) for name in patch.model_fields_set}
    return old.said.model_copy(update={"effective_from": None, **given})
