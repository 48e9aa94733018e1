"""One spelling for every phone number: E.164 digits without the plus sign."""

import re

_NOT_A_DIGIT = re.compile(r"\D")


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
    elif len(digits) == 10:
        digits = country + digits
    return digits if 8 <= len(digits) <= 15 else None


def shown(digits: str) -> str:
    """E.164 digits as they are read with ease.

    >>> shown("919876543210"), shown("34612345678"), shown("12105550112")
    ('+91 98765 43210', '+34 612 345 678', '+1 210 555 0112')
    """
    if digits.startswith("91") and len(digits) == 12:
        return f"+91 {digits[2:7]} {digits[7:]}"
    code = 1 if digits[:1] in "17" else 2
    rest = digits[code:]
    ends = [3, 6, len(rest)] if len(rest) == 10 else [*range(len(rest) % 3 or 3, len(rest) + 1, 3)]
    return " ".join([f"+{digits[:code]}", *(rest[start:end] for start, end in zip([0, *ends], ends, strict=False))])
