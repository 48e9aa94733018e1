"""A table of facts, one a row, as somebody fills it in: its columns, its words, and what is wrong with which cell."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import regex

from shared.domain.cataloguing import FactKind, ItemKind, NewFact
from shared.domain.import_cells import Cell, UnreadableCellError, day, end, money, percentage, plain, start, whole
from shared.domain.value import Value
from shared.domain.words import fold

COLUMNS = (
    "Type", "Name", "Also called", "Fact", "Label", "Amount", "Currency", "Percent", "Seats", "Date", "Year",
    "Details", "First day", "Last day",
)  # fmt: skip
"""In the order of the template."""
ROWS_AT_MOST = 20_000
_HEADERS: dict[str, str] = {
    "Type": "type|item type|what|sort",
    "Name": "name|item|course|course name|product|title|question|program|programme",
    "Also called": "also called|aliases|alias|other names|short names|also known as|aka|synonyms",
    "Fact": "fact|fact type|kind|detail type|field",
    "Label": "label|caption|called|heading",
    "Amount": "amount|fee|fees|price|cost|rs|inr|value|amount rs|amount inr|rupees",
    "Currency": "currency|currency code",
    "Percent": "percent|percentage|share|pct|in percent",
    "Seats": "seats|seat|number of seats|capacity|intake",
    "Date": "date|on|due date|start date|starts|starting date|begins",
    "Year": "year",
    "Details": "details|detail|text|description|remarks|note|notes|answer|words",
    "First day": "first day|valid from|from|effective from|starting from|applies from",
    "Last day": "last day|valid until|valid till|valid to|until|till|effective until|effective to|to|ends",
}
_COLUMN = {name: column for column, names in _HEADERS.items() for name in names.split("|")}
_ITEM_KINDS: dict[ItemKind, str] = {
    "course": "course|courses|program|programme|class",
    "product": "product|products|book",
    "service": "service|services|hostel|facility",
    "branch": "branch|branches|centre|center|campus|location",
    "institution": "institution|institute|school|college|academy|us|organisation|organization",
    "faq": "faq|faqs|question|questions|q&a|q a",
}
_FACT_KINDS: dict[FactKind, str] = {
    "fee": "fee|fees|course fee|price|cost|tuition|tuition fee",
    "charge": "charge|charges|extra charge|other charge|registration|registration fee|deposit",
    "instalment": "instalment|instalments|installment|installments|emi|part payment",
    "discount": "discount|discounts|scholarship|offer|concession|waiver",
    "duration": "duration|length|course length|how long",
    "eligibility": "eligibility|eligible|who can join|requirement|requirements|qualification",
    "batch": "batch|batches|start|intake|session",
    "mode": "mode|mode of study|online or classroom",
    "placement": "placement|placements|placement figure|result|results",
    "about": "about|description|summary|overview",
    "address": "address|location",
    "phone": "phone|telephone|mobile|phone number|contact number",
    "email": "email|e mail|mail|email address",
    "link": "link|website|web site|url|web page",
    "hours": "hours|timings|timing|opening hours|office hours",
    "answer": "answer|reply",
}
_ITEM_KIND = {word: kind for kind, words in _ITEM_KINDS.items() for word in words.split("|")}
_FACT_KIND = {word: kind for kind, words in _FACT_KINDS.items() for word in words.split("|")}
_FIELDS = {
    "kind": "Fact", "label": "Label", "amount": "Amount", "currency": "Currency", "share": "Percent",
    "seats": "Seats", "on_date": "Date", "year": "Year", "text": "Details", "effective_from": "First day",
    "effective_until": "Last day", "name": "Name", "aliases": "Also called", "facts": "Fact",
}  # fmt: skip
"""In which column each part of a fact or an item stands."""


class RowFault(Value):
    """What is wrong in which row and column, and what to do about it."""

    row: int
    """As the spreadsheet counts: the first is 1."""
    field: str
    """The column's name; empty where it is the whole row."""
    sentence: str


class ReadRow(Value):
    """One row as it was understood."""

    row: int
    kind: ItemKind
    name: str
    aliases: tuple[str, ...] | None
    """None: not told, so they stay as they are."""
    fact: NewFact | None
    """None: the row only names the item."""


class ReadTable(Value):
    """A table as it was understood."""

    rows: tuple[ReadRow, ...] = ()
    faults: tuple[RowFault, ...] = ()


def read_table(table: Sequence[Sequence[Cell]], zone: ZoneInfo, currency: str | None) -> ReadTable:
    """Read a table.

    Args:
        table: its rows, the header among the first ten.
        zone: where the institution's days begin.
        currency: of amounts that name none; None: then they are faulty.
    """
    if len(table) > ROWS_AT_MOST:
        return _refused(1, "", f"There are {len(table)} rows. Import {ROWS_AT_MOST} at a time at most.")
    place, columns = _headings(table)
    if not columns:
        return _refused(1, "", f"The row of headings was not found. It holds at least Name and Fact; all: {_all()}.")
    faults = list(_header_faults(place + 1, table[place], columns))
    reader = _Reader(zone, currency)
    rows = []
    for number, cells in enumerate(table[place + 1 :], place + 2):
        given = {column: cells[at] for at, column in columns.items() if at < len(cells) and plain(cells[at])}
        if given and (row := reader.read(number, given)):
            rows.append(row)
    return ReadTable(rows=tuple(rows), faults=(*faults, *reader.faults))


