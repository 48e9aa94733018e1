"""What is to be done about a conversation that something may have been left in. Facts in, duty out."""

from datetime import timedelta
from typing import Literal

from shared.db.sweeping import Lane
from shared.domain.value import Value

GRACE = timedelta(seconds=5)
"""What is due is normally taken within this; only then it was left."""
HOLD_AT_MOST = timedelta(minutes=15)
"""While statuses do not flow an unknown outcome is held longer, but no longer than this."""
MOMENT = timedelta(seconds=1)


class Mend(Value):
    """One duty, and when to look again while anything is open."""

    duty: Literal["nothing", "poke_turn", "poke_outbox", "mark_unknown", "resend", "give_up"]
    look_again: float | None
    """Seconds; None when the conversation is at rest."""


def mend(lane: Lane, hold: timedelta) -> Mend:
    """The one most urgent duty of a lane; the next look finds the next.

    An unknown outcome is held for ``hold``. Then it is sent once more if the stream of statuses is healthy, so
    that its silence means something; otherwise it is held on. What stays unknown goes to a human.
    """
    if lane.head_state in ("sending", "unknown"):
        return _doubtful(lane, hold)
    if lane.due_at is not None and lane.now > max(lane.due_at, lane.lease_until) + GRACE:
        return Mend(duty="poke_turn", look_again=60)
    if lane.head_state == "pending" and not lane.blocked and lane.next_at is not None:
        if lane.now >= lane.next_at:
            return Mend(duty="poke_outbox", look_again=60)
        return Mend(duty="nothing", look_again=_until(lane.next_at - lane.now))
    if lane.due_at is not None:
        return Mend(duty="nothing", look_again=_until(max(lane.due_at, lane.lease_until) - lane.now + GRACE))
    return Mend(duty="nothing", look_again=None)


def _doubtful(lane: Lane, hold: timedelta) -> Mend:
    if lane.head_state == "sending" and lane.claim_until is not None:
        if lane.now <= lane.claim_until:
            return Mend(duty="nothing", look_again=_until(lane.claim_until - lane.now))
        return Mend(duty="mark_unknown", look_again=hold.total_seconds())
    held = lane.now - (lane.unknown_since or lane.now)
    if held < hold:
        return Mend(duty="nothing", look_again=_until(hold - held))
    if lane.resent or held >= HOLD_AT_MOST:
        return Mend(duty="give_up", look_again=1)
    if lane.statuses_flow:
        return Mend(duty="resend", look_again=60)
    return Mend(duty="nothing", look_again=30)


def _until(wait: timedelta) -> float:
    return (wait + MOMENT).total_seconds()
