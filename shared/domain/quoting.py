"""Whether an answered question or a passage says what is asked: what is quoted, and never more than quoted."""

from collections.abc import Sequence

from shared.domain.known import Known
from shared.domain.talk import Evidence, Fact, Passage
from shared.domain.thought import Asked, Findings, Reading

ONLY_THE_CATALOGUE: frozenset[Asked] = frozenset({"fee", "instalment", "discount", "eligibility", "batch", "seats"})
"""A text may not stand in for the catalogue here, unless it speaks of what else the question names."""
BY_ITEM_ONLY: frozenset[Asked] = frozenset({"fee", "duration", "batch", "seats"})
"""Of no item in particular these mean nothing: the lead is asked of which."""
_STRONG, _STRONGER = 0.12, 0.38
"""So far above the threshold a text may leave half of the question's names unsaid, or more of them."""
_SHORT = 2


def with_text(found: Findings, reading: Reading, evidence: Evidence, known: Known) -> Findings:
    """What an answered question or a document adds, where the catalogue has no row.

    What only the catalogue may say is not asked of them, unless the question names something beside the items
    ("the late fee").
    """
    wanted = frozenset(reading.asked)
    beside = [word for word in known.strange(()) if not word[0].isdigit()]
    strict = bool(wanted & ONLY_THE_CATALOGUE)
    answers = [fact for fact in evidence.facts if fact.kind == "answer"]
    if not beside and wanted & BY_ITEM_ONLY:
        answers = [fact for fact in answers if (fact.support or 0.0) >= evidence.threshold + _STRONG]
    answer = next((fact for fact in answers if _matches(fact, evidence, known, strict)), None)
    passage = None
    if not answer and (beside or not strict):
        passage = next((p for p in evidence.passages if _supports(p, evidence, known, strict)), None)
    if not answer and not passage:
        return found
    # An answer for everybody tells what is known, not what was asked of this item.
    lacking = found.lacking and bool(known.offers_named) and strict
    return found.model_copy(update={"answer": answer, "passage": passage, "lacking": lacking})


def _matches(answer: Fact, evidence: Evidence, known: Known, strict: bool) -> bool:
    texts = (answer.item, answer.label, answer.text)
    return _near(answer.support or 0.0, texts, evidence, known, strict)


def _supports(passage: Passage, evidence: Evidence, known: Known, strict: bool) -> bool:
    texts = (passage.document, passage.heading, passage.text)
    return known.speaks_of_named(passage) and _near(passage.support, texts, evidence, known, strict)


def _near(support: float, texts: Sequence[str], evidence: Evidence, known: Known, strict: bool) -> bool:
    """Whether a text is near enough, and knows what the question names.

    A text that is much nearer than it has to be may miss a few of the words, but no number; and what only the
    catalogue may say of an item it must hold in full.
    """
    if support < evidence.threshold:
        return False
    strange = [word for word in known.strange(texts) if len(word) > _SHORT or word.isdigit()]
    if not strange:
        return True
    if (strict and known.offers) or any(word[0].isdigit() for word in strange) or len(strange) == len(known.names):
        return False
    few = len(strange) * 2 < len(known.names)
    return support >= evidence.threshold + (_STRONG if few else _STRONGER)
