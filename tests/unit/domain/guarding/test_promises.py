"""Nobody's result is certain, and no seat is the last one."""

from decimal import Decimal

import pytest

from shared.domain.guarding.promises import presses, promise


@pytest.mark.parametrize(
    "text",
    [
        "We guarantee a job after the course.",
        "With us you will clear the exam, 100 % sure.",
        "Selection pakka hai, tension mat lijiye.",
        "Course ke baad naukri ki guarantee hai.",
        "चयन की गारंटी है।",
        "Le garantizamos un empleo.",
        "Nous vous garantissons la réussite.",
        "Your visa is guaranteed with our letter.",
        "Don't worry. You will definitely be selected.",
        "You will certainly make it to Harvard.",
        "Medical college pakka mil jayega.",
        "Seguro que va a entrar en la universidad.",
        "Vous intégrerez certainement une grande école.",
    ],
)
def test_a_certain_result_is_a_promise(text: str) -> None:
    assert promise(text)


@pytest.mark.parametrize(
    "text",
    [
        "We can't promise a job to anyone.",
        "Koi bhi selection ki guarantee nahi de sakta.",
        "हम नौकरी की गारंटी नहीं देते।",
        "No podemos garantizar un empleo.",
        "Nous ne promettons pas de résultat.",
        "74 % of the graduates were hired within six months.",
        "Is a job guaranteed?",
        "You will get the result by SMS.",
    ],
)
def test_a_figure_or_a_refusal_to_promise_is_none(text: str) -> None:
    assert promise(text) is None


@pytest.mark.parametrize(
    "text",
    ["Hurry, only 3 seats left!", "Solo quedan dos plazas", "Il reste seulement deux places", "sirf 2 seat bachi hai"],
)
def test_scarcity_presses(text: str) -> None:
    assert presses(text)


def test_seats_that_are_published_press_nobody() -> None:
    assert presses("The batch has 60 seats.") is None


def test_how_small_a_group_is_presses_nobody() -> None:
    assert presses("There are only twelve places, so sign up a week ahead.", {Decimal(12)}) is None
    assert presses("Only twelve places are left.", {Decimal(12)})
    assert presses("There are only nine places.", {Decimal(12)})
