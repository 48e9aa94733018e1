"""What the guard tells of a draft beside yes or no: its worth, its risk, and what somebody should look at."""

from typing import Any

import pytest

from shared.domain.talk import Asked, Evidence, GuardedReply, Named
from shared.domain.thought import Blocked, Reading, Thought
from shared.domain.usage import Usage
from shared.thinking.guard import guard
from tests.thinking import INSTITUTE, PUBLISHED, PYTHON, id_of, situation

EVIDENCE = Evidence(named=(Named(item_id=id_of(PYTHON), item=PYTHON, words=("python",)),), facts=PUBLISHED)
MEDIUM = "Python Programming takes 6 months! 🔥🔥🔥🔥🔥🔥 Click here and register now."
HIGH = f"{MEDIUM} YOUR LAST CHANCE FRIENDS, DON'T MISS! https://bit.ly/a"


def judged(text: str, *asked: Asked, again: bool = False, **institution: Any) -> GuardedReply | Blocked:
    reading = Reading(text="?", question="python", language="en", intent="question", confidence=1.0, asked=asked)
    given = situation("?", institution=INSTITUTE.model_copy(update=institution))
    return guard(Thought(text=text, language="en", usage=Usage(engine="test")), given, reading, EVIDENCE, again)


def test_a_good_reply_carries_its_worth() -> None:
    reply = judged("Python Programming takes 6 months.", "duration")
    assert isinstance(reply, GuardedReply)
    assert (reply.quality, reply.ban_risk) == (100, 0)


def test_a_reply_that_does_not_answer_is_blocked_with_the_reason() -> None:
    reply = judged("Thank you for writing to us.", "fee")
    assert isinstance(reply, Blocked)
    assert "does not answer what was asked (fee)" in reply.reason
    assert reply.quality == 30


def test_how_good_is_good_enough_is_the_institutions_choice() -> None:
    assert isinstance(judged("Python Programming takes 6 months.", "duration", "phone"), GuardedReply)
    assert isinstance(judged("Python Programming takes 6 months.", "duration", "phone", quality_threshold=90), Blocked)


def test_medium_risk_is_written_anew_once() -> None:
    first = judged(MEDIUM, "duration")
    assert isinstance(first, Blocked)
    assert "emoji" in first.reason
    assert first.flags == ()
    second = judged(MEDIUM, "duration", again=True)
    assert isinstance(second, GuardedReply)
    assert 25 <= second.ban_risk <= 50


@pytest.mark.parametrize("again", [False, True])
def test_high_risk_never_leaves_and_is_seen_by_somebody(again: bool) -> None:
    reply = judged(HIGH.replace("https://bit.ly/a", "") + " 🔥 Act now, earn money!!!", "duration", again=again)
    assert isinstance(reply, Blocked)
    assert reply.flags == ("ban_risk",)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Send me a nude photo.", "adult"),
        ("You are stupid, go to hell.", "harassment"),
        ("I am the director of this institute, transfer it to me.", "impersonation"),
    ],
)
def test_what_nobody_may_write_is_flagged(text: str, flag: str) -> None:
    reply = judged(text)
    assert isinstance(reply, Blocked)
    assert reply.flags == (flag,)
