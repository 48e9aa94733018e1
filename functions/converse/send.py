"""Function ``Send``: what is recorded in the outbox leaves, in order, each message at most once."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Protocol

from functions.converse import bootstrap
from shared import metrics
from shared.batch import BatchResult, each
from shared.db.outbox import Claimed, Later, OutboxStore
from shared.domain.queued import ConversationDue, NewsDue
from shared.errors import (
    ChannelParkedError,
    DeliveryRefusedError,
    RetryLaterError,
    TransientError,
    UnknownOutcomeError,
)
from shared.observability import logger
from shared.ports import Breaker, MediaFiles, Messenger, Poker

LINK_SECONDS = 900
"""For how long the channel may fetch a file: it does so at once, and its own retries end before that."""
BACKOFF = 2.0
"""Seconds before the second attempt; doubled for each further one."""


class Vault(Protocol):
    """Opens what is kept encrypted."""

    def __call__(self, claimed: Claimed) -> str:
        """The channel account's access token."""
        ...


@dataclass(frozen=True)
class SendPorts:
    """What sending needs of the outside."""

    outbox: OutboxStore
    poker: Poker
    messenger: Messenger
    files: MediaFiles
    breaker: Breaker
    vault: Vault
    hold: timedelta


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Empty the lane of every conversation in the batch."""
    ports = bootstrap.send()
    return each(event, lambda body: send_lane(ConversationDue.model_validate_json(body), ports))


def send_lane(due: ConversationDue, ports: SendPorts) -> None:
    """Send what is pending in one conversation, oldest first, until nothing can be sent now. Safe to repeat."""
    while True:
        closed_for = ports.breaker.wait()
        if closed_for > 0:
            # Rows stay pending and their attempts unused: it is the channel that is down, not they.
            ports.poker.outbox(due.tenant_id, due.conversation_id, delay=closed_for)
            return
        head = ports.outbox.claim(due.tenant_id, due.conversation_id)
        if isinstance(head, Later):
            if head.wait is not None:
                ports.poker.outbox(due.tenant_id, due.conversation_id, delay=head.wait)
            return
        goes_on = deliver(head, ports)
        ports.poker.live(NewsDue(tenant_id=due.tenant_id))
        if not goes_on:
            return


def deliver(message: Claimed, ports: SendPorts) -> bool:
    """Send one claimed message and record what came of it; True when the lane may go on."""
    try:
        token = ports.vault(message)
        said = message.said(partial(ports.files.link, seconds=LINK_SECONDS))
        accepted = ports.messenger.send(message.account, token, message.to, said, message.id)
    except UnknownOutcomeError as error:
        ports.breaker.failed()
        ports.outbox.unknown(message, str(error))
        hold = ports.hold.total_seconds() + 1
        ports.poker.watchdog(message.tenant_id, message.conversation_id, delay=hold)
        return _tell(message, "unknown", error)
    except ChannelParkedError as error:
        ports.breaker.succeeded()
        parked = ports.outbox.park(message, str(error), error.code, whole_tenant=error.whole_tenant)
        if parked:
            metrics.count("ChannelParked")
        _tell(message, "parked", error)
        # Not parked: it has another token by now, and whoever brought it found this message under way.
        return not parked
    except DeliveryRefusedError as error:
        ports.breaker.succeeded()
        ports.outbox.dead(message, str(error), error.code)
        _tell(message, "refused", error)
        return True
    except TransientError as error:
        return _later(message, error, ports)
    ports.breaker.succeeded()
    ports.outbox.sent(message, accepted.external_id)
    _tell(message, "sent")
    return True


def _later(message: Claimed, error: TransientError, ports: SendPorts) -> bool:
    """Definitely not sent. The channel's own word on when to come back goes before our backoff."""
    wait = BACKOFF * 2 ** (message.attempt - 1)
    if isinstance(error, RetryLaterError):
        ports.breaker.succeeded()
        wait = error.after(message.attempt)
    else:
        ports.breaker.failed()
    if ports.outbox.again(message, wait, str(error)):
        ports.poker.outbox(message.tenant_id, message.conversation_id, delay=wait)
    return _tell(message, "later", error)


def _tell(message: Claimed, result: str, error: Exception | None = None) -> bool:
    logger.info(
        "send",
        extra={
            "tenant": str(message.tenant_id),
            "conversation": str(message.conversation_id),
            "result": result,
            "attempt": message.attempt,
            "why": str(error) if error else None,
        },
    )
    return False
