"""How probable it is that a text answers a question: by what made the vectors, the language and the kind of text."""

from collections.abc import Sequence
from math import exp, log
from typing import Literal

from shared.domain.calibrated import CALIBRATED
from shared.domain.quotation import is_table
from shared.domain.talk import Evidence, Fact, Language, Passage
from shared.domain.value import Value

Source = Literal["prose", "table"]
"""What a passage is: sentences, or rows of a table. Answered questions keep to one threshold (``Fact.threshold``)."""

BY_WORDS = ""
"""In place of a model: the vectors of the documents tell nothing, or nobody has calibrated them."""
LEAST = 0.35
"""The chance from which a text answers, where as many questions have an answer as have none: of the right answers to
the questions it was calibrated with, no language loses more than three in a hundred to it."""


Text = Fact | Passage
"""What can be quoted: a question that is answered, or a passage of a document."""


class Judgement(Value):
    """What ``support`` means for one text."""

    threshold: float
    """What it must reach."""
    chance: float
    """In [0, 1], that the text answers."""


def source(text: str) -> Source:
    """The kind of a passage."""
    return "table" if is_table(text) else "prose"


def calibrated(model: str) -> str:
    """The model by which is judged."""
    return model if any(model == known for known, _, _ in CALIBRATED) else BY_WORDS


def apart(cosine: float | None, others: Sequence[float | None]) -> float:
    """How much nearer a passage is to the question than the others that were found, in [-2, 2]."""
    near = [other for other in others if other is not None]
    return 0.0 if cosine is None else cosine - (sum(near) / len(near) if near else 0.0)


def judge(support: float, model: str, language: Language, kind: Source) -> Judgement:
    """Of a text whose support was measured with vectors of ``model``, which is calibrated or ``BY_WORDS``."""
    start, slope = CALIBRATED[model, language, kind]
    return Judgement(
        threshold=(log(LEAST / (1 - LEAST)) - start) / slope, chance=1 / (1 + exp(-start - slope * support))
    )


def margin(text: Text) -> float:
    """How far the support of a text is above its threshold."""
    return (text.support or 0.0) - text.threshold


def best(evidence: Evidence) -> Passage | None:
    """The passage that supports an answer best."""
    return max(evidence.passages, key=margin, default=None)


def supported(evidence: Evidence) -> bool:
    """Whether a passage supports an answer."""
    found = best(evidence)
    return found is not None and margin(found) >= 0
