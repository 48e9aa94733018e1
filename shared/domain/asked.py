"""What a question wants to know, told by its words, in five languages."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from shared.domain.asked_phrases import PHRASES
from shared.domain.lexemes import stem
from shared.domain.likeness import alike
from shared.domain.patterns import OF_A_TURN, Pattern, compiled
from shared.domain.talk import Asked
from shared.domain.words import fold, words

_HINDI = regex.compile(r"[\u0900-\u097F]+")


def _compile(phrases: str) -> Pattern:
    phrases = _HINDI.sub(lambda word: fold(word[0]), phrases)  # what is said comes folded, too
    listed = [phrase.strip() for phrase in phrases.split(",\n")]
    listed = [part.strip() for phrase in listed for part in phrase.split(", ")]
    return compiled(rf"(?<!\S)(?:{'|'.join(part.replace('(', '(?:') for part in listed if part)})(?!\S)")


_ASKED: dict[Asked, Pattern] = {kind: _compile(phrases) for kind, phrases in PHRASES.items()}
_LONGER_FIRST: tuple[tuple[Asked, Asked], ...] = (("duration", "fee"), ("duration", "hours"))


_KEYS = frozenset(
    word for phrases in PHRASES.values() for word in regex.findall(r"(?<=[\s,])[a-z]{6,}(?=s?\??(?:,|$))", phrases)
)
_KNOWN = frozenset(
    spelling
    for phrases in PHRASES.values()
    for word, optional in regex.findall(r"([a-z]+)(\??)", phrases)
    for spelling in ((word, word[:-1]) if optional else (word,))
)
"""Words of the phrases: none of them is another one misspelt."""


_TELLS_WHICH = frozenset(
    words(
        "weekend weekday evening morning afternoon night day saturday sunday shaam subah raat tarde tardes manana"
        " mananas noche noches sabado soir matin samedi first second third primer segundo tercer premier"
        " शाम सुबह रात रविवार"
    )
)
"""Words that stand in phrases and say which one is meant all the same."""
_OF_BATCHES = regex.compile(r"(?<!\S)(students?|size|strength|change|switch|shift|transfer|badal\S*|बदल\S*)(?!\S)")


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    """The asking word that ``word`` misspells, or the word itself."""
    if len(word) < 6 or word in _KNOWN:
        return word
    return next((key for key in _KEYS if stem(key) != stem(word) and alike(word, key)), word)


def asked(spoken: Sequence[str]) -> tuple[Asked, ...]:
    """What the folded words of one message ask for, in a fixed order."""
    return _asked(" ".join(_key(word) for word in spoken))


@lru_cache(maxsize=OF_A_TURN)
def _asked(text: str) -> tuple[Asked, ...]:
    found = {kind: pattern.findall(text) for kind, pattern in _ASKED.items()}
    for longer, shorter in _LONGER_FIRST:
        if found[longer] and found[shorter]:  # "how much time" holds "how much"
            found[shorter] = _ASKED[shorter].findall(_ASKED[longer].sub(" . ", text))
    if _OF_BATCHES.search(text):  # "how many students in a batch" does not ask when one starts
        found["batch"] = [hit for hit in found["batch"] if not hit.startswith("batch")]
    if found["advice"]:  # "which course suits me" wants no list
        found["offer"] = []
    return tuple(kind for kind, hits in found.items() if hits)


def asking_words(spoken: list[str]) -> frozenset[str]:
    """The words that did the asking: they name nothing."""
    keys = [_key(word) for word in spoken]
    said = dict(zip(keys, spoken, strict=True))
    hits = (hit[0].split() for pattern in _ASKED.values() for hit in pattern.finditer(" ".join(keys)))
    # What stands inside a long phrase ("can a 10th pass join") may name something.
    asking = (said[key] for hit in hits for key in (hit if len(hit) <= 3 else (hit[0], hit[-1])))
    return frozenset(asking) - _TELLS_WHICH
