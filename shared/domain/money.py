"""Amounts, dates and measures as people of each language write them."""

from datetime import date
from decimal import Decimal

import regex

from shared.domain.talk import Language

_SIGNS = {"INR": "₹", "USD": "$", "EUR": "€", "GBP": "£"}

_MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "hi": (
        "जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून",
        "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip

_UNITS: dict[Language, dict[str, tuple[str, str]]] = {
    "en": {"day": ("day", "days"), "week": ("week", "weeks"), "month": ("month", "months"), "year": ("year", "years"),
           "hour": ("hour", "hours")},
    "hi": {"day": ("दिन", "दिन"), "week": ("सप्ताह", "सप्ताह"), "month": ("महीना", "महीने"), "year": ("साल", "साल"),
           "hour": ("घंटा", "घंटे")},
    "hinglish": {"day": ("din", "din"), "week": ("hafta", "hafte"), "month": ("mahina", "mahine"),
                 "year": ("saal", "saal"), "hour": ("ghanta", "ghante")},
    "es": {"day": ("día", "días"), "week": ("semana", "semanas"), "month": ("mes", "meses"), "year": ("año", "años"),
           "hour": ("hora", "horas")},
    "fr": {"day": ("jour", "jours"), "week": ("semaine", "semaines"), "month": ("mois", "mois"), "year": ("an", "ans"),
           "hour": ("heure", "heures")},
}  # fmt: skip
_SORTS = {word: sort for units in _UNITS.values() for sort, forms in units.items() for word in forms}
_MEASURE = regex.compile(rf"(?<!\S)(\d+) ({'|'.join(sorted(_SORTS, key=len, reverse=True))})(?![\p{{L}}\p{{M}}])")


_ALONE = regex.compile(rf"{_MEASURE.pattern}(?=$| \()")

_NO_BREAK = "\N{NO-BREAK SPACE}"
_CONTINENTAL: dict[Language, tuple[str, str]] = {"es": (".", ","), "fr": (_NO_BREAK, ",")}
"""What stands between thousands, and before cents, where the sign stands last."""


def amount(value: float, currency: str | None, language: Language = "en") -> str:
    """Money as the reader expects it: ``₹1,20,000``, ``$1,200.50``, ``1.200 €`` in Spanish, ``1 200 €`` in French.

    Rupees are written the Indian way in every language, and in Spanish only the euro follows European custom:
    who pays in dollars writes ``$1,200``.
    """
    exact = Decimal(str(value)).quantize(Decimal("0.01"))
    whole, _, cents = f"{exact:f}".partition(".")
    sign = _SIGNS.get(currency or "")
    continental = currency != "INR" and (language == "fr" or (language == "es" and currency == "EUR"))
    between, point = _CONTINENTAL[language] if continental else (",", ".")
    written = _indian(whole) if currency == "INR" else f"{int(whole):,}".replace(",", between)
    written = written if cents == "00" else f"{written}{point}{cents}"
    if currency is None:
        return written
    if continental:
        return f"{written}{_NO_BREAK}{sign or currency}"
    return f"{sign}{written}" if sign else f"{currency} {written}"


def _indian(digits: str) -> str:
    """Groups of two before the last three: ``12345678`` is ``1,23,45,678``."""
    head, tail = digits[:-3], digits[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*groups, tail])


def day(on: date, language: Language) -> str:
    """A date in words: ``12 January 2027``, ``12 de enero de 2027``, ``1er janvier 2027``."""
    month = _MONTHS.get(language, _MONTHS["en"])[on.month - 1]
    if language == "es":
        return f"{on.day} de {month} de {on.year}"
    first = "1er" if language == "fr" and on.day == 1 else on.day
    return f"{first} {month} {on.year}"


def measure(text: str, language: Language) -> str:
    """A length of time with its units in the language: ``6 months`` is ``6 महीने``, ``6 meses`` is ``6 months``.

    Within a sentence it stays as it was published: "within 60 दिन of the start" is no language at all.
    """
    found, units = _ALONE.match(text), _UNITS[language]
    return f"{found[1]} {units[_SORTS[found[2]]][found[1] != '1']}{text[found.end() :]}" if found else text


_DAYS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


def days(text: str) -> int | None:
    """How long the first length of time in ``text`` is, a month as 30 days; None where none is stated."""
    found = _MEASURE.search(text)
    return int(found[1]) * _DAYS[_SORTS[found[2]]] if found else None


def months(number: int) -> str:
    """What a month is called in every language, as words in a row."""
    return " ".join(names[number - 1] for names in _MONTHS.values())
