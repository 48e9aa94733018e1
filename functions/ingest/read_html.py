"""A web page to pieces: its main content, under its headings; what serves the page rather than the reader is left out.

The page is read as a stream of tags: no tree is built, and none can be too deep.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from functions.ingest import table
from functions.ingest.document import Document, Outline, Piece, under
from functions.ingest.html_table import HtmlTable

_UNREAD = re.compile(
    "title|script|style|noscript|template|svg|math|canvas|iframe|object|audio|video|map|nav|dialog"
    "|button|select|textarea|datalist"
)
_AROUND = re.compile("header|footer|aside")
"""Left out unless they stand inside of the main content: an article has a header, too."""
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small"
    "|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MAIN = re.compile("main|article")
_ROLES = re.compile("navigation|banner|contentinfo|search|dialog|alertdialog|menu|menubar|toolbar")
_FURNITURE = re.compile(
    r"(?:^|\s)(?:nav|navbar|breadcrumbs?|skip-?link|cookie[\w-]*|(?:site|page)-(?:header|footer|nav))(?:\s|$)", re.I
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ENOUGH = 200
"""Characters of text in the main content from which the rest of the page is not wanted."""
_MENU = 4
"""So many lines in a row that are nothing but links are a menu."""
_STEP = 2**16
_NEAR = 8
"""How deep inside of a link its text may stand."""


def read_html(text: str) -> Document:
    """The text of a web page.

    Raises:
        UnreadableDocumentError: a table with more rows than may be.
    """
    page = _Page()
    # Depth is no danger to a stream, so that the parser need not limit it.
    parser = etree.HTMLParser(target=page, huge_tree=True, encoding="utf-8", remove_comments=True)
    for start in range(0, len(text), _STEP):
        parser.feed(text[start : start + _STEP].encode(errors="replace"))
    parser.close()
    lines = page.lines
    main = [line for line in lines if line.main]
    if sum(len(line.piece.text) for line in main) >= _ENOUGH:
        lines = main
    return Document(pieces=tuple(line.piece for line in _without_menus(lines)), pages=0)


class _Line(NamedTuple):
    piece: Piece
    main: bool
    linked: bool
    """It is nothing but a link."""


def _without_menus(lines: list[_Line]) -> Iterator[_Line]:
    for menu, run in groupby(lines, key=lambda line: line.linked and not line.main):
        together = list(run)
        if not menu or len(together) < _MENU:
            yield from together


class _Page:
    """What the parser tells of its stream of tags: every start has its end."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self._open: list[str] = []
        self._blocks: list[str] = []
        self._unread = 0
        """How deep the element lies that is not read, with everything in it; 0 while reading."""
        self._mains: list[int] = []
        self._text: list[str] = []
        self._linked = 0
        """Characters of the text that are a link's."""
        self._outline = Outline()
        self._term = ""
        self._tables: list[HtmlTable] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._open.append(tag)
        if self._unread:
            return
        if not _INLINE.fullmatch(tag):
            self._flush()
            self._blocks.append(tag)
        if self._is_unread(tag, attributes):
            self._unread = len(self._open)
        elif _MAIN.fullmatch(tag) or attributes.get("role") == "main":
            self._mains.append(len(self._open))
        elif tag == "table":
            self._spread()
            self._tables.append(HtmlTable())
        elif tag in _HEADINGS:
            self._spread()
        elif self._tables:
            self._tables[-1].start(tag, attributes)

    def data(self, text: str) -> None:
        """Text between two tags."""
        if not self._unread:
            self._text.append(text)
            if "a" in self._open[-_NEAR:]:
                self._linked += _letters(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if not self._open or self._open[-1] != tag:
            return
        if self._unread < len(self._open) and self._unread:
            self._open.pop()
            return
        if not _INLINE.fullmatch(tag):
            self._flush()
            self._blocks.pop()
        if self._mains and self._mains[-1] == len(self._open):
            self._mains.pop()
        self._unread = 0
        self._open.pop()
        if self._tables and tag == "table":
            self._close(self._tables.pop())
        elif self._tables:
            self._tables[-1].end(tag)

    def close(self) -> None:
        """The page ends."""
        self._flush()
        while self._tables:
            self._close(self._tables.pop())
        self._tell(*self._outline.closed())

    def _is_unread(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if _UNREAD.fullmatch(tag) or _ROLES.fullmatch(attributes.get("role", "")):
            return True
        if _AROUND.fullmatch(tag) and not self._mains:
            return True
        if attributes.get("hidden", "until-found") != "until-found" or _HIDDEN.search(attributes.get("style", "")):
            return True
        named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        return tag not in ("html", "body") and not self._mains and bool(_FURNITURE.search(named))

    def _flush(self) -> None:
        """What was said since the last block began or ended is a paragraph, a heading, a term or in a cell."""
        said, linked = "".join(self._text), self._linked
        self._text, self._linked = [], 0
        lines = said.split("\n") if "pre" in self._blocks[-1:] else [said]
        for text in filter(None, (" ".join(line.split()) for line in lines)):
            block = self._blocks[-1] if self._blocks else ""
            if block in _HEADINGS:
                self._tell(*self._outline.heading(_HEADINGS[block], text))
            elif self._tables and self._tables[-1].takes(text, block):
                continue
            elif block == "dt":
                self._term = f"{self._term}, {text}" if self._term else text
            else:
                self._add(text, linked >= _letters(text))

    def _add(self, text: str, linked: bool = False) -> None:
        told = f"{self._term.rstrip(': ')}: {text}" if self._term else text
        self._term = ""
        self._tell(self._outline.said(told), linked=linked)

    def _tell(self, *pieces: Piece, linked: bool = False) -> None:
        self.lines += [_Line(piece, bool(self._mains), linked) for piece in pieces]

    def _spread(self) -> None:
        """A table with a table or a heading in it is there for its looks: its cells are read one by one."""
        for text in self._tables[-1].give_up() if self._tables else ():
            self._add(text)

    def _close(self, done: HtmlTable) -> None:
        if not done.is_data():
            for text in done.give_up():
                self._add(text)
            return
        for piece in table.pieces(done.rows, heading=under(self._outline.path, done.caption), headers=done.headers):
            self._outline.said(piece.text)
            self._tell(piece)


def _letters(text: str) -> int:
    return sum(map(len, text.split()))
