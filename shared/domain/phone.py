"""One spelling for every phone number: E.164 digits without the plus sign."""

import re

_CODE = re.compile(r"[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}")
"""Country codes as ITU-T E.164 shares them out: of one digit, of two, else of three."""
_NOT_A_DIGIT = re.compile(r"\D")
_WITHIN = {"33": 9, "34": 9, "41": 9, "61": 9, "65": 8, "971": 9, "966": 9, "977": 10, "94": 9, "32": 9}
"""Digits of a number written within its country, without a leading zero; ten where none is given."""


def normalise(raw: str, country: str = "91") -> str | None:
    """``raw`` as E.164 digits, or None when it cannot be a phone number.

    A number written without a country code belongs to ``country``. The same last ten digits under two country
    codes are two people.

    >>> normalise("+91 98765-43210"), normalise("098765 43210"), normalise("9876543210")
    ('919876543210', '919876543210', '919876543210')
    """
    if any(character.isalpha() for character in raw):
        return None  # a business-scoped user id ("US.1349...") is full of digits, and is no phone
    digits = _NOT_A_DIGIT.sub("", raw)
    if raw.strip().startswith("+"):
        pass
    elif digits.startswith("00"):
        digits = digits[2:]
    elif digits.startswith("0"):
        digits = country + digits.lstrip("0")
    elif len(digits) == _WITHIN.get(country, 10):
        digits = country + digits
    return digits if 8 <= len(digits) <= 15 else None


def country(digits: str) -> str:
    """The country code that E.164 digits begin with.

    >>> country("919876543210"), country("12105550112"), country("971501234567")
    ('91', '1', '971')
    """
    code = _CODE.match(digits)
    return code[0] if code else ""


def shown(digits: str) -> str:
    """E.164 digits as they are read with ease.

    >>> shown("919876543210"), shown("34612345678"), shown("12105550112")
    ('+91 98765 43210', '+34 612 345 678', '+1 210 555 0112')
    """
    if digits.startswith("91") and len(digits) == 12:
        return f"+91 {digits[2:7]} {digits[7:]}"
    code = country(digits)
    rest = digits[len(code) :]
    ends = [3, 6, len(rest)] if len(rest) == 10 else [*range(len(rest) % 3 or 3, len(rest) + 1, 3)]
    return " ".join([f"+{code}", *(rest[start:end] for start, end in zip([0, *ends], ends, strict=False))])
