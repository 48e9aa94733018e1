"""A connection comes into use: its CRM is asked whether it takes us, then hears of what was before."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from functions.crm_sync.crm import Crm
from shared.db.crm_backlog import BacklogStore
from shared.db.crm_links import Connection
from shared.domain.queued import BacklogDue, CheckDue
from shared.errors import ConnectionParkedError, PermanentError, TransientError
from shared.observability import logger
from shared.ports import CrmPoker

AGAIN = 60.0
"""Seconds until a CRM that did not answer is asked again."""


@dataclass(frozen=True)
class CatchUpPorts:
    """What it needs of the outside."""

    backlog: BacklogStore
    poker: CrmPoker
    open: Callable[[UUID, Connection], Crm]


def check(due: CheckDue, ports: CatchUpPorts) -> None:
    """Ask the CRM whether it takes us; if it does, the connection is in use. Safe to repeat."""
    connection = ports.backlog.connection(due)
    if connection is None:
        return
    try:
        account = ports.open(due.tenant_id, connection).connect()
    except TransientError as error:
        _warn("a CRM does not answer", due, str(error))
        ports.poker.crm(due, AGAIN)
        return
    except PermanentError as error:
        why = str(error) if isinstance(error, ConnectionParkedError) else f"{type(error).__name__}: {error}"
        ports.backlog.turned_away(due, why)
        _warn("connection parked", due, why)
        return
    if ports.backlog.accepted(due, account.name):
        ports.poker.crm(BacklogDue(crm=due.crm, tenant_id=due.tenant_id, connection_id=due.connection_id))


def catch_up(due: BacklogDue, ports: CatchUpPorts) -> None:
    """Ask for the next leads that the CRM is behind with, and for the step after them, no faster than its rate."""
    step = ports.backlog.step(due)
    if step is None:
        return
    for link in step.links:
        ports.poker.crm(link)
    ports.backlog.done(step)
    if step.upto is not None:
        ports.poker.crm(due, step.seconds)


def _warn(what: str, due: CheckDue, why: str) -> None:
    logger.warning(what, extra={"tenant": str(due.tenant_id), "channel": due.crm, "reason": why})
