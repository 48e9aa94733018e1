"""Function ``Ingest``: what an institution uploads becomes searchable, and stays so when the embedder changes."""

from typing import Any

from functions.ingest import bootstrap
from functions.ingest.embed import embed_anew
from functions.ingest.ingest import ingest
from functions.ingest.notification import embedding_due, uploads
from shared.batch import BatchResult, each, time_left
from shared.domain.queued import EmbeddingDue

AT_MOST = 500
"""Tenants whose documents one firing of the schedule has embedded anew."""


def handler(event: dict[str, Any], context: Any) -> BatchResult | None:
    """Work through a batch of messages; on the schedule, ask for what another model embedded.

    What takes longer than an invocation is put into the queue again.
    """
    settings, ports, again = bootstrap.settings(), bootstrap.ingest(), bootstrap.again()
    if "Records" not in event:
        for tenant_id in ports.copies.tenants(ports.embedder.model, AT_MOST):
            again(EmbeddingDue(tenant_id=tenant_id).model_dump_json(), 0.0)
        return None

    left = time_left(context)

    def work(body: str) -> None:
        if due := embedding_due(body):
            waits = [embed_anew(due.tenant_id, ports, left)]
        else:
            waits = [ingest(upload, ports, left) for upload in uploads(body, settings.uploads_bucket)]
        unfinished = [wait for wait in waits if wait is not None]
        if unfinished:
            # Not by failing: then the rest would wait for the visibility timeout and be given up after five times.
            again(body, max(unfinished))

    return each(event, work)
