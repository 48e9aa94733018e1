"""An answer, and what it goes on with: the call being arranged, who writes, or an invitation. One question at most."""

from shared.domain import minors, phrases
from shared.domain.stage import stage_after
from shared.domain.talk import GuardedReply, Situation
from shared.domain.thought import Decision, Reading
from shared.thinking import arranging
from shared.thinking.ways import callback
from shared.thinking.ways.ending import Ending, spoken

WORDS_AT_MOST = 80
_QUESTION_MARKS = frozenset("?؟")
_INVITED_AT_MOST = 3
"""Our last messages in which the same invitation is not repeated."""


def answer(decision: Decision, situation: Situation, reading: Reading, reply: GuardedReply) -> Ending:
    """The reply as it stands, followed by what the conversation now calls for, where there is room."""
    arranged = arranging.after(situation, reading)
    if arranged is not None and arranged.cancelled:
        told = _joined(reply, phrases.say("call_cancelled", reading.language))
        return Ending(decision=decision, reply=told, calls_off=True)
    if arranged is None:
        more = _next(situation, reading) if decision.kind == "answered" else ""
        return Ending(decision=decision, reply=_joined(reply, more))
    told = _joined(reply, callback.wording(arranged, situation, reading))
    if arranged.booked:
        task = callback.agreed(arranged.call, situation, reading)
        return Ending(decision=decision, reply=told, booked=True, tasks=(task,))
    return Ending(decision=decision, reply=told, call=arranged.call)


def refusal(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """The institution's exact sentence where nothing published answers."""
    text = phrases.refusal(situation.institution, reading.language)
    if "greeting" in reading.moves and not situation.greeted:
        text = f"{phrases.hello(situation.person.name, reading.language)} {text}"
    return answer(decision, situation, reading, spoken(text, reading))


def _next(situation: Situation, reading: Reading) -> str:
    """Who writes, if that is to be asked; else the invitation that the stage calls for."""
    if minors.to_be_asked(situation, reading):
        return phrases.say("role", reading.language)
    return _invitation(situation, reading)


def _invitation(situation: Situation, reading: Reading) -> str:
    """Nobody is pressed: not before the price has been talked about, not in a bad mood, not twice in a row."""
    person = situation.person
    stage = stage_after(person.stage, reading.intent, reading.asked)
    ready = stage == "cta" or (stage == "pricing" and person.stage == "pricing")
    content = reading.sentiment in ("positive", "neutral", "hesitant") and reading.intent in ("question", "objection")
    if not ready or not content or minors.awaits_consent(situation, reading):
        return ""
    ctas = [cta for cta in situation.institution.ctas if not cta.stages or stage in cta.stages]
    texts = [f"{cta.text[reading.language]} {cta.link}".strip() for cta in ctas if reading.language in cta.text]
    if not any(reason.startswith(arranging.BOOKED) for reason in person.score.reasons):
        texts.append(phrases.say("call_offer", reading.language))
    ours = [said.text for said in situation.window if said.author == "bot"][-_INVITED_AT_MOST:]
    return "" if any(text in said for text in texts for said in ours) else next(iter(texts), "")


def _joined(reply: GuardedReply, more: str) -> GuardedReply:
    """``more`` on a line of its own, unless that makes a second question or too long a message."""
    asks = bool(_QUESTION_MARKS.intersection(reply.text)) and bool(_QUESTION_MARKS.intersection(more))
    if not more or asks or len(f"{reply.text} {more}".split()) > WORDS_AT_MOST:
        return reply
    return reply.model_copy(update={"text": f"{reply.text}\n{more}"})
