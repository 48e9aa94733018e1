"""Why a message says what it says: everything that was kept of the turn, or the decision, that made it."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from shared.db.connection import Database, Row, one
from shared.domain.rules_told import RULES, UNASKED
from shared.domain.talk import Action, Asked, Evidence, Fact, Passage
from shared.domain.usage import Step
from shared.domain.value import Value
from shared.errors import NotFoundError


class Heard(Value):
    """A message that was answered."""

    id: UUID
    text: str


class Understood(Value):
    """What was read out of the messages that were answered."""

    messages: tuple[Heard, ...]
    intent: str
    confidence: float
    language: str
    asked: tuple[Asked, ...]
    """What they want to know, as far as rules know its words."""
    sentiment: str
    objections: tuple[str, ...]


class PaidCall(Value):
    """A call of a model, as the ledger has it."""

    id: UUID
    model: str
    route: str
    tokens_in: int
    tokens_cached: int
    tokens_out: int
    ms: float
    error: str
    priced_from: datetime | None
    """Since when its price holds; None where none is known."""
    usd: Decimal | None


class Explanation(Value):
    """Why a turn ended, or a message was sent, the way it was."""

    conversation_id: UUID
    turn_id: UUID | None
    message_id: UUID | None
    purpose: str
    """``reply``, ``hand_over``, ``opt_out``, ``follow_up``, ``first_touch``; ``draft`` where it was left to a person to
    say it; ``silence`` where there was nothing to say."""
    at: datetime
    text: str | None
    template: str | None
    kind: str
    action: Action
    rule: str
    sentence: str
    understood: Understood | None
    """None where nobody had written."""
    evidence: tuple[Fact | Passage, ...]
    blocked: tuple[str, ...]
    """Why drafts were not sent."""
    flags: tuple[str, ...]
    proposal: dict[str, Any]
    quality: int | None
    ban_risk: int
    version: UUID | None
    engine: str
    fallback_reason: str | None
    ms: float
    steps: tuple[Step, ...]
    calls: tuple[PaidCall, ...]

    @property
    def usd(self) -> Decimal | None:
        """What it cost; None while the price of a call is not known."""
        prices = [call.usd for call in self.calls]
        return None if None in prices else sum((usd for usd in prices if usd is not None), Decimal(0))


class TurnLine(Value):
    """A turn in a list."""

    id: UUID
    lo: int
    at: datetime
    kind: str
    rule: str
    engine: str
    message_id: UUID | None
    replayable: bool
    """Whether what it was taken over is kept."""


class ExplanationStore:
    """Tables ``turn``, ``message``, ``event``, ``ledger`` and what messages rest on, read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_message(self, tenant_id: UUID, message_id: UUID) -> Explanation:
        """Why a message of ours says what it says.

        Raises:
            NotFoundError: the bot never said it.
        """
        return self._one(tenant_id, "There is no such message of the bot's.", message=message_id)

    def of_turn(self, tenant_id: UUID, turn_id: UUID) -> Explanation:
        """Why a turn ended as it did, with a message or in silence.

        Raises:
            NotFoundError
        """
        return self._one(tenant_id, "There is no such turn.", turn=turn_id)

    def turns(self, tenant_id: UUID, conversation_id: UUID, limit: int, before: int | None) -> list[TurnLine]:
        """The turns of a conversation, the newest first, from message ``before`` on.

        Raises:
            NotFoundError: there is no such conversation.
        """
        given = {"tenant": tenant_id, "conversation": conversation_id, "limit": limit, "before": before}
        with self._database.tenant(tenant_id) as cursor:
            there = cursor.connection.execute(_CONVERSATION, given)
            rows = cursor.execute(_TURNS, given).fetchall()
        if there.fetchone() is None:
            raise NotFoundError("There is no such conversation.")
        return [TurnLine(**row) for row in rows]

    def _one(self, tenant_id: UUID, missing: str, **given: UUID) -> Explanation:
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _READ, {"tenant": tenant_id, "message": None, "turn": None, **given})
        if row is None:
            raise NotFoundError(missing)
        return _explained(row)


