"""What the institution has published about the question: one search, then a judgement by rules."""

from shared.domain.findings import find
from shared.domain.talk import Evidence, Intent, Situation
from shared.domain.thought import Findings, Reading
from shared.ports import Knowledge, Question

_TELLING: frozenset[Intent] = frozenset({"greeting", "closure", "detail"})
"""Who says such a thing wants no search made of it."""


def retrieve(situation: Situation, reading: Reading, knowledge: Knowledge) -> tuple[Evidence, Findings]:
    """The evidence, and what of it answers. Searches nothing when nothing was asked."""
    sure = reading.confidence >= situation.institution.intent_threshold
    if not reading.question or (sure and reading.intent in _TELLING and not reading.asked):
        return Evidence(), Findings()
    evidence = knowledge.search(
        Question(
            tenant_id=situation.tenant_id,
            version=situation.knowledge_version,
            text=reading.question,
            language=reading.language,
            items=situation.topic,
            asked=reading.asked,
        )
    )
    return evidence, find(reading, evidence, situation.institution, situation.topic)
