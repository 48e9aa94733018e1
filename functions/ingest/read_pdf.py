"""PDF to pieces: lines become paragraphs again, larger type is a heading, running headers and footers go."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from functions.ingest.document import Document, Outline, Piece
from functions.ingest.limits import MAX_PAGES, refusal, too_long

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
_CUT = "\x02\ufffe\u00ad"
"""How the reader marks a hyphen that only a line's end asked for."""
_SOFT_HYPHEN = re.compile(rf"[{_CUT}]\s*")
_BULLET = re.compile(r"^(?:[•▪●◦‣·*–-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_ENDED = re.compile(r"[.!?:;।॥]$")
_DIGITS = re.compile(r"\d+")


class _Line(NamedTuple):
    text: str
    size: float
    foot: float
    """Height of its lower edge on the page, in points."""


def read_pdf(file: Path, max_pages: int = MAX_PAGES) -> Document:
    """The text layer of a PDF.

    Raises:
        UnreadableDocumentError: encrypted, or more than ``max_pages`` pages.
    """
    try:
        opened = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise refusal("encrypted" if getattr(error, "err_code", None) == _PASSWORD else "damaged") from error
    try:
        if len(opened) > max_pages:
            raise too_long(f"more than {max_pages:,} pages")
        pages = [_lines(opened, number) for number in range(len(opened))]
    finally:
        opened.close()
    return Document(pieces=tuple(_pieces(_without_running_lines(pages))), pages=len(pages))


def _lines(opened: Any, number: int) -> list[_Line]:
    """The lines of one page with the size of their type; none for a page that cannot be read."""
    try:
        page = opened[number]
        layer = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    text: str = layer.get_text_range()
    lines, start = [], 0
    for part in re.split(r"(\r\n|\r|\n)", text):
        if bare := part.strip():
            # By its first letter: bullets are often of another size.
            at = start + next((place for place, char in enumerate(part) if char.isalnum()), part.index(bare[0]))
            size = round(raw.FPDFText_GetFontSize(layer.raw, at), 1)
            lines.append(_Line(bare, size, layer.get_charbox(at, loose=True)[1]))
        start += len(part)
    layer.close()
    page.close()
    return lines


def _without_running_lines(pages: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    """Drop lines that come back on most pages, whatever number stands in them."""
    seen = Counter(shape for lines in pages for shape in {_shape(line) for line in lines})
    often = max(3, len(pages) // 2 + 1)
    return [[line for line in lines if seen[_shape(line)] < often] for lines in pages]


def _usual_gap(pages: Sequence[Sequence[_Line]], body: float) -> float:
    """How far apart lines of a paragraph stand: the commonest distance between lines of the body's size."""
    gaps = Counter(
        round(upper.foot - lower.foot)
        for lines in pages
        for upper, lower in pairwise(lines)
        if upper.size == lower.size == body and upper.foot > lower.foot
    )
    return float(gaps.most_common(1)[0][0]) if gaps else 0.0


def _shape(line: _Line) -> str:
    return _DIGITS.sub("#", line.text)


def _pieces(pages: Sequence[Sequence[_Line]]) -> list[Piece]:
    sizes = Counter[float]()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    gap = _usual_gap(pages, body)
    pieces: list[Piece] = []
    outline = Outline()
    for number, lines in enumerate(pages, start=1):
        longest = max((len(line.text) for line in lines if line.size <= body), default=0)
        for heading, run in _runs(lines, body, gap, longest):
            if heading:
                # The larger the type, the further out.
                pieces += outline.heading(-run[0].size, _joined(run), number)
            else:
                pieces.append(outline.said(_joined(run), number))
    return [*pieces, *outline.closed()]


def _runs(lines: Sequence[_Line], body: float, gap: float, longest: int) -> Iterator[tuple[bool, list[_Line]]]:
    """The headings and paragraphs of a page: whether it is a heading, and its lines."""
    run: list[_Line] = []
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


def _wraps(before: _Line, line: _Line, _gap: float, _longest: int) -> bool:
    """Whether a line of a heading goes on with the line before."""
    return line.size == before.size and 0 < before.foot - line.foot <= _HEADING_GAP * line.size


def _continues(before: _Line, line: _Line, gap: float, longest: int) -> bool:
    """Whether a line goes on with what the line before began."""
    if _BULLET.match(line.text):
        return False
    if before.text[-1] in _CUT:
        return True
    apart = before.foot - line.foot
    if not 0 < apart <= gap * _APART:
        return False
    return not (_ENDED.search(before.text) and len(before.text) <= _SHORT * longest)


def _joined(lines: Sequence[_Line]) -> str:
    """One paragraph of its lines, words that were cut at a line's end whole again."""
    text = ""
    for line in lines:
        cut = text.endswith(tuple(_CUT))
        text = text[:-1] + line.text if cut else f"{text} {line.text}".lstrip()
    return _SOFT_HYPHEN.sub("", text)
