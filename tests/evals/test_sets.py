"""The evaluation sets: of the right shape and size, in two halves that know nothing of each other."""

from collections import Counter

import pytest

from tests.evals.likeness import too_like
from tests.evals.measure import DUTIES
from tests.evals.sets import HALVES, SETS, Half, read

AT_LEAST = {
    "messages": 600,
    "pairs": 150,
    "second_turns": 50,
    "near_misses": 60,
    "conversations": 30,
    "drafts": 150,
    "good_drafts": 75,
    "injections": 100,
}


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("name", SETS)
def test_a_set_is_readable_and_large_enough(half: Half, name: str) -> None:
    assert len(read(half, name)) >= AT_LEAST[name]


@pytest.mark.parametrize("half", HALVES)
def test_the_messages_are_spread_over_languages_and_intents(half: Half) -> None:
    messages = read(half, "messages")
    languages = Counter(entry.language for entry in messages)
    assert languages["en"] >= 160
    assert languages["hinglish"] >= 140
    assert min(languages["hi"], languages["es"], languages["fr"]) >= 100
    assert sum(entry.intent in DUTIES for entry in messages) >= 150
    intents = Counter((entry.language, entry.intent) for entry in messages)
    assert min(intents.values()) >= (4 if half == "held_out" else 3)


def test_no_held_out_text_is_nearly_one_that_was_learnt_from() -> None:
    assert too_like() == []
