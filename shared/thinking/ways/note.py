"""Somebody tells of themselves and asks nothing: it is noted, and the question is theirs."""

from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading
from shared.thinking.ways.ending import Ending, phrased


def note(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Say that it is noted."""
    return Ending(decision=decision, reply=phrased("noted", situation, reading), call=situation.callback)
