"""Whether a person hears from us at all is theirs to choose: said once, and kept."""

from shared.domain.phrasebook.phrase import Phrase
from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading
from shared.thinking.ways.ending import Ending, phrased


def choice(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Confirm that they will, or will not, hear from us."""
    phrase: Phrase = "opted_out"
    if decision.kind == "opted_in":
        phrase = "opted_in" if situation.opted_out else "opted_in_already"
    # Whoever wants to hear nothing any more is not called either.
    off = decision.kind == "opted_out"
    return Ending(decision=decision, reply=phrased(phrase, situation, reading), calls_off=off)
