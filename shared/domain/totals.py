"""What several fees come to together: worked out from the rows, never guessed."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

import regex

from shared.domain.talk import Fact

_SEVERAL = 2
_RECURRING = regex.compile(
    r"""(?<!\p{L})(?:
      (?:a|per|each|every|por|al?|par) \ (?:hour|day|week|month|year|hora|d[ií]a|semana|mes|a[ñn]o
        |heure|jour|semaine|mois|an)
    | monthly | weekly | yearly | each\ sitting )(?!\p{L})""",
    regex.IGNORECASE | regex.VERBOSE,
)
"""Paid again and again: added to nothing that is paid once."""
KIND = "total"


def total(facts: Sequence[Fact]) -> Fact | None:
    """The sum of the amounts of ``facts`` as a fact of its own; None where they cannot be added up.

    Of one item its fee and charges, of several their fees. Its id follows from theirs.
    """
    items = tuple(dict.fromkeys(fact.item_id for fact in facts))
    parts = addends(facts)
    per_item = {item: [fact for fact in parts if fact.item_id == item and fact.kind == "fee"] for item in items}
    if len(parts) < _SEVERAL or any(len(fees) != 1 for fees in per_item.values()):
        return None
    if len({fact.currency for fact in parts}) != 1 or any(_RECURRING.search(fact.text) for fact in parts):
        return None
    amount = sum((Decimal(str(fact.amount)) for fact in parts), Decimal(0))
    return Fact(
        id=uuid5(NAMESPACE_OID, " ".join(str(fact.id) for fact in parts)),
        item_id=parts[0].item_id,
        item=" + ".join(dict.fromkeys(fact.item for fact in parts)),
        item_kind=parts[0].item_kind,
        kind=KIND,
        label="",
        amount=float(amount),
        currency=parts[0].currency,
    )


def addends(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts whose amounts make up the total: of one item fee and charges, of several the fees."""
    one = len({fact.item_id for fact in facts}) == 1
    kinds = ("fee", "charge") if one else ("fee",)
    return tuple(fact for fact in facts if fact.kind in kinds and fact.amount is not None)
