"""How far a lead has come, and how serious they are. Rules over what was said, never over what we would like."""

from shared.domain.lead import IntentLevel, Stage
from shared.domain.talk import Asked, Intent

_ORDER: tuple[Stage, ...] = ("greeting", "qualification", "pricing", "cta", "closed")
_PRICE: frozenset[Asked] = frozenset({"fee", "instalment", "discount", "total"})
_JOINING: frozenset[Asked] = frozenset({"batch", "seats", "hours", "address"})
"""What one asks who thinks of coming; it counts once the price is known."""
_TALKS: frozenset[Intent] = frozenset({"question", "detail", "objection", "complaint", "out_of_scope"})


def stage_after(
    before: Stage, intent: Intent, asked: tuple[Asked, ...], *, booked: bool = False, ended: bool = False
) -> Stage:
    """The stage after a turn. It goes forward only; who comes back after the end begins where they now are.

    Args:
        booked: a call was agreed.
        ended: the lead said goodbye for good or opted out.
    """
    if booked or ended:
        return "closed"
    reached = _reached(before, intent, asked)
    if before == "closed":
        return reached if asked or intent == "question" else "closed"
    return reached if before not in _ORDER or _ORDER.index(reached) > _ORDER.index(before) else before


def _reached(before: Stage, intent: Intent, asked: tuple[Asked, ...]) -> Stage:
    if intent in ("callback", "human") or (before in ("pricing", "cta") and _JOINING.intersection(asked)):
        return "cta"
    if intent == "negotiation" or _PRICE.intersection(asked):
        return "pricing"
    return "qualification" if asked or intent in _TALKS else "greeting"


def intent_level(points: int, stage: Stage) -> IntentLevel:
    """How serious a lead of so many points is."""
    if stage == "greeting" and points < 10:
        return "unknown"
    levels: tuple[tuple[int, IntentLevel], ...] = ((70, "very_high"), (45, "high"), (20, "medium"))
    return next((level for least, level in levels if points >= least), "low")
