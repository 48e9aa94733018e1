"""How many tokens a text is, about, and which of them a provider would have in its cache.

No tokenizer is at hand without a network. The estimate per script is that of current vocabularies (o200k): four
ASCII characters to a token, three of accented Latin, two of Devanagari, one of anything else.
"""

from dataclasses import dataclass, field

CACHED_FROM, CACHED_IN = 1024, 128
"""Tokens: a shorter beginning is not cached, a longer one in steps of so many."""
_STEP = 4 * CACHED_IN
"""Characters."""


def tokens(text: str) -> int:
    """The estimate, rounded up."""
    ascii_ = sum(c < "\x80" for c in text)
    latin = sum("\x80" <= c < "\u0250" for c in text)
    devanagari = sum("\u0900" <= c < "\u0980" for c in text)
    other = len(text) - ascii_ - latin - devanagari
    return -int(-(ascii_ / 4 + latin / 3 + devanagari / 2 + other) // 1)


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
