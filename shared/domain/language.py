"""Language and script of a message: by script, then by telling words, then by whatever the caller knows better."""

from collections.abc import Callable

import regex

from shared.domain.lexicon import LENT, TELLING
from shared.domain.talk import Language
from shared.domain.words import devanagari_share, words

_NO_LANGUAGE = regex.compile(r"\S+@\S+|https?://\S+|www\.\S+|[+\d][\d\s().-]{6,}")
_MOSTLY = 0.3
"""From this share of Devanagari letters on a mixed message is answered in Devanagari."""
_SENTENCE = 4
"""So many words of Devanagari make the sentence Hindi, however many borrowed words stand between them."""
_SHORT = 2
"""So few words keep the conversation's language, unless one of them tells another."""


def detect(text: str, so_far: Language | None, identify: Callable[[str], Language], default: Language) -> Language:
    """The language to answer ``text`` in.

    Args:
        so_far: the conversation's language, kept where the message does not tell.
        identify: tells English, Spanish and French apart where no telling word does; may be slow.
        default: where nothing tells at all.
    """
    text = _NO_LANGUAGE.sub(" ", text)
    spoken = words(text)
    if devanagari_share(text) >= _MOSTLY or sum(devanagari_share(word) > 0 for word in spoken) >= _SENTENCE:
        return "hi"
    told = telling(spoken)
    if told and (told != "en" or len(spoken) > _SHORT):
        return told
    if not any(len(word) > 1 and word.isalpha() for word in spoken) or len(spoken) <= _SHORT:
        return so_far or told or default
    if LENT.intersection(spoken):
        return so_far if so_far in ("en", "hinglish") else "en"
    return identify(text)


def telling(spoken: list[str]) -> Language | None:
    """The language that the words tell, or None where none does or two do equally.

    Hinglish is told by few words among many English ones: one in eight is enough. Between the others the most wins.
    """
    counts = {language: sum(word in marks for word in spoken) for language, marks in TELLING.items()}
    rest = {language: count for language, count in counts.items() if language != "hinglish"}
    best, most = max(rest.items(), key=lambda pair: pair[1])
    hinglish = counts["hinglish"]
    if hinglish and hinglish >= len(spoken) / 8 and (best == "en" or hinglish >= most):
        return "hinglish"
    return best if most and list(rest.values()).count(most) == 1 else None
