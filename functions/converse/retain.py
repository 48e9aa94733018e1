"""What a tenant has kept for long enough goes: a slice at a time, so that none waits for another."""

from collections.abc import Callable
from uuid import UUID

from shared.db.retaining import RetentionStore
from shared.db.retention_rules import RULES
from shared.observability import logger

ENOUGH = 15.0
"""Seconds that must be left for another batch: thrice what a statement may take."""


def retain(tenant_id: UUID, store: RetentionStore, left: Callable[[], float]) -> None:
    """Go on with the tenant's run as long as there is time. Safe to repeat: the next sweep asks for what is left."""
    run = store.begin(tenant_id)
    if run is None:
        return
    for rule in RULES:
        while left() > ENOUGH:
            if not store.remove(run, rule):
                break
        else:
            logger.info("retention goes on later", extra={"rule": rule.name})
            return
    store.end(run)
