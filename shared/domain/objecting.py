"""What an objection is met with: what the institution has published that speaks to it, and nothing else."""

from shared.domain.answerability import margin
from shared.domain.catalogue import ahead
from shared.domain.known import Known
from shared.domain.lead import Objection
from shared.domain.talk import Asked, Evidence, Fact
from shared.domain.thought import Findings, Reading

FACTS_AT_MOST = 2
_MET_WITH: dict[Objection, tuple[Asked, ...]] = {
    "price": ("discount", "instalment"),
    "distance": ("mode", "address"),
    "doubt": ("placement",),
    "time": ("batch", "mode"),
    "family": ("placement", "mode"),
    "rival": ("placement", "discount"),
}
_SOUGHT: dict[Objection, str] = {
    "price": "fees instalments scholarship loan discount",
    "distance": "online classes from home, bus",
    "doubt": "placement results job help trial class",
    "time": "weekend batch evening batch working professionals missed class",
    "family": "trial class visit before admission",
    "rival": "trial class results certificate",
}
"""In which words an FAQ that speaks to it is looked for."""


def objections(reading: Reading) -> tuple[Objection, ...]:
    """The objections that are to be met; none where something definite is asked beside them."""
    if reading.intent != "objection":
        return ()
    return reading.objections


def aspects(reading: Reading) -> tuple[Asked, ...]:
    """What to look for in the catalogue."""
    return tuple(dict.fromkeys(aspect for one in objections(reading) for aspect in _MET_WITH[one]))


def sought(reading: Reading) -> str:
    """What to look for in words, beside what was said."""
    return " ".join(_SOUGHT[one] for one in objections(reading))


def meet(reading: Reading, evidence: Evidence, known: Known) -> Findings:
    """At most two aspects of what the talk is about, else an answered question; empty when nothing speaks to it."""
    facts: list[Fact] = []
    answered: list[Asked] = []
    for aspect in aspects(reading):
        found = known.own(("address",)) if aspect == "address" else known.facts(known.offers, (aspect,))
        if aspect == "discount":
            found = tuple(fact for fact in found if ahead(fact, known.today))
        if found and len(answered) < FACTS_AT_MOST:
            facts += found
            answered.append(aspect)
    if facts:
        items = tuple(item for item in known.offers if any(fact.item_id == item for fact in facts))
        return Findings(items=items, asked=tuple(answered), facts=tuple(facts))
    answer = next((fact for fact in evidence.facts if fact.kind == "answer"), None)
    close = answer is not None and margin(answer) >= 0
    return Findings(texts=(answer,) if answer and close else ())
