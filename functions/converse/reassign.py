"""An assignment that is due: a lead that nobody answered goes to the next, one that nobody could take is given out."""

from dataclasses import dataclass

from shared.db.assignments import AssignmentStore
from shared.domain.queued import Due
from shared.observability import logger
from shared.ports import Poker, Waiter


@dataclass(frozen=True)
class ReassignPorts:
    """What reassigning needs of the outside."""

    assignments: AssignmentStore
    poker: Poker
    waiter: Waiter


def reassign(due: Due, ports: ReassignPorts) -> None:
    """Do what its time asks for, and be woken for the next. Safe to repeat, and to ask for too early."""
    assigned = ports.assignments.look_again(due.tenant_id, due.id)
    if assigned is None:
        return
    ports.poker.events(due.tenant_id)
    if assigned.due_at is not None:
        ports.waiter.wake(due.model_copy(update={"generation": assigned.generation}), assigned.due_at)
    logger.info("looked at an assignment", extra={"tenant": str(due.tenant_id), "lead": str(due.id)})
