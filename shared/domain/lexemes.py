"""Text to lexemes, the same on both sides of a search.

Our own tokens, because a database's parser splits Devanagari at its vowel signs. A lexeme is a word with
content, folded, in one spelling and number.
"""

import unicodedata
from functools import lru_cache
from uuid import UUID

import regex

from shared.domain import words as folded
from shared.domain.stopwords import STOPWORDS
from shared.domain.talk import Language

_UNSEEN = regex.compile(r"\p{Cf}+")
_DIGIT_GROUP = regex.compile(r"(?<=\d),(?=\d)")
_INITIALS = regex.compile(r"(?<=\b\p{L})\.(?=\p{L})")
_HYPHENATED = regex.compile(r"\p{L}+(?:-\p{L}+)+")
_ORDINAL = regex.compile(r"(\d+)(?:st|nd|rd|th)")
_SEPARATE_ES = ("sses", "shes", "ches", "xes", "zes")
_SPELLINGS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "eighth": "8", "ninth": "9", "tenth": "10",
    "eleventh": "11", "twelfth": "12", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
    "center": "centre", "enroll": "enrol", "enrollment": "enrolment", "installment": "instalment",
    "programme": "program", "counseling": "counselling", "counselor": "counsellor", "mathematic": "math",
    "maths": "math", "yr": "year", "hr": "hour", "min": "minute", "timing": "time",
}  # fmt: skip


def words(text: str) -> list[str]:
    """Every word of ``text``, folded, in order: ``"B.Tech, ₹1,20,000"`` is ``["btech", "120000"]``."""
    text = str(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)))
    return folded.words(_INITIALS.sub("", _DIGIT_GROUP.sub("", text)))


# Written with their accents, compared without.
_GRAMMAR = {language: frozenset(words(" ".join(listed))) for language, listed in STOPWORDS.items()}


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """One form of a word: plural, -ing and -ed endings dropped, numbers as digits, one spelling."""
    if ordinal := _ORDINAL.fullmatch(word):
        return str(ordinal[1])
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    word = _without_verb_ending(_singular(word)) if word.isascii() else word
    return _SPELLINGS.get(word, word)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_SEPARATE_ES) else word[:-1]


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= 4 and any(vowel in bare for vowel in "aeiou"):
            doubled = bare[-1] == bare[-2] and bare[-1] not in "lsz"
            return bare[:-1] if doubled else bare
    return word


def stems(listed: str) -> frozenset[str]:
    """The stems of a list of words."""
    return frozenset(map(stem, listed.split()))


def lexemes(text: str, language: Language) -> list[str]:
    """The words of ``text`` that carry content, each in one form, in order, as often as they occur.

    What a hyphen joins also counts as one word: "Wi-Fi" is found by "wifi".
    """
    return list(_lexemes(text, language))


@lru_cache(maxsize=4096)  # the same names, FAQs and passages come up in every search
def _lexemes(text: str, language: Language) -> tuple[str, ...]:
    grammar = _GRAMMAR[language]
    joined = (match[0].replace("-", "") for match in _HYPHENATED.finditer(text))
    spoken = words(" ".join((text, *joined)))
    return tuple(stem(word) for word in spoken if word not in grammar)


def is_grammar(word: str, language: Language) -> bool:
    """Whether a folded word only holds sentences of ``language`` together."""
    return word in _GRAMMAR[language]


def tenant_prefix(tenant_id: UUID) -> str:
    """Stands before every stored lexeme. From the id's random end: its beginning is a time others share."""
    return tenant_id.hex[-8:] + "/"


def as_tsvector(tenant_id: UUID, content: list[str]) -> str:
    """``content`` in PostgreSQL's text form of a ``tsvector``, prefixed, with the places of each lexeme."""
    places: dict[str, list[str]] = {}
    for place, lexeme in enumerate(content[:16_000], start=1):
        places.setdefault(lexeme, []).append(str(place))
    prefix = tenant_prefix(tenant_id)
    return " ".join(f"{prefix}{lexeme}:{','.join(at[:250])}" for lexeme, at in places.items())
