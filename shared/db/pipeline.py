"""How a tenant's messages, forms and deliveries flow: what waits, since when, and what stands still."""

from datetime import datetime, timedelta
from uuid import UUID

from shared.db.connection import Database, one
from shared.domain.channels import ENDING
from shared.domain.value import Value

UNANSWERED_AT_MOST = timedelta(minutes=2)
"""Whoever waits longer for an answer is a problem."""


class Queue(Value):
    """What waits in one place."""

    name: str
    waiting: int
    """A thousand stands for more."""
    oldest: datetime | None


class Parked(Value):
    """A channel account, a CRM connection or a webhook that does nothing until somebody acts."""

    kind: str
    id: UUID
    name: str
    why: str


class Ending(Value):
    """A channel whose token ends within a week, or has."""

    kind: str
    id: UUID
    name: str
    token_expires_at: datetime


class Pipeline(Value):
    """How it flows now."""

    now: datetime
    queues: tuple[Queue, ...]
    parked: tuple[Parked, ...]
    ending: tuple[Ending, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """What somebody should look at, in a sentence each."""
        told = [f"{parked.name} ({parked.kind}) does nothing: {parked.why}." for parked in self.parked]
        told += [
            f"The token of {it.name} ({it.kind}) ends on {it.token_expires_at:%Y-%m-%d}: replace it."
            for it in self.ending
        ]
        for queue in self.queues:
            late = queue.name == "unanswered" and queue.oldest and self.now - queue.oldest > UNANSWERED_AT_MOST
            if late:
                told.append("Somebody has been waiting for an answer for over two minutes.")
            if queue.name in _ALWAYS and queue.waiting:
                told.append(_ALWAYS[queue.name])
        return tuple(told)


class PipelineStore:
    """Counts what is open, by indexes that hold nothing else."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, tenant_id: UUID) -> Pipeline:
        """In one round trip."""
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _PIPELINE, {"tenant": tenant_id, "soon": ENDING}) or {}
        return Pipeline(**row)


_ALWAYS = {
    "dead_letters": "Messages were given up. Look at them, then send them again.",
    "unknown": "Of messages it is not known whether they arrived.",
    "late_follow_ups": "Follow-ups are more than five minutes late.",
}

_WAITING: dict[str, str] = {
    "unanswered": "select first_unanswered_at as at from conversation where first_unanswered_at is not null",
    "to_send": "select o.next_at as at from outbox o where o.state in ('pending', 'sending')",
    "unknown": "select o.unknown_since as at from outbox o where o.state = 'unknown'",
    "lead_forms": "select received_at as at from form_entry where state = 'waiting'",
    "late_follow_ups": """select due_at as at from follow_up
        where state = 'scheduled' and due_at < app_now() - interval '5 minutes'""",
    "crm": """select l.due_at as at from crm_link l
        join crm_connection c on c.tenant_id = l.tenant_id and c.id = l.connection_id and c.deleted_at is null
        where l.applied_version < l.wanted_version and l.refused_version is null""",
    "webhooks": """select d.due_at as at from webhook_delivery d
        join webhook h on h.tenant_id = d.tenant_id and h.id = d.webhook_id and h.deleted_at is null
        where d.state = 'pending'""",
    "dead_letters": "select died_at as at from dead_letter where redriven_at is null",
    "events": """select e.at from event e left join relay r on r.tenant_id = e.tenant_id
        where (e.txid, e.position) > (coalesce(r.txid, '0'::xid8), coalesce(r.position, 0))""",
}
"""When each of what waits began to. Row-level security leaves each its tenant's; the tenant is named for the index."""

_OF = {"to_send": "o.", "unknown": "o.", "crm": "l.", "webhooks": "d.", "events": "e."}

_QUEUES = " union all ".join(
    f"""select {place} as place, '{name}' as name, count(*) as waiting, min(at) as oldest
    from ({query} and {_OF.get(name, "")}tenant_id = %(tenant)s limit 1000) w{place}"""  # noqa: S608 - of constants
    for place, (name, query) in enumerate(_WAITING.items())
)

_PIPELINE = f"""
select app_now() as now, (
    select jsonb_agg(jsonb_build_object('name', q.name, 'waiting', q.waiting, 'oldest', q.oldest) order by q.place)
    from ({_QUEUES}) q
) as queues, (
    select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'id', p.id, 'name', p.name, 'why', p.why)
        order by p.kind, p.name), '[]')
    from (
        select kind, id, name, coalesce(state_reason, '') as why from channel_account
        where tenant_id = %(tenant)s and state = 'parked'
        union all
        select kind, id, name, state_reason from crm_connection
        where tenant_id = %(tenant)s and state = 'parked' and deleted_at is null
        union all
        select 'webhook', id, coalesce(nullif(description, ''), split_part(url, '?', 1)), state_reason from webhook
        where tenant_id = %(tenant)s and state = 'disabled' and deleted_at is null
    ) p
) as parked, (
    select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'id', e.id, 'name', e.name,
        'token_expires_at', e.token_expires_at) order by e.token_expires_at, e.id), '[]')
    from channel_account e
    where e.tenant_id = %(tenant)s and e.token_expires_at < app_now() + %(soon)s
) as ending
"""  # noqa: S608 - of constants
