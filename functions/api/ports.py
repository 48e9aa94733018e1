"""What the routes stand on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from functions.api.callers import AccessTokens, Callers
from shared.db.connection import Database
from shared.domain.channels import Asset, Standing
from shared.domain.tombstone import Seal
from shared.ports import CrmPoker, Mailer, MediaFiles, Poker, UploadForms, WebhookPoker

if TYPE_CHECKING:
    from functions.api.ask import Mind
    from shared.adapters.safe_http import SafeHttp
    from shared.adapters.tenant_key import TenantKey


class Assets(Protocol):
    """What a platform says of the tokens that channels are connected by.

    Every method raises:
        ChannelRefusedError: the token does not speak for the asset; names the field that is wrong and what to do.
        TransientError: the platform did not answer, or wants to be left alone.
    """

    def look(self, asset: Asset, token: str) -> Standing:
        """How it stands, once it is sure that the token speaks for it."""
        ...

    def subscribe(self, asset: Asset, token: str) -> None:
        """Have us told what happens there."""
        ...

    def unsubscribe(self, asset: Asset, token: str) -> None:
        """Have us told no more."""
        ...


@dataclass(frozen=True)
class Ports:
    """Each route module makes the stores that it needs of ``database``."""

    database: Database
    callers: Callers
    uploads: UploadForms
    poker: Poker
    crms: CrmPoker
    webhooks: WebhookPoker
    receivers: "Callable[[], SafeHttp]"
    """Says which servers webhooks may reach: made by the first who asks."""
    mailer: Mailer
    tokens: Callable[[], AccessTokens]
    """Signs and reads what signed-in members show: loaded by the first of them."""
    vault: "Callable[[], TenantKey]"
    """Encrypts what only a tenant's work may read: read by the first who needs it."""
    seal: Seal
    """Makes digests of who is erased."""
    discard: Callable[[Sequence[str]], None]
    """Deletes objects of the raw bucket."""
    media: MediaFiles
    media_forms: UploadForms
    mind: "Callable[[], Mind]"
    """What thinks: loaded by the first question, as its models take longer to load than all the rest."""
    assets: Callable[[], Assets]
    """What Meta says of tokens: asked by the first who needs it."""
    live_url: str
    """Where live updates are to be had."""