def _headings(table: Sequence[Sequence[Cell]]) -> tuple[int, dict[int, str]]:
    """Where the headings stand, and which column is which; no columns where there are none."""
    for place, cells in enumerate(table[:10]):
        columns = {at: column for at, cell in enumerate(cells) if (column := _COLUMN.get(_word(cell)))}
        if {"Name", "Fact"} <= set(columns.values()):
            return place, columns
    return 0, {}


def column_of(field: str) -> str:
    """The column in which a part of a fact or an item stands; empty for none."""
    return _FIELDS.get(field, "")


def _refused(row: int, field: str, sentence: str) -> ReadTable:
    return ReadTable(faults=(RowFault(row=row, field=field, sentence=sentence),))


def _header_faults(row: int, cells: Sequence[Cell], columns: dict[int, str]) -> Iterator[RowFault]:
    for at, cell in enumerate(cells):
        if plain(cell) and at not in columns:
            sentence = f"The column ‘{plain(cell)}’ is not known. Rename or delete it. Columns: {_all()}."
            yield RowFault(row=row, field=plain(cell), sentence=sentence)
    for column in COLUMNS:
        if sum(known == column for known in columns.values()) > 1:
            yield RowFault(row=row, field=column, sentence=f"{column} stands in two columns. Keep one of them.")


class _Reader:
    """Reads row after row. Where type or name is empty, the row belongs to the one above."""

    def __init__(self, zone: ZoneInfo, currency: str | None) -> None:
        self.zone, self.currency = zone, currency
        self.faults: list[RowFault] = []
        self.kind: ItemKind | None = None
        self.name = ""

    def read(self, row: int, given: dict[str, Cell]) -> ReadRow | None:
        before = len(self.faults)

        def fail(field: str, sentence: str) -> None:
            self.faults.append(RowFault(row=row, field=field, sentence=sentence))

        if "Name" in given:
            self.name, self.kind = plain(given["Name"]), None if "Type" in given else self.kind
        if "Type" in given:
            self.kind = _ITEM_KIND.get(_word(given["Type"]))
            if self.kind is None:
                fail("Type", f"‘{plain(given['Type'])}’ is no type. Write one of: {', '.join(_ITEM_KINDS)}.")
        elif self.kind is None:
            fail("Type", f"The type is missing. Write one of: {', '.join(_ITEM_KINDS)}.")
        if not self.name:
            fail("Name", "The name is missing. Write what it is called, or what the question is.")
        aliases = tuple(part.strip() for part in plain(given.get("Also called")).split(";") if part.strip())
        fact = self._fact(given, fail) if {*given} - {"Type", "Name", "Also called"} else None
        if len(self.faults) > before or self.kind is None:
            return None
        return ReadRow(row=row, kind=self.kind, name=self.name, aliases=aliases or None, fact=fact)

    def _fact(self, given: dict[str, Cell], fail: Callable[[str, str], None]) -> NewFact | None:
        kind = _FACT_KIND.get(_word(given.get("Fact")))
        if kind is None:
            said = f"‘{plain(given.get('Fact'))}’ is no kind of fact." if "Fact" in given else "The fact is missing."
            fail("Fact", f"{said} Write one of: {', '.join(_FACT_KINDS)}.")
            return None

        def value(column: str, read: Callable[[Cell], Any]) -> Any:
            try:
                return read(given.get(column))
            except UnreadableCellError as error:
                fail(column, str(error))
                return None

        amount, currency, share = value("Amount", money) or (None, None, None)
        share = share if share is not None else value("Percent", percentage)
        return NewFact(
            kind=kind,
            label=plain(given.get("Label")),
            amount=amount,
            currency=self._currency(amount, currency, plain(given.get("Currency")), fail),
            share=share,
            seats=value("Seats", whole),
            on_date=value("Date", day),
            year=value("Year", whole),
            text=plain(given.get("Details")),
            effective_from=value("First day", lambda cell: start(cell, self.zone)),
            effective_until=value("Last day", lambda cell: end(cell, self.zone)),
        )

    def _currency(
        self, amount: Decimal | None, said: str | None, column: str, fail: Callable[[str, str], None]
    ) -> str | None:
        named = currency_of(column) if column else None
        if said and named and said != named:
            fail("Currency", f"The amount is in {said}, this column says {named}. Correct either.")
        return said or named or (self.currency if amount is not None else None)


def currency_of(text: str) -> str:
    """Its three letters: ``Rs`` is INR, ``€`` is EUR; what is not known as it is written."""
    try:
        code = None if regex.search(r"\d", text) else money(f"{text} 1")[1]
    except UnreadableCellError:
        code = None
    return code or text.upper()


def _word(cell: Cell) -> str:
    return " ".join(regex.findall(r"[\p{L}\p{M}\p{N}&]+", fold(plain(cell))))


def _all() -> str:
    return ", ".join(COLUMNS)
