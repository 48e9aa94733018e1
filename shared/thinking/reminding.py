"""What is written to somebody who fell silent: made for the moment, held against the same guard as every reply."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from shared.domain import phrases
from shared.domain.catalogue import ahead, priced
from shared.domain.news import News, news
from shared.domain.phrasebook.following import CALL, CLOSINGS, OPENINGS
from shared.domain.silence import Reminded, Reminder, Silence
from shared.domain.talk import Evidence, GuardedReply, Named
from shared.domain.templates import ANYTHING
from shared.domain.thought import Blocked, Context, Findings, Reading, Thought
from shared.domain.usage import Usage
from shared.domain.words import words
from shared.ports import Thinker
from shared.thinking.generate import DRAFTS_AT_MOST, generate
from shared.thinking.guard import guard

HALF_ARRANGED = "call_half_arranged"
"""Reason of a follow-up that comes back to a call."""
_AT_MOST = 6
_OWN = Usage(engine="built-in")


@dataclass(frozen=True)
class _Voice:
    """A ``Thinker`` that has something to say already."""

    reminder: Reminder

    def think(self, context: Context) -> Thought:
        return Thought(
            text=self.reminder.text,
            language=context.reading.language,
            evidence=self.reminder.evidence,
            usage=_OWN,
        )

    def rest(self) -> None:
        """Nothing."""


def remind(silence: Silence, model: Thinker | None = None) -> Reminded:
    """What may be written: a model's draft where there is one, then the built-in voice's, at most six.

    Nothing of it was said to this person before. A model is asked only where free text is what will be sent.
    """
    context = _context(silence)
    own: list[Reminder] = []
    for reminder in _drafts(silence):
        if not isinstance(_judged(_Voice(reminder).think(context), silence, context), Blocked):
            own.append(reminder)
        if len(own) == _AT_MOST:
            break
    if model is None or not silence.free or not own:
        return Reminded(reminders=tuple(own), usage=_OWN)
    return _written(silence, context, model, tuple(own))


def _written(silence: Silence, context: Context, model: Thinker, own: tuple[Reminder, ...]) -> Reminded:
    """With the model's draft before our own, where it makes one that may be sent."""
    usage = _OWN
    for _ in range(DRAFTS_AT_MOST):
        thought = generate(context, model, _Voice(own[0]), usage.calls)
        judged = _judged(thought, silence, context)
        if not isinstance(judged, Blocked):
            written = Reminder(text=judged.text, topic=own[0].topic, evidence=judged.evidence)
            return Reminded(reminders=(written, *own), usage=thought.usage)
        usage = _OWN.model_copy(update={"calls": thought.usage.calls, "fallback_reason": judged.noted})
        context = context.model_copy(update={"correction": judged.reason})
    return Reminded(reminders=own, usage=usage)


def _judged(thought: Thought, silence: Silence, context: Context) -> GuardedReply | Blocked:
    if thought.refused or thought.proposal.confidence < context.situation.institution.intent_threshold:
        return Blocked(reason="it does not know what to say")
    if words(thought.text) in map(words, silence.said):
        return Blocked(reason="it was said to them before")
    again = bool(context.correction)
    return guard(thought, context.situation, context.reading, context.evidence, again=again)


def _drafts(silence: Silence) -> Iterator[Reminder]:
    situation = silence.situation
    language = situation.language or "en"
    topic = silence.topic[0].name if silence.topic else ANYTHING[language]
    hello = phrases.hello(situation.person.name, language)
    untold = _untold(silence)
    for place in range(len(OPENINGS[language])):
        turn = (silence.sent + place) % len(OPENINGS[language])
        opening = OPENINGS[language][turn].format(topic=topic)
        closing = CLOSINGS[language][turn]
        if silence.reason == HALF_ARRANGED and silence.sent == 0:
            opening, closing = CALL[language], phrases.say("call_offer", language)
        for new in (*untold, None):
            parts = (hello, opening, new.text if new else "", closing)
            yield Reminder(
                text=" ".join(filter(None, parts)),
                topic=topic,
                news=new.text if new else closing,
                evidence=tuple(fact.id for fact in new.facts) if new else (),
            )


def _untold(silence: Silence) -> list[News]:
    """What is new, without what was told already in whichever words."""
    situation = silence.situation
    found = news(silence.rows, silence.since, situation.now, situation.institution.timezone, situation.language or "en")
    return [each for each in found if not silence.told.issuperset(fact.id for fact in each.facts)]


def _context(silence: Silence) -> Context:
    """What an engine may think over: the conversation, what holds now of what was spoken of, and what is new of it."""
    situation = silence.situation
    today = situation.now.astimezone(ZoneInfo(situation.institution.timezone)).date()
    holding = priced(
        [row.fact for row in silence.rows if not row.effective_from or row.effective_from <= situation.now]
    )
    new = {fact.id: fact for each in _untold(silence) for fact in each.facts}
    rows = new | {fact.id: fact for fact in holding if ahead(fact, today)}
    named = [Named(item_id=it.id, item=it.name, words=tuple(words(it.name))) for it in silence.topic[:1]]
    asked = situation.unanswered[-1]
    return Context(
        situation=situation,
        reading=Reading(
            text=asked.text, question=asked.text, language=situation.language or "en", intent="unclear", confidence=1.0
        ),
        evidence=Evidence(named=tuple(named), offered=silence.topic, facts=tuple(rows.values())),
        findings=Findings(items=tuple(item.id for item in silence.topic[:1]), facts=tuple(new.values())),
        unasked=f"Reason: {silence.reason}. They last wrote on {asked.at:%A %Y-%m-%d}; unanswered messages of yours"
        f" since then: {silence.sent}.",
    )
