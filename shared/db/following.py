"""Follow-ups: read when their time comes, and decided anew in the one transaction that records what becomes of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.bought import BOUGHT
from shared.db.connection import Cursor, Database, Row, one
from shared.db.ledger import CAPPED, SPENT, enter
from shared.db.outbox import LOCK
from shared.db.reaching import Standing, greeting, planned, say, stand
from shared.domain import phrases
from shared.domain.lead import Bought
from shared.domain.news import Dated
from shared.domain.queued import Due
from shared.domain.silence import Reminded, Reminder, Silence
from shared.domain.talk import Fact, Item, Person, Said, Situation
from shared.domain.templates import Purpose, Template, TemplateMessage
from shared.domain.usage import Call
from shared.domain.value import Value
from shared.domain.window import Reachability


class NotYet(Value):
    """It is due only in ``wait`` seconds."""

    wait: float


class Ended(Value):
    """What became of a follow-up."""

    state: Literal["fired", "scheduled", "cancelled"]
    why: str
    conversation_id: UUID
    next: Due | None = None
    """What to wake next: itself, moved; or the next of the cadence."""
    next_at: datetime | None = None


class FollowUpStore:
    """Table ``follow_up``, with what sending touches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, due: Due) -> Silence | NotYet | Ended | None:
        """The conversation it is about; ``Ended`` where it was fired before; None where it was moved or cancelled."""
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _OPEN, _key(due))
            if row is None:
                fired = one(cursor, _FIRED_BEFORE, _key(due))
                return _repeated(due, fired) if fired else None
            if row["wait"] > 0:
                return NotYet(wait=row["wait"])
            standing = stand(cursor, due.tenant_id, row["lead_id"], row["kind"])
        return _silence(due, row, standing) if standing else None

    def end(self, due: Due, reminded: Reminded) -> Ended | None:
        """Decide and record, all or nothing; None where somebody was faster. Safe to repeat.

        The calls of a model are entered whatever becomes of its words.

        Conversation and lead are locked as the sender's claim locks them: a reply, a takeover or an opt-out that
        was committed has cancelled the row, and one that was not waits until this is recorded.
        """
        given = _key(due)
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _CONVERSATION, given)
            if row is None:
                return None
            enter(cursor, due.tenant_id, reminded.usage.calls, row["conversation_id"])
            cursor.execute(LOCK, {"tenant": due.tenant_id, "conversation": row["conversation_id"]})
            row = one(cursor, _SCHEDULED, given)
            standing = stand(cursor, due.tenant_id, row["lead_id"], row["kind"]) if row else None
            if row is None or standing is None:
                return None
            return _decided(cursor, due, row, standing, reminded)

    def settle(self, situation: Situation, calls: tuple[Call, ...]) -> None:
        """What calls cost that were entered before that was known."""
        with self._database.tenant(situation.tenant_id) as cursor:
            enter(cursor, situation.tenant_id, calls, situation.conversation_id)

    def late(self, at_most: int) -> list[Due]:
        """Of any tenant, what should have been done minutes ago; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select * from late_follow_ups(%s)", [at_most]).fetchall()
        return [Due(kind="follow_up", **row) for row in rows]


def _repeated(due: Due, row: Row) -> Ended:
    """For whoever died between the commit and what follows it."""
    ended = Ended(state="fired", why=row["outcome"], conversation_id=row["conversation_id"])
    if row["id"] is None:
        return ended
    following = Due(tenant_id=due.tenant_id, kind="follow_up", id=row["id"], generation=row["generation"])
    return ended.model_copy(update={"next": following, "next_at": row["due_at"]})


def _decided(cursor: Cursor, due: Due, row: Row, standing: Standing, reminded: Reminded) -> Ended:
    plan = _plan(row, standing)
    ended = {"why": plan.why, "conversation_id": row["conversation_id"]}
    if plan.way == "wait" and plan.until:
        cursor.execute(_MOVE, {**_key(due), "at": plan.until})
        again = due.model_copy(update={"generation": due.generation + 1})
        return Ended(state="scheduled", next=again, next_at=plan.until, **ended)
    words = _words(row, standing, plan.template, reminded.reminders)
    if plan.way == "nothing" or words is None:
        why = plan.why if plan.way == "nothing" else "nothing_new_to_say"
        cursor.execute(_CANCEL, {**_key(due), "why": why})
        return Ended(state="cancelled", **(ended | {"why": why}))
    text, template, evidence = words
    message = say(cursor, due.tenant_id, standing, row["kind"], text, template, evidence)
    fired = {"why": plan.why, "message": message, "price": plan.price, "way": plan.way}
    cursor.execute(_FIRED, {**_key(due), **fired, "usage": Jsonb(reminded.usage.model_dump(mode="json"))})
    following = _next(cursor, due, row, standing)
    return Ended(state="fired", **ended, **following)


def _plan(row: Row, standing: Standing) -> Reachability:
    if standing.conversation_id != row["conversation_id"]:
        return Reachability(way="nothing", why="writes_elsewhere")
    if row["booked"]:
        return Reachability(way="nothing", why="call_booked")
    return planned(standing)


_Words = tuple[str, TemplateMessage | None, tuple[UUID, ...]]


def _words(row: Row, standing: Standing, template: Template | None, reminders: Sequence[Reminder]) -> _Words | None:
    """The first of the reminders that was not said before, in the words in which it would be read."""
    purpose: Purpose = row["kind"]
    if purpose == "first_touch":
        return (*greeting(standing, template), ())
    for reminder in reminders:
        if template is None:
            text, message, evidence = reminder.text, None, reminder.evidence
        elif not reminder.news:
            continue
        else:
            message = template.filled(
                {
                    "name": phrases.first_name(standing.name),
                    "institution": standing.institution.name,
                    "topic": reminder.topic,
                    "news": reminder.news,
                }
            )
            text, evidence = template.text(message), reminder.evidence if "news" in template.slots else ()
        if text not in row["said"]:
            return text, message, evidence
    return None


def _next(cursor: Cursor, due: Due, row: Row, standing: Standing) -> dict[str, Any]:
    """The next of the cadence, if one is to come."""
    cadence, sent = standing.institution.follow_ups, row["sent"] + (row["kind"] == "follow_up")
    hours = cadence.hours(standing.stage, sent)
    if hours is None or len(standing.reach.sent) + 1 >= cadence.in_all:
        return {}
    at = cadence.allowed(standing.reach.now + timedelta(hours=hours), standing.reach.zone)
    given = {"tenant": due.tenant_id, "conversation": row["conversation_id"], "at": at}
    planned_next = one(cursor, _PLAN_NEXT, given)
    if planned_next is None:
        return {}
    following = Due(tenant_id=due.tenant_id, kind="follow_up", id=planned_next["id"], generation=0)
    return {"next": following, "next_at": at}


def _silence(due: Due, row: Row, standing: Standing) -> Silence:
    window = tuple(Said(**said) for said in row["recent"])
    asked = [said for said in window if said.author == "lead"]
    return Silence(
        situation=Situation(
            tenant_id=due.tenant_id,
            conversation_id=row["conversation_id"],
            institution=standing.institution,
            person=Person(
                id=standing.lead_id,
                name=standing.name,
                phone=standing.phone,
                stage=standing.stage,
                fields=row["fields"],
                bought=tuple(Bought(**bought) for bought in row["bought"]),
            ),
            now=standing.reach.now,
            language=standing.language,
            summary=row["summary"],
            spent=row["spent"],
            capped=row["capped"],
            window=window,
            unanswered=(asked[-1] if asked else Said(author="lead", text="", at=standing.reach.now),),
            knowledge_version=None,
            greeted=True,
        ),
        reason=row["reason"],
        topic=tuple(Item(**item) for item in row["topic"]),
        rows=tuple(_dated(fact) for fact in row["facts"]),
        since=window[-1].at if window else standing.reach.now,
        sent=row["sent"],
        said=tuple(row["said"]),
        told=frozenset(row["told"]),
        free=row["kind"] == "follow_up" and planned(standing).way == "text",
    )


def _dated(row: Row) -> Dated:
    times = {name: row.pop(name) for name in ("first_at", "recorded_at", "effective_from")}
    return Dated(fact=Fact(**row), **times)


def _key(due: Due) -> dict[str, Any]:
    return {"tenant": due.tenant_id, "id": due.id, "generation": due.generation}


_SENT = """(
    select count(*) from follow_up p
    where p.tenant_id = f.tenant_id and p.conversation_id = f.conversation_id and p.state = 'fired'
        and p.kind = 'follow_up' and p.ended_at > coalesce(c.last_inbound_at, '-infinity')
) as sent, array(
    select m.text from message m
    where m.tenant_id = f.tenant_id and m.conversation_id = f.conversation_id and m.author = 'bot'
    order by m.said_at desc limit 100
) as said"""

_OPEN = f"""
select f.kind, f.reason, f.conversation_id, c.lead_id, c.recent, c.summary, l.fields, {_SENT},
    {BOUGHT} as bought, {SPENT} as spent, {CAPPED} as capped,
    array(
        select distinct cited.id from message m cross join unnest(m.evidence) as cited (id)
        where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.author = 'bot'
    ) as told,
    extract(epoch from f.due_at - app_now())::float8 as wait,
    coalesce((
        select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'name', i.name) order by t.place)
        from unnest(c.topic) with ordinality as t (id, place)
        join catalogue_item i on i.tenant_id = c.tenant_id and i.id = t.id
    ), '[]') as topic,
    coalesce((
        select jsonb_agg(jsonb_build_object('id', k.id, 'item_id', i.id, 'item', i.name, 'item_kind', i.kind,
            'kind', k.kind, 'label', k.label, 'amount', k.amount, 'currency', k.currency, 'share', k.share,
            'seats', k.seats, 'on_date', k.on_date, 'year', k.year, 'text', k.text,
            'first_at', (
                select min(o.recorded_at) from catalogue_fact o
                where o.tenant_id = k.tenant_id and o.item_id = k.item_id and o.line = k.line
            ), 'recorded_at', k.recorded_at, 'effective_from', k.effective_from) order by k.position, k.id)
        from catalogue_fact k join catalogue_item i on i.tenant_id = k.tenant_id and i.id = k.item_id
        where k.tenant_id = c.tenant_id and k.item_id = c.topic[1] and k.withdrawn_at is null
            and coalesce(k.effective_until > app_now(), true)
    ), '[]') as facts
