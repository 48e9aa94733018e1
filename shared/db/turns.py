"""Taking a turn: a lease with an epoch fence before, one transaction after, nothing open in between."""

from datetime import timedelta
from typing import Any

from psycopg.types.json import Jsonb

from shared.db.connection import Database, Row, one
from shared.domain.queued import ConversationDue
from shared.domain.talk import Institution, Outcome, Person, Said, Situation
from shared.domain.value import Value
from shared.errors import ConversationMovedError

LEASE = timedelta(seconds=60)
"""Longer than the turn function's time-out, so that a live worker never loses it."""
REDO_AT_MOST = 2
"""How often a turn is taken again because the lead wrote meanwhile; then the prefix is answered."""
REMEMBERED = 20
"""Messages kept in the window."""


class OpenTurn(Value):
    """A leased conversation and all that is needed to answer it."""

    situation: Situation
    suspended: bool
    """The tenant is suspended: messages are kept, not answered."""
    in_human_hands: bool
    lo: int
    hi: int
    turn_epoch: int
    owner_epoch: int
    covers: int | None
    """First message of an earlier turn whose reply has an unknown outcome; this turn's reply covers it too."""


class NotNow(Value):
    """There is nothing to take: answered already, another worker's, or due only in ``wait`` seconds."""

    wait: float | None = None


