"""Times counted in buckets, so that a median of a million of them is read from a hundred rows."""

from collections.abc import Mapping
from datetime import timedelta
from math import ceil, log

SHORTEST = 0.1
"""Seconds: whatever is shorter is counted as this."""
GROWTH = 1.15
"""Each bucket ends so many times later than the one before: no percentile is further off than that."""
_BUCKETS = 120


def bucket(wait: timedelta) -> int:
    """Where a time is counted; bucket n ends at ``SHORTEST * GROWTH ** n`` seconds."""
    seconds = max(wait.total_seconds(), SHORTEST)
    return min(ceil(round(log(seconds / SHORTEST, GROWTH), 9)), _BUCKETS)


def percentile(counts: Mapping[int, int], share: float) -> float | None:
    """Seconds within which ``share`` of what was counted lies; None when nothing was."""
    left = share * sum(counts.values())
    for place in sorted(counts):
        left -= counts[place]
        if counts[place] and left <= 0:
            inside = 1 + left / counts[place]
            return round(SHORTEST * GROWTH ** (place - 1 + inside), 1) if place else SHORTEST
    return None
