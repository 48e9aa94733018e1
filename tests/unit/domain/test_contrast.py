"""Items called by what tells them from those beside them."""

from uuid import UUID

import pytest

from shared.domain.contrast import contrasted
from shared.domain.naming import Entry, entry
from shared.domain.talk import Fact, Item

FULL, SHORT, LEVEL_1, LEVEL_2 = (UUID(int=number) for number in range(1, 5))
FULL_TIME, EVENINGS = UUID(int=5), UUID(int=6)
ENTRIES: list[Entry] = [
    entry(Item(id=FULL, kind="course", name="NDA Full-Year Programme"), ["NDA", "NDA full year"]),
    entry(Item(id=SHORT, kind="course", name="NDA Target Course"), ["NDA", "NDA target"]),
    entry(Item(id=LEVEL_1, kind="course", name="Welding Level 1"), ["welding"]),
    entry(Item(id=LEVEL_2, kind="course", name="Welding Level 2"), ["welding"]),
    entry(Item(id=FULL_TIME, kind="course", name="Bootcamp, Full-Time"), ["bootcamp"]),
    entry(Item(id=EVENINGS, kind="course", name="Bootcamp, Part-Time"), ["bootcamp"]),
]


def row(item: UUID, kind: str, text: str, amount: float | None = None) -> Fact:
    known = next(known.item for known in ENTRIES if known.item.id == item)
    return Fact(
        id=UUID(int=item.int * 100 + len(text)), item_id=item, item=known.name, item_kind="course", kind=kind,
        label="", text=text, amount=amount, currency="INR" if amount else None,
    )  # fmt: skip


FACTS = [
    row(FULL, "duration", "11 months"),
    row(SHORT, "duration", "75 days"),
    row(FULL, "fee", "all", 68000),
    row(SHORT, "fee", "all", 27000),
    row(FULL_TIME, "batch", "Monday to Friday, mornings"),
    row(EVENINGS, "batch", "Tuesday, evening"),
]


def meant(text: str, *spoken_of: UUID) -> UUID | None:
    found = contrasted(text, ENTRIES, FACTS, spoken_of)
    return found.item_id if found else None


@pytest.mark.parametrize(
    "text", ["and the 75 days one?", "aur chhota wala", "the cheaper one", "y el corto?", "le moins cher"]
)
def test_a_length_or_a_price_tells_an_item_from_its_like(text: str) -> None:
    assert meant(text, FULL) == SHORT


@pytest.mark.parametrize("text", ["the longer of those", "11 महीने वाला", "ग्यारह महीने वाले की फीस", "et le plus long ?"])
def test_of_several_things_spoken_of_one_is_told_apart(text: str) -> None:
    assert meant(text, FULL, SHORT) == FULL


@pytest.mark.parametrize("text", ["how long is it", "which is the longer one?", "cuánto dura", "fees?"])
def test_who_asks_for_the_length_means_no_other_item(text: str) -> None:
    assert meant(text, FULL) is None


@pytest.mark.parametrize("text", ["and the next level?", "et le niveau au dessus", "y la que sigue"])
def test_levels_follow_their_names(text: str) -> None:
    assert meant(text, LEVEL_1) == LEVEL_2
    assert meant(text, LEVEL_2) is None


def test_a_sort_is_taken_from_the_only_one_of_its_like_that_has_it() -> None:
    assert meant("evenings too?", FULL_TIME) == EVENINGS
    assert meant("the morning one", FULL_TIME) is None


def test_things_called_otherwise_are_not_alike() -> None:
    assert meant("the longer one", LEVEL_1) is None
