"""What of the evidence answers a question, by rules alone.

The catalogue answers for its items and nothing else does: a fee, a date or a condition is only ever taken from
the rows of an item that the question, or the conversation, is about. What the question names and the evidence
does not know, it does not answer.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from shared.domain.asked import asked
from shared.domain.comparing import ASPECTS
from shared.domain.known import Known, told
from shared.domain.lexemes import words
from shared.domain.nearest import nearest
from shared.domain.objecting import meet, objections
from shared.domain.quoting import BY_ITEM_ONLY, with_text
from shared.domain.superlatives import Superlative, chosen, superlative
from shared.domain.talk import Evidence, Fact, Institution
from shared.domain.thought import Asked, Findings, Reading
from shared.domain.totals import addends, asks_what_is_left, multiplied, reduced, total
from shared.domain.words import words as folded

_OF_ITEMS: tuple[Asked, ...] = (
    "fee", "instalment", "discount", "duration", "eligibility", "batch", "seats", "mode", "placement",
)  # fmt: skip
_OF_THE_INSTITUTION: tuple[Asked, ...] = ("address", "phone", "hours")
_HOW: frozenset[Asked] = frozenset({"offer", "compare", "total", "advice"})
"""Not what is asked of an item, but what is to be done with the answers."""
_KINDS: dict[Asked, tuple[str, ...]] = {
    "fee": ("fee", "charge"),
    "seats": ("batch",),
    "phone": ("phone", "email", "link"),
    "hours": ("hours", "batch"),
}
"""Kinds of facts that answer, where they are not called as what is asked."""
_MORE = frozenset(words("detail details info information more about syllabus jankari जानकारी detalles informacion"))
"""Words that ask what something is."""
_OFFERS = ("course", "product", "service")
_SEVERAL = 2
_STARTING_AT_MOST = 4


def find(
    reading: Reading, evidence: Evidence, institution: Institution, topic: Sequence[UUID], today: date
) -> Findings:
    """The rows, the answer or the passage that answer; empty findings when nothing does."""
    found = _find(reading, evidence, institution, topic, today)
    if not found.answerable and reading.likely:
        # The words that ask are known to no rule: they name nothing, though a number among them still might.
        numbers = tuple(word for word in reading.names if word[0].isdigit())
        guessed = reading.model_copy(update={"asked": reading.likely, "names": numbers})
        rows = _find(guessed, evidence, institution, topic, today)
        found = rows if rows.facts else found
    if found.answerable:
        return found
    near = nearest(reading, evidence, Known(reading, evidence, institution, topic, today))
    return near if near.answerable else found


def _find(
    reading: Reading, evidence: Evidence, institution: Institution, topic: Sequence[UUID], today: date
) -> Findings:
    known = Known(reading, evidence, institution, topic, today)
    asked_now = {*reading.asked} - {*reading.resolved}
    if objections(reading) and not asked_now - {"fee"}:  # "so expensive" asks for no price
        return meet(reading, evidence, known)
    if evidence.unknown and not known.stands_apart and not known.asks_for_a_person():
        return Findings(lacking=True)
    found = _told_better(reading, evidence, known) or _of_all(reading, known)
    found = found or _listing(reading, evidence, known) or _of_catalogue(reading, known)
    if not found.answerable and BY_ITEM_ONLY.intersection(reading.asked):
        found = _choice(reading, evidence, known)
    if not found.answerable or (found.lacking and not found.facts):
        found = with_text(found, reading, evidence, known)
    if not found.answerable and not found.lacking:
        found = _choice(reading, evidence, known)
    if not found.answerable and not found.lacking:
        found = _advice(reading, evidence)
    if evidence.unknown or not found.answerable:
        found = found.model_copy(update={"lacking": True})
    return found


def _told_better(reading: Reading, evidence: Evidence, known: Known) -> Findings | None:
    """Where a text is asked before the rows: for advice, and for the hours of the reading hall beside the branch's."""
    if "advice" in reading.asked and (len(known.offers) >= _SEVERAL or not {*reading.asked}.intersection(_OF_ITEMS)):
        said = with_text(Findings(), reading, evidence, known)
        return said if said.answerable else None
    own = [kind for aspect in reading.asked if aspect in _OF_THE_INSTITUTION for kind in _KINDS.get(aspect, (aspect,))]
    if own and (known.branches or known.offers_named) and known.strange([told(fact) for fact in known.own(own)]):
        passage = with_text(Findings(), reading, evidence, known).passage
        if passage and not known.strange([passage.document, passage.heading, passage.text]):
            return Findings(passage=passage)
    return None


def _of_all(reading: Reading, known: Known) -> Findings | None:
    """What is asked of everything there is: the cheapest, all below a price, what starts in May."""
    wanted = superlative(reading.text)
    if wanted and (not known.offers or wanted.at_most is not None):
        return _most(wanted, known)
    if known.period and not known.offers and "batch" in reading.asked:
        dated = [f for f in known.of_offers(("batch",)) if known.period.holds(f.on_date) and _ahead(f, known.today)]
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


def _ahead(fact: Fact, today: date) -> bool:
    return fact.on_date is None or fact.on_date >= today


