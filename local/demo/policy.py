"""The demo institution's student policy: ``policy.md`` as a Word document."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.shared import Cm, Pt, RGBColor

from local.demo.text import Block, DemoFile, read

_SOURCE = Path(__file__).with_name("policy.md")
_INK = RGBColor(0x1F, 0x3A, 0x5F)
_WRITTEN = datetime(2026, 10, 28, 11, 0)


def build(source: Path = _SOURCE, title: str = "Student Policy", author: str = "Arohan Institute of Learning") -> bytes:
    """The document's bytes."""
    document = docx.Document()
    _style(document, f"{author} · {title}")
    for block in read(source):
        _add(document, block)
    properties = document.core_properties
    properties.title, properties.author = title, author
    properties.created = properties.modified = _WRITTEN
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


FILE = DemoFile("student-policy.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", build)


def _style(document: Any, footer: str) -> None:
    body = document.styles["Normal"]
    body.font.name, body.font.size = "Calibri", Pt(11)
    body.paragraph_format.space_after = Pt(6)
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = _INK
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.5)
        section.footer.paragraphs[0].text = footer


def _add(document: Any, block: Block) -> None:
    if block.kind == "table":
        _add_table(document, block.rows)
    elif block.kind == "bullets":
        for line in block.lines:
            document.add_paragraph(line, style="List Bullet")
    elif block.kind == "paragraph":
        document.add_paragraph(block.lines[0])
    else:
        level = {"title": 0, "heading": 1, "subheading": 2}[block.kind]
        document.add_heading(block.lines[0], level)


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Light Grid Accent 1")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph()
