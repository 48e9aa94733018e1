"""A fact that a document tells, held against what the catalogue says of the same thing."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from shared.domain.cataloguing import KeptFact, KeptItem, NewFact, standing
from shared.domain.money import amount as money
from shared.domain.money import day
from shared.domain.numerals import WHOLE
from shared.domain.patterns import worded
from shared.domain.proposing_words import LENGTH, ORDINALS, UNITS
from shared.domain.value import Value
from shared.domain.words import fold

_GROUPS = {"fee": ("fee", "charge"), "charge": ("charge", "fee")}
"""The same amount as either says the same."""
_ONE = ("fee", "duration")
"""An item has one of it, as a rule: another one takes its place."""
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 360}
_PLAIN = worded("fee fees course total price cost tuition full discount duration batch precio prix tarif फीस शुल्क")
"""Labels of these words say which kind it is, not which one."""


class Verdict(Value):
    """What the catalogue says to a fact."""

    same: KeptFact | None = None
    """It says just that."""
    replaces: KeptFact | None = None
    """It says something else in this place."""
    contradicts: str = ""
    """What it says of this kind, in words; empty where it says nothing."""


def verdict(fact: NewFact, item: KeptItem | None, now: datetime) -> Verdict:
    """Hold ``fact`` against what ``item`` says now and will say."""
    if item is None:
        return Verdict()
    known = standing(item, now)
    alike = [other for other in known if other.kind in _GROUPS.get(fact.kind, (fact.kind,))]
    for other in alike:
        if _same(fact, other, known):
            return Verdict(same=other)
    rivals = [other for other in alike if other.kind == fact.kind]
    if not rivals:
        return Verdict()
    at = max(fact.effective_from, now) if fact.effective_from else now
    in_force = [other for other in rivals if other.in_force(at)] or rivals
    told = "; ".join(dict.fromkeys(said(other, now) for other in in_force))
    return Verdict(replaces=_rival(fact, in_force), contradicts=f"The catalogue says: {told}.")


def placed(fact: NewFact, old: KeptFact | None) -> NewFact:
    """``fact`` as it takes the place of ``old``: what it does not speak of stays."""
    if old is None:
        return fact
    kept = {
        "amount": fact.amount,
        "currency": fact.currency,
        "share": fact.share,
        "effective_from": fact.effective_from,
    }
    given = {name: value for name in ("seats", "on_date", "text") if (value := getattr(fact, name))}
    return old.said.model_copy(update={**kept, **given})


def said(fact: NewFact, now: datetime) -> str:
    """A fact in a few words: ``Course fee ₹78,500``, ``Evening batch 11 January 2027, 30 seats``."""
    planned = fact.effective_from if fact.effective_from and fact.effective_from > now else None
    parts = (
        money(float(fact.amount), fact.currency) if fact.amount is not None else "",
        f"{fact.share.normalize():f} %" if fact.share is not None else "",
        day(fact.on_date, "en") if fact.on_date else "",
        f"{fact.seats} seats" if fact.seats is not None else "",
        fact.text if fact.kind == "duration" else "",
        f"from {day(planned.date(), 'en')}" if planned else "",
    )
    return f"{fact.label or fact.kind.capitalize()} {', '.join(filter(None, parts))}".strip()


def _same(fact: NewFact, other: KeptFact, known: Sequence[KeptFact]) -> bool:
    match fact.kind:
        case "batch":
            return fact.on_date == other.on_date and fact.seats in (None, other.seats)
        case "duration":
            return bool(lengths(fact.text) & lengths(other.text))
        case "discount" | "instalment":
            when = fact.on_date is None or other.on_date is None or fact.on_date == other.on_date
            place = fact.kind == "discount" or _ordinal(fact) in (None, _ordinal(other))
            return _worth(fact, known) == _worth(other, known) and when and place
        case _:
            return (fact.amount, fact.currency) == (other.amount, other.currency) and _follows(fact, other)


def _follows(fact: NewFact, other: KeptFact) -> bool:
    """Whether an amount that is to hold from a day on is published from then on."""
    return fact.effective_from is None or other.in_force(fact.effective_from)


def _worth(fact: NewFact, known: Sequence[KeptFact]) -> tuple[Decimal | None, str | None]:
    """As an amount of the item's one fee, so that 40 % and what it comes to are the same."""
    fees = {(other.amount, other.currency) for other in known if other.kind == "fee"}
    if fact.share is None or len(fees) != 1:
        return (fact.share if fact.amount is None else fact.amount), fact.currency
    ((amount, currency),) = fees
    return (amount or Decimal(0)) * fact.share / 100, currency


def _rival(fact: NewFact, others: Sequence[KeptFact]) -> KeptFact | None:
    """The one whose place it takes; None where it may stand beside all of them."""
    if fact.kind == "instalment":
        places = [other for other in others if _ordinal(other) == _ordinal(fact) is not None]
        return places[0] if len(places) == 1 else None
    if fact.kind == "batch":
        starts = [other for other in others if other.on_date == fact.on_date]
        return starts[0] if len(starts) == 1 else None
    called = [other for other in others if _which(other) and _which(other) == _which(fact)]
    if len(called) == 1:
        return called[0]
    return others[0] if fact.kind in _ONE and len(others) == 1 and not _which(fact) else None


def _which(fact: NewFact) -> frozenset[str]:
    return frozenset(fold(fact.label).replace("-", " ").split()) - _PLAIN


def _ordinal(fact: NewFact) -> int | None:
    label = fold(fact.label)
    return next((number for number, pattern in ORDINALS.items() if pattern.search(label)), None)


def lengths(text: str) -> frozenset[tuple[str, int]]:
    """The lengths of time in a text, in days; a year is twelve months of thirty."""
    found = set()
    for match in LENGTH.finditer(fold(text)):
        number, unit = int(WHOLE.get(match["number"]) or match["number"]), UNITS[match["unit"]]
        found.add(("hours", number) if unit == "hour" else ("days", number * _DAYS[unit]))
    return frozenset(found)
