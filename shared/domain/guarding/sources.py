# ruff: noqa: E501 -- words that belong together stand on one line
"""Where a figure may come from: rows, sentences of passages and answers, what follows from rows by arithmetic."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple
from uuid import UUID

import regex

from shared.domain.amounts import Figure, Kind, figures
from shared.domain.concepts import concept, concepts
from shared.domain.lexemes import stem, stems
from shared.domain.patterns import spoken
from shared.domain.quantities import as_well, quantities
from shared.domain.sentences import sentences
from shared.domain.stopwords import STOPWORDS
from shared.domain.talk import Evidence, Fact, Language
from shared.domain.thought import TOTAL
from shared.domain.words import words

_AT_MOST_SUMMED = 4
_SEVERAL = 2
_KINDS = {
    "fee": "fee price cost", "charge": "extra deposit", "instalment": "instalment payment", "discount": "discount offer",
    "batch": "batch start", "placement": "job result",
}  # fmt: skip
"""What rows of a kind speak of without saying so."""
_SMALL = stems(
    "month months year day week hour hours time am pm course class classes student program rs inr rupee usd eur euro"
)
"""Said of everything."""
_WEEKDAY = regex.compile(r"(?<!\S)(?:weekdays?|entre semana|en semaine|karyadivas|कार्यदिवस)(?!\S)")
_THROUGH = frozenset({"to", "a", "au", "se", "से", "till", "al"})
DAYS = {
    word: day
    for day, names in enumerate(
        (
            "monday lunes lundi somwar somvar somvaar सोमवार", "tuesday martes mardi mangalwar mangalvaar मंगलवार",
            "wednesday miercoles mercredi budhwar budhvaar बुधवार", "thursday jueves jeudi guruwar guruvaar गुरुवार बृहस्पतिवार",
            "friday viernes vendredi shukrawar shukravaar शुक्रवार", "saturday sabado sabados samedi shanivar shanivaar शनिवार",
            "sunday domingo domingos dimanche ravivar ravivaar itwar रविवार",
        )
    )
    for word in (f"{name}{s}" for name in names.split() for s in ("", "s"))
}  # fmt: skip


class Source(NamedTuple):
    """Something published, or that follows from it."""

    known: tuple[Figure, ...]
    """What it states exactly."""
    language: Language
    about: frozenset[str]
    """What it speaks of, as concepts, without the name of its item."""
    items: frozenset[UUID]
    """Items it belongs to; empty for passages and answers, which belong to what they speak of."""
    kind: str
    told: str
    """Itself, in words an engine can act on."""
    over: date | None = None
    """The day after which it holds no more, or on which it began."""
    called: frozenset[Figure] = frozenset()
    """Those of ``known`` that it states in the name of its item alone ("One-Year Programme")."""


def sources(evidence: Evidence) -> tuple[Source, ...]:
    """All there is to state figures from, rows first."""
    rows = [_of_row(fact) for fact in evidence.facts if fact.kind != "answer"]
    answers = [source for fact in evidence.facts if fact.kind == "answer" for source in _of_answer(fact)]
    passages = [source for p in evidence.passages for source in _of_passage(p.document, p.heading, p.text, p.language)]
    return (*rows, *_plans(evidence.facts), *_sums(evidence), *answers, *passages)


@lru_cache(maxsize=4096)
def stated(text: str) -> tuple[Figure, ...]:
    """Every figure of a text; quantities, with what they count, and days of the week among them."""
    counted = (Figure(found.unit, found.number, found.said) for found in quantities(text) if found.exact)
    return (*figures(text), *counted, *(Figure("weekday", day, said) for day, said in weekdays(text)))


@lru_cache(maxsize=4096)
def published(text: str) -> tuple[Figure, ...]:
    """Every figure of what is published; a weekday is each of five days there."""
    found = stated(text)
    called = [Figure(unit, many, f.said) for f in found for many, unit in _as_well(f)]
    every = range(5) if _WEEKDAY.search(spoken(text)) else ()
    return (*found, *called, *(Figure("weekday", day, "weekday") for day in every))


def _as_well(figure: Figure) -> tuple[tuple[Decimal, Kind], ...]:
    return as_well(figure.value, figure.kind) if figure.kind in ("week", "month", "year") else ()


@lru_cache(maxsize=4096)
def weekdays(text: str) -> tuple[tuple[int, str], ...]:
    """Days of the week, those between two included ("Monday to Saturday")."""
    said = words(text)
    places = [(place, DAYS[word]) for place, word in enumerate(said) if word in DAYS]
    days = {day: said[place] for place, day in places}
    for (start, first), (end, last) in pairwise(places):
        if end - start == _SEVERAL and said[start + 1] in _THROUGH:
            through = range(first, last + (7 if last < first else 0) + 1)
            days = {day % 7: said[start] for day in through} | days
    return tuple(days.items())


@lru_cache(maxsize=4096)
def written_in(text: str) -> Language:
    """The language that rows are written in, which do not say: Spanish or English."""
    said = words(text)
    return "es" if sum(w in STOPWORDS["es"] for w in said) > sum(w in STOPWORDS["en"] for w in said) else "en"


@lru_cache(maxsize=4096)
def subject(text: str, language: Language) -> frozenset[str]:
    """What a text speaks of, as concepts; no numbers, and nothing that all of them speak of."""
    said = (word for word in concepts(text, language) if len(word) > 1 and not word[0].isdigit())
    return frozenset(word for word in said if word not in _SMALL and word not in _days())


@cache
def _days() -> frozenset[str]:
    """Weekdays are figures."""
    return frozenset(concept(stem(word)) for word in DAYS)


def _source(
    known: Sequence[Figure],
    language: Language,
    about: frozenset[str],
    items: frozenset[UUID] = frozenset(),
    kind: str = "derived",
    told: str = "",
    over: date | None = None,
    called: frozenset[Figure] = frozenset(),
) -> Source:
    return Source(tuple(known), language, about, items, kind, told, over, called)


@lru_cache(maxsize=4096)
def _of_row(fact: Fact) -> Source:
    """The same rows are read turn after turn."""
    text = f"{fact.label} {fact.text}"
    known = [figure for part in (fact.label, fact.text) for figure in published(part)]
    if fact.amount is not None:
        known.append(_money(fact.amount, fact))
    if fact.left is not None:
        known.append(_money(fact.left, fact))
    if fact.share is not None:
        known.append(Figure("percent", Decimal(str(fact.share)), fact.label))
    known += [Figure("number", Decimal(n), fact.label) for n in (fact.seats, fact.year) if n is not None]
    if fact.seats is not None:
        known.append(Figure("seat", Decimal(fact.seats), fact.label))
    if fact.on_date is not None:
        known.append(Figure("date", (fact.on_date.year, fact.on_date.month, fact.on_date.day), fact.label))
        known.append(Figure("weekday", fact.on_date.weekday(), fact.label))
    about = subject(text, written_in(text)) | subject(_KINDS.get(fact.kind, fact.kind), "en")
    over = fact.on_date if fact.kind in ("discount", "batch") else None
    items = frozenset[UUID]() if fact.kind == TOTAL else frozenset({fact.item_id})  # a sum is of all that it adds up
    called = frozenset(published(fact.item)).difference(known)
    return _source((*called, *known), written_in(text), about, items, fact.kind, text.strip(), over, called)


@lru_cache(maxsize=2048)
def _of_answer(fact: Fact) -> tuple[Source, ...]:
    asked = subject(f"{fact.item} {fact.label}", written_in(fact.item))
    language = written_in(fact.text)
    return tuple(
        _source(published(line), language, asked | subject(line, language), kind=f"answer {fact.id}", told=line)
        for line in (*sentences(fact.text), fact.label)
    )


@lru_cache(maxsize=2048)
def _of_passage(document: str, heading: str, text: str, language: Language) -> tuple[Source, ...]:
    above = subject(heading.rsplit("›", 1)[-1], language)
    lines = (document, heading, *sentences(text))
    return tuple(
        _source(published(line), language, above | subject(line, language), kind=f"passage {heading}", told=line)
        for line in lines
    )


def _plans(facts: Sequence[Fact]) -> Iterator[Source]:
    """What follows from the rows of one item: a fee with its charges, after its discounts, in how many parts."""
    items: dict[UUID, list[Fact]] = {}
    for fact in facts:
        items.setdefault(fact.item_id, []).append(fact)
    for item, own in items.items():
        if found := _of_plan(tuple(own)):
            yield _source(found, "en", subject("fee total instalment", "en"), frozenset({item}))


@lru_cache(maxsize=2048)
def _of_plan(facts: tuple[Fact, ...]) -> tuple[Figure, ...]:
    amounts = {
        kind: [_exact(f) for f in facts if f.kind == kind and f.amount is not None]
        for kind in ("charge", "discount", "instalment")
    }
    plan = [fact for fact in facts if fact.kind == "instalment"]
    found = [Figure("instalment", Decimal(len(plan)), ""), Figure("number", Decimal(len(plan)), "")] if plan else []
    fee = next((fact for fact in facts if fact.kind == "fee" and fact.amount is not None), None)
    if fee is None:
        return tuple(found)
    charges = amounts["charge"]
    for price in (_exact(fee), *(_exact(fee) - off for off in amounts["discount"])):
        found += [_money(price, fee), *(_money(price + charge, fee) for charge in charges)]
        if len(charges) > 1:
            found.append(_money(price + sum(charges), fee))
    found += [_money(part + charge, fee) for part in amounts["instalment"][:1] for charge in charges]
    return tuple(found)


def _sums(evidence: Evidence) -> Iterator[Source]:
    """Sums and differences of the fees of a few items."""
    fees = {f.item_id: f for f in reversed(evidence.facts) if f.kind == "fee" and f.amount is not None}
    named = {match.item_id for match in evidence.named}
    compared = [fee for item, fee in fees.items() if item in named or len(fees) <= _SEVERAL]
    for many in range(2, min(len(compared), _AT_MOST_SUMMED) + 1):
        for some in combinations(compared, many):
            known = [_money(sum(map(_exact, some)), some[0])]
            if many == _SEVERAL:
                known.append(_money(abs(_exact(some[0]) - _exact(some[1])), some[0]))
            yield _source(known, "en", frozenset(), frozenset(fee.item_id for fee in some), "sum")


def _money(amount: float | Decimal, fact: Fact) -> Figure:
    return Figure("money", (Decimal(str(amount)), fact.currency), fact.label)


def _exact(fact: Fact) -> Decimal:
    return Decimal(str(fact.amount))
