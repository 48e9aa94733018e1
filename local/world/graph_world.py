"""What the Graph stand-in is told and what it remembers."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

from local.world.control import Clock
from local.world.graph_error import GraphError
from local.world.graph_messages import Templates
from local.world.limits import Limits
from local.world.webhooks import Callback, Envelope, StatusOrders
from shared.domain.channels import SCOPES

SERVICE_WINDOW = 24 * 3600.0


@dataclass(frozen=True)
class Number:
    """One business number and the token that may use it."""

    id: str
    display: str
    token: str


@dataclass(frozen=True)
class Issued:
    """An access token, as Meta knows it."""

    type: Literal["SYSTEM_USER", "PAGE"]
    assets: frozenset[str]
    """Ids of what it speaks for."""
    scopes: tuple[str, ...]
    app_id: str
    expires_at: float | None = None
    revoked: bool = False

    def good(self, now: float) -> bool:
        """Whether anything may be done with it."""
        return not self.revoked and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True)
class GraphConfig:
    """The world around one Meta app."""

    webhook_url: str
    app_secret: str
    numbers: tuple[Number, ...]
    app_id: str = "400000000000001"
    business: str = "100000000000001"
    page_id: str = ""
    page_name: str = "A page"
    page_token: str = ""
    forms: tuple[Mapping[str, Any], ...] = ()
    """The page's lead forms as the API shows them; a form that is submitted exists, too."""
    calls_a_lead: int = 200 * 24
    """How often leads may be read in a day, for each that the page got in 90 days."""
    templates: Templates = field(default_factory=dict)
    """Those that were approved once."""
    pauses: Mapping[str, float] = field(default_factory=lambda: {"sent": 0.05, "delivered": 0.2, "read": 1.0})
    """The statuses that follow an accepted message, each with its pause in seconds after the one before."""
    number_rate: float = 80.0
    """Messages a second from one number."""


@dataclass
class PageForms:
    """What was submitted, and what pages asked of it."""

    leads: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By id; ``created`` in unix seconds and ``page`` beside what the API shows."""
    calls: dict[str, deque[float]] = field(default_factory=dict)


@dataclass
class World:
    """The state of the stand-in. It lives as long as its process: a new one has heard nobody yet."""

    config: GraphConfig
    clock: Clock
    callback: Callback
    limits: Limits
    last_heard: dict[tuple[str, str], float] = field(default_factory=dict)
    """When a contact last wrote to a number, by (number, phone or user id)."""
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    forms: PageForms = field(default_factory=PageForms)
    decided: dict[tuple[str, str], str] = field(default_factory=dict)
    """The last event about a template, by name and language code; without one it is approved."""
    issued: dict[str, Issued] = field(init=False)
    """By token."""
    subscribed: dict[str, list[str]] = field(init=False)
    """Business accounts and pages that tell the app what happens there, with the fields that were asked for."""

    def __post_init__(self) -> None:
        config = self.config
        self.issued = {
            number.token: Issued(
                "SYSTEM_USER", frozenset({number.id, config.business}), SCOPES["whatsapp"], config.app_id
            )
            for number in config.numbers
        }
        self.subscribed = {config.business: []}
        if config.page_token:
            self.issued[config.page_token] = Issued("PAGE", frozenset({config.page_id}), SCOPES["page"], config.app_id)
            self.subscribed[config.page_id] = ["leadgen"]

    def number(self, account: str) -> Number | None:
        """The business number with this id."""
        return next((number for number in self.config.numbers if number.id == account), None)

    def envelope(self, number: Number) -> Envelope:
        """For the webhooks about a number."""
        return Envelope(self.config.business, number.id, number.display)

    def hear(self, account: str, contact: str, at: float) -> None:
        """The contact wrote then: their service window opens anew."""
        key = account, contact
        self.last_heard[key] = max(at, self.last_heard.get(key, 0.0))

    def window_closed(self, account: str, contact: str) -> bool:
        """Whether the contact's last message is known and too old.

        Somebody never heard may have written before this process started, or behind its back; only the real
        one could tell.
        """
        last = self.last_heard.get((account, contact))
        return last is not None and self.clock() - last > SERVICE_WINDOW

    def reset(self) -> None:
        """Back to the ordinary course. What people wrote stays written."""
        self.limits.forget()
        self.callback.order(StatusOrders())


WORLD = web.AppKey("world", World)


def bearer(request: web.Request) -> Issued:
    """The token that a request bears. Raises GraphError 190 unless it is good."""
    world = request.app[WORLD]
    issued = world.issued.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
    if issued is None or not issued.good(world.clock()):
        raise GraphError(190, "Invalid OAuth access token", subcode=463 if issued else None)
    return issued


def authorise(request: web.Request, *assets: str) -> None:
    """Raises GraphError 190 unless the request bears a token that speaks for one of these."""
    if not bearer(request).assets.intersection(assets):
        raise GraphError(190, "Invalid OAuth access token")
