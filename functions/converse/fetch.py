"""Function ``Fetch``: what came with a message is fetched and kept. The message is answered without."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from functions.converse import bootstrap
from shared.batch import BatchResult, each
from shared.db.media import ClaimedMedia, FetchedMedia, MediaStore
from shared.domain.media import LARGEST, key_of, type_of
from shared.domain.queued import MediaDue
from shared.errors import MediaRefusedError, TransientError
from shared.observability import logger
from shared.ports import MediaFiles, Poker


class PlatformMedia(Protocol):
    """What a platform keeps of what was sent."""

    def read(self, media_id: str, token: str, largest: int) -> bytes:
        """All of it.

        Raises:
            MediaRefusedError: it is larger, or the platform has it no longer.
            TransientError: it may be had later.
        """
        ...


@dataclass(frozen=True)
class FetchPorts:
    """What it needs of the outside."""

    media: MediaStore
    platform: PlatformMedia
    files: MediaFiles
    poker: Poker
    vault: Callable[[UUID, bytes], str]
    """Opens a tenant's token."""


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Fetch what the batch asks for."""
    ports = bootstrap.fetch()
    return each(event, lambda body: fetch(MediaDue.model_validate_json(body), ports))


def fetch(due: MediaDue, ports: FetchPorts) -> None:
    """Fetch it once; where it cannot be had now, ask for the next time. Safe to repeat."""
    claimed = ports.media.claim(due)
    if claimed is None:
        return
    try:
        kept = _keep(claimed, ports)
    except MediaRefusedError as error:
        ports.media.fail(claimed, str(error))
        logger.warning("media given up", extra=_told(due, str(error)))
    except TransientError as error:
        wait = ports.media.again(claimed, str(error))
        if wait is not None:
            # A queue holds nothing for longer than fifteen minutes: beyond that the sweep asks when it is time.
            ports.poker.media(due, wait)
        logger.warning("media not to be had", extra=_told(due, str(error)))
    else:
        logger.info("media", extra=_told(due, "kept" if kept else "its message is gone"))


def _keep(claimed: ClaimedMedia, ports: FetchPorts) -> bool:
    if claimed.token is None:
        raise MediaRefusedError("its channel is disconnected")
    token = ports.vault(claimed.tenant_id, claimed.token)
    content = ports.platform.read(claimed.external_id, token, LARGEST[claimed.kind])
    kind = type_of(claimed.kind, claimed.declared, content)
    fetched = FetchedMedia(type=kind, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
    # Before the row says so: whatever is put has a row, or a trace of one, by which it is found and deleted.
    ports.files.put(key_of(claimed.tenant_id, claimed.object), content, kind)
    return ports.media.keep(claimed, fetched)


def _told(due: MediaDue, what: str) -> dict[str, str]:
    return {"tenant": str(due.tenant_id), "message_id": str(due.message_id), "what": what}
