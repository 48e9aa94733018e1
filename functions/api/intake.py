"""What free text is to be read as, and whether a human must look."""

from math import ceil

from shared.domain.field_values import Told
from shared.domain.sentences import sentences
from shared.domain.talk import Outcome

_MESSAGES_AT_MOST = 12


def reasons(outcome: Outcome, told: Told, *, reachable: bool, refused: bool, threshold: float) -> tuple[str, ...]:
    """Why a human should look, in words for machines; none when nobody needs to.

    Args:
        reachable: a lead was stored or found.
        refused: nothing published answers.
        threshold: confidence below which an intent is a guess.
    """
    holds = {
        "no_contact": not reachable,
        "unsure": outcome.confidence < threshold,
        "not_published": refused and outcome.kind == "refused",
        "wants_human": outcome.kind == "handed_over",
        "silent": outcome.reply is None,
        "rejected_field": bool(told.rejected),
    }
    return (*(name for name, is_so in holds.items() if is_so), *outcome.flags)


def messages(text: str) -> tuple[str, ...]:
    """A text as if it had been said: a sentence a message, and no more of them than a burst is read of."""
    parts = sentences(text) or [text]
    size = ceil(len(parts) / _MESSAGES_AT_MOST)
    return tuple(" ".join(parts[start : start + size]) for start in range(0, len(parts), size))