def _explained(row: Row) -> Explanation:
    events: dict[str, list[Row]] = {}
    for event in row.pop("events"):
        events.setdefault(event["kind"], []).append(event["data"])
    steps = tuple(Step(**{k: v for k, v in data.items() if k != "lo"}) for data in events.get("StepTaken", ()))
    decided: Row = next(
        (events[kind][0] for kind in ("TurnTaken", "FollowUpFired", "ReachedOut") if kind in events), {}
    )
    usage = decided.get("usage", {})
    unasked = row["turn_id"] is None
    rule = decided.get("why", "") if unasked else row["rule"]
    told = RULES if not unasked else UNASKED
    kept = {name: row[name] for name in Explanation.model_fields if row.get(name) is not None}
    more = {
        "kind": row["purpose"] if unasked else row["kind"],
        "action": row["action"] or "SEND_NOW",
        "rule": rule,
        "sentence": told.get(rule, ""),
        "understood": None if unasked else _understood(row, steps),
        "evidence": tuple(_evidence(row)),
        "blocked": tuple(str(step.detail["why"]) for step in steps if step.name == "blocked"),
        "engine": row["engine"] or usage.get("engine", "built-in"),
        "fallback_reason": usage.get("fallback_reason"),
        "ms": sum(step.ms for step in steps) if unasked or steps else row["ms"],
        "steps": steps,
    }
    empty = {"text": None, "template": None, "quality": None, "version": None, "message_id": None, "turn_id": None}
    return Explanation.model_validate({**empty, "ban_risk": 0, "flags": (), "proposal": {}, **kept, **more})


def _understood(row: Row, steps: tuple[Step, ...]) -> Understood:
    read = next((step.detail for step in steps if step.name == "classify"), {})
    given = {name: row[name] for name in ("intent", "confidence", "language", "sentiment", "objections")}
    return Understood(messages=tuple(Heard(**said) for said in row["heard"]), asked=read.get("asked", ()), **given)


def _evidence(row: Row) -> list[Fact | Passage]:
    """What the message rests on, in its order: as it was found then, else as it stands in its table."""
    then = Evidence.model_validate(row["found"]) if row["found"] else Evidence()
    known: dict[UUID, Fact | Passage] = {fact.id: fact for fact in map(_fact, row["facts"])}
    known |= {passage.id: passage for passage in map(_passage, row["passages"])}
    known |= {fact.id: fact for fact in then.facts} | {passage.id: passage for passage in then.passages}
    return [known[cited] for cited in row["cited"] if cited in known]


def _fact(row: Row) -> Fact:
    return Fact(**row)


def _passage(row: Row) -> Passage:
    return Passage(**row, quote=row["text"], score=0.0)


