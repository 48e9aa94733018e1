"""What comes every week may be told with its next day, and with no other."""

from datetime import date

import pytest

from shared.domain.guarding.recurring import with_next
from shared.domain.guarding.sources import Source

SATURDAY = date(2026, 11, 21)


def days(told: str) -> list[tuple[int, ...]]:
    source = Source((), "en", frozenset(), frozenset(), "answer", told)
    return [figure.value for figure in with_next(source, SATURDAY).known]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Tours are every Wednesday at 4 pm.", (2026, 11, 25)),
        ("The test is on the last Sunday of every month.", (2026, 11, 29)),
        ("On the first Friday of each month hours can be made up.", (2026, 12, 4)),
        ("Hay jornadas abiertas el primer jueves de cada mes.", (2026, 12, 3)),
    ],
)
def test_it_comes_again_on_its_next_day(told: str, day: tuple[int, ...]) -> None:
    assert days(told) == [day]


def test_what_is_once_does_not_come_again() -> None:
    assert days("The open day is on a Wednesday.") == []
