"""Function ``Publish``: what happened is put on the bus, in order, at least once; and counted, each event once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, get_args

from functions.crm_sync import bootstrap
from shared.batch import BatchResult, each
from shared.db.events import Cursor, Event
from shared.db.relaying import Relay, RelayStore
from shared.db.summaries import SummaryStore
from shared.domain.crm import Trigger
from shared.domain.queued import Announcement, EventsDue, NewsDue
from shared.errors import AwsUnavailableError
from shared.observability import logger
from shared.ports import Poker

INTERNAL = frozenset({"StepTaken", "TurnTaken", "IntakeTaken", "QuestionAsked"})
"""What only our own timeline is interested in, and whoever asks for it."""
TRIGGERS = frozenset(get_args(Trigger))
"""What CRMs hear of; of anything else no queue of theirs is told."""
BATCHES = 20
"""Counted for one message; what is left waits for the next."""
AGAIN = 1.0
"""Seconds until events are looked for that another worker, or a running transaction, kept from us."""


class Bus(Protocol):
    """Carries announcements, each at least once, in no order."""

    def put(self, announcements: Sequence[Announcement]) -> int:
        """How many of them it accepted, counted up to the first that it did not.

        Raises:
            AwsUnavailableError: it accepted none, or nobody knows how many.
        """
        ...


@dataclass(frozen=True)
class PublishPorts:
    """What publishing needs of the outside."""

    relays: RelayStore
    summaries: SummaryStore
    poker: Poker
    bus: Bus


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Publish the events of every tenant of the batch."""
    ports = bootstrap.publish()
    # What was poked twice before this batch was taken is found by one look.
    return each(event, cache(lambda body: publish(EventsDue.model_validate_json(body), ports)))


def publish(due: EventsDue, ports: PublishPorts) -> None:
    """Put a tenant's events on the bus, until there are no more, then count them. Safe to repeat.

    The cursor moves only past what the bus accepted: who is killed in between publishes some of it twice.

    Raises:
        AwsUnavailableError: the bus did not accept all of it; the rest waits for the message to come again.
    """
    # First, and by a function of its own: whoever watches waits neither for the bus nor for another publisher.
    ports.poker.live(NewsDue(tenant_id=due.tenant_id))
    relay = ports.relays.lease(due.tenant_id)
    if relay is None:
        ports.poker.events(due.tenant_id, delay=AGAIN)
        return
    while events := ports.relays.after(relay):
        # Asked after the events were read: a webhook that was made before one of them is told of it.
        wanted = ports.relays.wanted(relay)
        told = [event for event in events if event.kind not in INTERNAL or event.kind in wanted]
        accepted = _put([_announcement(event, relay, wanted) for event in told], ports.bus)
        whole = accepted == len(told)
        reached = events[-1].cursor if whole else _before(told[accepted], events, relay)
        moved = ports.relays.advance(relay, reached)
        if moved is None:
            return
        relay = moved
        if not whole:
            ports.relays.release(relay)
            raise AwsUnavailableError("events: some were not accepted")
        logger.info("published", extra={"tenant": str(due.tenant_id), "events": len(told)})
    behind = ports.summaries.catch_up(due.tenant_id, BATCHES)
    if ports.relays.release(relay) or behind:
        ports.poker.events(due.tenant_id, delay=AGAIN)


def _put(announcements: Sequence[Announcement], bus: Bus) -> int:
    try:
        return bus.put(announcements)
    except AwsUnavailableError:
        return 0  # some may have been: they come twice


def _before(event: Event, events: Sequence[Event], relay: Relay) -> Cursor:
    """The cursor right before ``event``."""
    place = events.index(event)
    return events[place - 1].cursor if place else relay.cursor


def _announcement(event: Event, relay: Relay, wanted: Collection[str]) -> Announcement:
    return Announcement(
        tenant_id=relay.tenant_id,
        event_id=event.id,
        kind=event.kind,
        lead_id=event.lead_id,
        conversation_id=event.conversation_id,
        at=event.at,
        position=event.cursor.position,
        crms=relay.crms if event.kind in TRIGGERS else (),
        webhooks=event.kind in wanted,
    )
