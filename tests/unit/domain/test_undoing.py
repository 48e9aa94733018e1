"""Taking back a change takes back nothing else."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.undoing import undone

VALUES = st.none() | st.integers(0, 3) | st.lists(st.integers(0, 2), max_size=2)
ROWS = st.dictionaries(st.sampled_from("abcd"), VALUES)


@given(ROWS, ROWS)
def test_what_nobody_touched_since_is_as_it_was(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert undone(before, after, after) == before


@given(ROWS, ROWS, ROWS)
def test_what_was_changed_since_stays_key_by_key(
    before: dict[str, Any], after: dict[str, Any], now: dict[str, Any]
) -> None:
    told = undone(before, after, now)
    missing = object()
    for key in {*before, *after, *now}:
        touched = now.get(key, missing) != after.get(key, missing)
        assert told.get(key, missing) == (now if touched else before).get(key, missing)


@given(ROWS, ROWS)
def test_what_was_no_change_is_left_alone(row: dict[str, Any], now: dict[str, Any]) -> None:
    assert undone(row, row, now) == now
