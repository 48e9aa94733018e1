"""Function ``Intake``: what came in is persisted, then acknowledged; nothing is thought here."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from functions.converse import bootstrap
from functions.converse.hear import Heard, Noted, decision, echoes, hear, leadgen_id
from shared.batch import BatchResult, each
from shared.db.echoes import Overheard
from shared.db.intake import IntakeStore, Receipt, Route, Tapped, Utterance
from shared.domain.queued import EntryDue, InboundItem, MediaDue, NewsDue, PageDue
from shared.errors import MalformedMessageError
from shared.observability import logger
from shared.ports import Poker

LOOK_AFTER = 900.0
"""Seconds after a submission until its page is looked at for others: as long as a webhook may take."""

Shelf = Callable[[str, str], bytes]
"""Reads an item too large for the queue: bucket and key in, the stored item out."""


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Record every item of the batch."""
    store, poker, shelf = bootstrap.intake()
    return each(event, lambda body: take_in(body, store, poker, shelf))


def take_in(body: str, store: IntakeStore, poker: Poker, shelf: Shelf) -> None:
    """Record one item and ask for the turn it calls for. Safe to repeat.

    The pokes are sent whether or not the row was new: a worker that died between its commit and its poke is
    redelivered as a repetition.
    """
    item, raw, shelved = _open(body, shelf)
    fingerprint = _fingerprint(item)
    received_at = datetime.fromtimestamp(item.received_at / 1000, UTC)
    if item.kind == "unreadable":
        reason = str(item.data.get("reason", "unreadable"))
        store.quarantine(fingerprint, reason, item.channel, item.account, received_at, raw)
        return
    route = store.route(item.channel, item.account)
    if route is None:
        logger.warning("no tenant owns this channel account", extra={"channel": item.channel})
        store.quarantine(fingerprint, "unknown_account", item.channel, item.account, received_at, raw)
        return
    if leadgen := leadgen_id(item):
        _take_form(leadgen, item, route, store, poker)
        return
    if decided := decision(item):
        known = store.decided(route, decided, fingerprint, received_at, raw)
        logger.info("template", extra={"tenant": str(route.tenant_id), "state": decided.state, "known": known})
        return
    if told := echoes(item):
        for echo in told:
            conversation = store.overhear(route, Overheard(**echo.model_dump(), received_at=received_at, raw=raw))
            if conversation:
                poker.watchdog(route.tenant_id, conversation)
                poker.events(route.tenant_id)  # no turn follows that would
            logger.info("overheard", extra={"tenant": str(route.tenant_id), "known": conversation is not None})
        return
    match hear(item, fingerprint):
        case Noted() as noted:
            store.note(route, noted.external_id, noted.kind, noted.why, received_at, raw)
            logger.info("noted", extra={"tenant": str(route.tenant_id), "why": noted.why})
        case Heard() as heard:
            said = Utterance(**heard.model_dump(), received_at=received_at, raw=raw, shelved=shelved)
            _go_on(store.record(route, said), route, poker)


def _go_on(recorded: Receipt | Tapped | None, route: Route, poker: Poker) -> None:
    tenant = route.tenant_id
    match recorded:
        case Receipt():
            _poke(poker, route, recorded)
        case Tapped():
            poker.outbox(tenant, recorded.conversation_id)
            poker.watchdog(tenant, recorded.conversation_id)
            poker.events(tenant)  # no turn follows that would
            logger.info("rated", extra={"tenant": str(tenant), "conversation": str(recorded.conversation_id)})
        case None:
            logger.info("of somebody who was erased", extra={"tenant": str(tenant)})


def _take_form(leadgen: str, item: InboundItem, route: Route, store: IntakeStore, poker: Poker) -> None:
    """Write down that somebody submitted a form, and ask for it; and for a look whether others were forgotten."""
    tenant, page = route.tenant_id, route.channel_account_id
    store.submitted(route, str(item.data.get("form_id", "")), leadgen)
    poker.lead_forms(EntryDue(tenant_id=tenant, leadgen_id=leadgen))
    poker.lead_forms(PageDue(tenant_id=tenant, channel_account_id=page), delay=LOOK_AFTER)
    logger.info("form submitted", extra={"tenant": str(tenant)})


def _open(body: str, shelf: Shelf) -> tuple[InboundItem, str, str | None]:
    """The item, as text as well, and the key under which it was kept."""
    key = None
    try:
        item = InboundItem.model_validate_json(body)
        if item.kind == "stored":
            key = str(item.data["key"])
            body = shelf(str(item.data["bucket"]), key).decode()
            item = InboundItem.model_validate_json(body)
    except (ValidationError, KeyError, UnicodeDecodeError) as error:
        raise MalformedMessageError("an inbound item has not the shape the webhook writes") from error
    return item, body, key


def _fingerprint(item: InboundItem) -> str:
    """The same for every delivery of the same thing, whenever it comes."""
    content = json.dumps([item.kind, item.channel, item.account, item.data], sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _poke(poker: Poker, route: Route, receipt: Receipt) -> None:
    tenant: UUID = route.tenant_id
    poker.turn(tenant, receipt.conversation_id, delay=receipt.wait)
    poker.watchdog(tenant, receipt.conversation_id)
    poker.live(NewsDue(tenant_id=tenant))
    if receipt.media:
        poker.media(MediaDue(tenant_id=tenant, message_id=receipt.media))
    logger.info(
        "heard",
        extra={
            "tenant": str(tenant),
            "conversation": str(receipt.conversation_id),
            "repeated": receipt.repeated,
            "wait": receipt.wait,
        },
    )