from follow_up f
join conversation c on c.tenant_id = f.tenant_id and c.id = f.conversation_id
join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
join tenant t on t.id = f.tenant_id
where f.tenant_id = %(tenant)s and f.id = %(id)s and f.generation = %(generation)s and f.state = 'scheduled'
"""  # noqa: S608 - of constants

_FIRED_BEFORE = """
select f.conversation_id, f.outcome, n.id, coalesce(n.generation, 0) as generation, n.due_at
from follow_up f
left join follow_up n
    on n.tenant_id = f.tenant_id and n.conversation_id = f.conversation_id and n.state = 'scheduled'
where f.tenant_id = %(tenant)s and f.id = %(id)s and f.generation = %(generation)s and f.state = 'fired'
"""

_CONVERSATION = "select conversation_id from follow_up where tenant_id = %(tenant)s and id = %(id)s"

_SCHEDULED = f"""
select f.kind, f.reason, f.conversation_id, c.lead_id, {_SENT},
    exists (
        select from task k where k.tenant_id = c.tenant_id and k.lead_id = c.lead_id
            and k.kind = 'callback' and k.state = 'open') as booked
from follow_up f
join conversation c on c.tenant_id = f.tenant_id and c.id = f.conversation_id
where f.tenant_id = %(tenant)s and f.id = %(id)s and f.generation = %(generation)s and f.state = 'scheduled'
    and f.due_at <= app_now()
for no key update of f
"""  # noqa: S608 - of a constant

_MOVE = """
update follow_up set due_at = %(at)s, generation = generation + 1 where tenant_id = %(tenant)s and id = %(id)s
"""

_CANCEL = """
update follow_up set state = 'cancelled', generation = generation + 1, outcome = %(why)s, ended_at = app_now()
where tenant_id = %(tenant)s and id = %(id)s
"""

_FIRED = """
with fired as (
    update follow_up set state = 'fired', outcome = %(why)s, message_id = %(message)s, ended_at = app_now()
    where tenant_id = %(tenant)s and id = %(id)s returning conversation_id, kind
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'FollowUpFired', c.id, c.lead_id, jsonb_build_object('follow_up_id', %(id)s::uuid, 'kind',
    fired.kind, 'way', %(way)s::text, 'why', %(why)s::text, 'price', %(price)s::numeric, 'usage', %(usage)s::jsonb)
from fired join conversation c on c.tenant_id = %(tenant)s and c.id = fired.conversation_id
"""

_PLAN_NEXT = """
insert into follow_up (tenant_id, conversation_id, due_at, reason)
values (%(tenant)s, %(conversation)s, %(at)s, 'silence') on conflict do nothing
returning id
"""
