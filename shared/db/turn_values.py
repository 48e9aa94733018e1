"""What the statements of a turn name: who and where, what was thought, said and learnt, and what is left to do."""

from typing import Any

from psycopg.types.json import Jsonb

from shared.db.remembering import REMEMBERED
from shared.db.replaying import kept
from shared.domain.talk import Outcome, Said, Situation
from shared.domain.value import Value

REDO_AT_MOST = 2
"""How often a turn is taken again because the lead wrote meanwhile; then the prefix is answered."""
_QUALIFIED = 60
"""Points from which a lead is worth a counsellor's time."""


class OpenTurn(Value):
    """A leased conversation and all that is needed to answer it."""

    situation: Situation
    suspended: bool
    """The tenant is suspended: messages are kept, not answered."""
    in_human_hands: bool
    in_shadow: bool = False
    """What is said waits for a person, who says it."""
    lo: int
    hi: int
    turn_epoch: int
    owner_epoch: int
    covers: int | None
    """First message of an earlier turn whose reply has an unknown outcome; this turn's reply covers it too."""
    since: int
    """First message that is answered: one of before ``lo``, if what answered it was never sent for certain."""

    def holds(self, outcome: Outcome) -> bool:
        """Whether a person has to say what is to be said."""
        return self.in_shadow and outcome.reply is not None and not outcome.presses


def values_of(turn: OpenTurn, outcome: Outcome) -> dict[str, Any]:
    """Everything the statements name."""
    return {
        **_fence(turn, outcome),
        **_thought(turn, outcome),
        **_said(turn, outcome),
        **_learnt(turn, outcome),
        **_to_do(turn, outcome),
        **kept(turn.situation, outcome),
        **turn.model_dump(include={"suspended", "in_human_hands"}),
        "events": Jsonb(_events(turn, outcome)),
    }


def qualifies(turn: OpenTurn, outcome: Outcome) -> bool:
    """Whether it is this turn that makes the lead worth a counsellor's time."""
    return outcome.score.points >= _QUALIFIED and not turn.situation.person.qualified


def _fence(turn: OpenTurn, outcome: Outcome) -> dict[str, Any]:
    """Which turn it is, and what must still hold for it to be recorded."""
    hands_over = outcome.kind == "handed_over"
    return {
        "tenant": turn.situation.tenant_id,
        "conversation": turn.situation.conversation_id,
        "lead": turn.situation.person.id,
        "lo": turn.lo,
        "hi": turn.hi,
        "turn_epoch": turn.turn_epoch,
        "owner_epoch": turn.owner_epoch,
        "owner_epoch_after": turn.owner_epoch + hands_over,
        "hands_over": hands_over,
        "was_opted_out": turn.situation.opted_out,
        "redo_at_most": REDO_AT_MOST,
        "covers": turn.covers,
    }


def _thought(turn: OpenTurn, outcome: Outcome) -> dict[str, Any]:
    """What was read and decided, by which engine, and how sound it was."""
    return {
        "kind": outcome.kind,
        "action": outcome.action,
        "rule": outcome.rule,
        "intent": outcome.intent,
        "confidence": outcome.confidence,
        "language": outcome.language,
        "engine": outcome.usage.engine,
        "ms": sum(step.ms for step in outcome.steps),
        "version": turn.situation.knowledge_version,
        "proposal": Jsonb(outcome.proposal),
        "objections": list(outcome.objections),
        "quality": outcome.quality,
        "ban_risk": outcome.ban_risk,
        "flags": list(outcome.flags),
    }


