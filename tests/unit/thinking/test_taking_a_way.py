"""What each way says and leaves to be done, for readings of every kind."""

from datetime import timedelta
from typing import Any, get_args

import pytest

from shared.domain import phrases
from shared.domain.lead import Callback
from shared.domain.talk import Institution, Language, Outcome, Person
from shared.domain.thought import Reading
from shared.thinking.conclude import Steps, conclude
from shared.thinking.decide import before_thinking
from shared.thinking.ways.take import take
from tests.thinking import NOW, SPACE, said, situation

LANGUAGES: tuple[Language, ...] = get_args(Language)
SCHOOL = Institution(name="Sharma Classes")
CALL = Callback(name="Asha", phone="919876543210", asked="phone")
WEDNESDAY = NOW - timedelta(days=3)


def outcome(text: str = "x", given: dict[str, Any] | None = None, **read: Any) -> Outcome:
    told: dict[str, Any] = {"question": text, "language": "en", "intent": "question", "confidence": 0.9}
    reading = Reading(text=text, **(told | read))
    stands = situation(text, **({"institution": SCHOOL} | (given or {})))
    decision = before_thinking(stands, reading)
    assert decision is not None
    return conclude(stands, reading, take(decision, stands, reading), Steps())


def text_of(ended: Outcome) -> str:
    assert ended.reply is not None
    return ended.reply.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_an_emergency_a_caring_word_and_a_person_come_at_once(language: Language) -> None:
    ended = outcome(duty="emergency", language=language, given={"callback": CALL})
    assert text_of(ended) == phrases.say("emergency", language)
    assert (ended.kind, ended.action) == ("handed_over", "HANDOFF_HUMAN")
    assert [(task.kind, task.due_at, task.detail["why"]) for task in ended.tasks] == [("hand_over", None, "emergency")]
    assert "emergency" in ended.flags


def test_no_notice_stands_beside_a_caring_word() -> None:
    ended = outcome(duty="emergency", given={"person": Person(id=SPACE)})
    assert (ended.notice, text_of(ended)) == (False, phrases.say("emergency", "en"))


def test_who_has_opted_out_and_is_in_need_gets_a_person_and_no_message() -> None:
    ended = outcome(duty="emergency", given={"opted_out": True})
    assert (ended.kind, ended.reply, ended.tasks[0].kind) == ("handed_over", None, "hand_over")


@pytest.mark.parametrize("unfit", ["adult", "harassment", "impersonation"])
def test_what_is_unfit_is_declined_calmly_and_seen_by_somebody(unfit: Any) -> None:
    ended = outcome(unfit=unfit)
    assert text_of(ended) == phrases.say("unfit", "en", institution="Sharma Classes")
    assert (ended.kind, ended.flags, ended.tasks[0].kind) == ("answered", (unfit,), "review")
    again = outcome(unfit=unfit, given={"last_rule": "unfit"})
    assert (again.kind, again.reply, again.tasks[0].kind) == ("silent", None, "review")


def test_whoever_was_answered_and_falls_silent_is_written_to_again() -> None:
    ended = outcome("hello", question="", intent="greeting", given={"now": WEDNESDAY})
    assert ended.plan is not None
    assert ended.plan.reason == "silence"
    assert outcome("hello", question="", intent="greeting", given={"opted_out": True}).plan is None


def test_the_annoyed_are_left_in_peace_and_seen_by_somebody() -> None:
    ended = outcome(intent="objection", sentiment="annoyed", given={"now": WEDNESDAY})
    assert ended.action == "WAIT_SCHEDULE"
    assert ended.plan is not None
    assert (ended.plan.due_at, ended.plan.reason) == (WEDNESDAY + timedelta(hours=24), "annoyed")
    assert [task.kind for task in ended.tasks] == ["review"]


def test_a_plan_never_falls_into_the_night() -> None:
    ended = outcome(intent="objection", sentiment="annoyed", given={"now": NOW + timedelta(hours=8)})
    assert ended.plan is not None
    assert ended.plan.due_at.hour == 9


def test_a_call_left_half_arranged_is_come_back_to() -> None:
    ended = outcome("call me", duty="callback", intent="callback", given={"now": WEDNESDAY})
    assert ended.action == "SEND_NOW"
    assert ended.plan is not None
    assert (ended.plan.due_at, ended.plan.reason) == (WEDNESDAY + timedelta(hours=2), "call_half_arranged")
    agreed = outcome("anytime", intent="detail", given={"callback": CALL})
    assert agreed.plan is None


