"""What is known of a lead, and what is to be done for one."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from pydantic import Field as Defaulted

from shared.domain.value import Value

Stage = Literal["greeting", "qualification", "pricing", "cta", "closed", "follow_up", "ghosted"]
Sentiment = Literal["positive", "neutral", "hesitant", "negative", "confused", "annoyed"]
IntentLevel = Literal["unknown", "low", "medium", "high", "very_high"]
Temperature = Literal["cold", "warm", "hot"]
Objection = Literal["price", "distance", "time", "doubt", "family", "rival"]
Field = Literal[
    "name", "email", "phone", "course", "budget", "preferred_time", "location", "education", "company", "role", "age",
]  # fmt: skip
"""What a lead may tell of themselves. ``role``: student or parent. ``preferred_time``: as it was said."""


class Callback(Value):
    """A call being arranged. What is None has still to be asked."""

    name: str | None = None
    phone: str | None = None
    """E.164 digits."""
    confirmed: bool = False
    """The lead said, or confirmed, that this is the number to call."""
    at: datetime | None = None
    """When to call, with time zone."""
    said: str = ""
    """The same in the lead's words; without ``at`` where they name no moment ("in the evening", "any time")."""
    asked: Literal["name", "phone", "time"] | None = None
    """What we asked last."""
    tries: int = 0
    """How often we asked for it without getting it."""


class Task(Value):
    """Something a member of the team has to do."""

    kind: Literal["callback", "hand_over", "review"]
    due_at: datetime | None = None
    """None: at once."""
    detail: dict[str, str] = {}
    """For the person who does it: why, what was said, name and number to call."""


class Plan(Value):
    """A later message that is planned; whoever fires it decides anew whether it may be sent."""

    id: UUID = Defaulted(default_factory=uuid4)
    due_at: datetime
    reason: str
    """The rule that planned it."""


class Score(Value):
    """How promising a lead is."""

    points: int = 0
    """0 to 100."""
    reasons: tuple[str, ...] = ()
    """Names of what counted, heaviest first, each with its points: ``asked_fee +15``."""
    temperature: Temperature = "cold"
    """cold < 40 <= warm < 70 <= hot."""


class Bought(Value):
    """Something a lead has enrolled in."""

    item_id: UUID | None
    """None: nothing in the catalogue is called so."""
    item: str
    on_date: date
