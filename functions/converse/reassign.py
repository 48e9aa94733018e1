"""An assignment that is due: a lead that nobody answered goes to the next, one that nobody could take is given out.

And so are leads of before a rule was made or changed."""

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


def give_out(due: Due, ports: ReassignPorts) -> None:
    """Give leads that are nobody's to whoever another rule says, some at once, and ask for the next. Safe to repeat."""
    leads = ports.assignments.nobodys(due.tenant_id, due.after)
    for lead in leads:
        assigned = ports.assignments.assign(due.tenant_id, lead)
        if assigned is not None and assigned.due_at is not None:
            woken = Due(tenant_id=due.tenant_id, kind="assignment", id=lead, generation=assigned.generation)
            ports.waiter.wake(woken, assigned.due_at)
    if leads:
        ports.poker.events(due.tenant_id)
        ports.poker.due(due.model_copy(update={"after": leads[-1]}))