# By the transaction: a message and what was noted of it were recorded in one. Calls of tries that were overtaken were
# made for the same messages, and are paid for as well.
_READ = """
with told as (
    select m.id as message_id, m.conversation_id, m.turn_lo as lo, m.txid, m.text, m.template, m.evidence as cited,
        m.said_at as at, null as purpose
    from message m where m.tenant_id = %(tenant)s and m.id = %(message)s::uuid and m.author = 'bot'
    union all
    select m.id, t.conversation_id, t.lo, t.txid, coalesce(m.text, w.text), m.template,
        coalesce(m.evidence, w.evidence, '{}'), coalesce(m.said_at, t.created_at),
        case when w.id is not null then 'draft' end
    from turn t
    left join message m on m.tenant_id = t.tenant_id and m.conversation_id = t.conversation_id
        and m.turn_lo = t.lo and m.author = 'bot'
    left join draft w on w.tenant_id = t.tenant_id and w.conversation_id = t.conversation_id and w.turn_lo = t.lo
    where t.tenant_id = %(tenant)s and t.id = %(turn)s::uuid
), noted as materialized (
    select e.kind, e.data, e.position from told join event e
        on e.tenant_id = %(tenant)s and e.txid = told.txid and e.conversation_id = told.conversation_id
    where e.kind in ('StepTaken', 'TurnTaken', 'FollowUpFired', 'ReachedOut')
)
select told.conversation_id, t.id as turn_id, told.message_id, told.at, told.text, told.template ->> 'name' as template,
    coalesce(o.purpose, told.purpose, 'silence') as purpose, told.cited,
    t.kind, t.action, t.rule, t.intent, t.confidence, t.language, t.sentiment, t.objections, t.flags, t.proposal,
    t.quality, t.ban_risk, t.engine, t.ms, t.knowledge_version as version, k.evidence as found,
    (select coalesce(json_agg(json_build_object('kind', n.kind, 'data', n.data) order by n.position), '[]')
        from noted n) as events,
    (select coalesce(json_agg(json_build_object('id', h.id, 'text', h.text) order by h.seq), '[]') from message h
        where h.tenant_id = %(tenant)s and h.conversation_id = told.conversation_id
            and h.seq between t.lo and t.hi) as heard,
    (select coalesce(json_agg(json_build_object('id', l.id, 'model', l.model, 'route', l.route,
            'tokens_in', l.tokens_in, 'tokens_cached', l.tokens_cached, 'tokens_out', l.tokens_out, 'ms', l.ms,
            'error', l.error, 'priced_from', l.priced_from, 'usd', l.usd::text) order by l.at, l.id), '[]')
        from ledger l
        where l.tenant_id = %(tenant)s and not l.replay and (
            (l.conversation_id = told.conversation_id and l.turn_hi between t.lo and t.hi)
            or l.id in (
                select (call ->> 'id')::uuid from noted n
                cross join jsonb_array_elements(n.data -> 'usage' -> 'calls') call))) as calls,
    (select coalesce(json_agg(json_build_object('id', f.id, 'item_id', i.id, 'item', i.name, 'item_kind', i.kind,
            'kind', f.kind, 'label', f.label, 'amount', f.amount, 'currency', f.currency, 'share', f.share,
            'seats', f.seats, 'on_date', f.on_date, 'year', f.year, 'text', f.text)), '[]')
        from catalogue_fact f join catalogue_item i on i.tenant_id = f.tenant_id and i.id = f.item_id
        where f.tenant_id = %(tenant)s and f.id = any(told.cited)) as facts,
    (select coalesce(json_agg(json_build_object('id', p.id, 'document', d.title, 'heading', p.heading,
            'page', p.page, 'text', p.text, 'language', p.language)), '[]')
        from passage p join revision r on r.tenant_id = p.tenant_id and r.id = p.revision_id
        join document d on d.tenant_id = r.tenant_id and d.id = r.document_id
        where p.tenant_id = %(tenant)s and p.id = any(told.cited)) as passages
from told
left join turn t on t.tenant_id = %(tenant)s and t.conversation_id = told.conversation_id and t.lo = told.lo
left join taken k on k.tenant_id = %(tenant)s and k.conversation_id = told.conversation_id and k.lo = told.lo
left join outbox o on o.tenant_id = %(tenant)s and o.message_id = told.message_id
"""

_CONVERSATION = "select 1 from conversation where tenant_id = %(tenant)s and id = %(conversation)s"

_TURNS = """
select t.id, t.lo, t.created_at as at, t.kind, t.rule, t.engine, k.lo is not null as replayable,
    (select m.id from message m where m.tenant_id = t.tenant_id and m.conversation_id = t.conversation_id
        and m.turn_lo = t.lo and m.author = 'bot') as message_id
from turn t
left join taken k on k.tenant_id = t.tenant_id and k.conversation_id = t.conversation_id and k.lo = t.lo
where t.tenant_id = %(tenant)s and t.conversation_id = %(conversation)s
    and (%(before)s::bigint is null or t.lo < %(before)s)
order by t.lo desc limit %(limit)s
"""
