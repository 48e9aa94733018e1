"""The demo documents' source: a small part of Markdown, as blocks."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

Kind = Literal["title", "heading", "subheading", "bullets", "table", "paragraph"]
_MARKS: tuple[tuple[str, Kind], ...] = (
    ("### ", "subheading"),
    ("## ", "heading"),
    ("# ", "title"),
    ("- ", "bullets"),
    ("|", "table"),
)


@dataclass(frozen=True)
class DemoFile:
    """A document of the demo institution, made when asked for."""

    name: str
    content_type: str
    build: Callable[[], bytes]


@dataclass(frozen=True)
class Block:
    """One or more lines of one kind, without their marks; ``rows`` splits a table's into cells."""

    kind: Kind
    lines: tuple[str, ...]

    @property
    def rows(self) -> list[list[str]]:
        """Cells of a table, the header first."""
        split = [[cell.strip() for cell in line.strip("|").split("|")] for line in self.lines]
        return [row for row in split if not set("".join(row)) <= {"-"}]


def read(source: Path) -> list[Block]:
    """The blocks of a file, in order."""
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    blocks = []
    for kind, group in groupby(lines, key=_kind):
        bare = tuple(_bare(line) for line in group)
        together = kind in ("bullets", "table")
        blocks += [Block(kind, bare)] if together else [Block(kind, (line,)) for line in bare]
    return blocks


def _kind(line: str) -> Kind:
    return next((kind for mark, kind in _MARKS if line.startswith(mark)), "paragraph")


def _bare(line: str) -> str:
    return next((line.removeprefix(mark).strip() for mark, _ in _MARKS if line.startswith(mark)), line)
