"""What a question is about, weighed over the rows of what is spoken of."""

from datetime import date

from shared.domain.known import Known
from shared.domain.pertinence import Group, pertinent, sentence
from shared.domain.talk import Asked, Evidence, Fact, Institution, Named
from shared.domain.thought import Reading
from tests.thinking import fact

FEE = fact("Welding", "fee", "steel included", label="Tuition", amount=3400.0)
VETERANS = fact("Welding", "discount", "with a DD-214", label="Veterans", share=15.0)
EVENING = fact("Welding", "batch", "Monday, 5:30 pm", label="Evening class", seats=14)
LONG = fact("Welding", "duration", "10 weeks")
ROWS = (FEE, VETERANS, EVENING, LONG)


def groups(text: str, *asked: Asked, rows: tuple[Fact, ...] = ROWS, **chances: float) -> list[Group]:
    reading = Reading.model_validate(
        {"text": text, "question": text, "language": "en", "intent": "question", "confidence": 0.9}
        | {"asked": asked, "chances": chances}
    )
    named = Named(item_id=FEE.item_id, item="Welding", words=("welding",))
    evidence = Evidence(named=(named,), facts=rows)
    return pertinent(rows, reading, Known(reading, evidence, Institution(name="Northgate"), (), date(2026, 7, 1)))


def test_chances_add_up_and_the_likeliest_comes_first() -> None:
    found = groups("what does welding cost", "fee", fee=0.9, discount=0.2)
    assert [group.aspect for group in found][:2] == ["fee", "discount"]
    assert abs(sum(group.chance for group in found) - 1) < 1e-9


def test_where_rules_alone_read_what_they_read_is_asked() -> None:
    assert groups("how long is welding", "duration")[0].chance > 0.9


def test_a_word_that_a_row_says_speaks_for_it() -> None:
    assert groups("i have a dd-214, welding?", fee=0.3, discount=0.3)[0].aspect == "discount"


def test_a_meaning_that_comes_near_speaks_for_a_row() -> None:
    near = VETERANS.model_copy(update={"support": 0.9})
    chances = {"fee": 0.3, "discount": 0.25}
    assert groups("20 years army, welding", **chances)[0].aspect == "fee"
    assert groups("20 years army, welding", rows=(FEE, near, EVENING, LONG), **chances)[0].aspect == "discount"


def test_seats_are_asked_of_the_batches_that_tell_them() -> None:
    assert groups("how many of us in welding", seats=0.8, fee=0.2)[0].aspect == "batch"


def test_what_a_row_says_is_the_same_whichever_item_it_is_of() -> None:
    assert sentence(VETERANS) == sentence(fact("HVAC", "discount", "with a DD-214", label="Veterans", share=10.0))
