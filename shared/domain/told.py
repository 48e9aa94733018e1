# ruff: noqa: E501 -- the phrases of a language stand together
"""What a lead tells about themselves in passing: name, e-mail, phone. Read by rules, never guessed."""

from collections.abc import Sequence

import regex

from shared.domain.introduction import introduction
from shared.domain.lead import Field
from shared.domain.line import line
from shared.domain.phone import country, normalise
from shared.domain.words import fold

_EMAIL = regex.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PHONE = regex.compile(r"(?<![\p{N}@.])\+?\p{N}(?:[\p{N}\s().-]{7,17})\p{N}(?![\p{N}@])")
_SHORTEST = 8
"""Digits of a number without its country code."""
_TIMES = {"double": 2, "dabal": 2, "triple": 3, "doble": 2}
_DIGITS = {
    word: str(digit)
    for digit, listed in enumerate(
        (
            "zero oh o shunya sunya jiro cero शून्य जीरो", "one ek uno un une एक", "two do dos deux दो", "three teen tin tres trois तीन",
            "four char chaar cuatro quatre चार", "five panch paanch cinco cinq पांच", "six chhe che chah seis छह छः",
            "seven saat sat siete sept सात", "eight aath ocho huit आठ", "nine nau no nueve neuf नौ",
        )
    )
    for word in listed.split()
}  # fmt: skip
_SAID_DIGIT = rf"(?:{'|'.join((*_TIMES, *_DIGITS))}|पाँच|\p{{Nd}}+)"
_BETWEEN = regex.compile(r"[\s,-]+")
_DICTATED = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){_SAID_DIGIT}(?:{_BETWEEN.pattern}{_SAID_DIGIT}){{6,}}(?![\p{{L}}\p{{M}}\p{{N}}])",
    regex.IGNORECASE,
)
_CONTACT = regex.compile(
    rf"(?:\b(?:e-?mail|phone|mobile|whatsapp|contact|number|no\.?|id|is|hai)\b[\s:=-]*)*(?:{_EMAIL.pattern}|{_PHONE.pattern})",
    regex.IGNORECASE,
)
"""An address or number, with the words that announce it."""


def told(text: str, near: Sequence[str] = ()) -> dict[Field, str]:
    """The fields that a normalised message holds: at most ``name``, ``email`` and ``phone``, and ``location`` where it
    stands beside the name alone ("Asha, Pune").

    Args:
        near: numbers with their country codes, the writer's own first: one said without is of the country of the
            first that is as long.
    """
    found: dict[Field, str] = {}
    if known := introduction(line(text)):
        found["name"] = known.name
        if known.place:
            found["location"] = known.place
    if email := _EMAIL.search(text):
        found["email"] = email[0].rstrip(".").lower()
    for number in _PHONE.findall(_in_digits(text)):
        if phone := _international("".join(str(int(c)) if c.isdecimal() else c for c in number), near):
            found["phone"] = phone
            break
    return found


def _international(number: str, near: Sequence[str]) -> str | None:
    """``number`` with its country code: the one said, else that of a number near, else the default."""
    local = regex.sub(r"\D", "", number).lstrip("0")
    said = number.strip().startswith("+") or regex.sub(r"\D", "", number).startswith("00")
    codes = [] if said or len(local) < _SHORTEST else [country(each) for each in near if _same_length(each, local)]
    return f"{codes[0]}{local}" if codes else normalise(number)


def _same_length(known: str, local: str) -> bool:
    return len(known) - len(country(known)) == len(local)


def _in_digits(text: str) -> str:
    """``text`` with numbers that are dictated digit by digit ("nine eight double seven ...") in digits."""
    return str(_DICTATED.sub(lambda match: f" {_dictated(match[0])} ", text))


def _dictated(said: str) -> str:
    digits, times = "", 1
    for word in _BETWEEN.split(fold(said)):
        if word in _TIMES:
            times = _TIMES[word]
            continue
        digits += (word if word.isdecimal() else _DIGITS[word]) * times
        times = 1
    return digits


def untold(text: str) -> str:
    """``text`` without what it tells of the lead: their address asks for none of ours, their name names no course."""
    if known := introduction(line(text)):
        text = text[: known.start] + text[known.end :].lstrip(" ,.")
    return str(_CONTACT.sub(" ", text)).strip(" ,")
