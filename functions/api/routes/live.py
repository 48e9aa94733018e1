"""Live updates: the ticket with which a browser, which can set no header, opens its connection."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from functions.api.access import Needs, caller
from functions.api.ports import Ports
from shared.db.live import LiveStore
from shared.domain.value import Value

_READS: list[Callable[..., Any]] = [Needs("events:read")]


class ShownTicket(Value):
    """Good for one connection."""

    ticket: str
    url: str
    """The address to connect to, the ticket in it."""
    expires_at: datetime


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = LiveStore(ports.database)

    @app.post("/v1/live/tickets", middlewares=_READS, status_code=201)
    def issue() -> ShownTicket:
        """A ticket for one WebSocket connection, to be used within a minute."""
        ticket = store.issue(caller(app))
        url = f"{ports.live_url}?ticket={ticket.text}"
        return ShownTicket(ticket=ticket.text, url=url, expires_at=ticket.expires_at)
