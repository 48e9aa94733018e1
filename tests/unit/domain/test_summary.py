"""What is remembered of a conversation, and what a colleague is told."""

from datetime import date
from typing import Any

from shared.domain.lead import Bought, Callback, Score
from shared.domain.summary import briefing, rolling
from shared.domain.talk import Person
from shared.domain.thought import Reading
from tests.thinking import SPACE, said, situation

ASHA = Person(id=SPACE, name="Asha Patil", phone="919876543210", score=Score(reasons=("asked_fee +15",)))


def reading(text: str = "when does it start", **given: Any) -> Reading:
    told: dict[str, Any] = {"question": text, "language": "en", "intent": "question", "confidence": 0.9}
    return Reading(text=text, **(told | given))


def test_it_tells_who_what_was_asked_answered_and_is_open() -> None:
    read = reading(asked=("batch",), objections=("price",), fields={"course": "Python"})
    told = rolling(situation("x", person=ASHA), read, "It starts on 12 January.", open_question="is there a pool")
    assert told.split("\n") == [
        "Who: Asha Patil, 919876543210, writes in en",
        "Wants: Python",
        "Asked: fee, batch",
        "Said: when does it start",
        "Answered: It starts on 12 January.",
        "Open: is there a pool",
        "Objections: price",
    ]


def test_what_is_open_and_objected_is_carried_on() -> None:
    first = rolling(situation("x", person=ASHA), reading(objections=("price",)), "r", open_question="a pool?")
    second = rolling(
        situation("x", person=ASHA, summary=first), reading(objections=("doubt",)), "r", open_question="a gym?"
    )
    assert "Open: a pool? | a gym?" in second
    assert "Objections: price, doubt" in second


def test_it_never_grows() -> None:
    summary = ""
    for turn in range(200):
        read = reading(f"question {turn} " + "word " * 200, objections=("price", "doubt"), fields={"course": "x " * 99})
        summary = rolling(
            situation("x", person=ASHA, summary=summary), read, "reply " * 300, open_question="open " * 90 + str(turn)
        )
        assert len(summary.split()) <= 200
    assert "Who: Asha Patil" in summary


def test_what_a_model_wrote_before_is_kept_in_short() -> None:
    before = "Asha wants Python for her son. " * 30
    told = rolling(situation("x", person=ASHA, summary=before), reading(), "r")
    assert told.startswith("Before: Asha wants Python for her son.")
    assert len(told.split()) <= 200
    assert rolling(situation("x", person=ASHA, summary=told), reading(), "r").startswith("Before: Asha wants Python")


def test_a_counsellor_is_told_all_that_is_needed_to_go_on() -> None:
    window = (said("lead", "fees for python?"), said("bot", "The fee is ₹1,20,000."))
    call = Callback(phone="919812345678", said="kal shaam")
    asha = ASHA.model_copy(update={"bought": (Bought(item_id=None, item="Yoga", on_date=date(2026, 6, 1)),)})
    told = briefing(
        situation("x", person=asha, window=window, callback=call), reading("a person please"), "wants_human"
    )
    for known in ("Asha Patil, 919876543210", "wants_human", "fees for python?", "₹1,20,000", "919812345678",
                  "kal shaam", "Enrolled already: Yoga (June 2026)", "Now: a person please"):  # fmt: skip
        assert known in told
