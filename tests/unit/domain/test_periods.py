"""The time a question asks about."""

from datetime import date

import pytest

from shared.domain.periods import period

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("classes this month?", date(2026, 11, 21), date(2026, 11, 30)),
        ("agle mahine koi batch hai", date(2026, 12, 1), date(2026, 12, 31)),
        ("इस महीने का बैच", date(2026, 11, 21), date(2026, 11, 30)),
        ("le mois prochain", date(2026, 12, 1), date(2026, 12, 31)),
        ("batches after april", date(2027, 5, 1), date.max),
        ("april ke baad", date(2027, 5, 1), date.max),
        ("a partir de marzo", date(2027, 3, 1), date.max),
        ("before february", date(2026, 11, 21), date(2027, 2, 28)),
        ("december 2027 batch", date(2027, 12, 1), date(2027, 12, 31)),
        ("this month or december", date(2026, 11, 21), date(2026, 12, 31)),
        ("may me kab hai", date(2027, 5, 1), date(2027, 5, 31)),
        ("en enero", date(2027, 1, 1), date(2027, 1, 31)),
    ],
)
def test_a_time_is_read_as_days_from_today(text: str, start: date, end: date) -> None:
    found = period(text, TODAY)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("text", ["may i join", "mai student hu", "how long is it", "class 12"])
def test_what_names_no_time_is_none(text: str) -> None:
    assert period(text, TODAY) is None
