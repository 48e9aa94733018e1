"""A document to passages: short enough to be understood whole, cut where a sentence ends."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from functions.ingest.document import Document, Piece
from shared.domain.sentences import sentences
from shared.domain.tokens import tokens
from shared.domain.value import Value


class Length(NamedTuple):
    """How long passages may be for an embedder."""

    size: int
    overlap: int
    """At most so much of a passage's end begins the next, so that nothing is torn from its context."""
    of: Callable[[str], int]
    """Measures a text, in the unit of the other two; a longer text is never shorter by it."""


BUILT_IN = Length(800, 120, len)
"""Characters: what the built-in embedder's 256 word pieces hold."""
PROVIDER = Length(512, 64, tokens)

_CHARACTERS = 4
"""At most so many go into one unit of a length."""


class Chunk(Value):
    """A passage to be."""

    heading: str
    page: int | None
    text: str

    @property
    def content(self) -> str:
        """What is embedded: the text under its headings."""
        return f"{self.heading}\n{self.text}"

    @property
    def content_hash(self) -> bytes:
        """The same for the same content, whatever document it stands in."""
        return sha256(self.content.encode()).digest()


def chunks(document: Document, length: Length = BUILT_IN) -> list[Chunk]:
    """The document's passages, in order, each content once.

    None crosses a heading; the page is the one it begins on.
    """
    cut = (
        chunk
        for heading, pieces in groupby(document.pieces, key=lambda piece: piece.heading)
        for chunk in _packed(heading, [part for piece in pieces for part in _parts(piece, length)], length)
    )
    distinct: dict[bytes, Chunk] = {}
    for chunk in cut:
        distinct.setdefault(chunk.content_hash, chunk)
    return list(distinct.values())


class _Part(Value):
    text: str
    page: int | None
    opens: bool
    """It begins a new line: a paragraph, a row, a bullet."""


def _parts(piece: Piece, length: Length) -> Iterator[_Part]:
    """The sentences of a piece; one longer than a passage is cut at a blank."""
    opens = True
    for sentence in sentences(piece.text):
        for text in _short(sentence, length):
            yield _Part(text=text, page=piece.page, opens=opens)
            opens = False


def _short(sentence: str, length: Length) -> Iterator[str]:
    start, most = 0, length.size * _CHARACTERS
    while start < len(sentence):
        rest = sentence[start : start + most + 1]
        fits = bisect_right(range(1, len(rest) + 1), length.size, key=lambda end: length.of(rest[:end]))
        cut = fits if fits == len(rest) else rest.rfind(" ", 1, fits) + 1 or fits
        if text := rest[:cut].strip():
            yield text
        start += cut


def _packed(heading: str, parts: list[_Part], length: Length) -> Iterator[Chunk]:
    taken: list[_Part] = []
    fresh = False
    for part in parts:
        if taken and length.of(_text([*taken, part])) > length.size:
            yield _chunk(heading, taken)
            taken, fresh = _overlap(taken, length.size - length.of(part.text), length), False
        taken.append(part)
        fresh = True
    if fresh:
        yield _chunk(heading, taken)


def _overlap(taken: list[_Part], room: int, length: Length) -> list[_Part]:
    """The last sentences that fit into the overlap."""
    kept: list[_Part] = []
    for part in reversed(taken[1:]):
        if length.of(_text([part, *kept])) > min(length.overlap, room - 1):
            break
        kept.insert(0, part)
    return kept


def _chunk(heading: str, parts: list[_Part]) -> Chunk:
    return Chunk(heading=heading, page=parts[0].page, text=_text(parts))


def _text(parts: list[_Part]) -> str:
    text = ""
    for part in parts:
        text += part.text if not text else ("\n" if part.opens else " ") + part.text
    return text
