"""Tables of a PDF, as far as places tell: lines of several cells that stand below one another in columns.

Nothing in the file says that there is a table. What does not line up stays text.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from functions.ingest.pdf_lines import Cell, Line, joined
from functions.ingest.table import headers_of, is_value

_APART = 5.0
"""So many times its type's height a row may at most stand below the one before."""
_ALIKE = 1.15
"""How much larger or smaller the type of a table's lines may be."""
_LEVEL = 0.35
"""Lines whose feet are this part of their height apart stand on one level."""
_EVEN = 1.25
"""How much wider than the smallest gap the widest is at most, where all rows stand equally far apart."""
_BREAK = 1.35
"""So many times its type's height a line stands below another when it begins a row."""
_WIDE_BREAK = 1.5
"""The same for a line with nothing in the first column."""
_PROSE = 30
"""Characters: where the cells of every column are longer, these are columns of prose."""
_MOST_HEADERS = 2

Row = list[str]
Placed = tuple[Cell, Line]
"""A cell and the line it was found in."""


class PdfTable(NamedTuple):
    """What lines up."""

    rows: list[Row]
    headers: int
    """How many rows at the top are the header."""
    columns: tuple[tuple[float, float], ...]
    """Left and right edges, in points."""

    def after(self, before: "PdfTable") -> "PdfTable":
        """This table under the header of the one at the end of the page before, if it is the rest of that."""
        alike = len(self.columns) == len(before.columns) and all(
            left < end and start < right
            for (left, right), (start, end) in zip(self.columns, before.columns, strict=True)
        )
        header = before.rows[: before.headers]
        if not alike or not header or self.rows[: before.headers] == header:
            return self
        return PdfTable([*header, *self.rows], before.headers, self.columns)


def parted(lines: Sequence[Line]) -> Iterator[PdfTable | Sequence[Line]]:
    """The lines of a page in order, those of a table together."""
    at = text = 0
    while at < len(lines):
        end, columns = _reach(lines, at)
        table = _table(lines[at:end], columns)
        if table is None:
            at += 1
            continue
        if text < at:
            yield lines[text:at]
        yield table
        at = text = end
    if text < len(lines):
        yield lines[text:]


def _reach(lines: Sequence[Line], first: int) -> tuple[int, list[tuple[float, float]]]:
    """How far lines follow that keep to the columns of the first, and these columns."""
    columns = [(cell.left, cell.right) for cell in lines[first].cells]
    if len(columns) < 2:
        return first, columns
    size, top, low = lines[first].size, lines[first].foot + lines[first].size, lines[first].foot
    at = first + 1
    while at < len(lines):
        line = lines[at]
        near = low - _APART * size <= line.foot <= top and size / _ALIKE <= line.size <= size * _ALIKE
        wider = _widened(columns, line) if near else None
        if wider is None:
            break
        columns, low = wider, min(low, line.foot)
        at += 1
    return at, columns


def _widened(columns: list[tuple[float, float]], line: Line) -> list[tuple[float, float]] | None:
    """The columns with this line's cells in them; None if one of them stands in two, or beside all."""
    wider = list(columns)
    taken: set[int] = set()
    for cell in line.cells:
        under = [at for at, (left, right) in enumerate(columns) if cell.left < right and left < cell.right]
        if len(under) > 1 or taken & set(under) or (not under and len(line.cells) == 1):
            return None
        if under:
            left, right = wider[under[0]]
            wider[under[0]] = (min(left, cell.left), max(right, cell.right))
            taken.add(under[0])
        else:
            wider.append((cell.left, cell.right))
    wider.sort()
    return wider if line.cells and all(left[1] < right[0] for left, right in pairwise(wider)) else None


def _table(lines: Sequence[Line], columns: list[tuple[float, float]]) -> PdfTable | None:
    """The rows of lines that keep to columns; None if they are no table after all."""
    if sum(len(line.cells) > 1 for line in lines) < 2:
        return None
    lengths: list[list[int]] = [[] for _ in columns]
    for line in lines:
        for cell in line.cells:
            lengths[_column(columns, cell)].append(len(cell.text))
    if min(median(column) for column in lengths) > _PROSE:
        return None
    cells = [(cell, line) for line in lines for cell in line.cells]
    grouped = _rows(_levels(cells), columns, median(line.size for line in lines))
    rows = [_texts(row, columns) for row in grouped]
    if len(rows) < 2 or sum(sum(map(bool, row)) > 1 for row in rows) < len(rows) / 2:
        return None
    return PdfTable(rows, _headers(grouped, rows), tuple(columns))


def _column(columns: Sequence[tuple[float, float]], cell: Cell) -> int:
    return next(at for at, (left, right) in enumerate(columns) if cell.left < right and left < cell.right)


def _levels(cells: Sequence[Placed]) -> list[list[Placed]]:
    """Cells that stand side by side, from the top."""
    levels: list[list[Placed]] = []
    for cell, line in sorted(cells, key=lambda placed: -placed[0].foot):
        if levels and levels[-1][0][0].foot - cell.foot <= _LEVEL * line.size:
            levels[-1].append((cell, line))
        else:
            levels.append([(cell, line)])
    return levels


def _rows(levels: list[list[Placed]], columns: Sequence[tuple[float, float]], size: float) -> list[list[Placed]]:
    """The cells of every row: parted by wider gaps or, if all gaps are alike, by what stands in the first column."""
    gaps = [upper[0][0].foot - lower[0][0].foot for upper, lower in pairwise(levels)]
    even = max(gaps, default=0.0) <= _EVEN * min(gaps, default=0.0)
    rows = [list(levels[0])]
    for gap, level in zip(gaps, levels[1:], strict=True):
        first = any(_column(columns, cell) == 0 for cell, _ in level)
        if first if even else gap > (_BREAK if first else _WIDE_BREAK) * size:
            rows.append(list(level))
        else:
            rows[-1] += level
    return rows


def _texts(row: Sequence[Placed], columns: Sequence[tuple[float, float]]) -> Row:
    texts: list[list[str]] = [[] for _ in columns]
    for cell, _ in row:
        texts[_column(columns, cell)].append(cell.text)
    return [joined(parts) for parts in texts]


def _headers(grouped: Sequence[Sequence[Placed]], rows: Sequence[Row]) -> int:
    """How many rows at the top are the header: they are set in a type of their own, or look like one."""
    faces = [row[0][1].face for row in grouped]
    others = next((at for at, face in enumerate(faces) if face != faces[0]), len(faces))
    if others <= _MOST_HEADERS and others < len(faces):
        return others
    if len(rows[0]) == 2 and not all(is_value(row[1]) for row in rows[1:]):
        # Names and what they mean, unless the second column is nothing but amounts below its name.
        return 0
    return headers_of(rows)
