# ruff: noqa: E501 -- the phrases of a language stand together
"""What a lead tells about themselves in passing: name, e-mail, phone. Read by rules, never guessed."""

import regex

from shared.domain.lead import Field
from shared.domain.lexicon import ORDINARY
from shared.domain.patterns import worded
from shared.domain.phone import normalise
from shared.domain.words import fold

_EMAIL = regex.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PHONE = regex.compile(r"(?<![\p{N}@.])\+?\p{N}(?:[\p{N}\s().-]{7,17})\p{N}(?![\p{N}@])")
_NAME = regex.compile(
    r"""(?:\b(?i:my\ name\ is|i\ am\ called|this\ is|name\s*[:=-]|mera\ na+m|me\ llamo|mi\ nombre\ es|myself|soy|it['’]?s
          |je\ m['’ ]appelle|mon\ nom\ est|moi\ c['’ ]est|je\ suis|i['’ ]?\ ?a?m|main|mai)|मेरा\ नाम)\s+
        (?P<name>[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]+(?:\ [\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]+){0,2})""",
    regex.VERBOSE,
)
_NAME_LOOSE = regex.compile(
    r"\b(?:my (?:good )?na+me?(?: is|['’]s)?|name\s*[:=-]|(?:mera|meri) (?:na+m|name)|me llamo|mi nombre es|je m['’ ]?appell?e|mon nom est|myself|naam hai)\s+"
    r"(?P<name>[\p{L}\p{M}.'’-]{2,}(?: [\p{L}\p{M}.'’-]{2,})?)"
    r"|\b(?:i['’ ]?a?m|i am|main|mai|soy|je suis)\s+(?P<of>[\p{L}\p{M}'’-]{3,}(?: [\p{L}\p{M}'’-]{3,})?)(?=,? (?:from|this side|here|speaking|bol rah|de \p{L}+$|[\p{L}]+ se (?:hu|hoon|bol)))"
    r"|^(?P<here>[\p{L}\p{M}'’-]{3,}(?: [\p{L}\p{M}'’-]{3,})?) (?:here|this side|bol rah[aei])\b",
    regex.IGNORECASE,
)
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
_DICTATED = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){_SAID_DIGIT}(?:[\s,-]+{_SAID_DIGIT}){{6,}}(?![\p{{L}}\p{{M}}\p{{N}}])",
    regex.IGNORECASE,
)
_CONTACT = regex.compile(
    rf"(?:\b(?:e-?mail|phone|mobile|whatsapp|contact|number|no\.?|id|is|hai)\b[\s:=-]*)*(?:{_EMAIL.pattern}|{_PHONE.pattern})",
    regex.IGNORECASE,
)
"""An address or number, with the words that announce it."""
_NOT_NAMES = worded(
    """
    hai hain हैं है and from for a an the not very so in on at just still also too here interested looking going
    sorry fine good student parent father mother working engineer graduate teacher doctor fresher professional
    commerce science indian estudiante ingeniero madre padre mama papa étudiant étudiante etudiant etudiante mère
    père parent boy girl free busy serious ready confused waiting worried new bot robot from not calling speaking
    bas agar class currently excited unable aware afraid छात्र छात्रा विद्यार्थी पढ़ता अभी कक्षा एक दसवीं बारहवीं
    nouvelle perdu perdue disponible python java neet jee ias upsc mba
    """
)
_LAST_WORDS = regex.compile(
    r"[,.]?\s+(?:है|हैं|hai|hain|h|and|y|et|aur|from|se|i|my|tengo|soy|de|je|hu|hoon|main|mai|mujhe|number|email|phone|age|,).*$",
    regex.IGNORECASE,
)


def told(text: str, own: str | None = None) -> dict[Field, str]:
    """The fields that a normalised message holds: at most ``name``, ``email`` and ``phone``.

    Args:
        own: the writer's number; one said without a country code is of the same country.
    """
    found: dict[Field, str] = {}
    if name := _name(text):
        found["name"] = name
    if email := _EMAIL.search(text):
        found["email"] = email[0].rstrip(".").lower()
    for number in _PHONE.findall(_in_digits(text)):
        if phone := _international("".join(str(int(c)) if c.isdecimal() else c for c in number), own):
            found["phone"] = phone
            break
    return found


def _international(number: str, own: str | None) -> str | None:
    """``number`` with its country code: the one said, else the writer's own, else the default."""
    local = regex.sub(r"\D", "", number).lstrip("0")
    said = number.strip().startswith("+") or regex.sub(r"\D", "", number).startswith("00")
    if own and not said and 0 < len(own) - len(local) <= 3 and len(local) >= 8:
        return f"{own[: len(own) - len(local)]}{local}"
    return normalise(number)


def _in_digits(text: str) -> str:
    """``text`` with numbers that are dictated digit by digit ("nine eight double seven ...") in digits."""
    return str(_DICTATED.sub(lambda match: f" {_dictated(match[0])} ", text))


def _dictated(said: str) -> str:
    digits, times = "", 1
    for word in fold(said).split():
        if word in _TIMES:
            times = _TIMES[word]
            continue
        digits += (word if word.isdecimal() else _DIGITS[word]) * times
        times = 1
    return digits


def untold(text: str) -> str:
    """``text`` without what it tells of the lead: their address asks for none of ours, their name names no course."""
    if (name := _name(text)) and (match := _named(text)):
        rest = text[match.start() + match[0].index(_said(match)) :][len(name) :]
        text = text[: match.start()] + rest.lstrip(" ,.")
    return str(_CONTACT.sub(" ", text)).strip(" ,")


def _said(match: "regex.Match[str]") -> str:
    return str(next(said for said in match.groupdict().values() if said))


def _named(text: str) -> "regex.Match[str] | None":
    return _NAME.search(text) or _NAME_LOOSE.search(text)


def _name(text: str) -> str | None:
    match = _named(text)
    name = str(_LAST_WORDS.sub("", _said(match))).strip(" .-'") if match else ""
    first = fold(name.split()[0]) if len(name) > 1 else ""
    if not first or first in _NOT_NAMES or (first in ORDINARY and not name[0].isupper()):
        return None
    return name if name[0].isupper() or not name.isascii() else name.title()
