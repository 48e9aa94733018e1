"""Tables of phrases: one regular expression a line, over the folded words of a message joined by one space."""

import unicodedata

import regex

from shared.domain.words import normalise, words

_FOLDED = str.maketrans({"ँ": "ं", "़": None})
"""What ``fold`` does to Devanagari."""


def phrases(table: str) -> "regex.Pattern[str]":
    """One pattern of all lines; each must stand between spaces. ``~`` stands for up to three words in between."""
    table = unicodedata.normalize("NFC", table).translate(_FOLDED)
    lines = (line.strip().replace("~", r"(?:\S+ ){0,3}?") for line in table.strip().splitlines())
    return regex.compile(rf"(?<!\S)(?:{'|'.join(line for line in lines if line)})(?!\S)")


def spoken(message: str) -> str:
    """A message as the tables read it."""
    return " ".join(words(normalise(message)))


def worded(listed: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(listed.split())
