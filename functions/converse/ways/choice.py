"""Whether a person hears from us at all is theirs to choose: said once, and kept."""

from functions.converse.ways.ending import Ending, phrased
from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading


def choice(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Confirm that they will, or will not, hear from us."""
    phrase = phrased("opted_out" if decision.kind == "opted_out" else "opted_in", situation, reading)
    return Ending(decision=decision, reply=phrase)
