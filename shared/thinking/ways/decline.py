"""What is no business of ours is declined, calmly; what is unfit is seen by somebody as well."""

from shared.domain.lead import Task
from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading
from shared.thinking.ways.ending import Ending, phrased


def decline(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Say what we can help with instead."""
    if not reading.unfit:
        return Ending(decision=decision, reply=phrased("declined", situation, reading), call=situation.callback)
    return Ending(
        decision=decision,
        reply=phrased("unfit", situation, reading),
        tasks=(Task(kind="review", detail={"why": reading.unfit, "said": reading.text[:500]}),),
    )
