"""Which discounts there are is a question; to want one is a negotiation."""

import pytest

from shared.domain.bargaining import asks_which
from shared.domain.words import words


@pytest.mark.parametrize(
    "text",
    [
        "any discount for students?",
        "how much off with the early bird",
        "koi chhoot hai kya",
        "लड़कियों के लिए कोई छूट है",
        "hay descuento para familias",
        "il y a une remise pour les étudiants ?",
    ],
)
def test_asking_which_there_are_is_a_question(text: str) -> None:
    assert asks_which(words(text), ("discount",))


@pytest.mark.parametrize(
    "text",
    [
        "can you give me any discount",
        "kuch special discount laga do",
        "कुछ छूट लगा दीजिए",
        "se me pasó el descuento, me lo respetan?",
        "vous me laissez la remise ?",
    ],
)
def test_pleading_for_one_is_none(text: str) -> None:
    assert not asks_which(words(text), ("discount",))


def test_what_asks_for_no_discount_is_none() -> None:
    assert not asks_which(words("what is the fee"), ("fee",))


@pytest.mark.parametrize(
    "text", ["जल्दी ले लूं तो कितना कम हो जाएगा", "how much cheaper if i pay today", "cuánto rebajan si pago ya"]
)
def test_how_much_less_it_then_is_is_a_question(text: str) -> None:
    assert asks_which(words(text), ())
