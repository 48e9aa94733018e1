"""What a turn writes: one transaction of statements over one set of values."""

from shared.db.assigning import Why, assign
from shared.db.connection import Cursor
from shared.db.consenting import choose, write_on
from shared.db.ledger import enter
from shared.db.outbox import SAY
from shared.db.rating import ask
from shared.db.replaying import KEEP
from shared.db.reviewing import after_turn
from shared.db.shadowing import CLOSE, HOLD, still_in_shadow
from shared.db.turn_values import OpenTurn, qualifies, values_of
from shared.domain.talk import Outcome
from shared.domain.usage import Call

CLOSES = "closes"
"""The rule by which the bot takes leave."""


def write(cursor: Cursor, turn: OpenTurn, outcome: Outcome) -> bool:
    """Record ``outcome``; False, with the lease given back, when the turn has been overtaken."""
    given = values_of(turn, outcome)
    overtaken = turn.in_shadow and not still_in_shadow(cursor, given)
    if overtaken or cursor.execute(_FENCE, given).fetchone() is None:
        cursor.execute(_GIVE_BACK, given)
        charge(cursor, turn, outcome.usage.calls)
        return False
    cursor.execute(_SUPERSEDE, given)
    cursor.execute(_INSERT_TURN, given)
    cursor.execute(KEEP, given)
    cursor.execute(CLOSE, {**given, "why": "superseded"})
    if turn.holds(outcome):
        cursor.execute(HOLD, given)
    elif outcome.reply is not None:
        cursor.execute(SAY, {**given, "template": None, "heard_seq": None})
        if outcome.rule == CLOSES and turn.situation.institution.satisfaction:
            ask(cursor, turn.situation.tenant_id, turn.situation.conversation_id)
    if outcome.tasks or outcome.plan or outcome.unanswered_question:
        cursor.execute(_INSERT_WORK, given)
    if outcome.calls_off:
        cursor.execute(_CALL_OFF, given)
    _receive(cursor, turn, outcome)
    cursor.execute(_UPDATE_LEAD, given)
    cursor.execute(_INSERT_EVENTS, given)
    after_turn(cursor, given, outcome, turn.situation.institution)
    charge(cursor, turn, outcome.usage.calls)
    if why := worth_somebodys_time(turn, outcome):
        assign(cursor, turn.situation.tenant_id, turn.situation.person.id, why)
    return True


def _receive(cursor: Cursor, turn: OpenTurn, outcome: Outcome) -> None:
    """A receipt for what they agreed to, or withdrew."""
    about = turn.situation
    if outcome.kind in ("opted_in", "opted_out"):
        choose(cursor, about.tenant_id, about.person.id, outcome.kind, about.conversation_id, turn.hi)
    elif about.person.noticed and not about.opted_out:
        write_on(cursor, about.tenant_id, about.person.id, about.conversation_id, turn.hi)


def worth_somebodys_time(turn: OpenTurn, outcome: Outcome) -> Why | None:
    """Why the lead should be somebody's from now on, if this turn gave reason to."""
    if outcome.kind == "handed_over":
        return "handed_over"
    if any(task.kind == "callback" for task in outcome.tasks):
        return "callback"
    return "qualified" if qualifies(turn, outcome) else None


def charge(cursor: Cursor, turn: OpenTurn, calls: tuple[Call, ...]) -> None:
    """Enter a turn's calls into the ledger; a call entered before is settled."""
    enter(cursor, turn.situation.tenant_id, calls, turn.situation.conversation_id, turn.hi)


_FENCE = """
update conversation c set
    answered_seq = %(hi)s,
    lease_until = 'epoch',
    redone = 0,
    first_unanswered_at = case when last_seq > %(hi)s then app_now() end,
    language = %(language)s,
    topic = %(topic)s,
    asked = %(asked)s,
    callback = %(callback)s,
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

# What was sent unasked needs no covering: the lead has written, and that is answered.
_SUPERSEDE = """
update outbox set state = 'superseded'
where tenant_id = %(tenant)s and conversation_id = %(conversation)s and state = 'unknown'
    and (heard_seq < %(hi)s or %(covers)s::bigint is not null)
