"""The end of a turn: decision, reply and record of its steps as one outcome."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import regex

from functions.converse.guard import vouched
from shared.domain import phrases
from shared.domain.phrases import Phrase
from shared.domain.talk import GuardedReply, Outcome, Situation, Step, Usage
from shared.domain.thought import Decision, Reading, Thought

_PHRASES: dict[str, Phrase] = {
    "opts_out": "opted_out",
    "opts_in": "opted_in",
    "wants_human": "human",
    "wants_callback": "callback",
    "complains": "complaint",
    "negotiates": "negotiation",
    "media_again": "media_again",
    "unclear_again": "unsure",
    "asks_once": "ask_again",
    "no_draft": "unsure",
    "engine_hands_over": "unsure",
}
"""What is said when a rule, not an engine's draft, ends the turn."""
_MEDIA: dict[str, Phrase] = {"audio": "voice", "image": "picture", "video": "picture", "document": "file"}
_QUOTED = regex.compile(r"'[^']*'|\"[^\"]*\"")
_ASKED_BEFORE = 3
_SUMMARY_AT_MOST = 1200
BLOCKED = Decision(kind="refused", action="SEND_NOW", rule="guard_blocked", speak=True)
"""When no draft may leave."""


class Steps:
    """The steps of a turn as they are taken, with their time."""

    def __init__(self) -> None:
        self._taken: list[Step] = []

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Take a step."""
        began = perf_counter()
        yield
        self._taken.append(Step(name=name, ms=(perf_counter() - began) * 1000))

    def note(self, name: str, why: str) -> None:
        """Add to the record why something was not done; what the reason quotes may be the lead's, and is left out."""
        self._taken.append(Step(name=name, ms=0.0, detail={"why": _QUOTED.sub("…", why)}))

    def tell(self, **detail: object) -> None:
        """What came of the step just taken, in names and numbers; never the lead's words."""
        last = self._taken.pop()
        self._taken.append(last.model_copy(update={"detail": detail}))

    @property
    def taken(self) -> tuple[Step, ...]:
        """In order."""
        return tuple(self._taken)


def say(decision: Decision, situation: Situation, reading: Reading) -> GuardedReply | None:
    """What is said by rule; None where an engine's draft is to be sent, or nothing at all."""
    if decision.kind == "refused":
        text = phrases.refusal(situation.institution, reading.language)
        if "greeting" in reading.moves and not situation.greeted:
            text = f"{phrases.hello(situation.person.name, reading.language)} {text}"
        return vouched(text, reading.language)
    if decision.rule == "asks_for_text":
        phrase: Phrase | None = _MEDIA.get(reading.media[-1], "other_media")
    else:
        phrase = _PHRASES.get(decision.rule)
    if phrase is None:
        return None
    return vouched(phrases.say(phrase, reading.language, institution=situation.institution.name), reading.language)


def conclude(
    situation: Situation,
    reading: Reading,
    decision: Decision,
    reply: GuardedReply | None,
    steps: Steps,
    thought: Thought | None = None,
) -> Outcome:
    """The outcome of a turn that ends by ``decision`` with ``reply``."""
    spoken_of = thought.topic if thought and decision.kind == "answered" else ()
    return Outcome(
        kind=decision.kind,
        reply=reply,
        action=decision.action,
        rule=decision.rule,
        language=reading.language,
        intent=reading.intent,
        confidence=reading.confidence,
        topic=spoken_of or situation.topic,
        fields=(thought.fields if thought else {}) | reading.fields,
        handover_summary=_for_counsellor(situation, reading, decision) if decision.kind == "handed_over" else "",
        summary=thought.summary if thought else "",
        unanswered_question=reading.text if decision.kind == "refused" else "",
        usage=thought.usage if thought else Usage(engine="rules"),
        steps=steps.taken,
        callback=situation.callback,
        **situation.person.standing(),
    )


def refuse(situation: Situation, reading: Reading, steps: Steps, thought: Thought) -> Outcome:
    """The outcome when no draft may leave: the refusal sentence."""
    return conclude(situation, reading, BLOCKED, say(BLOCKED, situation, reading), steps, thought)


def _for_counsellor(situation: Situation, reading: Reading, decision: Decision) -> str:
    """What a counsellor needs to go on: who, why, what was said and already answered."""
    person = situation.person
    who = ", ".join(filter(None, (person.name or reading.fields.get("name"), person.phone)))
    known = {**person.fields, **reading.fields}
    asked = [said.text for said in situation.window if said.author == "lead" and said.text][-_ASKED_BEFORE:]
    answered = [said.text for said in situation.window if said.author == "bot"][-1:]
    lines = [
        f"{who or 'A lead'} writes in {reading.language}; handed over by the rule {decision.rule}.",
        "Known: " + "; ".join(f"{key}: {value}" for key, value in known.items()) if known else "",
        situation.summary,
        "Asked before: " + " | ".join(asked) if asked else "",
        "Last answer: " + answered[0] if answered else "",
        f"Now: {reading.text or ', '.join(reading.media)}",
    ]
    return "\n".join(line for line in lines if line)[:_SUMMARY_AT_MOST]
