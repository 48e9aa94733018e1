"""What live updates need of the outside."""

from dataclasses import dataclass

from functions.api.callers import Callers
from shared.db.live import LiveStore
from shared.ports import Poker, Sockets


@dataclass(frozen=True)
class LivePorts:
    """Who may watch, who does, and how they are told."""

    callers: Callers
    live: LiveStore
    sockets: Sockets
    poker: Poker
