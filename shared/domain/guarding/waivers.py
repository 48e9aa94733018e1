# ruff: noqa: E501 -- words that belong together stand on one line
"""Whether a draft lets a price off that nothing published lets off."""

from functools import lru_cache

import regex

from shared.domain.guarding.sources import sources, subject
from shared.domain.patterns import spoken
from shared.domain.sentences import sentences
from shared.domain.talk import Evidence, Language

_WAIVED = regex.compile(
    r"""(?<!\S)(?:waived?|waiver|(?:is|are|totally|completely|absolutely|all|everything|entirely)\ free|free\ (?:for\ you|of\ (?:cost|charge)|admission|seat)|no\ (?:fee|fees|charge|charges|cost)
    |zero\ (?:fee|fees|cost)|nothing\ to\ pay|without\ (?:any\ )?(?:fee|fees|payment|charge)|(?:need\ not|don\ t\ have\ to|do\ not\ have\ to|won\ t\ have\ to)\ pay\ (?:anything|any|a)
    |muft|free\ (?:hai|me|mein|kar)|maaf\ (?:hai|kar\S*|ho)|bina\ (?:fees|paise)|मुफ्त|फ्री|निशुल्क|माफ\ (?:है|कर\S*|हो)|बिना\ (?:फीस|पैसे)
    |gratis|gratuit[oa]s?|sin\ (?:coste|costo|pagar|cargo)|no\ (?:paga|pagara)\ nada|exent[oa]|exoner\S+
    |gratuite?s?|sans\ (?:frais|payer)|offerte?s?|exoneree?s?|rien\ a\ payer)(?!\S)""",
    regex.VERBOSE,
)
_EVERYTHING = regex.compile(
    r"""(?<!\S)(?:everything|all|whole|entire|full|completely|totally|nothing|sab|sabhi|sara|saari|poori|puri|pura|poora|kuch\ nahi|सब|सभी|सारी|सारा|पूरी|पूरा|कुछ\ नहीं
    |todo|toda|todos|todas|nada|enter[oa]|tout|toute|tous|toutes|rien|entier|entiere)(?!\S)""",
    regex.VERBOSE,
)
_OF_PRICES = subject("free fee price pay payment", "en")
"""What every sentence of a waiver speaks of."""


def waived(text: str, language: Language, evidence: Evidence) -> str | None:
    """The sentence that lets a price off which nothing published lets off; None where none does.

    Where something is free, other words may tell of it. What is said of everything must speak of the same thing.
    """
    free = [source for source in sources(evidence) if is_free(source.told)]
    for sentence in sentences(text):
        if "?" in sentence or not is_free(sentence):
            continue
        spoken_of = subject(sentence, language) - _OF_PRICES
        if not free or (_EVERYTHING.search(spoken(sentence)) and not any(spoken_of & source.about for source in free)):
            return sentence
    return None


@lru_cache(maxsize=4096)  # what is published is judged by turn after turn
def is_free(text: str) -> bool:
    """Whether it says that something costs nothing."""
    return _WAIVED.search(spoken(text)) is not None
