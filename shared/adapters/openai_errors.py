"""A provider's failures in our words: what failed, whether it counts against the provider, and who is asked next."""

from collections.abc import Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from shared.errors import TransientError

Again = Literal["plainly", "later", "elsewhere", "nowhere"]
"""Who is asked next: the same model in the plain way; any model, the same one after a pause; only another model;
nobody, because every model behind this key would say the same."""

_SPENT = frozenset({"insufficient_quota", "credit_balance_exhausted", "billing_hard_limit_reached"})
"""Codes of 429 that no waiting helps."""
_SLOW_DOWN = 2.0
"""Seconds for a provider that asks to be asked more slowly and does not say how much."""
_NO_KEY = 401
_TIMED_OUT = (408, 409)


class AttemptFailedError(TransientError):
    """One call of a model that gave no usable answer."""

    def __init__(self, reason: str, again: Again, *, seconds: float = 0.0, broken: bool = False, cost: bool = False):
        """``broken``: a failure in the breaker's sense. ``cost``: the provider may charge for it."""
        super().__init__(reason)
        self.again: Again = again
        self.seconds = seconds
        self.broken = broken
        self.cost = cost


def timed_out() -> AttemptFailedError:
    """Silence, or an answer that trickles: waiting for the same model would take as long again."""
    return AttemptFailedError("timed out", "elsewhere", broken=True, cost=True)


def disconnected(error: BaseException, *, midway: bool) -> AttemptFailedError:
    """No connection, or one that broke; ``midway``: after the answer had begun."""
    reason = f"connection failed: {type(error).__name__}"
    return AttemptFailedError(reason, "later", broken=True, cost=midway)


def unreadable(*, plain: bool) -> AttemptFailedError:
    """It answered, and not what it was asked for: a provider that ignores the shape needs it in words.

    Args:
        plain: words would not help, or have not.
    """
    return AttemptFailedError("not the answer it was asked for", "elsewhere" if plain else "plainly")


def refused() -> AttemptFailedError:
    """The model will not say it, or was not let."""
    return AttemptFailedError("the model refused to answer", "elsewhere")


def answered(status: int, code: str, kind: str, headers: Mapping[str, str], *, plain: bool) -> AttemptFailedError:
    """An error answer of HTTP. The provider's own sentences may hold anything and are left out.

    Args:
        code: the provider's code of the error, or empty.
        kind: its type, or empty.
        plain: it was asked in the plain way already.
    """
    reason = f"HTTP {status}"
    if status == 429:
        if {code, kind} & _SPENT:
            return AttemptFailedError("quota spent", "nowhere")
        least = _SLOW_DOWN if code == "slow_down" else 0.0
        return AttemptFailedError("rate limit", "later", seconds=max(least, _wanted(headers)))
    if status >= 500 or status in _TIMED_OUT:
        if headers.get("x-should-retry") == "false":
            return AttemptFailedError(reason, "elsewhere", broken=status >= 500)
        return AttemptFailedError(reason, "later", seconds=_wanted(headers), broken=status >= 500)
    if status == 400 and not plain:
        return AttemptFailedError("structured output refused", "plainly")
    return AttemptFailedError(reason, "nowhere" if status == _NO_KEY else "elsewhere")


def of_status(error: Any, *, plain: bool) -> AttemptFailedError:
    """The same, of the SDK's own error."""
    code, kind = str(error.code or ""), str(error.type or "")
    return answered(int(error.status_code), code, kind, error.response.headers, plain=plain)


def _wanted(headers: Mapping[str, str]) -> float:
    """Seconds for which the provider wants to be left alone: milliseconds, seconds, or a moment by its own clock."""
    with suppress(ValueError):
        return max(0.0, float(headers.get("retry-after-ms", "")) / 1000)
    wanted = headers.get("retry-after", "")
    with suppress(ValueError):
        return max(0.0, float(wanted))
    with suppress(ValueError, TypeError):
        until, now = parsedate_to_datetime(wanted), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    return 0.0
