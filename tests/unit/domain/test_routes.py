"""Which model thinks: a table of cases, and what a budget makes of it."""

from typing import Any

import pytest

from shared.domain.routes import models, route
from shared.domain.talk import Institution, Item, ModelRoute
from shared.domain.thought import Findings, Reading
from shared.domain.usage import Route
from tests.thinking import ASHA, ITEMS, PUBLISHED, id_of, situation

FEE = {"facts": PUBLISHED[:1]}
CASES: list[tuple[str, dict[str, Any], dict[str, Any], Route]] = [
    ("one plain fact", {"asked": ("fee",)}, FEE, "simple"),
    ("a greeting that an engine answers", {"intent": "greeting"}, {}, "simple"),
    ("of which item is meant", {"asked": ("fee",)}, {"offers": ITEMS, "which": True}, "simple"),
    ("two aspects of one item", {"asked": ("fee", "duration")}, {**FEE, "items": (id_of("a"),)}, "simple"),
    ("two aspects of two items", {"asked": ("fee", "duration")}, {**FEE, "items": (id_of("a"), id_of("b"))}, "complex"),
    ("three aspects", {"asked": ("fee", "duration", "eligibility")}, FEE, "complex"),
    ("which is better", {"asked": ("compare",)}, FEE, "complex"),
    ("what it costs together", {"asked": ("total", "fee")}, FEE, "complex"),
    ("what suits", {"asked": ("advice",)}, {"offers": (Item(id=id_of("a"), kind="course", name="A"),)}, "complex"),
    ("only documents may tell", {}, {}, "complex"),
    ("part of it has no answer", {"asked": ("fee",)}, {**FEE, "lacking": True}, "complex"),
    ("seats left", {"asked": ("seats",)}, FEE, "realtime"),
    ("the next batch", {"asked": ("batch", "fee")}, FEE, "realtime"),
    ("seats and all the rest", {"asked": ("seats", "fee", "mode")}, FEE, "complex"),
    ("too expensive", {"objections": ("price",), "asked": ("fee",)}, FEE, "quality"),
    ("haggling", {"intent": "negotiation"}, FEE, "quality"),
    ("a bad mood", {"sentiment": "annoyed", "asked": ("fee",)}, FEE, "quality"),
    ("perhaps a child", {"minor": True, "asked": ("fee",)}, FEE, "quality"),
    ("instructions in the message", {"injected": True, "asked": ("fee",)}, FEE, "quality"),
]  # fmt: skip


def reading(**given: Any) -> Reading:
    told = {"text": "t", "question": "t", "language": "en", "intent": "question", "confidence": 0.9}
    return Reading.model_validate(told | given)


@pytest.mark.parametrize(("_what", "read", "found", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_route_follows_from_what_was_read_and_found(
    _what: str, read: dict[str, Any], found: dict[str, Any], expected: Route
) -> None:
    assert route(situation("t"), reading(**read), Findings(**found)) == expected


def test_a_mood_lasts_beyond_its_message() -> None:
    annoyed = situation("t", person=ASHA.model_copy(update={"sentiment": "annoyed"}))
    assert route(annoyed, reading(asked=("fee",)), Findings(**FEE)) == "quality"


USUAL = ModelRoute(model="usual", fallback="smaller")
OWN = {"quality": {"model": "best", "fallback": "good"}, "simple": {"model": "small"}}


@pytest.mark.parametrize(
    ("routes", "wanted", "budget", "spent", "names", "lean"),
    [
        ({}, "simple", None, 99.0, ("usual", "smaller"), False),
        (OWN, "quality", None, 0.0, ("best", "good"), False),
        (OWN, "simple", None, 0.0, ("small",), False),
        (OWN, "complex", None, 0.0, ("usual", "smaller"), False),
        (OWN, "quality", 10.0, 7.99, ("best", "good"), False),
        (OWN, "quality", 10.0, 8.0, ("small",), True),
        (OWN, "simple", 10.0, 8.0, ("small",), False),
        ({}, "quality", 10.0, 9.0, ("smaller",), True),
        ({}, "quality", 10.0, 10.0, (), True),
        (OWN, "quality", 0.0, 0.0, (), True),
    ],
)
def test_a_tenants_models_stay_within_its_budget(
    routes: dict[str, Any], wanted: Route, budget: float | None, spent: float, names: tuple[str, ...], lean: bool
) -> None:
    institution = Institution.model_validate({"name": "I", "routes": routes, "budget_usd_per_day": budget})
    asked = models(institution, spent, wanted, USUAL)
    assert (asked.names, asked.lean) == (names, lean)


def test_a_fallback_that_is_the_same_model_is_asked_once() -> None:
    assert models(Institution(name="I"), 0, "simple", ModelRoute(model="m", fallback="m")).names == ("m",)
