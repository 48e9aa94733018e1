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
