"""Text of whatever kind to pieces: a web page, a table, Markdown or plain paragraphs, told by how it is written."""

import re
from collections.abc import Iterator
from pathlib import Path

from functions.ingest.decode import check, decode
from functions.ingest.document import Document, Piece
from functions.ingest.limits import MAX_TEXT, refusal, too_long

_WEB_PAGE = re.compile(
    r"(?:\s|<!--.{0,4000}?-->|<\?xml[^>]{0,200}\?>)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|main|article|section|div|h[1-6]|p|table|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|svg)\b", re.IGNORECASE)
_HEADED = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_UNDERLINED = re.compile(r"^[^\s\-=|].*\n(?:={3,}|-{3,}) *$", re.MULTILINE)
_RULED = re.compile(r"^ {0,3}\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:? *)?$", re.MULTILINE)
_LINKED = re.compile(r"\[[^\]\n]+\]\([^)\s]+\)|\*\*\S[^*\n]*\*\*")

_BLANK = re.compile(r"\n\s*\n")
_BULLET = re.compile(r"(?:[•▪●◦‣·*–-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_WRAPPED = 60
"""Characters: a text whose lines are all shorter was broken by hand, and its line ends mean something."""
_NEARLY = 0.75
_SAMPLE = 100_000


def read_text(file: Path) -> Document:
    """The pieces of a file that is text.

    Raises:
        UnreadableDocumentError: it is none, or more than may be.
    """
    with file.open("rb") as opened:
        check(opened.read(_SAMPLE))
    # Of a web page far more is markup than text.
    if file.stat().st_size > 4 * MAX_TEXT:
        raise too_long("too much text")
    text = decode(file.read_bytes())
    if _WEB_PAGE.match(text):
        from functions.ingest.read_html import read_html

        return read_html(text)
    if _OTHER_MARKUP.match(text):
        raise refusal("wrong_type")
    if len(text) > 2 * MAX_TEXT:
        raise too_long("too much text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    from functions.ingest.read_csv import read_csv, separator

    if found := separator(text):
        return read_csv(text, found)
    if is_markdown(text[:_SAMPLE]):
        from functions.ingest.read_markdown import read_markdown

        return read_markdown(text)
    return Document(pieces=tuple(_paragraphs(text)), pages=0)


def is_markdown(text: str) -> bool:
    """Whether headings, tables or emphasis are written as Markdown writes them."""
    return bool(
        _HEADED.search(text) or _UNDERLINED.search(text) or _RULED.search(text) or len(_LINKED.findall(text)) > 1
    )


def _paragraphs(text: str) -> Iterator[Piece]:
    longest = max((len(line) for line in text.split("\n") if len(line) <= 200), default=0)
    heading = ""
    for block in _BLANK.split(text):
        lines = [" ".join(line.split()) for line in block.split("\n")]
        if (title := lines[0]) and title.isupper() and len(title) <= 80 and sum(map(str.isalpha, title)) > 3:
            heading, lines = title, lines[1:]
        for paragraph in _joined(lines, longest):
            yield Piece(text=paragraph, heading=heading)


def _joined(lines: list[str], longest: int) -> Iterator[str]:
    """Lines that were wrapped at a margin are one again; what stood on a line of its own stays so."""
    begun: list[str] = []
    for line in filter(None, lines):
        full = begun and longest >= _WRAPPED and len(begun[-1]) >= _NEARLY * longest
        if begun and (not full or _BULLET.match(line)):
            yield " ".join(begun)
            begun = []
        begun.append(line)
    if begun:
        yield " ".join(begun)
