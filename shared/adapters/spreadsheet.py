"""Tables as people keep them: CSV from any program, and Excel workbooks, read as rows of cells."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from shared.domain.import_cells import Cell
from shared.domain.importing import ROWS_AT_MOST
from shared.errors import UnreadableDocumentError

BYTES_AT_MOST = 5_000_000
_UNPACKED_AT_MOST = 100_000_000
_COLUMNS_AT_MOST = 100
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def read(content: bytes) -> list[list[Cell]]:
    """The rows of a CSV file or of a workbook's first sheet.

    Raises:
        UnreadableDocumentError: too large, damaged, or neither of them.
    """
    if len(content) > BYTES_AT_MOST:
        raise UnreadableDocumentError("too_large", "The file is larger than 5 MB. Import it in parts.")
    if content.startswith(_OLD_WORKBOOK):
        raise UnreadableDocumentError("old_workbook", "This is an old Excel file. Save it as .xlsx or as CSV.")
    return _workbook(content) if content.startswith(_WORKBOOK) else _text(content)


def write_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """An Excel workbook of one sheet; every cell is text, so that nothing is calculated or turned into a date."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Catalogue")
    for row in rows:
        sheet.append([_as_text(sheet, cell) for cell in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _as_text(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell.value, cell.data_type, cell.number_format = text, "s", "@"
    return cell


def write(rows: Sequence[Sequence[str]]) -> bytes:
    """CSV as Excel opens it: with a byte order mark, or it would not know UTF-8."""
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _text(content: bytes) -> list[list[Cell]]:
    text = _decoded(content)
    if "\0" in text:
        raise UnreadableDocumentError("not_a_table", "This is neither a CSV file nor an Excel workbook (.xlsx).")
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


def _workbook(content: bytes) -> list[list[Cell]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _UNPACKED_AT_MOST:
                raise UnreadableDocumentError("bomb", "The workbook unpacks to more than 100 MB. Import a smaller one.")
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        cells = sheet.iter_rows(max_row=ROWS_AT_MOST + 1, max_col=_COLUMNS_AT_MOST)
        return [_without_tail([_cell(cell) for cell in row]) for row in cells]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise UnreadableDocumentError("damaged", "The workbook is damaged. Open it and save it again.") from error


def _without_tail(cells: list[Cell]) -> list[Cell]:
    """Without the empty cells after the last one that says something."""
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _cell(cell: Any) -> Cell:
    """A cell's value; a percentage as it is shown, ``12%``, and not as the 0.12 it is kept as."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{value * 100:.2f}".rstrip("0").rstrip(".") + "%"
    return value if isinstance(value, Cell) else str(value)
