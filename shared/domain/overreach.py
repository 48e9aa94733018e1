# ruff: noqa: E501 -- words that belong together stand on one line
"""What a draft must not ask for, and what it must not let off: a secret, and a price."""

from functools import lru_cache

import regex

from shared.domain.sentences import sentences
from shared.domain.sources import sources, subject
from shared.domain.talk import Evidence, Language
from shared.domain.words import words

_SECRET = regex.compile(
    r"""(?<!\S)(?:otp|one\ time\ (?:password|code)|passwords?|passcode|pin(?:\ (?:number|code))?|cvv|cvc|card\ (?:number|details|no)|(?:credit|debit)\ card
    |net\ ?banking|bank\ (?:account|details|login)|account\ number|upi\ pin|verification\ code|security\ code|login
    |ओटीपी|पासवर्ड|पिन|सीवीवी|कार्ड\ (?:नंबर|की\ जानकारी)|खाता\ (?:नंबर|संख्या)
    |contrasena|clave|codigo\ (?:de\ (?:verificacion|seguridad)|sms|que)|numero\ de\ (?:tarjeta|cuenta)|datos\ (?:de\ (?:su\ |la\ )?tarjeta|bancarios)
    |mot\ de\ passe|code\ (?:de\ verification|secret|confidentiel|sms|recu)|numero\ de\ (?:carte|compte)|coordonnees\ bancaires|rib)(?!\S)""",
    regex.VERBOSE,
)
_ASKS_FOR_IT = regex.compile(
    r"""(?<!\S)(?:send|share|tell|give|provide|enter|type|reply\ with|forward|confirm|need|verify|message\ me|text\ me
    |bhej\S*|bata\S*|share|dijiye|do|de|dena|likh\S*|चाहिए|भेज\S*|बता\S*|दीजिए|लिख\S*|साझा|दें
    |envi\S+|mand\S+|dig\S+|comparta\S*|indique\S*|escriba\S*|necesit\S+|facilit\S+|deme
    |envoy\S+|donn\S+|communiqu\S+|indiqu\S+|transmett\S+|partag\S+|il\ me\ faut|besoin)(?!\S)""",
    regex.VERBOSE,
)
_NEVER = regex.compile(
    r"(?<!\S)(?:never|not|do\ not|don\ t|nobody|no\ one|nunca|no|jamais|ne|personne|kabhi|mat|nahi|कभी|मत|नहीं)(?!\S)",
    regex.VERBOSE,
)
_WAIVED = regex.compile(
    r"""(?<!\S)(?:waived?|waiver|(?:is|are|totally|completely|absolutely|all|everything|entirely)\ free|free\ (?:for\ you|of\ (?:cost|charge)|admission|seat)|no\ (?:fee|fees|charge|charges|cost)
    |zero\ (?:fee|fees|cost)|nothing\ to\ pay|without\ (?:any\ )?(?:fee|fees|payment|charge)|(?:need\ not|don\ t\ have\ to|do\ not\ have\ to|won\ t\ have\ to)\ pay\ (?:anything|any|a)
    |muft|free\ (?:hai|me|mein|kar)|maaf\ (?:hai|kar\S*|ho)|bina\ (?:fees|paise)|मुफ्त|फ्री|निशुल्क|माफ\ (?:है|कर\S*|हो)|बिना\ (?:फीस|पैसे)
    |gratis|gratuit[oa]s?|sin\ (?:coste|costo|pagar|cargo)|no\ (?:paga|pagara)\ nada|exent[oa]|exoner\S+
    |gratuite?s?|sans\ (?:frais|payer)|offerte?s?|exoneree?s?|rien\ a\ payer)(?!\S)""",
    regex.VERBOSE,
)
_ALL = regex.compile(
    r"""(?<!\S)(?:everything|all|whole|entire|full|completely|totally|nothing|sab|sabhi|sara|saari|poori|puri|pura|poora|kuch\ nahi|सब|सभी|सारी|सारा|पूरी|पूरा|कुछ\ नहीं
    |todo|toda|todos|todas|nada|enter[oa]|tout|toute|tous|toutes|rien|entier|entiere)(?!\S)""",
    regex.VERBOSE,
)
_FREE = subject("free fee price pay payment", "en")
"""What every sentence of it speaks of."""


def asks_secret(text: str) -> str | None:
    """The sentence that asks for a password, a code or a card; None where none does, or one warns of it."""
    for sentence in sentences(text):
        said = _said(sentence)
        if _SECRET.search(said) and _ASKS_FOR_IT.search(said) and not _NEVER.search(said):
            return sentence
    return None


def waived(text: str, language: Language, evidence: Evidence) -> str | None:
    """The sentence that lets a price off which nothing published lets off; None where none does.

    Where something is free, other words may tell of it. What is said of everything must speak of the same thing.
    """
    free = [source for source in sources(evidence) if is_free(source.told)]
    for sentence in sentences(text):
        if "?" in sentence or not is_free(sentence):
            continue
        spoken_of = subject(sentence, language) - _FREE
        if not free or (_ALL.search(_said(sentence)) and not any(spoken_of & source.about for source in free)):
            return sentence
    return None


@lru_cache(maxsize=4096)  # what is published is judged by turn after turn
def is_free(text: str) -> bool:
    """Whether it says that something costs nothing."""
    return _WAIVED.search(_said(text)) is not None


def _said(sentence: str) -> str:
    return " ".join(words(sentence))
