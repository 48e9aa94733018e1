"""How a lead stands after a turn: stage, level, score and its reasons."""

from datetime import date, timedelta
from typing import Any

import pytest

from shared.domain.lead import Bought, Score
from shared.domain.score import asked_so_far, score, temperature
from shared.domain.stage import intent_level, stage_after
from shared.domain.talk import Person, Said
from shared.domain.thought import Reading
from tests.thinking import NOW, SPACE, said, situation


@pytest.mark.parametrize(
    ("before", "intent", "asked", "after"),
    [
        ("greeting", "greeting", (), "greeting"),
        ("greeting", "closure", (), "greeting"),
        ("greeting", "unclear", (), "greeting"),
        ("greeting", "question", (), "qualification"),
        ("greeting", "detail", (), "qualification"),
        ("greeting", "question", ("duration",), "qualification"),
        ("greeting", "question", ("batch",), "qualification"),
        ("greeting", "question", ("fee",), "pricing"),
        ("qualification", "question", ("duration", "instalment"), "pricing"),
        ("qualification", "negotiation", (), "pricing"),
        ("pricing", "question", ("duration",), "pricing"),
        ("pricing", "question", ("batch",), "cta"),
        ("pricing", "question", ("address",), "cta"),
        ("cta", "question", ("fee",), "cta"),
        ("greeting", "callback", (), "cta"),
        ("pricing", "human", (), "cta"),
        ("closed", "closure", (), "closed"),
        ("closed", "greeting", (), "closed"),
        ("closed", "question", ("fee",), "pricing"),
        ("follow_up", "question", ("fee",), "pricing"),
        ("ghosted", "greeting", (), "greeting"),
    ],
)
def test_stages_go_forward_with_what_is_asked(before: Any, intent: Any, asked: Any, after: str) -> None:
    assert stage_after(before, intent, asked) == after


def test_a_booked_call_or_a_last_word_closes() -> None:
    assert stage_after("greeting", "callback", (), booked=True) == "closed"
    assert stage_after("pricing", "closure", (), ended=True) == "closed"


@pytest.mark.parametrize(
    ("points", "stage", "level"),
    [(0, "greeting", "unknown"), (5, "qualification", "low"), (20, "pricing", "medium"), (45, "cta", "high"),
     (70, "closed", "very_high"), (30, "greeting", "medium")],
)  # fmt: skip
def test_intent_has_five_levels(points: int, stage: Any, level: str) -> None:
    assert intent_level(points, stage) == level


@pytest.mark.parametrize(("points", "told"), [(0, "cold"), (39, "cold"), (40, "warm"), (69, "warm"), (70, "hot")])
def test_temperature_has_two_thresholds(points: int, told: str) -> None:
    assert temperature(points) == told


def reading(**given: Any) -> Reading:
    told: dict[str, Any] = {"text": "x", "question": "x", "language": "en", "intent": "question", "confidence": 0.9}
    return Reading(**(told | given))


def scored(read: Reading, *reasons: str, booked: bool = False, **given: Any) -> Score:
    person = Person(id=SPACE, score=Score(reasons=reasons))
    return score(situation("x", **({"person": person} | given)), read, booked=booked)


@pytest.mark.parametrize(
    ("case", "read", "reasons"),
    [
        ("asked the fee", reading(asked=("fee",)), ("asked_fee +15",)),
        ("asked when it starts", reading(asked=("batch",)), ("asked_batch +15",)),
        ("gave a number", reading(fields={"phone": "919876543210"}), ("gave_phone +10",)),
        ("gave an address", reading(fields={"email": "a@b.in"}), ("gave_email +10",)),
        ("too expensive", reading(objections=("price",)), ("objects_price -5",)),
        ("annoyed", reading(sentiment="annoyed"), ("feels_annoyed -15",)),
        ("glad", reading(sentiment="positive"), ("feels_positive +5",)),
        ("other business", reading(intent="out_of_scope"), ("only_other_business -10",)),
        ("wants a call", reading(intent="callback"), ("wants_call +15",)),
        ("two at once", reading(asked=("fee", "seats")), ("asked_fee +15", "asked_seats +10")),
    ],
)
def test_every_point_has_a_reason(case: str, read: Reading, reasons: tuple[str, ...]) -> None:
    told = scored(read)
    assert told.reasons == reasons, case
    assert told.points == max(0, sum(int(reason.split()[1]) for reason in reasons)), case


def test_what_lasts_is_counted_once_and_what_passes_only_while_it_holds() -> None:
    before = ("asked_fee +15", "feels_annoyed -15")
    after = scored(reading(asked=("fee",), sentiment="positive"), *before)
    assert after.reasons == ("asked_fee +15", "feels_positive +5")


def test_who_bought_before_counts_more() -> None:
    before = Bought(item_id=None, item="Python", on_date=date(2026, 6, 1))
    assert scored(reading(), person=Person(id=SPACE, bought=(before,))).reasons == ("enrolled_before +10",)


def test_a_booked_call_on_top_of_real_questions_is_hot() -> None:
    before = ("asked_fee +15", "asked_batch +15", "wants_call +15", "named_course +10")
    told = scored(reading(intent="callback"), *before, booked=True)
    assert (told.points, told.temperature, told.reasons[0]) == (80, "hot", "booked_callback +25")


def test_points_stay_between_0_and_100() -> None:
    assert scored(reading(unfit="harassment", sentiment="annoyed")).points == 0
    everything = tuple(f"asked_{a} +1" for a in ("fee", "total", "batch", "seats", "instalment", "discount", "offer"))
    told = scored(reading(fields={"phone": "1", "email": "2", "budget": "3"}), *everything, booked=True)
    assert told.points == 100


def test_who_comes_back_after_a_pause_counts_more() -> None:
    earlier = Said(author="lead", text="fees?", at=NOW - timedelta(hours=20))
    assert "came_back +10" in scored(reading(), window=(earlier,)).reasons
    assert "came_back +10" not in scored(reading(), window=(said("lead", "fees?"),)).reasons


def test_the_reasons_tell_what_was_asked() -> None:
    assert asked_so_far(("asked_batch +15", "gave_phone +10", "asked_fee +15")) == ("fee", "batch")
