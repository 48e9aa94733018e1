"""The assistant waives nothing."""

import pytest

from shared.domain.guarding.waivers import waived
from shared.domain.talk import Evidence
from tests.thinking import passage

PARKING = Evidence(passages=(passage("Parking costs Rs 50 a day.", 0.9),))
FREE = Evidence(passages=(passage("Three days of any running batch are free.", 0.9),))


@pytest.mark.parametrize(
    "text",
    ["The fee is waived for you.", "आपके लिए सब मुफ्त है।", "La formation est gratuite.", "No charge at all."],
)
def test_where_nothing_is_free_nothing_is_let_off(text: str) -> None:
    assert waived(text, "en", PARKING)


def test_what_is_free_may_be_told_and_lets_nobody_off_everything() -> None:
    assert waived("Three days of the batch cost nothing: they are free.", "en", FREE) is None
    assert waived("Para usted todo es gratis.", "es", FREE)
    assert waived("The fee is Rs 500.", "en", FREE) is None
