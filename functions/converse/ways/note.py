"""Somebody tells of themselves and asks nothing: it is noted, and the question is theirs."""

from functions.converse.ways.ending import Ending, phrased
from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading


def note(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Say that it is noted."""
    return Ending(decision=decision, reply=phrased("noted", situation, reading), call=situation.callback)
