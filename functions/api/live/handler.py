"""Function ``Live``: connections open, say something and close; and whoever watches is told what there is."""

from functools import cache
from typing import Any

from functions.api.live import bootstrap
from functions.api.live.listen import connect, disconnect, hear
from functions.api.live.tell import tell
from shared.batch import BatchResult, each
from shared.domain.queued import LIVE_DUE


def handler(event: dict[str, Any], _context: object) -> BatchResult | dict[str, int]:
    """Work through a batch of the queue, or answer the gateway."""
    ports = bootstrap.live()
    if "Records" in event:
        # What was poked twice before this batch was taken is told by one look.
        return each(event, cache(lambda body: tell(LIVE_DUE.validate_json(body), ports)))
    status = {"CONNECT": connect, "DISCONNECT": disconnect, "MESSAGE": hear}
    return {"statusCode": status[event["requestContext"]["eventType"]](event, ports)}