class TurnStore:
    """Tables ``conversation``, ``turn``, ``message``, ``outbox``, ``lead`` and ``event``, for one turn."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, due: ConversationDue) -> OpenTurn | NotNow:
        """Lease the conversation and read everything a turn thinks over, in one statement."""
        given = {"tenant": due.tenant_id, "conversation": due.conversation_id, "lease": LEASE}
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _LEASE_AND_READ, given)
            if row is not None:
                return _opened(due, row)
            waiting = one(cursor, _WHY_NOT, given)
        if waiting is None or waiting["leased"]:
            return NotNow()
        return NotNow(wait=max(0.0, waiting["wait"]))

    def record(self, turn: OpenTurn, outcome: Outcome) -> None:
        """Turn, lead, reply and events, all or nothing.

        Raises:
            ConversationMovedError: the lead wrote, somebody took over, the lead opted out or another worker
                took the lease. Nothing was recorded; the lease, if still ours, was given back.
        """
        situation = turn.situation
        with self._database.tenant(situation.tenant_id) as cursor:
            given = _given(turn, outcome)
            held = one(cursor, _FENCE, given)
            if held is not None:
                if turn.covers is not None:
                    cursor.execute(_SUPERSEDE, given)
                cursor.execute(_INSERT_TURN, given)
                if outcome.reply is not None:
                    cursor.execute(_INSERT_REPLY, given)
                cursor.execute(_UPDATE_LEAD, given)
                cursor.execute(_INSERT_EVENTS, given)
            else:
                cursor.execute(_GIVE_BACK, given)
        if held is None:
            raise ConversationMovedError


def _opened(due: ConversationDue, row: Row) -> OpenTurn:
    situation = Situation(
        tenant_id=due.tenant_id,
        conversation_id=due.conversation_id,
        institution=Institution(name=row["tenant_name"], **row["settings"]),
        person=Person(id=row["lead_id"], name=row["name"], phone=row["phone"], fields=row["fields"]),
        now=row["now"],
        language=row["language"],
        topic=tuple(row["topic"]),
        summary=row["summary"],
        window=tuple(Said(**said) for said in row["recent"]),
        unanswered=tuple(Said(**said) for said in row["unanswered"]),
        knowledge_version=row["active_version"],
        opted_out=row["opted_out_at"] is not None,
        greeted=any(said["author"] == "bot" for said in row["recent"]),
        last_rule=row["last_rule"],
    )
    return OpenTurn(
        situation=situation,
        suspended=row["status"] == "suspended",
        in_human_hands=row["owner"] == "human",
        lo=row["answered_seq"] + 1,
        hi=row["last_seq"],
        turn_epoch=row["turn_epoch"],
        owner_epoch=row["owner_epoch"],
        covers=row["covers"],
    )


def _given(turn: OpenTurn, outcome: Outcome) -> dict[str, Any]:
    situation, reply = turn.situation, outcome.reply
    hands_over = outcome.kind == "handed_over"
    recent = [*situation.window, *(said for said in situation.unanswered if said not in situation.window)]
    if reply is not None:
        recent.append(Said(author="bot", text=reply.text, at=situation.now))
    return {
        "tenant": situation.tenant_id,
        "conversation": situation.conversation_id,
        "lead": situation.person.id,
        "lo": turn.lo,
        "hi": turn.hi,
        "turn_epoch": turn.turn_epoch,
        "owner_epoch": turn.owner_epoch,
        "owner_epoch_after": turn.owner_epoch + hands_over,
        "hands_over": hands_over,
        "was_opted_out": situation.opted_out,
        "redo_at_most": REDO_AT_MOST,
        "covers": turn.covers,
        "kind": outcome.kind,
        "action": outcome.action,
        "rule": outcome.rule,
        "intent": outcome.intent,
        "confidence": outcome.confidence,
        "language": outcome.language,
        "topic": list(outcome.topic),
        "recent": Jsonb([said.model_dump(mode="json") for said in recent[-REMEMBERED:]]),
        "engine": outcome.usage.engine,
        "tokens_in": outcome.usage.tokens_in,
        "tokens_cached": outcome.usage.tokens_cached,
        "tokens_out": outcome.usage.tokens_out,
        "ms": sum(step.ms for step in outcome.steps),
        "version": situation.knowledge_version,
        "reply": reply.text if reply else None,
        "evidence": list(reply.evidence) if reply else [],
        "purpose": {"handed_over": "hand_over", "opted_out": "opt_out"}.get(outcome.kind, "reply"),
        "handover_summary": outcome.handover_summary or None,
        "summary": outcome.summary or None,
        "fields": Jsonb(outcome.fields),
        "opted_out": outcome.kind == "opted_out",
        "opted_in": outcome.kind == "opted_in",
        "events": Jsonb(_events(turn, outcome)),
    }


def _events(turn: OpenTurn, outcome: Outcome) -> list[dict[str, Any]]:
    taken = {
        "lo": turn.lo,
        "hi": turn.hi,
        "kind": outcome.kind,
        "rule": outcome.rule,
        "usage": outcome.usage.model_dump(mode="json"),
        "steps": [step.model_dump(mode="json") for step in outcome.steps],
    }
    events: list[dict[str, Any]] = [{"kind": "TurnTaken", "data": taken}]
    if outcome.fields:
        events.append({"kind": "LeadUpdated", "data": {"fields": sorted(outcome.fields)}})
    match outcome.kind:
        case "handed_over":
            events.append({"kind": "HandedOver", "data": {"rule": outcome.rule}})
        case "opted_out":
            events.append({"kind": "OptedOut", "data": {}})
        case "opted_in":
            events.append({"kind": "OptedIn", "data": {}})
        case "refused":
            events.append({"kind": "KnowledgeGapFound", "data": {"question": outcome.unanswered_question}})
    return events


# An earlier reply whose outcome is unknown is covered by this turn and superseded when it is recorded: waiting
# for it would leave the lead without an answer, sending both could answer twice.
_LEASE_AND_READ = """
with leased as (
    update conversation set turn_epoch = turn_epoch + 1, lease_until = app_now() + %(lease)s
    where tenant_id = %(tenant)s and id = %(conversation)s
        and last_seq > answered_seq and due_at <= app_now() and lease_until < app_now()
    returning *
), doubtful as (
    select min(m.turn_lo) as covers from outbox o
    join message m on m.tenant_id = o.tenant_id and m.id = o.message_id
    where o.tenant_id = %(tenant)s and o.conversation_id = %(conversation)s and o.state = 'unknown'
)
select app_now() as now, t.name as tenant_name, t.status, t.settings, t.active_version,
    l.id as lead_id, l.name, l.phone, l.fields, l.opted_out_at,
    c.owner, c.owner_epoch, c.turn_epoch, c.answered_seq, c.last_seq, c.language, c.topic, c.summary, c.recent,
    d.covers,
    coalesce((
        select p.rule from turn p where p.tenant_id = c.tenant_id and p.conversation_id = c.id
        order by p.lo desc limit 1
    ), '') as last_rule,
    (
        select json_agg(json_build_object('author', m.author, 'kind', m.kind, 'text', m.text, 'at', m.said_at)
                        order by m.said_at, m.seq)
        from message m
        where m.tenant_id = c.tenant_id and m.conversation_id = c.id
            and m.seq between coalesce(d.covers, c.answered_seq + 1) and c.last_seq
    ) as unanswered
