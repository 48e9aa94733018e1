"""The window planner: what may be sent to somebody who is not waiting for an answer, when, and what it costs.

WhatsApp lets us write freely for 24 hours after somebody last wrote; after that only what it approved beforehand.
Whoever came by an ad costs nothing for 72 hours, but free text ends after 24 of them all the same.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from shared.domain.cadence import Cadence
from shared.domain.talk import Language
from shared.domain.templates import Template
from shared.domain.value import Value
from shared.domain.zone import Zone

WINDOW = timedelta(hours=24)
AD_WINDOW = timedelta(hours=72)
SLACK = timedelta(hours=1)
"""Kept of each window for what may delay the sending."""
JUST_NOW = timedelta(minutes=15)
"""Whoever asked for something so recently is awake: neither night nor weekend holds us back."""
_DAY = timedelta(hours=24)

Priced = Literal["service", "marketing", "utility"]
Prices = Mapping[Priced, Decimal]
"""USD for one delivered message where the person lives. What is missing has no known price."""
Consent = Literal["granted", "denied", "unknown"]


class Reach(Value):
    """Everything that decides what may be sent to one person."""

    now: datetime
    identity: Literal["phone", "user_id", "none"]
    """How the channel knows them. Either will do for text and for templates; only one-time codes need a phone."""
    opted_out: bool = False
    consent: Consent = "unknown"
    heard_at: datetime | None = None
    """When they last wrote; None: never."""
    ad_at: datetime | None = None
    """When they last came by an ad that opens a chat."""
    asked_at: datetime | None = None
    """When they last asked for something by another way, such as a form."""
    language: Language = "en"
    templates: tuple[Template, ...] = ()
    """Of the purpose in question, in whatever state and language."""
    zone: Zone
    cadence: Cadence = Cadence()
    sent: tuple[datetime, ...] = ()
    """When we wrote unasked before, in any order."""
    prices: dict[Priced, Decimal] = {}


class Reachability(Value):
    """What would be done now, and why."""

    way: Literal["text", "template", "wait", "nothing"]
    why: str
    template: Template | None = None
    """What is sent, or what would be sent after waiting; None: free text."""
    until: datetime | None = None
    """Of ``wait``: when to ask again."""
    price: Decimal | None = None
    """USD, of what is sent or would be sent after waiting; None where no price is known, or nothing is sent."""


def reachability(reach: Reach) -> Reachability:
    """The cheapest way that is allowed; free text where it costs no more, because it can be fresh."""
    if forbidden := _forbidden(reach):
        return Reachability(way="nothing", why=forbidden)
    at, why_then = _moment(reach)
    found = _cheapest(reach, at)
    if isinstance(found, str):
        return Reachability(way="nothing", why=found)
    template, price = found
    if at > reach.now:
        return Reachability(way="wait", why=why_then, template=template, until=at, price=price)
    if template is None:
        return Reachability(way="text", why="window_open", price=price)
    why = "cheaper_than_text" if _free_text(reach, at) else "window_closed"
    return Reachability(way="template", why=why, template=template, price=price)


def _forbidden(reach: Reach) -> str:
    """Why nothing may be sent, now or later; empty where something may."""
    reasons = {
        "opted_out": reach.opted_out,
        "no_address": reach.identity == "none",
        "consent_denied": reach.consent == "denied",
        "cap_in_all": len(reach.sent) >= reach.cadence.in_all,
    }
    return next((why for why, holds in reasons.items() if holds), "")


def _moment(reach: Reach) -> tuple[datetime, str]:
    """The first moment at which something may be sent, and what held it back until then."""
    at, why = reach.now, ""
    recent = sorted(sent for sent in reach.sent if reach.now - sent < _DAY)
    if len(recent) >= reach.cadence.per_day:
        at, why = recent[-reach.cadence.per_day] + _DAY, "cap_per_day"
    asked = [told for told in (reach.heard_at, reach.asked_at) if told]
    if any(at - told <= JUST_NOW for told in asked):
        return at, why
    allowed = reach.cadence.allowed(at, reach.zone)
    return (allowed, why or "quiet_hours") if allowed > at else (at, why)


def _cheapest(reach: Reach, at: datetime) -> tuple[Template | None, Decimal | None] | str:
    """A template, or None for free text, with its price; or why there is neither."""
    free = reach.ad_at is not None and at - reach.ad_at < AD_WINDOW - SLACK
    template = _template(reach)
    ways: list[tuple[Template | None, Decimal | None]] = []
    if _free_text(reach, at):
        ways.append((None, Decimal(0) if free else reach.prices.get("service")))
    if template:
        ways.append((template, Decimal(0) if free else reach.prices.get(template.category)))
    if not ways:
        return "no_consent" if reach.consent != "granted" else "no_template"
    return min(ways, key=lambda way: (way[1] is None, way[1] or 0))


def _free_text(reach: Reach, at: datetime) -> bool:
    return reach.heard_at is not None and at - reach.heard_at < WINDOW - SLACK


def _template(reach: Reach) -> Template | None:
    """The cheapest approved one in the lead's language, else in English; none without consent."""
    if reach.consent != "granted":
        return None
    approved = [each for each in reach.templates if each.state == "approved"]
    for language in (reach.language, "en"):
        if fit := [each for each in approved if each.language == language]:
            return min(fit, key=lambda each: (_known(reach, each), each.name))
    return None


def _known(reach: Reach, template: Template) -> tuple[bool, Decimal]:
    price = reach.prices.get(template.category)
    return price is None, price or Decimal(0)
