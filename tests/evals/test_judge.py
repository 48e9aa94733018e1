"""The judge of the evaluation: whole numbers, dates in any form, intervals."""

import pytest

from tests.evals.judge import contains, interval, missing


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The fee is ₹1,45,000.", "145000"),
        ("The fee is ₹1,45,000.", "1,45,000"),
        ("Cuesta 1.200 € al año", "1200"),
        ("Cuesta 1.200,00 € al año", "1200"),
        ("Le prix est de 1 200 €", "1200"),
        ("फ़ीस ₹४५,००० है", "45000"),
        ("The next batch: 5 April 2027", "2027-04-05"),
        ("Próximo grupo: 5 de abril de 2027", "5 april 2027"),
        ("le 1er février 2027", "01.02.2027"),
        ("अगला बैच 5 अप्रैल 2027 से", "5 April 2027"),
        ("Duración: 6 Meses", "6 meses"),
        ("it begins on April 5, 2027", "2027-04-05"),
        ("Colocación", "colocacion"),
    ],
)
def test_what_stands_in_a_reply_is_found(text: str, wanted: str) -> None:
    assert contains(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The fee is ₹1,45,000.", "45000"),
        ("The fee is ₹45,000.", "145000"),
        ("The fee is 450001", "45000"),
        ("5 April 2028", "5 April 2027"),
        ("6 months", "16 months"),
    ],
)
def test_what_does_not_stand_there_is_not_found(text: str, wanted: str) -> None:
    assert not contains(text, wanted)


def test_one_of_a_group_is_enough_and_every_group_counts() -> None:
    assert missing("₹45,000 for 6 months", [["45000", "46000"], ["6 months"], ["hostel", "mess"]]) == ["hostel / mess"]


def test_an_interval_is_wide_for_few_and_narrow_for_many() -> None:
    few, many = interval(9, 10), interval(900, 1000)
    assert few.share == many.share == 0.9
    assert few.high - few.low > 0.25
    assert many.high - many.low < 0.04
    assert interval(0, 150).high < 0.03
