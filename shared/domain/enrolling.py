"""A table of enrolments as somebody exports it: who, what, for how much, when."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from hashlib import sha256
from typing import Any, Literal

from shared.domain.import_cells import (
    Cell,
    UnreadableCellError,
    address,
    day,
    headings,
    line,
    money,
    phone_number,
    plain,
)
from shared.domain.importing import RowFault
from shared.domain.purchases import Buyer, Purchase, reference
from shared.domain.value import Value

ROWS_AT_MOST = 2_000
"""All of them are stored in one transaction."""
COLUMNS = ("Phone", "Email", "Name", "Item", "Amount", "Currency", "Date", "Reference")
_HEADERS: dict[str, str] = {
    "Phone": "phone|mobile|phone number|mobile number|contact|contact number|whatsapp",
    "Email": "email|e mail|mail|email address",
    "Name": "name|student|student name|full name|customer",
    "Item": "item|course|course name|product|programme|program|batch|enrolled in",
    "Amount": "amount|fee|fees|paid|price|value|total",
    "Currency": "currency|currency code",
    "Date": "date|on|enrolled on|enrolment date|enrollment date|admission date|joined|joined on",
    "Reference": "reference|external id|id|receipt|receipt number|enrolment id|enrollment id|order|order id|invoice",
}
_COLUMN = {name: column for column, names in _HEADERS.items() for name in names.split("|")}


class EnrolmentRow(Value):
    """One row as it was understood."""

    row: int
    """As the spreadsheet counts: the first is 1."""
    buyer: Buyer
    purchase: Purchase


class EnrolmentTable(Value):
    """A table as it was understood."""

    rows: tuple[EnrolmentRow, ...] = ()
    faults: tuple[RowFault, ...] = ()


class PreviewRow(Value):
    """What would become of one row."""

    row: int
    item: str
    known: bool
    """Whether the person is a lead already."""
    state: Literal["added", "changed", "unchanged"]


class Preview(Value):
    """What importing a table would do. With faults nothing of it can be imported."""

    rows: tuple[PreviewRow, ...] = ()
    faults: tuple[RowFault, ...] = ()


def token_of(preview: Preview) -> str:
    """Names what a preview shows: another one has another token."""
    return sha256(preview.model_dump_json().encode()).hexdigest()[:32]


def read_enrolments(table: Sequence[Sequence[Cell]], currency: str) -> EnrolmentTable:
    """Read a table whose headings stand among its first ten rows.

    Args:
        currency: of amounts that name none.
    """
    place, columns = headings(table, _COLUMN, _enough)
    if not columns:
        wanted = f"It holds at least Item, Date, and Phone or Email; all: {', '.join(COLUMNS)}."
        return _refused(f"The row of headings was not found. {wanted}")
    if len(table) - place - 1 > ROWS_AT_MOST:
        return _refused(f"There are more than {ROWS_AT_MOST} rows. Import them in parts.")
    rows: list[EnrolmentRow] = []
    faults: list[RowFault] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(table[place + 1 :], place + 2):
        given = {column: cells[at] for at, column in columns.items() if at < len(cells) and plain(cells[at])}
        if not given:
            continue
        told, wrong = _read(number, given, currency)
        faults += wrong
        if told is None:
            continue
        first = seen.setdefault(told.purchase.external_id, number)
        if first != number:
            faults.append(RowFault(row=number, field="Reference", sentence=f"Row {first} is the same enrolment."))
        rows.append(told)
    return EnrolmentTable(rows=tuple(rows), faults=tuple(faults))


def _refused(sentence: str) -> EnrolmentTable:
    return EnrolmentTable(faults=(RowFault(row=1, field="", sentence=sentence),))


def _enough(named: Set[str]) -> bool:
    return {"Item", "Date"} <= named and bool(named & {"Phone", "Email"})


def _read(number: int, given: Mapping[str, Cell], currency: str) -> tuple[EnrolmentRow | None, list[RowFault]]:
    told: dict[str, Any] = {}
    faults = []
    for column, read in _READERS.items():
        try:
            told[column] = read(given.get(column))
        except UnreadableCellError as error:
            faults.append(RowFault(row=number, field=column, sentence=str(error)))
    faults += [RowFault(row=number, field=field, sentence=why) for field, why in _lacking(told)] if not faults else []
    if faults:
        return None, faults
    amount, stated = told["Amount"]
    buyer = Buyer(phone=told["Phone"], email=told["Email"], name=told["Name"])
    purchase = Purchase(
        item=told["Item"],
        amount=amount,
        currency=(told["Currency"] or stated or currency) if amount is not None else None,
        on_date=told["Date"],
        external_id=told["Reference"] or reference(buyer, told["Item"], told["Date"]),
    )
    return EnrolmentRow(row=number, buyer=buyer, purchase=purchase), []


def _lacking(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not told["Item"]:
        yield "Item", "The row says not what they enrolled in."
    if told["Date"] is None:
        yield "Date", "The row says not when."
    if not (told["Phone"] or told["Email"]):
        yield "Phone", "The row has neither phone nor e-mail: nobody can be found by it."
    amount, stated = told["Amount"]
    if amount is not None and told["Currency"] and stated and told["Currency"] != stated:
        yield "Currency", f"The amount is in {stated}, the column says {told['Currency']}."


def _currency(cell: Cell) -> str | None:
    text = plain(cell).upper()
    if text and not (len(text) == 3 and text.isascii() and text.isalpha()):
        raise UnreadableCellError(f"‘{text}’ is no currency. Write its code, for instance INR.")
    return text or None


def _amount(cell: Cell) -> tuple[Decimal | None, str | None]:
    amount, currency, share = money(cell)
    if share is not None:
        raise UnreadableCellError("A percentage is no amount.")
    return amount, currency


_READERS: dict[str, Callable[[Cell], Any]] = {
    "Phone": phone_number,
    "Email": address,
    "Name": line,
    "Item": line,
    "Amount": _amount,
    "Currency": _currency,
    "Date": day,
    "Reference": line,
}
