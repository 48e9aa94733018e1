"""Answers of one system as fields of another: the questions of a lead form as ours, ours as a CRM's.

Pure. What cannot be read as it should be is a problem and no value: the answer itself is never lost.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from pydantic import model_validator

from shared.domain import phone
from shared.domain.months import MONTHS
from shared.domain.value import Value

Transform = Literal["text", "phone", "first_name", "last_name", "enum", "date", "number", "boolean"]


class Rule(Value):
    """One answer goes to one field. Several rules may read one answer or fill one field."""

    source: str
    target: str
    transform: Transform = "text"
    values: dict[str, str] = {}
    """For ``enum``: what is answered, and what that is there. Case, accents and punctuation do not count."""
    date_format: str = ""
    """For ``date``: how the source writes it (``%d/%m/%Y``), where that could be read in two ways."""

    @model_validator(mode="after")
    def _complete(self) -> "Rule":
        if self.transform == "enum" and not self.values:
            raise ValueError("an enum needs its values")
        return self


class Misfit(Value):
    """An answer that could not be read as its rule wants."""

    source: str
    target: str
    reason: str
    """One sentence, without the answer."""


class Mapped(Value):
    """What became of the answers."""

    values: dict[str, Any]
    """By target: text, number, boolean; a phone in E.164 with its plus sign, a date in ISO form."""
    left: dict[str, Any]
    """As they were given: the answers that no rule placed, or that were a problem to one."""
    problems: tuple[Misfit, ...]


def apply(rules: Sequence[Rule], given: Mapping[str, Any], *, country: str = "91") -> Mapped:
    """The fields that ``given`` makes. Blank answers are nowhere; every other is in a value or ``left``.

    Texts for one target are joined in the order of the rules (first name, last name); of anything else the first
    rule that finds a value wins, and what a later one found stays left.

    Args:
        country: the code of phone numbers written without one.
    """
    answers = {key: said for key, value in given.items() if (said := _said(value))}
    values: dict[str, Any] = {}
    placed: set[str] = set()
    problems = []
    for rule in rules:
        if rule.source not in answers:
            continue
        try:
            value = _TRANSFORMS[rule.transform](answers[rule.source], rule, country)
        except _UnfitError as unfit:
            problems.append(Misfit(source=rule.source, target=rule.target, reason=str(unfit)))
            continue
        if value is None:
            continue
        if rule.target not in values:
            values[rule.target] = value
        elif rule.transform == "text" and value != values[rule.target]:
            values[rule.target] = f"{values[rule.target]} {value}"
        elif value != values[rule.target]:
            continue
        placed.add(rule.source)
    kept = answers.keys() - placed | {problem.source for problem in problems}
    left = {key: value for key, value in given.items() if key in kept}
    return Mapped(values=values, left=left, problems=tuple(problems))


def folded(text: str) -> str:
    """Words in lower case without accents, nuktas and punctuation, one space between two. Any script."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in plain if not "\u0300" <= c <= "\u036f").translate(_FOLDED)
    spaced = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in bare)
    return " ".join(unicodedata.normalize("NFC", spaced).split())


class _UnfitError(Exception):
    """The answer is nothing of this kind; the message says so without quoting it."""


def _said(value: Any) -> tuple[str, ...]:
    """What was answered, each as text; nothing for a blank."""
    match value:
        case None:
            return ()
        case bool():
            return ("true",) if value else ("false",)
        case datetime() | date():
            return (value.isoformat(),)
        case list() | tuple():
            return tuple(text for one in value for text in _said(one))
    text = unicodedata.normalize("NFC", str(value)).strip()
    return (text,) if text else ()


def _text(said: tuple[str, ...], _rule: Rule, _country: str) -> str:
    return ", ".join(said)


def _phone(said: tuple[str, ...], _rule: Rule, country: str) -> str:
    for one in said:
        if digits := phone.normalise(_plain_digits(one), country):
            return f"+{digits}"
    raise _UnfitError("This is no phone number.")


def _first_name(said: tuple[str, ...], _rule: Rule, _country: str) -> str:
    return _name(said)[0]


def _last_name(said: tuple[str, ...], _rule: Rule, _country: str) -> str | None:
    return " ".join(_name(said)[1:]) or None


