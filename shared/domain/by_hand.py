"""What a person may send by hand. The platform's window and the lead's own word bind people as well.

Quiet hours and caps do not: whoever writes by hand knows why now.
"""

from datetime import datetime, timedelta

from shared.domain.templates import TemplateState
from shared.domain.value import Value
from shared.domain.window import WINDOW, Consent


class Recipient(Value):
    """What decides whether somebody may be written to."""

    now: datetime
    reachable: bool
    """The channel is connected, and knows an address of theirs."""
    deleted: bool
    """The lead was put away, and nobody writes to them until they write."""
    heard_at: datetime | None
    """When they last wrote in this conversation; None: never."""
    opted_out_at: datetime | None
    consent: Consent


def free_until(heard_at: datetime | None) -> datetime | None:
    """When free text ends; None: it never began."""
    return heard_at + WINDOW if heard_at else None


def text_refused(to: Recipient) -> str | None:
    """Why free text may not be sent now; None: it may."""
    if refused := _nothing(to):
        return refused
    until = free_until(to.heard_at)
    if until is None or until - to.now <= timedelta(0):
        return "They have not written for 24 hours: only a template may be sent."
    return None


def template_refused(to: Recipient, state: TemplateState) -> str | None:
    """Why a template may not be sent now; None: it may."""
    if refused := _nothing(to):
        return refused
    if to.opted_out_at:
        return "They want to hear nothing from you: only what they ask may be answered."
    if to.consent != "granted":
        return "They have not agreed to be written to."
    return None if state == "approved" else "The platform has not approved this template."


def _nothing(to: Recipient) -> str | None:
    if to.deleted:
        return "The lead was deleted."
    if not to.reachable:
        return "The channel is disconnected, or knows no address of theirs."
    if to.opted_out_at and (to.heard_at is None or to.heard_at <= to.opted_out_at):
        return "They want to hear nothing from you."
    return None
