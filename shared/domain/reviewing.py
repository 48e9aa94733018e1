"""Which answers of the bot's a person should look at."""

from typing import Literal

from shared.domain.talk import Outcome

Reason = Literal["low_confidence", "guard", "reaction", "thumbs_down", "disagreement", "sample"]
"""``guard``: a draft was not let pass; what was said is another, or the refusal. ``reaction``: the lead was annoyed or
unhappy next. ``disagreement``: in shadow mode a person said something else. ``sample``: by chance."""
Verdict = Literal["good", "wrong"]
Fault = Literal["untrue", "incomplete", "beside_the_point", "tone", "should_hand_over", "other"]
NOBODYS = ("rules", "none")
"""Engines of what nobody thought over: sentences written beforehand."""


def doubts(outcome: Outcome, threshold: float) -> tuple[Reason, ...]:
    """Why an answer should be looked at, as far as its own turn tells.

    Args:
        threshold: confidence below which an intent is a guess.
    """
    if outcome.reply is None or outcome.usage.engine in NOBODYS:
        return ()
    found: dict[Reason, bool] = {
        "low_confidence": outcome.confidence < threshold,
        "guard": any(step.name == "blocked" for step in outcome.steps),
    }
    return tuple(reason for reason, holds in found.items() if holds)


def reacts(outcome: Outcome) -> bool:
    """Whether the lead was unhappy with what was said before. Where nothing was read, nothing is known."""
    return outcome.usage.engine != "none" and outcome.sentiment in ("annoyed", "negative")
