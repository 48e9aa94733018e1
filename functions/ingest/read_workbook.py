"""Excel to pieces: a sheet is a heading, a row says what its cells mean; what is hidden stays hidden."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from functions.ingest import table
from functions.ingest.document import Document, Piece
from functions.ingest.limits import MAX_COLUMNS, MAX_ROWS, too_long
from functions.ingest.shown import shown

_STEP = 2**20
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
_HIDDEN = re.compile(rb'<(?:\w+:)?(row|col)\s([^>]*\bhidden="(?:1|true)"[^>]*)>')
_NUMBERS = re.compile(rb'\b(r|min|max)="(\d+)"')
_MAX_MERGED = 20_000


class _Area(NamedTuple):
    """Merged cells; rows and columns count from 1."""

    left: int
    top: int
    right: int
    bottom: int


class _Layout(NamedTuple):
    """What reading row by row does not tell."""

    merged: list[_Area]
    rows: set[int]
    """Hidden."""
    columns: list[range]
    """Hidden."""


def read_workbook(file: Path) -> Document:
    """Every visible sheet, row by row, with the values that Excel last worked out for formulas.

    Raises:
        UnreadableDocumentError: more rows or columns than may be.
    """
    pieces: list[Piece] = []
    left = MAX_ROWS
    # Opened here, for the library would judge a path by its ending.
    with file.open("rb") as opened, ZipFile(file) as archive:
        # Read-only: rows are streamed, one is in memory at a time.
        workbook = load_workbook(opened, read_only=True, data_only=True, keep_links=False)
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible":
                # A sheet may declare any size; what it holds counts.
                sheet.reset_dimensions()
                rows = list(_rows(sheet, _layout(archive, sheet), left))
                left -= len(rows)
                pieces += table.pieces(rows, heading=sheet.title)
    return Document(pieces=tuple(pieces), pages=0)


def _rows(sheet: Any, layout: _Layout, most: int) -> Iterator[list[str]]:
    """The rows as they are shown, blank ones too, but no two of them in a row."""
    coming = sorted(layout.merged, key=lambda area: area.top, reverse=True)
    current: list[tuple[_Area, str]] = []
    count, blank = 0, True
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = _shown(cells)
        while coming and coming[-1].top <= number:
            area = coming.pop()
            current.append((area, row[area.left - 1] if area.left <= len(row) else ""))
        current = [(area, value) for area, value in current if area.bottom >= number]
        if number in layout.rows or not (row or not blank):
            continue
        if row:
            count += 1
            _fill(row, current)
        if count > most:
            raise too_long(f"more than {MAX_ROWS:,} rows")
        blank = not row
        yield [cell for at, cell in enumerate(row, start=1) if not any(at in hidden for hidden in layout.columns)]


def _shown(cells: Any) -> list[str]:
    """The cells up to the last one that shows something."""
    row = [shown(cell.value, cell.number_format or "") if cell.value is not None else "" for cell in cells]
    while row and not row[-1]:
        row.pop()
    if len(row) > MAX_COLUMNS:
        raise too_long(f"a row of more than {MAX_COLUMNS:,} cells")
    return row


def _fill(row: list[str], merged: list[tuple[_Area, str]]) -> None:
    """What is merged stands in each of its cells."""
    for area, value in merged:
        right = min(area.right, MAX_COLUMNS)
        row += [""] * (right - len(row))
        row[area.left - 1 : right] = [value] * (right - area.left + 1)


def _layout(archive: ZipFile, sheet: Any) -> _Layout:
    layout = _Layout([], set(), [])
    rest = b""
    with archive.open(sheet._worksheet_path) as opened:  # the reader of rows keeps it to itself
        while step := opened.read(_STEP):
            step = rest + step
            cut = step.rfind(b"<")
            rest = step[cut:]
            _note(step[:cut], layout)
    _note(rest, layout)
    return layout


def _note(part: bytes, layout: _Layout) -> None:
    for found in _MERGED.finditer(part):
        if len(layout.merged) < _MAX_MERGED:
            layout.merged.append(_Area(*range_boundaries(found[1].decode())))
    for found in _HIDDEN.finditer(part):
        numbers = {name: int(value) for name, value in _NUMBERS.findall(found[2])}
        if found[1] == b"row" and b"r" in numbers:
            layout.rows.add(numbers[b"r"])
        elif b"min" in numbers:
            layout.columns.append(range(numbers[b"min"], numbers.get(b"max", numbers[b"min"]) + 1))
