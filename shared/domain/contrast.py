# ruff: noqa: E501 -- the words of a language stand together
"""An item called by what tells it from those beside it: "the 75 days one", "the longer one", "le niveau d'après"."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from shared.domain.concepts import concept, told_words
from shared.domain.lexemes import stem, words
from shared.domain.lexicon import ORDINARY
from shared.domain.money import days
from shared.domain.naming import Entry
from shared.domain.patterns import phrases, spoken
from shared.domain.quantities import as_well, quantities
from shared.domain.sorts import asks_for_a_sort
from shared.domain.talk import Fact, Named

_TIMES = frozenset({"day", "week", "month", "year"})
_ONE = r"(?:one|ones|course|program|programme|class|batch|version|option|thing|track|wala|wali|wale|vala|vali|vale|वाला|वाली|वाले|कोर्स)"
_LONG = phrases(
    rf"""
    (?:the )?(?:long|longer|longest|big|bigger|full) {_ONE}
    the (?:longer|longest) of ~(?:those|them|two|these)
    (?:lamba|lambi|lambe|bada|badi|bade|बड़ा|बड़ी|बड़े|लंबा|लंबी|लंबे|लम्बा|लम्बे) {_ONE}
    (?:el|la|al|del) (?:curso )?(?:mas )?(?:largo|larga)
    (?:le|la|au|du) (?:cours |formation )?(?:plus )?(?:long|longue)
    """
)
_SHORT = phrases(
    rf"""
    (?:the )?(?:short|shorter|shortest|small|smaller|quick|quicker) {_ONE}
    the (?:shorter|shortest|quicker) of ~(?:those|them|two|these)
    (?:chhota|chota|chhoti|choti|chhote|chote|छोटा|छोटी|छोटे) {_ONE}
    (?:el|la|al|del) (?:curso )?(?:mas )?(?:corto|corta|cortito|cortita|breve)
    (?:le|la|au|du) (?:cours |formation )?(?:plus )?(?:court|courte)
    """
)
_DEAR = phrases(
    rf"""
    (?:the )?(?:expensive|pricier|costlier|costly|dearer) {_ONE}
    (?:mehnga|mehngi|mehnge|mahanga|mahenga|महंगा|महंगी|महंगे) {_ONE}
    (?:el|la|al|del) (?:curso )?(?:mas )?(?:caro|cara)
    (?:le|la|au|du) (?:cours |formation )?(?:plus )(?:cher|chere)
    """
)
_CHEAP = phrases(
    rf"""
    (?:the )?(?:cheap|cheaper|cheapest) {_ONE}
    the (?:cheaper|cheapest) of ~(?:those|them|two|these)
    (?:sasta|sasti|saste|सस्ता|सस्ती|सस्ते) {_ONE}
    (?:el|la|al|del) (?:curso )?(?:mas )?(?:barato|barata|economico|economica)
    (?:le|la|au|du) (?:cours |formation )?moins (?:cher|chere)
    """
)
_EXTREMES = ((_LONG, "duration", True), (_SHORT, "duration", False), (_DEAR, "fee", True), (_CHEAP, "fee", False))
_NEXT = phrases(
    r"""
    (?:the )?(?:next|higher) (?:level|step)
    (?:the )?level (?:above|after|up)
    (?:agla|agli|agle|aage ka|aage wala|upar ka|upar wala|अगला|आगे का|ऊपर वाला) (?:level|lavel|step|लेवल|स्तर|कोर्स)
    (?:el|la|del|al) (?:siguiente|proximo) (?:nivel|curso)|(?:el|la|del|al) (?:nivel )?(?:que sigue|siguiente|de despues|de arriba|superior)
    nivel (?:superior|siguiente|de arriba)
    (?:le|la|au|du) (?:niveau |cours )(?:au dessus|d apres|suivant|superieur|apres|du dessus)|(?:la suite|celui d apres|celui du dessus)
    """
)
_SHORT_MESSAGE = 7
_THE_ONE = phrases(_ONE)
_WHICH = phrases(
    """
    which|what s|lequel|laquelle|cual|kaun|kaunsa|kaunsi|कौन|कौनसा|कौनसी
    """
)
"""Who asks which one is the longest names none."""


def contrasted(text: str, entries: Sequence[Entry], facts: Sequence[Fact], spoken_of: Sequence[UUID]) -> Named | None:
    """The item that ``text`` tells from those spoken of, or from one and its like; None where it tells none apart."""
    among = _among(entries, spoken_of)
    rows = {known.item.id: [fact for fact in facts if fact.item_id == known.item.id] for known in among}
    found = _of_that_length(text, among, rows)
    if found is None and len(among) > 1 and not _WHICH.search(spoken(text)):
        found = _extreme(spoken(text), among, rows) or _next(spoken(text), among, spoken_of)
        found = found or _of_that_sort(text, among, rows, spoken_of)
    return None if found is None else Named(item_id=found.item.id, item=found.item.name, words=tuple(_telling(text)))


def _among(entries: Sequence[Entry], spoken_of: Sequence[UUID]) -> list[Entry]:
    """What there is to choose from: several things spoken of, or one and all that are called the same."""
    meant = [known for known in entries if known.item.id in spoken_of]
    if len(meant) != 1:
        return meant
    called = {*meant[0].surfaces}
    return [known for known in entries if known is meant[0] or called.intersection(known.surfaces)]


def _of_that_length(text: str, among: Sequence[Entry], rows: dict[UUID, list[Fact]]) -> Entry | None:
    """The only one that lasts as long as ``text`` says."""
    said = {(found.number, found.unit) for found in quantities(text) if found.unit in _TIMES}
    said |= {other for found in said for other in as_well(*found)}
    fits = []
    for known in among:
        lasts = {(q.number, q.unit) for f in rows[known.item.id] if f.kind == "duration" for q in quantities(f.text)}
        if said & (lasts | {other for found in lasts for other in as_well(*found)}):
            fits.append(known)
    return fits[0] if len(fits) == 1 else None


def _extreme(said: str, among: Sequence[Entry], rows: dict[UUID, list[Fact]]) -> Entry | None:
    for pattern, kind, most in _EXTREMES:
        if pattern.search(said):
            worth = _length if kind == "duration" else _price
            measured = [(value, known) for known in among if (value := worth(rows[known.item.id])) is not None]
            best = (max if most else min)((value for value, _ in measured), default=None)
            fits = [known for value, known in measured if value == best]
            return fits[0] if len(fits) == 1 and len(measured) > 1 else None
    return None


def _next(said: str, among: Sequence[Entry], spoken_of: Sequence[UUID]) -> Entry | None:
    """Levels stand in the order of their names: A1-A2 before B1-B2, Level 1 before Level 2."""
    if not _NEXT.search(said):
        return None
    ordered = sorted(among, key=lambda known: known.item.name)
    places = [place for place, known in enumerate(ordered) if known.item.id in spoken_of]
    after = ordered[max(places) + 1 :] if places else []
    return after[0] if after else None


def _of_that_sort(
    text: str, among: Sequence[Entry], rows: dict[UUID, list[Fact]], spoken_of: Sequence[UUID]
) -> Entry | None:
    """Where a short message wants a sort that the item spoken of is not: the only one of its like that is."""
    said = words(text)
    sorts = {concept(stem(word)) for word in said if word not in ORDINARY and asks_for_a_sort(word)}
    if not sorts or len(said) > _SHORT_MESSAGE or len(spoken_of) != 1:
        return None
    held = {
        known.item.id: told_words(known.item.name, *(f"{f.label} {f.text}" for f in rows[known.item.id]))
        for known in among
    }
    if sorts & held[spoken_of[0]]:
        return None
    others = [known for known in among if known.item.id not in spoken_of]
    fits = [known for known in others if sorts <= held[known.item.id]]
    if not fits and _THE_ONE.search(spoken(text)):
        fits = others  # not of that sort by name: what it lacks is said with the answer
    return fits[0] if len(fits) == 1 else None


def _length(facts: Sequence[Fact]) -> Decimal | None:
    lengths = [long for fact in facts if fact.kind == "duration" and (long := days(fact.text)) is not None]
    return Decimal(lengths[0]) if lengths else None


def _price(facts: Sequence[Fact]) -> Decimal | None:
    prices = [fact.amount for fact in facts if fact.kind == "fee" and fact.amount is not None]
    return Decimal(str(prices[0])) if prices else None


def _telling(text: str) -> list[str]:
    said = spoken(text)
    found = [match[0] for way in (*(pattern for pattern, _, _ in _EXTREMES), _NEXT) if (match := way.search(said))]
    found += [quantity.said for quantity in quantities(text) if quantity.unit in _TIMES]
    return [word for phrase in found for word in phrase.split()]
