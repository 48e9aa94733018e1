"""The same drafts with one thing in them made untrue: what nothing published says, and nothing adds up to."""

import random
import string
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import regex

from shared.domain.amounts import figures
from shared.domain.talk import Evidence
from tests.true_drafts import SIGN, Draft, ways


def untrue(draft: Draft, rng: random.Random) -> tuple[str, str] | None:
    """The name of a mutation and the draft it makes untrue; None where it happens to make a true one."""
    name, mutate = rng.choice(_MUTATIONS[draft.kind])
    value = mutate(draft, rng)
    if value is None or value == draft.value or _published(draft, value):
        return None
    # "1.2 lakh" names no currency, and "9 December" no year: neither tells a lie about it.
    true = ways(draft, draft.value)
    said = [way for way in ways(draft, value) if way not in true and (name != "currency" or not way.endswith(" lakh"))]
    return name, draft.text(rng.choice(said))


def _published(draft: Draft, value: Any) -> bool:
    """Whether the value is found anywhere, as a number or in what follows from the rows of the item."""
    if draft.kind == "contact":
        return value in draft.situation.institution.contacts
    if draft.kind == "batch":
        return any(fact.on_date == value and fact.item == draft.item for fact in draft.evidence.facts) or any(
            figure.kind == "date" for passage in draft.evidence.passages for figure in figures(passage.text)
        )
    if draft.kind in ("fee", "total") and value[1] != draft.value[1]:
        return False
    number = float(value[0] if isinstance(value, tuple) else value)
    return number in _numbers(draft.evidence, draft.item if draft.kind in ("fee", "discount", "placement") else "")


def _numbers(evidence: Evidence, item: str) -> set[float]:
    """All numbers of passages and of the rows (of one item, if given), and what adds up from the amounts."""
    rows = [fact for fact in evidence.facts if not item or fact.item == item or fact.item_kind == "institution"]
    texts = [part for fact in rows for part in (fact.item, fact.label, fact.text)]
    texts += [part for passage in evidence.passages for part in (passage.heading, passage.text)]
    known = {float(n) for text in texts for f in figures(text) for n in _plain(f.value)}
    known |= {float(n) for f in rows for n in (f.amount, f.share, f.seats, f.year) if n is not None}
    amounts = [fact.amount for fact in rows if fact.amount is not None and fact.kind in ("fee", "charge", "discount")]
    for one, other in combinations(amounts, 2):
        known |= {one + other, abs(one - other)}
    return known


def _plain(value: Any) -> Iterator[float]:
    for part in value if isinstance(value, tuple) else (value,):
        if isinstance(part, int | float) or regex.fullmatch(r"\d+(\.\d+)?", str(part)):
            yield float(part)


def _digit(draft: Draft, rng: random.Random) -> Any:
    """Another digit somewhere."""
    number = draft.value[0] if isinstance(draft.value, tuple) else draft.value
    said = list(f"{number:g}" if isinstance(number, float) else str(number))
    place = rng.choice([at for at, c in enumerate(said) if c.isdigit()])
    said[place] = rng.choice([c for c in "0123456789" if c != said[place] and (place or c != "0")])
    changed = float("".join(said)) if isinstance(number, float) else int("".join(said))
    return (changed, *draft.value[1:]) if isinstance(draft.value, tuple) else changed


def _swapped_digits(draft: Draft, rng: random.Random) -> Any:
    number = draft.value[0] if isinstance(draft.value, tuple) else draft.value
    said = list(f"{number:g}")
    if len(said) < 2 or not "".join(said).isdigit():
        return None
    at = rng.randrange(len(said) - 1)
    said[at], said[at + 1] = said[at + 1], said[at]
    changed = type(number)("".join(said))
    return (changed, *draft.value[1:]) if isinstance(draft.value, tuple) else changed


def _scale(draft: Draft, rng: random.Random) -> Any:
    amount, currency = draft.value
    return (rng.choice([amount * 10, amount * 100, max(1, amount // 10), amount * 1000]), currency)


def _currency(draft: Draft, rng: random.Random) -> Any:
    amount, currency = draft.value
    return (amount, rng.choice([other for other in SIGN if other != currency]))


def _other_item(draft: Draft, rng: random.Random) -> Any:
    """What another item's row of the same kind holds."""
    rows = [f for f in draft.evidence.facts if f.item not in (draft.item, draft.other) and f.kind == draft.kind]
    values = [
        (int(f.amount), f.currency) if draft.kind == "fee" else f.share or f.on_date
        for f in rows
        if f.amount or f.share or f.on_date
    ]
    return rng.choice(values) if values else None


def _day(draft: Draft, rng: random.Random) -> date:
    moved: date = draft.value + timedelta(days=rng.choice([-40, -10, -7, -1, 1, 2, 7, 30, 31, 365]))
    return moved


def _contact(draft: Draft, rng: random.Random) -> str:
    """One letter or digit of it is another."""
    said = list(draft.value)
    places = [at for at, c in enumerate(said) if c.isdigit() and at > 3] or [
        at for at, c in enumerate(said) if c.isalpha() and at > 8 and "example"[:1] not in said[at : at + 1]
    ]
    place = rng.choice(places)
    letters = string.digits if said[place].isdigit() else string.ascii_lowercase
    said[place] = rng.choice([c for c in letters if c != said[place]])
    return "".join(said)


_Mutation = tuple[str, Callable[[Draft, random.Random], Any]]
_NUMBERED: list[_Mutation] = [("digit", _digit), ("swapped digits", _swapped_digits)]
_MUTATIONS: dict[str, list[_Mutation]] = {
    "fee": [*_NUMBERED, ("scale", _scale), ("currency", _currency), ("other item", _other_item)],
    "total": [*_NUMBERED, ("scale", _scale), ("currency", _currency)],
    "discount": [*_NUMBERED, ("other item", _other_item)],
    "placement": _NUMBERED,
    "batch": [("date", _day), ("other item", _other_item)],
    "seats": _NUMBERED,
    "duration": _NUMBERED,
    "contact": [("contact", _contact)],
}
