"""A small catalogue, built by the product's own changes, and tables as people write them."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from shared.domain.catalogue_changes import AddItem, Applied, Change, applied
from shared.domain.cataloguing import Catalogue, KeptFact, KeptItem, NewFact, NewItem, standing

ZONE = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 21, 12, tzinfo=ZONE)
_ids = count(1)


def new_id() -> UUID:
    return UUID(int=next(_ids))


def fact(kind: str, label: str = "", **given: Any) -> NewFact:
    if given.get("amount") is not None:
        given = {"currency": "INR"} | given
    return NewFact.model_validate({"kind": kind, "label": label, **given})


FEE = fact("fee", "Course fee", amount=Decimal(12000))


def item(name: str, *facts: NewFact, kind: str = "course", aliases: Sequence[str] = ()) -> NewItem:
    return NewItem.model_validate({"kind": kind, "name": name, "aliases": aliases, "facts": facts})


def catalogue(*items: NewItem, now: datetime = NOW) -> Catalogue:
    done = change(Catalogue(items=(), now=now, timezone=str(ZONE)), *(AddItem(item=one) for one in items))
    assert done.faults == ()
    return done.catalogue


def change(before: Catalogue, *changes: Change) -> Applied:
    return applied(before, changes, new_id)


def only_item(kept: Catalogue) -> KeptItem:
    (one,) = kept.items
    return one


def facts_of(kept: Catalogue, kind: str) -> list[KeptFact]:
    return [row for one in kept.items for row in standing(one, kept.now) if row.kind == kind]


def amounts(kept: Catalogue, at: datetime) -> list[int]:
    """The fees in force at a moment."""
    return [int(row.amount or 0) for one in kept.items for row in one.facts if row.kind == "fee" and row.in_force(at)]


HEADER = ["Type", "Name", "Fact", "Label", "Amount", "First day"]
