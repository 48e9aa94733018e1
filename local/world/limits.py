"""How fast Meta lets a number speak: to everybody together, and to one person."""

from dataclasses import dataclass

from local.world.control import Clock
from local.world.graph_error import GraphError

PAIR_BURST, PAIR_SECONDS = 45.0, 6.0
"""One message in six seconds to one person, of which 45 may be borrowed from the future."""


@dataclass
class _Bucket:
    left: float
    at: float


class Limits:
    """Token buckets on the stand-in's clock."""

    def __init__(self, clock: Clock, number_rate: float) -> None:
        self._clock = clock
        self._number_rate = number_rate
        self._buckets: dict[tuple[str, str], _Bucket] = {}

    def spend(self, account: str, contact: str) -> None:
        """One message from this number to this person.

        Raises:
            GraphError: 130429 when the number is too fast, 131056 when the pair is.
        """
        if not self._take((account, ""), self._number_rate, self._number_rate):
            raise GraphError(130429, "Cloud API message throughput has been reached")
        if not self._take((account, contact), PAIR_BURST, 1 / PAIR_SECONDS):
            raise GraphError(131056, "Too many messages to this person in a short time")

    def forget(self) -> None:
        """Start anew, as after a long silence."""
        self._buckets.clear()

    def _take(self, key: tuple[str, str], size: float, rate: float) -> bool:
        now = self._clock()
        bucket = self._buckets.setdefault(key, _Bucket(size, now))
        bucket.left = min(size, bucket.left + (now - bucket.at) * rate)
        bucket.at = now
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True
