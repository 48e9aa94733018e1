"""Text as words: cleaned of what cannot be seen, folded so that spellings meet."""

import unicodedata
from functools import lru_cache

import regex

from shared.domain.lexicon import SPELLINGS

# Combining marks belong to the word: without \p{M} Devanagari falls apart at its vowel signs.
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_UNSEEN = regex.compile(r"[\p{Cf}\p{Co}\p{Cs}\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}]")
_CONTROL = regex.compile(r"[^\P{Cc}\n]")
_SPACE = regex.compile(r"[^\S\n]+")
_DRAWN_OUT = regex.compile(r"(\p{L})\1{2,}")
_DRAWN_OUT_PAIR = regex.compile(r"([eo])\1{2,}(?=\p{L})")
# The one accent that tells two words apart for us: "CA" is a profession, "ça" is "that".
_CA = regex.compile(r"\bça\b|\bca(?=(?: se| ne)? (?:co[uû]te|dure|commence|va|fait))")
_FOLDED = str.maketrans({"ँ": "ं", "़": None})


@lru_cache(maxsize=4096)  # the same rows and passages are read turn after turn
def normalise(text: str) -> str:
    """The same text without invisible, bidirectional and tag characters, in one form of Unicode.

    Compatibility forms become plain (full-width, "bold" letters); superscripts and fractions stay, because
    ``m²`` must not become ``m2``. Lines are kept.
    """
    plain = "".join(c if unicodedata.category(c) == "No" else unicodedata.normalize("NFKC", c) for c in text)
    plain = _CONTROL.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", plain)))
    return str(_SPACE.sub(" ", plain)).strip()


def fold(text: str) -> str:
    """Lower case without Latin accents and Devanagari nuktas, drawn-out letters shortened ("pleaseee")."""
    plain = _CA.sub("cela", unicodedata.normalize("NFC", text.lower()))
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not "\u0300" <= c <= "\u036f").translate(_FOLDED)
    # Inside a word e and o are often doubled ("feees"), at its end they are not ("pleaseee").
    paired = _DRAWN_OUT_PAIR.sub(r"\1\1", unicodedata.normalize("NFC", bare))
    return str(_DRAWN_OUT.sub(r"\1", paired))


def words(text: str) -> list[str]:
    """The folded words of a text, in order; known variants of Hinglish spelling become one."""
    return list(_words(text))


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(SPELLINGS.get(word, word) for word in _WORD.findall(fold(text)))


@lru_cache(maxsize=8192)
def vocabulary(text: str) -> frozenset[str]:
    """The folded words of a text, each once."""
    return frozenset(words(text))


def devanagari_share(text: str) -> float:
    """The part of the letters that is Devanagari, in [0, 1]."""
    letters = [c for c in text if c.isalpha()]
    return sum("\u0900" <= c <= "\u097f" for c in letters) / len(letters) if letters else 0.0
