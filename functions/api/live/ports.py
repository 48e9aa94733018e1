"""What live updates need of the outside."""

from dataclasses import dataclass

from shared.db.keys import KeyStore
from shared.db.live import LiveStore
from shared.ports import Poker, Sockets


@dataclass(frozen=True)
class LivePorts:
    """Who may watch, who does, and how they are told."""

    keys: KeyStore
    live: LiveStore
    sockets: Sockets
    poker: Poker
