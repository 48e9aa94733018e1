"""PDF to pieces: lines become paragraphs again, larger type is a heading, running headers and footers go."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from functions.ingest import table
from functions.ingest.document import Document, Outline, Piece
from functions.ingest.limits import MAX_PAGES, refusal, too_long
from functions.ingest.pdf_lines import BULLET, CUT, Line, joined, lines_of
from functions.ingest.pdf_table import PdfTable, parted

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HEADING_SIZE = 1.15
"""How much larger than the body a line's type must be."""
_HEADING_LENGTH = 120
_HEADING_GAP = 1.4
"""Up to so many times its type's height a line stands below another of the same heading."""
_APART = 1.2
"""How much further than usual a line stands below the last when it begins something new."""
_SHORT = 0.8
"""Up to this part of the longest line a line that ends a sentence ends its paragraph, too."""
_RUNNING = 0.4
"""The part of the pages on which a line stands at one place that is not text: less than half, for left and right
pages may have different ones."""
_EDGE = 3
"""So many lines from above and from below may be running ones."""
_ENDED = re.compile(r"[.!?:;।॥]$")
_NUMBER = re.compile(r"\d{1,5}")


def read_pdf(file: Path, max_pages: int = MAX_PAGES) -> Document:
    """The text layer of a PDF.

    Raises:
        UnreadableDocumentError: encrypted, damaged, or more than ``max_pages`` pages.
    """
    try:
        opened = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise refusal("encrypted" if getattr(error, "err_code", None) == _PASSWORD else "damaged") from error
    try:
        if len(opened) > max_pages:
            raise too_long(f"more than {max_pages:,} pages")
        pages = [lines_of(opened, number) for number in range(len(opened))]
    finally:
        opened.close()
    return Document(pieces=tuple(_pieces(list(_without_running_lines(pages)))), pages=len(pages))


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Drop lines that come back at one place at the edge of many pages, with nothing new but the page's number.

    The first of those that head a table stays: the table goes on from page to page.
    """
    shapes = [
        {line: set(_shapes(line, number)) for line in _edges(lines)} for number, lines in enumerate(pages, start=1)
    ]
    seen = Counter(shape for edges in shapes for shape in set().union(*edges.values()))
    often = {shape for shape, times in seen.items() if times >= max(3, round(_RUNNING * len(pages)))}
    kept: set[tuple[str, int]] = set()
    for lines, edges in zip(pages, shapes, strict=True):
        left = []
        for line, below in zip_longest(lines, lines[1:]):
            running = edges.get(line, set()) & often
            heads = below and len(line.cells) == len(below.cells) > 1
            if not running or (heads and not running & kept):
                left.append(line)
                kept |= running
        yield left


def _edges(lines: Sequence[Line]) -> set[Line]:
    feet = sorted({round(line.foot) for line in lines})
    outer = {*feet[:_EDGE], *feet[-_EDGE:]}
    return {line for line in lines if round(line.foot) in outer}


def _shapes(line: Line, page: int) -> Iterator[tuple[str, int]]:
    """What a line says and where; and the same with each of its numbers in turn counted from the page's."""
    yield line.text, round(line.foot)
    for number in _NUMBER.finditer(line.text):
        offset = f"{line.text[: number.start()]}\0{int(number[0]) - page}\0{line.text[number.end() :]}"
        yield offset, round(line.foot)


def _usual_gap(pages: Sequence[Sequence[Line]], body: float) -> float:
    """How far apart lines of a paragraph stand: the commonest distance between lines of the body's size."""
    gaps = Counter(
        round(upper.foot - lower.foot)
        for lines in pages
        for upper, lower in pairwise(lines)
        if upper.size == lower.size == body and upper.foot > lower.foot
    )
    return float(gaps.most_common(1)[0][0]) if gaps else 0.0


class _Block(NamedTuple):
    """What belongs together on a page."""

    page: int
    content: PdfTable | list[Line]
    heads: bool = False
    """It is a heading."""


def _pieces(pages: Sequence[Sequence[Line]]) -> Iterator[Piece]:
    outline = Outline()
    for block in _whole(_blocks(pages)):
        if isinstance(block.content, PdfTable):
            for row in table.pieces(block.content.rows, headers=block.content.headers):
                yield outline.said(row.text, block.page)
            continue
        text = joined([line.text for line in block.content])
        if block.heads:
            # The larger the type, the further out.
            yield from outline.heading(-block.content[0].size, text, block.page)
        else:
            yield outline.said(text, block.page)
    yield from outline.closed()


def _blocks(pages: Sequence[Sequence[Line]]) -> Iterator[_Block]:
    sizes = Counter[float]()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    gap = _usual_gap(pages, body)
    for number, lines in enumerate(pages, start=1):
        longest = max((len(line.text) for line in lines if line.size <= body), default=0)
        for part in parted(lines):
            if isinstance(part, PdfTable):
                yield _Block(number, part)
            else:
                yield from (_Block(number, run, heads) for heads, run in _runs(part, body, gap, longest))


def _whole(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """What a page's end tore apart is one again: a paragraph, or a table and its header."""
    before: _Block | None = None
    for block in blocks:
        if before and before.page != block.page:
            if isinstance(before.content, PdfTable) and isinstance(block.content, PdfTable):
                block = block._replace(content=block.content.after(before.content))
            elif _unfinished(before, block):
                before = before._replace(content=[*before.content, *block.content])
                continue
        if before:
            yield before
        before = block
    if before:
        yield before


def _unfinished(before: _Block, block: _Block) -> bool:
    """Whether a paragraph goes on behind the page's end."""
    if isinstance(before.content, PdfTable) or isinstance(block.content, PdfTable) or before.heads or block.heads:
        return False
    return not _ENDED.search(before.content[-1].text) and block.content[0].text[0].islower()


def _runs(lines: Sequence[Line], body: float, gap: float, longest: int) -> Iterator[tuple[bool, list[Line]]]:
    """The headings and paragraphs of a page: whether it is a heading, and its lines."""
    run: list[Line] = []
    heading = False
    for line in lines:
        heads = line.size >= body * _HEADING_SIZE and len(line.text) <= _HEADING_LENGTH
        if run and not (heads == heading and (_wraps if heads else _continues)(run[-1], line, gap, longest)):
            yield heading, run
            run = []
        heading = heads
        run.append(line)
    if run:
        yield heading, run


def _wraps(before: Line, line: Line, _gap: float, _longest: int) -> bool:
    """Whether a line of a heading goes on with the line before."""
    return line.size == before.size and 0 < before.foot - line.foot <= _HEADING_GAP * line.size


def _continues(before: Line, line: Line, gap: float, longest: int) -> bool:
    """Whether a line goes on with what the line before began."""
    if BULLET.match(line.text):
        return False
    if before.text[-1] in CUT:
        return True
    apart = before.foot - line.foot
    if not 0 < apart <= gap * _APART:
        return False
    ends = _ENDED.search(before.text) or BULLET.match(before.text)
    return not (ends and len(before.text) <= _SHORT * longest)