"""

_INSERT_TURN = """
insert into turn (tenant_id, conversation_id, lo, hi, kind, action, rule, intent, confidence, language,
    engine, ms, knowledge_version,
    proposal, sentiment, objections, quality, ban_risk, flags)
values (%(tenant)s, %(conversation)s, %(lo)s, %(hi)s, %(kind)s, %(action)s, %(rule)s, %(intent)s, %(confidence)s,
    %(language)s, %(engine)s, %(ms)s, %(version)s,
    %(proposal)s, %(sentiment)s, %(objections)s, %(quality)s, %(ban_risk)s, %(flags)s)
"""

# Somebody is called once: a call that is booked anew while one is open is that one, changed. Whoever wrote again
# meanwhile is answered, not followed up.
_INSERT_WORK = """
with given as (
    select t ->> 'kind' as kind, coalesce((t ->> 'due_at')::timestamptz, app_now()) as due_at, t -> 'detail' as detail
    from jsonb_array_elements(%(tasks)s) t
), changed as (
    update task set due_at = given.due_at, detail = given.detail
    from given
    where given.kind = 'callback' and task.tenant_id = %(tenant)s and task.id = (
        select id from task
        where tenant_id = %(tenant)s and conversation_id = %(conversation)s and kind = 'callback' and state = 'open'
        order by created_at desc limit 1
    )
    returning task.kind
), tasks as (
    insert into task (tenant_id, lead_id, conversation_id, turn_lo, kind, due_at, detail)
    select %(tenant)s, %(lead)s, %(conversation)s, %(lo)s, kind, due_at, detail from given
    where kind not in (select kind from changed)
    on conflict do nothing
), plan as (
    insert into follow_up (tenant_id, id, conversation_id, turn_lo, due_at, reason)
    select %(tenant)s, %(plan_id)s, %(conversation)s, %(lo)s, %(plan_at)s, %(plan_reason)s from conversation
    where tenant_id = %(tenant)s and id = %(conversation)s and last_seq = %(hi)s
        and %(plan_at)s::timestamptz is not null
    on conflict do nothing
)
insert into gap (tenant_id, conversation_id, turn_lo, question, language)
select %(tenant)s, %(conversation)s, %(lo)s, %(gap)s, %(language)s where %(gap)s::text is not null
"""

_CALL_OFF = """
with off as (
    update task set state = 'cancelled'
    where tenant_id = %(tenant)s and conversation_id = %(conversation)s and kind = 'callback' and state = 'open'
    returning due_at
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'CallbackCancelled', %(conversation)s, %(lead)s, jsonb_build_object('due_at', due_at) from off
"""

# Fields that a human locked while the engine thought are safe as well: the row decides, not what was read.
_UPDATE_LEAD = """
update lead set
    fields = fields || (%(fields)s::jsonb - locked),
    name = case when 'name' = any(locked) then name else coalesce(name, %(fields)s::jsonb ->> 'name') end,
    stage = %(stage)s,
    sentiment = %(sentiment)s,
    intent_level = %(intent_level)s,
    score = %(score)s,
    score_reasons = %(score_reasons)s,
    temperature = %(temperature)s,
    qualified_at = case when %(qualified)s then coalesce(qualified_at, app_now()) else qualified_at end,
    notice_at = case when %(notice)s then coalesce(notice_at, app_now()) else notice_at end,
    opted_out_at = case when %(opted_in)s then null
        when %(opted_out)s then coalesce(opted_out_at, app_now()) else opted_out_at end
where tenant_id = %(tenant)s and id = %(lead)s
"""

_INSERT_EVENTS = """
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, e ->> 'kind', %(conversation)s, %(lead)s, e -> 'data'
from jsonb_array_elements(%(events)s) with ordinality as given (e, place) order by place
"""
