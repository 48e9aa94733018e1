"""The conversation goes to a person: at once, with all they need to know, and the lead is told."""

from shared.domain.lead import Task
from shared.domain.phrasebook.phrase import Phrase
from shared.domain.summary import briefing
from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading
from shared.thinking.ways.ending import Ending, phrased

_PHRASES: dict[str, Phrase] = {
    "emergency": "emergency",
    "wants_human": "human",
    "complains": "complaint",
    "negotiates": "negotiation",
    "media_again": "media_again",
}


def escalation(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Hand over. Who has opted out gets no message, but in need still a person."""
    phrase = _PHRASES.get(decision.rule, "unsure")
    person = situation.person
    known = {"name": person.name or "", "phone": person.phone or ""}
    detail = {"why": decision.rule, **known, "summary": briefing(situation, reading, decision.rule)}
    return Ending(
        decision=decision,
        reply=None if situation.opted_out else phrased(phrase, situation, reading),
        call=situation.callback,
        tasks=(Task(kind="hand_over", detail={name: told for name, told in detail.items() if told}),),
    )
