"""How many requests there may be, and what callers are told of it."""

from math import ceil

from shared.db.requests import WINDOW, Allowance
from shared.errors import TooManyRequestsError


def headers(allowance: Allowance) -> dict[str, str]:
    """What stands on every answer: how many there may be, how many of them now, and when all are back."""
    return {
        "RateLimit-Limit": str(allowance.most),
        "RateLimit-Remaining": str(allowance.left),
        "RateLimit-Reset": str(ceil(allowance.seconds)),
    }


def check(allowance: Allowance) -> None:
    """Raises TooManyRequestsError if there was nothing left for this request."""
    if allowance.spent:
        raise TooManyRequestsError("Too many requests at once.", WINDOW / allowance.most)
