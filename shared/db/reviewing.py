"""The queue of answers that a person should look at: one entry for a turn, each judged once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from shared.db.auditing import Actor
from shared.db.connection import Cursor, Database, one
from shared.db.inbox import Named
from shared.domain.reviewing import NOBODYS, Fault, Reason, Verdict, doubts, reacts
from shared.domain.talk import Institution, Outcome
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

State = Literal["open", "decided"]


class Review(Value):
    """An answer to be looked at."""

    id: UUID
    conversation_id: UUID
    turn_id: UUID
    message_id: UUID | None
    """Null: it was drafted for a person to send."""
    reasons: tuple[Reason, ...]
    asked: str
    """What it answers."""
    text: str
    intent: str
    confidence: float
    engine: str
    rule: str
    verdict: Verdict | None
    """Null: nobody has looked at it."""
    fault: Fault | None
    correction: str | None
    """What should have been said."""
    gap_id: UUID | None
    """Where the right answer can be published: ``/v1/gaps/{gap_id}/answer``."""
    member: Named | None
    """Who judged."""
    created_at: datetime
    decided_at: datetime | None


class Judgement(Value):
    """What somebody thinks of an answer."""

    verdict: Verdict
    fault: Fault | None = None
    """Of a wrong one."""
    correction: str | None = None


class ReviewStore:
    """Table ``review``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self, tenant_id: UUID, state: State, reason: Reason | None, limit: int, before: UUID | None = None
    ) -> Sequence[Review]:
        """The newest first."""
        given = {"tenant": tenant_id, "reason": reason, "before": before, "limit": limit}
        with self._database.tenant(tenant_id) as cursor:
            return [Review(**row) for row in cursor.execute(_LISTS[state], given).fetchall()]

    def get(self, tenant_id: UUID, review_id: UUID) -> Review:
        """One of them.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _ONE, {"tenant": tenant_id, "review": review_id})
        if row is None:
            raise NotFoundError("There is no such review.")
        return Review(**row)

    def decide(self, tenant_id: UUID, review_id: UUID, judged: Judgement, by: Actor) -> None:
        """Judge it. Of a wrong answer the question becomes a gap, where it can be answered for everybody.

        Raises:
            NotFoundError: there is none.
            ConflictError: it is judged already.
        """
        given = {
            "tenant": tenant_id,
            "review": review_id,
            "member": by.id if by.kind == "member" else None,
            **judged.model_dump(),
        }
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _HOLD, given)
            if row is None:
                raise NotFoundError("There is no such review.")
            if row["verdict"] is not None:
                raise ConflictError("It was judged already.")
            gap = one(cursor, _OPEN_GAP, given) if judged.verdict == "wrong" else None
            cursor.execute(_DECIDE, {**given, "gap": gap["id"] if gap else None})


def after_turn(cursor: Cursor, given: dict[str, Any], outcome: Outcome, institution: Institution) -> None:
    """Queue what a turn that was just recorded says, or what the lead did not like before it, if there is reason to."""
    reasons = doubts(outcome, institution.intent_threshold)
    thought = outcome.reply is not None and outcome.usage.engine not in NOBODYS
    if reasons or (thought and institution.review_share):
        cursor.execute(_WANT_ONE, {**given, "reasons": list(reasons), "share": institution.review_share})
    if reacts(outcome):
        want_last(cursor, given, "reaction", given["lo"])


def want_last(cursor: Cursor, given: dict[str, Any], reason: Reason, before: int | None = None) -> None:
    """Queue the last thing that an engine said in a conversation; nothing where none ever did.

    Args:
        before: in a turn before the one that begins with this message.
    """
    cursor.execute(_WANT_LAST, {**given, "reasons": [reason], "before": before, "nobodys": list(NOBODYS)})


WANT = """
, wanted as (
    insert into review as r (tenant_id, conversation_id, turn_lo, reasons)
    select %(tenant)s, %(conversation)s, chosen.lo, chosen.reasons from chosen where chosen.reasons <> '{}'
    on conflict (tenant_id, conversation_id, turn_lo) do update
        set reasons = r.reasons || array(select x from unnest(excluded.reasons) x where x <> all(r.reasons))
        where r.verdict is null and not r.reasons @> excluded.reasons
    returning new.id, array(select x from unnest(new.reasons) x where x <> all(coalesce(old.reasons, '{}'))) as fresh
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'ReviewWanted', c.id, c.lead_id, jsonb_build_object('review_id', wanted.id, 'reasons', wanted.fresh)
from wanted join conversation c on c.tenant_id = %(tenant)s and c.id = %(conversation)s
"""
"""Queues the turns ``chosen``, each once; what comes after a judgement changes it no more."""

_WANT_ONE = f"""
with chosen as (
    select %(lo)s::bigint as lo, %(reasons)s::text[]
        || case when random() < %(share)s then array['sample'] else '{{}}'::text[] end as reasons
)
{WANT}"""

_WANT_LAST = f"""
with chosen as (
    select t.lo, %(reasons)s::text[] as reasons from turn t
    where t.tenant_id = %(tenant)s and t.conversation_id = %(conversation)s
        and (%(before)s::bigint is null or t.lo < %(before)s) and t.engine <> all(%(nobodys)s)
        and (exists (
            select from message m where m.tenant_id = t.tenant_id and m.conversation_id = t.conversation_id
                and m.turn_lo = t.lo and m.author = 'bot'
        ) or exists (
            select from draft w where w.tenant_id = t.tenant_id and w.conversation_id = t.conversation_id
                and w.turn_lo = t.lo and w.agreement in ('same', 'edited')))
    order by t.lo desc limit 1
)
{WANT}"""  # noqa: S608

_HEARD = """(
    select string_agg(h.text, E'\\n' order by h.seq) from message h
    where h.tenant_id = r.tenant_id and h.conversation_id = r.conversation_id
        and h.seq between coalesce(w.lo, t.lo) and t.hi and h.text <> ''
)"""

_FROM = """
from review r
join turn t on t.tenant_id = r.tenant_id and t.conversation_id = r.conversation_id and t.lo = r.turn_lo
left join draft w on w.tenant_id = r.tenant_id and w.conversation_id = r.conversation_id and w.turn_lo = r.turn_lo
"""

_SHOW = f"""
select r.id, r.conversation_id, t.id as turn_id, m.id as message_id, r.reasons, coalesce({_HEARD}, '') as asked,
    coalesce(m.text, w.text, '') as text, t.intent, t.confidence, t.engine, t.rule, r.verdict, r.fault, r.correction,
    r.gap_id, r.created_at, r.decided_at,
    case when b.id is not null then jsonb_build_object('id', b.id, 'name', b.name) end as member
{_FROM}
left join message m on m.tenant_id = r.tenant_id and m.conversation_id = r.conversation_id and m.turn_lo = r.turn_lo
    and m.author = 'bot'
left join member b on b.tenant_id = r.tenant_id and b.id = r.member_id
where r.tenant_id = %(tenant)s
"""

_ONE = f"{_SHOW} and r.id = %(review)s"

_PAGE = """
    and (%(reason)s::text is null or %(reason)s = any(r.reasons)) and (%(before)s::uuid is null or r.id < %(before)s)
order by r.id desc limit %(limit)s
"""
_LISTS: dict[State, str] = {
    "open": f"{_SHOW} and r.verdict is null {_PAGE}",
    "decided": f"{_SHOW} and r.verdict is not null {_PAGE}",
}

_HOLD = "select verdict from review where tenant_id = %(tenant)s and id = %(review)s for no key update"

_OPEN_GAP = f"""
with asked as (
    select r.conversation_id, r.turn_lo, t.language, {_HEARD} as question
    {_FROM} where r.tenant_id = %(tenant)s and r.id = %(review)s
), opened as (
    insert into gap as g (tenant_id, conversation_id, turn_lo, question, language)
    select %(tenant)s, conversation_id, turn_lo, question, language from asked where question is not null
    on conflict (tenant_id, conversation_id, turn_lo) do update set state = g.state
    returning new.id, new.conversation_id, new.question, old.id is null as fresh
), told as (
    insert into event (tenant_id, kind, conversation_id, lead_id, data)
    select %(tenant)s, 'KnowledgeGapFound', c.id, c.lead_id, jsonb_build_object('question', opened.question)
    from opened join conversation c on c.tenant_id = %(tenant)s and c.id = opened.conversation_id
    where opened.fresh
)
select id from opened
"""  # noqa: S608

_DECIDE = """
with decided as (
    update review set verdict = %(verdict)s, fault = %(fault)s, correction = %(correction)s, gap_id = %(gap)s,
        member_id = %(member)s, decided_at = app_now()
    where tenant_id = %(tenant)s and id = %(review)s
    returning id, conversation_id, reasons
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'ReviewDecided', c.id, c.lead_id, jsonb_build_object('review_id', decided.id,
    'reasons', decided.reasons, 'verdict', %(verdict)s::text, 'fault', %(fault)s::text)
from decided join conversation c on c.tenant_id = %(tenant)s and c.id = decided.conversation_id
"""
