"""What is charged beside a price is no part of it."""

import pytest

from shared.domain.guarding.inclusion import wrongly_included
from shared.domain.talk import Evidence
from tests.thinking import PYTHON, fact

EVIDENCE = Evidence(
    facts=(
        fact(PYTHON, "fee", label="Course fee", amount=46000, text="board registration not included"),
        fact(PYTHON, "charge", label="Laptop deposit", amount=3000),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "Board registration is included in the fee.",
        "It is Rs 46,000, the laptop deposit included.",
    ],
)
def test_it_may_not_be_told_as_included(text: str) -> None:
    assert wrongly_included(text, "en", EVIDENCE, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "Notes are included.",
        "Board registration is not included.",
        "It is Rs 49,000, the laptop deposit included.",
        "Rs 46,000, notes included, and a laptop deposit of Rs 3,000.",
    ],
)
def test_what_is_included_and_what_the_sum_holds_may(text: str) -> None:
    assert not wrongly_included(text, "en", EVIDENCE, frozenset())
