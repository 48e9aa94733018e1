"""Function ``Deliver``: institutions' webhooks are told what happened, each at least once.

What a webhook is owed are rows; one worker at a time holds a webhook and tells it what is due, side by side. So a slow
or dead one costs one worker, and delays only itself. An event is posted first and recorded afterwards: who is killed
in between has it told again, under the same id.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from functions.crm_sync import bootstrap
from functions.crm_sync.jitter import jittered
from shared.adapters.safe_http import SafeHttp
from shared.adapters.signed_http import post_signed, wanted_pause
from shared.adapters.tenant_key import TenantKey
from shared.batch import BatchResult, each
from shared.db.telling import AT_ONCE, Held, Later, Owed, TellingStore, Tried
from shared.domain.happened.every import told
from shared.domain.queued import Envelope, WebhookDue, for_a_webhook
from shared.domain.signing import SigningSecrets
from shared.domain.webhooks import pause, wait
from shared.errors import FetchRefusedError, SiteUnavailableError, UnknownOutcomeError
from shared.observability import logger
from shared.ports import Poker, WebAnswer, WebhookPoker

LONG_ENOUGH = 35.0
"""Seconds after which a worker hands a webhook on: with the longest post it ends before the function does."""
GONE = 410
SHOWN = 2_000
"""Characters of an answer that people can look at."""
_SECRETS: TypeAdapter[SigningSecrets] = TypeAdapter(SigningSecrets)


@dataclass(frozen=True)
class DeliverPorts:
    """What delivering needs of the outside."""

    telling: TellingStore
    webhooks: WebhookPoker
    poker: Poker
    http: SafeHttp
    key: TenantKey


class Outcome(Tried):
    """What came of one attempt, and what the webhook wants besides."""

    pause: float | None
    """Seconds for which it wants to be left alone; None: it does not say."""
    gone: bool
    """It wants nothing more."""


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Work through a batch: what happened, and what we asked ourselves for."""
    ports = bootstrap.deliver()
    return each(event, lambda body: take(body, ports))


def take(body: str, ports: DeliverPorts) -> None:
    """Work through one message. Safe to repeat."""
    match for_a_webhook(body):
        case Envelope(detail=happened):
            for due in ports.telling.enlist(happened):
                ports.webhooks.webhook(due)
        case WebhookDue() as due:
            deliver(due, ports)


def deliver(due: WebhookDue, ports: DeliverPorts) -> None:
    """Tell a webhook what it is owed, until nothing is due any more. Safe to repeat."""
    until = time.monotonic() + LONG_ENOUGH
    while True:
        held = ports.telling.hold(due)
        if isinstance(held, Later):
            if held.wake:
                ports.telling.woken(due, ports.webhooks.webhook(due, held.wait))
            return
        if held is None:
            if ports.telling.forget(due):
                ports.webhooks.webhook(due)
            return
        _tell(held, ports)
        if time.monotonic() > until:
            ports.webhooks.webhook(due)
            return


def _tell(held: Held, ports: DeliverPorts) -> None:
    secrets = _SECRETS.validate_json(ports.key.decrypt(held.tenant_id, held.secrets))
    with ThreadPoolExecutor(AT_ONCE) as threads:
        outcomes = list(threads.map(lambda owed: _post(owed, held, secrets, ports.http), held.owed))
    well = any(outcome.delivered for outcome in outcomes)
    wanted = max((outcome.pause for outcome in outcomes if outcome.pause is not None), default=None)
    alone = wanted if wanted is not None else 0.0 if well else jittered(pause(held.failures + 1))
    gone = "it answered 410: it wants nothing more" if any(outcome.gone for outcome in outcomes) else ""
    if ports.telling.record(held, outcomes, alone, gone):
        ports.poker.events(held.tenant_id)
    of = {"tenant": str(held.tenant_id), "webhook": str(held.webhook_id)}
    taken = sum(outcome.delivered for outcome in outcomes)
    logger.info("webhook", extra=of | {"events": len(outcomes), "taken": taken})


def _post(owed: Owed, held: Held, secrets: SigningSecrets, http: SafeHttp) -> Outcome:
    event = told(owed.event)
    assert event is not None, "only kinds that are told are owed"
    body = event.model_dump_json().encode()
    message_id: str = event.model_dump(mode="json", include={"id"})["id"]
    began = time.monotonic()
    answer: WebAnswer | None = None
    error = ""
    try:
        more = {"webhook-replay": "true"} if owed.replay else {}
        answer = post_signed(http, held.url, message_id, body, secrets, held.now, more)
    except FetchRefusedError as refused:
        error = f"the address cannot be used: {refused}"
    except (SiteUnavailableError, UnknownOutcomeError) as failed:
        error = str(failed)
    return Outcome(
        delivery_id=owed.delivery_id,
        delivered=answer is not None and 200 <= answer.status < 300,
        wait=jittered(wait(owed.attempts)),
        status=answer.status if answer else None,
        response=answer.body.decode(errors="replace")[:SHOWN].replace("\0", "") if answer else "",
        error=error,
        ms=round((time.monotonic() - began) * 1000, 1),
        pause=wanted_pause(answer, held.now) if answer and answer.status >= 400 else None,
        gone=answer is not None and answer.status == GONE,
    )
