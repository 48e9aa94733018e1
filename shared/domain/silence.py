"""A conversation that broke off, and what may be written into it."""

from datetime import datetime
from uuid import UUID

from shared.domain.news import Dated
from shared.domain.talk import Item, Situation
from shared.domain.usage import Usage
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
    told: frozenset[UUID] = frozenset()
    """Rows that this rested on."""
    free: bool = False
    """As things stand free text is what will be sent."""


class Reminder(Value):
    """Something that may be sent."""

    text: str
    topic: str
    news: str = ""
    """The part that is of today, for a template; empty: it was not made for one."""
    evidence: tuple[UUID, ...] = ()
    """The rows it rests on."""


class Reminded(Value):
    """What may be sent, and what it took to write it."""

    reminders: tuple[Reminder, ...]
    """The best first."""
    usage: Usage
