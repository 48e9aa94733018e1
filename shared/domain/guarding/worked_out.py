"""Amounts that follow from the other amounts of the same text: their sum, their difference, so many of one, a share."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations

import regex

from shared.domain.amounts import Figure, figures
from shared.domain.quantities import quantities

_AT_MOST = 4
"""Amounts of one sum."""
_COUNTS = ("day", "week", "month", "year", "seat", "instalment", "number")
_MOST_TIMES = 60
_HALF = regex.compile(
    r"(?<![\p{L}\p{M}])(?:half|halves|aadh[aei]|adh[aei]|आध[ाेी]|mitad|medi[ao]|moiti[ée])(?![\p{L}\p{M}])",
    regex.IGNORECASE,
)


def worked_out(text: str, claims: Sequence[Figure], traced: Sequence[Figure]) -> frozenset[Figure]:
    """Of the ``claims`` of a text those that follow from others, which are ``traced`` or follow themselves."""
    known = {amount for figure in traced if (amount := _amount(figure)) is not None}
    shares = {figure.value for figure in traced if figure.kind == "percent"}
    shares |= {Decimal(50)} if _HALF.search(text) else set()
    times = {figure.value for figure in claims if figure.kind in _COUNTS and 2 <= figure.value <= _MOST_TIMES}
    followed: dict[Figure, Decimal] = {}
    while True:
        reached = set(_follows(known | {*followed.values()}, shares, times))
        found = {
            figure: amount
            for figure in claims
            if figure not in followed and (amount := _amount(figure)) is not None and amount in reached
        }
        if not found:
            return frozenset(followed)
        followed |= found


def multiplied(sentence: str, prices: Sequence[float]) -> bool:
    """Whether it counts one thing only to say what so many cost ("two months come to 1,280")."""
    counted = [found for found in quantities(sentence) if found.exact]
    amounts = {amount for figure in figures(sentence) if (amount := _amount(figure)) is not None}
    return len(counted) == 1 and any(Decimal(str(price)) * counted[0].number in amounts for price in prices)


def _amount(figure: Figure) -> Decimal | None:
    """What may be added up: money, and bare numbers too large to count anything."""
    if figure.kind == "money":
        return Decimal(figure.value[0])
    return Decimal(figure.value) if figure.kind == "number" and figure.value > _MOST_TIMES else None


def _follows(amounts: set[Decimal], shares: set[Decimal], times: set[Decimal]) -> Iterator[Decimal]:
    for some in chain.from_iterable(combinations(sorted(amounts)[:12], many) for many in range(2, _AT_MOST + 1)):
        yield sum(some, Decimal(0))
    for one, other in combinations(amounts, 2):
        yield abs(one - other)
    for amount in amounts:
        yield from (amount * many for many in times)
        yield from (amount / many for many in times)
        for share in shares:
            yield amount * share / 100
            yield amount - amount * share / 100
