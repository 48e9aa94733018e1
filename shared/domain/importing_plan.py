"""What importing a table changes: every row held against the catalogue before anything is done."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Literal, NamedTuple
from uuid import UUID, uuid4

from shared.domain.catalogue_changes import (
    AddFact,
    AddItem,
    Change,
    ChangeFact,
    ChangeItem,
    RemoveFact,
    RemoveItem,
    applied,
)
from shared.domain.catalogue_rules import fact_faults, name_faults
from shared.domain.cataloguing import Catalogue, KeptFact, KeptItem, NewFact, NewItem, only, standing
from shared.domain.exporting import fact_cells
from shared.domain.import_cells import Cell
from shared.domain.importing import COLUMNS, ReadRow, RowFault, column_of, read_table
from shared.domain.value import Value
from shared.domain.words import fold

_SUCCEEDING = ("fee", "charge")
"""Of these one holds at a time: without a last day it ends where the next one begins."""
_ONE_OF_ITS_KIND = ("fee", "duration", "eligibility", "mode", "answer")
_COLUMNS = COLUMNS[3:]


class Difference(Value):
    """A cell that would change."""

    column: str
    before: str
    after: str


class PreviewRow(Value):
    """What would become of one row."""

    row: int
    item: str
    fact: str
    """Empty where the row only names the item."""
    state: Literal["added", "changed", "unchanged"]
    differences: tuple[Difference, ...] = ()


class Gone(Value):
    """What would be taken out, because a complete table does not hold it."""

    item: str
    fact: str
    """Empty where it is the whole item."""


class Preview(Value):
    """What importing a table would do. With faults nothing of it can be imported."""

    rows: tuple[PreviewRow, ...] = ()
    gone: tuple[Gone, ...] = ()
    faults: tuple[RowFault, ...] = ()
    doubts: tuple[str, ...] = ()


class Plan(NamedTuple):
    """A preview, and the changes that do it."""

    preview: Preview
    changes: tuple[Change, ...] = ()


def token_of(preview: Preview) -> str:
    """Names what a preview shows: another one has another token."""
    return sha256(preview.model_dump_json(exclude={"doubts"}).encode()).hexdigest()[:32]


def plan(rows: Sequence[Sequence[Cell]], catalogue: Catalogue, *, complete: bool = False) -> Plan:
    """What the rows of a table would change.

    Args:
        complete: the table is the whole catalogue: what does not stand in it is taken out.
    """
    first = read_table(rows, catalogue.zone, "XXX")
    named = only(row.fact.currency for row in first.rows if row.fact and row.fact.currency != "XXX")
    currency = only((catalogue.currency, named)) if catalogue.currency or named else None
    read = read_table(rows, catalogue.zone, currency)
    faults = [*read.faults, *_row_faults(read.rows, catalogue.now)]
    if faults:
        return Plan(Preview(faults=tuple(sorted(faults, key=lambda fault: fault.row))))
    planner = _Planner(catalogue, complete)
    for group in _by_item(read.rows):
        planner.item(group)
    if complete:
        planner.take_out()
    done = applied(catalogue, planner.changes, uuid4)
    wrong = (
        RowFault(row=planner.places[fault.place], field=column_of(fault.field), sentence=fault.sentence)
        for fault in done.faults
    )
    preview = Preview(
        rows=tuple(sorted(planner.rows, key=lambda row: row.row)),
        gone=tuple(planner.gone),
        faults=tuple(dict.fromkeys(wrong)),
        doubts=done.doubts,
    )
    return Plan(preview, tuple(planner.changes))


def _row_faults(rows: Sequence[ReadRow], now: datetime) -> Iterator[RowFault]:
    for row in rows:
        faults = [*name_faults(row.name, row.aliases or ()), *(fact_faults(row.fact, row.kind) if row.fact else ())]
        for fault in faults:
            yield RowFault(row=row.row, field=column_of(fault.field), sentence=fault.sentence)
        if row.fact and row.fact.effective_until and row.fact.effective_until <= now:
            yield RowFault(
                row=row.row, field="Last day", sentence="The last day is over. Delete the row, or correct the date."
            )


def _by_item(rows: Sequence[ReadRow]) -> list[list[ReadRow]]:
    groups: dict[tuple[str, str], list[ReadRow]] = {}
    for row in rows:
        groups.setdefault((row.kind, fold(row.name)), []).append(row)
    return list(groups.values())


class _Planner:
    def __init__(self, catalogue: Catalogue, complete: bool) -> None:
        self.catalogue, self.complete = catalogue, complete
        self.now = catalogue.now
        self.known = {(item.kind, fold(item.name)): item for item in catalogue.offered}
        self.met: set[UUID] = set()
        self.changes: list[Change] = []
        self.places: list[int] = []
        self.rows: list[PreviewRow] = []
        self.gone: list[Gone] = []

    def change(self, row: int, change: Change) -> None:
        self.changes.append(change)
        self.places.append(row)

    def show(
        self,
        row: ReadRow,
        state: Literal["added", "changed", "unchanged"],
        differences: tuple[Difference, ...] = (),
    ) -> None:
        fact = _called(row.fact) if row.fact else ""
        self.rows.append(PreviewRow(row=row.row, item=row.name, fact=fact, state=state, differences=differences))

    def item(self, group: list[ReadRow]) -> None:
        """All rows of one item."""
        item = self.known.get((group[0].kind, fold(group[0].name)))
        aliases = tuple(dict.fromkeys(alias for row in group for alias in row.aliases or ()))
        if item is None:
            facts = tuple(fact for _, fact in _ending(group, (), self.now))
            new = NewItem(kind=group[0].kind, name=group[0].name, aliases=aliases, facts=facts)
            self.change(group[0].row, AddItem(item=new))
            for row in group:
                self.show(row, "added")
            return
        self.met.add(item.id)
        renamed = self._renamed(item, group, aliases)
        self._facts(item, group, renamed)

    def _renamed(self, item: KeptItem, group: list[ReadRow], aliases: tuple[str, ...]) -> tuple[Difference, ...]:
        """What changes about the item itself; it is shown at its first row."""
        name, called = group[0].name, aliases or item.aliases
        pairs = (("Name", item.name, name), ("Also called", "; ".join(item.aliases), "; ".join(called)))
        differences = tuple(Difference(column=c, before=b, after=a) for c, b, a in pairs if b != a)
        if differences:
            self.change(group[0].row, ChangeItem(item_id=item.id, name=name, aliases=called))
        return differences

    def _facts(self, item: KeptItem, group: list[ReadRow], renamed: tuple[Difference, ...]) -> None:
        left = list(standing(item, self.now))
        told = _ending(group, () if self.complete else left, self.now)
        at_first = {group[0].row: renamed}
        for row in group:
            if row.fact is None:
                own = at_first.get(row.row, ())
                self.show(row, "changed" if own else "unchanged", own)
        for row, fact, old in _matched(told, left, self.now):
            differences = at_first.get(row.row, ())
            if old is None:
                self.change(row.row, AddFact(item_id=item.id, fact=fact))
                self.show(row, "added", differences)
                continue
            cells = self._differences(old, fact)
            if cells:
                begins = max(fact.effective_from or self.now, self.now)
                self.change(
                    row.row, ChangeFact(fact_id=old.id, fact=fact.model_copy(update={"effective_from": begins}))
                )
            self.show(row, "changed" if cells or differences else "unchanged", (*differences, *cells))
        if self.complete:
            for old in left:
                self.change(group[0].row, RemoveFact(fact_id=old.id, heals=False))
                self.gone.append(Gone(item=item.name, fact=_called(old)))

    def _differences(self, old: NewFact, new: NewFact) -> tuple[Difference, ...]:
        before, after = fact_cells(old, self.catalogue), fact_cells(new, self.catalogue)
        return tuple(
            Difference(column=column, before=was, after=will)
            for column, was, will in zip(_COLUMNS, before, after, strict=True)
            if was != will
        )

    def take_out(self) -> None:
        """Whole items that a complete table does not hold."""
        for item in self.catalogue.offered:
            if item.id not in self.met:
                self.change(1, RemoveItem(item_id=item.id))
                self.gone.append(Gone(item=item.name, fact=""))


def _ending(group: Sequence[ReadRow], beside: Sequence[KeptFact], now: datetime) -> list[tuple[ReadRow, NewFact]]:
    """The facts of the rows; of those that succeed one another each ends where the next begins, if it says no end."""
    told = [(row, row.fact) for row in group if row.fact is not None]
    lines: dict[tuple[object, ...], list[datetime]] = {}
    for fact in (*(fact for _, fact in told), *beside):
        if fact.kind in _SUCCEEDING:
            lines.setdefault(_key(fact), []).append(_start(fact, now))
    ended = []
    for row, fact in told:
        later = [start for start in lines.get(_key(fact), ()) if start > _start(fact, now)]
        if fact.effective_until is None and later:
            fact = fact.model_copy(update={"effective_until": min(later)})
        ended.append((row, fact))
    return ended


def _matched(
    told: Sequence[tuple[ReadRow, NewFact]], left: list[KeptFact], now: datetime
) -> Iterator[tuple[ReadRow, NewFact, KeptFact | None]]:
    """Every row with the fact it says again or changes, which leaves ``left``; None for a new one."""
    open_rows = []
    for row, fact in told:
        old = next((old for old in left if _same(old, fact, now)), None)
        if old is None:
            open_rows.append((row, fact))
        else:
            left.remove(old)
            yield row, fact, old
    for row, fact in open_rows:
        old = _changed(fact, left, [other for _, other in open_rows], now)
        if old is not None:
            left.remove(old)
        yield row, fact, old


def _changed(fact: NewFact, left: Sequence[KeptFact], told: Sequence[NewFact], now: datetime) -> KeptFact | None:
    """The fact that a row changes: called the same, the last that begins before it, else the first there is."""
    same = sorted((old for old in left if _key(old) == _key(fact)), key=lambda old: _start(old, now))
    before = [old for old in same if _start(old, now) <= _start(fact, now)]
    if before or same:
        return before[-1] if before and fact.kind in _SUCCEEDING else same[0]
    alone = [old for old in left if old.kind == fact.kind]
    only_one = sum(other.kind == fact.kind for other in told) == 1
    return alone[0] if fact.kind in _ONE_OF_ITS_KIND and only_one and len(alone) == 1 else None


def _key(fact: NewFact) -> tuple[object, ...]:
    """What makes a fact the same one with other values. Batches repeat by date, placement figures by year."""
    apart = fact.on_date if fact.kind == "batch" else fact.year if fact.kind == "placement" else None
    return fact.kind, fold(fact.label), apart


def _same(old: NewFact, new: NewFact, now: datetime) -> bool:
    said = all(getattr(old, name) == getattr(new, name) for name in NewFact.model_fields if name != "effective_from")
    return said and _start(old, now) == _start(new, now)


def _start(fact: NewFact, now: datetime) -> datetime:
    """From when on; what has begun counts as beginning now."""
    return max(fact.effective_from or now, now)


def _called(fact: NewFact) -> str:
    return f"{fact.kind} ‘{fact.label}’" if fact.label else fact.kind
