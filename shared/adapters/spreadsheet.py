"""Tables as people keep them: CSV from any program, read as rows of cells."""

import csv
from collections.abc import Sequence
from io import StringIO

from shared.domain.import_cells import Cell
from shared.errors import UnreadableDocumentError

BYTES_AT_MOST = 5_000_000


def read(content: bytes) -> list[list[Cell]]:
    """The rows of a CSV file.

    Raises:
        UnreadableDocumentError: too large, damaged, or no CSV.
    """
    if len(content) > BYTES_AT_MOST:
        raise UnreadableDocumentError("too_large", "The file is larger than 5 MB. Import it in parts.")
    return _text(content)


def write(rows: Sequence[Sequence[str]]) -> bytes:
    """CSV as Excel opens it: with a byte order mark, or it would not know UTF-8."""
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _text(content: bytes) -> list[list[Cell]]:
    text = _decoded(content)
    if "\0" in text:
        raise UnreadableDocumentError("not_a_table", "This is no CSV file. Save the table as CSV (UTF-8).")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableDocumentError("damaged", "The CSV file is damaged. Save it again.") from error
    return [[*row] for row in rows]


def _decoded(content: bytes) -> str:
    """Text in whichever encoding a spreadsheet program saved it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
