"""Which tokens of a prompt a provider would have in its cache."""

from dataclasses import dataclass, field

from shared.domain.tokens import tokens

CACHED_FROM, CACHED_IN = 1024, 128
"""Tokens: a shorter beginning is not cached, a longer one in steps of so many."""
_STEP = 4 * CACHED_IN
"""Characters."""


@dataclass
class PrefixCache:
    """Beginnings of what was asked, in steps, as providers keep them."""

    seen: set[tuple[str, int]] = field(default_factory=set)

    def take(self, model: str, prompt: str) -> int:
        """Tokens of ``prompt`` that are cached; the prompt itself is, from now on."""
        steps = [(model, hash(prompt[:end])) for end in range(_STEP, len(prompt) + 1, _STEP)]
        known = next((place for place, step in enumerate(steps) if step not in self.seen), len(steps))
        self.seen.update(steps)
        alike = tokens(prompt[: known * _STEP]) // CACHED_IN * CACHED_IN
        return alike if alike >= CACHED_FROM else 0