from leased c
join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
join tenant t on t.id = c.tenant_id
cross join doubtful d
"""

_WHY_NOT = """
select lease_until >= app_now() as leased, extract(epoch from due_at - app_now())::float8 as wait
from conversation
where tenant_id = %(tenant)s and id = %(conversation)s and last_seq > answered_seq
"""

_FENCE = """
update conversation c set
    answered_seq = %(hi)s,
    lease_until = 'epoch',
    redone = 0,
    first_unanswered_at = case when last_seq > %(hi)s then app_now() end,
    language = %(language)s,
    topic = %(topic)s,
    recent = %(recent)s,
    summary = coalesce(%(summary)s, summary),
    owner = case when %(hands_over)s then 'human' else owner end,
    owner_epoch = %(owner_epoch_after)s,
    handover_summary = coalesce(%(handover_summary)s, handover_summary)
where tenant_id = %(tenant)s and id = %(conversation)s
    and turn_epoch = %(turn_epoch)s and owner_epoch = %(owner_epoch)s
    and (last_seq = %(hi)s or redone >= %(redo_at_most)s)
    and exists (
        select from lead l where l.tenant_id = c.tenant_id and l.id = c.lead_id
            and (l.opted_out_at is not null) = %(was_opted_out)s)
returning 1
"""

_GIVE_BACK = """
update conversation set lease_until = 'epoch', redone = redone + 1
where tenant_id = %(tenant)s and id = %(conversation)s and turn_epoch = %(turn_epoch)s
"""

_SUPERSEDE = """
update outbox set state = 'superseded'
where tenant_id = %(tenant)s and conversation_id = %(conversation)s and state = 'unknown'
"""

_INSERT_TURN = """
insert into turn (tenant_id, conversation_id, lo, hi, kind, action, rule, intent, confidence, language,
    engine, tokens_in, tokens_cached, tokens_out, ms, knowledge_version)
values (%(tenant)s, %(conversation)s, %(lo)s, %(hi)s, %(kind)s, %(action)s, %(rule)s, %(intent)s, %(confidence)s,
    %(language)s, %(engine)s, %(tokens_in)s, %(tokens_cached)s, %(tokens_out)s, %(ms)s, %(version)s)
"""

_INSERT_REPLY = """
with said as (
    insert into message (tenant_id, conversation_id, author, kind, text, turn_lo, evidence, said_at)
    values (%(tenant)s, %(conversation)s, 'bot', 'text', %(reply)s, %(lo)s, %(evidence)s, app_now())
    returning id
)
insert into outbox (tenant_id, conversation_id, message_id, purpose, owner_epoch)
select %(tenant)s, %(conversation)s, id, %(purpose)s, %(owner_epoch_after)s from said
"""

_UPDATE_LEAD = """
update lead set
    fields = fields || %(fields)s,
    name = coalesce(name, %(fields)s ->> 'name'),
    opted_out_at = case when %(opted_in)s then null
        when %(opted_out)s then coalesce(opted_out_at, app_now()) else opted_out_at end
where tenant_id = %(tenant)s and id = %(lead)s and (%(fields)s <> '{}' or %(opted_in)s or %(opted_out)s)
"""

_INSERT_EVENTS = """
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, e ->> 'kind', %(conversation)s, %(lead)s, e -> 'data'
from jsonb_array_elements(%(events)s) with ordinality as given (e, place) order by place
"""
