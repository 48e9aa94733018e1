"""How well passages are found, and refused, by every way of searching."""

import sys
import time
from collections.abc import Iterable, Sequence
from random import Random
from statistics import mean
from typing import NamedTuple
from uuid import UUID

from shared.db.searching import FUSED, Candidate
from shared.domain.answerability import best, supported
from shared.ports import Question
from tests.evals.judge import Interval, interval
from tests.evals.retrieval.library import Asked, Library, answering, plain

WAYS = ("vector only", "lexical only", "fused", "reranked")
DEPTH = 10
DRAWS = 1_000
"""Of the bootstrap."""
THRESHOLDS = [step / 100 for step in range(101)]
"""Of the chance that a passage answers."""


class Tried(NamedTuple):
    """What came of one question."""

    shelf: str
    asked: Asked
    places: dict[str, int | None]
    """By way, the place from 1 of the first passage that answers; None: not among the first ten."""
    chance: float
    """That the passage which supports an answer best does answer, as the product tells it."""
    answered: bool
    """By the product's threshold."""
    right: bool
    """That passage answers."""
    quoted: bool
    """The quotation of the best passage holds the answer."""
    ms: float
    first: str
    """The best passage's text."""

    @property
    def answerable(self) -> bool:
        return bool(self.asked.contains)


def tried(library: Library) -> list[Tried]:
    """Every question of a library, asked."""
    results = []
    for number, asked in enumerate(library.shelf.questions, 1):
        sys.stderr.write(f"\r{library.shelf.name}: {number} of {len(library.shelf.questions)} questions")
        question = Question(
            tenant_id=library.tenant_id, version=library.version, text=asked.text, language=asked.language
        )
        began = time.perf_counter()
        evidence = library.knowledge.search(question)
        ms = (time.perf_counter() - began) * 1000
        right = answering(library.passages, asked) if asked.contains else set()
        both = library.knowledge.candidates(question, 2 * FUSED)
        first = evidence.passages[0] if evidence.passages else None
        judged = best(evidence)
        results.append(
            Tried(
                shelf=library.shelf.name,
                asked=asked,
                places={way: _place(order, right) for way, order in _orders(both).items()},
                chance=judged.chance if judged else 0.0,
                answered=supported(evidence),
                right=bool(judged and judged.id in right),
                quoted=bool(right and first and plain(asked.contains) in plain(first.quote)),
                ms=ms,
                first=first.text if first else "",
            )
        )
    sys.stderr.write("\n")
    return results


def _orders(both: Sequence[tuple[Candidate, float]]) -> dict[str, list[UUID]]:
    """Passages of both legs by each way, best first."""
    reranked = sorted(both[:FUSED], key=lambda pair: -pair[1])
    return {
        "vector only": [c.id for c, _ in sorted(both, key=lambda pair: pair[0].near or 0) if c.near],
        "lexical only": [c.id for c, _ in sorted(both, key=lambda pair: pair[0].worded or 0) if c.worded],
        "fused": [c.id for c, _ in both],
        "reranked": [c.id for c, _ in reranked],
    }


def _place(order: Sequence[UUID], right: set[UUID]) -> int | None:
    return next((place for place, passage in enumerate(order[:DEPTH], 1) if passage in right), None)


def recall(results: Iterable[Tried], way: str, at: int) -> Interval:
    """Share of the answerable questions whose passage stands among the first ``at``."""
    places = [result.places[way] for result in results if result.answerable]
    return interval(sum(place is not None and place <= at for place in places), len(places))


def mrr(results: Iterable[Tried], way: str) -> tuple[float, float, float]:
    """Mean reciprocal rank within the first ten, with its 95 % bootstrap interval."""
    worth = [1 / (result.places[way] or DEPTH**9) for result in results if result.answerable]
    if not worth:
        return 0.0, 0.0, 1.0
    random = Random(0)
    drawn = sorted(mean(random.choices(worth, k=len(worth))) for _ in range(DRAWS))
    return mean(worth), drawn[DRAWS // 40], drawn[-DRAWS // 40]


def answered(results: Sequence[Tried], set_: str, threshold: float | None = None) -> tuple[Interval, Interval]:
    """Shares of a set's answerable questions, and of the unanswerable ones of its language, that are answered.

    Args:
        threshold: of the chance that a passage answers; None: where the product draws the line.
    """
    yes = [r for r in results if r.answerable and r.asked.of == set_]
    spoken = {r.asked.language for r in yes}
    no = [r for r in results if not r.answerable and r.asked.language in spoken]

    def share(those: Sequence[Tried]) -> Interval:
        return interval(sum(r.answered if threshold is None else r.chance >= threshold for r in those), len(those))

    return share(yes), share(no)
