"""The demo institution's brochure: ``brochure.md`` as a PDF."""

import io
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    ListFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from local.demo.text import Block, DemoFile, read

_SOURCE = Path(__file__).with_name("brochure.md")
_INK, _SUN, _PAPER = colors.HexColor("#1f3a5f"), colors.HexColor("#e07a1f"), colors.HexColor("#f4efe6")
_WIDTH, _HEIGHT = A4
_MARGIN, _BANNER = 22 * mm, 62 * mm

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=16.4, spaceAfter=6, alignment=TA_JUSTIFY)
_HEADING = ParagraphStyle(
    "heading",
    fontName="Helvetica-Bold",
    fontSize=15,
    leading=19,
    textColor=_INK,
    spaceBefore=10,
    spaceAfter=5,
)
_CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9.4, leading=12)
_CELL_HEAD = ParagraphStyle("cell head", parent=_CELL, fontName="Helvetica-Bold", textColor=colors.white)


def build() -> bytes:
    """The brochure's bytes, the same every time."""
    title, subtitle, *rest = read(_SOURCE)
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer, pagesize=A4, title=title.lines[0], author="Arohan Institute of Learning", invariant=1
    )

    def cover(canvas: Canvas, _document: Any) -> None:
        _draw_banner(canvas, title.lines[0], subtitle.lines[0])
        _draw_footer(canvas)

    def page(canvas: Canvas, _document: Any) -> None:
        canvas.setFillColor(_SUN)
        canvas.rect(0, _HEIGHT - 6 * mm, _WIDTH, 6 * mm, stroke=0, fill=1)
        _draw_footer(canvas)

    width, low = _WIDTH - 2 * _MARGIN, 20 * mm
    first = Frame(_MARGIN, low, width, _HEIGHT - _BANNER - low - 6 * mm, leftPadding=0, rightPadding=0)
    later = Frame(_MARGIN, low, width, _HEIGHT - low - 14 * mm, leftPadding=0, rightPadding=0)
    document.addPageTemplates(
        [
            PageTemplate("cover", [first], onPage=cover, autoNextPageTemplate="page"),
            PageTemplate("page", [later], onPage=page),
        ]
    )
    document.build(_story(rest))
    return buffer.getvalue()


FILE = DemoFile("brochure-2027.pdf", "application/pdf", build)


def _draw_banner(canvas: Canvas, title: str, subtitle: str) -> None:
    canvas.setFillColor(_INK)
    canvas.rect(0, _HEIGHT - _BANNER, _WIDTH, _BANNER, stroke=0, fill=1)
    _draw_ascent(canvas)
    canvas.setFillColor(colors.white)
    canvas.setFont("Helvetica-Bold", 27)
    canvas.drawString(_MARGIN, _HEIGHT - 36 * mm, title)
    canvas.setFont("Helvetica", 13)
    canvas.drawString(_MARGIN, _HEIGHT - 46 * mm, subtitle)


def _draw_ascent(canvas: Canvas) -> None:
    """A sun over three hills."""
    base = _HEIGHT - _BANNER
    canvas.setFillColor(_SUN)
    canvas.circle(_WIDTH - 38 * mm, base + 26 * mm, 11 * mm, stroke=0, fill=1)
    for left, height, shade in ((66, 22, "#35567f"), (48, 30, "#2b4a72"), (28, 18, "#3f638f")):
        hill = canvas.beginPath()
        hill.moveTo(_WIDTH - left * mm - 26 * mm, base)
        hill.lineTo(_WIDTH - left * mm, base + height * mm)
        hill.lineTo(_WIDTH - left * mm + 30 * mm, base)
        hill.close()
        canvas.setFillColor(colors.HexColor(shade))
        canvas.drawPath(hill, stroke=0, fill=1)


def _draw_footer(canvas: Canvas) -> None:
    canvas.setFillColor(_INK)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_MARGIN, 11 * mm, "Arohan Institute of Learning · Kothrud · Viman Nagar · Pimpri")
    canvas.drawRightString(_WIDTH - _MARGIN, 11 * mm, str(canvas.getPageNumber()))


def _story(blocks: list[Block]) -> list[Flowable]:
    story: list[Flowable] = []
    waiting: list[Flowable] = []  # a heading stays with what follows it
    for block in blocks:
        if block.kind == "heading":
            waiting = [Paragraph(block.lines[0], _HEADING)]
            continue
        flowable = _flowable(block)
        story += [KeepTogether([*waiting, flowable])] if waiting else [flowable]
        waiting = []
    return story


def _flowable(block: Block) -> Flowable:
    if block.kind == "bullets":
        items = [Paragraph(line, _BODY) for line in block.lines]
        return ListFlowable(items, bulletType="bullet", bulletColor=_SUN, leftIndent=14, start="•")
    if block.kind == "table":
        return _table(block.rows)
    return Paragraph(block.lines[0], _BODY)


def _table(rows: list[list[str]]) -> Flowable:
    cells = [[Paragraph(text, _CELL_HEAD if place == 0 else _CELL) for text in row] for place, row in enumerate(rows)]
    widths = [(_WIDTH - 2 * _MARGIN) * share for share in (0.3, 0.26, 0.44)]
    style = TableStyle(
        [
            ("BACKGROUND", (0, 0), (-1, 0), _INK),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, _PAPER]),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, -1), (-1, -1), 0.8, _SUN),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return KeepTogether([Table(cells, colWidths=widths, style=style, repeatRows=1), Spacer(1, 8)])
