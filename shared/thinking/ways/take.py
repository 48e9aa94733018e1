"""The ways a turn can go without an engine's draft, each in its own file."""

from collections.abc import Callable

from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading, Way
from shared.thinking.ways.answer import refusal
from shared.thinking.ways.callback import callback
from shared.thinking.ways.choice import choice
from shared.thinking.ways.closure import closure
from shared.thinking.ways.decline import decline
from shared.thinking.ways.ending import Ending
from shared.thinking.ways.escalation import escalation
from shared.thinking.ways.greeting import greeting
from shared.thinking.ways.note import note
from shared.thinking.ways.role import role
from shared.thinking.ways.wait import wait

_WAYS: dict[Way, Callable[[Decision, Situation, Reading], Ending]] = {
    "choice": choice,
    "escalation": escalation,
    "callback": callback,
    "role": role,
    "note": note,
    "wait": wait,
    "closure": closure,
    "greeting": greeting,
    "decline": decline,
    "answer": refusal,
}


def take(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Go the way that was decided. Without a draft, an answer is a refusal."""
    return _WAYS[decision.way](decision, situation, reading)
