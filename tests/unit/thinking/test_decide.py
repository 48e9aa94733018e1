"""The table of rules: what engines propose and rules dispose."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from shared.domain import phrases
from shared.domain.lead import Callback
from shared.domain.talk import Institution, Person, Said, Situation
from shared.domain.thought import Proposal, Reading
from shared.thinking.decide import before_thinking, decide

ID = UUID(int=1)
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


def situation(**given: Any) -> Situation:
    told: dict[str, Any] = {
        "tenant_id": ID,
        "conversation_id": ID,
        "institution": Institution(name="Arohan"),
        "person": Person(id=ID),
        "now": NOW,
        "language": "en",
        "unanswered": (Said(author="lead", text="hi", at=NOW),),
        "knowledge_version": ID,
    }
    return Situation(**(told | given))


def reading(**given: Any) -> Reading:
    told: dict[str, Any] = {
        "text": "fees for jee",
        "question": "fees jee",
        "language": "en",
        "intent": "question",
        "confidence": 0.95,
    }
    return Reading(**(told | given))


def said(author: Any, kind: Any = "text", text: str = "") -> Said:
    return Said(author=author, kind=kind, text=text, at=NOW - timedelta(minutes=5))


VOICE = reading(text="", question="", intent="unclear", confidence=0.0, media=("audio",))
STICKER = reading(text="", question="", intent="unclear", confidence=0.0, media=("sticker",))
YES = reading(text="yes", question="", intent="closure", moves=frozenset({"assent"}))
FIVE = reading(text="5 baje", question="5 baje", intent="unclear", confidence=0.3, when=NOW + timedelta(days=1))
NOISE = reading(text="asdfgh", question="asdfgh", intent="unclear", confidence=0.9)
HAGGLES = reading(text="give it for 20k", question="give it for 20k", intent="negotiation")
ANNOYED = reading(text="how often will you ask", question="how often", intent="objection", sentiment="annoyed")
HELLO = reading(text="hi", question="", intent="greeting", moves=frozenset({"greeting"}))
THANKS = reading(text="thanks", question="", intent="closure", moves=frozenset({"thanks"}))
CHILD = reading(text="i am in class 10", question="", intent="detail", minor=True, fields={"education": "class 10"})
CALL = Callback(name="Asha", phone="919876543210", asked="phone")
OFFER = Said(author="bot", text=phrases.say("call_offer", "en"), at=NOW)
BLUR = reading(text="hmm so then", question="", intent="unclear", confidence=0.3)


@pytest.mark.parametrize(
    ("case", "given", "read", "kind", "rule"),
    [
        ("opted out stays silent", {"opted_out": True}, reading(), "silent", "opted_out_before"),
        ("even asking for a human", {"opted_out": True}, reading(duty="human"), "silent", "opted_out_before"),
        ("confirmed once only", {"opted_out": True}, reading(duty="opt_out"), "silent", "opted_out_before"),
        ("opting in again", {"opted_out": True}, reading(duty="opt_in"), "opted_in", "opts_in"),
        ("again, without having left", {}, reading(intent="opt_in"), "opted_in", "opts_in"),
        ("opting out", {}, reading(duty="opt_out"), "opted_out", "opts_out"),
        ("opting out of a complaint", {}, reading(duty="opt_out", intent="complaint"), "opted_out", "opts_out"),
        ("a human by rule", {}, reading(duty="human"), "handed_over", "wants_human"),
        ("a human by guess", {}, reading(intent="human"), "handed_over", "wants_human"),
        ("an emergency", {}, reading(duty="emergency"), "handed_over", "emergency"),
        ("even after opting out", {"opted_out": True}, reading(duty="emergency"), "handed_over", "emergency"),
        ("in the middle of a call", {"callback": CALL}, reading(duty="emergency"), "handed_over", "emergency"),
        ("opting out in the middle of a call", {"callback": CALL}, reading(duty="opt_out"), "opted_out", "opts_out"),
        ("a human in the middle of a call", {"callback": CALL}, reading(duty="human"), "handed_over", "wants_human"),
        ("a call by rule", {}, reading(text="call me", duty="callback"), "answered", "arranges_call"),
        ("a call by guess", {}, reading(text="ring up", intent="callback"), "answered", "arranges_call"),
        ("a yes to the number", {"callback": CALL}, YES, "answered", "arranges_call"),
        ("a time that reads like haggling", {"callback": CALL}, FIVE, "answered", "arranges_call"),
        ("gibberish in the middle of a call", {"callback": CALL}, NOISE, "answered", "arranges_call"),
        ("haggling in the middle of a call", {"callback": CALL}, HAGGLES, "handed_over", "negotiates"),
        ("a yes to our offer of a call", {"window": (OFFER,)}, YES, "answered", "arranges_call"),
        ("another time after booking", {"last_rule": "booked_callback"}, FIVE, "answered", "arranges_call"),
        ("what is unfit", {}, reading(unfit="harassment"), "answered", "unfit"),
        ("and again", {"last_rule": "unfit"}, reading(unfit="harassment"), "silent", "unfit_again"),
        ("annoyed, nothing asked", {}, ANNOYED, "answered", "annoyed"),
        ("still annoyed", {"last_rule": "annoyed"}, ANNOYED, "silent", "annoyed_again"),
        ("an annoyed complaint", {}, reading(intent="complaint", sentiment="annoyed"), "handed_over", "complains"),
        ("a greeting", {}, HELLO, "answered", "greets"),
        ("thanks", {}, THANKS, "answered", "closes"),
        ("thanks again", {"last_rule": "closes"}, THANKS, "silent", "closed_already"),
        ("and once more", {"last_rule": "closed_already"}, THANKS, "silent", "closed_already"),
        ("only a name", {}, reading(intent="unclear", confidence=0.1, fields={"name": "Asha"}), "answered", "notes"),
        ("gibberish once", {}, NOISE, "answered", "asks_once"),
        ("gibberish twice", {"last_rule": "asks_once"}, NOISE, "silent", "waits"),
        ("unreadable after silence", {"last_rule": "waits"}, BLUR, "silent", "waits_on"),
        ("gibberish without end", {"last_rule": "waits"}, NOISE, "silent", "waits"),
        ("a class told by a child", {}, CHILD, "answered", "asks_role"),
        ("a child who wants a call", {}, CHILD.model_copy(update={"duty": "callback"}), "answered", "needs_parent"),
        ("a complaint", {}, reading(intent="complaint", confidence=0.7), "handed_over", "complains"),
        ("haggling", {}, reading(intent="negotiation"), "handed_over", "negotiates"),
        ("a first voice note", {}, VOICE, "answered", "asks_for_text"),
        ("a second one", {"window": (said("lead", "audio"), said("bot"))}, VOICE, "handed_over", "media_again"),
        ("unclear once", {}, BLUR, "answered", "asks_once"),
        ("unclear twice", {"last_rule": "asks_once"}, BLUR, "handed_over", "unclear_again"),
        ("unsure", {}, reading(intent="objection", confidence=0.4), "answered", "asks_once"),
        ("a first sticker", {}, STICKER, "answered", "asks_for_text"),
        ("a sticker on the way", {"greeted": True}, STICKER, "silent", "sticker"),
    ],
)  # fmt: skip
def test_some_things_need_no_engine(case: str, given: dict[str, Any], read: Reading, kind: str, rule: str) -> None:
    decision = before_thinking(situation(**given), read)
    assert decision is not None, case
    assert (decision.kind, decision.rule) == (kind, rule), case
    assert (decision.action == "HANDOFF_HUMAN") == (kind == "handed_over")


@pytest.mark.parametrize(
    ("case", "given", "read"),
    [
        ("a question", {}, reading()),
        ("a guess of a complaint", {}, reading(intent="complaint", confidence=0.5, names=("hostel",))),
        ("unsure, but it asks for fees", {}, reading(confidence=0.2, asked=("fee",))),
        ("unsure, but it names something", {}, reading(confidence=0.2, names=("blockchain",))),
        ("a greeting with something more", {}, reading(intent="greeting", moves=frozenset({"greeting"}))),
        ("an annoyed question", {}, reading(sentiment="annoyed")),
        ("fees in the middle of a call", {"callback": CALL}, reading(asked=("fee",))),
        ("fees and a call in one", {}, reading(asked=("fee",), text="fees? call me", intent="callback")),
        (
            "a doubt in the middle of a call",
            {"callback": CALL},
            reading(intent="objection", text="is it worth it"),
        ),
        ("which discounts there are", {}, reading(asked=("discount",))),
        ("readable again after silence", {"last_rule": "waits"}, reading()),
        ("a photo with words", {}, reading(media=("image",))),
        ("asked once, clear now", {"last_rule": "asks_once"}, reading()),
    ],
)
def test_everything_else_is_thought_about(case: str, given: dict[str, Any], read: Reading) -> None:
    assert before_thinking(situation(**given), read) is None, case


def test_a_voice_note_long_after_words_is_the_first_one() -> None:
    window = (said("lead", "audio"), said("bot"), said("lead", text="fees?"), said("bot"))
    decision = before_thinking(situation(window=window), VOICE)
    assert decision is not None and decision.rule == "asks_for_text"


SURE, UNSURE = Proposal(), Proposal(confidence=0.5)
SPAM = Proposal(risks=("spam_risk_high",))
LATER = Proposal(action="WAIT_SCHEDULE", minutes=48 * 60)
TOLD = reading(text="i will ask my father", question="i will ask my father", intent="detail")
HAND_OVER, WAIT = Proposal(action="HANDOFF_HUMAN"), Proposal(action="WAIT_SCHEDULE")


@pytest.mark.parametrize(
    ("case", "given", "proposal", "answerable", "refused", "kind", "rule"),
    [
        ("an answer", {}, SURE, True, False, "answered", "answers"),
        ("nothing published", {}, SURE, False, True, "refused", "nothing_published"),
        ("refused though rules saw support", {}, SURE, True, True, "refused", "nothing_published"),
        ("an answer out of thin air", {}, SURE, False, False, "refused", "unsupported_draft"),
        ("the engine gives up", {}, HAND_OVER, True, False, "handed_over", "engine_hands_over"),
        ("an unsure engine", {}, UNSURE, True, False, "answered", "asks_once"),
        ("unsure again", {"last_rule": "asks_once"}, UNSURE, True, False, "handed_over", "unclear_again"),
        ("an engine that would wait", {}, WAIT, True, False, "answered", "answers"),
        ("opted out meanwhile", {"opted_out": True}, SURE, True, False, "silent", "opted_out_before"),
    ],
)
def test_rules_dispose_of_what_an_engine_proposes(
    case: str, given: dict[str, Any], proposal: Proposal, answerable: bool, refused: bool,
    kind: str, rule: str,
) -> None:  # fmt: skip
    decision = decide(situation(**given), reading(), proposal, answerable, refused)
    assert (decision.kind, decision.rule) == (kind, rule), case


@pytest.mark.parametrize(
    ("case", "read", "proposal", "action", "rule", "hours"),
    [
        ("high intent and a direct question", reading(), SURE, "SEND_NOW", "answers", 0),
        ("a question, though it might be spam", reading(), SPAM, "SEND_NOW", "answers", 0),
        ("a question, though an engine would wait", reading(), LATER, "SEND_NOW", "answers", 0),
        ("nothing asked, high spam risk", TOLD, SPAM, "WAIT_SCHEDULE", "spam_risk", 6),
        ("the same, much later", TOLD, SPAM.model_copy(update={"minutes": 6000}), "WAIT_SCHEDULE", "spam_risk", 24),
        ("nothing asked, an engine would write again", TOLD, LATER, "WAIT_SCHEDULE", "answers_and_waits", 48),
        ("nothing asked, nothing planned", TOLD, WAIT, "SEND_NOW", "answers", 0),
        ("a complex matter", reading(), HAND_OVER, "HANDOFF_HUMAN", "engine_hands_over", 0),
        ("haggling", HAGGLES, SURE, "HANDOFF_HUMAN", "negotiates", 0),
        ("a complaint", reading(intent="complaint"), SURE, "HANDOFF_HUMAN", "complains", 0),
        ("annoyed", ANNOYED, SURE, "WAIT_SCHEDULE", "annoyed", 24),
        ("low confidence", reading(), UNSURE, "SEND_NOW", "asks_once", 0),
    ],
)
def test_the_matrix_of_actions_and_their_times(
    case: str, read: Reading, proposal: Proposal, action: str, rule: str, hours: float
) -> None:
    decision = decide(situation(), read, proposal, answerable=True, refused=False)
    assert (decision.action, decision.rule, decision.wait_hours) == (action, rule, hours), case


def test_what_is_no_business_of_ours_is_declined_and_no_gap() -> None:
    weather = reading(intent="out_of_scope", text="how is the weather")
    decision = decide(situation(), weather, SURE, answerable=False, refused=True)
    assert (decision.way, decision.kind, decision.rule) == ("decline", "refused", "out_of_scope")


def test_a_child_who_tells_what_we_cannot_answer_is_asked_who_writes() -> None:
    told = CHILD.model_copy(update={"confidence": 0.5, "names": ("10", "nda")})
    assert before_thinking(situation(), told) is None
    assert decide(situation(), told, SURE, answerable=False, refused=False).rule == "asks_role"
    assert decide(situation(), told, SURE, answerable=True, refused=False).rule == "answers"


NONSENSE = reading(text="asdf qwer", intent="unclear", confidence=0.2, names=("asdf", "qwer"))


@pytest.mark.parametrize(
    ("case", "given", "answerable", "rule"),
    [
        ("looked up and not found", {}, False, "asks_once"),
        ("again", {"last_rule": "asks_once"}, False, "unclear_again"),
        ("looked up and found", {}, True, "answers"),
    ],
)
def test_a_bare_name_is_looked_up_before_we_say_that_we_do_not_understand(
    case: str, given: dict[str, Any], answerable: bool, rule: str
) -> None:
    assert before_thinking(situation(**given), NONSENSE) is None
    assert decide(situation(**given), NONSENSE, SURE, answerable, refused=not answerable).rule == rule, case


def test_small_talk_needs_no_evidence() -> None:
    hello = reading(intent="greeting", moves=frozenset({"greeting"}))
    assert decide(situation(), hello, SURE, answerable=False, refused=False).kind == "answered"


def test_an_institution_may_be_more_careful() -> None:
    careful = situation(institution=Institution(name="Arohan", intent_threshold=0.99))
    assert before_thinking(careful, reading(intent="complaint", confidence=0.9, names=("fees",))) is None
