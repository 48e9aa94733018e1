"""What happens of what is sent without being asked."""

from decimal import Decimal
from typing import Literal

from shared.domain.happened.event import Data, Event, ThoughtData
from shared.domain.references import FollowUpRef


class FollowUpFiredData(Data):
    """What became of it."""

    follow_up_id: FollowUpRef
    kind: str
    """follow_up or first_touch."""
    way: str
    """text, template, wait, task or nothing."""
    why: str
    price: Decimal | None
    """USD; null where none is known."""
    usage: ThoughtData | None


class FollowUpFiredEvent(Event):
    """A message that was planned came to its time."""

    kind: Literal["FollowUpFired"]
    data: FollowUpFiredData | None


class ReachedOutData(Data):
    """How somebody was written to unasked."""

    purpose: str
    """first_touch or follow_up."""
    kind: str
    """message, wait, task or nothing."""
    why: str
    price: Decimal | None
    """USD; null where none is known."""


class ReachedOutEvent(Event):
    """It was decided how to write to somebody first."""

    kind: Literal["ReachedOut"]
    data: ReachedOutData | None
