"""What the built-in voice says, in the five languages. Frames only: facts and quotations are put in by others."""

from unicodedata import category

from shared.domain.phrasebook import en, es, fr, hi, hinglish
from shared.domain.phrasebook.phrase import Phrase
from shared.domain.talk import Institution, Language

_SAID: dict[Language, dict[Phrase, str]] = {
    "en": en.PHRASES,
    "hinglish": hinglish.PHRASES,
    "hi": hi.PHRASES,
    "es": es.PHRASES,
    "fr": fr.PHRASES,
}
_LONGEST_NAME, _INSIDE = 20, "'’-"


def say(phrase: Phrase, language: Language, **parts: object) -> str:
    """A phrase in a language, its parts put in."""
    return _SAID[language][phrase].format(**parts)


def said(phrase: Phrase, text: str) -> bool:
    """Whether ``text``, which we said, holds a phrase without parts, in any language."""
    return any(sentences[phrase] in text for sentences in _SAID.values())


def refusal(institution: Institution, language: Language) -> str:
    """The institution's exact sentence, and a way forward where that does not offer one itself."""
    sentence = institution.refusal.get(language) or say("refusal", language)
    return sentence if sentence.rstrip().endswith("?") else f"{sentence} {say('offer_contact', language)}"


def notice(institution: Institution, language: Language) -> str:
    """The one-line privacy notice."""
    return institution.notice.get(language) or say("notice", language, institution=institution.name)


def offers_contact(text: str, institution: Institution) -> bool:
    """Whether ``text``, which we said, offers that somebody gets in touch. A notice may stand after the offer."""
    sentences = [refusal(institution, language) for language in _SAID]
    sentences += [*institution.refusal.values(), *(say("offer_contact", language) for language in _SAID)]
    return any(sentence.endswith("?") and sentence in text for sentence in sentences)


def first_name(name: str | None) -> str:
    """The name to address somebody by; empty where ``name``, often a profile's, does not begin with one."""
    first = next(iter((name or "").split()), "")
    if not 2 <= len(first) <= _LONGEST_NAME or first[0] in _INSIDE or not all(map(_spells, first)):
        return ""
    return first.title() if first.isascii() else first


def _spells(sign: str) -> bool:
    """Whether a name may hold it: a letter, a mark on one, an apostrophe or a hyphen."""
    return sign in _INSIDE or category(sign)[0] in "LM"


def named(phrase: Phrase, language: Language, name: str | None, **parts: object) -> str:
    """A phrase that addresses the person by name, where there is one."""
    first = first_name(name)
    return say(phrase, language, name=f" {first}" if first else "", **parts)


def hello(name: str | None, language: Language) -> str:
    """A greeting, by the first name where the profile's name is one."""
    return named("hello", language, name)
