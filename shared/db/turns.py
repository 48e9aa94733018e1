"""Taking a turn: a lease with an epoch fence before, one transaction after, nothing open in between."""

from collections.abc import Sequence
from datetime import timedelta

from shared.db.bought import BOUGHT
from shared.db.connection import Database, Row, one
from shared.db.ctas import SETTINGS
from shared.db.ledger import CAPPED, SPENT
from shared.db.recording import charge, write
from shared.db.turn_values import OpenTurn
from shared.domain.callback import booked
from shared.domain.lead import Bought, Callback, Score
from shared.domain.queued import ConversationDue
from shared.domain.talk import Institution, Outcome, Person, Said, Situation
from shared.domain.usage import Rest
from shared.domain.value import Value
from shared.errors import ConversationMovedError

LEASE = timedelta(seconds=60)
"""Longer than the turn function's time-out, so that a live worker never loses it."""


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
                return _opened(row)
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
        with self._database.tenant(turn.situation.tenant_id) as cursor:
            recorded = write(cursor, turn, outcome)
        if not recorded:
            raise ConversationMovedError

    def complete(self, turn: OpenTurn, rest: Rest) -> None:
        """Add what of an engine's answer came after the reply. The summary is kept unless it is out of date."""
        with self._database.tenant(turn.situation.tenant_id) as cursor:
            charge(cursor, turn, rest.calls)
            if rest.summary and not turn.in_shadow:
                given = {"conversation": turn.situation.conversation_id, "tenant": turn.situation.tenant_id}
                cursor.execute(_SUMMARISE, {**given, "hi": turn.hi, "summary": rest.summary})


def situation(row: Row, unanswered: Sequence[Said]) -> Situation:
    """What is thought over to answer that, of a row of ``READ``."""
    return Situation(
        tenant_id=row["tenant_id"],
        conversation_id=row["conversation_id"],
        institution=Institution(name=row["tenant_name"], **row["settings"]),
        person=Person(
            id=row["lead_id"],
            name=row["name"],
            phone=row["phone"],
            fields=row["fields"],
            locked=row["locked"],
            stage=row["stage"],
            sentiment=row["sentiment"],
            intent_level=row["intent_level"],
            score=Score(points=row["score"], reasons=row["score_reasons"], temperature=row["temperature"]),
            qualified=row["qualified"],
            noticed=row["noticed"],
            bought=tuple(Bought(**bought) for bought in row["bought"]),
        ),
        now=row["now"],
        language=row["language"],
        topic=tuple(row["topic"]),
        asked=tuple(row["asked"]),
        summary=row["summary"],
        callback=Callback(**row["callback"]) if row["callback"] else None,
        booked=booked(row["booked"], row["now"]) if row["booked"] else None,
        elsewhere=tuple(Said(**said) for said in row["elsewhere"]),
        spent=row["spent"],
        capped=row["capped"],
        window=tuple(Said(**said) for said in row["recent"]),
        unanswered=tuple(unanswered),
        knowledge_version=row["active_version"],
        opted_out=row["opted_out_at"] is not None,
        greeted=any(said["author"] != "lead" for said in row["recent"]),
        last_rule=row["last_rule"],
    )


def _opened(row: Row) -> OpenTurn:
    opened = situation(row, [Said(**said) for said in row["unanswered"]])
    return OpenTurn(
        situation=opened,
        suspended=row["status"] == "suspended",
        in_human_hands=row["owner"] == "human",
        in_shadow=opened.institution.drafts_on(row["channel"]),
        lo=row["answered_seq"] + 1,
        hi=row["last_seq"],
        turn_epoch=row["turn_epoch"],
        owner_epoch=row["owner_epoch"],
        covers=row["covers"],
        since=row["since"] or row["answered_seq"] + 1,
    )


READ = f"""
select c.tenant_id, c.id as conversation_id, app_now() as now,
    t.name as tenant_name, t.status, {SETTINGS}, active_version(t.id) as active_version,
    l.id as lead_id, l.name, l.phone, l.fields, l.opted_out_at, l.locked, l.stage, l.sentiment, l.intent_level,
    l.score, l.score_reasons, l.temperature, l.qualified_at is not null as qualified,
    l.notice_at is not null as noticed, c.callback,
    c.owner, c.owner_epoch, c.turn_epoch, c.answered_seq, c.last_seq, c.language, c.topic, c.asked, c.summary, c.recent,
    d.covers, d.since, a.kind as channel,
    coalesce((
        select p.rule from turn p where p.tenant_id = c.tenant_id and p.conversation_id = c.id
        order by p.lo desc limit 1
    ), '') as last_rule,
    (
        select k.detail from task k
        where k.tenant_id = c.tenant_id and k.conversation_id = c.id and k.kind = 'callback' and k.state = 'open'
        order by k.created_at desc limit 1
    ) as booked,
    coalesce((
        select jsonb_agg(said order by (said ->> 'at')::timestamptz) from conversation other
        cross join jsonb_path_query(other.recent, '$[last - 5 to last]') said
        where other.tenant_id = c.tenant_id and other.lead_id = c.lead_id and other.id <> c.id
    ), '[]') as elsewhere,
    {BOUGHT} as bought,
    {SPENT} as spent, {CAPPED} as capped,
    (
        select json_agg(json_build_object('author', m.author, 'kind', m.kind, 'text', m.text, 'at', m.said_at)
                        order by m.said_at, m.seq)
        from message m
        where m.tenant_id = c.tenant_id and m.conversation_id = c.id
            and m.seq between coalesce(d.since, c.answered_seq + 1) and c.last_seq
    ) as unanswered
from opened c
join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
join tenant t on t.id = c.tenant_id
join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
cross join doubtful d
"""  # noqa: S608 - of constants
"""Reads all that is thought over of the conversation ``opened``, from the message ``doubtful.since`` on."""

# An earlier reply whose outcome is unknown is covered by this turn and superseded when it is recorded: waiting
# for it would leave the lead without an answer, sending both could answer twice. So is a draft that nobody sent yet.
_LEASE_AND_READ = f"""
with opened as (
    update conversation set turn_epoch = turn_epoch + 1, lease_until = app_now() + %(lease)s
    where tenant_id = %(tenant)s and id = %(conversation)s
        and last_seq > answered_seq and due_at <= app_now() and lease_until < app_now()
    returning *
), doubtful as (
    select min(m.turn_lo) as covers, least(min(m.turn_lo), (
        select w.lo from draft w
        where w.tenant_id = %(tenant)s and w.conversation_id = %(conversation)s and w.state = 'waiting')) as since
    from outbox o
    join message m on m.tenant_id = o.tenant_id and m.id = o.message_id
    where o.tenant_id = %(tenant)s and o.conversation_id = %(conversation)s and o.state = 'unknown'
)
{READ}"""  # noqa: S608 - of a constant

_WHY_NOT = """
select lease_until >= app_now() as leased, extract(epoch from due_at - app_now())::float8 as wait
from conversation
where tenant_id = %(tenant)s and id = %(conversation)s and last_seq > answered_seq
"""

_SUMMARISE = """
update conversation set summary = %(summary)s
where tenant_id = %(tenant)s and id = %(conversation)s and answered_seq = %(hi)s
"""
