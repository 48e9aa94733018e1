"""Cells as a person sees them."""

from datetime import date, datetime, time, timedelta

import pytest

from functions.ingest.shown import shown


@pytest.mark.parametrize(
    ("value", "pattern", "seen"),
    [
        (120000, "General", "120000"),
        (0.1 + 0.2, "General", "0.3"),
        (120000, "#,##0", "120,000"),
        (120000, '"₹"#,##0', "₹1,20,000"),
        (120000, "[$₹-4009] #,##0.00", "₹ 1,20,000.00"),
        (12345678, "[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0", "1,23,45,678"),
        (123456, "[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0", "1,23,456"),
        (4500, "[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0", "4,500"),
        (1234.5, '_("$"* #,##0.00_);_("$"* (#,##0.00)', "$1,234.50"),
        (-1200, "#,##0;(#,##0)", "(1,200)"),
        (-1200, "#,##0", "-1,200"),
        (99.5, '#,##0.00 "€"', "99.50 €"),
        (0.125, "0.0%", "12.5%"),
        (0.1, "0%", "10%"),
        (18, '0" months"', "18 months"),
        (2_500_000, '0.0,,"M"', "2.5M"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        ("#DIV/0!", "General", ""),
        ("#1 choice", "General", "#1 choice"),
        (date(2026, 4, 1), "dd/mm/yy", "1 April 2026"),
        (datetime(2026, 4, 1), "mmm-yy", "April 2026"),
        (datetime(2026, 4, 1), "d-mmm", "1 April"),
        (datetime(2026, 4, 1, 9, 30), "dd/mm/yyyy hh:mm", "1 April 2026 09:30"),
        (time(17, 5), "hh:mm", "17:05"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
    ],
)
def test_a_cell_shows_what_its_format_makes_of_it(value: object, pattern: str, seen: str) -> None:
    assert shown(value, pattern) == seen
