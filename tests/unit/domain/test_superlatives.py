"""The cheapest, the shortest, the earliest, and all below a price."""

from datetime import date
from decimal import Decimal

import pytest

from shared.domain.superlatives import chosen, superlative
from tests.thinking import fact

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "aspect", "most"),
    [
        ("which is the cheapest course", "fee", False),
        ("sabse sasta course konsa hai", "fee", False),
        ("सबसे सस्ता कोर्स", "fee", False),
        ("cuál es el curso más barato", "fee", False),
        ("la formation la moins chère", "fee", False),
        ("longest course", "duration", True),
        ("el curso más corto", "duration", False),
        ("highest placement?", "placement", True),
    ],
)
def test_a_superlative_is_heard_in_every_language(text: str, aspect: str, most: bool) -> None:
    found = superlative(text)
    assert found is not None
    assert (found.aspect, found.most) == (aspect, most)


def test_a_price_limit_is_heard_and_small_numbers_are_not_prices() -> None:
    found = superlative("koi course 20000 se kam me hai")
    assert found is not None
    assert found.at_most == Decimal(20000)
    assert superlative("under 18 students") is None


def test_the_best_rows_are_chosen_by_what_they_say() -> None:
    short, long = fact("A", "duration", "40 days"), fact("B", "duration", "2 years (class 11 and 12)")
    vague = fact("C", "duration", "as long as it takes")
    shortest, longest = superlative("shortest course"), superlative("longest course")
    assert shortest
    assert longest
    assert chosen(shortest, (long, vague, short), TODAY, 4) == (short,)
    assert chosen(longest, (long, vague, short), TODAY, 4) == (long,)


def test_below_a_price_the_dearest_comes_first() -> None:
    cheap, dear, beyond = (fact(name, "fee", amount=float(price)) for name, price in (("A", 1), ("B", 9), ("C", 99)))
    limit = superlative("under 500")
    assert limit
    assert chosen(limit.model_copy(update={"at_most": Decimal(10)}), (cheap, beyond, dear), TODAY, 4) == (dear, cheap)
