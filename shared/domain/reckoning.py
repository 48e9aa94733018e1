"""What is to be worked out of several rows: a comparison side by side, a total, what is left after a discount."""

from collections.abc import Sequence
from uuid import UUID

from shared.domain.catalogue import ahead, answering
from shared.domain.comparing import ASPECTS
from shared.domain.known import Known, told
from shared.domain.nearest import likely
from shared.domain.pertinence import Group
from shared.domain.sums import added_up, apart, asks_what_is_left, counts
from shared.domain.superlatives import superlative
from shared.domain.talk import Asked, Fact
from shared.domain.thought import Findings, Reading, Sum

_LIKELY = 0.6
"""Chance from which a question wants things compared or added up, though no rule read it."""
_SEVERAL = 2
_PRICED = ("fee", "charge", "discount")


def reckoned(reading: Reading, known: Known, groups: Sequence[Group]) -> Findings | None:
    """The comparison or the sum that is asked for; None where none is."""
    near = likely(groups)
    asked = list(dict.fromkeys(group.aspect for group in near if group.item in known.offers))
    if _wants("compare", reading) and len(known.offers) >= _SEVERAL:
        return _compared(asked, reading, known)
    most = superlative(reading.text) if len(known.offers) >= _SEVERAL else None
    if most and "discount" not in asked:  # of few all are told: the lead sees which
        return _compared([most.aspect], reading, known)
    meant = _told_apart(known, groups)
    # Of what was spoken of before the lead may still have to choose one.
    several = len(meant) >= _SEVERAL and bool(known.offers_named)
    whole = _wants("total", reading) or (several and asked[:1] == ["fee"])
    if "fee" in asked and (whole or asks_what_is_left(reading.text) or counts(reading.text)):
        rows = [fact for fact in known.facts(meant, _PRICED) if ahead(fact, known.today)]
        if found := added_up(rows, reading.text, whole):
            return _summed(found, known)
    return None


def _wants(how: Asked, reading: Reading) -> bool:
    return how in reading.asked or reading.chances.get(how, 0.0) >= _LIKELY


def _compared(asked: Sequence[Asked], reading: Reading, known: Known) -> Findings:
    """Every aspect of every item: what is asked, and what tells most."""
    read = [aspect for aspect in reading.asked if aspect in asked]
    aspects = tuple(dict.fromkeys((*(read or asked[:1]), *ASPECTS[:2])))
    facts = tuple(f for aspect in aspects for f in known.facts(known.offers, answering(aspect)[:1]))
    between = apart([fact for fact in facts if fact.kind == "fee"])
    missed = known.numbers(known.strange([told(fact) for fact in known.of_items(known.offers)]))
    return Findings(
        items=known.offers, asked=aspects, facts=facts, way="side_by_side", sum=between, lacking=bool(missed)
    )


def _summed(found: Sum, known: Known) -> Findings:
    priced = tuple(part.fact for part in found.parts)
    items = tuple(dict.fromkeys(fact.item_id for fact in priced))
    # Who adds up is told what there is to take off, too.
    offs = (fact for fact in known.facts(items, ("discount",)) if ahead(fact, known.today) and fact not in priced)
    facts: tuple[Fact, ...] = (*priced, *offs)
    texts = [told(fact) for fact in known.of_items(items)]
    return Findings(
        items=items, asked=("fee", "discount"), facts=facts, way="sum", sum=found, lacking=known.misses(texts, facts)
    )


def _told_apart(known: Known, groups: Sequence[Group]) -> tuple[UUID, ...]:
    """Of items that are named by the very same words the one whose price is most probably meant."""
    chance = {group.item: group.chance for group in groups if group.aspect == "fee"}
    kept: dict[tuple[str, ...], UUID] = {}
    for item in known.offers:
        words = known.named_by(item)
        if words not in kept or chance.get(item, 0.0) > chance.get(kept[words], 0.0):
            kept[words] = item
    return tuple(item for item in known.offers if item in kept.values())
