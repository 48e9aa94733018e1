"""Word to pieces: headings become a path, and a table's rows say what their cells mean."""

from pathlib import Path
from typing import Any

import docx
from docx.table import Table

from functions.ingest.document import Document, Piece, under
from shared.errors import UnreadableDocumentError


def read_word(file: Path) -> Document:
    """Everything in the document's body, in its order. ``document.paragraphs`` would leave the tables out.

    Raises:
        UnreadableDocumentError: not readable as Word.
    """
    try:
        document = docx.Document(str(file))
        pieces = _pieces(document)
    except Exception as error:  # whatever a file makes its parser throw, it cannot be read
        raise UnreadableDocumentError(
            "damaged",
            "This Word file is damaged and cannot be opened. Save it again and upload the new file.",
        ) from error
    return Document(pieces=tuple(pieces), pages=0)


def _pieces(document: Any) -> list[Piece]:
    pieces: list[Piece] = []
    above: dict[int, str] = {}
    for content in document.iter_inner_content():
        heading = under(*above.values())
        if isinstance(content, Table):
            pieces += [Piece(text=row, heading=heading) for row in _rows(content)]
            continue
        text = " ".join(content.text.split())
        level = _heading_level(content)
        if text and level is not None:
            above = {other: title for other, title in above.items() if other < level} | {level: text}
        elif text:
            pieces.append(Piece(text=text, heading=heading))
    return pieces


def _heading_level(paragraph: Any) -> int | None:
    """0 for the title, 1 for the outermost heading; None for ordinary text."""
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    if name == "Title":
        return 0
    level = name.removeprefix("Heading ")
    return int(level) if level != name and level.isdigit() else None


def _rows(table: Table) -> list[str]:
    """Each row as ``header: value; header: value``; of a table of one row, its cells."""
    cells = [_cells(row) for row in table.rows]
    if len(cells) < 2:
        return ["; ".join(row) for row in cells if any(row)]
    header, *rows = cells
    return [
        "; ".join(f"{name}: {value}" if name and name != value else value for name, value in pairs if value)
        for row in rows
        if (pairs := list(zip([*header, *[""] * len(row)], row, strict=False))) and any(row)
    ]


def _cells(row: Any) -> list[str]:
    """The texts of a row; a cell merged over several columns stands once in each."""
    return [" ".join(cell.text.split()) for cell in row.cells]
