"""What prices come to: added up, taken as often as is counted, less a discount, and apart."""

import pytest

from shared.domain.sums import added_up, apart
from shared.domain.telling import worked_out
from tests.thinking import fact

PYTHON = fact("Python", "fee", amount=1200.5)
PYTHON_REGISTRATION = fact("Python", "charge", "once", label="Registration", amount=500.0)
PYTHON_GIRLS = fact("Python", "discount", label="Women students", amount=200.5)
YOGA = fact("Yoga", "fee", amount=99.5)
HOSTEL = fact("Hostel", "fee", "a month", item_kind="service", amount=800.0)
DEPOSIT = fact("Hostel", "charge", "returned in the end", item_kind="service", label="Deposit", amount=300.0)


def test_of_one_item_fee_and_charges_are_added() -> None:
    found = added_up([PYTHON, PYTHON_REGISTRATION], "all in all?", whole=True)
    assert found is not None
    assert (found.fact.amount, found.fact.currency, found.fact.item) == (1700.5, "INR", "Python")


def test_of_several_items_the_fees_are_added_and_the_charges_that_are_spoken_of() -> None:
    rows = (PYTHON, PYTHON_REGISTRATION, YOGA)
    found, with_it = added_up(rows, "both?", whole=True), added_up(rows, "both, registration too?", whole=True)
    assert found is not None
    assert with_it is not None
    assert (found.fact.amount, found.fact.item) == (1300.0, "Python + Yoga")
    assert with_it.fact.amount == 1800.0


def test_who_does_without_a_charge_is_not_asked_for_it() -> None:
    found = added_up((PYTHON, PYTHON_REGISTRATION, YOGA), "both, without the registration", whole=True)
    assert found is not None
    assert found.fact.amount == 1300.0


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what is it for the two of us", "Together: 2 × ₹1,200.50 = ₹2,401."),
        ("hum dono ke liye kitna", "Together: 2 × ₹1,200.50 = ₹2,401."),
        ("what would i pay after the discount as a woman", "To pay: ₹1,200.50 − ₹200.50 = ₹1,000."),
    ],
)
def test_the_way_to_a_sum_is_told_with_it(question: str, told: str) -> None:
    found = added_up([PYTHON, PYTHON_GIRLS], question, whole=False)
    assert found is not None
    assert worked_out(found, "en") == told


def test_a_rent_is_paid_as_often_as_the_question_counts_and_its_deposit_once() -> None:
    found = added_up([HOSTEL, DEPOSIT], "three months of the hostel with deposit", whole=False)
    assert found is not None
    assert worked_out(found, "en") == "Together: 3 × ₹800 + ₹300 = ₹2,700."


def test_two_prices_are_so_far_apart_whichever_comes_first() -> None:
    for fees in ([YOGA, PYTHON], [PYTHON, YOGA]):
        found = apart(fees)
        assert found is not None
        assert worked_out(found, "en") == "Difference: ₹1,200.50 − ₹99.50 = ₹1,101."


def test_the_same_sum_is_the_same_fact() -> None:
    one, other = (added_up([PYTHON, YOGA], "both?", whole=True) for _ in range(2))
    assert one is not None
    assert other is not None
    assert one.fact == other.fact


def test_what_cannot_be_added_is_not() -> None:
    other = YOGA.model_copy(update={"currency": "EUR"})
    twice = PYTHON.model_copy(update={"id": YOGA.id})
    assert added_up([PYTHON], "how much?", whole=True) is None
    assert added_up([PYTHON, HOSTEL], "both?", whole=True) is None, "for how many months nobody said"
    assert added_up([PYTHON, other], "both?", whole=True) is None
    assert added_up([PYTHON, twice, YOGA], "both?", whole=True) is None, "two fees of one item"
    assert apart([PYTHON, HOSTEL]) is None
    assert apart([PYTHON, other]) is None
