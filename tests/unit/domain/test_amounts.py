"""The same thing is the same figure, however it is written."""

import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.domain.amounts import Figure, figures, traceable
from shared.domain.money import amount as written
from shared.domain.money import day as written_day

AMOUNTS = st.one_of(st.integers(1, 999_999), st.integers(1, 9_999).map(lambda n: n * 1000))


def values(text: str) -> list[tuple[str, Any]]:
    return [(figure.kind, figure.value) for figure in figures(text)]


def spelt(number: int, words: list[str], lakh: str, thousand: str, hundred: str) -> str:
    """A number below a crore in the words of a language."""
    parts = []
    for size, name in ((100_000, lakh), (1_000, thousand), (100, hundred)):
        if number >= size:
            parts += [words[number // size], name]
            number %= size
    return " ".join([*parts, words[number]] if number else parts)


def listed(words: str) -> list[str]:
    return words.split()


ONES = listed("one two three four five six seven eight nine")
TEENS = listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
ENGLISH = ["", *ONES, *TEENS]
for ten in listed("twenty thirty forty fifty sixty seventy eighty ninety"):
    ENGLISH += [ten, *(f"{ten}-{one}" for one in ONES)]
HINDI = listed("एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस")
HINGLISH = listed("ek do teen char paanch chhah saat aath nau das gyarah barah terah chaudah pandrah solah satrah")
HINGLISH += listed("atharah unnis bees")


@given(AMOUNTS)
def test_an_amount_is_itself_in_all_its_spellings(number: int) -> None:
    money = [("money", (Decimal(number), "INR"))]
    devanagari = str(number).translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    for text in (
        written(number, "INR"), f"Rs {number}", f"Rs. {number:,}/-", f"INR {number:,}", f"{number} rupees",
        f"₹{devanagari}", f"{devanagari} रुपये", f"rs{number}", f"₹ {number}.00",
    ):  # fmt: skip
        assert values(f"The fee is {text} only") == money, text


@given(st.integers(1, 9_999).map(lambda n: n * 100))
def test_lakhs_thousands_and_plain_digits_are_one(number: int) -> None:
    lakh, thousand = Decimal(number) / 100_000, Decimal(number) / 1000
    for text in (
        f"{lakh:f} lakh",
        f"{lakh:f} lacs",
        f"{lakh:f}L",
        f"{lakh:f} लाख",
        f"{thousand:f}k",
        f"{thousand:f} hazaar",
    ):
        assert values(f"fees: {text}.") == [("number", Decimal(number))], text


@given(st.integers(2, 9_999_999))
def test_a_number_in_english_words_is_that_number(number: int) -> None:
    spelling = spelt(number, ENGLISH, "lakh", "thousand", "hundred")
    assert values(f"{spelling} months") == [("number", Decimal(number))]


@given(st.integers(1, 20), st.integers(1, 20))
def test_a_number_in_hindi_words_is_that_number(lakhs: int, thousands: int) -> None:
    number = lakhs * 100_000 + thousands * 1000
    for words, lakh, thousand in ((HINDI, "लाख", "हज़ार"), (HINGLISH, "lakh", "hazaar")):
        assert values(spelt(number, ["", *words], lakh, thousand, "sau")) == [("number", Decimal(number))]


@given(AMOUNTS, AMOUNTS)
def test_only_the_same_amount_is_traceable(one: int, other: int) -> None:
    claim, held = figures(f"₹{one}"), figures(f"Fee: {written(other, 'INR')}")
    assert traceable(claim[0], held) == (one == other)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_date_is_itself_in_all_its_spellings(on: date) -> None:
    expected = [("date", (on.year, on.month, on.day))]
    for text in (
        on.isoformat(), f"{on:%d/%m/%Y}", f"{on:%d-%m-%Y}", f"{on.day} {on:%b %Y}", f"{on:%B} {on.day}, {on.year}",
        f"{on.day}th of {on:%B %Y}", *(written_day(on, language) for language in ("en", "hi", "es", "fr")),
    ):  # fmt: skip
        assert values(f"Start: {text}.") == expected, text


@given(st.text(max_size=300))
@example("at \U0001e5f1H")
def test_any_text_can_be_read(text: str) -> None:
    figures(text)


@pytest.mark.parametrize(
    "text",
    ["1 " * 2000, "1-" * 2000, "1 to " * 1000, "9" * 4000, "a." * 2000, "@" * 4000, "1,23," * 800, "(1) " * 1000,
     "one lakh " * 500, "www." * 1000, "5 and " * 800 + "may"],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()  # of this process alone: whatever runs beside it takes none of it
    figures(text)
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10-15 %", [("percent", 10), ("percent", 15)]),
        ("82 per cent", [("percent", 82)]),
        ("८२ फ़ीसदी", [("percent", 82)]),
        ("1-2 lakh", [("number", 100_000), ("number", 200_000)]),
        ("₹40,000-50,000", [("money", (40_000, "INR")), ("money", (50_000, "INR"))]),
        ("120.000 €", [("money", (120_000, "EUR"))]),
        ("1,5 million", [("number", 1_500_000)]),
        ("dhai lakh", [("number", 250_000)]),
        ("sadhe teen hazaar rupaye", [("money", (3_500, "INR"))]),
        ("quatre-vingt-dix mille roupies", [("money", (90_000, "INR"))]),
        ("cinco mil euros", [("money", (5_000, "EUR"))]),
        ("one lakh and twenty thousand", [("number", 120_000)]),
        ("1 lakh and 2 seats", [("number", 100_000), ("number", 2)]),
        ("1½ years", [("number", Decimal("1.5"))]),
        ("do saal", [("number", 2)]),
        ("bata do", []),
        ("one of our courses", []),
        ("thousands of students", []),
        ("10th pass", [("number", 10)]),
        ("2026-27", [("number", 2026), ("number", 2027)]),
        ("1. JEE\n2. NEET", []),
        ("60 and 5 April", [("date", (None, 4, 5)), ("number", 60)]),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_mean_them(text: str, expected: list[tuple[str, Any]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 जनवरी", [(None, 1, 15)]),
        ("5-10 January", [(None, 1, 5), (None, 1, 10)]),
        ("January 2027", [(2027, 1, None)]),
        ("in August", [(None, 8, None)]),
        ("you may come", []),
        ("60 – 5 April 2027", [(2027, 4, 5)]),
        ("8 – 14 June", [(None, 6, 14)]),
        ("60 and 5 April", [(None, 4, 5)]),
        ("le 1er mars 2027", [(2027, 3, 1)]),
    ],
)
def test_dates_keep_what_is_left_unsaid(text: str, expected: list[Any]) -> None:
    assert [figure.value for figure in figures(text) if figure.kind == "date"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 to 9 pm", [(420, None), (540, "pm")]),
        ("10.30 am", [(630, "am")]),
        ("subah 7 baje", [(420, None)]),
        ("17h30", [(330, "pm")]),
        ("12:00 noon", [(0, "pm")]),
    ],
)
def test_times_of_day_are_no_numbers(text: str, expected: list[Any]) -> None:
    assert values(text) == [("time", value) for value in expected]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("https://Arohan.example/Fees?x=1.", "link", "arohan.example/Fees?x=1"),
        ("www.arohan.example/", "link", "arohan.example"),
        ("https://arohan.example/fees?#jee", "link", "arohan.example/fees"),
        ("see https://[name] and so on", "link", "[name]"),
        ("write to Admissions@Arohan.example.", "email", "admissions@arohan.example"),
        ("pay arohan@okaxis", "handle", "arohan@okaxis"),
        ("account HDFC0001234", "code", "hdfc0001234"),
    ],
)
def test_addresses_are_compared_in_one_form(text: str, kind: str, value: str) -> None:
    assert values(text) == [(kind, value)]


