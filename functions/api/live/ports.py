"""What live updates need of the outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from functions.api.callers import Callers
from shared.db.live import LiveStore
from shared.ports import Poker, Posted


class Sockets(Protocol):
    """Open connections to browsers and programs."""

    def post(self, connections: Sequence[str], message: str) -> Posted:
        """Send ``message`` to each of them, as far as they take it now. Never raises for one of them."""
        ...

    def close(self, connection: str) -> None:
        """Close it; it may be closed already.

        Raises:
            TransientError: it may still be open.
        """
        ...


@dataclass(frozen=True)
class LivePorts:
    """Who may watch, who does, and how they are told."""

    callers: Callers
    live: LiveStore
    sockets: Sockets
    poker: Poker
