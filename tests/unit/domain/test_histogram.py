"""Times in buckets: a percentile read from them is near the one of the times themselves."""

from collections import Counter
from datetime import timedelta
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.histogram import GROWTH, SHORTEST, bucket, percentile


@given(
    waits=st.lists(st.floats(SHORTEST, 500_000), min_size=1, max_size=200), share=st.sampled_from([0.5, 0.9, 0.95, 1.0])
)
def test_no_percentile_is_further_off_than_a_bucket(waits: list[float], share: float) -> None:
    counts = Counter(bucket(timedelta(seconds=wait)) for wait in waits)
    exact = sorted(waits)[ceil(share * len(waits)) - 1]
    told = percentile(counts, share)
    assert told is not None
    assert exact / GROWTH - 0.1 <= told <= exact * GROWTH + 0.1


@pytest.mark.parametrize("seconds", [-5, 0, 0.01, 0.1])
def test_the_shortest_times_are_one(seconds: float) -> None:
    assert bucket(timedelta(seconds=seconds)) == 0
    assert percentile({0: 3}, 0.5) == SHORTEST


def test_of_nothing_there_is_no_percentile() -> None:
    assert percentile({}, 0.5) is None
    assert percentile({3: 0}, 0.5) is None


def test_the_longest_times_are_one() -> None:
    assert bucket(timedelta(days=10_000)) == bucket(timedelta(days=9_000))
