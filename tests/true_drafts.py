"""True drafts over what four institutions publish.

A draft is a sentence in one of five languages with places for what is stated exactly. What is true is known from
the rows, never read from the text.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import regex

from local.demo import institute
from shared.domain.catalogue import OFFERS, priced
from shared.domain.money import day as written_day
from shared.domain.talk import Evidence, Fact, Institution, Item, Language, Named, Passage, Person, Said, Situation
from tests.spelling import spelt

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
SPACE = UUID("6f3d7a52-11f4-4c1f-8a55-0a3f2b6d9e10")
LANGUAGES: tuple[Language, ...] = ("en", "hinglish", "hi", "es", "fr")
FILES = (institute._SOURCE, *(HERE / "evals" / "institutions").glob("*.toml"))
_DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
SIGN = {"INR": "₹", "USD": "$", "EUR": "€"}
_CURRENCY = {
    "INR": {"en": "rupees", "hinglish": "rupaye", "hi": "रुपये", "es": "rupias", "fr": "roupies"},
    "USD": {"en": "dollars", "hinglish": "dollar", "hi": "dollar", "es": "dólares", "fr": "dollars"},
    "EUR": {"en": "euros", "hinglish": "euro", "hi": "euro", "es": "euros", "fr": "euros"},
}
_UNIT = {
    "day": ("days", "din", "दिन", "días", "jours"),
    "week": ("weeks", "hafte", "हफ्ते", "semanas", "semaines"),
    "month": ("months", "mahine", "महीने", "meses", "mois"),
}
_SAID: dict[str, tuple[str, str, str, str, str]] = {
    "fee": (
        "The fee for {item} is {x}.", "{item} ki fees {x} hai.", "{item} की फ़ीस {x} है।",
        "El precio de {item} es {x}.", "Le prix de {item} est de {x}.",
    ),
    "total": (
        "Together {item} and {other} cost {x}.", "{item} aur {other} milakar {x} lagenge.",
        "{item} और {other} मिलाकर {x} लगेंगे।", "{item} y {other} cuestan en total {x}.",
        "{item} et {other} coûtent ensemble {x}.",
    ),
    "discount": (
        "There is a discount of {x} on {item}.", "{item} par {x} ki chhoot hai.", "{item} पर {x} की छूट है।",
        "Hay un descuento de {x} en {item}.", "Il y a une remise de {x} pour {item}.",
    ),
    "batch": (
        "The next batch of {item} starts on {x}.", "{item} ka agla batch {x} ko shuru hota hai.",
        "{item} का अगला बैच {x} को शुरू होता है।", "El próximo grupo de {item} empieza el {x}.",
        "La prochaine session de {item} commence le {x}.",
    ),
    "seats": (
        "{item} has {x} seats.", "{item} mein {x} seat hain.", "{item} में {x} सीटें हैं।", "{item} tiene {x} plazas.",
        "Il y a {x} places pour {item}.",
    ),
    "duration": (
        "{item} takes {x}.", "{item} {x} ka hai.", "{item} {x} का है।", "{item} dura {x}.", "{item} dure {x}.",
    ),
    "placement": (
        "{x} of the students of {item} found a job.", "{item} ke {x} students ko naukri mili.",
        "{item} के {x} छात्रों को नौकरी मिली।", "El {x} de los alumnos de {item} encontró trabajo.",
        "{x} des élèves de {item} ont trouvé un emploi.",
    ),
    "contact": (
        "You can reach us at {x}.", "Aap humse {x} par sampark kar sakte hain.", "आप हमसे {x} पर संपर्क कर सकते हैं।",
        "Puede contactarnos en {x}.", "Vous pouvez nous joindre au {x}.",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class School:
    """What an institution publishes, in memory."""

    institution: Institution
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Draft:
    """A sentence with one thing stated exactly, and all it may rest on."""

    kind: str
    language: Language
    item: str
    other: str
    value: Any
    situation: Situation
    evidence: Evidence

    def text(self, said: str) -> str:
        """The sentence with ``said`` in its place."""
        frame = _SAID[self.kind][LANGUAGES.index(self.language)]
        return frame.format(item=self.item, other=self.other, x=said)


@cache
def school(file: Path) -> School:
    """One institution, with its documents cut at their headings."""
    source = institute.read(file)
    facts: list[Fact] = []
    for item in institute.catalogue(source):
        owner = uuid5(SPACE, f"{file}/{item.kind}/{item.name}")
        rows = [
            Fact(
                id=uuid5(owner, f"{place}"), item_id=owner, item=item.name, item_kind=item.kind,
                **row.model_dump(include=set(Fact.model_fields) - {"id"}),
            )
            for place, row in enumerate(item.facts)
            if row.effective_until is None or row.effective_until > NOW
        ]  # fmt: skip
        facts += priced(rows)
    passages = tuple(_passages(file.with_suffix("")))
    return School(Institution(**dict(institute.settings(source))), tuple(facts), passages)


def _passages(folder: Path) -> Iterator[Passage]:
    for file in sorted(folder.glob("*.md")):
        for place, part in enumerate(regex.split(r"(?m)^#+ ", file.read_text(encoding="utf-8"))[1:]):
            heading, _, text = part.partition("\n")
            if text.strip():
                yield Passage(
                    id=uuid5(SPACE, f"{file}/{place}"), document=file.stem, heading=heading, page=None,
                    text=text.strip(), quote=text.strip(), language=_LANGUAGE_OF.get(file.stem, "en"), score=1.0,
                )  # fmt: skip


_CRORE = 10_000_000
_LANGUAGE_OF: dict[str, Language] = {"reglamento": "es", "livret-lyon": "fr", "niyam": "hi"}


def true_draft(rng: random.Random) -> Draft:
    """A draft that states what is so, among the rows of a few other items and some passages."""
    while True:
        found = school(rng.choice(FILES))
        items = sorted({fact.item for fact in found.facts if fact.item_kind in OFFERS})
        item, other, *more = rng.sample(items, min(4, len(items)))
        kind = rng.choice(list(_SAID))
        named = (item, other) if kind == "total" else (item,)
        value = _true(kind, named, found, rng)
        if value is not None:
            break
    rows = tuple(f for f in found.facts if f.item in (item, other, *more) or f.item_kind == "institution")
    ids = {fact.item: fact.item_id for fact in rows}
    evidence = Evidence(
        named=tuple(Named(item_id=ids[name], item=name, words=()) for name in named),
        offered=tuple(Item(id=ids[name], kind="course", name=name) for name in (item, other, *more)),
        facts=rows,
        passages=tuple(rng.sample(found.passages, min(3, len(found.passages)))),
    )
    situation = Situation(
        tenant_id=SPACE, conversation_id=SPACE, institution=found.institution, person=Person(id=SPACE), now=NOW,
        language=None, unanswered=(Said(author="lead", text="?", at=NOW),), knowledge_version=None,
    )  # fmt: skip
    return Draft(kind, rng.choice(LANGUAGES), item, other, value, situation, evidence)


def _true(kind: str, named: tuple[str, ...], found: School, rng: random.Random) -> Any:
    rows = [fact for fact in found.facts if fact.item == named[0]]
    fees = [[f for f in found.facts if f.item == name and f.kind == "fee"] for name in named]
    match kind:
        case "fee" | "total":
            one_each = all(len(fee) == 1 and fee[0].amount for fee in fees)
            return (int(sum(fee[0].amount or 0 for fee in fees)), fees[0][0].currency) if one_each else None
        case "discount" | "placement":
            return next((f.share for f in rows if f.kind == kind and f.share), None)
        case "batch":
            return next((f.on_date for f in rows if f.kind == "batch" and f.on_date and f.on_date > NOW.date()), None)
        case "seats":
            return next((f.seats for f in rows if f.seats), None)
        case "duration":
            said = next((f.text for f in rows if f.kind == "duration"), "")
            stated = regex.fullmatch(r"(\d+) (day|week|month)s?", said)
            return (int(stated[1]), stated[2]) if stated else None
        case _:
            return rng.choice(found.institution.contacts)


def ways(draft: Draft, value: Any) -> list[str]:
    """How ``value`` can be written in the draft's language."""
    language, place = draft.language, LANGUAGES.index(draft.language)
    match draft.kind:
        case "fee" | "total":
            return _money(*value, language)
        case "discount" | "placement":
            plain = f"{value:g}"
            said = [f"{plain} %", f"{plain}%", *([f"{plain.translate(_DEVANAGARI)} %"] if language == "hi" else [])]
            return said + ([f"{spelt(int(value), 'en')} percent"] if language == "en" and value == int(value) else [])
        case "batch":
            months = written_day(value, language)
            return [
                months,
                value.isoformat(),
                f"{value:%d/%m/%Y}",
                months.replace(f" {value.year}", "").removesuffix(" de"),
            ]
        case "seats":
            return [str(value), *([str(value).translate(_DEVANAGARI)] if language == "hi" else [])]
        case "duration":
            number, unit = value
            return [f"{number} {_UNIT[unit][place]}"]
        case _:
            return [value]


def _money(amount: int, currency: str, language: Language) -> list[str]:
    sign, unit = SIGN[currency], _CURRENCY[currency][language]
    ways = [f"{sign}{amount:,}", f"{amount} {unit}"]
    ways += [f"{spelt(amount, language)} {unit}"] if amount < _CRORE else []
    ways += [f"{currency} {amount}", f"{amount / 1000:g}k {unit}"] if language == "en" else []
    if currency == "INR":
        ways += [_lakhs(amount), f"{amount / 100_000:.5f}".rstrip("0").rstrip(".") + " lakh"]
        ways.append(f"{ways[-1]} {unit}")
        ways += [f"₹{_lakhs(amount)[1:].translate(_DEVANAGARI)}"] if language == "hi" else []
    if language in ("es", "fr") and amount >= 1000:
        ways.append(f"{amount:,}".replace(",", "." if language == "es" else " ") + f" {unit}")
    return ways


def _lakhs(amount: int) -> str:
    """Groups of two before the last three."""
    head, tail = str(amount)[:-3], str(amount)[-3:]
    grouped = regex.sub(r"(?<=\d)(?=(?:\d\d)+$)", ",", head)
    return f"₹{grouped},{tail}" if head else f"₹{tail}"
