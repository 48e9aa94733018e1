# ruff: noqa: E501 -- words that belong together stand on one line
"""Numbers with what they count: 18 weeks are not the 18 years of who may join."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from unicodedata import digit

import regex

from shared.domain.amounts import Figure, Kind, figures, traceable
from shared.domain.numerals import WHOLE
from shared.domain.talk import Evidence
from shared.domain.words import fold, words

_FORMS: dict[Kind, str] = {
    "day": "day days din dino दिन दिनों dia dias jour jours",
    "week": "week weeks hafte hafta haftey हफ्ते हफ्ता सप्ताह semana semanas semaine semaines",
    "month": "month months mahine mahina mahino महीने महीना महीनों माह mes meses mois",
    "year": "year years saal sal साल वर्ष ano anos an ans annee annees",
    "hour": "hour hours hrs ghante ghanta घंटे घंटा hora horas heure heures",
    "minute": "minute minutes min mins मिनट minuto minutos",
    "seat": "seat seats spots सीट सीटें सीटों plaza plazas place places lugar lugares cupos",
    "test": "test tests mocks mock टेस्ट simulacro simulacros",
    "instalment": "instalment instalments installment installments payments parts kisht kishton kist किस्त किस्तें किस्तों"
    " pagos pago cuotas plazos partes versements fois echeances paiements",
}
COUNTED = {form: unit for unit, forms in _FORMS.items() for form in forms.split()}
"""What is counted, by every word for it."""
_COUNTED = regex.compile(
    rf"(?<![\d.,:/₹$€]|rs )(\d{{1,4}}|{'|'.join(sorted(WHOLE, key=len, reverse=True))})[ -]({'|'.join(COUNTED)})(?![\p{{L}}\p{{M}}])"
)
_OF_A_SORT = frozenset({"test"})
"""What is counted under many names: where the number is published in words, that will do."""


class Quantity(NamedTuple):
    """So many of something."""

    number: Decimal
    unit: Kind
    said: str

    @property
    def exact(self) -> bool:
        """Whether it counts at all: "un mois", "ek din" mostly mean any."""
        return self.number > 1 or self.said.startswith(("1", "one"))


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of ``text`` that counts something we know."""
    plain = "".join(c if c.isascii() or not c.isdigit() else str(digit(c)) for c in fold(text))
    return tuple(
        Quantity(Decimal(number) if number.isdigit() else Decimal(WHOLE[number]), COUNTED[unit], f"{number} {unit}")
        for number, unit in _COUNTED.findall(plain)
    )


def as_well(number: Decimal, unit: str) -> tuple[tuple[Decimal, Kind], ...]:
    """What so many of a unit may also be called: eight weeks are two months, twelve months are a year."""
    if unit == "week" and number % 4 == 0:
        return ((number / 4, "month"), (number * 7, "day"))
    if unit == "month":
        return ((number / 12, "year"),) if number % 12 == 0 else ()
    return ((number * 12, "month"),) if unit == "year" and number <= 3 else ()


def held(evidence: Evidence) -> set[tuple[Decimal, str]]:
    """Everything the evidence counts."""
    known = {(found.number, found.unit) for text in _texts(evidence) for found in quantities(text)}
    known |= {other for found in known for other in as_well(*found)}
    known |= {(Decimal(fact.seats), "seat") for fact in evidence.facts if fact.seats is not None}
    plans: dict[object, int] = {}
    for fact in evidence.facts:
        if fact.kind == "instalment":
            plans[fact.item_id] = plans.get(fact.item_id, 0) + 1
    return known | {(Decimal(many), "instalment") for many in plans.values()}


def uncounted(text: str, evidence: Evidence) -> Quantity | None:
    """The first quantity of ``text`` that the evidence does not hold; None where it holds all of them."""
    known = held(evidence)
    return next((q for q in quantities(text) if (q.number, q.unit) not in known and not _passes(q, evidence)), None)


def _passes(claimed: Quantity, evidence: Evidence) -> bool:
    """Years are ages as well: those may be told without the word."""
    if not claimed.exact:
        return True
    number = Figure("number", claimed.number, claimed.said)
    spelt = {Decimal(WHOLE[word]) for text in _texts(evidence) for word in words(text) if word in WHOLE}
    if claimed.unit in _OF_A_SORT and claimed.number in spelt:
        return True
    texts = (text for text in _texts(evidence) if claimed.unit == "year")
    return any(traceable(number, figures(text)) for text in texts)


def _texts(evidence: Evidence) -> Iterator[str]:
    for fact in evidence.facts:
        yield from (fact.item, fact.label, fact.text)
    for passage in evidence.passages:
        yield from (passage.heading, passage.text)
