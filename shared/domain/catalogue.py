"""What follows from catalogue facts: amounts given as a share, and which facts a question is about."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from shared.domain.talk import Asked, Fact

OFFERS = ("course", "product", "service")
"""Kinds of items one can take; the others are the institution's own."""
OWN: frozenset[Asked] = frozenset({"address", "phone", "hours"})
"""What one asks about the institution itself."""
_KINDS: dict[Asked, tuple[str, ...]] = {
    "course": ("about",),
    "fee": ("fee", "charge"),
    "seats": ("batch",),
    "phone": ("phone", "email", "link"),
    "hours": ("hours", "batch"),
}
"""Kinds of facts that answer, where they are not called as what is asked."""
_BRINGS: dict[Asked, frozenset[str]] = {
    "fee": frozenset({"fee"}),
    "seats": frozenset({"batch"}),
    "phone": frozenset({"phone", "email", "link"}),
}
"""What is asked brings facts of the same kind, unless this table says otherwise."""
_CENT = Decimal("0.01")
_SMALLEST = {"INR": Decimal(1)}
"""The smallest part of a currency that is asked for, where it is not a hundredth."""


def answering(aspect: Asked) -> tuple[str, ...]:
    """The kinds of facts that answer what is asked."""
    return _KINDS.get(aspect, (aspect,))


def ahead(fact: Fact, today: date) -> bool:
    """Whether its day is not over: a batch still to start, a discount still to be had; or it has none."""
    return fact.on_date is None or fact.on_date >= today


def priced(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts of one item, with the amounts that follow from its fee.

    An instalment or discount of 40 % has no amount of its own: it is 40 % of the item's fee, in the currency's smallest
    usual part, and the instalments of a plan add up to the fee exactly. Without exactly one fee it stays a share.
    """
    fees = [fact for fact in facts if fact.kind == "fee" and fact.amount is not None]
    if len(fees) != 1:
        return tuple(facts)
    fee, currency = Decimal(str(fees[0].amount)), fees[0].currency
    paid: dict[str, Decimal] = {}
    done = []
    for fact in facts:
        if fact.kind not in ("instalment", "discount"):
            done.append(fact)
            continue
        if fact.share is None:
            done.append(_less(fact, fee, currency))
            continue
        before = paid.get(fact.kind, Decimal(0)) if fact.kind == "instalment" else Decimal(0)
        paid[fact.kind] = upto = before + Decimal(str(fact.share))
        amount = _part(fee, upto, currency) - _part(fee, before, currency)
        done.append(_less(fact.model_copy(update={"amount": float(amount), "currency": currency}), fee, currency))
    return tuple(done)


def _less(fact: Fact, fee: Decimal, currency: str | None) -> Fact:
    """A discount with what it leaves of the fee; anything else as it is."""
    if fact.kind != "discount" or fact.amount is None or fact.currency != currency:
        return fact
    return fact.model_copy(update={"left": float(fee - Decimal(str(fact.amount)))})


def _part(fee: Decimal, share: Decimal, currency: str | None) -> Decimal:
    if share == 100:
        return fee
    return (fee * share / 100).quantize(_SMALLEST.get(currency or "", _CENT), ROUND_HALF_UP)


def about(
    facts: Iterable[Fact], named: Sequence[UUID], topic: Sequence[UUID], asked: Sequence[Asked]
) -> tuple[Fact, ...]:
    """The facts a question is about: the named items', else the topic's, else what is asked of every offer.

    A question that names only a branch is still about the topic ("and at Baner?"). ``offer`` brings all of
    every offer; ``address``, ``phone`` and ``hours`` bring the institution's own.
    """
    facts = [fact for fact in facts if fact.item_kind != "faq"]
    offers = {fact.item_id for fact in facts if fact.item_kind in OFFERS}
    meant = {*named} if offers & {*named} else {*named, *topic}
    wanted = frozenset(kind for aspect in asked for kind in _BRINGS.get(aspect, {aspect}))
    own = bool(OWN & {*asked}) and not any(fact.item_id in named for fact in facts if fact.item_kind == "branch")
    return tuple(
        fact
        for fact in facts
        if fact.item_id in meant
        or (fact.item_kind in OFFERS and ("offer" in asked or (not meant & offers and fact.kind in wanted)))
        or (fact.item_kind not in OFFERS and own and fact.kind in wanted)
    )
