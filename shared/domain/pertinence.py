"""Which rows of the catalogue a question is about: what is asked, said, and meant, weighed together.

Rules know the words that ask plainly. A situation told ("20 years in the army, anything off for me?") asks as well:
the classifier's chances, the words a row shares with the question and the nearness of their meanings tell of what.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, log
from uuid import UUID

from shared.domain.concepts import concept, told_words
from shared.domain.known import Known
from shared.domain.lexemes import stem, words
from shared.domain.lexicon import ORDINARY
from shared.domain.talk import Asked, Fact
from shared.domain.thought import Reading
from shared.domain.value import Value

OF_ITEMS: tuple[Asked, ...] = (
    "course", "fee", "instalment", "discount", "duration", "eligibility", "batch", "seats", "mode", "placement",
)  # fmt: skip
"""What is asked of an item; the rest is asked of the institution."""
_ANSWERS: dict[str, Asked] = {
    "about": "course",
    "fee": "fee", "charge": "fee", "instalment": "instalment", "discount": "discount", "duration": "duration",
    "eligibility": "eligibility", "batch": "batch", "mode": "mode", "placement": "placement", "address": "address",
    "phone": "phone", "hours": "hours",
}  # fmt: skip
"""What a row of a kind answers."""
_SAYS = {
    "about": "what it is, what is taught",
    "fee": "price, what it costs", "charge": "extra charge", "instalment": "paying in instalments, payment",
    "discount": "discount, price reduced for", "duration": "how long it lasts", "eligibility": "who can join, required",
    "batch": "group, class timetable, when it starts", "mode": "taught in person or online",
    "placement": "results, jobs after the course", "address": "address", "phone": "telephone", "hours": "opening hours",
}  # fmt: skip
"""What a row of a kind speaks of, in words whose meaning a question can come near."""
PLAINLY: frozenset[Asked] = frozenset({"batch", "duration", "discount", "instalment", "address", "phone"})
"""Aspects whose words ask nothing else."""
_UNSAID = 5.0
"""Against what no rule read, where nothing but rules was asked."""
_LEAST = 0.01
"""A chance that nothing spoke for."""


class Group(Value):
    """Rows of one item that answer the same."""

    item: UUID
    aspect: Asked
    facts: tuple[Fact, ...]
    chance: float
    """That it is asked about, beside the other groups: those of all groups add up to 1."""


class _Weights(Value):
    """What speaks for a row, on the scale of log-odds.

    Near what conditional logistic regression gave on the tuning half, in four folds: of questions of the other folds
    the group that is asked about came first for 55 of 100 and was among the first three for 74.
    """

    chance: float = 1.1
    """Of the logarithm of the classifier's chance that its aspect is asked."""
    together: float = 2.6
    """The same where it was read from two messages together: such chances are flatter."""
    ruled: float = 2.4
    """A rule read that it is asked, in words that ask nothing else."""
    hinted: float = 1.0
    """A rule read it, of aspects whose words are used for much else ("can i", "how much", "online")."""
    earlier: float = 1.2
    """It was asked last, and may be meant again."""
    named: float = 1.2
    topic: float = 1.1
    branch: float = -0.2
    institution: float = -0.2
    word: float = 1.0
    """Of how rare among the rows a word is that both say."""
    meaning: float = 1.2
    """Of the cosine of question and row."""


_WEIGHTS = _Weights()


def answers(fact: Fact) -> Asked | None:
    """What a row answers; None of what is never told by itself."""
    return _ANSWERS.get(fact.kind)


def sentence(fact: Fact) -> str:
    """What a row says, whichever item it is of: to be embedded."""
    return f"{_SAYS.get(fact.kind, fact.kind)}. {fact.label} {fact.text}".strip()


def pertinent(facts: Sequence[Fact], reading: Reading, known: Known) -> list[Group]:
    """The rows by item and aspect, those that are most probably asked about first."""
    rows = [(fact, aspect) for fact in facts if (aspect := answers(fact))]
    said = {concept(stem(word)) for word in words(reading.text) if word not in ORDINARY and len(word) > 2}
    by_rules = bool(reading.asked) and not reading.chances
    own = {fact.item_id: told_words(fact.item, *known.named_by(fact.item_id)) for fact, _ in rows}
    shared = [said & (told_words(fact.label, fact.text) - own[fact.item_id]) for fact, _ in rows]
    holding = Counter(word for held in shared for word in held)
    grouped: dict[tuple[UUID, Asked], list[tuple[Fact, float]]] = {}
    for (fact, aspect), held in zip(rows, shared, strict=True):
        rare = sum(log(1 + len(rows) / holding[word]) for word in held)
        aspects = _asked_of(aspect, fact, known)
        weight = _WEIGHTS.word * rare + _WEIGHTS.meaning * (fact.support or 0.0) + _asked(aspects, reading)
        weight -= _UNSAID if by_rules and not _ruled(aspects, reading) else 0.0
        grouped.setdefault((fact.item_id, aspect), []).append((fact, weight + _owned(fact, known)))
    return _by_chance(grouped)


def _by_chance(grouped: Mapping[tuple[UUID, Asked], Sequence[tuple[Fact, float]]]) -> list[Group]:
    best = {key: max(weight for _, weight in rows) for key, rows in grouped.items()}
    top = max(best.values(), default=0.0)
    whole = sum(exp(weight - top) for weight in best.values())
    groups = [
        Group(item=item, aspect=aspect, facts=tuple(f for f, _ in rows), chance=exp(best[item, aspect] - top) / whole)
        for (item, aspect), rows in grouped.items()
    ]
    return sorted(groups, key=lambda group: -group.chance)


def _asked_of(aspect: Asked, fact: Fact, known: Known) -> tuple[Asked, ...]:
    """What a row answers, first of all its aspect: a batch tells its hours and seats, but not when a branch opens."""
    if fact.kind != "batch":
        return (aspect,)
    of_a_branch = known.branches and not known.offers_named
    return (aspect, "seats") if of_a_branch else (aspect, "seats", "hours")


def _ruled(aspects: Sequence[Asked], reading: Reading) -> bool:
    return not {*aspects}.isdisjoint(reading.asked)


def _asked(aspects: Sequence[Asked], reading: Reading) -> float:
    sure = _WEIGHTS.together if reading.context else _WEIGHTS.chance
    weight = sure * log(max(_LEAST, *(reading.chances.get(each, 0.0) for each in aspects)))
    if _ruled(aspects, reading):
        weight += _WEIGHTS.ruled if aspects[0] in PLAINLY else _WEIGHTS.hinted
    return weight + (_WEIGHTS.earlier if aspects[0] in reading.earlier else 0.0)


def _owned(fact: Fact, known: Known) -> float:
    if fact.item_id in known.offers_named or fact.item_id in known.branches:
        own = _WEIGHTS.named
    else:
        own = _WEIGHTS.topic if fact.item_id in known.offers and not known.offers_named else 0.0
    return own + {"branch": _WEIGHTS.branch, "institution": _WEIGHTS.institution}.get(fact.item_kind, 0.0)
