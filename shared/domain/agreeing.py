"""How far two ways to answer agree: what was decided, which facts were told, how the words differ."""

from collections.abc import Collection
from uuid import UUID

from shared.domain.value import Value


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


def same_facts(one: Collection[UUID], other: Collection[UUID]) -> bool:
    """Whether two answers rest on the same, in whichever order."""
    return set(one) == set(other)
