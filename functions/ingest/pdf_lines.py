"""The lines of a PDF's text layer: their type, their place, and the cells that wide gaps part them into."""

import re
from ctypes import byref, c_double, c_int, c_uint, create_string_buffer
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

CUT = "\x02\ufffe\u00ad"
"""How the reader marks a hyphen that only a line's end asked for."""
_SOFT_HYPHEN = re.compile(rf"[{CUT}]\s*")
BULLET = re.compile(r"^(?:[•▪●◦‣·*–-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_MARK = re.compile(r"\W{1,2}|\(?\w{1,3}[.)]")
_LEADERS = re.compile(r"[.…_\s·-]{4,}")
_GAP = 1.0
"""How many times its type's height is free between two cells of a line."""
_LONGEST_NAME = 128


class Cell(NamedTuple):
    """A stretch of a line, with its edges in points. Cells of one line may stand at different heights."""

    text: str
    left: float
    right: float
    foot: float


class Line(NamedTuple):
    """A line as the text layer has it."""

    text: str
    size: float
    foot: float
    """Height of its lower edge on the page, in points."""
    cells: tuple[Cell, ...] = ()
    """At least one, wherever its place is known."""
    face: str = ""
    """Font and colour of its first letter."""


def lines_of(opened: Any, number: int) -> list[Line]:
    """The lines of one page; none for a page that cannot be read."""
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
            foot = layer.get_charbox(at, loose=True)[1]
            spans = _spans(layer, start, len(part), size)
            several = _cells(layer, part, start, spans) if len(spans) > 1 else ()
            cells = several or tuple(Cell(bare, *span, foot) for span in spans)
            lines.append(Line(bare, size, foot, cells, _face(layer, at)))
        start += len(part)
    layer.close()
    page.close()
    return lines


def joined(texts: list[str]) -> str:
    """One paragraph of its lines, words that were cut at a line's end whole again."""
    text = ""
    for line in texts:
        cut = text.endswith(tuple(CUT))
        text = text[:-1] + line if cut else f"{text} {line}".lstrip()
    return _SOFT_HYPHEN.sub("", text)


def _cells(layer: Any, part: str, start: int, spans: list[tuple[float, float]]) -> tuple[Cell, ...]:
    """A line's text by the spans its letters stand in."""
    texts, feet = [""] * len(spans), [0.0] * len(spans)
    at = 0
    for place, char in enumerate(part):
        if not char.isspace():
            left = layer.get_charbox(start + place)[0]
            while at + 1 < len(spans) and left >= spans[at + 1][0] - 1:
                at += 1
            if not texts[at].strip():
                feet[at] = layer.get_charbox(start + place, loose=True)[1]
        texts[at] += char
    found = zip(texts, spans, feet, strict=True)
    cells = [Cell(text.strip(), *span, foot) for text, span, foot in found if text.strip()]
    if len(cells) > 1 and _MARK.fullmatch(cells[0].text):
        # A bullet or number stands apart from its line, and is no column.
        mark, first = cells[:2]
        cells[:2] = [Cell(f"{mark.text} {first.text}", mark.left, first.right, first.foot)]
    if any(_LEADERS.fullmatch(cell.text) for cell in cells):
        return (Cell(part.strip(), cells[0].left, cells[-1].right, cells[0].foot),)
    return tuple(cells)


def _spans(layer: Any, start: int, count: int, size: float) -> list[tuple[float, float]]:
    """Left and right edges of what stands close together."""
    spans: list[tuple[float, float]] = []
    left, top, right, bottom = (c_double() for _ in range(4))
    for number in range(raw.FPDFText_CountRects(layer.raw, start, count)):
        raw.FPDFText_GetRect(layer.raw, number, byref(left), byref(top), byref(right), byref(bottom))
        if spans and left.value - spans[-1][1] < _GAP * size:
            spans[-1] = (min(spans[-1][0], left.value), max(spans[-1][1], right.value))
        else:
            spans.append((left.value, right.value))
    return spans


def _face(layer: Any, at: int) -> str:
    name, flags = create_string_buffer(_LONGEST_NAME), c_int()
    raw.FPDFText_GetFontInfo(layer.raw, at, name, _LONGEST_NAME, byref(flags))
    colour = [c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(layer.raw, at, *map(byref, colour))
    return f"{name.value!r} {raw.FPDFText_GetFontWeight(layer.raw, at)} {[part.value for part in colour]}"
