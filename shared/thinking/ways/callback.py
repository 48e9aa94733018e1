"""A call with a counsellor: name, number and time, one question at a time, and a task when all is agreed."""

from shared.domain import phrases
from shared.domain.call_talk import ANY_TIME
from shared.domain.callback import Arranged, Ask
from shared.domain.lead import Callback, Task
from shared.domain.phone import shown
from shared.domain.phrasebook.phrase import Phrase
from shared.domain.schedule import next_call
from shared.domain.spoken_time import hour, moment
from shared.domain.summary import briefing
from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading
from shared.thinking import arranging
from shared.thinking.ways.ending import Ending, spoken

_QUESTIONS: dict[Ask, Phrase] = {
    "name": "call_name",
    "number": "call_number",
    "this_number": "call_this_number",
    "this_number_when": "call_this_number_when",
    "when": "call_when",
    "propose": "call_propose",
}


def callback(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Take in what was said about the call, and ask for what is missing or confirm it."""
    arranged = arranging.after(situation, reading)
    if arranged is None or arranged.cancelled:
        cancelled = decision.model_copy(update={"rule": "cancels_call"})
        said = phrases.say("call_cancelled", reading.language)
        return Ending(decision=cancelled, reply=spoken(said, reading), calls_off=True)
    said = wording(arranged, situation, reading)
    if arranged.booked:
        booked = decision.model_copy(update={"rule": arranging.BOOKED})
        task = agreed(arranged.call, situation, reading)
        return Ending(decision=booked, reply=spoken(said, reading), booked=True, tasks=(task,))
    opening: Phrase | None = "call_again" if arranged.again else None if situation.callback else "call_gladly"
    said = f"{phrases.say(opening, reading.language)} {said}" if opening else said
    return Ending(decision=decision, reply=spoken(said, reading), call=arranged.call)


def wording(arranged: Arranged, situation: Situation, reading: Reading) -> str:
    """The one question that is asked next, or the confirmation."""
    language, call, institution = reading.language, arranged.call, situation.institution
    hours = {"opens": hour(institution.opens, language), "closes": hour(institution.closes, language)}
    number = shown(call.phone) if call.phone else ""
    at = moment(call.at, situation.now, institution.timezone, language) if call.at else ""
    if arranged.ask:
        return phrases.say(_QUESTIONS[arranged.ask], language, number=number, time=at, **hours)
    if not call.at:
        left = call.said in ("", ANY_TIME)
        at = phrases.say("call_soon" if left else "call_as_said", language, **hours)
    phrase: Phrase = "call_booked" if number else "call_booked_here"
    return phrases.named(phrase, language, call.name, institution=institution.name, number=number, time=at)


def agreed(call: Callback, situation: Situation, reading: Reading) -> Task:
    """What the counsellor who calls has to know."""
    due = call.at or next_call(situation.now, situation.institution)
    detail = {
        "name": call.name or "",
        "phone": call.phone or "",
        "number": "confirmed" if call.confirmed else "not confirmed",
        "at": due.isoformat(timespec="minutes") if call.at else "",
        "said": call.said,
        "language": reading.language,
        "newest": reading.text[:500],
        "summary": briefing(situation, reading, "callback"),
    }
    return Task(kind="callback", due_at=due, detail={name: told for name, told in detail.items() if told})
