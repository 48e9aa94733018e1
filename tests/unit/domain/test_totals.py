"""What fees come to together."""

from shared.domain.totals import addends, total
from tests.thinking import fact

PYTHON = fact("Python", "fee", amount=1200.5)
PYTHON_REGISTRATION = fact("Python", "charge", "once", amount=500.0)
YOGA = fact("Yoga", "fee", amount=99.5)
HOSTEL = fact("Hostel", "fee", "a month", item_kind="service", amount=800.0)


def test_of_one_item_fee_and_charges_are_added() -> None:
    summed = total([PYTHON, PYTHON_REGISTRATION])
    assert summed is not None
    assert (summed.amount, summed.currency, summed.item) == (1700.5, "INR", "Python")


def test_of_several_items_the_fees_are_added() -> None:
    facts = (PYTHON, PYTHON_REGISTRATION, YOGA)
    summed = total(facts)
    assert summed is not None
    assert (summed.amount, summed.item) == (1300.0, "Python + Yoga")
    assert addends(facts) == (PYTHON, YOGA)


def test_the_same_sum_is_the_same_fact() -> None:
    assert total([PYTHON, YOGA]) == total([PYTHON, YOGA])


def test_what_cannot_be_added_is_not() -> None:
    assert total([PYTHON]) is None
    assert total([PYTHON, HOSTEL]) is None, "what is paid every month adds up to nothing"
    assert total([PYTHON, YOGA.model_copy(update={"currency": "EUR"})]) is None
    assert total([PYTHON, PYTHON.model_copy(update={"id": YOGA.id}), YOGA]) is None, "two fees of one item"
