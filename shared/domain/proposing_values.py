"""The one amount, share, day, number of seats or length of time that a few words of a document hold."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import regex

from shared.domain.amounts import SURELY_MONEY, Figure, figures
from shared.domain.numerals import WHOLE
from shared.domain.proposing_words import LENGTH, PER, TAXED, UNITS, VAGUE_AMOUNT
from shared.domain.words import fold, normalise

_SEATED = regex.compile(
    r"(?<![\p{N}.,])(\d{1,4}) (?:seats?|places|plazas|cupos|सीट(?:ें|ों)?)(?![\p{L}\p{M}])"
    r"|(?:seats?|intake|capacity|सीट(?:ें|ों)?|plazas|places)"
    r"(?: (?:of|for|is|are|de|हैं))? ?[:=–-]? ?(\d{1,4})(?![\p{N}.,%])"
)
_YEARS = range(1900, 2101)


class Worth(NamedTuple):
    """An amount of money, or a percentage."""

    amount: Decimal | None
    currency: str | None
    share: Decimal | None
    how: str
    """How often it is paid and what comes on top, as written; empty: once, and nothing."""


def worth(text: str, currency: str | None, *, share: bool = False) -> Worth | None:
    """The one amount of a text; None where there is none, are several, or it is vague.

    Args:
        currency: of a bare number.
        share: a percentage will do.
    """
    folded = fold(normalise(text))
    if VAGUE_AMOUNT.search(folded):
        return None
    found = figures(TAXED.sub(" ", folded))
    percents = {figure.value for figure in found if figure.kind == "percent"}
    paid = {figure.value for figure in found if figure.kind == "money"} or _bare(found, currency)
    how = " ".join(said[0].strip() for pattern in (PER, TAXED) if (said := pattern.search(folded)))
    if share and len(percents) == 1 and not paid:
        return Worth(None, None, Decimal(percents.pop()), how)
    if len(paid) != 1 or percents:
        return None
    amount, named = paid.pop()
    named = named or currency
    return Worth(Decimal(amount), named, None, how) if named and amount > 0 else None


def _bare(found: Sequence[Figure], currency: str | None) -> set[tuple[Decimal, str | None]]:
    """Numbers that can only be an amount."""
    numbers = {figure.value for figure in found if figure.kind == "number"}
    large = {number for number in numbers if number >= SURELY_MONEY and number not in _YEARS}
    return {(number, currency) for number in large} if currency else set()


def days(text: str) -> list[tuple[date, str]]:
    """The days of a text that have a year, with the words that say so."""
    told: list[tuple[date, str]] = []
    for figure in figures(text):
        if figure.kind == "date" and None not in figure.value:
            try:
                told.append((date(*figure.value), figure.said))
            except ValueError:  # 31 June
                continue
    return told


def currencies(text: str) -> set[str]:
    """All that are named."""
    return {figure.value[1] for figure in figures(text) if figure.kind == "money"}


def seats(text: str) -> int | None:
    """The one number of seats."""
    found = {int(match[1] or match[2]) for match in _SEATED.finditer(fold(normalise(text)))}
    return found.pop() if len(found) == 1 else None


def length(text: str, pattern: "regex.Pattern[str]" = LENGTH) -> str | None:
    """The one length of time, in digits: "six months" is ``6 months``.

    Args:
        pattern: a narrower one than any length, with the same groups.
    """
    matches = pattern.finditer(fold(normalise(text)))
    found = {(int(WHOLE.get(match["number"]) or match["number"]), UNITS[match["unit"]]) for match in matches}
    if len(found) != 1:
        return None
    number, unit = found.pop()
    return f"{number} {unit}{'' if number == 1 else 's'}" if number else None


def beside(text: str, said: str, patterns: "tuple[regex.Pattern[str], regex.Pattern[str]]") -> bool:
    """Whether what stands before, or after, the words ``said`` is of these."""
    folded = fold(normalise(text))
    at = folded.find(said)
    if at < 0:
        return False
    return bool(patterns[0].search(folded[:at].rstrip()) or patterns[1].match(folded[at + len(said) :]))
