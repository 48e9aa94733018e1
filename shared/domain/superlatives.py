# ruff: noqa: E501 -- the phrases of a language stand together
"""Questions for the cheapest, the shortest, the earliest, or all below a price: answered by comparing rows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import regex

from shared.domain.amounts import figures
from shared.domain.money import days
from shared.domain.patterns import spoken
from shared.domain.talk import Asked, Fact
from shared.domain.value import Value

_FEE = "fees?|price|prices|cost|paisa|precio|prix|फीस|शुल्क|tuition"
_TIME = "time|duration|samay|tiempo|temps|duree|duracion|समय|अवधि|din|mahine"
_PHRASES: tuple[tuple[Asked, bool, str], ...] = (
    ("fee", False, rf"cheapest|cheaper|least expensive|most affordable|(?:lowest|least|minimum) (?:{_FEE})|sabse (?:sasta|saste|sasti)|sabse kam (?:{_FEE})|(?:kaunsa|kaunsi|kaun) (?:\S+ )?(?:sasta|sasti)|सबसे (?:सस्ता|सस्ती|सस्ते)|सबसे कम (?:{_FEE})|mas (?:barat[oa]s?|economic[oa]s?)|menos car[oa]s?|(?:moins|le moins|la moins) cher(?:e|s|es)?|plus abordables?"),
    ("fee", True, rf"costliest|most expensive|(?:highest|maximum) (?:{_FEE})|sabse (?:mehnga|mehenga|mahanga|mehngi)|सबसे (?:महंगा|महंगी)|mas car[oa]s?|(?:le|la) plus cher(?:e|s)?"),
    ("duration", False, rf"shortest|shorter|quickest|fastest|(?:least|minimum) (?:{_TIME})|sabse (?:chhota|chota|jaldi khatam)|sabse kam (?:{_TIME})|सबसे (?:छोटा|छोटी)|सबसे कम (?:{_TIME})|mas cort[oa]s?|mas breves?|(?:le|la) plus courte?|plus rapide"),
    ("duration", True, r"longest|longer|sabse (?:lamba|lambi|bada)|सबसे (?:लंबा|लम्बा|बड़ा|लंबी)|mas larg[oa]s?|(?:le|la) plus longue?|(?:le|la) plus long"),
    ("batch", False, r"(?:earliest|soonest|nearest) (?:batch|start|course|class|one)|starts? (?:the )?(?:earliest|soonest|first)|sabse (?:pehle|pahle|jaldi) (?:\S+ ){0,2}?(?:shuru|start|batch)|सबसे पहले (?:\S+ ){0,2}?(?:शुरू|स्टार्ट)|empieza(?:n)? (?:antes|primero)|(?:commence|demarre) (?:le plus tot|en premier)"),
    ("placement", True, r"(?:best|highest|most|better) (?:placements?|salary|pass rate|package|results?)|(?:mejor|mayor) (?:colocacion|salario|insercion)|sabse (?:accha|acchi|zyada) (?:placement|salary|result)|सबसे (?:अच्छा|ज्यादा) प्लेसमेंट|meilleure? (?:insertion|salaire)"),
)  # fmt: skip
_COMPILED = tuple((aspect, most, regex.compile(rf"(?<!\S)(?:{phrases})(?!\S)")) for aspect, most, phrases in _PHRASES)
_BELOW = regex.compile(
    r"(?<!\S)(?:under|below|less than|within|up ?to|maximum|max|budget|se kam|ke andar|andar|tak|menos de|por debajo de|hasta|moins de|en dessous de|jusqu a|से कम|के अंदर|तक)(?!\S)"
)
_PRICES_FROM = 100
"""Smaller numbers beside "under" count years or students."""


class Superlative(Value):
    """What is the least or the most of."""

    aspect: Asked
    most: bool
    at_most: Decimal | None = None
    """A price that must not be exceeded, instead of a superlative."""


def superlative(text: str) -> Superlative | None:
    """What ``text`` wants the least or most of; None where it wants neither."""
    said = spoken(text)
    for aspect, most, pattern in _COMPILED:
        if pattern.search(said):
            return Superlative(aspect=aspect, most=most)
    if _BELOW.search(said):
        amounts = [f.value[0] if f.kind == "money" else f.value for f in figures(text) if f.kind in ("money", "number")]
        if prices := [amount for amount in amounts if amount >= _PRICES_FROM and not 2000 < amount < 2100]:
            return Superlative(aspect="fee", most=False, at_most=max(prices))
    return None


def chosen(wanted: Superlative, facts: Sequence[Fact], today: date, at_most: int) -> tuple[Fact, ...]:
    """The facts that answer, best first; with a price limit all below it, the dearest first."""
    measured = [(worth, fact) for fact in facts if (worth := _worth(wanted.aspect, fact, today)) is not None]
    if wanted.at_most is not None:
        fits = sorted((m for m in measured if m[0] <= wanted.at_most), key=lambda m: -m[0])
        return tuple(fact for _, fact in fits[:at_most])
    best = (max if wanted.most else min)((worth for worth, _ in measured), default=None)
    return tuple(fact for worth, fact in measured if worth == best)[:at_most]


def _worth(aspect: Asked, fact: Fact, today: date) -> Decimal | None:
    """What is compared; None where a fact says nothing of it."""
    match aspect:
        case "fee":
            return None if fact.amount is None else Decimal(str(fact.amount))
        case "duration":
            long = days(fact.text)
            return None if long is None else Decimal(long)
        case "placement":
            return None if fact.share is None else Decimal(str(fact.share))
        case _:
            ahead = fact.on_date is not None and fact.on_date >= today
            return Decimal(fact.on_date.toordinal()) if fact.on_date and ahead else None
