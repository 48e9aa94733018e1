"""What a model is asked and how it must answer: instructions first, then everything of others as marked data."""

from collections.abc import Iterable
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.domain.instructions import INSTRUCTIONS
from shared.domain.talk import Fact, Language, Passage, Said
from shared.domain.thought import Context
from shared.domain.words import normalise

MOST_FACTS, MOST_PASSAGES = 40, 5
_FACT_LENGTH, _PASSAGE_LENGTH, _EARLIER_LENGTH = 300, 900, 600
_MESSAGE_LENGTH = 4096
_EARLIER = 6
"""Three exchanges."""
_NEWEST = 12
"""Unanswered messages; the oldest of a longer burst are left out."""


class _Part(BaseModel):
    """Strict mode wants closed objects with every property required; what a laxer provider adds is ignored."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
        json_schema_extra={"additionalProperties": False},
    )


class Analysis(_Part):
    """What the model makes of the situation."""

    situation: str
    goal: str
    missing: list[str]
    objections: list[str]
    risk_flags: list[str]
    stage: Literal["greeting", "qualification", "pricing", "cta", "closed"]
    confidence: float


class Choice(_Part):
    """What it would do."""

    action: Literal["SEND_NOW", "WAIT_SCHEDULE", "HANDOFF_HUMAN"]
    why: str
    refuse: bool


class Told(_Part):
    """What the lead said about themselves."""

    name: str | None
    email: str | None
    phone: str | None
    course: str | None
    budget: str | None
    timeline: str | None
    preferred_call_time: str | None


class Draft(_Part):
    """The reply."""

    text: str
    language: Language
    evidence: list[str]


class Answer(_Part):
    """A model's whole answer, in the order in which it is written."""

    analysis: Analysis
    decision: Choice
    fields: Told
    reply: Draft
    summary: str


def schema() -> dict[str, Any]:
    """The JSON schema of ``Answer`` as strict mode accepts it."""
    return Answer.model_json_schema()


def aliases(context: Context) -> dict[str, UUID]:
    """Short names of what the model is shown; ids of ours mean nothing to it and cost many tokens."""
    facts, passages = _shown(context)
    return {f"F{n}": fact.id for n, fact in enumerate(facts, 1)} | {
        f"P{n}": passage.id for n, passage in enumerate(passages, 1)
    }


def messages(context: Context) -> list[dict[str, str]]:
    """The conversation with the model: a static part that can be cached, then the data."""
    situation = context.situation
    facts, passages = _shown(context)
    earlier = [_line(said, _EARLIER_LENGTH) for said in situation.window[-_EARLIER:] if said.text]
    newest = [_line(said, _MESSAGE_LENGTH) for said in situation.unanswered[-_NEWEST:]]
    items = ", ".join(item.name for item in context.evidence.offered)
    blocks = {
        "institution": situation.institution.name,
        "contacts": "\n".join(situation.institution.contacts),
        "items": items,
        "facts": "\n".join(f"F{n} | {_fact(fact)}" for n, fact in enumerate(facts, 1)),
        "passages": "\n".join(f"P{n} | {_passage(passage)}" for n, passage in enumerate(passages, 1)),
        "language": context.reading.language,
        "today": f"{situation.now:%A %Y-%m-%d}",
        "summary": situation.summary,
        "earlier": "\n".join(earlier),
        "newest": "\n".join(newest),
        "correction": context.correction,
    }
    return [
        {"role": "system", "content": INSTRUCTIONS},
        {"role": "user", "content": "\n".join(_block(name, text) for name, text in blocks.items() if text)},
    ]


def _shown(context: Context) -> tuple[list[Fact], list[Passage]]:
    """The evidence within bounds: what rules found to answer comes first."""
    found = [*context.findings.facts, *([context.findings.answer] if context.findings.answer else [])]
    facts = {fact.id: fact for fact in (*found, *context.evidence.facts)}
    return list(facts.values())[:MOST_FACTS], list(context.evidence.passages[:MOST_PASSAGES])


def _block(name: str, text: str) -> str:
    return f"<block {name}>\n{_data(text)}\n</block>"


def _data(text: str) -> str:
    """Outside text that can neither open nor close a block, nor hide anything from us."""
    return normalise(text).replace("<", "‹").replace(">", "›")


def _line(said: Said, length: int) -> str:
    who = {"lead": "person", "bot": "you", "human": "colleague"}[said.author]
    return f"{who}: {said.text[:length] or f'({said.kind} without words)'}"


def _fact(fact: Fact) -> str:
    exact: Iterable[str | None] = (
        fact.item,
        fact.kind,
        fact.label,
        f"{fact.currency or ''} {fact.amount:.2f}".strip().removesuffix(".00") if fact.amount is not None else None,
        f"{fact.share:g} %" if fact.share is not None else None,
        f"{fact.seats} seats" if fact.seats is not None else None,
        f"{fact.on_date.day} {fact.on_date:%B %Y}" if fact.on_date else None,
        str(fact.year) if fact.year is not None else None,
        fact.text[:_FACT_LENGTH],
    )
    return " | ".join(part for part in exact if part)


def _passage(passage: Passage) -> str:
    text = passage.quote if len(passage.text) > _PASSAGE_LENGTH and passage.quote else passage.text
    source = " > ".join(part for part in (passage.document, passage.heading) if part)
    return f"{source} | {text[:_PASSAGE_LENGTH]}"
