"""What of the evidence answers a question, by rules alone.

The catalogue answers for its items and nothing else does: a fee, a date or a condition is only ever taken from
the rows of an item that the question, or the conversation, is about. What the question names and the evidence
does not know, it does not answer.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from shared.domain.catalogue import OFFERS, ahead, answering
from shared.domain.known import Known, told
from shared.domain.nearest import nearest
from shared.domain.objecting import meet, objections
from shared.domain.pertinence import OF_ITEMS, pertinent
from shared.domain.quoting import beside_texts
from shared.domain.reckoning import reckoned
from shared.domain.superlatives import Superlative, chosen, superlative
from shared.domain.talk import Asked, Evidence, Fact, Institution
from shared.domain.thought import Findings, Reading

_OF_THE_INSTITUTION: tuple[Asked, ...] = ("address", "phone", "hours")
_HOW: frozenset[Asked] = frozenset({"offer", "compare", "total", "advice"})
"""Not what is asked of an item, but what is to be done with the answers."""
_SEVERAL = 2
_STARTING_AT_MOST = 4


def find(
    reading: Reading, evidence: Evidence, institution: Institution, topic: Sequence[UUID], today: date
) -> Findings:
    """The rows, the answer or the passage that answer; empty findings when nothing does."""
    known = Known(reading, evidence, institution, topic, today)
    if objections(reading) and not {*reading.asked} - {*reading.resolved} - {"fee"}:  # "so expensive" asks for no price
        return meet(reading, evidence, known)
    if evidence.unknown and not known.stands_apart and not known.asks_for_a_person():
        return Findings(lacking=True)  # fees of MBBS are not the fees of what was spoken of before
    return beside_texts(_rows(reading, evidence, known), reading, evidence, known)


def _rows(reading: Reading, evidence: Evidence, known: Known) -> Findings:
    """What the catalogue has to say, or the list from which the lead has to choose."""
    if found := _of_all(reading, known) or _listing(reading, evidence, known):
        return found
    groups = pertinent(known.spoken_of(), reading, known)
    if known.offers:
        return reckoned(reading, known, groups) or nearest(reading, evidence, known, groups)
    found = _own(reading, known)
    if not found.answerable:
        found = _choice(reading, known, evidence)
    if not found.answerable:
        found = _advice(reading, evidence)
    if not found.answerable:
        return nearest(reading, evidence, known, groups)
    return found.model_copy(update={"lacking": True}) if evidence.unknown else found


def _of_all(reading: Reading, known: Known) -> Findings | None:
    """What is asked of everything there is: the cheapest, all below a price, what starts in May."""
    wanted = superlative(reading.text)
    if wanted and (not known.offers or wanted.at_most is not None):
        return _most(wanted, known)
    if known.period and not known.offers and "batch" in reading.asked:
        dated = [f for f in known.of_offers(("batch",)) if known.period.holds(f.on_date) and ahead(f, known.today)]
        dated = [f for f in dated if not known.branches or known.here(f)]
        first = tuple(sorted(dated, key=lambda f: (f.on_date or date.max, f.item))[:_STARTING_AT_MOST])
        return Findings(items=_items(first), asked=("batch",), facts=first) if first else None
    return None


def _most(wanted: Superlative, known: Known) -> Findings | None:
    facts = chosen(wanted, known.of_offers((wanted.aspect,), courses=True), known.today, _STARTING_AT_MOST)
    if not facts:
        return None
    return Findings(items=_items(facts), asked=(wanted.aspect,), facts=facts)


def _listing(reading: Reading, evidence: Evidence, known: Known) -> Findings | None:
    if "offer" not in reading.asked or known.offers_named:
        return None
    return _listed(evidence) if not known.strange(()) else Findings(lacking=True)


def _items(facts: Sequence[Fact]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(fact.item_id for fact in facts))


def _own(reading: Reading, known: Known) -> Findings:
    """Where no item is spoken of: rows of the institution and its branches, or of whichever item has what is named."""
    aspects = [aspect for aspect in reading.asked if aspect not in _HOW]
    if not aspects:
        return _branch(known)
    facts: list[Fact] = []
    answered: list[Asked] = []
    for aspect in aspects:
        kinds = answering(aspect)
        if found := known.of_any(kinds) if aspect in OF_ITEMS else _heard(kinds, known):
            facts += [fact for fact in found if fact not in facts]
            answered.append(aspect)
    items = tuple(dict.fromkeys(fact.item_id for fact in facts if fact.item_kind in OFFERS))
    return Findings(items=items, asked=tuple(answered), facts=tuple(facts))


def _heard(kinds: Sequence[str], known: Known) -> tuple[Fact, ...]:
    """The institution's own rows: "the address in Delhi?" is not answered with another."""
    facts = known.own(kinds)
    return () if not known.branches and known.strange([told(fact) for fact in facts]) else facts


def _branch(known: Known) -> Findings:
    """All of a branch that is named, where nothing special is asked of it and nothing else is spoken of."""
    facts = known.of_items(known.branches)
    if not facts or known.strange([told(fact) for fact in facts]):
        return Findings()
    return Findings(items=known.branches, facts=facts, overview=True)


def _listed(evidence: Evidence) -> Findings:
    courses = tuple(item for item in evidence.offered if item.kind == "course")
    return Findings(offers=courses or evidence.offered)


def _advice(reading: Reading, evidence: Evidence) -> Findings:
    """Who asks what suits, and no document says: what there is."""
    return _listed(evidence) if "advice" in reading.asked else Findings()


def _choice(reading: Reading, known: Known, evidence: Evidence) -> Findings:
    """Something is asked of no item in particular: let the lead choose one."""
    asks = any(aspect in OF_ITEMS for aspect in reading.asked)
    if not asks or known.offers or known.strange(()):
        return Findings()
    return _listed(evidence).model_copy(update={"which": True, "asked": reading.asked})
