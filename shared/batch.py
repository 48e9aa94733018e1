"""Working through a batch of an SQS event, item by item."""

from collections.abc import Callable
from typing import Any

from shared.errors import PermanentError, TransientError
from shared.observability import logger, where

BatchResult = dict[str, list[dict[str, str]]]


def time_left(context: Any) -> Callable[[], float]:
    """Tells, as often as it is asked, the seconds until the runtime ends this invocation."""
    return lambda: float(context.get_remaining_time_in_millis()) / 1000


def each(event: dict[str, Any], work: Callable[[str], None]) -> BatchResult:
    """Give every record's body to ``work``; answer which to redeliver.

    A ``TransientError`` asks for redelivery of that record and, in a FIFO queue, of the later ones of its
    group, whose order would break otherwise. A ``PermanentError`` never succeeds: counted and acknowledged.
    Anything else is our bug: redelivered like a transient failure, so that it ends in the DLQ, not in silence.
    """
    failed: list[str] = []
    broken_groups: set[str] = set()
    for record in event["Records"]:
        group = record["attributes"].get("MessageGroupId", record["messageId"])
        if group in broken_groups:
            failed.append(record["messageId"])
            continue
        try:
            work(record["body"])
        except PermanentError as error:
            logger.error("given up", extra={"error": type(error).__name__, "reason": str(error)})
        except Exception as error:  # noqa: BLE001 - a batch must outlive any one record
            log = logger.warning if isinstance(error, TransientError) else logger.error
            log("to be redelivered", extra={"error": type(error).__name__, "at": where(error)})
            failed.append(record["messageId"])
            broken_groups.add(group)
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}
