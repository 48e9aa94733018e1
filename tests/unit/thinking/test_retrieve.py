"""What of the evidence answers, and what must not."""

from datetime import date
from uuid import UUID

import pytest

from shared.adapters.latin_languages import identify
from shared.domain.lead import Bought
from shared.domain.talk import Fact, Passage
from shared.domain.thought import Findings
from shared.thinking.classify import classify
from shared.thinking.retrieve import retrieve
from tests.thinking import (
    ASHA,
    DELHI,
    PYTHON,
    YOGA,
    SetClassifier,
    SmallKnowledge,
    answered,
    id_of,
    passage,
    situation,
)

TOPIC = (id_of(PYTHON),)


def find(text: str, topic: tuple[object, ...] = (), knowledge: SmallKnowledge | None = None) -> Findings:
    given = situation(text, topic=topic)
    reading = classify(given, SetClassifier(), identify)
    return retrieve(given, reading, knowledge or SmallKnowledge())[1]


def kinds(found: Findings) -> set[tuple[str, str]]:
    return {(fact.item, fact.kind) for fact in found.facts}


def test_nothing_asked_is_not_searched() -> None:
    knowledge = SmallKnowledge()
    assert not find("Hello!", knowledge=knowledge).answerable
    assert knowledge.asked == []


def test_a_named_item_answers_what_is_asked_of_it() -> None:
    found = find("what are the fees for python and how long is it?")
    assert kinds(found) == {(PYTHON, "fee"), (PYTHON, "charge"), (PYTHON, "duration")}
    assert ({*found.asked}, found.items) == ({"duration", "fee"}, TOPIC)


@pytest.mark.parametrize("text", ["and the fees?", "uski fees?", "और फीस?", "¿y el precio?", "et le prix ?"])
def test_an_elliptical_question_is_about_the_topic(text: str) -> None:
    assert kinds(find(text, TOPIC)) == {(PYTHON, "fee"), (PYTHON, "charge")}


@pytest.mark.parametrize("text", ["fees for astrology?", "mbbs ki fees", "fees for python masters"])
@pytest.mark.parametrize("topic", [(), TOPIC])
def test_what_is_not_offered_is_never_answered_with_another_items_fee(text: str, topic: tuple[object, ...]) -> None:
    found = find(text, topic)
    assert not found.answerable
    assert found.lacking


def test_of_another_sort_than_there_is_it_tells_what_there_is_and_that_something_lacks() -> None:
    found = find("yoga 3 year course fees")
    assert kinds(found) == {(YOGA, "fee")}
    assert found.lacking


def test_an_unknown_name_beside_a_known_one_leaves_a_part_open() -> None:
    found = find("fees for yoga and UPSC?")
    assert kinds(found) == {(YOGA, "fee")}
    assert found.lacking


def test_an_aspect_without_a_row_leaves_a_part_open() -> None:
    found = find("yoga fees and eligibility")
    assert kinds(found) == {(YOGA, "fee")}
    assert found.lacking


def test_the_batch_that_is_named_is_the_one_told() -> None:
    found = find("when does the weekend batch of python start")
    assert [fact.label for fact in found.facts] == ["Weekend batch"]


def test_a_fee_of_nothing_in_particular_asks_of_which() -> None:
    found = find("what are the fees?")
    assert found.which
    assert [item.name for item in found.offers] == [PYTHON, YOGA]
    assert found.facts == ()


def offered_to(*bought: UUID | None) -> list[str]:
    had = tuple(Bought(item_id=item, item="x", on_date=date(2026, 6, 1)) for item in bought)
    given = situation("which courses do you have", person=ASHA.model_copy(update={"bought": had}))
    reading = classify(given, SetClassifier(), identify)
    return [item.name for item in retrieve(given, reading, SmallKnowledge())[1].offers]


def test_nobody_is_offered_what_they_have_while_there_is_something_else() -> None:
    assert offered_to(None) == [PYTHON, YOGA]
    assert offered_to(id_of(PYTHON)) == [YOGA]
    assert offered_to(id_of(PYTHON), id_of(YOGA)) == [PYTHON, YOGA]


def test_the_list_is_the_answer_to_what_there_is() -> None:
    found = find("which courses do you have")
    assert (len(found.offers), found.which) == (2, False)


def test_a_name_alone_tells_the_item() -> None:
    found = find("tell me about yoga")
    assert found.overview
    assert found.items == (id_of(YOGA),)


def test_a_branch_answers_where_and_when() -> None:
    assert kinds(find("where are you located")) == {(DELHI, "address")}
    assert kinds(find("timing of the delhi branch", TOPIC)) == {(DELHI, "hours")}
    assert not find("address of your mumbai branch").answerable


LIBRARY = answered("Is there a library?", "Yes, until 10 in the evening.", 0.9)


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("do you have a library", LIBRARY, True),
        ("do you have a swimming pool", LIBRARY, False),
        ("do you have a library", LIBRARY.model_copy(update={"support": 0.5}), False),
        ("library in the hostel?", LIBRARY, False),
        ("fees for python", LIBRARY, False),
    ],
)
def test_a_published_answer_is_certain_only_when_it_matches_and_knows_every_name(
    text: str, answer: Fact, expected: bool
) -> None:
    found = find(text, knowledge=SmallKnowledge(answers=(answer,)))
    assert (found.texts == (answer,) and not found.lacking) == expected


REFUND = passage("The refund is 75 % within the first 10 days.", 0.8)
LATE = passage("A late fee of Rs. 50 per day is added.", 0.8)


@pytest.mark.parametrize(
    ("text", "piece", "expected"),
    [
        ("what is the refund", REFUND, True),
        ("what is the refund after 90 days", REFUND, False),
        ("is there a gym", REFUND, False),
        ("what is the refund", REFUND.model_copy(update={"support": 0.53}), False),
        ("how much is the late fee", LATE, True),
        ("what is the eligibility", LATE, False),
        ("fees for astrology", LATE, False),
    ],
)
def test_a_passage_is_certain_only_when_it_supports_and_knows_every_name(
    text: str, piece: Passage, expected: bool
) -> None:
    found = find(text, knowledge=SmallKnowledge(passages=(piece,)))
    assert (found.texts == (piece,) and not found.lacking) == expected


def test_the_question_is_searched_with_its_topic_and_version() -> None:
    knowledge = SmallKnowledge()
    find("और अवधि?", TOPIC, knowledge)
    (question,) = knowledge.asked
    assert (question.items, question.asked, question.language) == (TOPIC, ("duration",), "hi")
    assert question.version is not None
