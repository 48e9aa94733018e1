"""Channels: what can be connected, what a token must be allowed for it, and how it stands with its platform."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

from shared.domain.value import Value

AssetKind = Literal["whatsapp", "page"]
"""A number that people write to; a Facebook page whose lead forms they submit."""
ChannelState = Literal["active", "paused", "parked", "disconnected"]

ENDING = timedelta(days=7)
"""A token that ends sooner is to be replaced."""
SCOPES: Mapping[AssetKind, tuple[str, ...]] = MappingProxyType(
    {
        "whatsapp": ("whatsapp_business_management", "whatsapp_business_messaging"),
        "page": ("leads_retrieval", "pages_manage_metadata", "pages_read_engagement", "pages_show_list"),
    }
)
"""What a token must be allowed."""


class Asset(Value):
    """Something on a platform that a token is to speak for."""

    kind: AssetKind
    external_id: str
    """The platform's id of it: of a phone number, of a page."""
    business_id: str | None = None
    """Of a number: the business account it belongs to."""


class Standing(Value):
    """How it stands, as the platform tells."""

    name: str
    phone: str | None = None
    """Of a number, as people read it."""
    quality: str | None = None
    """Of a number: GREEN, YELLOW, RED or UNKNOWN."""
    scopes: tuple[str, ...]
    token_expires_at: datetime | None
    """None: never."""
    subscribed: bool
    """Whether we are told what happens there."""


def days_left(expires_at: datetime | None, now: datetime) -> int | None:
    """Whole days until a token ends; 0 once it has. None: it never does."""
    return max(0, (expires_at - now).days) if expires_at else None
