"""Comparisons, totals, times, sorts and objections, found in the rows of a small institute."""

from datetime import date

from shared.domain.comparing import side_by_side
from shared.domain.talk import Asked
from shared.domain.telling import tell
from shared.domain.thought import Reading
from shared.thinking.retrieve import retrieve
from tests.thinking import NOW, PYTHON, YOGA, SmallKnowledge, id_of, situation

TODAY = NOW.date()
BOTH = (id_of(PYTHON), id_of(YOGA))


def reading(text: str, *asked: Asked, names: tuple[str, ...] = (), **given: object) -> Reading:
    told: dict[str, object] = {
        "text": text, "question": text, "language": "en", "intent": "question", "confidence": 0.95,
    }  # fmt: skip
    return Reading.model_validate(told | {"asked": asked, "names": names} | given)


def test_two_courses_are_compared_line_by_line() -> None:
    asked = reading("difference between python and yoga", "compare", names=("python", "yoga"))
    _, found = retrieve(situation(asked.text), asked, SmallKnowledge())
    assert found.way == "side_by_side"
    names, fees, *_ = side_by_side(found, "en", TODAY).split("\n")
    assert {*names.split(" | ")} == {PYTHON, YOGA}
    assert "₹1,20,000" in fees
    assert "₹2,500" in fees


def test_a_total_is_worked_out_and_may_be_stated() -> None:
    asked = reading("both courses together", "total")
    evidence, found = retrieve(situation(asked.text, topic=BOTH), asked, SmallKnowledge())
    assert found.sum is not None
    assert found.sum.fact in evidence.facts
    assert tell(found, "en", TODAY).endswith("Together: ₹1,20,000 + ₹2,500 = ₹1,22,500.")


def test_the_cheapest_is_chosen_among_all() -> None:
    asked = reading("which is the cheapest course")
    _, found = retrieve(situation(asked.text), asked, SmallKnowledge())
    assert found.items == (id_of(YOGA),)


def test_a_batch_is_looked_for_in_the_time_that_is_named() -> None:
    asked = reading("python batch in february", "batch", names=("python", "february"))
    _, found = retrieve(situation(asked.text), asked, SmallKnowledge())
    assert [fact.on_date for fact in found.facts] == [date(2027, 2, 6)]
    assert not found.lacking


def test_where_nothing_starts_in_that_time_the_answer_says_that_it_lacks_something() -> None:
    asked = reading("python batch in october", "batch", names=("python", "october"))
    _, found = retrieve(situation(asked.text), asked, SmallKnowledge())
    assert found.facts
    assert found.lacking


def test_another_sort_than_there_is_leaves_a_part_open() -> None:
    asked = reading("evening batch for python", "batch", names=("evening", "python"))
    _, found = retrieve(situation(asked.text), asked, SmallKnowledge())
    assert found.lacking


def test_an_objection_to_the_price_is_met_with_what_is_published() -> None:
    asked = reading("that is too expensive", intent="objection", objections=("price",))
    _, found = retrieve(situation(asked.text, topic=BOTH[:1]), asked, SmallKnowledge())
    assert found.asked == ("instalment",)
    assert {fact.item for fact in found.facts} == {PYTHON}


def test_an_objection_that_nothing_published_speaks_to_is_met_with_nothing() -> None:
    asked = reading("my friends go elsewhere", intent="objection", objections=("rival",))
    assert not retrieve(situation(asked.text, topic=BOTH[1:]), asked, SmallKnowledge())[1].answerable
