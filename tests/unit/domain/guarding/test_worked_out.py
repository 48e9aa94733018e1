"""What follows from amounts that were traced may be stated; what only looks like it may not."""

import pytest

from shared.domain.amounts import figures
from shared.domain.guarding.sources import stated
from shared.domain.guarding.worked_out import multiplied, worked_out

TRACED = figures("₹11,800 and ₹75; 8 %; ₹7,800 a month; ₹3,400; ₹4,600")


def followed(text: str) -> bool:
    """Whether every amount of a text follows from what was traced."""
    claims = stated(text)
    left = [claim for claim in claims if claim.kind == "money"]
    return set(left) <= worked_out(text, claims, TRACED)


@pytest.mark.parametrize(
    "text",
    [
        "₹8,000 for both",
        "8 % off makes it ₹10,856",
        "that is ₹944 less",
        "₹46,800 for 6 months",
        "₹8,000, with the application ₹8,075",
        "half of that, ₹1,700",
    ],
)
def test_sums_shares_and_multiples_follow(text: str) -> None:
    assert followed(text)


@pytest.mark.parametrize(
    "text", ["₹8,100 for both", "₹10,756 after 8 %", "₹46,900 for 6 months", "₹46,800 in all", "₹1,700 in all"]
)
def test_what_does_not_add_up_does_not(text: str) -> None:
    assert not followed(text)


def test_how_many_were_multiplied_may_be_said() -> None:
    assert multiplied("Two months come to ₹15,600.", [7800])
    assert not multiplied("Two months come to ₹15,000.", [7800])
    assert not multiplied("It takes two months and is ₹7,800.", [7800])
