"""Function ``Turn``: everything the contact has said since the last answer gets one answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from functions.converse import bootstrap
from shared import metrics
from shared.batch import BatchResult, each
from shared.db.recording import worth_somebodys_time
from shared.db.turn_values import OpenTurn
from shared.db.turns import NotNow, TurnStore
from shared.domain.queued import ConversationDue, Due
from shared.domain.talk import Outcome, Situation
from shared.domain.usage import Rest
from shared.errors import ConversationMovedError, TransientError
from shared.observability import logger, where
from shared.ports import Poker, Waiter
from shared.thinking.settled import broken_down, settled


@dataclass(frozen=True)
class TurnPorts:
    """What a turn needs of the outside."""

    turns: TurnStore
    poker: Poker
    think: Callable[[Situation], Outcome]
    """``shared.thinking.think`` with its own ports."""
    rest: Callable[[], Rest | None]
    """What of the engine's answer is still to come once the reply is recorded."""
    waiter: Waiter


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Take the turn of every conversation in the batch."""
    ports = bootstrap.turn()
    return each(event, lambda body: take_turn(ConversationDue.model_validate_json(body), ports))


def take_turn(due: ConversationDue, ports: TurnPorts) -> None:
    """Answer everything the contact has said since the last answer. Safe to repeat.

    No transaction is open while an engine thinks. If the contact writes again meanwhile, or somebody takes
    over, ``record`` raises and the turn is taken again with everything in it.
    """
    turn = ports.turns.open(due)
    if isinstance(turn, NotNow):
        if turn.wait is not None:
            ports.poker.turn(due.tenant_id, due.conversation_id, delay=turn.wait)
        return
    silent = settled(turn.situation, suspended=turn.suspended, in_human_hands=turn.in_human_hands)
    outcome = silent or _thought(turn.situation, ports)
    try:
        ports.turns.record(turn, outcome)
    except ConversationMovedError:
        logger.info("taken again", extra={"conversation": str(due.conversation_id)})
        ports.poker.turn(due.tenant_id, due.conversation_id)
        _complete(turn, outcome, ports)
        return
    if outcome.reply is not None:
        ports.poker.outbox(due.tenant_id, due.conversation_id)
    ports.poker.events(due.tenant_id)
    if worth_somebodys_time(turn, outcome):
        ports.poker.due(Due(tenant_id=due.tenant_id, kind="assignment", id=turn.situation.person.id, generation=0))
    _tell(turn, outcome)
    _complete(turn, outcome, ports)
    if outcome.plan is not None and not turn.in_shadow:
        planned = Due(tenant_id=due.tenant_id, kind="follow_up", id=outcome.plan.id, generation=0)
        ports.waiter.wake(planned, outcome.plan.due_at)


def _thought(situation: Situation, ports: TurnPorts) -> Outcome:
    """What thinking comes to. What it stumbles over it would stumble over again: nobody waits for that."""
    try:
        return ports.think(situation)
    except TransientError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody has to answer
        of = {"tenant": str(situation.tenant_id), "conversation": str(situation.conversation_id)}
        logger.error("broke down", extra=of | {"error": type(error).__name__, "at": where(error)})
        metrics.count("TurnBrokeDown")
        return broken_down(situation)


def _complete(turn: OpenTurn, outcome: Outcome, ports: TurnPorts) -> None:
    """Add what arrives after the reply: what it cost, and a model's summary if its draft is what was said.

    An engine that was not asked in this turn is not asked for the rest either: it might still hold another's.
    """
    calls = {call.id: call for call in outcome.usage.calls}
    if not all(call.settled for call in calls.values()) and (rest := ports.rest()):
        told = rest if outcome.kind == "answered" else rest.model_copy(update={"summary": ""})
        ports.turns.complete(turn, told)
        calls |= {call.id: call for call in rest.calls}
    if calls:
        tokens = sum(call.tokens_in + call.tokens_out for call in calls.values())
        _log("model", turn.situation, calls=len(calls), tokens=tokens)


def _tell(turn: OpenTurn, outcome: Outcome) -> None:
    """The turn in one line of the log, for people who watch; no word of what was said."""
    _log(
        "turn",
        turn.situation,
        messages=turn.hi - turn.lo + 1,
        outcome=outcome.kind,
        held=turn.holds(outcome),
        rule=outcome.rule,
        intent=outcome.intent,
        confidence=round(outcome.confidence, 2),
        language=outcome.language,
        evidence=len(outcome.reply.evidence) if outcome.reply else 0,
        engine=outcome.usage.engine,
        fallback_reason=outcome.usage.fallback_reason,
        steps={step.name: round(step.ms, 1) for step in outcome.steps},
    )


def _log(line: str, situation: Situation, **facts: object) -> None:
    of = {"tenant": str(situation.tenant_id), "conversation": str(situation.conversation_id)}
    logger.info(line, extra=of | facts)
