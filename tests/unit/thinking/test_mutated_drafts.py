"""Ten thousand drafts of which one thing is no longer true, and the true ones they were made of."""

import random
from collections import Counter
from functools import cache

import pytest

from shared.domain.talk import GuardedReply
from shared.domain.thought import Blocked, Reading, Thought
from shared.domain.usage import Usage
from shared.thinking.guard import guard
from tests.true_drafts import Draft, true_draft, ways
from tests.untrue_drafts import untrue

SAMPLE, ALL = 200, 10_000


def judged(draft: Draft, text: str) -> GuardedReply | Blocked:
    reading = Reading(text="?", question="?", language=draft.language, intent="question", confidence=1.0)
    thought = Thought(text=text, language=draft.language, usage=Usage(engine="test"))
    return guard(thought, draft.situation, reading, draft.evidence)


@cache
def mutated(many: int) -> tuple[tuple[str, Draft, str], ...]:
    rng, found = random.Random(20_261_121), []
    while len(found) < many:
        draft = true_draft(rng)
        if made := untrue(draft, rng):
            found.append((made[0], draft, made[1]))
    return tuple(found)


@pytest.mark.parametrize("many", [SAMPLE, pytest.param(ALL, marks=pytest.mark.slow)])
def test_no_mutated_draft_leaves(many: int) -> None:
    passed = [(name, text) for name, draft, text in mutated(many) if isinstance(judged(draft, text), GuardedReply)]
    assert passed == []
    assert len(Counter(name for name, *_ in mutated(many))) >= 7


@pytest.mark.parametrize("many", [SAMPLE, pytest.param(2_000, marks=pytest.mark.slow)])
def test_true_drafts_leave_however_they_are_written(many: int) -> None:
    rng = random.Random(7)
    drafts = [true_draft(rng) for _ in range(many)]
    said = [(draft, draft.text(way)) for draft in drafts for way in ways(draft, draft.value)]
    held = [(text, reply.reason) for draft, text in said if isinstance(reply := judged(draft, text), Blocked)]
    assert len(held) / len(said) <= 0.02, held[:10]
