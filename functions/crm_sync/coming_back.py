"""Who has enrolled in a CRM is read from time to time, and stored as an enrolment of the lead whose record says so."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from functions.crm_sync.crm import Crm
from shared.db.crm_backlog import BacklogStore
from shared.db.crm_links import Connection, Later
from shared.db.crm_reading import ReadingStore
from shared.domain.queued import ReadDue
from shared.errors import ConnectionParkedError, PermanentError, RecordRefusedError, RetryLaterError, TransientError
from shared.observability import logger
from shared.ports import Breaker, CrmPoker, Poker

AT_MOST = 500
"""Connections that one round of the schedule asks for."""
AGAIN = 60.0
"""Seconds until a CRM that did not answer is asked again."""


@dataclass(frozen=True)
class ComingBackPorts:
    """What it needs of the outside."""

    readings: ReadingStore
    backlog: BacklogStore
    crms: CrmPoker
    poker: Poker
    open: Callable[[UUID, Connection], Crm]
    """The adapter of a connection, its secrets opened."""
    breaker: Callable[[UUID], Breaker]
    """Of one connection."""


def ask_around(ports: ComingBackPorts) -> None:
    """Have every connection read whose time has come."""
    for due in ports.readings.due(AT_MOST):
        ports.crms.crm(due)


def come_back(due: ReadDue, ports: ComingBackPorts) -> None:
    """Read one page of what changed in a CRM, and ask for the next. Safe to repeat."""
    breaker = ports.breaker(due.connection_id)
    if (closed_for := breaker.wait()) > 0:
        ports.crms.crm(due, closed_for)
        return
    reading = ports.readings.open(due)
    if isinstance(reading, Later):
        ports.crms.crm(due, reading.wait)
        return
    if reading is None:
        return
    crm = ports.open(due.tenant_id, reading.connection)
    try:
        read = crm.enrolled(reading.signs, reading.since, reading.page)
    except RetryLaterError as error:
        breaker.succeeded()
        ports.readings.limited(reading, error.seconds)
        ports.crms.crm(due, error.seconds)
    except TransientError as error:
        breaker.failed()
        _warn("a CRM does not answer", due, str(error))
        ports.crms.crm(due, AGAIN)
    except ConnectionParkedError as error:
        breaker.succeeded()
        ports.backlog.turned_away(due, str(error))
        _warn("connection parked", due, str(error))
    except PermanentError as error:
        breaker.succeeded()
        field = f": {error.field}" if isinstance(error, RecordRefusedError) and error.field else ""
        ports.readings.refused(due, f"{error}{field}")
        _warn("a CRM cannot be read", due, str(error))
    else:
        breaker.succeeded()
        told = ports.readings.record(reading, read.enrolled, read.page)
        # Whoever recorded it may have died before it could tell.
        ports.poker.events(due.tenant_id)
        if told and told.more:
            ports.crms.crm(due)
        if told and told.new:
            logger.info("enrolled", extra={"tenant": str(due.tenant_id), "channel": due.crm, "new": told.new})
    finally:
        crm.exchanges()  # nobody looks at these: what they told is stored


def _warn(what: str, due: ReadDue, why: str) -> None:
    logger.warning(what, extra={"tenant": str(due.tenant_id), "channel": due.crm, "reason": why})
