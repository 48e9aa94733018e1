"""Which words of a question name something: what an answer has to know about, or must not be given."""

from functools import lru_cache

import regex

from shared.domain.asked import asking_words
from shared.domain.lexemes import stem
from shared.domain.lexicon import ORDINARY
from shared.domain.likeness import alike

_YEAR = regex.compile(r"20\d\d")
_COUNT = regex.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_DEADLINE = regex.compile(
    r"\b(?:(?:last|closing|final|end|aakhri|akhri|antim) (?:date|day|tarikh|tareekh|din)|fecha limite|date limite)\b"
)
"""Ordinary words that together name something."""
_SLIPS_FROM = 5
_LONG_ORDINARY: dict[str, tuple[str, ...]] = {}
for _word in sorted(ORDINARY):
    if len(_word) >= _SLIPS_FROM:
        _LONG_ORDINARY[_word[0]] = (*_LONG_ORDINARY.get(_word[0], ()), _word)


def names(spoken: list[str]) -> tuple[str, ...]:
    """The words that name something, in order: neither ordinary, nor asking, nor misspelt ordinary ones.

    Small numbers and years name ("class 12", "2027"); other numbers belong to the person who says them.
    """
    asking = asking_words(spoken)
    if _DEADLINE.search(" ".join(spoken)):
        spoken = [*spoken, "deadline"]
    return tuple(dict.fromkeys(word for word in spoken if word not in asking and _names(word)))


@lru_cache(maxsize=4096)
def _names(word: str) -> bool:
    if word[0].isdigit():
        return bool(_COUNT.fullmatch(word) or _YEAR.fullmatch(word))
    if len(word) < 2 or word in ORDINARY or _plainer(word) in ORDINARY:
        return False
    near = _LONG_ORDINARY.get(word[0], ()) if len(word) >= _SLIPS_FROM else ()
    return not any(alike(word, other) for other in near)


def _plainer(word: str) -> str:
    """The word without its ending; "evening" is no form of "even"."""
    return word if word.endswith("ing") else stem(word)


def missing(named: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """Those of the naming words that nothing in ``known`` (stemmed words) stands for."""
    return tuple(word for word in named if stem(word) not in known and not any(alike(word, k) for k in known))
