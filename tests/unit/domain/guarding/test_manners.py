"""Nobody is insulted or asked for a secret, in no language."""

import pytest

from shared.domain.guarding.manners import asks_secret, insults


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


@pytest.mark.parametrize(
    "text",
    [
        "Please share the OTP you received.",
        "Send me your card number to hold the seat.",
        "OTP bhejiye",
        "अपना पासवर्ड भेजिए",
        "Envíeme el código de verificación.",
        "Communiquez votre numéro de carte.",
    ],
)
def test_a_secret_is_asked_for_by_nobody(text: str) -> None:
    assert asks_secret(text)


@pytest.mark.parametrize("text", ["Never share your OTP with anybody.", "You can pay by card at the desk."])
def test_a_warning_is_no_question_for_a_secret(text: str) -> None:
    assert asks_secret(text) is None
