"""When to answer: a burst gets one reply, and nobody waits who need not."""

from datetime import datetime, timedelta

from shared.domain.talk import MessageKind

QUIET = timedelta(seconds=2.5)
"""A greeting or a fragment waits for this much quiet ..."""
AT_MOST = timedelta(seconds=8)
"""... but never longer than this after the first unanswered message."""
A_FEW_WORDS = 4
_OUT = frozenset(
    {"stop", "unsubscribe", "quit", "optout", "baja", "alto", "basta", "roko", "रोको", "स्टॉप"}
    | {"arreter", "arrêter", "arretez", "arrêtez"}
)
"""Said alone, these end all messages: nobody waits for more. Only a few exact words; the duties know all the others."""


def due_at(
    now: datetime,
    kind: MessageKind,
    text: str,
    first_unanswered_at: datetime | None,
    spoke_before: datetime | None,
) -> datetime:
    """When the conversation is to be answered, now that this message has come.

    Args:
        first_unanswered_at: when the oldest unanswered message came; None if this is it.
        spoke_before: when the lead wrote last before this message.
    """
    if is_complete(kind, text, paused=spoke_before is None or now - spoke_before > AT_MOST):
        return now
    return min(now + QUIET, (first_unanswered_at or now) + AT_MOST)


def is_complete(kind: MessageKind, text: str, *, paused: bool) -> bool:
    """Whether a message reads as if nothing more were coming.

    A question mark, a pressed button, a number given, a plain "stop", anything that is not text, or more than a
    few words after a pause. Words inside a running burst are fragments.
    """
    if kind != "text":
        return True
    if "?" in text or any(character.isdigit() for character in text) or text.strip(" .!").lower() in _OUT:
        return True
    return paused and len(text.split()) > A_FEW_WORDS
