"""A lead is brought up to date in one CRM: its newest state, one record, every attempt to be seen.

A row says how far the CRM has it (``crm_link``), and one worker at a time holds it. What becomes of a call decides:

- done: the version is noted; what changed meanwhile is brought at once;
- refused for now, or not reached: again after a while, longer each time;
- outcome unknown: as well; a create that would make a second record is looked for first, a minute later;
- this record never: until it changes, or somebody asks for it;
- token or permission refused: the whole connection waits visibly, nothing is used up.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from uuid import UUID

from functions.crm_sync.crm import Crm, Kept, Note, Record
from functions.crm_sync.jitter import jittered
from shared.db.crm_links import Attempt, Claimed, Connection, Later, LinkStore, Outcome
from shared.domain.crm_record import called, facts, properties
from shared.domain.queued import LinkDue
from shared.errors import (
    ConnectionParkedError,
    LinkMovedError,
    RecordGoneError,
    RecordRefusedError,
    RetryLaterError,
    TransientError,
    UnknownOutcomeError,
)
from shared.observability import logger
from shared.ports import Breaker, CrmPoker

BACKOFF, LONGEST = 5.0, 900.0
"""Seconds before the second attempt, doubled for each further one, and at most."""


@dataclass(frozen=True)
class SyncPorts:
    """What a synchronisation needs of the outside."""

    links: LinkStore
    poker: CrmPoker
    open: Callable[[UUID, Connection], Crm]
    """The adapter of a connection, its secrets opened."""
    breaker: Callable[[UUID], Breaker]
    """Of one connection."""
    pages: str
    """Where people read conversations; empty: nowhere."""


def synchronise(due: LinkDue, ports: SyncPorts) -> None:
    """Bring a lead up to date, until nothing newer is known or it has to wait. Safe to repeat."""
    while True:
        closed_for = ports.breaker(due.connection_id).wait()
        if closed_for > 0:
            ports.links.postpone(due, jittered(closed_for))
        claimed = ports.links.claim(due)
        if isinstance(claimed, Later):
            if claimed.wake:
                ports.links.woken(due, ports.poker.crm(due, claimed.wait))
            return
        if claimed is None or not attempt(claimed, ports):
            return


def attempt(claimed: Claimed, ports: SyncPorts) -> bool:
    """Ask the CRM once, and record what came of it; True when there may be more to do.

    Raises:
        LinkMovedError: another worker holds the lead by now; nothing is recorded.
    """
    crm = ports.open(claimed.tenant_id, claimed.connection)
    breaker = ports.breaker(claimed.connection.id)
    began = perf_counter()

    def told(outcome: Outcome, error: Exception | None = None) -> Attempt:
        ms = round((perf_counter() - began) * 1000, 1)
        exchanges = tuple(one.model_dump(mode="json") for one in crm.exchanges())
        field = error.field if isinstance(error, RecordRefusedError) else ""
        _tell(claimed, outcome, error)
        return Attempt(outcome=outcome, detail=str(error or ""), field=field, exchanges=exchanges, ms=ms)

    try:
        kept = _keep(claimed, record_of(claimed), crm, ports.links)
        _annotate(claimed, kept.remote_id, crm, ports)
    except LinkMovedError:
        raise
    except UnknownOutcomeError as error:
        breaker.failed()
        ports.links.again(claimed, _backoff(claimed), told("unknown", error))
    except ConnectionParkedError as error:
        breaker.succeeded()
        ports.links.parked(claimed, told("parked", error))
    except RecordRefusedError as error:
        breaker.succeeded()
        ports.links.refused(claimed, told("refused", error))
    except RetryLaterError as error:
        breaker.succeeded()
        ports.links.limited(claimed, jittered(error.after(claimed.attempt)), told("later", error))
    except RecordGoneError as error:
        # Found and gone again: an index that lags behind a deletion.
        breaker.succeeded()
        ports.links.again(claimed, _backoff(claimed), told("failed", error))
    except TransientError as error:
        breaker.failed()
        ports.links.again(claimed, _backoff(claimed), told("failed", error))
    else:
        breaker.succeeded()
        return ports.links.applied(claimed, kept.remote_id, told("created" if kept.created else "updated"))
    return True


def record_of(claimed: Claimed) -> Record:
    """What the CRM is to hold of the lead."""
    known = facts(claimed.lead, assignee=claimed.assignee, summary=claimed.summary)
    return Record(
        lead_id=known["lead_id"],
        version=claimed.version,
        name=called(known),
        phone=known["phone"],
        email=known["email"],
        properties=properties(claimed.connection.mapping, known).values,
        owner=claimed.connection.owners.get(str(claimed.lead.get("assignee_id"))),
    )


def _keep(claimed: Claimed, record: Record, crm: Crm, links: LinkStore) -> Kept:
    """One record for one lead, whatever is there already and whatever became of an earlier try."""
    if claimed.remote_id is not None:
        try:
            return crm.update(claimed.remote_id, record)
        except RecordGoneError:
            links.forget(claimed)
    found = crm.find(record)
    if found is not None and links.adopt(claimed, found):
        return crm.update(found, record)
    if crm.creates_blindly:
        links.intend(claimed)
    return crm.create(record)


def _annotate(claimed: Claimed, remote_id: str, crm: Crm, ports: SyncPorts) -> None:
    """What was talked about, where it changed. A note whose outcome is unknown is not written a second time."""
    if not (claimed.connection.notes and claimed.summary):
        return
    text = claimed.summary
    if ports.pages and claimed.conversation_id:
        text += f"\n\n{ports.pages}/conversations/conv_{claimed.conversation_id.hex}"
    key = f"{claimed.lead_id.hex}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    if key == claimed.noted:
        return
    ports.links.note(claimed, remote_id, key)
    try:
        crm.note(remote_id, Note(key=key, text=text))
    except UnknownOutcomeError:
        logger.warning("a note may be missing", extra={"tenant": str(claimed.tenant_id)})
    except Exception:
        ports.links.note(claimed, remote_id, claimed.noted)
        raise


def _backoff(claimed: Claimed) -> float:
    return jittered(min(LONGEST, BACKOFF * 2 ** min(claimed.attempt - 1, 10)))


def _tell(claimed: Claimed, outcome: Outcome, error: Exception | None) -> None:
    of = {"tenant": str(claimed.tenant_id), "lead": str(claimed.lead_id), "channel": claimed.connection.kind}
    if outcome == "parked":
        logger.warning("connection parked", extra=of | {"reason": str(error)})
        return
    why = type(error).__name__ if error else None
    logger.info(
        "crm", extra=of | {"result": outcome, "version": claimed.version, "attempt": claimed.attempt, "why": why}
    )