@pytest.mark.parametrize("text", ["fees.Please ask", "B.Tech, B.Com and Ph.D", "e.g. this, i.e. that"])
def test_a_dot_makes_no_link(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("claim", "held", "same"),
    [
        ("020 5550 0140", "+91 20 5550 0140", True),
        ("98765-43210", "+919876543210", True),
        ("+91 98765 43210", "98765 43210", True),
        ("+1 98765 43210", "+91 98765 43210", False),
        ("98765 43211", "98765 43210", False),
        ("10000-15000", "between 10,000 and 15,000", True),
        ("10000-15000", "between 10,000 and 16,000", False),
        ("$120,000", "₹1,20,000", False),
        ("₹60", "60 seats", False),
        ("₹1,20,000", "Fee | 120000", True),
        ("40", "40 %", False),
        ("2027", "15 January 2027", True),
        ("15 January", "2027-01-15", True),
        ("15 January 2027", "15 January", False),
        ("7 pm", "7:00 am", False),
        ("7 baje", "7:00 am", True),
    ],
)
def test_like_is_traced_to_like(claim: str, held: str, same: bool) -> None:
    (first, *_) = figures(claim)
    assert isinstance(first, Figure)
    assert all(traceable(figure, figures(held)) for figure in figures(claim)) == same
