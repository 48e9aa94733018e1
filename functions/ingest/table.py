"""A table to pieces: every row says what its cells mean, ``Course: JEE 2-year; Fee: Rs 1,20,000``."""

import re
from collections.abc import Generator, Iterator, Sequence
from itertools import groupby, zip_longest

from functions.ingest.document import Piece, under

Row = Sequence[str]
"""The cells of a row as a person sees them; a cell merged over several columns or rows stands in each."""

_AMOUNT = re.compile(r"(?:₹|Rs\.?|INR|US\$|[$€£])?\s*[-+(]?\d[\d.,]*(?:/-|\))?\s?(?:%|₹|[$€£])?", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}(?:st|nd|rd|th)?[ -][A-Za-z]{3,9}\.?,?(?:[ -]\d{2,4})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT = 80
"""Characters up to which a cell can be a header or a heading."""


def pieces(
    rows: Sequence[Row], heading: str = "", page: int | None = None, headers: int | None = None
) -> Iterator[Piece]:
    """The rows in order, under ``heading``. A blank row ends a table and begins another.

    Args:
        headers: how many rows at the top are the header; None where it must be found.
    """
    width = max((len(row) for row in rows), default=0)
    used = [column for column in range(width) if any(column < len(row) and row[column] for row in rows)]
    names: list[str] = []
    for blank, block in groupby(_squared(rows, used), key=lambda row: not any(row)):
        if not blank:
            names = yield from _block(list(block), names, heading, page, headers)
            headers = 0 if headers == 0 else None


def spoken(names: Row, row: Row) -> str:
    """A row as ``header: value; header: value``; what is merged over several columns is said once."""
    told: list[str] = []
    for name, value in zip_longest(names[: len(row)], row, fillvalue=""):
        text = f"{name.rstrip(': ')}: {value}" if name and name != value else value
        if value and text not in told:
            told.append(text)
    return "; ".join(told)


def _squared(rows: Sequence[Row], used: Sequence[int]) -> Iterator[list[str]]:
    """All rows with the same columns, none of which is empty throughout."""
    for row in rows:
        yield [row[column] if column < len(row) else "" for column in used]


def _block(
    block: list[list[str]], before: list[str], heading: str, page: int | None, headers: int | None
) -> Generator[Piece, None, list[str]]:
    """Rows without a blank one between them; returns their header, for the next block may go on with it."""
    names, rows = [], block
    if headers is not None:
        names, rows = _joined(block[:headers]), block[headers:]
    elif any(not _only(row) for row in block):
        while title := _only(block[0]):
            if _is_title(title):
                heading = under(heading, title)
            else:
                yield Piece(text=title, heading=heading, page=page)
            block = block[1:]
        names, rows = _header(block, before)
    section = heading
    for number, row in enumerate(rows, start=1):
        alone = _only(row)
        if alone and names and number < len(rows) and _is_title(alone):
            section = under(heading, alone)
        elif alone:
            yield Piece(text=alone, heading=section, page=page)
        elif row != names:
            yield Piece(text=_told(names, row), heading=section, page=page)
    return names


def _only(row: Row) -> str:
    """What a row says that says one thing only, from its first column on; else nothing."""
    return row[0] if row[0] and all(cell in ("", row[0]) for cell in row) else ""


def _is_title(text: str) -> bool:
    return len(text) <= _SHORT and not text.endswith((".", ":", ";", ",")) and not is_value(text)


def _told(names: Row, row: Row) -> str:
    if names:
        return spoken(names, row)
    filled = [cell for cell in row if cell]
    return spoken(filled[:1], [filled[1]]) if len(filled) == 2 and not is_value(filled[0]) else "; ".join(filled)


def _header(block: list[list[str]], before: list[str]) -> tuple[list[str], list[list[str]]]:
    """The names of the columns and the rows below them."""
    if depth := headers_of(block):
        return _joined(block[:depth]), block[depth:]
    return (before if before and not _pairs(block) else []), block


def headers_of(rows: Sequence[Row]) -> int:
    """How many rows at the top look like the header of those below: none, one, or two."""
    if len(rows) < 2 or not _could_name(rows[0]) or _pairs(rows):
        return 0
    return 2 if len(rows) > 2 and _could_name(rows[1]) and _groups(rows[0], rows[1]) else 1


def _could_name(row: Row) -> bool:
    filled = {cell for cell in row if cell}
    return len(filled) > 1 and not any(is_value(cell) or len(cell) > _SHORT for cell in filled)


def _groups(upper: Row, lower: Row) -> bool:
    """Whether the upper of two rows names groups of the columns that the lower one names."""
    if any(above and above == below for above, below in zip(upper, lower, strict=True)):
        return True
    return any(
        above in ("", left) and below and below != above
        for left, above, below in zip(upper, upper[1:], lower[1:], strict=False)
    )


def _pairs(block: Sequence[Row]) -> bool:
    """Whether this is a list of names with values of all kinds rather than a table with a header."""
    if len(block[0]) != 2:
        return False
    values = [is_value(value) for _, value in block[1:] if value]
    return 0 < sum(values) < len(values) / 2 or all(name.endswith(":") for name, _ in block)


def _joined(rows: Sequence[Row]) -> list[str]:
    """One name a column of all the header's rows: ``Fees One-time``."""
    names: list[str] = []
    for column in range(len(rows[0]) if rows else 0):
        parts: list[str] = []
        for level, row in enumerate(rows):
            part = row[column]
            if not part and level < len(rows) - 1:
                # A group's name stands above its first column only.
                part = next((cell for cell in reversed(row[:column]) if cell), "") if rows[-1][column] else ""
            if part and part not in parts:
                parts.append(part)
        names.append(" ".join(parts))
    return names


def is_value(text: str) -> bool:
    """An amount, a number or a date; a year may be the name of a column."""
    return not _YEAR.fullmatch(text) and bool(_AMOUNT.fullmatch(text) or _DATE.fullmatch(text))
