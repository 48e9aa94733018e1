"""What the institution has published about the question: one search, then a judgement by rules."""

from zoneinfo import ZoneInfo

from shared.domain import objecting
from shared.domain.findings import find
from shared.domain.superlatives import superlative
from shared.domain.talk import Asked, Evidence, Intent, Situation
from shared.domain.thought import Findings, Reading
from shared.ports import Knowledge, Question

_TELLING: frozenset[Intent] = frozenset({"greeting", "closure", "detail"})
"""Who says such a thing wants no search made of it, but where it is told what they want to learn."""


def retrieve(situation: Situation, reading: Reading, knowledge: Knowledge) -> tuple[Evidence, Findings]:
    """The evidence, with the total that is asked for, and what answers. Searches nothing when nothing was asked."""
    sure = reading.confidence >= situation.institution.intent_threshold
    tells = sure and reading.intent in _TELLING and not reading.asked
    if not reading.question or (tells and "course" not in reading.fields):
        return Evidence(), Findings()
    evidence = knowledge.search(
        Question(
            tenant_id=situation.tenant_id,
            version=situation.knowledge_version,
            text=reading.question,
            also=f"{objecting.sought(reading)} {_before(reading)}".strip(),
            language=reading.language,
            items=situation.topic,
            asked=_wanted(reading),
        )
    )
    today = situation.now.astimezone(ZoneInfo(situation.institution.timezone)).date()
    findings = _unsold(find(reading, evidence, situation.institution, situation.topic, today), situation)
    if findings.sum:  # a reply may state it: it follows from what was published
        evidence = evidence.model_copy(update={"facts": (*evidence.facts, findings.sum.fact)})
    return evidence, findings


def _unsold(findings: Findings, situation: Situation) -> Findings:
    """Nobody is offered what they have, as long as there is something else to offer."""
    had = {bought.item_id for bought in situation.person.bought}
    left = tuple(item for item in findings.offers if item.id not in had)
    return findings.model_copy(update={"offers": left}) if left else findings


def _wanted(reading: Reading) -> tuple[Asked, ...]:
    """What the rows are searched for: what is asked, what is to be compared, what meets an objection."""
    most = superlative(reading.text)
    beside = (*(("fee",) if "total" in reading.asked else ()), *((most.aspect,) if most else ()))
    return tuple(dict.fromkeys((*(reading.asked or reading.likely), *beside, *objecting.aspects(reading))))


def _before(reading: Reading) -> str:
    """The message before, but where this one says by itself what it asks and of what: it is no part of that."""
    return "" if reading.asked and reading.names and not reading.resolved else reading.context
