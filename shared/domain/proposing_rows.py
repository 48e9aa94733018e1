"""Rows of tables, as readers of documents write them: ``Course: JEE 2-year; Fee: Rs 1,20,000``."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from shared.domain.cataloguing import NewFact
from shared.domain.importing import currency_of
from shared.domain.proposing_names import Names, Subject
from shared.domain.proposing_values import Worth, days, length, seats, worth
from shared.domain.proposing_words import CUES, ELSEWHERE, ORDINALS, header_role
from shared.domain.words import fold, normalise

_CELL = regex.compile(r"\s*([^:;]{1,60}?)\s*:\s+(\S.*)", regex.DOTALL)
_BRACKETS = regex.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_CURRENCY = regex.compile(r"(?<!\p{L})(?:in )?(rs\.?|inr|usd|eur|gbp|aed|₹|\$|€|£|rupees|euros?|dollars?)(?!\p{L})")
_STUDY = regex.compile(r"(?:course|program|curso|formation|कोर्स|पाठ्यक्रम)")
_LABELLED = {1: "First instalment", 2: "Second instalment", 3: "Third instalment", 4: "Fourth instalment"}
_FEE = dict(CUES)["fee"]


class _Cell(NamedTuple):
    role: str
    """As ``header_role`` tells."""
    header: str
    label: str
    """The header without its currency."""
    currency: str | None
    value: str


def row_facts(
    line: str, above: Subject | None, heading: str, names: Names, currency: str | None
) -> Iterator[tuple[Subject, NewFact]]:
    """The facts of one row and what each is said of; nothing where the line is no row.

    Args:
        above: what the headings name.
        heading: the innermost heading.
        currency: of amounts without one.
    """
    cells = _cells(line, currency)
    if not cells:
        return
    across = header_role(_phrase(cells[0].value))
    if len(cells) > 1 and across and not cells[0].role.startswith("name"):
        for cell in cells[1:]:
            subject = names.cell(cell.header, is_name=False)
            if subject and subject.item_id:
                read = cell._replace(role=across, label=cells[0].value)
                yield from ((subject, fact) for fact in _facts([read]))
        return
    if len(cells) == 1 and not cells[0].role and _FEE.search(fold(heading)) and not ELSEWHERE.search(fold(heading)):
        # A list of prices: "JEE 2-year: Rs 1,20,000" below "Fees".
        subject = names.cell(cells[0].header, is_name=False)
        cells = [cells[0]._replace(role="fee", label="Fee")]
    else:
        subject = _subject(cells, names) if any(cell.role == "name" for cell in cells) else above
    if subject:
        yield from ((subject, fact) for fact in _facts(cells))


def is_row(line: str) -> bool:
    """Whether a line is a table's row rather than sentences."""
    return any(cell.role for cell in _cells(line, None))


def _cells(line: str, currency: str | None) -> list[_Cell]:
    cells: list[_Cell] = []
    for part in line.split("; "):
        match = _CELL.fullmatch(part)
        if match:
            cells.append(_cell(match[1], match[2].strip(), currency))
        elif cells:
            cells[-1] = cells[-1]._replace(value=f"{cells[-1].value}; {part.strip()}")
        else:
            return []
    return cells


def _cell(header: str, value: str, currency: str | None) -> _Cell:
    folded = fold(normalise(header))
    named = _CURRENCY.search(folded)
    label = _BRACKETS.sub(lambda m: "" if _CURRENCY.fullmatch(fold(m[1]).strip()) else f" ({m[1]}) ", header)
    return _Cell(
        role=header_role(_phrase(_CURRENCY.sub(" ", folded))),
        header=header,
        label=" ".join(label.split()),
        currency=currency_of(named[1].rstrip(".")) if named else currency,
        value=value,
    )


def _phrase(header: str) -> str:
    bare = " ".join(regex.findall(r"[\p{L}\p{M}\p{N}]+", _BRACKETS.sub(" ", fold(normalise(header)))))
    return bare.replace("installment", "instalment")


def _subject(cells: Sequence[_Cell], names: Names) -> Subject | None:
    cell = next(cell for cell in cells if cell.role == "name")
    subject = names.cell(cell.value, is_name=bool(_STUDY.search(fold(cell.header))))
    paid = any(other.role in ("fee", "duration", "start") for other in cells)
    return subject if subject and (subject.item_id or paid) else None


def _facts(cells: Sequence[_Cell]) -> Iterator[NewFact]:
    """The facts of the cells together."""
    held = {cell.role: cell for cell in reversed(cells) if cell.role}
    for cell in cells:
        match cell.role:
            case "fee" | "charge" if paid := worth(cell.value, cell.currency):
                yield _priced(cell.role, cell.label, paid)
            case "discount" if off := worth(cell.value, cell.currency, share=True):
                yield _priced("discount", cell.label, off, last=held.get("until"))
            case "instalment":
                yield from _instalment(cell, held)
            case "duration" if told := length(cell.value):
                yield NewFact(kind="duration", text=told)
    yield from _batch(held)


def _priced(kind: str, label: str, paid: Worth, text: str = "", last: _Cell | None = None) -> NewFact:
    on = days(last.value) if last else []
    return NewFact.model_validate(
        {
            "kind": kind,
            "label": label,
            "amount": paid.amount,
            "currency": paid.currency,
            "share": paid.share,
            "on_date": on[0][0] if len(on) == 1 else None,
            "text": text or paid.how,
        }
    )


def _instalment(cell: _Cell, held: dict[str, _Cell]) -> Iterator[NewFact]:
    """A column for each ("First instalment: 40 %"), or a row ("Instalment: First; Amount: 40 %; Due: at admission")."""
    amount, due = held.get("amount"), held.get("due")
    which = cell.value if amount else cell.header
    number = next((place for place, pattern in ORDINALS.items() if pattern.search(fold(which))), None)
    if number is None and amount and cell.value.strip() in ("1", "2", "3", "4"):
        number = int(cell.value)
    given = amount or cell
    paid = worth(given.value, given.currency, share=True)
    if paid and number:
        text = due.value if due and not days(due.value) else ""
        yield _priced("instalment", _LABELLED[number], paid._replace(how=""), text, due)


def _batch(held: dict[str, _Cell]) -> Iterator[NewFact]:
    start = held.get("start") or held.get("batch")
    on = days(start.value) if start else []
    if len(on) != 1:
        return
    counted = held.get("seats")
    number = int(counted.value) if counted and regex.fullmatch(r"\d{1,4}", counted.value.strip()) else None
    called = held.get("batch")
    label = called.value if called and called is not start else ""
    yield NewFact(
        kind="batch", label=label, on_date=on[0][0], seats=number or (seats(counted.value) if counted else None)
    )
