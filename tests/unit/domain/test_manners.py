"""Nobody is insulted, in no language."""

import pytest

from shared.domain.manners import insults


@pytest.mark.parametrize(
    "text",
    [
        "What a foolish question.",
        "Stop bothering us.",
        "Aap pagal hain kya",
        "मूर्ख मत बनिए",
        "No sea necio.",
        "Taisez-vous.",
    ],
)
def test_an_insult_is_seen(text: str) -> None:
    assert insults(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Data Science course takes 8 months.",
        "Aapka swagat hai, kripya form bhar dijiye.",
        "Nous sommes désolés, il n'y a plus de place.",
        "La clase de burocracia empieza el lunes.",
    ],
)
def test_what_is_friendly_is_none(text: str) -> None:
    assert not insults(text)
