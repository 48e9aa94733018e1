"""Function ``Ingest``: what an institution uploads becomes searchable."""

from typing import Any

from functions.ingest import bootstrap
from functions.ingest.ingest import ingest
from functions.ingest.notification import uploads
from shared.batch import BatchResult, each


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Ingest every upload that a batch of S3 notifications announces."""
    settings, ports = bootstrap.settings(), bootstrap.ingest()

    def work(body: str) -> None:
        for upload in uploads(body, settings.uploads_bucket):
            ingest(upload, ports)

    return each(event, work)
