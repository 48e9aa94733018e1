"""The assistant books nothing, waives nothing and asks for no secret."""

import pytest

from shared.domain.overreach import asks_secret, deed, is_free, waivers


@pytest.mark.parametrize(
    "text",
    [
        "I have booked your seat.",
        "We've received your payment, thank you!",
        "Your admission is confirmed.",
        "Maine aapki seat book kar di hai.",
        "Aapka payment receive ho gaya hai.",
        "आपकी सीट बुक कर दी है।",
        "He reservado su plaza.",
        "Votre inscription est confirmée.",
    ],
)
def test_what_was_done_is_told_by_nobody(text: str) -> None:
    assert deed(text)


@pytest.mark.parametrize(
    "text",
    [
        "The seat is confirmed when the first instalment has been received.",
        "You can book a seat at the branch.",
        "Shall I ask a counsellor to call you?",
        "Una plaza queda confirmada por correo el mismo día.",
        "Registration is not refunded.",
    ],
)
def test_how_things_are_done_may_be_told(text: str) -> None:
    assert deed(text) is None


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


def test_what_costs_nothing_is_seen() -> None:
    assert waivers("The fee is waived for you.")
    assert waivers("आपके लिए सब मुफ्त है।")
    assert waivers("La formation est gratuite.")
    assert not waivers("The fee is Rs 500.")
    assert is_free("Three days of any running batch are free.")
