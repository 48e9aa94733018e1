"""What the routes stand on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from functions.api.callers import AccessTokens, Callers
from shared.db.connection import Database
from shared.domain.tombstone import Seal
from shared.ports import CrmPoker, Poker, UploadForms

if TYPE_CHECKING:
    from functions.api.ask import Mind
    from shared.adapters.tenant_key import TenantKey


class Mailer(Protocol):
    """Sends e-mail."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Hand over a plain text to one person.

        Raises:
            InvalidInputError: nothing can be sent to this address.
            TransientError: it may not be sent.
        """
        ...


@dataclass(frozen=True)
class Ports:
    """Each route module makes the stores that it needs of ``database``."""

    database: Database
    callers: Callers
    uploads: UploadForms
    poker: Poker
    crms: CrmPoker
    mailer: Mailer
    tokens: Callable[[], AccessTokens]
    """Signs and reads what signed-in members show: loaded by the first of them."""
    vault: "Callable[[], TenantKey]"
    """Encrypts what only a tenant's work may read: read by the first who needs it."""
    seal: Seal
    """Makes digests of who is erased."""
    discard: Callable[[Sequence[str]], None]
    """Deletes objects of the raw bucket."""
    mind: "Callable[[], Mind]"
    """What thinks: loaded by the first question, as its models take longer to load than all the rest."""
    live_url: str
    """Where live updates are to be had."""
