"""Greetings, thanks and what is left of a message without them; what a lead tells about themselves."""

import pytest

from shared.domain.small_talk import agrees, beyond, moves
from shared.domain.told import told
from shared.domain.words import words


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Hi", "greeting"),
        ("good morning sir", "greeting"),
        ("नमस्ते जी", "greeting"),
        ("Buenos días", "greeting"),
        ("bonjour", "greeting"),
        ("are you there", "presence"),
        ("koi hai", "presence"),
        ("are you a bot?", "nature"),
        ("क्या आप इंसान हैं", "nature"),
        ("thanks a lot", "thanks"),
        ("धन्यवाद", "thanks"),
        ("muchas gracias", "thanks"),
        ("ok bye", "farewell"),
        ("theek hai", "assent"),
    ],
)
def test_small_talk_is_known_in_every_language(text: str, move: str) -> None:
    assert move in moves(words(text))


@pytest.mark.parametrize(
    "text",
    [
        "hello sir good morning",
        "thank you so much for the information",
        "ok",
        "नमस्ते जी",
        "alright bye",
        "lol ok you're fast",
        "theek hai, soch ke batata hu",
        "bueno lo pienso, chao",
        "je vais réfléchir",
        "आप इंसान हैं या मशीन",
    ],
)
def test_small_talk_alone_says_nothing_beyond(text: str) -> None:
    assert beyond(words(text)) == []


def test_a_greeting_does_not_hide_the_question() -> None:
    assert beyond(words("Good morning, fees for JEE?")) == ["fees", "for", "jee"]


@pytest.mark.parametrize(
    "text", ["yes", "yes please", "haan ji", "हां जी", "ok call me", "sí, por favor", "oui merci", "haan bol do"]
)
def test_a_yes_is_a_yes(text: str) -> None:
    assert agrees(words(text))


@pytest.mark.parametrize(
    "text", ["no", "do you teach python", "yes but what are the fees", "no thanks", "nahi", "please"]
)
def test_a_question_or_a_no_is_none(text: str) -> None:
    assert agrees(words(text)) == (text == "please")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "My name is Rahul Sharma and my email is Rahul@gmail.com, 98765 43210",
            {"name": "Rahul Sharma", "email": "rahul@gmail.com", "phone": "919876543210"},
        ),
        ("mera naam rohit hai", {"name": "Rohit"}),
        ("मेरा नाम राहुल है", {"name": "राहुल"}),
        ("Me llamo Ana y quiero información", {"name": "Ana"}),
        ("je m'appelle Jean", {"name": "Jean"}),
        ("+91 98765-43210", {"phone": "919876543210"}),
        ("i'm interested", {}),
        ("I am in class 12", {}),
        ("fees 1,20,000?", {}),
        ("this is very expensive", {}),
    ],
)
def test_what_a_lead_tells_is_noted_and_nothing_else(text: str, expected: dict[str, str]) -> None:
    assert told(text) == expected
