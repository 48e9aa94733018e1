"""Answers of one system as fields of another: every transform, and that nothing is lost on the way."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.domain.mapping import Mapped, Rule, Transform, apply

TRANSFORMS: tuple[Transform, ...] = (
    "text", "phone", "first_name", "last_name", "enum", "date", "number", "boolean",
)  # fmt: skip

SAMPLE = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(transform: Transform, answer: Any, country: str = "91", **more: Any) -> Mapped:
    rule = Rule(source="asked", target="told", transform=transform, **more)
    return apply([rule], {"asked": answer}, country=country)


@pytest.mark.parametrize(
    ("transform", "answer", "value"),
    [
        ("text", "  Pune ", "Pune"),
        ("text", ["JEE", "NEET"], "JEE, NEET"),
        ("text", 12, "12"),
        ("phone", "98765 43210", "+919876543210"),
        ("phone", "९८७६५४३२१०", "+919876543210"),
        ("phone", ["not now", "+34 612 345 678"], "+34612345678"),
        ("first_name", "Dr. Asha Devi Sharma", "Asha"),
        ("last_name", "Dr. Asha Devi Sharma", "Devi Sharma"),
        ("first_name", "Sharma, Asha", "Asha"),
        ("last_name", "Sharma, Asha", "Sharma"),
        ("first_name", "श्रीमती आशा शर्मा", "आशा"),
        ("boolean", "हाँ", True),
        ("boolean", "Oui", True),
        ("boolean", "nahi", False),
        ("boolean", False, False),
        ("number", "₹1,20,000", 120_000),
        ("number", "Rs. 50,000.50", 50_000.5),
        ("number", "1.200 €", 1200),
        ("number", "12,5", 12.5),
        ("number", "0,125", 0.125),
        ("number", "१२०", 120),
        ("date", "2026-11-21T10:00:00+0000", "2026-11-21"),
        ("date", "25/04/2026", "2026-04-25"),
        ("date", "04.25.2026", "2026-04-25"),
        ("date", "5/5/2026", "2026-05-05"),
        ("date", "२५ मार्च 2026", "2026-03-25"),
        ("date", "21st of November, 2026", "2026-11-21"),
        ("date", "1er août 2026", "2026-08-01"),
    ],
)
def test_an_answer_is_read_as_what_it_is(transform: Transform, answer: Any, value: Any) -> None:
    assert read(transform, answer) == Mapped(values={"told": value}, left={}, problems=())


@pytest.mark.parametrize(
    ("transform", "answer"),
    [
        ("phone", "call my father"),
        ("phone", "12345"),
        ("date", "03/04/2026"),
        ("date", "31/02/2026"),
        ("date", "next week"),
        ("number", "50k"),
        ("number", "1,2,3"),
        ("number", ["1", "2"]),
        ("boolean", "perhaps"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_stays(transform: Transform, answer: Any) -> None:
    mapped = read(transform, answer)

    assert mapped.values == {}
    assert mapped.left == {"asked": answer}
    assert [(it.source, it.target) for it in mapped.problems] == [("asked", "told")]


def test_a_date_that_could_be_two_is_read_as_its_form_writes_dates() -> None:
    assert read("date", "03/04/2026", date_format="%m/%d/%Y").values == {"told": "2026-03-04"}
    assert read("date", "03/04/2026", date_format="%d/%m/%Y").values == {"told": "2026-04-03"}


def test_an_enum_knows_its_values_whatever_their_spelling() -> None:
    values = {"Weekend batch": "WE", "शाम का बैच": "EV"}

    assert read("enum", "weekend_batch", values=values).values == {"told": "WE"}
    assert read("enum", ["शाम का बैच", "Weekend Batch"], values=values).values == {"told": "EV, WE"}
    assert read("enum", "morning", values=values).left == {"asked": "morning"}
    with pytest.raises(ValidationError):
        Rule(source="a", target="b", transform="enum")


@pytest.mark.parametrize(
    ("country", "written", "value"),
    [
        ("34", "612 345 678", "+34612345678"),
        ("33", "06 12 34 56 78", "+33612345678"),
        ("971", "50 123 4567", "+971501234567"),
        ("91", "+34 612 345 678", "+34612345678"),
    ],
)
def test_a_number_without_country_code_belongs_to_the_default_one(country: str, written: str, value: str) -> None:
    assert read("phone", written, country).values == {"told": value}


def test_first_and_last_name_make_one_name_and_a_second_phone_stays() -> None:
    rules = [
        Rule(source="first", target="name"),
        Rule(source="last", target="name"),
        Rule(source="whatsapp", target="phone", transform="phone"),
        Rule(source="mobile", target="phone", transform="phone"),
    ]
    told = {"first": "Asha", "last": "Sharma", "whatsapp": "9876543210", "mobile": "9123456789"}

    mapped = apply(rules, told)

    assert mapped.values == {"name": "Asha Sharma", "phone": "+919876543210"}
    assert mapped.left == {"mobile": "9123456789"}
    assert apply(rules, {**told, "whatsapp": " "}).values["phone"] == "+919123456789"


def test_one_answer_may_fill_several_fields() -> None:
    rules = [
        Rule(source="name", target="FirstName", transform="first_name"),
        Rule(source="name", target="LastName", transform="last_name"),
    ]

    assert apply(rules, {"name": "Asha"}) == Mapped(values={"FirstName": "Asha"}, left={}, problems=())


ANSWERS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["9876543210", "25/04/2026", "1,20,000", "yes", "weekend", "Asha Sharma", "", None]),
    st.lists(st.text(max_size=8), max_size=3),
    st.integers(),
    st.booleans(),
)
RULES = st.builds(
    Rule,
    source=st.sampled_from("abcd"),
    target=st.sampled_from("wxyz"),
    transform=st.sampled_from(TRANSFORMS),
    values=st.just({"weekend": "WE"}),
)


@SAMPLE
@given(st.lists(RULES, max_size=6), st.dictionaries(st.sampled_from("abcde"), ANSWERS))
def test_every_answer_is_in_a_field_or_left_as_it_was_given(rules: list[Rule], answers: dict[str, Any]) -> None:
    mapped = apply(rules, answers)

    for key, answer in answers.items():
        texts = [str(one).strip() for one in (answer if isinstance(answer, list) else [answer])]
        if answer is None or not any(texts):
            assert key not in mapped.left
        elif key not in mapped.left:
            assert any(rule.source == key and rule.target in mapped.values for rule in rules)
        else:
            assert mapped.left[key] == answer
    assert {problem.source for problem in mapped.problems} <= mapped.left.keys()
    assert mapped.values.keys() <= {rule.target for rule in rules}


@SAMPLE
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y"]))
def test_a_date_is_itself_however_it_is_written(day: date, written: str) -> None:
    assert read("date", day.strftime(written)).values == {"told": day.isoformat()}


@SAMPLE
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y"]))
def test_a_date_in_figures_is_itself_or_a_problem_never_another_day(day: date, written: str) -> None:
    mapped = read("date", day.strftime(written))

    assert mapped.values in ({"told": day.isoformat()}, {})
    assert read("date", day.strftime(written), date_format=written).values == {"told": day.isoformat()}


@SAMPLE
@given(st.integers(0, 10**9))
def test_a_whole_number_is_itself_however_its_thousands_are_grouped(number: int) -> None:
    indian = str(number) if number < 1000 else f"{_pairs(number // 1000)},{number % 1000:03}"
    for written in (str(number), f"{number:,}", f"{number:,}".replace(",", "."), indian):
        assert read("number", written).values == {"told": number}


def _pairs(number: int) -> str:
    return str(number) if number < 100 else f"{_pairs(number // 100)},{number % 100:02}"


@SAMPLE
@given(st.lists(st.text("abcdéआशा", min_size=1, max_size=6), min_size=1, max_size=5))
def test_first_and_last_name_are_the_words_of_the_name(words: list[str]) -> None:
    rules = [Rule(source="it", target=part, transform=part) for part in ("first_name", "last_name")]
    mapped = apply(rules, {"it": " ".join(words)})

    parts = [mapped.values["first_name"], mapped.values.get("last_name", "")]
    assert " ".join(filter(None, parts)) == " ".join(read("text", " ".join(words)).values["told"].split())