ASKED_ROLE = (said("lead", "i am in class 10"), said("bot", phrases.say("role", "en")))
AWAITED = Person(id=SPACE, phone="919876543210", fields={"consent": "awaited"}, noticed=True)
CHILD: dict[str, Any] = {"intent": "detail", "minor": True, "fields": {"name": "Ria", "education": "class 10"}}


def test_who_seems_a_minor_is_asked_who_writes_and_little_is_kept() -> None:
    ended = outcome("i am ria from class 10", **CHILD)
    assert text_of(ended) == phrases.say("role", "en")
    assert ended.fields == {"consent": "awaited"}
    assert "minor" in ended.flags


@pytest.mark.parametrize(
    ("text", "phrase", "fields"),
    [
        ("student", "role_student", {"role": "student", "consent": "awaited"}),
        ("i am her mother", "role_parent", {"role": "parent", "consent": "parent"}),
        ("papa", "role_parent", {"role": "parent", "consent": "parent"}),
        ("my mother prefers a call", "role_student", {"role": "student", "consent": "awaited"}),
    ],
)
def test_the_answer_is_noted(text: str, phrase: Any, fields: dict[str, str]) -> None:
    ended = outcome(text, intent="detail", given={"window": ASKED_ROLE, "person": AWAITED})
    assert (text_of(ended), ended.fields) == (phrases.say(phrase, "en"), fields)


def test_a_call_for_a_minor_waits_for_a_parent_and_then_goes_on() -> None:
    asked = outcome("call me", duty="callback", minor=True, intent="callback")
    assert (text_of(asked), asked.tasks) == (phrases.say("role", "en"), ())
    assert asked.callback is not None
    window = (said("lead", "call me"), said("bot", text_of(asked)))
    given = {"window": window, "person": AWAITED, "callback": asked.callback}
    alone = outcome("student", intent="detail", given=given)
    assert (text_of(alone), alone.callback) == (phrases.say("role_student", "en"), None)
    joined = outcome("parent", intent="detail", given=given)
    assert "+91 98765 43210" in text_of(joined)
    assert joined.callback is not None


def test_once_a_parent_has_agreed_nobody_asks_again() -> None:
    parent = Person(
        id=SPACE, name="Asha", phone="919876543210", fields={"consent": "parent", "role": "parent"}, noticed=True
    )
    ended = outcome("call me", duty="callback", minor=True, intent="callback", given={"person": parent})
    assert "+91 98765 43210" in text_of(ended)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", ["name", "phone", "time", None])
def test_whatever_is_asked_about_a_call_is_one_short_question(language: Language, asked: Any) -> None:
    call = Callback(name=None if asked == "name" else "Asha", phone="919876543210", asked=asked)
    text = text_of(outcome("qqq", intent="unclear", language=language, given={"callback": call}))
    assert text.count("?") == 1
    assert len(text.split()) <= 40


def test_a_time_told_is_confirmed_with_name_number_and_moment() -> None:
    ended = outcome("yes, tomorrow at 5", when=NOW + timedelta(days=1, hours=1.5), given={"callback": CALL})
    assert text_of(ended) == (
        "Thank you Asha! A counsellor of Sharma Classes will call you on +91 98765 43210 "
        "tomorrow, 22 November, at 5:00 pm."
    )
    (task,) = ended.tasks
    assert task.due_at == NOW + timedelta(days=1, hours=1.5)
    assert task.detail["at"] == "2026-11-22T17:00+05:30"
    assert ended.fields["phone"] == "919876543210"


def test_at_night_the_next_morning_is_proposed_and_agreed() -> None:
    ended = outcome("tonight at 11", when=NOW + timedelta(hours=7.5), given={"callback": CALL})
    assert text_of(ended) == (
        "We make calls between 9:00 am and 8:00 pm. Would tomorrow, 22 November, at 9:00 am suit you?"
    )
    agreed = outcome("ok", question="", intent="closure", given={"callback": ended.callback})
    assert agreed.rule == "booked_callback"
    assert "tomorrow, 22 November, at 9:00 am" in text_of(agreed)


def test_another_time_right_after_booking_is_booked_anew() -> None:
    person = Person(id=SPACE, name="Asha", phone="919876543210", fields={"phone": "919876543210"}, noticed=True)
    given = {"person": person, "last_rule": "booked_callback"}
    ended = outcome("better 6 pm", intent="detail", when=NOW + timedelta(hours=2.5), given=given)
    assert ended.rule == "booked_callback"
    assert "6:00 pm" in text_of(ended)
