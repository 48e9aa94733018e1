"""What a turn was taken over, so that it can be taken once more, and whether it ends the same way."""

import json
from hashlib import sha256
from typing import Any, Literal

from shared.domain.talk import Evidence, Outcome, Situation
from shared.domain.thought import Thought
from shared.domain.value import Value

Engine = Literal["same", "built-in", "model"]
"""``same``: what thought then; of a model its own drafts, since none says the same twice. ``model``: the one that is
configured now, asked anew."""
_EXACT = 6
"""Digits after the point that are compared: the last ones of a probability are the processor's."""


class Taken(Value):
    """What a turn was taken over."""

    situation: Situation
    suspended: bool
    in_human_hands: bool
    evidence: Evidence | None
    """What was found then; None where nothing was looked up."""
    drafts: tuple[Thought, ...]


def fingerprint(outcome: Outcome) -> bytes:
    """SHA-256 over all of an outcome but time, cost and names that are given at random: equal, byte by byte."""
    told = outcome.model_dump(mode="json", exclude={"usage": True, "steps": True, "drafts": True, "plan": {"id"}})
    return sha256(json.dumps(_rounded(told), sort_keys=True, ensure_ascii=False).encode()).digest()


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _EXACT)
    if isinstance(value, dict):
        return {name: _rounded(held) for name, held in value.items()}
    return [_rounded(held) for held in value] if isinstance(value, list) else value
