"""PowerPoint to pieces: a slide is a page, its title a heading; its tables, drawings and notes are read, too."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from functions.ingest import table
from functions.ingest.document import Document, Piece, under
from functions.ingest.limits import MAX_PAGES, too_long

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN = "ppt/presentation.xml"
_TITLES = ("title", "ctrTitle")
_FURNITURE = ("dt", "ftr", "hdr", "sldNum", "sldImg")


def read_slides(file: Path) -> Document:
    """Every slide that is shown, in its order.

    Raises:
        UnreadableDocumentError: more slides than may be.
    """
    with ZipFile(file) as archive:
        related = {key: name for key, (_, name) in _related(archive, _MAIN).items()}
        listed = [related[slide.get(f"{_R}id")] for slide in _xml(archive, _MAIN).iter(f"{_P}sldId")]
        if len(listed) > MAX_PAGES:
            raise too_long(f"more than {MAX_PAGES:,} slides")
        pieces = [piece for page, name in enumerate(listed, start=1) for piece in _slide(archive, name, page)]
    return Document(pieces=tuple(pieces), pages=len(listed))


def _slide(archive: ZipFile, name: str, page: int) -> Iterator[Piece]:
    slide = _xml(archive, name)
    if slide.get("show") in ("0", "false"):
        return
    related = list(_related(archive, name).values())
    shapes = list(_shapes(slide))
    title = " ".join(text for shape in shapes if _role(shape) in _TITLES for text in _paragraphs(shape))
    for shape in shapes:
        if shape.tag == f"{_A}tbl":
            yield from table.pieces(_rows(shape), heading=title, page=page)
        elif _role(shape) not in (*_TITLES, *_FURNITURE):
            yield from (Piece(text=text, heading=title, page=page) for text in _paragraphs(shape))
    for diagram in (target for sort, target in related if sort == "diagramData"):
        for point in _xml(archive, diagram).iter(f"{_DIAGRAM}pt"):
            yield from (Piece(text=text, heading=title, page=page) for text in _paragraphs(point))
    for notes in (target for sort, target in related if sort == "notesSlide"):
        for shape in _shapes(_xml(archive, notes)):
            if _role(shape) not in (*_TITLES, *_FURNITURE):
                heading = under(title, "Notes")
                yield from (Piece(text=text, heading=heading, page=page) for text in _paragraphs(shape))
    if title and len(shapes) == 1:
        # A slide that is nothing but its title says something all the same.
        yield Piece(text=title, page=page)


def _shapes(part: Any) -> Iterator[Any]:
    """Text boxes and tables at whatever depth of grouping, in their order; none twice."""
    for shape in part.iter(f"{_P}sp", f"{_A}tbl"):
        if next(shape.iterancestors(_FALLBACK), None) is None:
            yield shape


def _role(shape: Any) -> str:
    """What a placeholder is for; nothing for any other shape."""
    place = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "" if place is None else place.get("type", "body")


def _paragraphs(part: Any) -> Iterator[str]:
    for paragraph in part.iter(f"{_A}p"):
        words = (" " if run.tag == f"{_A}br" else run.text or "" for run in paragraph.iter(f"{_A}t", f"{_A}br"))
        if text := " ".join("".join(words).split()):
            yield text


def _rows(part: Any) -> list[list[str]]:
    """The cells of a table; what is merged stands in each of its cells."""
    rows: list[list[str]] = []
    for line in part.iter(f"{_A}tr"):
        row: list[str] = []
        for cell in line.iter(f"{_A}tc"):
            if cell.get("hMerge") in ("1", "true") and row:
                row.append(row[-1])
            elif cell.get("vMerge") in ("1", "true") and rows and len(row) < len(rows[-1]):
                row.append(rows[-1][len(row)])
            else:
                row.append(" ".join(_paragraphs(cell)))
        rows.append(row)
    return rows


def _related(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part of the file points to inside of it: kind and name, by id."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in archive.namelist():
        return {}
    return {
        link.get("Id"): (posixpath.basename(link.get("Type")), _within(folder, link.get("Target")))
        for link in _xml(archive, listed)
        if link.get("TargetMode") != "External"
    }


def _within(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _xml(archive: ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return etree.fromstring(archive.read(name), parser)
