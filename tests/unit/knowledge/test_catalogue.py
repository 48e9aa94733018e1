"""What follows from catalogue facts."""

from uuid import UUID, uuid4

import pytest

from shared.domain.catalogue import about, priced
from shared.domain.talk import Fact

COURSE, OTHER, BRANCH = uuid4(), uuid4(), uuid4()


def fact(kind: str, item: UUID = COURSE, item_kind: str = "course", **given: object) -> Fact:
    return Fact.model_validate(
        {"id": uuid4(), "item_id": item, "item": "x", "item_kind": item_kind, "kind": kind, "label": "", **given}
    )


@pytest.mark.parametrize("fee", [100_000, 99_999, 123_457, 1, 7_777.5])
def test_instalments_add_up_to_the_fee(fee: float) -> None:
    parts = [fact("instalment", share=share) for share in (33, 33, 34)]
    priced_facts = priced([fact("fee", amount=fee, currency="INR"), *parts])
    amounts = [f.amount for f in priced_facts if f.kind == "instalment"]
    assert sum(a or 0 for a in amounts) == fee
    assert {f.currency for f in priced_facts} == {"INR"}


def test_a_discount_is_a_part_of_the_fee() -> None:
    _, discount = priced([fact("fee", amount=50_000, currency="INR"), fact("discount", share=10)])
    assert discount.amount == 5_000


def test_without_exactly_one_fee_a_share_stays_a_share() -> None:
    fees = [fact("fee", amount=1, currency="INR"), fact("fee", amount=2, currency="INR")]
    assert priced([*fees, fact("instalment", share=50)])[-1].amount is None
    assert priced([fact("instalment", share=50)])[0].amount is None


FACTS = [
    fact("fee"),
    fact("duration"),
    fact("fee", OTHER),
    fact("address", BRANCH, "branch"),
    fact("hours", BRANCH, "branch"),
    fact("answer", uuid4(), "faq"),
]


def kinds(*given: object) -> list[str]:
    return [f.kind for f in about(FACTS, *given)]  # type: ignore[arg-type]


def test_the_named_items_facts_come_whole() -> None:
    assert kinds([COURSE], [], ["fee"]) == ["fee", "duration"]


def test_the_topic_stands_in_when_nothing_is_named() -> None:
    assert kinds([], [COURSE], ["duration"]) == ["fee", "duration"]


def test_a_named_branch_does_not_end_the_topic() -> None:
    assert kinds([BRANCH], [COURSE], ["fee"]) == ["fee", "duration", "address", "hours"]


def test_what_is_asked_of_nothing_in_particular_is_asked_of_all() -> None:
    assert kinds([], [], ["fee"]) == ["fee", "fee"]
    assert kinds([], [], ["offer"]) == ["fee", "duration", "fee"]


def test_the_institutions_own_facts_come_when_asked_for() -> None:
    assert kinds([], [], ["address"]) == ["address"]
    assert kinds([COURSE], [], ["hours"]) == ["fee", "duration", "hours"]
