"""A conversation that broke off, and what may be written into it."""

from datetime import datetime

from shared.domain.news import Dated, News
from shared.domain.talk import Item, Situation
from shared.domain.value import Value


class Silence(Value):
    """A conversation that broke off."""

    situation: Situation
    """``unanswered``: what the lead said last."""
    reason: str
    """The rule that planned the follow-up."""
    topic: tuple[Item, ...] = ()
    """What was spoken of, the latest first."""
    rows: tuple[Dated, ...] = ()
    """Of these items, in force now or later."""
    since: datetime
    """When they last heard from us."""
    sent: int = 0
    """Follow-ups since they last wrote."""
    said: tuple[str, ...] = ()
    """What we said to them before."""


class Reminder(Value):
    """Something that may be sent."""

    text: str
    topic: str
    news: str
    """The part that is of today, for a template."""
    evidence: tuple[News, ...] = ()
