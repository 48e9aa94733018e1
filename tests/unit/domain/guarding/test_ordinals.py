"""Which one of a row is meant."""

import pytest

from shared.domain.guarding.ordinals import ordinals


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In the second or third week of classes", {(2, "week"), (3, "week")}),
        ("दूसरे या तीसरे सप्ताह में", {(2, "week"), (3, "week")}),
        ("on the last Sunday of every month", {(-1, 6)}),
        ("le premier jeudi de chaque mois", {(1, 3)}),
        ("first come, first served, all week", set()),
    ],
)
def test_a_place_in_a_row_is_read_with_what_stands_there(text: str, places: set[tuple[int, object]]) -> None:
    assert ordinals(text) == places
