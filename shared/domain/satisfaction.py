"""Whether somebody was helped: asked once when a conversation is closed, answered by a tap."""

import re
from datetime import datetime, timedelta
from typing import Any, Literal, get_args
from uuid import UUID

from shared.domain import phrases
from shared.domain.buttons import Button, ButtonMessage
from shared.domain.phrasebook.phrase import Phrase
from shared.domain.talk import Institution, Language
from shared.domain.value import Value
from shared.domain.window import JUST_NOW, SLACK, WINDOW
from shared.domain.zone import zone_of

Rating = Literal["good", "bad"]
NOT_AGAIN_FOR = timedelta(days=30)
_TITLES: dict[Rating, Phrase] = {"good": "helped", "bad": "did_not_help"}
_TAP = re.compile(rf"rating:([0-9a-f]{{32}}):({'|'.join(get_args(Rating))})")


class Closed(Value):
    """A conversation that was closed, as far as it decides whether they are asked."""

    now: datetime
    institution: Institution
    channel: str
    phone: str | None
    language: Language | None
    heard_at: datetime | None
    """When they last wrote."""
    asked_at: datetime | None
    """When they were last asked, in any conversation."""
    opted_out: bool
    deleted: bool
    with_people: bool
    """A conversation of theirs, this one or another, is in human hands."""
    engine: str | None
    """Who last answered something: an engine, or ``human``; None: nobody did."""


def asks(closed: Closed) -> bool:
    """Whether they are asked. It is no reason to wake anybody, nor to pay for a template."""
    institution = closed.institution
    if not institution.satisfaction or institution.drafts_on(closed.channel) or closed.channel != "whatsapp":
        return False
    if closed.opted_out or closed.deleted or closed.with_people or closed.engine is None or closed.heard_at is None:
        return False
    if closed.asked_at and closed.now - closed.asked_at < NOT_AGAIN_FOR:
        return False
    silent = closed.now - closed.heard_at
    allowed = institution.follow_ups.allowed(closed.now, zone_of(closed.phone, institution.timezone))
    return silent < WINDOW - SLACK and (silent <= JUST_NOW or allowed <= closed.now)


def question(rating_id: UUID, language: Language) -> ButtonMessage:
    """What they are asked, in their language and script."""
    buttons = tuple(
        Button(id=f"rating:{rating_id.hex}:{rating}", title=phrases.say(title, language))
        for rating, title in _TITLES.items()
    )
    return ButtonMessage(text=phrases.say("did_we_help", language), buttons=buttons)


def tap(media: dict[str, Any] | None) -> tuple[UUID, Rating] | None:
    """Which question a button answers, and how; None: it is none of these buttons."""
    found = _TAP.fullmatch(str((media or {}).get("id", "")))
    if found is None:
        return None
    return UUID(found[1]), "good" if found[2] == "good" else "bad"
