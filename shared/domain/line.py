"""A message as rules about what people tell read it: folded words and marks in a row, each leading back to the text."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

from shared.domain.lexicon import SPELLINGS
from shared.domain.patterns import Match, Pattern, compiled
from shared.domain.words import fold

_TOKEN = regex.compile(
    r"""\p{N}+(?:[.,:]\p{N}+)+\p{L}*               # 40,000  7,8  12:30
      | \p{L}\p{M}*(?:\.\p{L}[\p{L}\p{M}]{0,4})+   # b.com  B.A.  बी.ए.
      | [\p{L}\p{M}\p{N}]+
      | [%₹€$+] | (?<!\S)@(?=\s?\p{L}) | (?<=\p{N})/-
      | [,;!?।\n] | [.:()–—-]+(?=\s|$) | (?<=\s)[-–—(]""",
    regex.VERBOSE,
)
_MARKS = frozenset(",;!?।\n.:()–—-/")
_FOLDED = str.maketrans({"ँ": "ं", "़": None})
BREAK = r"[,.!?]"
"""What a comma, a full stop, a dash or the end of a line becomes: a word of its own."""


class Line(NamedTuple):
    """A message, word by word."""

    text: str
    said: str
    """The folded words, joined by one space."""
    spans: tuple[tuple[int, int], ...]
    """Where each of them stands in ``text``."""

    def original(self, start: int, end: int) -> str:
        """The text that a stretch of ``said`` comes from."""
        first, last = (self.said.count(" ", 0, place) for place in (start, end))
        return self.text[self.spans[first][0] : self.spans[last][1]]

    def told(self, match: Match | None) -> str:
        """What the first of a pattern's named groups that took part holds, as it was written; empty where none did."""
        for group in match.groupdict() if match else ():
            if match and match[group]:
                return self.original(*match.span(group))
        return ""


@lru_cache(maxsize=256)
def line(text: str) -> Line:
    """Read a normalised message."""
    found = [(word, match.span()) for match in _TOKEN.finditer(text) if (word := _word(match[0]))]
    return Line(text, " ".join(word for word, _ in found), tuple(span for _, span in found))


def _word(token: str) -> str:
    first = token[0]
    if first in _MARKS:
        return "" if first == "/" else first if first in "?!," else "." if first in ".\n।;" else ","
    bare = "".join(str(int(c)) if c.isdecimal() else c for c in token)
    folded = fold(bare if first.isdecimal() else bare.replace(".", ""))
    return SPELLINGS.get(folded, folded)


def standing(*alternatives: str) -> Pattern:
    """A pattern of whole words of ``Line.said``; Devanagari in it may be written as it usually is."""
    told = unicodedata.normalize("NFC", "|".join(alternatives)).translate(_FOLDED)
    return compiled(rf"(?<!\S)(?:{told})(?!\S)")
