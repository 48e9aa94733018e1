"""Texts to vectors: in batches, none twice, and anew for everything in use when the embedder is another one."""

from collections.abc import Callable, Mapping
from math import inf
from uuid import UUID

from pgvector import HalfVector

from functions.ingest.ports import IngestPorts
from shared.errors import RetryLaterError
from shared.observability import logger

BATCH = 64
"""Passages embedded and stored at a time: what a crash loses, and what is held in memory."""
ENOUGH = 10.0
"""Seconds that must be left for another batch."""
JUDGING = 60.0
"""Seconds that must be left for the gate, which asks some hundred questions of two versions."""


class OutOfTimeError(RetryLaterError):
    """The rest is for the next invocation."""

    def __init__(self, reason: str = "out of time") -> None:
        super().__init__(reason, 0.0)


def vectors(tenant_id: UUID, contents: Mapping[bytes, str], ports: IngestPorts) -> dict[bytes, str]:
    """The vectors of texts as ``NewPassage`` holds them, by hash. Only what the tenant has nowhere is embedded."""
    known = ports.store.vectors(tenant_id, ports.embedder.model, list(contents))
    new = {content_hash: text for content_hash, text in contents.items() if content_hash not in known}
    try:
        embedded = ports.embedder.embed(list(new.values())) if new else []
    finally:
        ports.store.charge(tenant_id, ports.calls())
    return known | {key: HalfVector(vector).to_text() for key, vector in zip(new, embedded, strict=True)}


def embed_anew(tenant_id: UUID, ports: IngestPorts, left: Callable[[], float] = lambda: inf) -> float | None:
    """Answer from vectors of the embedder as soon as there are all of them; until then from those there are.

    Safe to repeat at any point, and goes on there.

    Args:
        left: seconds for which work may go on.

    Returns:
        None when that is done; else the seconds after which it is to go on.
    """
    try:
        copy(tenant_id, ports, left)
        if left() < JUDGING:
            raise OutOfTimeError("out of time for the gate")
        ports.publication.embed_anew(tenant_id, ports.embedder.model)
    except RetryLaterError as error:
        logger.info("embedding anew", extra={"state": "waiting", "why": str(error)})
        return error.seconds
    return None


def copy(tenant_id: UUID, ports: IngestPorts, left: Callable[[], float]) -> None:
    """Embed what is in use and has no vectors of the embedder, beside those it has.

    Raises:
        RetryLaterError: something is left to do.
    """
    for source in ports.copies.outdated(tenant_id, ports.embedder.model):
        begun = ports.copies.begin(tenant_id, source, ports.embedder.model)
        while rest := ports.copies.rest(begun, BATCH):
            if left() < ENOUGH:
                raise OutOfTimeError
            made = vectors(tenant_id, {passage.content_hash: passage.content for passage in rest}, ports)
            ports.copies.add(begun, {passage.ordinal: made[passage.content_hash] for passage in rest})
            logger.info("embedding anew", extra={"copy": str(begun.id), "up_to": rest[-1].ordinal})
