"""Word to pieces: headings become a path, and a table's rows say what their cells mean."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.table import Table

from functions.ingest import table
from functions.ingest.document import Document, Outline, Piece


def read_word(file: Path) -> Document:
    """Everything in the document's body, in its order. ``document.paragraphs`` would leave the tables out."""
    return Document(pieces=tuple(_pieces(docx.Document(str(file)))), pages=0)


def _pieces(document: Any) -> Iterator[Piece]:
    outline = Outline()
    for content in document.iter_inner_content():
        if isinstance(content, Table):
            rows = [_cells(row) for row in content.rows]
            for piece in table.pieces(rows, headers=min(1, len(rows) - 1)):
                yield outline.said(piece.text)
            continue
        text = " ".join(content.text.split())
        level = _heading_level(content)
        if text and level is not None:
            yield from outline.heading(level, text)
        elif text:
            yield outline.said(text)
    yield from outline.closed()


def _heading_level(paragraph: Any) -> int | None:
    """0 for the title, 1 for the outermost heading; None for ordinary text."""
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    if name == "Title":
        return 0
    level = name.removeprefix("Heading ")
    return int(level) if level != name and level.isdigit() else None


def _cells(row: Any) -> list[str]:
    """The texts of a row; a cell merged over several columns stands once in each."""
    return [" ".join(cell.text.split()) for cell in row.cells]
