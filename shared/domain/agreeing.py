"""How far two ways to answer agree: what was decided, which facts were told, how the words differ."""

from collections.abc import Collection
from typing import Literal
from uuid import UUID

from shared.domain.value import Value

Verdict = Literal["same", "edited", "different"]
"""``edited``: most of it stayed."""
OWN_WORDS = 0.5
"""Distance from which on less than half of a text stayed."""


class Agreement(Value):
    """One answer held against another."""

    decision: bool
    """The same was decided."""
    facts: bool
    """The same was told."""
    distance: float
    """Of the words: 0 for the same text, 1 where nothing of it stayed. Letters to be changed over the longer text's."""


def words_apart(one: str, other: str) -> float:
    """The edit distance of two texts (Levenshtein) as a share of the longer one, in [0, 1]."""
    if one == other:
        return 0.0
    above = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        here = [row]
        for column, right in enumerate(other, 1):
            here.append(min(above[column] + 1, here[-1] + 1, above[column - 1] + (left != right)))
        above = here
    return above[-1] / max(len(one), len(other))


def verdict(distance: float) -> Verdict:
    """What became of a draft whose words are so far from those that were sent."""
    if distance == 0:
        return "same"
    return "edited" if distance < OWN_WORDS else "different"


def tenth(distance: float) -> int:
    """Which tenth of [0, 1] a distance is in, 1 to 10, each without its upper end; 0 for the same text."""
    return min(10, 1 + int(distance * 10)) if distance else 0


def verdict_of(tenth: int) -> Verdict:
    """What all distances of a tenth mean."""
    return verdict(max(0.0, tenth - 0.5) / 10)


def same_facts(one: Collection[UUID], other: Collection[UUID]) -> bool:
    """Whether two answers rest on the same, in whichever order."""
    return set(one) == set(other)
