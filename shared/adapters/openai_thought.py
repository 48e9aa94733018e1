"""A model's answer as a thought of ours: what it cites must have been shown, what it notes must have been said."""

import regex

from shared.adapters.openai_answer import Answer
from shared.adapters.openai_prompt import aliases
from shared.domain.thought import Context, Proposal, Thought
from shared.domain.usage import Usage
from shared.domain.words import fold, normalise

SUMMARY_WORDS = 200
_SUMMARY_LENGTH = 1500
_FIELD_LENGTH = 200
_WHY_LENGTH, _RISKS = 120, 5
_FILLING = regex.compile(r"[\s\p{P}\p{S}]+")
_LINK = regex.compile(r"(?i)https?:|www\.|\S@\S")


def thought(context: Context, answer: Answer, usage: Usage) -> Thought:
    """The draft, and what the model proposes beside it."""
    known = aliases(context)
    cited = tuple(dict.fromkeys(known[alias] for alias in answer.reply.evidence if alias in known))
    of_item = {fact.id: fact.item_id for fact in context.evidence.facts}
    topic = dict.fromkeys(of_item[id_] for id_ in cited if id_ in of_item)
    text = normalise(answer.reply.text)
    return Thought(
        text=text,
        language=answer.reply.language,
        refused=answer.decision.refuse or not text,
        evidence=cited,
        topic=tuple(topic) or tuple(named.item_id for named in context.evidence.named),
        proposal=_proposal(answer),
        fields=_fields(context, answer),
        summary=summary(answer.summary),
        usage=usage,
    )


def summary(text: str) -> str:
    """A model's summary within bounds; none with a link in it: nothing it remembers may lead anybody anywhere."""
    told = normalise(text)
    if _LINK.search(told):
        return ""
    return " ".join(told.split()[:SUMMARY_WORDS])[:_SUMMARY_LENGTH]


def _proposal(answer: Answer) -> Proposal:
    analysis, decision = answer.analysis, answer.decision
    return Proposal(
        action=decision.action,
        confidence=min(1.0, max(0.0, analysis.confidence)),
        why=normalise(decision.why)[:_WHY_LENGTH],
        stage=analysis.stage,
        risks=tuple(normalise(risk)[:40] for risk in analysis.risks[:_RISKS]),
        minutes=max(0, decision.minutes) if decision.minutes is not None else None,
    )


def _fields(context: Context, answer: Answer) -> dict[str, str]:
    """What the lead told, by the model. What the lead did not write is made up, but for the published name of a
    course they wrote of in other words."""
    said = _squeezed(context.reading.text)
    courses = {_squeezed(item.name) for item in context.evidence.offered}
    told: dict[str, str] = {}
    for one in answer.fields:
        text, bare = normalise(one.text)[:_FIELD_LENGTH], _squeezed(one.text)
        written = bare in said or (one.field == "course" and bare in courses)
        if bare and (written or (one.field == "role" and bare in ("student", "parent"))):
            told[one.field] = text
    return told


def _squeezed(text: str) -> str:
    """Letters and digits alone: the same number however it is grouped."""
    return str(_FILLING.sub("", fold(normalise(text))))
