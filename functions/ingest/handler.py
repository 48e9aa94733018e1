"""Function ``Ingest``: what an institution uploads becomes searchable."""

from typing import Any

from functions.ingest import bootstrap
from functions.ingest.ingest import ingest
from functions.ingest.notification import uploads
from shared.batch import BatchResult, each


def handler(event: dict[str, Any], context: Any) -> BatchResult:
    """Ingest every upload that a batch of S3 notifications announces; what takes longer is announced again."""
    settings, ports = bootstrap.settings(), bootstrap.ingest()

    def left() -> float:
        return float(context.get_remaining_time_in_millis()) / 1000

    def work(body: str) -> None:
        waits = [ingest(upload, ports, left) for upload in uploads(body, settings.uploads_bucket)]
        unfinished = [wait for wait in waits if wait is not None]
        if unfinished:
            # Not by failing: then the rest would wait for the visibility timeout and be given up after five times.
            bootstrap.again()(body, max(unfinished))

    return each(event, work)
