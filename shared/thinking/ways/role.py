"""Who seems to be under age is asked whether a student or a parent writes; what is personal waits for a parent."""

from shared.domain import minors
from shared.domain.phrasebook.phrase import Phrase
from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading
from shared.thinking import arranging
from shared.thinking.ways.ending import Ending, phrased


def role(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Ask who writes, or take note of it. A call that was wanted goes on once a parent is there."""
    who = minors.role(situation, reading)
    phrase: Phrase = "role"
    if who == "parent":
        phrase = "role_parent"
    elif who == "student" or not minors.to_be_asked(situation, reading):
        phrase = "role_student"
    wanted = arranging.begun(situation) if decision.rule == "needs_parent" and phrase == "role" else None
    return Ending(decision=decision, reply=phrased(phrase, situation, reading), call=wanted)