def _name(said: tuple[str, ...]) -> list[str]:
    """Its words, without a title; "Sharma, Asha" is turned round."""
    last, comma, first = " ".join(said).partition(",")
    words = f"{first} {last}".split() if comma and first.strip() else " ".join(said).split()
    untitled = words[1:] if folded(words[0]) in _TITLES else words
    return untitled or words


def _enum(said: tuple[str, ...], rule: Rule, _country: str) -> str:
    known = {folded(answer): value for answer, value in rule.values.items()}
    if any(folded(one) not in known for one in said):
        raise _UnfitError("This is none of the values that the rule knows.")
    return ", ".join(known[folded(one)] for one in said)


def _boolean(said: tuple[str, ...], _rule: Rule, _country: str) -> bool:
    word = folded(_only(said))
    if word not in _YES | _NO:
        raise _UnfitError("This is neither yes nor no.")
    return word in _YES


def _number(said: tuple[str, ...], _rule: Rule, _country: str) -> int | float:
    bare = _CURRENCY.sub("", _plain_digits(_only(said)).casefold())
    text = "".join(c for c in bare if not c.isspace() and unicodedata.category(c) != "Sc")
    for grouped, separator, point in _NUMBERS:
        if grouped.fullmatch(text):
            plain = text.replace(separator, "").replace(point, ".")
            return float(plain) if "." in plain else int(plain)
    raise _UnfitError("This is no number.")


def _date(said: tuple[str, ...], rule: Rule, _country: str) -> str:
    text = _plain_digits(_only(said))
    try:
        return _read_date(text, rule.date_format).isoformat()
    except ValueError:
        raise _UnfitError("This is no date, or one that can be read in two ways.") from None


def _read_date(text: str, wanted: str) -> date:
    """Raises ValueError when it is none, or when day and month could be each other."""
    if wanted:
        try:
            return datetime.strptime(text, wanted).date()
        except ValueError:
            pass  # the same form may have written it otherwise before
    if iso := _ISO.fullmatch(text):
        return date(*map(int, iso.groups()))
    if numeric := _NUMERIC.fullmatch(text):
        one, other, year = map(int, numeric.groups())
        if one <= 12 and other <= 12 and one != other:
            raise ValueError
        return date(year, other, one) if other <= 12 else date(year, one, other)
    words = _ORDINAL.sub(r"\1", folded(text)).split()
    months = [MONTHS[word] for word in words if word in MONTHS]
    numbers = sorted((word for word in words if word.isdecimal()), key=len)
    if len(months) != 1 or [len(number) for number in numbers] not in ([1, 4], [2, 4]):
        raise ValueError
    return date(int(numbers[1]), months[0], int(numbers[0]))


def _only(said: tuple[str, ...]) -> str:
    if len(said) > 1:
        raise _UnfitError("These are several answers where one is wanted.")
    return said[0]


def _plain_digits(text: str) -> str:
    """Digits of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


_TRANSFORMS: dict[Transform, Callable[[tuple[str, ...], Rule, str], str | int | float | bool | None]] = {
    "text": _text,
    "phone": _phone,
    "first_name": _first_name,
    "last_name": _last_name,
    "enum": _enum,
    "date": _date,
    "number": _number,
    "boolean": _boolean,
}

_FOLDED = str.maketrans({"ँ": "ं", "़": None})


def _words(listed: str) -> frozenset[str]:
    return frozenset(map(folded, listed.split()))


_TITLES = _words("mr mrs ms miss dr prof shri smt श्री श्रीमती डॉ सुश्री sr sra srta mme mlle")
_YES = _words("yes y true 1 on checked haan han ha ji हाँ हां जी si oui vrai verdadero")
_NO = _words("no n false 0 off nahi nahin na नहीं ना non faux falso")

_CURRENCY = re.compile(r"(?<![a-z])(?:rs|inr|usd|eur|gbp|aed|rupees?|euros?|dollars?)(?![a-z])\.?")
_NUMBERS = (
    (re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"), ",", "."),
    (re.compile(r"[-+]?[1-9]\d?(?:,\d{2})*,\d{3}(?:\.\d+)?"), ",", "."),
    (re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"), ".", ","),
    (re.compile(r"[-+]?\d+(?:\.\d+)?"), ",", "."),
    (re.compile(r"[-+]?\d+,\d+"), ".", ","),
)
"""How numbers are written, with what groups their thousands and what is their point. Three digits after a single
comma or point are thousands: nobody answers a form with thousandths."""
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d.*)?")
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er)\b")
