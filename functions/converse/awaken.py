"""The time has come until which a conversation was out of sight."""

from dataclasses import dataclass

from shared.db.takeover import HandsStore
from shared.domain.queued import Due
from shared.ports import Poker, Waiter


@dataclass(frozen=True)
class AwakenPorts:
    """What it needs of the outside."""

    hands: HandsStore
    poker: Poker
    waiter: Waiter


def awaken(due: Due, ports: AwakenPorts) -> None:
    """Bring it into sight again, or wait until it is time. Safe to repeat, and to ask for too early."""
    until = ports.hands.awaken(due.tenant_id, due.id)
    if until is None:
        ports.poker.events(due.tenant_id)
    else:
        ports.waiter.wake(due.model_copy(update={"generation": int(until.timestamp())}), until)
