"""Changes make new rows; what is wrong is told with its field and its remedy."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from shared.domain.catalogue_changes import (
    AddFact,
    AddItem,
    Applied,
    ChangeFact,
    ChangeItem,
    RemoveFact,
    RemoveItem,
)
from shared.domain.cataloguing import NewFact
from tests.unit.catalogue.building import FEE, NOW, ZONE, amounts, catalogue, change, fact, facts_of, item, only_item

APRIL = datetime(2027, 4, 1, tzinfo=ZONE)
MAY = datetime(2027, 5, 1, tzinfo=ZONE)
SECOND = timedelta(seconds=1)


def dearer(amount: int, **given: Any) -> NewFact:
    return FEE.model_copy(update={"amount": Decimal(amount), **given})


def told(done: Applied) -> list[tuple[str, str]]:
    return [(fault.field, fault.sentence) for fault in done.faults]


def test_a_changed_fee_is_a_new_row_and_the_old_one_can_be_read() -> None:
    before = catalogue(item("Yoga", FEE))
    old = only_item(before).facts[0]
    done = change(before, ChangeFact(fact_id=old.id, fact=dearer(13500)))
    was, now = only_item(done.catalogue).facts
    assert (was.id, was.amount, was.effective_until) == (old.id, 12000, NOW)
    assert (now.amount, now.effective_from, now.line) == (13500, NOW, was.line)
    assert done.made == (now.id,)


def test_a_fee_changes_at_the_midnight_it_is_told_to() -> None:
    before = catalogue(item("Yoga", FEE))
    done = change(
        before, ChangeFact(fact_id=only_item(before).facts[0].id, fact=dearer(13500, effective_from=APRIL))
    ).catalogue
    assert amounts(done, APRIL - SECOND) == [12000]
    assert amounts(done, APRIL) == [13500]


def test_a_planned_change_can_be_moved_and_taken_back() -> None:
    before = catalogue(item("Yoga", FEE))
    planned = change(
        before, ChangeFact(fact_id=only_item(before).facts[0].id, fact=dearer(13500, effective_from=APRIL))
    )
    moved = change(
        planned.catalogue,
        ChangeFact(fact_id=facts_of(planned.catalogue, "fee")[1].id, fact=dearer(13500, effective_from=MAY)),
    ).catalogue
    assert [amounts(moved, at) for at in (APRIL, MAY - SECOND, MAY)] == [[12000], [12000], [13500]]
    back = change(moved, RemoveFact(fact_id=facts_of(moved, "fee")[1].id)).catalogue
    assert [amounts(back, at) for at in (NOW, APRIL, MAY)] == [[12000], [12000], [12000]]
    assert len(only_item(back).facts) == 3, "what was planned stays in the history"


def test_saying_the_same_again_changes_nothing() -> None:
    before = catalogue(item("Yoga", FEE))
    old = only_item(before).facts[0]
    done = change(before, ChangeFact(fact_id=old.id, fact=FEE))
    assert done.catalogue == before and done.touched == () and done.made == (old.id,)


def test_a_fact_that_was_changed_meanwhile_is_refused() -> None:
    before = catalogue(item("Yoga", FEE))
    old = only_item(before).facts[0].id
    after = change(before, ChangeFact(fact_id=old, fact=dearer(13500))).catalogue
    assert told(change(after, ChangeFact(fact_id=old, fact=dearer(14000))))[0][0] == "fact_id"
    assert told(change(after, RemoveFact(fact_id=old)))[0][0] == "fact_id"


def test_a_renamed_item_keeps_its_id_and_a_name_is_given_once() -> None:
    before = catalogue(item("Yoga", FEE), item("Dance", FEE))
    yoga, dance = before.items
    renamed = change(before, ChangeItem(item_id=yoga.id, name="Hatha Yoga", aliases=("Yoga",)))
    assert renamed.catalogue.items[0].model_dump(include={"id", "name", "aliases"}) == {
        "id": yoga.id, "name": "Hatha Yoga", "aliases": ("Yoga",)
    }  # fmt: skip
    assert told(change(before, ChangeItem(item_id=dance.id, name="YOGA")))[0][0] == "name"


def test_a_removed_item_is_no_longer_offered_and_its_name_is_free() -> None:
    before = catalogue(item("Yoga", FEE))
    gone = change(before, RemoveItem(item_id=only_item(before).id)).catalogue
    assert gone.offered == ()
    again = change(gone, AddItem(item=item("Yoga", FEE)))
    assert again.faults == () and len(again.catalogue.offered) == 1
    assert told(change(gone, AddFact(item_id=only_item(before).id, fact=FEE)))[0][0] == "item_id"


def test_instalments_are_changed_together() -> None:
    parts = [fact("instalment", name, share=Decimal(share)) for name, share in (("First", 40), ("Second", 60))]
    before = catalogue(item("Yoga", FEE, *parts))
    first, second = facts_of(before, "instalment")

    def share(row: Any, percent: int) -> ChangeFact:
        return ChangeFact(fact_id=row.id, fact=fact("instalment", row.label, share=Decimal(percent)))

    alone = change(before, share(first, 50))
    assert told(alone)[0][0] == "share" and "110 %" in told(alone)[0][1]
    assert change(before, share(first, 50), share(second, 50)).faults == ()
    assert "90 % of the fee only" in change(before, share(first, 30)).doubts[0]


WRONG = [
    ("amount", "course", fact("fee")),
    ("currency", "course", fact("fee", amount=1, currency=None)),
    ("currency", "course", fact("fee", amount=1, currency="rs")),
    ("amount", "course", fact("fee", currency="INR")),
    ("amount", "course", fact("fee", amount=-1)),
    ("amount", "course", fact("fee", amount=Decimal("0.001"))),
    ("share", "course", fact("discount", share=Decimal(101))),
    ("share", "course", fact("discount")),
    ("share", "course", fact("discount", share=Decimal(10), amount=Decimal(5))),
    ("share", "course", fact("fee", amount=1, share=Decimal(10))),
    ("seats", "course", fact("batch", on_date=date(2027, 1, 1), seats=-1)),
    ("on_date", "course", fact("batch", "Evening")),
    ("year", "course", fact("placement", "Placed", share=Decimal(80))),
    ("year", "course", fact("placement", "Placed", share=Decimal(80), year=26)),
    ("text", "course", fact("duration")),
    ("text", "branch", fact("email", text="at the desk")),
    ("text", "branch", fact("phone", text="ask us")),
    ("kind", "faq", FEE),
    ("kind", "course", fact("answer", text="Yes.")),
    ("effective_until", "course", fact("about", text="x", effective_from=MAY, effective_until=APRIL)),
    ("on_date", "course", fact("discount", share=Decimal(5), on_date=date(2027, 5, 1), effective_until=APRIL)),
    ("on_date", "course", fact("discount", share=Decimal(5), on_date=date(2027, 1, 1), effective_from=APRIL)),
]


@pytest.mark.parametrize(("field", "kind", "wrong"), WRONG)
def test_what_is_wrong_with_a_fact_is_told_with_its_field(field: str, kind: str, wrong: NewFact) -> None:
    right = [fact("answer", text="Yes.")] if kind == "faq" else []
    done = change(catalogue(), AddItem(item=item("Yoga", *right, wrong, kind=kind)))
    assert field in [name for name, _ in told(done)]
    assert all(sentence.endswith(".") and len(sentence) > 20 for _, sentence in told(done))


AGAINST = [
    ("Two fees", [FEE, dearer(13000)]),
    ("Two fees", [FEE, dearer(13000, effective_from=APRIL)]),
    ("stands there 2 times", [fact("mode", text="online"), fact("mode", text="online")]),
    ("add up to 101 %", [FEE, *(fact("instalment", str(n), share=Decimal(n)) for n in (50, 51))]),
    ("more than the fee", [FEE, *(fact("instalment", str(n), amount=Decimal(n)) for n in (6000, 6001))]),
    ("larger than the fee", [FEE, fact("discount", "Sibling", amount=Decimal(12001))]),
]


@pytest.mark.parametrize(("sentence", "facts"), AGAINST)
def test_facts_that_contradict_one_another_are_told(sentence: str, facts: list[NewFact]) -> None:
    assert sentence in told(change(catalogue(), AddItem(item=item("Yoga", *facts))))[0][1]


def test_a_faq_has_exactly_one_answer() -> None:
    yes, no = fact("answer", text="Yes."), fact("answer", text="No.")
    for answers in ([], [yes, no]):
        wrong = told(change(catalogue(), AddItem(item=item("Is there a hostel?", *answers, kind="faq"))))
        assert "exactly one answer" in wrong[0][1]
    before = catalogue(item("Is there a hostel?", yes, kind="faq"))
    answer = facts_of(before, "answer")[0].id
    assert told(change(before, RemoveFact(fact_id=answer)))
    assert not told(change(before, ChangeFact(fact_id=answer, fact=no)))
    assert not told(change(before, ChangeFact(fact_id=answer, fact=no.model_copy(update={"effective_from": APRIL}))))


def test_fees_that_follow_one_another_or_are_called_differently_may_stand() -> None:
    ended = FEE.model_copy(update={"effective_until": APRIL})
    assert not change(catalogue(), AddItem(item=item("Yoga", ended, dearer(13000, effective_from=APRIL)))).faults
    online = fact("fee", "Online", amount=Decimal(9000))
    done = change(catalogue(), AddItem(item=item("Yoga", FEE, online, fact("discount", "Sibling", share=Decimal(5)))))
    assert not done.faults and "2 fees at once" in done.doubts[0]
