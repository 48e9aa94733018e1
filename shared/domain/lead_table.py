"""Leads as a table: read as somebody keeps them, written so that it can be read again and calculates nothing."""

from collections.abc import Callable, Mapping, Sequence, Set
from hashlib import sha256
from typing import Literal

from shared.domain.exporting import guarded
from shared.domain.import_cells import Cell, UnreadableCellError, address, heading, headings, line, phone_number, plain
from shared.domain.importing import RowFault
from shared.domain.lead import Field
from shared.domain.value import Value

ROWS_AT_MOST = 1_000
"""All of them are stored in one transaction."""
_FIELDS: dict[str, tuple[Field, str]] = {
    "Name": ("name", "name|full name|student|student name|lead|customer|contact name"),
    "Phone": ("phone", "phone|mobile|phone number|mobile number|contact|contact number|whatsapp"),
    "Email": ("email", "email|e mail|mail|email address"),
    "Course": ("course", "course|course name|program|programme|interested in|interest|product"),
    "Budget": ("budget", "budget"),
    "Preferred time": ("preferred_time", "preferred time|time"),
    "Location": ("location", "location|city|town|place|area"),
    "Education": ("education", "education|class|qualification|standard"),
    "Company": ("company", "company|organisation|organization|school|college"),
    "Role": ("role", "role"),
    "Age": ("age", "age"),
}
COLUMNS = (*_FIELDS, "Source")
_COLUMN = {name: column for column, (_, names) in _FIELDS.items() for name in names.split("|")} | {
    "source": "Source", "lead source": "Source", "origin": "Source",
}  # fmt: skip
_READERS: Mapping[str, Callable[[Cell], str | None]] = {"Phone": phone_number, "Email": address}


class LeadRow(Value):
    """One row as it was understood."""

    row: int
    """As the spreadsheet counts: the first is 1."""
    fields: dict[Field, str]
    source: str | None


class LeadTable(Value):
    """A table as it was understood."""

    rows: tuple[LeadRow, ...] = ()
    faults: tuple[RowFault, ...] = ()
    ignored: tuple[str, ...] = ()
    """Headings of columns that we know nothing to do with."""


class PreviewRow(Value):
    """What would become of one row."""

    row: int
    name: str | None
    state: Literal["added", "changed", "unchanged"]


class Preview(Value):
    """What importing a table would do. With faults nothing of it can be imported."""

    rows: tuple[PreviewRow, ...] = ()
    faults: tuple[RowFault, ...] = ()
    ignored: tuple[str, ...] = ()


def token_of(preview: Preview) -> str:
    """Names what a preview shows: another one has another token."""
    return sha256(preview.model_dump_json().encode()).hexdigest()[:32]


def read_leads(table: Sequence[Sequence[Cell]]) -> LeadTable:
    """Read a table whose headings stand among its first ten rows."""
    place, columns = headings(table, _COLUMN, _enough)
    if not columns:
        return _refused(f"The row of headings was not found: it holds Phone or Email; all: {', '.join(COLUMNS)}.")
    if len(table) - place - 1 > ROWS_AT_MOST:
        return _refused(f"There are more than {ROWS_AT_MOST} rows. Import them in parts.")
    rows: list[LeadRow] = []
    faults: list[RowFault] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(table[place + 1 :], place + 2):
        given = {column: cells[at] for at, column in columns.items() if at < len(cells) and plain(cells[at])}
        if not given:
            continue
        told, wrong = _read(number, given)
        faults += wrong or (() if told is None else _twice(told, seen))
        if told:
            rows.append(told)
    unknown = (plain(cell) for at, cell in enumerate(table[place]) if at not in columns and heading(cell))
    return LeadTable(rows=tuple(rows), faults=tuple(faults), ignored=tuple(unknown))


def written(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """A table with its headings; nothing in it is calculated by whoever opens it."""
    return [tuple(head), *(tuple(map(guarded, row)) for row in rows)]


def cells_of(fields: Mapping[str, object]) -> tuple[str, ...]:
    """What a lead told, in the order of the columns that are read again."""
    return tuple(str(fields.get(name) or "") for name, _ in _FIELDS.values())


def _twice(told: LeadRow, seen: dict[str, int]) -> tuple[RowFault, ...]:
    """That a row is somebody who stands in the table before; remembers who this is."""
    for column in ("Phone", "Email"):
        who = told.fields.get(_FIELDS[column][0])
        first = seen.setdefault(who, told.row) if who else told.row
        if first != told.row:
            return (RowFault(row=told.row, field=column, sentence=f"Row {first} is the same person."),)
    return ()


def _enough(named: Set[str]) -> bool:
    return bool(named & {"Phone", "Email"})


def _refused(sentence: str) -> LeadTable:
    return LeadTable(faults=(RowFault(row=1, field="", sentence=sentence),))


def _read(number: int, given: Mapping[str, Cell]) -> tuple[LeadRow | None, tuple[RowFault, ...]]:
    told: dict[str, str] = {}
    faults = []
    for column, cell in given.items():
        try:
            value = _READERS.get(column, line)(cell)
        except UnreadableCellError as error:
            faults.append(RowFault(row=number, field=column, sentence=str(error)))
            continue
        if value:
            told[column] = value
    if not faults and not ("Phone" in told or "Email" in told):
        why = "The row has neither phone nor e-mail: nobody can be found by it."
        faults.append(RowFault(row=number, field="Phone", sentence=why))
    if faults:
        return None, tuple(faults)
    fields: dict[Field, str] = {_FIELDS[column][0]: value for column, value in told.items() if column in _FIELDS}
    return LeadRow(row=number, fields=fields, source=told.get("Source")), ()
