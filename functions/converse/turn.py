"""Function ``Turn``: everything the contact has said since the last answer gets one answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from functions.converse import bootstrap
from shared.batch import BatchResult, each
from shared.db.recording import OpenTurn, worth_somebodys_time
from shared.db.turns import NotNow, TurnStore
from shared.domain.calling_off import calls_off
from shared.domain.duties import last_duty
from shared.domain.lead import Plan, Task
from shared.domain.queued import ConversationDue, Due
from shared.domain.talk import Outcome, Situation
from shared.domain.usage import Rest, Usage
from shared.domain.zone import zone_of
from shared.errors import ConversationMovedError
from shared.observability import logger
from shared.ports import Poker, Waiter

SERVICE_WINDOW = timedelta(hours=23)
"""WhatsApp lets us answer freely for 24 hours; an hour is kept for what may delay the sending."""


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
    outcome = settled(turn) or ports.think(turn.situation)
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
    if outcome.plan is not None:
        planned = Due(tenant_id=due.tenant_id, kind="follow_up", id=outcome.plan.id, generation=0)
        ports.waiter.wake(planned, outcome.plan.due_at)


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


def settled(turn: OpenTurn) -> Outcome | None:
    """The outcome where there is nothing to think: the bot keeps silent. Duties hold all the same."""
    situation = turn.situation
    if turn.suspended:
        return _kept(situation, "tenant_suspended")
    if turn.in_human_hands:
        return _kept(situation, "human_hands")
    if situation.now - max(said.at for said in situation.unanswered) > SERVICE_WINDOW:
        # Only a template may be sent now, and not at night; a colleague sees that somebody waits.
        institution = situation.institution
        due = institution.follow_ups.allowed(situation.now, zone_of(situation.person.phone, institution.timezone))
        plan = Plan(due_at=due, reason="window_closed")
        return _kept(situation, "window_closed", plan=plan, tasks=(_see_to("window_closed", situation),))
    return None


def _kept(situation: Situation, rule: str, **more: Any) -> Outcome:
    """Nothing is said. Whoever opts out, or back in, is heard though; whoever is in danger is seen."""
    texts = tuple(said.text for said in situation.unanswered)
    call = bool(situation.callback or situation.booked)
    duty = last_duty(texts, call=call)
    kind = "silent"
    if duty == "opt_out" and not situation.opted_out:
        kind, rule, more = "opted_out", "opts_out", {"calls_off": True}
    elif duty == "opt_in" and situation.opted_out:
        kind, rule = "opted_in", "opts_in"
    elif duty == "emergency":
        more = {"tasks": (_see_to("emergency", situation),), "flags": ("emergency",)}
    elif call and any(map(calls_off, texts)):
        more = {**more, "calls_off": True}
    given = {
        "kind": kind,
        "reply": None,
        "action": "HANDOFF_HUMAN" if rule == "human_hands" else "WAIT_SCHEDULE",
        "rule": rule,
        "language": situation.language or "en",
        "intent": "unclear",
        "confidence": 0.0,
        "topic": situation.topic,
        "asked": situation.asked,
        "callback": situation.callback if kind != "opted_out" else None,
        "usage": Usage(engine="none"),
    }
    return Outcome.model_validate(given | situation.person.standing() | more)


def _see_to(why: str, situation: Situation) -> Task:
    said = " / ".join(said.text for said in situation.unanswered if said.text)[:500]
    return Task(kind="hand_over" if why == "emergency" else "review", detail={"why": why, "said": said})


def _tell(turn: OpenTurn, outcome: Outcome) -> None:
    """The turn in one line of the log, for people who watch; no word of what was said."""
    _log(
        "turn",
        turn.situation,
        messages=turn.hi - turn.lo + 1,
        outcome=outcome.kind,
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
