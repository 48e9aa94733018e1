"""The ways a turn can go without an engine's draft, each in its own file."""

from collections.abc import Callable

from functions.converse.ways.answer import refusal
from functions.converse.ways.callback import callback
from functions.converse.ways.choice import choice
from functions.converse.ways.closure import closure
from functions.converse.ways.decline import decline
from functions.converse.ways.ending import Ending
from functions.converse.ways.escalation import escalation
from functions.converse.ways.greeting import greeting
from functions.converse.ways.note import note
from functions.converse.ways.role import role
from functions.converse.ways.wait import wait
from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading, Way

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