def _said(turn: OpenTurn, outcome: Outcome) -> dict[str, Any]:
    """The reply, and what is remembered of the conversation."""
    situation, reply, held = turn.situation, outcome.reply, turn.holds(outcome)
    recent = [*situation.window, *(said for said in situation.unanswered if said not in situation.window)]
    if reply is not None and not held:
        recent.append(Said(author="bot", text=reply.text, at=situation.now))
    return {
        "text": reply.text if reply else None,
        "evidence": list(reply.evidence) if reply else [],
        "purpose": {"handed_over": "hand_over", "opted_out": "opt_out"}.get(outcome.kind, "reply"),
        "recent": Jsonb([said.model_dump(mode="json") for said in recent[-REMEMBERED:]]),
        "topic": list(outcome.topic),
        "asked": list(outcome.asked),
        "summary": None if held else outcome.summary or None,
        "summary_if_sent": outcome.summary or None,
        "since": turn.since,
        "handover_summary": outcome.handover_summary or None,
        "callback": Jsonb(outcome.callback.model_dump(mode="json")) if outcome.callback else None,
    }


def _learnt(turn: OpenTurn, outcome: Outcome) -> dict[str, Any]:
    """How the lead stands now."""
    locked = turn.situation.person.locked
    return {
        "fields": Jsonb({name: value for name, value in outcome.fields.items() if name not in locked}),
        "stage": outcome.stage,
        "sentiment": outcome.sentiment,
        "intent_level": outcome.intent_level,
        "score": outcome.score.points,
        "score_reasons": list(outcome.score.reasons),
        "temperature": outcome.score.temperature,
        "qualified": outcome.score.points >= _QUALIFIED,
        "notice": outcome.notice and not turn.holds(outcome),
        "notice_if_sent": outcome.notice,
        "opted_out": outcome.kind == "opted_out",
        "opted_in": outcome.kind == "opted_in",
    }


def _to_do(turn: OpenTurn, outcome: Outcome) -> dict[str, Any]:
    """What is left for people, and for later; in shadow nothing is ever sent unasked."""
    plan = None if turn.in_shadow else outcome.plan
    return {
        "tasks": Jsonb([task.model_dump(mode="json") for task in outcome.tasks]),
        "plan_id": plan.id if plan else None,
        "plan_at": plan.due_at if plan else None,
        "plan_reason": plan.reason if plan else None,
        "gap": outcome.unanswered_question or None,
    }


def _events(turn: OpenTurn, outcome: Outcome) -> list[dict[str, Any]]:
    person = turn.situation.person
    steps = [{"kind": "StepTaken", "data": {"lo": turn.lo, **step.model_dump(mode="json")}} for step in outcome.steps]
    taken = {
        "lo": turn.lo,
        "hi": turn.hi,
        "kind": outcome.kind,
        "rule": outcome.rule,
        "asked_at": min(said.at for said in turn.situation.unanswered).isoformat(),
        "usage": outcome.usage.model_dump(mode="json"),
    }
    events: list[dict[str, Any]] = [*steps, {"kind": "TurnTaken", "data": taken}]
    learnt = sorted(name for name in outcome.fields if name not in person.locked)
    moved = any(getattr(outcome, name) != before for name, before in person.standing().items())
    if learnt or moved or (outcome.notice and not person.noticed and not turn.holds(outcome)):
        score = {"stage": outcome.stage, "score": outcome.score.points, "temperature": outcome.score.temperature}
        events.append({"kind": "LeadUpdated", "data": {"fields": learnt, **score}})
    if qualifies(turn, outcome):
        events.append({"kind": "LeadQualified", "data": {"score": outcome.score.points}})
    if any(task.kind == "callback" for task in outcome.tasks):
        events.append({"kind": "CallbackRequested", "data": {"rule": outcome.rule}})
    match outcome.kind:
        case "handed_over":
            events.append({"kind": "HandedOver", "data": {"rule": outcome.rule}})
        case "opted_out":
            events.append({"kind": "OptedOut", "data": {}})
        case "opted_in":
            events.append({"kind": "OptedIn", "data": {}})
    if outcome.unanswered_question:
        events.append({"kind": "KnowledgeGapFound", "data": {"question": outcome.unanswered_question}})
    return events
