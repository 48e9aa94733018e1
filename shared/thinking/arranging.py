"""Whether what was said has to do with a call: asked for now, being arranged, or just booked."""

from shared.domain import phrases
from shared.domain.asked import asked
from shared.domain.call_talk import CallTalk, heard
from shared.domain.callback import Arranged, arrange, begin, pending
from shared.domain.calling_off import beside
from shared.domain.lead import Callback
from shared.domain.small_talk import agrees
from shared.domain.talk import Asked, Situation
from shared.domain.thought import Reading
from shared.domain.words import words

BOOKED = "booked_callback"
_OTHERWISE: frozenset[Asked] = frozenset({"hours", "phone"})
"""Times and numbers belong to the arranging itself."""
_ASIDE = frozenset({"question", "objection", "out_of_scope"})
_FEW_WORDS = 4


def concerns(situation: Situation, reading: Reading) -> bool:
    """Whether the turn is about a call and nothing else."""
    return _involved(situation, reading) and not asks_else(situation, reading)


def goes_on(situation: Situation, reading: Reading) -> bool:
    """Whether a call is being arranged and the message goes on with it."""
    return situation.callback is not None and _tells(_heard(situation, reading))


def asks_else(situation: Situation, reading: Reading) -> bool:
    """Whether something else is asked meanwhile: that is answered, and the call is come back to."""
    # What the words themselves ask: a question completed from the conversation may be read into "tomorrow, then".
    said = beside if reading.calls_off else words
    wanted = {aspect for line in reading.text.split("\n") for aspect in asked(said(line))}
    if wanted - _OTHERWISE:
        return True
    if situation.callback is None or reading.intent not in _ASIDE:
        return False
    talk = _heard(situation, reading)
    brief = (talk.agrees or talk.declines) and len(words(reading.text)) <= _FEW_WORDS
    return not (_tells(talk) or talk.cancels or brief)


def after(situation: Situation, reading: Reading) -> Arranged | None:
    """The arranging after the message; None where no call is in question."""
    if not _involved(situation, reading):
        return None
    talk = _heard(situation, reading)
    if asks_else(situation, reading) and not talk.cancels:
        if talk.at is None:
            # "What are the timings of the evening batch?" tells no time for the call.
            talk = talk.model_copy(update={"time": "", "said": ""})
        if situation.callback and not _tells(talk):
            return Arranged(call=situation.callback, ask=pending(situation.callback))
    return arrange(situation.callback or begun(situation), talk, situation.now, situation.institution)


def _involved(situation: Situation, reading: Reading) -> bool:
    wanted = reading.duty == "callback" or (
        reading.intent == "callback" and reading.confidence >= situation.institution.intent_threshold
    )
    return wanted or situation.callback is not None or _accepts(situation, reading) or _corrects(situation, reading)


def begun(situation: Situation) -> Callback:
    """A call about to be arranged; one that is booked already is changed, not booked a second time."""
    if situation.booked:
        return situation.booked
    person = situation.person
    known = person.fields.get("name") or (person.name if phrases.first_name(person.name) else None)
    return begin(person, known)


def _heard(situation: Situation, reading: Reading) -> CallTalk:
    # Our own greeting has called them by their name already.
    own = frozenset(words(situation.person.name or ""))
    spoken_of = frozenset(word for said in situation.window for word in words(said.text)) - own
    return heard(reading, situation.callback.asked if situation.callback else None, spoken_of)


def _tells(talk: CallTalk) -> bool:
    return bool(talk.name or talk.phone or talk.time)


def _accepts(situation: Situation, reading: Reading) -> bool:
    """A yes to our offer of a call."""
    ours = situation.window[-1:]
    offered = bool(ours) and ours[0].author == "bot" and phrases.said("call_offer", ours[0].text)
    return offered and bool(reading.text) and agrees(words(reading.text))


def _corrects(situation: Situation, reading: Reading) -> bool:
    """Another number for a booked call, or another time right after it was booked."""
    phone = bool(reading.fields.get("phone"))
    just_now = situation.last_rule == BOOKED and (phone or bool(reading.when))
    return (just_now or (phone and situation.booked is not None)) and not reading.asked
