"""A table of a web page while its tags go by: cells that reach over several columns or rows stand in each."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from functions.ingest.limits import MAX_COLUMNS, MAX_ROWS, too_long

_WIDEST = 100


class _Cell(NamedTuple):
    parts: list[str]
    columns: int
    rows: int
    heads: bool


class HtmlTable:
    """Rows of cells; a table that only arranges the page gives its texts up again."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._heads = 0
        self.caption = ""
        self._led = True
        """Every row but those at the top begins with a header of its own."""
        self._reaching: dict[int, tuple[int, str]] = {}
        """By column: for how many rows more a cell from above reaches down, and what it says."""
        self._row: list[_Cell] = []
        self._arranges = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins inside of the table."""
        if tag in ("td", "th"):
            columns = _span(attributes.get("colspan"), _WIDEST)
            self._row.append(_Cell([], columns, _span(attributes.get("rowspan"), MAX_ROWS), tag == "th"))
        elif tag == "tr":
            self._finish()

    def takes(self, text: str, block: str) -> bool:
        """Whether a paragraph belongs to the table rather than to the page."""
        if block == "caption":
            self.caption = text
            return True
        if self._arranges or not self._row:
            return False
        self._row[-1].parts.append(text)
        return True

    def end(self, tag: str) -> None:
        """An element ends inside of the table."""
        if tag == "tr":
            self._finish()

    @property
    def headers(self) -> int | None:
        """How many rows at the top are nothing but headers; None if that must be guessed."""
        return self._heads or (0 if self._led else None)

    def is_data(self) -> bool:
        """Whether the rows say more together than their cells do alone. Asked at the table's end."""
        self._finish()
        return not self._arranges and len(self.rows) > 1 and max(map(len, self.rows)) > 1

    def give_up(self) -> Iterator[str]:
        """The texts so far; from now on the table takes none."""
        self._finish()
        rows, self.rows, self._arranges = self.rows, [], True
        for row in rows:
            # What reaches over several columns was said once.
            yield from (text for at, text in enumerate(row) if text and text not in row[:at])

    def _finish(self) -> None:
        """The row is complete."""
        cells, self._row = self._row, []
        if not cells or self._arranges:
            return
        if all(cell.heads for cell in cells) and self._heads == len(self.rows):
            self._heads += 1
        else:
            self._led = self._led and cells[0].heads
        self.rows.append(self._placed(cells))
        if len(self.rows) > MAX_ROWS:
            raise too_long(f"a table of more than {MAX_ROWS:,} rows")

    def _placed(self, cells: list[_Cell]) -> list[str]:
        row: list[str] = []
        for cell in cells:
            self._reach(row)
            text = " ".join(cell.parts)
            for _ in range(cell.columns):
                if cell.rows > 1:
                    self._reaching[len(row)] = (cell.rows, text)
                    self._reach(row, 1)
                else:
                    row.append(text)
        self._reach(row)
        if len(row) > MAX_COLUMNS:
            raise too_long(f"a row of more than {MAX_COLUMNS:,} cells")
        return row

    def _reach(self, row: list[str], most: int = MAX_COLUMNS) -> None:
        """Put in what reaches down from above at the row's end so far."""
        while most and len(row) in self._reaching:
            left, text = self._reaching.pop(len(row))
            if left > 1:
                self._reaching[len(row)] = (left - 1, text)
            row.append(text)
            most -= 1


def _span(given: str | None, most: int) -> int:
    return max(1, min(int(given), most)) if given and given.isascii() and given.isdigit() and len(given) < 9 else 1
