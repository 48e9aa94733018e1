"""The assistant waives nothing and asks for no secret."""

import pytest

from shared.domain.overreach import asks_secret, waived
from shared.domain.talk import Evidence
from tests.thinking import passage


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


PARKING = Evidence(passages=(passage("Parking costs Rs 50 a day.", 0.9),))
FREE = Evidence(passages=(passage("Three days of any running batch are free.", 0.9),))


@pytest.mark.parametrize(
    "text",
    ["The fee is waived for you.", "आपके लिए सब मुफ्त है।", "La formation est gratuite.", "No charge at all."],
)
def test_where_nothing_is_free_nothing_is_let_off(text: str) -> None:
    assert waived(text, "en", PARKING)


def test_what_is_free_may_be_told_and_lets_nobody_off_everything() -> None:
    assert waived("Three days of the batch cost nothing: they are free.", "en", FREE) is None
    assert waived("Para usted todo es gratis.", "es", FREE)
    assert waived("The fee is Rs 500.", "en", FREE) is None
