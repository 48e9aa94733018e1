"""Function ``DeadLetter``: what was for others, and its queue gave up, is kept until people have it sent again."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from functions.crm_sync import bootstrap
from shared import metrics
from shared.batch import BatchResult, each
from shared.db.dead_letters import DeadLetterStore, Died
from shared.domain.queued import Envelope, to_others
from shared.errors import MalformedMessageError
from shared.observability import logger


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Keep every message of the batch."""
    store = bootstrap.dead_letter()
    records = {record["body"]: record for record in event["Records"]}
    return each(event, lambda body: bury(records[body], store))


def bury(record: dict[str, Any], store: DeadLetterStore) -> None:
    """Keep one message with its tenant; what names none is quarantined. Safe to repeat."""
    body, sent_at = record["body"], datetime.fromtimestamp(int(record["attributes"]["SentTimestamp"]) / 1000, UTC)
    queue = record["eventSourceARN"].rpartition(":")[2]
    try:
        message = to_others(body)
    except MalformedMessageError:
        store.quarantine(hashlib.sha256(body.encode()).hexdigest(), queue, sent_at, body)
        return
    told = message.detail if isinstance(message, Envelope) else message
    store.keep(Died(tenant_id=told.tenant_id, message_id=record["messageId"], queue=queue, body=body, sent_at=sent_at))
    logger.error("dead letter", extra={"tenant": str(told.tenant_id), "channel": queue})
    metrics.count("DeadLetters")
