"""What the built-in voice says: every sentence in every language, short, with one question at most."""

from typing import get_args

import pytest

from shared.domain import phrases
from shared.domain.phrasebook.phrase import Phrase
from shared.domain.talk import Institution, Language

LANGUAGES: tuple[Language, ...] = get_args(Language)
PARTS = {"name": " Asha", "institution": "Arohan", "list": "A; B", "document": "Rules", "page": 3, "quote": "q",
         "answer": "a", "refusal": "r", "number": "+91 98765 43210", "time": "today at 5:00 pm",
         "opens": 9, "closes": 8}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("phrase", get_args(Phrase))
def test_every_sentence_is_there_in_every_language(phrase: Phrase, language: Language) -> None:
    text = phrases.say(phrase, language, **PARTS)
    assert text
    assert "{" not in text
    assert len(text.split()) <= 60
    assert text.count("?") <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_is_used_only_where_it_is_one(language: Language) -> None:
    assert "Asha" in phrases.hello("asha patil", language)
    for name in ("🌸", None, "+91 98765", "x"):
        assert phrases.hello(name, language) == phrases.say("hello", language, name="")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_offer_is_recognised_whatever_stands_after_it(language: Language) -> None:
    school = Institution(name="Arohan")
    offered = f"{phrases.refusal(school, language)}\n\n{phrases.notice(school, language)}"
    assert phrases.offers_contact(offered, school)
    assert not phrases.offers_contact(phrases.notice(school, language), school)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emergency_is_met_with_care_and_a_person(language: Language) -> None:
    text = phrases.say("emergency", language)
    assert "?" not in text
    assert not any(character.isdigit() for character in text)