def _of_catalogue(reading: Reading, known: Known) -> Findings:
    aspects = [aspect for aspect in reading.asked if aspect not in _HOW]
    if "seats" in aspects and "batch" in aspects:
        aspects.remove("batch")  # the seats of a batch are told with its date
    compares = "compare" in reading.asked and len(known.offers) >= _SEVERAL
    adds = "total" in reading.asked and bool(known.offers)
    most = superlative(reading.text) if len(known.offers) >= _SEVERAL else None
    if most and most.aspect not in aspects:  # of few all are told: the lead sees which
        aspects.append(most.aspect)
    if compares:
        aspects = [*aspects, *(a for a in ASPECTS[:2] if a not in aspects)] if aspects else list(ASPECTS)
    if adds and "fee" not in aspects:
        aspects.insert(0, "fee")
    if not aspects:
        return _overview(reading, known)
    if known.offers and any(aspect in _OF_ITEMS for aspect in aspects):
        texts = [told(fact) for fact in known.of_items(known.offers) + known.own(("address",))]
        strange = known.strange(texts)
        # Who names an item may say more than the catalogue, but no number may differ.
        if known.numbers(strange) and "eligibility" not in aspects:
            return Findings(lacking=True)
    if known.offers and asks_what_is_left(reading.text):
        aspects += [aspect for aspect in ("fee", "discount") if aspect not in aspects]
    found = _rows(aspects, reading, known)
    if worked_out := multiplied(found.facts, reading.text) or reduced(found.facts, reading.text):
        return found.model_copy(update={"way": "sum", "total": worked_out})
    if adds and (sum_ := total([fact for fact in found.facts if fact.kind in ("fee", "charge")])):
        kept = addends(found.facts) + tuple(f for f in found.facts if f.kind not in ("fee", "charge"))
        return found.model_copy(update={"way": "sum", "total": sum_, "facts": kept})
    return found.model_copy(update={"way": "side_by_side"}) if compares else found


def _rows(aspects: Sequence[Asked], reading: Reading, known: Known) -> Findings:
    """The rows of each aspect; of the branch and the time that are named, where some are."""
    facts: list[Fact] = []
    answered: list[Asked] = []
    lacking = False
    for aspect in aspects:
        found = _aspect(aspect, known)
        there = _narrowed(aspect, found, known)
        lacking = lacking or (bool(found) and not there)
        if kept := there or found:
            facts += [fact for fact in kept if fact not in facts]
            answered.append(aspect)
    if not facts and known.offers_named and not asked(folded(reading.text)):
        return _overview(reading, known)  # "and the hostel?" after instalments, of which it has none
    of_items = any(aspect in _OF_ITEMS for aspect in aspects) and bool(known.offers)
    if of_items and _elsewhere(known):
        lacking = True
        if modes := [fact for fact in known.facts(known.offers, ("mode",)) if fact not in facts]:
            facts, answered = [*facts, *modes], [*answered, "mode"]
    if known.offers and facts:
        lacking = lacking or known.misses([told(fact) for fact in known.of_items(_items(facts))], facts)
    lacking = lacking or (len(answered) < len(aspects) and bool(known.offers))
    items = tuple(dict.fromkeys(fact.item_id for fact in facts if fact.item_kind in _OFFERS))
    return Findings(items=items, asked=tuple(answered), facts=tuple(facts), lacking=lacking)


def _narrowed(aspect: Asked, found: tuple[Fact, ...], known: Known) -> tuple[Fact, ...]:
    """Of batches those at the branch and in the time that are named; empty when there are none."""
    if aspect not in ("batch", "seats"):
        return found
    if known.branch_words and not _elsewhere(known):
        found = tuple(fact for fact in found if known.here(fact))
    if known.period:
        return tuple(fact for fact in found if known.period.holds(fact.on_date))
    return found


def _elsewhere(known: Known) -> bool:
    """Whether a branch is named and nothing says that what is asked about is to be had there."""
    return bool(known.branch_words) and not any(known.here(fact) for fact in known.of_items(known.offers))


def _aspect(aspect: Asked, known: Known) -> tuple[Fact, ...]:
    kinds = _KINDS.get(aspect, (aspect,))
    if aspect in _OF_ITEMS or (aspect == "hours" and known.offers_named):
        if aspect == "hours" and known.asks_when_open:
            return known.hours_there()
        rows = known.facts(known.offers, kinds)
        return known.meant(rows) if known.offers and not known.adds else rows or known.of_any(kinds)
    facts = known.own(kinds)
    # "The address in Delhi?" is not answered with another; of a branch that is named everything is known.
    unheard = not known.branches and not known.offers_named and known.strange([told(fact) for fact in facts])
    return () if unheard else facts


def _overview(reading: Reading, known: Known) -> Findings:
    """The question asks nothing special of the items it is about, and speaks of nothing that their rows do not."""
    items = known.offers_named or known.branches
    if not items and (reading.names or _wants_more(reading)):
        items = known.offers
    facts = known.of_items(items)
    strange = known.strange([told(fact) for fact in facts])
    if not facts or [word for word in strange if word not in _MORE]:
        return Findings()
    return Findings(items=items, facts=facts, overview=True, lacking=bool(known.offers_named) and _elsewhere(known))


def _wants_more(reading: Reading) -> bool:
    """ "Tell me more", "details": about what was spoken of."""
    return bool(_MORE.intersection(words(reading.text)))


def _listed(evidence: Evidence) -> Findings:
    courses = tuple(item for item in evidence.offered if item.kind == "course")
    return Findings(offers=courses or evidence.offered)


def _advice(reading: Reading, evidence: Evidence) -> Findings:
    """Who asks what suits, and no document says: what there is."""
    return _listed(evidence) if "advice" in reading.asked else Findings()


def _choice(reading: Reading, evidence: Evidence, known: Known) -> Findings:
    """Something is asked of no item in particular: let the lead choose one."""
    asks = any(aspect in _OF_ITEMS for aspect in reading.asked)
    if not asks or known.offers or known.strange(()):
        return Findings()
    return _listed(evidence).model_copy(update={"which": True, "asked": reading.asked})
