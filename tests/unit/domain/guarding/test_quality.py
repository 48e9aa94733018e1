"""A reply is good when it answers, answers all, sounds kind and leads on."""

from typing import Any

import pytest

from shared.domain.guarding.quality import quality
from shared.domain.talk import Asked, Evidence, Named, Person
from shared.domain.thought import Reading
from tests.thinking import PUBLISHED, PYTHON, SPACE, id_of, situation

EVIDENCE = Evidence(named=(Named(item_id=id_of(PYTHON), item=PYTHON, words=("python",)),), facts=PUBLISHED)


def points(text: str, *asked: Asked, language: Any = "en", question: str = "python", stage: Any = "greeting") -> int:
    reading = Reading(
        text=question, question=question, language=language, intent="question", confidence=1.0, asked=asked
    )
    given = situation("?", person=Person(id=SPACE, stage=stage))
    return quality(text, given, reading, EVIDENCE).points


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("It is ₹1,20,000, books included.", "fee"),
        ("Six months.", "duration"),
        ("On 12 January 2027, or on Saturdays from 6 February.", "batch"),
        ("25 seats.", "seats"),
        ("₹72,000 at admission and ₹48,000 after 30 days.", "instalment"),
        ("Anyone who has passed class 12 may join.", "eligibility"),
        ("You can ring +91 11 5550 0100.", "phone"),
        ("From 9:00 am to 6:00 pm.", "hours"),
        ("12 Ring Road, Delhi.", "address"),
        ("I do not have that with me.", "fee"),
        ("Which course do you mean?", "fee"),
    ],
)
def test_what_was_asked_is_recognised_in_an_answer(text: str, asked: Asked) -> None:
    assert points(text, asked) == 100


@pytest.mark.parametrize(
    ("text", "asked"),
    [("Our teachers are kind.", "fee"), ("Classes are fun.", "phone"), ("We love teaching.", "batch")],
)
def test_an_answer_to_something_else_is_poor(text: str, asked: Asked) -> None:
    assert points(text, asked) < 60


def test_half_an_answer_costs_half_the_completeness() -> None:
    assert points("It takes 6 months.", "duration", "phone") == 88


@pytest.mark.parametrize("text", ["As I already told you, ₹1,20,000.", "Obviously ₹1,20,000."])
def test_curt_words_cost(text: str) -> None:
    assert points(text, "fee") == 80


def test_loud_ones_too() -> None:
    assert points("₹1,20,000!!!", "fee") == 90


def test_a_reply_leads_on_once_the_talk_is_under_way() -> None:
    assert points("It is ₹1,20,000.", "fee", stage="pricing") == 90
    assert points("It is ₹1,20,000. Shall I tell you the dates?", "fee", stage="pricing") == 100
    assert points("₹1,20,000 है।", "fee", language="hi", stage="pricing") == 90
    assert (
        points("₹1,20,000 hai, aap counsellor se baat kar sakte hain.", "fee", language="hinglish", stage="pricing")
        == 100
    )


def test_the_reasons_say_what_is_wanting() -> None:
    reading = Reading(text="x", question="x", language="en", intent="question", confidence=1.0, asked=("fee",))
    judged = quality("We love teaching.", situation("?"), reading, EVIDENCE)
    assert judged.reasons[0] == "it does not answer what was asked (fee)"
