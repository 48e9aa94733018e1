"""What a crash may have left: read in one statement, mended one at a time."""

from datetime import datetime, timedelta
from uuid import UUID

from shared.db.connection import Database, one
from shared.db.outbox import LANE
from shared.domain.queued import ConversationDue
from shared.domain.value import Value

STATUS_LATE = timedelta(seconds=30)
"""An accepted message normally has its first status by then."""
STATUS_FORGOTTEN = timedelta(minutes=15)
"""Older ones say nothing about the health of the stream now."""
NEVER_KNOWN = "outcome never became known"
"""The error of what may have been delivered, for all that anybody can tell."""


class Lane(Value):
    """Everything that decides what is to be done about a conversation."""

    now: datetime
    due_at: datetime | None
    """When its unanswered messages are due; None when all are answered."""
    lease_until: datetime
    head_id: UUID | None
    """The oldest message that is not known to be delivered."""
    head_state: str | None
    next_at: datetime | None
    claim_until: datetime | None
    unknown_since: datetime | None
    resent: bool
    statuses_flow: bool
    """No other accepted message of the account waits suspiciously long for its first status."""
    unpublished: bool
    """Events of the tenant have been waiting for the bus longer than publishing takes."""
    blocked: bool
    """Tenant suspended or channel account parked: nothing can be sent, and that is known."""


class SweepStore:
    """Reads lanes and moves stale outbox rows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def left_undone(self, at_most: int) -> list[ConversationDue]:
        """Conversations of any tenant with something open; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select * from left_undone(%s)", [at_most]).fetchall()
        return [ConversationDue(**row) for row in rows]

    def look(self, due: ConversationDue) -> Lane | None:
        """The lane as it stands; None when the conversation is gone."""
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(
                cursor,
                _LOOK,
                {
                    "tenant": due.tenant_id,
                    "conversation": due.conversation_id,
                    "late": STATUS_LATE,
                    "forgotten": STATUS_FORGOTTEN,
                },
            )
        return Lane(**row) if row else None

    def mark_unknown(self, due: ConversationDue, head: UUID) -> None:
        """A claim that ran out: it may have been sent."""
        self._move(due, head, _TO_UNKNOWN)

    def resend(self, due: ConversationDue, head: UUID) -> None:
        """Pending again, once."""
        self._move(due, head, _TO_RESEND)

    def give_up(self, due: ConversationDue, head: UUID) -> None:
        """Nobody can tell what became of it: a human takes over."""
        self._move(due, head, _TO_HUMAN)

    def _move(self, due: ConversationDue, head: UUID, sql: str) -> None:
        given = {"tenant": due.tenant_id, "conversation": due.conversation_id, "id": head}
        with self._database.tenant(due.tenant_id) as cursor:
            cursor.execute(LANE, given)
            cursor.execute(sql, given)


_LOOK = """
select app_now() as now,
    case when c.last_seq > c.answered_seq then c.due_at end as due_at,
    c.lease_until,
    h.id as head_id, h.state as head_state, h.next_at, h.claim_until, h.unknown_since,
    coalesce(h.resent, false) as resent,
    a.state <> 'active' or t.status <> 'active' as blocked,
    exists (
        select from event e left join relay r on r.tenant_id = e.tenant_id
        where e.tenant_id = c.tenant_id and e.at < app_now() - interval '10 s'
            and (e.txid, e.position) > (coalesce(r.txid, '0'::xid8), coalesce(r.position, 0))
    ) as unpublished,
    not exists (
        select from outbox s
        join conversation sc on sc.tenant_id = s.tenant_id and sc.id = s.conversation_id
        where s.tenant_id = c.tenant_id and s.state = 'sent' and s.delivery = 0
            and s.sent_at between app_now() - %(forgotten)s and app_now() - %(late)s
            and sc.channel_account_id = c.channel_account_id
    ) as statuses_flow
from conversation c
join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
join tenant t on t.id = c.tenant_id
left join lateral (
    select o.* from outbox o
    where o.tenant_id = c.tenant_id and o.conversation_id = c.id and o.state in ('pending', 'sending', 'unknown')
    order by o.lane_seq limit 1
) h on true
where c.tenant_id = %(tenant)s and c.id = %(conversation)s
"""

_TO_UNKNOWN = """
update outbox set state = 'unknown', unknown_since = app_now(), error = 'claim ran out'
where tenant_id = %(tenant)s and id = %(id)s and state = 'sending' and claim_until < app_now()
"""

_TO_RESEND = """
update outbox set state = 'pending', resent = true, next_at = app_now(), unknown_since = null
where tenant_id = %(tenant)s and id = %(id)s and state = 'unknown' and not resent
"""

_TO_HUMAN = f"""
with lost as (
    update outbox set state = 'dead', error = '{NEVER_KNOWN}'
    where tenant_id = %(tenant)s and id = %(id)s and state = 'unknown'
    returning conversation_id, message_id, purpose
), handed as (
    update conversation c set owner = 'human', owner_epoch = owner_epoch + 1,
        handover_summary = coalesce(handover_summary, 'It is not known whether our last reply arrived.')
    from lost where c.tenant_id = %(tenant)s and c.id = lost.conversation_id and c.owner = 'bot'
        and lost.purpose <> 'satisfaction'
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'ReplyFailed', c.id, c.lead_id,
    jsonb_build_object('message_id', lost.message_id, 'why', 'unknown')
from lost join conversation c on c.tenant_id = %(tenant)s and c.id = lost.conversation_id
"""  # noqa: S608 - of a constant
