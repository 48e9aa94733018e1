"""Words of several languages that stand for one thing."""

import pytest

from shared.domain.concepts import concepts, forms
from shared.domain.talk import Language


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("visado", "es", "visa"),
        ("किराया", "hi", "rent"),
        ("papiers", "fr", "documents"),
        ("muft", "hinglish", "free"),
        ("guardería", "es", "childcare"),
    ],
)
def test_a_translation_stands_for_the_same(text: str, language: Language, english: str) -> None:
    assert concepts(text, language) == concepts(english, "en")


def test_spanish_and_french_words_meet_in_their_roots() -> None:
    assert concepts("rechazaron", "es") == concepts("rechazar", "es")
    assert forms(concepts("berenjenas", "es")[0], "es") == ("berenjen:*",)


def test_a_concept_is_searched_in_all_its_forms() -> None:
    assert {"visa", "visado", "वीजा"} <= {*forms("visa", "en")}
    assert forms("zebra", "en") == ("zebra",)
