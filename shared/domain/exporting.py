"""The catalogue as the table that can be imported again, and the table to begin with."""

from decimal import Decimal

import regex

from shared.domain.cataloguing import Catalogue, KeptItem, NewFact, standing
from shared.domain.import_cells import written_end, written_start
from shared.domain.importing import COLUMNS

_CALCULATED = regex.compile(r"'?[=+\-@]|''")
_TYPES = {"faq": "FAQ"}
TEMPLATE: tuple[tuple[str, ...], ...] = (
    COLUMNS,
    ("Course", "Spoken English", "English; speaking course", "Fee", "Course fee", "Rs 12,000", "", "", "", "", "",
     "books included", "", ""),
    ("", "", "", "Fee", "Course fee", "Rs 13,500", "", "", "", "", "", "books included", "1 April 2027", ""),
    ("", "", "", "Instalment", "First instalment", "", "", "60%", "", "", "", "at admission", "", ""),
    ("", "", "", "Instalment", "Second instalment", "", "", "40%", "", "", "", "after 30 days", "", ""),
    ("", "", "", "Discount", "Early bird", "", "", "10%", "", "28 February 2027", "", "for admissions by then", "",
     "28 February 2027"),
    ("", "", "", "Duration", "", "", "", "", "", "", "", "3 months", "", ""),
    ("", "", "", "Eligibility", "", "", "", "", "", "", "", "Anyone who has passed class 10", "", ""),
    ("", "", "", "Batch", "Evening batch", "", "", "", "25", "3 May 2027", "", "Monday to Friday, 6 to 8 pm", "", ""),
    ("", "", "", "Placement", "Placed within six months", "", "", "80%", "", "", "2026", "of who asked for it", "", ""),
    ("Branch", "Main Road", "", "Address", "", "", "", "", "", "", "", "12 Main Road, Pune 411001", "", ""),
    ("", "", "", "Phone", "", "", "", "", "", "", "", "+91 20 5550 0140", "", ""),
    ("FAQ", "Is there a hostel?", "Do you have rooms?", "Answer", "", "", "", "", "", "", "",
     "Yes, for girls and for boys.", "", ""),
)  # fmt: skip
"""One of each, to be written over. The second fee replaces the first on its first day."""


def table(catalogue: Catalogue) -> list[tuple[str, ...]]:
    """The header and a row for every fact that is in force or will be."""
    rows = (row for item in catalogue.offered for row in _rows(item, catalogue))
    return [COLUMNS, *(tuple(map(guarded, row)) for row in rows)]


def guarded(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would calculate; ``import_cells.plain`` takes it off again."""
    return f"'{cell}" if _CALCULATED.match(cell) else cell


def _rows(item: KeptItem, catalogue: Catalogue) -> list[tuple[str, ...]]:
    named = (_TYPES.get(item.kind, item.kind.capitalize()), item.name)
    called = "; ".join(item.aliases)
    facts = standing(item, catalogue.now)
    if not facts:
        return [(*named, called, *[""] * (len(COLUMNS) - 3))]
    return [(*named, "" if place else called, *fact_cells(fact, catalogue)) for place, fact in enumerate(facts)]


def fact_cells(fact: NewFact, catalogue: Catalogue) -> tuple[str, ...]:
    """The cells of a fact, from the column Fact on."""
    begun = fact.effective_from is None or fact.effective_from <= catalogue.now
    return (
        fact.kind.capitalize(),
        fact.label,
        _number(fact.amount),
        fact.currency or "",
        _number(fact.share),
        _number(fact.seats),
        fact.on_date.isoformat() if fact.on_date else "",
        _number(fact.year),
        fact.text,
        # What holds already holds: the past is not imported again.
        "" if begun else written_start(fact.effective_from, catalogue.zone),
        written_end(fact.effective_until, catalogue.zone),
    )


def _number(number: Decimal | int | None) -> str:
    if number is None:
        return ""
    return str(number) if isinstance(number, int) or number % 1 else f"{number:.0f}"
