"""A document to passages: short enough to be understood whole, cut where a sentence ends."""

from collections.abc import Iterator
from itertools import groupby

from functions.ingest.document import Document, Piece
from shared.domain.sentences import sentences
from shared.domain.value import Value

SIZE = 800
"""Characters of a passage: what the built-in embedder's 256 word pieces hold."""
OVERLAP = 120
"""At most so many characters of a passage's end begin the next, so that nothing is torn from its context."""


class Chunk(Value):
    """A passage to be."""

    heading: str
    page: int | None
    text: str


def chunks(document: Document) -> list[Chunk]:
    """The document's passages, in order. None crosses a heading; the page is the one it begins on."""
    return [
        chunk
        for heading, pieces in groupby(document.pieces, key=lambda piece: piece.heading)
        for chunk in _packed(heading, [part for piece in pieces for part in _parts(piece)])
    ]


class _Part(Value):
    text: str
    page: int | None
    opens: bool
    """It begins a new line: a paragraph, a row, a bullet."""


def _parts(piece: Piece) -> Iterator[_Part]:
    """The sentences of a piece; one longer than a passage is cut at a blank."""
    opens = True
    for sentence in sentences(piece.text):
        rest = sentence
        while rest:
            cut = len(rest) if len(rest) <= SIZE else rest.rfind(" ", 1, SIZE) + 1 or SIZE
            yield _Part(text=rest[:cut].strip(), page=piece.page, opens=opens)
            rest, opens = rest[cut:].strip(), False


def _packed(heading: str, parts: list[_Part]) -> Iterator[Chunk]:
    taken: list[_Part] = []
    fresh = False
    for part in parts:
        if taken and len(_text([*taken, part])) > SIZE:
            yield _chunk(heading, taken)
            taken, fresh = _overlap(taken, SIZE - len(part.text)), False
        taken.append(part)
        fresh = True
    if fresh:
        yield _chunk(heading, taken)


def _overlap(taken: list[_Part], room: int) -> list[_Part]:
    """The last sentences that fit into the overlap."""
    kept: list[_Part] = []
    for part in reversed(taken[1:]):
        if len(_text([part, *kept])) > min(OVERLAP, room - 1):
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
