"""Whether a number that somebody wrote into a CRM is a lead's, however it is written."""

import re

from shared.domain import phone as phones


def national(phone: str) -> str:
    """An E.164 number without its plus sign and country code."""
    digits = phone.removeprefix("+")
    return digits[len(phones.country(digits)) :]


def same(phone: str, written: str) -> bool:
    """``written`` is ``phone``; without a country code it is taken for one of the same country.

    >>> same("+919876543210", "098765 43210"), same("+919876543210", "+1 987 654 3210")
    (True, False)
    """
    digits, bare = phone.removeprefix("+"), re.sub(r"\D", "", written)
    return bare == digits or (not written.strip().startswith("+") and bare.lstrip("0") in (digits, national(phone)))
