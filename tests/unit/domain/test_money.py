"""Amounts, dates and measures, as they are written."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared.domain import money
from shared.domain.amounts import figures
from shared.domain.talk import Language


@pytest.mark.parametrize(
    ("value", "currency", "written"),
    [
        (500, "INR", "₹500"),
        (9800, "INR", "₹9,800"),
        (120000, "INR", "₹1,20,000"),
        (12345678, "INR", "₹1,23,45,678"),
        (1200.5, "USD", "$1,200.50"),
        (900, "CHF", "CHF 900"),
        (1000000, "EUR", "€1,000,000"),
    ],
)
def test_money_is_written_as_at_home(value: float, currency: str, written: str) -> None:
    assert money.amount(value, currency) == written


@pytest.mark.parametrize(
    ("language", "currency", "written"),
    [
        ("es", "EUR", "1.200 €"),
        ("fr", "EUR", "1 200 €"),
        ("en", "EUR", "€1,200"),
        ("es", "USD", "$1,200"),
        ("es", "INR", "₹1,200"),
        ("fr", "INR", "₹1,200"),
        ("hi", "INR", "₹1,200"),
    ],
)
def test_money_is_written_as_its_reader_expects(language: Language, currency: str, written: str) -> None:
    told = money.amount(1200, currency, language)
    assert told.replace("\N{NO-BREAK SPACE}", " ") == written
    assert figures(told)[0].value == (Decimal(1200), currency)


@given(some.integers(1, 999_999_999))
def test_money_reads_back_as_what_it_was(value: int) -> None:
    (figure,) = figures(money.amount(value, "INR"))
    assert figure.value == (Decimal(value), "INR")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "12 January 2027"),
        ("hinglish", "12 January 2027"),
        ("hi", "12 जनवरी 2027"),
        ("es", "12 de enero de 2027"),
        ("fr", "12 janvier 2027"),
    ],
)
def test_dates_are_written_in_words(language: Language, written: str) -> None:
    assert money.day(date(2027, 1, 12), language) == written


@given(some.dates(date(2020, 1, 1), date(2039, 12, 31)), some.sampled_from(["en", "hinglish", "hi", "es", "fr"]))
def test_dates_read_back_as_what_they_were(on: date, language: Language) -> None:
    (figure,) = figures(money.day(on, language))
    assert figure.value == (on.year, on.month, on.day)


def test_measures_are_told_in_the_language() -> None:
    assert money.measure("6 months", "hi") == "6 महीने"
    assert money.measure("1 month", "es") == "1 mes"
    assert money.measure("2 years (class 11 and 12)", "fr") == "2 ans (class 11 and 12)"
    assert money.measure("6 months", "en") == "6 months"
    assert money.measure("6 meses", "en") == "6 months"
    assert money.measure("1 año", "fr") == "1 an"


def test_a_length_of_time_within_a_sentence_stays_as_it_was_published() -> None:
    assert money.measure("within 60 days of the start", "hi") == "within 60 days of the start"
    assert money.measure("Mayores de 18 años con bachillerato", "fr") == "Mayores de 18 años con bachillerato"
