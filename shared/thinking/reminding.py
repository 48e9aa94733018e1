"""What is written to somebody who fell silent: made for the moment, held against the same guard as every reply."""

from collections.abc import Iterator

from shared.domain import phrases
from shared.domain.news import News, news
from shared.domain.phrasebook.following import CALL, CLOSINGS, OPENINGS
from shared.domain.silence import Reminder, Silence
from shared.domain.talk import Evidence, Named
from shared.domain.templates import ANYTHING
from shared.domain.thought import Blocked, Reading, Thought
from shared.domain.usage import Usage
from shared.domain.words import words
from shared.thinking.guard import guard

HALF_ARRANGED = "call_half_arranged"
"""Reason of a follow-up that comes back to a call."""
_AT_MOST = 6


def remind(silence: Silence) -> tuple[Reminder, ...]:
    """What may be written, best first, at most six; nothing of it was said to this person before."""
    allowed: list[Reminder] = []
    for reminder in _drafts(silence):
        if reminder.text not in silence.said and _passes(reminder, silence):
            allowed.append(reminder)
        if len(allowed) == _AT_MOST:
            break
    return tuple(allowed)


def _drafts(silence: Silence) -> Iterator[Reminder]:
    situation = silence.situation
    language = situation.language or "en"
    topic = silence.topic[0].name if silence.topic else ANYTHING[language]
    hello = phrases.hello(situation.person.name, language)
    for place in range(len(OPENINGS[language])):
        turn = (silence.sent + place) % len(OPENINGS[language])
        opening = OPENINGS[language][turn].format(topic=topic)
        closing = CLOSINGS[language][turn]
        if silence.reason == HALF_ARRANGED and silence.sent == 0:
            opening, closing = CALL[language], phrases.say("call_offer", language)
        for new in (*_untold(silence), None):
            parts = (hello, opening, new.text if new else "", closing)
            yield Reminder(
                text=" ".join(filter(None, parts)),
                topic=topic,
                news=new.text if new else closing,
                evidence=(new,) if new else (),
            )


def _untold(silence: Silence) -> list[News]:
    situation = silence.situation
    found = news(silence.rows, silence.since, situation.now, situation.institution.timezone, situation.language or "en")
    return [each for each in found if not any(each.text in said for said in silence.said)]


def _passes(reminder: Reminder, silence: Silence) -> bool:
    situation = silence.situation
    language = situation.language or "en"
    facts = tuple(fact for new in reminder.evidence for fact in new.facts)
    named = [Named(item_id=it.id, item=it.name, words=tuple(words(it.name))) for it in silence.topic[:1]]
    asked = situation.unanswered[-1].text
    evidence = Evidence(named=tuple(named), offered=silence.topic, facts=facts)
    reading = Reading(text=asked, question=asked, language=language, intent="unclear", confidence=1.0)
    thought = Thought(
        text=reminder.text, language=language, evidence=tuple(fact.id for fact in facts), usage=Usage(engine="built-in")
    )
    return not isinstance(guard(thought, situation, reading, evidence), Blocked)
