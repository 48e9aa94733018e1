"""What documents that are live say of the catalogue, proposed to a human. Goes on where it was left."""

from collections.abc import Callable
from uuid import UUID

from shared.db.proposals import ProposalStore, Unread
from shared.domain.proposed import Proposed
from shared.domain.proposing import Proposer
from shared.observability import logger, where

ENOUGH = 5.0
"""Seconds that must be left for another batch."""


def propose(tenant_id: UUID, store: ProposalStore, left: Callable[[], float]) -> bool:
    """Read what was not read yet, of earlier uploads, too. False when the time does not suffice for all of it."""
    while unread := store.unread(tenant_id):
        if left() < ENOUGH:
            return False
        store.record(unread, _found(unread))
    return True


def _found(unread: Unread) -> tuple[Proposed, ...]:
    try:
        return Proposer(unread.catalogue).read(unread.passages)
    except Exception as error:  # noqa: BLE001 - the document is live already: a text that cannot be read proposes nothing
        logger.error("not read for proposals", extra={"revision": str(unread.revision_id), "where": where(error)})
        return ()
