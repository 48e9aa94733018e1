"""CSV to pieces: rows with their headers. Which sign parts the cells is found by trying."""

import csv
import io
import re
from collections import Counter
from itertools import islice

from functions.ingest import table
from functions.ingest.document import Document
from functions.ingest.limits import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, too_long

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 100_000
_ROWS = 50
_ALIKE = 0.8
"""The part of the rows of a table that have as many cells as most of them."""
_MAX_LINES = 50
"""Of one cell: with more, a quotation mark was opened that nobody closed."""
_IN_A_NUMBER = re.compile(r"\d,\d")


def separator(text: str) -> str:
    """The sign that parts the cells of a table; nothing when this is no table."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE and "\n" in sample:
        sample = sample[: sample.rindex("\n")]
    likely = {sign: _likeness(sample, sign) for sign in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda sign: likely[sign])
    return best if likely[best] > (0, 0) else ""


def read_csv(text: str, sign: str) -> Document:
    """The rows of a table of text.

    Raises:
        UnreadableDocumentError: more rows or cells than may be.
    """
    rows = _rows(text, sign, MAX_ROWS + 1)
    if len(rows) > MAX_ROWS:
        raise too_long(f"more than {MAX_ROWS:,} rows")
    if any(len(row) > MAX_COLUMNS for row in rows):
        raise too_long(f"a row of more than {MAX_COLUMNS:,} cells")
    return Document(pieces=tuple(table.pieces([[" ".join(cell.split()) for cell in row] for row in rows])), pages=0)


def _rows(text: str, sign: str, most: int) -> list[list[str]]:
    """The first rows. Where a quotation mark is never closed, none means anything."""
    csv.field_size_limit(MAX_TEXT)
    rows = list(islice(csv.reader(io.StringIO(text), delimiter=sign), most))
    if any(cell.count("\n") > _MAX_LINES for row in rows for cell in row):
        rows = list(islice(csv.reader(io.StringIO(text), delimiter=sign, quoting=csv.QUOTE_NONE), most))
    return rows


def _likeness(sample: str, sign: str) -> tuple[float, int]:
    """How alike the rows are that this sign makes, and how many cells most have; nothing when it makes no table."""
    rows = [row for row in _rows(sample, sign, _ROWS) if any(row)]
    (cells, often), *_ = Counter(map(len, rows)).most_common(1) or [(0, 0)]
    alike = often / max(1, len(rows))
    further = [cell for row in rows for cell in row[1:] if cell]
    # In prose a blank follows the comma; in a list of fees it parts the digits of a number.
    prose = sign in ",;" and sum(cell[0].isspace() for cell in further) > len(further) / 2
    numbers = sign == "," and rows and _IN_A_NUMBER.search(sample.strip().partition("\n")[0])
    return (0, 0) if len(rows) < 2 or cells < 2 or alike < _ALIKE or prose or numbers else (alike, cells)
