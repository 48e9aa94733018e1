"""The assistant does nothing but answer, and never says otherwise."""

import pytest

from shared.domain.guarding.deeds import deed


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
        "I deleted all your messages.",
        "I have informed the principal.",
        "Aapki fees mil gayi hai.",
        "Maine director se baat kar li hai.",
        "He anulado el pago de este mes.",
        "J'ai supprimé vos données.",
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
        "I have noted your number, and I need your name.",
        "I have limited details of that course.",
        "He entendido su pregunta.",
        "J'ai une réponse pour vous.",
        "Seat confirm ho jaati hai jab pehli kisht mil jaaye.",
    ],
)
def test_how_things_are_done_may_be_told(text: str) -> None:
    assert deed(text) is None
