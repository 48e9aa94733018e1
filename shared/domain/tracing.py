"""Where a figure may come from: the rows and passages of this turn, what follows from them, and of what they speak."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise
from uuid import UUID

import regex

from shared.domain.amounts import Figure, figures, traceable
from shared.domain.calendar import times
from shared.domain.catalogue import OFFERS
from shared.domain.concepts import concepts
from shared.domain.sentences import sentences
from shared.domain.stopwords import STOPWORDS
from shared.domain.talk import Evidence, Fact, Language, Situation
from shared.domain.words import fold, words

_WEIGHTY = frozenset({"money", "percent", "date"})
"""Kinds of figures that belong to one item and to no other."""
_AT_MOST_SUMMED = 4
_SPAN = regex.compile(r"(?<![\d.,:])(\d{1,2})\s?(?:to|-|–|a|à|se|से)\s?(\d{1,2})(?![\d:%]|[.,]\d)")
"""Hours of a day, said without am and pm: "9 to 5"."""
_SHORT = 2
_THROUGH = frozenset({"to", "a", "au", "se", "से", "till", "al"})
_DAYS = {
    word: day
    for day, names in enumerate(
        (
            "monday lunes lundi somwar somvar सोमवार", "tuesday martes mardi mangalwar मंगलवार",
            "wednesday miercoles mercredi budhwar बुधवार", "thursday jueves jeudi guruwar गुरुवार बृहस्पतिवार",
            "friday viernes vendredi shukrawar शुक्रवार", "saturday sabado sabados samedi shanivar शनिवार",
            "sunday domingo domingos dimanche ravivar itwar रविवार",
        )
    )
    for word in (f"{name}{s}" for name in names.split() for s in ("", "s"))
}  # fmt: skip
_GRAMMAR = frozenset[str]().union(*STOPWORDS.values())


def untraced(text: str, situation: Situation, evidence: Evidence) -> str | None:
    """Why a figure of ``text`` may not stand, in words an engine can act on; None where all may."""
    pages = {str(passage.page) for passage in evidence.passages}
    text = regex.sub(r"(?:p\.|page|पृष्ठ) ?(\d+)", lambda match: " " if match[1] in pages else match[0], text)
    text = _without_hours(text, evidence)
    claims = figures(text)
    if day := _strange_day(text, evidence):
        return f"it states {day!r}, a day that nothing published names"
    if not claims:
        return None
    held = (*_everything(situation, evidence), *_derived(evidence))
    if lost := next((claim for claim in claims if not traceable(claim, held)), None):
        return f"it states {lost.said!r} ({lost.kind}), which no fact or passage holds"
    for sentence in sentences(text):
        said = [figure for figure in figures(sentence) if figure.kind in _WEIGHTY]
        if said and (reason := _of_another(sentence, said, evidence)):
            return reason
    return None


def _strange_day(text: str, evidence: Evidence) -> str | None:
    """A day of the week that no row or passage names, nor any date of theirs falls on."""
    said = {_DAYS[word]: word for word in words(text) if word in _DAYS}
    if not said:
        return None
    parts = [part for fact in evidence.facts for part in (fact.label, fact.text)]
    known = _days(" ; ".join([*parts, *(passage.text for passage in evidence.passages)]))
    known |= {fact.on_date.weekday() for fact in evidence.facts if fact.on_date}
    return next((word for day, word in said.items() if day not in known), None)


@lru_cache(maxsize=512)
def _days(text: str) -> frozenset[int]:
    """Days of the week, those between two included ("Monday to Saturday")."""
    said = words(text)
    places = [(place, _DAYS[word]) for place, word in enumerate(said) if word in _DAYS]
    days = {day for _, day in places}
    for (start, first), (end, last) in pairwise(places):
        if end - start == _SHORT and said[start + 1] in _THROUGH:
            days |= {day % 7 for day in range(first, last + (7 if last < first else 0) + 1)}
    return frozenset(days)


def _without_hours(text: str, evidence: Evidence) -> str:
    published = " ".join(fact.text for fact in evidence.facts) + " ".join(p.text for p in evidence.passages)
    hours, _ = times(fold(published))
    known = {minute // 60 % 12 for (minute, _), _ in hours if minute % 60 == 0}

    def hidden(match: "regex.Match[str]") -> str:
        return " " if {int(match[1]) % 12, int(match[2]) % 12} <= known else str(match[0])

    return str(_SPAN.sub(hidden, text))


def _everything(situation: Situation, evidence: Evidence) -> Iterator[Figure]:
    institution = situation.institution
    texts = [institution.name, *institution.contacts, *institution.refusal.values()]
    texts += [text for cta in institution.ctas for text in (*cta.text.values(), cta.link)]
    texts += [named.item for named in evidence.named] + [item.name for item in evidence.offered]
    for fact in evidence.facts:
        yield from _of_fact(fact)
    for passage in evidence.passages:
        texts += [passage.document, passage.heading, passage.text, passage.quote]
    for text in dict.fromkeys(texts):
        yield from _published(text)


@lru_cache(maxsize=4096)
def _published(text: str) -> tuple[Figure, ...]:
    """The same rows are read turn after turn."""
    return figures(text)


def _of_fact(fact: Fact) -> Iterator[Figure]:
    for text in (fact.item, fact.label, fact.text):
        yield from _published(text)
    if fact.amount is not None:
        yield _money(fact.amount, fact)
    if fact.share is not None:
        yield Figure("percent", Decimal(str(fact.share)), fact.label)
    for number in (fact.seats, fact.year):
        if number is not None:
            yield Figure("number", Decimal(number), fact.label)
    if fact.on_date is not None:
        yield Figure("date", (fact.on_date.year, fact.on_date.month, fact.on_date.day), fact.label)


def _money(amount: float | Decimal, fact: Fact) -> Figure:
    return Figure("money", (Decimal(str(amount)), fact.currency), fact.label)


def _derived(evidence: Evidence, only: UUID | None = None) -> Iterator[Figure]:
    """What follows from rows by arithmetic: a fee with its charges, after a discount; sums and differences of fees."""
    fees = {}
    for item, facts in _by_item(evidence.facts).items():
        fee = next((fact for fact in facts if fact.kind == "fee" and fact.amount is not None), None)
        if fee is None or (only is not None and item != only):
            continue
        fees[item] = fee
        yield from _of_fee(fee, facts)
    named = {match.item_id for match in evidence.named}
    compared = [fee for item, fee in fees.items() if item in named or len(fees) <= _AT_MOST_SUMMED // 2]
    for many in range(2, min(len(compared), _AT_MOST_SUMMED) + 1):
        for some in combinations(compared, many):
            yield _money(sum(Decimal(str(fee.amount)) for fee in some), some[0])
    for one, other in combinations(compared, 2):
        yield _money(abs(Decimal(str(one.amount)) - Decimal(str(other.amount))), one)


def _of_fee(fee: Fact, facts: Sequence[Fact]) -> Iterator[Figure]:
    base = Decimal(str(fee.amount))
    charges = [Decimal(str(fact.amount)) for fact in facts if fact.kind == "charge" and fact.amount is not None]
    offs = [Decimal(str(fact.amount)) for fact in facts if fact.kind == "discount" and fact.amount is not None]
    for price in (base, *(base - off for off in offs)):
        yield _money(price, fee)
        yield from (_money(price + charge, fee) for charge in charges)
        if len(charges) > 1:
            yield _money(price + sum(charges), fee)
    plan = [Decimal(str(fact.amount)) for fact in facts if fact.kind == "instalment" and fact.amount is not None]
    yield from (_money(part + charge, fee) for part in plan[:1] for charge in charges)
    if plan:
        yield Figure("number", Decimal(len(plan)), fee.label)


def _by_item(facts: Sequence[Fact]) -> dict[UUID, list[Fact]]:
    items: dict[UUID, list[Fact]] = {}
    for fact in facts:
        items.setdefault(fact.item_id, []).append(fact)
    return items


def _of_another(sentence: str, said: Sequence[Figure], evidence: Evidence) -> str | None:
    """Why a figure belongs to another item, or another row, than the sentence speaks of."""
    items = _by_item([fact for fact in evidence.facts if fact.item_kind in OFFERS])
    meant = _spoken_of(sentence, items)
    for claim in said:
        holding = [fact for fact in evidence.facts if traceable(claim, tuple(_of_fact(fact)))]
        elsewhere = any(traceable(claim, _published(passage.text)) for passage in evidence.passages)
        if meant and holding and not elsewhere and not meant.intersection(fact.item_id for fact in holding):
            own = [figure for item in meant for figure in _derived(evidence, item)]
            if not traceable(claim, (*own, *(_derived(evidence) if len(meant) > 1 else ()))):
                return f"it states {claim.said!r} of the wrong item"
        if len(said) == 1 and (better := _better_row(sentence, claim, holding, evidence)):
            return f"it states {claim.said!r} where {better!r} is published"
    return None


def _spoken_of(sentence: str, items: dict[UUID, list[Fact]]) -> set[UUID]:
    """The items that the sentence names by words no other item of the evidence has."""
    names = {item: _tokens(facts[0].item) for item, facts in items.items()}
    said = _tokens(sentence)
    told = set()
    for item, own in names.items():
        others = frozenset[str]().union(*(name for other, name in names.items() if other != item))
        if (own - others) & said:
            told.add(item)
    return told


@lru_cache(maxsize=2048)
def _tokens(text: str) -> frozenset[str]:
    joined = regex.sub(r"(?<=\p{L})-(?=\p{L})", "", text)
    said = (word for word in (*words(text), *words(joined)) if not word.isdigit() and word not in _GRAMMAR)
    return frozenset(word for word in said if len(word) > _SHORT or not word.isalpha())


def _better_row(sentence: str, claim: Figure, holding: Sequence[Fact], evidence: Evidence) -> str | None:
    """A row beside the one that holds the figure, which says more of what the sentence says."""
    kinds = {(fact.item_id, fact.kind) for fact in holding}
    rows = [f"{fact.label} {fact.text}" for fact in evidence.facts if (fact.item_id, fact.kind) in kinds]
    held = [f"{fact.label} {fact.text}" for fact in holding]
    language: Language = "en"
    if not holding:
        for passage in evidence.passages:
            lines = [line for line in sentences(passage.text) if any(f.kind == claim.kind for f in _published(line))]
            mine = [line for line in lines if traceable(claim, _published(line))]
            if mine:
                rows, held, language = lines, mine, passage.language
                break
    if len(rows) < _SHORT or not held:
        return None
    said = _row(sentence, language)
    telling = frozenset[str]().union(*(_row(row, language) for row in rows)) - frozenset.intersection(
        *(_row(row, language) for row in rows)
    )
    fits = {row: len(said & telling & _row(row, language)) for row in rows}
    best = max(rows, key=fits.__getitem__)
    return best if fits[best] > max(fits.get(row, 0) for row in held) else None


@lru_cache(maxsize=2048)
def _row(text: str, language: Language) -> frozenset[str]:
    return frozenset(word for word in concepts(text, language) if not word.isdigit())
