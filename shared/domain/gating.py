"""Whether a new version still answers what the one before it answered. A table of cases: no IO."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from shared.domain.answerability import supported
from shared.domain.talk import Evidence, Language
from shared.domain.value import Value

SHOWN = 60
"""Letters of a text that a reason quotes."""


class OwnQuestion(Value):
    """A question the institution wants to be answered rightly, or not at all."""

    kind: Literal["own"] = "own"
    id: UUID
    text: str
    language: Language
    contains: tuple[str, ...] = ()
    """All of it must stand in what is found."""
    refused: bool = False
    """No passage may support an answer."""


class Canary(Value):
    """A question that somebody asked lately and that passages answered."""

    kind: Literal["canary"] = "canary"
    text: str
    language: Language
    answers: tuple[str, ...]
    """Texts of the passages, of which one must be found again."""
    source: str
    """Where they stand, as a person would say it."""


Check = Annotated[OwnQuestion | Canary, Field(discriminator="kind")]


def holds(check: Check, evidence: Evidence) -> bool:
    """Whether what a search found is what the question should bring up."""
    if isinstance(check, Canary):
        return any(passage.text in check.answers for passage in evidence.passages)
    if check.refused:
        return not supported(evidence)
    if not check.contains:
        return supported(evidence)
    found = _plain(" ".join(_found(evidence)))
    return all(_plain(part) in found for part in check.contains)


def complaint(check: Check) -> str:
    """What speaks against a version in which ``check`` no longer holds. Never a lead's own words."""
    if isinstance(check, Canary):
        return f"A question that was answered lately from {check.source} would no longer be answered from there."
    asked = shorten(check.text)
    if check.refused:
        return f"Your test question “{asked}” should not be answered, and this version would answer it."
    return f"Your test question “{asked}” is no longer answered as you want it."


def shorten(text: str) -> str:
    """The beginning of ``text``, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1].rstrip()}…"


def _found(evidence: Evidence) -> tuple[str, ...]:
    rows = (f"{fact.item} {fact.label} {fact.text} {_figures(fact.amount, fact.share)}" for fact in evidence.facts)
    return (*(f"{passage.heading} {passage.text}" for passage in evidence.passages), *rows)


def _figures(*figures: float | None) -> str:
    return " ".join(f"{figure:.2f}".removesuffix(".00") for figure in figures if figure is not None)


def _plain(text: str) -> str:
    """Without case, and without what stands between the digits of a figure: ``₹1,20,000`` is ``₹120000``."""
    plain = " ".join(text.casefold().split())
    return "".join(
        c
        for place, c in enumerate(plain)
        if not (c == "," and plain[place - 1 : place].isdigit() and plain[place + 1 : place + 2].isdigit())
    )
