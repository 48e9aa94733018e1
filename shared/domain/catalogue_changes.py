"""Changing a catalogue without overwriting anything: what each change makes of the rows that are kept.

A changed fact is a new row that begins where the old one ends. What is removed ends. A row that has not begun yet is
taken back instead, and what it would have followed goes on.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from shared.domain.catalogue_rules import Fault, contradictions, doubts, fact_faults, name_faults
from shared.domain.cataloguing import CONTENT, Catalogue, KeptFact, KeptItem, NewFact, NewItem
from shared.domain.value import Value
from shared.domain.words import fold, normalise


class AddItem(Value):
    """Publish an item with its facts."""

    change: Literal["add_item"] = "add_item"
    item: NewItem


class ChangeItem(Value):
    """Call an item something else; it stays the same item. None: as it is."""

    change: Literal["change_item"] = "change_item"
    item_id: UUID
    name: str | None = None
    aliases: tuple[str, ...] | None = None


class RemoveItem(Value):
    """No longer offer an item, from a moment on or at once."""

    change: Literal["remove_item"] = "remove_item"
    item_id: UUID
    at: datetime | None = None


class AddFact(Value):
    """Publish one more fact of an item."""

    change: Literal["add_fact"] = "add_fact"
    item_id: UUID
    fact: NewFact


class ChangeFact(Value):
    """Say something else from ``effective_from`` on, or at once: never before now."""

    change: Literal["change_fact"] = "change_fact"
    fact_id: UUID
    fact: NewFact


class RemoveFact(Value):
    """No longer say it, from a moment on or at once."""

    change: Literal["remove_fact"] = "remove_fact"
    fact_id: UUID
    at: datetime | None = None
    heals: bool = True
    """Of a planned fact: what it was to follow goes on instead."""


Change = Annotated[AddItem | ChangeItem | RemoveItem | AddFact | ChangeFact | RemoveFact, Field(discriminator="change")]


class Refusal(Fault):
    """A fault, and the change it lies in."""

    place: int


class Applied(Value):
    """What changes make of a catalogue."""

    catalogue: Catalogue
    touched: tuple[UUID, ...] = ()
    """The items that changed, in order."""
    made: tuple[UUID | None, ...] = ()
    """For every change the id of the item or fact that it made or changed; None for what was taken away or refused."""
    faults: tuple[Refusal, ...] = ()
    doubts: tuple[str, ...] = ()
    """What looks like a slip and is done all the same."""


def applied(catalogue: Catalogue, changes: Sequence[Change], new_id: Callable[[], UUID]) -> Applied:
    """Apply all changes together. Where there are faults, nothing may be stored."""
    work = _Work(catalogue, new_id)
    for place, change in enumerate(changes):
        work.place = place
        work.made.append(work.apply(change))
    for item_id, place in work.touched.items():
        work.place, item = place, work.items[item_id]
        if not item.over(catalogue.now):
            work.refuse(*contradictions(item, catalogue.now))
    after = catalogue.model_copy(update={"items": tuple(work.items.values())})
    changed = [work.items[item_id] for item_id in work.touched]
    return Applied(
        catalogue=after,
        touched=tuple(work.touched),
        made=tuple(work.made),
        faults=tuple(work.faults),
        doubts=tuple(dict.fromkeys(doubt for item in changed for doubt in doubts(item, catalogue.now))),
    )


class _Work:
    """A catalogue while changes are applied to it."""

    def __init__(self, catalogue: Catalogue, new_id: Callable[[], UUID]) -> None:
        self.items = {item.id: item for item in catalogue.items}
        self.now, self.zone, self.new_id = catalogue.now, catalogue.zone, new_id
        self.place = 0
        self.made: list[UUID | None] = []
        self.touched: dict[UUID, int] = {}
        self.faults: list[Refusal] = []

    def refuse(self, *faults: Fault) -> None:
        self.faults += [Refusal(place=self.place, **fault.model_dump()) for fault in faults]

    def apply(self, change: Change) -> UUID | None:
        match change:
            case AddItem():
                return self.add_item(change.item)
            case ChangeItem():
                return self.change_item(change)
            case RemoveItem():
                self.remove_item(change)
            case AddFact():
                item = self.item(change.item_id)
                return self.add(item, change.fact) if item else None
            case ChangeFact():
                return self.change_fact(change)
            case RemoveFact():
                self.remove_fact(change)
        return None

    def item(self, item_id: UUID) -> KeptItem | None:
        item = self.items.get(item_id)
        if item is None or item.over(self.now):
            self.refuse(Fault(field="item_id", sentence="This item is not in the catalogue. Read the catalogue again."))
            return None
        return item

    def fact(self, fact_id: UUID) -> tuple[KeptItem, KeptFact] | None:
        for item in self.items.values():
            for fact in item.facts:
                if fact.id == fact_id and not fact.over(self.now) and not item.over(self.now):
                    return item, fact
        self.refuse(
            Fault(field="fact_id", sentence="This fact was changed or removed meanwhile. Read the catalogue again.")
        )
        return None

    def keep(self, item: KeptItem) -> None:
        self.items[item.id] = item
        self.touched[item.id] = self.place

    def add_item(self, new: NewItem) -> UUID:
        position = max((item.position for item in self.items.values()), default=-1) + 1
        item = KeptItem(id=self.new_id(), kind=new.kind, name=new.name, position=position)
        self.named(item, new.name, new.aliases)
        for fact in new.facts:
            self.add(self.items[item.id], fact)
        return item.id

    def change_item(self, change: ChangeItem) -> UUID | None:
        item = self.item(change.item_id)
        if item is None:
            return None
        self.named(
            item,
            item.name if change.name is None else change.name,
            item.aliases if change.aliases is None else change.aliases,
        )
        return item.id

    def named(self, item: KeptItem, name: str, aliases: Sequence[str]) -> None:
        """Keep an item under a name, if nothing else of its kind has it."""
        name = normalise(name)
        aliases = tuple(dict.fromkeys(filter(None, map(normalise, aliases))))
        self.refuse(*name_faults(name, aliases))
        for other in self.items.values():
            same = (other.kind, fold(other.name)) == (item.kind, fold(name))
            if same and other.id != item.id and not other.over(self.now):
                self.refuse(
                    Fault(
                        field="name", sentence=f"There is a {item.kind} called ‘{other.name}’ already. Change that one."
                    )
                )
        if (name, aliases) != (item.name, item.aliases) or item.id not in self.items:
            self.keep(item.model_copy(update={"name": name, "aliases": aliases}))

    def remove_item(self, change: RemoveItem) -> None:
        item = self.item(change.item_id)
        if item is not None:
            self.keep(item.model_copy(update={"effective_until": self.from_now(change.at)}))

    def add(self, item: KeptItem, new: NewFact, like: KeptFact | None = None) -> UUID:
        """Keep a new row; with ``like`` it follows that one."""
        fact = self.said(new)
        self.refuse(*fact_faults(fact, item.kind))
        made = self.new_id()
        position = like.position if like else max((f.position for f in item.facts), default=-1) + 1
        row = KeptFact(id=made, line=like.line if like else made, position=position, **fact.model_dump())
        self.keep(item.model_copy(update={"facts": (*item.facts, row)}))
        return made

    def change_fact(self, change: ChangeFact) -> UUID | None:
        found = self.fact(change.fact_id)
        if found is None:
            return None
        item, old = found
        new = self.said(change.fact)
        planned = old.effective_from is not None and old.effective_from > self.now
        start = self.from_now(new.effective_from or (old.effective_from if planned else None))
        content = all(getattr(new, name) == getattr(old, name) for name in CONTENT)
        begun = old.effective_from == start if planned else start == self.now
        if content and begun and new.effective_until == old.effective_until:
            return old.id
        if planned:
            item, before = self.take_back(item, old)
            item = self.end(item, before, start) if before else item
        else:
            item = self.end(item, old, start)
        return self.add(item, new.model_copy(update={"effective_from": start}), like=old)

    def remove_fact(self, change: RemoveFact) -> None:
        found = self.fact(change.fact_id)
        if found is None:
            return
        item, old = found
        at = self.from_now(change.at)
        unbegun = old.effective_from is not None and old.effective_from >= at and old.effective_from > self.now
        self.keep(self.take_back(item, old)[0] if unbegun and change.heals else self.end(item, old, at))

    def end(self, item: KeptItem, fact: KeptFact, at: datetime) -> KeptItem:
        """Let a row end; one that would not have begun by then is taken back."""
        if fact.effective_until is not None and fact.effective_until <= at:
            return item
        if fact.effective_from is not None and fact.effective_from >= at:
            return _with(item, fact, withdrawn_at=self.now)
        return _with(item, fact, effective_until=at)

    def take_back(self, item: KeptItem, fact: KeptFact) -> tuple[KeptItem, KeptFact | None]:
        """Withdraw a planned row; what it was to follow goes on as long as that would have."""
        item = _with(item, fact, withdrawn_at=self.now)
        for other in item.facts:
            followed = other.line == fact.line and other.effective_until == fact.effective_from
            if followed and other.id != fact.id and other.withdrawn_at is None:
                before = other.model_copy(update={"effective_until": fact.effective_until})
                return _with(item, other, effective_until=fact.effective_until), before
        return item, None

    def said(self, fact: NewFact) -> NewFact:
        """A fact with clean texts and its moments in the institution's time."""
        given = {
            name: self.local(moment)
            for name in ("effective_from", "effective_until")
            if (moment := getattr(fact, name)) is not None
        }
        return fact.model_copy(update={**given, "label": normalise(fact.label), "text": normalise(fact.text)})

    def from_now(self, moment: datetime | None) -> datetime:
        return max(self.local(moment), self.now) if moment else self.now

    def local(self, moment: datetime) -> datetime:
        """In the institution's time, which a moment without a time zone is in already."""
        return moment.astimezone(self.zone) if moment.tzinfo else moment.replace(tzinfo=self.zone)


def _with(item: KeptItem, fact: KeptFact, **changed: datetime | None) -> KeptItem:
    rows = tuple(row.model_copy(update=changed) if row.id == fact.id else row for row in item.facts)
    return item.model_copy(update={"facts": rows})
