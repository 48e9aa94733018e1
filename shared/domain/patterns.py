"""Tables of phrases: one regular expression a line, over the folded words of a message joined by one space."""

import re
import unicodedata

import regex

from shared.domain.words import normalise, words

_OF_LETTERS = re.compile(r"\\[wWbBpPX]")
OF_A_TURN = 32
"""Messages of which a rule keeps what it read: a turn's own are read by rules and, as signs, for the classifier."""
_FOLDED = str.maketrans({"ँ": "ं", "़": None})
"""What ``fold`` does to Devanagari."""


Pattern = re.Pattern[str]
Match = re.Match[str]
"""Of either engine: they are used alike."""


def compiled(pattern: str) -> Pattern:
    """A pattern by the faster engine that can read it: ``re`` takes a quarter of the time for alternatives in plain
    words, but knows no properties of letters and cuts Devanagari at its vowel signs."""
    return regex.compile(pattern) if _OF_LETTERS.search(pattern) else re.compile(pattern)


def phrases(table: str) -> Pattern:
    """One pattern of all lines; each must stand between spaces. ``~`` stands for up to three words in between."""
    table = unicodedata.normalize("NFC", table).translate(_FOLDED)
    lines = (line.strip().replace("~", r"(?:\S+ ){0,3}?") for line in table.strip().splitlines())
    return compiled(rf"(?<!\S)(?:{'|'.join(line for line in lines if line)})(?!\S)")


def spoken(message: str) -> str:
    """A message as the tables read it."""
    return " ".join(words(normalise(message)))


def worded(listed: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(listed.split())
