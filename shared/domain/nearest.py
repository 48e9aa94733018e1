"""What is told of the items that are spoken of: the rows most probably asked about.

Where something may be asked that no row answers, what is told is followed by the institution's own refusal.
"""

from collections.abc import Sequence

from shared.domain.catalogue import ahead
from shared.domain.known import Known, told
from shared.domain.pertinence import OF_ITEMS, Group
from shared.domain.talk import Evidence, Fact
from shared.domain.telling import OVERVIEW
from shared.domain.thought import Findings, Reading

GROUPS_AT_MOST = 3
"""Aspects of items that are told where it is not certain which one is asked."""
_ENOUGH = 0.85
"""Chance of all that are told, beyond which no further one is."""
_VAGUE = 0.4
"""Chance below which nothing special is asked."""
_MOSTLY = 0.5
"""Chance from which it is asked what an item is at all."""
_MORE_LIKELY = 0.1
"""How much likelier something that no row answers has to be asked than anything a row does."""
OTHERWISE = 0.35
"""Chance of what only a text can say, from which rows may be no answer."""


def nearest(reading: Reading, evidence: Evidence, known: Known, groups: Sequence[Group]) -> Findings:
    """The aspects of the items spoken of that the question most likely asks; empty where none is spoken of."""
    near = likely(groups)
    if not near or not (known.offers or known.branches):
        return Findings()
    of_all = near[0].aspect == "course" and near[0].chance >= _MOSTLY
    if not reading.asked and (of_all or reading.might_ask < _VAGUE):
        return _overview(known)
    near += _discounts(near, groups, known)
    kept: tuple[Fact, ...] = ()
    never = False
    for group in near:
        then = known.then(group.facts) if group.aspect == "batch" else group.facts
        never = never or not then
        kept += known.meant(then or group.facts) if group.aspect == "batch" else then
    texts = [told(fact) for fact in known.of_items(known.offers) + known.own(("address",))]
    misses = known.misses(texts, kept) or bool(known.numbers(known.strange(texts)))
    return Findings(
        items=tuple(dict.fromkeys(group.item for group in near)),
        asked=tuple(dict.fromkeys(group.aspect for group in near)),
        facts=kept,
        lacking=misses or never or bool(evidence.unknown) or _asks_beyond(reading, groups),
    )


def _overview(known: Known) -> Findings:
    """Nothing special is asked: what the items are that are named, or were spoken of."""
    items = known.offers_named or known.branches or known.offers
    facts = known.of_items(items)
    strange = known.strange([told(fact) for fact in facts])
    return Findings(items=items, asked=OVERVIEW, facts=facts, overview=True, lacking=bool(strange))


def _discounts(near: Sequence[Group], groups: Sequence[Group], known: Known) -> list[Group]:
    """Those of today of the item whose price is told: a counsellor would not keep them back."""
    if len({group.aspect for group in near}) >= GROUPS_AT_MOST or any(group.aspect == "discount" for group in near):
        return []
    priced = {group.item for group in near if group.aspect == "fee"}
    beside = (group for group in groups if group.aspect == "discount" and group.item in priced)
    return [group for group in beside if any(ahead(fact, known.today) for fact in group.facts)]


def _asks_beyond(reading: Reading, groups: Sequence[Group]) -> bool:
    """Whether something may be asked that no row of these items answers."""
    told_of = {group.aspect for group in groups}
    told_of |= {"seats"} if any(fact.seats is not None for group in groups for fact in group.facts) else set()
    chances = {aspect: chance for aspect, chance in reading.chances.items() if aspect in OF_ITEMS}
    untold = max((chance for aspect, chance in chances.items() if aspect not in told_of), default=0.0)
    best = max((chance for aspect, chance in chances.items() if aspect in told_of), default=0.0)
    unread = any(aspect in OF_ITEMS and aspect not in told_of for aspect in reading.asked)
    return unread or untold > best + _MORE_LIKELY or reading.chances.get("other", 0.0) >= OTHERWISE


def likely(groups: Sequence[Group]) -> list[Group]:
    """The fewest groups among which the one that is asked about almost surely is, at most three."""
    kept: list[Group] = []
    for group in groups:
        if len(kept) == GROUPS_AT_MOST or sum(each.chance for each in kept) >= _ENOUGH:
            break
        kept.append(group)
    return kept
