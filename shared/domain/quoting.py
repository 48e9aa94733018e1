"""Whether an answered question or a passage says what is asked, rather than rows: quoted, never more than quoted."""

from collections.abc import Sequence
from math import exp, log

from shared.domain.answerability import Text, margin
from shared.domain.known import Known, told
from shared.domain.nearest import OTHERWISE
from shared.domain.pertinence import OF_ITEMS, PLAINLY
from shared.domain.talk import Asked, Evidence, Fact
from shared.domain.thought import Findings, Reading
from shared.domain.value import Value

_ALONE = 0.6
"""Chance that a text is asked for, from which no rows are told."""
_RATHER_THAN_ASK = 0.15
"""The same where all that could be said instead is a question back."""
_BESIDE = 0.3
"""The same from which a text stands beside rows that answer."""
_TOO = 0.3
"""How probable a second text has to be, beside the first, to be shown as well."""
_ALTHOUGH_STRANGE = 0.38
"""How far above the threshold a text has to be that does not know every name of the question."""
_NEAR = 0.06
"""How far below the threshold a text may be and still be shown, as what comes nearest."""
_FAR = 0.25
"""The same where a text is probably what is asked for: of 62 such questions the passage was found for all, and it was
the best one of 50."""
_OFTEN = {"offer", *OF_ITEMS} - PLAINLY
"""Aspects whose words are used for much else."""
_OF_ALL: tuple[Asked, ...] = ("course",)
_LISTED: tuple[Asked, ...] = ("offer", "advice")
"""What is answered by telling all of an item, and by listing what there is."""
_LEAST = 0.01
"""A chance that nothing spoke for."""


class _Worth(Value):
    """What speaks for one text among others, on the scale of log-odds.

    By conditional logistic regression on 135 questions of the tuning half that a text answers: the right one comes
    first for 82 of 100 and is among the first two for 91.
    """

    support: float = 5.7
    score: float = 4.1
    """Of the reranked score; an answered question has none."""
    answered: float = 3.3
    strange: float = -1.9
    """Of the share of the question's names that it does not know."""


class _Weights(Value):
    """What speaks for a text and against rows, on the scale of log-odds.

    By logistic regression on 790 questions, indirect and plain, first and second ones, and whether rows or a text
    answer them; area under the curve 0.93 by cross-validation and on 106 questions that it had not seen.
    """

    start: float = -3.6
    other: float = 0.42
    """Of the log-odds that something is asked which no row answers."""
    rows: float = -0.55
    """Of the log-odds of the likeliest aspect that rows answer."""
    ruled: float = -1.25
    """A rule read an aspect whose words are used for much else: rows may answer it, whatever the classifier thinks."""
    earlier: float = -1.3
    """What was asked last may be asked again of something else."""
    unsaid: float = 3.5
    """Of the share of the question's names that rows do not know."""
    support: float = 4.6
    """Of how far above the threshold the text is."""
    answered: float = 1.2
    """It is a question that is answered."""


_WORTH = _Worth()
_WEIGHTS = _Weights()


def beside_texts(rows: Findings, reading: Reading, evidence: Evidence, known: Known) -> Findings:
    """What rows tell, with the texts that say what is asked beside them or in their place."""
    texts = _nearest(reading, evidence, known)
    if not texts:
        return rows
    lacking = _lacking(texts, known)
    alone = Findings(texts=texts, lacking=lacking, near=lacking and not rows.answerable)
    if not rows.answerable:
        return alone
    chance = _chance(rows, texts[0], reading, known)
    if chance >= (_RATHER_THAN_ASK if rows.which else _ALONE):
        return alone
    if chance < _BESIDE and not rows.lacking:
        return rows
    lacking = rows.lacking if rows.facts else lacking
    near = lacking and not rows.facts
    return rows.model_copy(update={"texts": texts, "lacking": lacking, "near": near, "of_texts": chance})


def _nearest(reading: Reading, evidence: Evidence, known: Known) -> tuple[Text, ...]:
    """The text that most probably says what is asked, and a second one where that is hardly less probable."""
    least = -_FAR if reading.chances.get("other", 0.0) >= OTHERWISE else -_NEAR
    answers = (fact for fact in evidence.facts if fact.kind == "answer")
    every: list[Text] = [*answers, *evidence.passages]
    near = [text for text in every if margin(text) >= least]
    worth = {text.id: _worth(text, known) for text in near}
    near.sort(key=lambda text: -worth[text.id])
    return tuple(text for text in near[:2] if exp(worth[text.id] - worth[near[0].id]) >= _TOO)


def _worth(text: Text, known: Known) -> float:
    strange = len(known.strange([_said(text)])) / max(1, len(known.names))
    own = _WORTH.answered if isinstance(text, Fact) else _WORTH.score * text.score
    return _WORTH.support * margin(text) + _WORTH.strange * strange + own


def _lacking(texts: Sequence[Text], known: Known) -> bool:
    """Whether something of the question may be none of theirs: they are far from it, or do not know its names."""
    strange = known.strange([_said(text) for text in texts])
    sure = _ALTHOUGH_STRANGE if strange else 0.0
    unheard = bool(strange) and len(strange) == len(known.names)
    return unheard or max(margin(text) for text in texts) < sure


def _chance(rows: Findings, text: Text, reading: Reading, known: Known) -> float:
    """The chance that what is asked stands in a text and not in the rows."""
    held = [told(fact) for fact in (*known.of_items(rows.items or known.offers), *rows.facts)]
    weight = (
        _WEIGHTS.start
        + _WEIGHTS.other * _odds(reading.chances.get("other", 0.0))
        + _WEIGHTS.rows * _odds(_likeliest(rows, reading))
        + _WEIGHTS.ruled * bool({*reading.asked}.intersection(_OFTEN))
        + _WEIGHTS.earlier * bool(reading.earlier)
        + _WEIGHTS.unsaid * len(known.strange(held)) / max(1, len(known.names))
        + _WEIGHTS.support * margin(text)
        + _WEIGHTS.answered * isinstance(text, Fact)
    )
    return 1 / (1 + exp(-weight))


def _likeliest(rows: Findings, reading: Reading) -> float:
    """The chance of the likeliest aspect that rows answer; where only rules read, they are sure."""
    chances = reading.chances or dict.fromkeys(reading.asked, 1.0)
    told_of = (*rows.asked, *(_OF_ALL if rows.overview else _LISTED if rows.offers else ()))
    return max((chances.get(aspect, 0.0) for aspect in told_of), default=0.0)


def _odds(chance: float) -> float:
    bound = min(1 - _LEAST, max(_LEAST, chance))
    return log(bound / (1 - bound))


def _said(text: Text) -> str:
    if isinstance(text, Fact):
        return f"{text.item} {text.label} {text.text}"
    return f"{text.document} {text.heading} {text.text}"
