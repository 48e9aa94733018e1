"""Nothing to answer now: one gentle nudge for what cannot be read, one calm word for the annoyed, else silence."""

from shared.domain.lead import Task
from shared.domain.phrasebook.phrase import Phrase
from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading
from shared.thinking.ways.ending import Ending, phrased

_MEDIA: dict[str, Phrase] = {"audio": "voice", "image": "picture", "video": "picture", "document": "file"}


def wait(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Say what the rule says once, or nothing. A call being arranged stays as it is."""
    phrase: Phrase
    match decision.rule:
        case "asks_for_text":
            phrase = _MEDIA.get(reading.media[-1], "other_media")
        case "asks_once":
            phrase = "ask_again"
        case "annoyed":
            phrase = "annoyed"
        case _:
            return Ending(decision=decision, call=situation.callback, tasks=_seen_to(reading) if reading.unfit else ())
    return Ending(decision=decision, reply=phrased(phrase, situation, reading), call=situation.callback)


def _seen_to(reading: Reading) -> tuple[Task, ...]:
    return (Task(kind="review", detail={"why": reading.unfit, "said": reading.text[:500]}),)
