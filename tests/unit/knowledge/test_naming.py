"""Which items a question names, and which names nobody offers."""

from uuid import uuid4

import pytest

from shared.domain.naming import Entry, entry, name_items
from shared.domain.talk import Item


def offer(name: str, *aliases: str) -> Entry:
    return entry(Item(id=uuid4(), kind="course", name=name), aliases)


CATALOGUE = [
    offer("JEE Main and Advanced, Two-Year Programme", "JEE", "JEE two year"),
    offer("JEE One-Year Programme for Repeaters", "JEE", "JEE dropper", "JEE one year"),
    offer("NEET Two-Year Programme", "NEET", "नीट"),
    offer("Foundation for Classes 9 and 10", "Foundation", "class 9", "class 10"),
    offer("Data Science and Machine Learning", "Data Science"),
    offer("Data Analytics with Excel and Power BI", "Data Analytics", "Power BI"),
    offer("Full-Stack Web Development", "Full Stack", "Fullstack"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fees for jee?", ["JEE Main", "JEE One"]),
        ("fees for JEE two year", ["JEE Main"]),
        ("JEE dropper batch kab shuru hoga", ["JEE One"]),
        ("neet and data science fees", ["NEET", "Data Science"]),
        ("datascience ki fees", ["Data Science"]),
        ("data sceince duration", ["Data Science"]),
        ("full stack or fullstack?", ["Full-Stack"]),
        ("class 9 ki fees", ["Foundation"]),
        ("9th class", ["Foundation"]),
        ("नीट की फीस", ["NEET"]),
        ("two year programme", []),
        ("how many classes in 9 months", []),
        ("is science needed", []),
        ("what are your fees", []),
    ],
)
def test_an_item_is_named_by_its_telling_words(text: str, expected: list[str]) -> None:
    named = [match.item for match in name_items(text, CATALOGUE).named]
    assert len(named) == len(expected)
    assert all(any(item.startswith(start) for item in named) for start in expected)


def test_the_words_that_named_an_item_are_told() -> None:
    (match,) = name_items("fees of data sceince please", CATALOGUE).named
    assert match.words == ("data", "sceince")


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("fees for MBBS", ("mbbs",)),
        ("mbbs ki fees kitni hai", ("mbbs",)),
        ("do you teach german", ("german",)),
        ("fees for data science and mba", ("mba",)),
        ("quantum computing course?", ("quantum", "computing")),
        ("what is the course fee", ()),
        ("fees for my daughter", ()),
        ("online course fees", ()),
        ("hostel fees", ()),
        ("class 9 ki fees batao", ()),
    ],
)
def test_a_name_that_nobody_offers_is_told(text: str, unknown: tuple[str, ...]) -> None:
    assert name_items(text, CATALOGUE).unknown == unknown


def test_a_word_that_documents_hold_is_no_unknown_name() -> None:
    assert name_items("locker fees", CATALOGUE).unknown == ("locker",)
    assert name_items("locker fees", CATALOGUE, frozenset({"locker"})).unknown == ()


def test_a_famous_name_is_unknown_even_if_a_document_mentions_it() -> None:
    assert name_items("fees for MBBS", CATALOGUE, frozenset({"mbbs"})).unknown == ("mbbs",)


def test_an_empty_catalogue_names_nothing() -> None:
    assert name_items("fees for jee", []).named == ()
