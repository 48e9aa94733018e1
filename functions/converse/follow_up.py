"""A follow-up whose time has come: decided anew, written fresh, and recorded in one transaction."""

from dataclasses import dataclass

from shared.db.following import Ended, FollowUpStore, NotYet
from shared.domain.queued import Due
from shared.domain.usage import Usage
from shared.observability import logger
from shared.ports import Poker, Thinker, Waiter
from shared.thinking.reminding import remind


@dataclass(frozen=True)
class FollowUpPorts:
    """What a follow-up needs of the outside."""

    follow_ups: FollowUpStore
    poker: Poker
    waiter: Waiter
    writer: Thinker | None
    """The model that writes free text; None: the built-in voice does."""


def follow_up(due: Due, ports: FollowUpPorts) -> None:
    """Write to somebody who fell silent, if that is still right. Safe to repeat.

    The words are made before the transaction, which then decides with the conversation locked: what is sent rests
    on nothing that changed meanwhile. No transaction is open while a model writes.
    """
    silence = ports.follow_ups.open(due)
    if silence is None:
        return
    if isinstance(silence, NotYet):
        ports.poker.due(due, delay=silence.wait)
        return
    if isinstance(silence, Ended):
        _go_on(due, silence, ports)
        return
    reminded = remind(silence, ports.writer)
    ended = ports.follow_ups.end(due, reminded)
    if ended is not None:
        _go_on(due, ended, ports, reminded.usage)
    if ports.writer and not all(call.settled for call in reminded.usage.calls) and (rest := ports.writer.rest()):
        ports.follow_ups.settle(silence.situation, rest.calls)


def _go_on(due: Due, ended: Ended, ports: FollowUpPorts, usage: Usage | None = None) -> None:
    """What follows the record; done again, without ``usage``, for whoever died in it."""
    if ended.state == "fired":
        ports.poker.outbox(due.tenant_id, ended.conversation_id)
        ports.poker.watchdog(due.tenant_id, ended.conversation_id)
        ports.poker.events(due.tenant_id)
    logger.info(
        "follow-up",
        extra={
            "tenant": str(due.tenant_id),
            "conversation": str(ended.conversation_id),
            "state": ended.state,
            "why": ended.why,
            **(usage.model_dump(include={"engine", "fallback_reason"}) if usage else {}),
        },
    )
    if ended.next and ended.next_at:
        ports.waiter.wake(ended.next, ended.next_at)
