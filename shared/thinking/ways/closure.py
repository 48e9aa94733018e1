"""The end of a chat: a goodbye, once. A second thanks needs no answer."""

from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading
from shared.thinking.ways.ending import Ending, phrased


def closure(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Say goodbye, or that they are welcome."""
    if decision.kind == "silent":
        return Ending(decision=decision)
    return Ending(
        decision=decision, reply=phrased("goodbye" if "farewell" in reading.moves else "welcome", situation, reading)
    )
