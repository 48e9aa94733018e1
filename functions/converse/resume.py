"""A channel goes on: whatever waited for it is sent."""

from dataclasses import dataclass

from shared.db.channel_health import ChannelHealthStore
from shared.domain.queued import Due
from shared.ports import Poker

AT_ONCE = 200
"""Conversations that one message looks after; it asks for the next."""


@dataclass(frozen=True)
class ResumePorts:
    """What it needs of the outside."""

    channels: ChannelHealthStore
    poker: Poker


def resume(due: Due, ports: ResumePorts) -> None:
    """Ask for what waits in some of its conversations to be sent, and for the next ones. Safe to repeat."""
    waiting = ports.channels.waiting(due.tenant_id, due.id, due.after, AT_ONCE)
    for conversation in waiting:
        ports.poker.outbox(due.tenant_id, conversation)
    if len(waiting) == AT_ONCE:
        ports.poker.due(due.model_copy(update={"after": waiting[-1]}))
