"""Language and script of a message."""

import pytest

from shared.domain.language import detect
from shared.domain.talk import Language


def nobody(text: str) -> Language:
    raise AssertionError(f"asked a slow identifier about {text!r}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What are the fees for JEE?", "en"),
        ("JEE ki fees kitni hai", "hinglish"),
        ("fees kya h", "hinglish"),
        ("can you tell me fees kitni hai", "hinglish"),
        ("JEE course ke bare me batao please", "hinglish"),
        ("JEE की fees क्या है", "hi"),
        ("कितनी फीस", "hi"),
        ("cuánto cuesta el curso de python?", "es"),
        ("y la duración?", "es"),
        ("Quel est le prix de la formation?", "fr"),
        ("et la durée ?", "fr"),
        ("C'est combien ?", "fr"),
        ("the main thing is the fees", "en"),
        ("data science course details", "en"),
        ("weekend batch fees", "en"),
        ("hola", "es"),
        ("bonjour", "fr"),
        ("namaste", "hinglish"),
    ],
)
def test_a_message_tells_its_language(text: str, expected: Language) -> None:
    assert detect(text, None, nobody, "en") == expected


@pytest.mark.parametrize(("text", "so_far"), [("ok", "hinglish"), ("JEE?", "hi"), ("Python", "fr"), ("👍", "es")])
def test_one_or_two_words_keep_the_language_of_the_conversation(text: str, so_far: Language) -> None:
    assert detect(text, so_far, nobody, "en") == so_far


@pytest.mark.parametrize("text", ["asha@example.com", "+91 98765 43210", "9876543210", "https://arohan.example/fees"])
def test_an_address_has_no_language(text: str) -> None:
    assert detect(text, "hinglish", nobody, "en") == "hinglish"


def test_borrowed_words_stay_hinglish_in_a_hinglish_conversation() -> None:
    assert detect("data science course fees", "hinglish", nobody, "en") == "hinglish"
    assert detect("data science course fees", "es", nobody, "en") == "en"


def test_what_no_word_tells_is_identified() -> None:
    assert detect("necesitamos aprender contabilidad rápidamente", None, lambda _: "es", "en") == "es"
