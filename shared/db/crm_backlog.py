"""What connections are owed: by what happens, by what was before they came into use, by what was left undone."""

from typing import Any
from uuid import UUID

from shared.db.connection import Database, one
from shared.db.crm_links import Connection
from shared.domain.crm import CrmKind, Standing, reached
from shared.domain.queued import BacklogDue, CheckDue, LinkDue, ReadDue
from shared.domain.value import Value

AT_ONCE = 50
"""Leads that are looked at in one step."""


class Step(Value):
    """Some leads of a backlog, each owed to the connection now."""

    connection: BacklogDue
    links: tuple[LinkDue, ...]
    after: UUID
    upto: UUID | None
    """Where the next step begins; None: this was the last."""
    seconds: float
    """How long these leads take at the connection's rate."""


class BacklogStore:
    """Tables ``crm_connection`` and ``crm_link``, as they are filled beside what happens."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enlist(self, tenant_id: UUID, lead_id: UUID, kind: CrmKind, event: str) -> list[LinkDue]:
        """Connections of the kind that want to hear of this event of the lead; from now on it is owed to them.

        Those that have, or refuse, what the lead is now are left out: an event of before tells them nothing.
        """
        given = {"tenant": tenant_id, "lead": lead_id, "kind": kind, "event": event}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_WHO_HEARS, given)
        rows = cursor.fetchall()
        hearing = [row["id"] for row in rows if row["linked"] or _reached(row["threshold"], row)]
        if hearing:
            with self._database.tenant(tenant_id) as cursor:
                cursor.execute(_OWE, {**given, "connections": hearing, "leads": [lead_id]})
        return [LinkDue(crm=kind, tenant_id=tenant_id, connection_id=it, lead_id=lead_id) for it in hearing]

    def connection(self, due: CheckDue) -> Connection | None:
        """A connection that is to be checked; None when there is none any more, or people have paused it."""
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _CONNECTION, _of(due))
        return Connection(**row) if row else None

    def accepted(self, due: CheckDue, account: str) -> bool:
        """The CRM takes us: the connection is in use; True when it was not before, and has to catch up."""
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _ACCEPTED, {**_of(due), "account": account})
        return bool(row and row["before"] != "active")

    def turned_away(self, due: CheckDue | ReadDue, why: str) -> None:
        """The CRM does not take us until somebody acts."""
        with self._database.tenant(due.tenant_id) as cursor:
            cursor.execute(_TURNED_AWAY, {**_of(due), "why": why})

    def step(self, due: BacklogDue) -> Step | None:
        """Some leads that the CRM has not heard of, or not the newest of; None when nothing is to be caught up on."""
        with self._database.tenant(due.tenant_id) as cursor:
            at = one(cursor, _WHERE, _of(due))
            if at is None:
                return None
            rows = cursor.execute(_LOOK, {**_of(due), "after": at["after"], "at_most": AT_ONCE}).fetchall()
            behind = [row["id"] for row in rows if row["behind"] and (row["linked"] or _reached(at["threshold"], row))]
            if behind:
                cursor.execute(_OWE, {"tenant": due.tenant_id, "connections": [due.connection_id], "leads": behind})
        return Step(
            connection=due,
            links=tuple(LinkDue(**_ids(due), lead_id=lead) for lead in behind),
            after=at["after"],
            upto=rows[-1]["id"] if len(rows) == AT_ONCE else None,
            seconds=60 * len(behind) / at["per_minute"],
        )

    def done(self, step: Step) -> None:
        """All of its leads were asked for: the next step begins behind them, unless the backlog began anew."""
        with self._database.tenant(step.connection.tenant_id) as cursor:
            cursor.execute(_DONE, {**_of(step.connection), "after": step.after, "upto": step.upto})

    def unsynced(self, at_most: int) -> list[LinkDue]:
        """What is overdue, of any tenant; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute(_UNSYNCED, {"at_most": at_most}).fetchall()
        return [LinkDue(**row) for row in rows]


def _reached(threshold: Any, row: dict[str, Any]) -> bool:
    return reached(threshold, Standing(stage=row["stage"], temperature=row["temperature"], qualified=row["qualified"]))


def _ids(due: BacklogDue) -> dict[str, Any]:
    return {"crm": due.crm, "tenant_id": due.tenant_id, "connection_id": due.connection_id}


def _of(due: BacklogDue | CheckDue | ReadDue) -> dict[str, Any]:
    return {"tenant": due.tenant_id, "connection": due.connection_id}


_WHO_HEARS = """
select c.id, c.threshold, l.stage, l.temperature, l.qualified_at is not null as qualified,
    k.lead_id is not null as linked
from crm_connection c
join lead l on l.tenant_id = c.tenant_id and l.id = %(lead)s
left join crm_link k on k.tenant_id = c.tenant_id and k.connection_id = c.id and k.lead_id = l.id
where c.tenant_id = %(tenant)s and c.kind = %(kind)s and c.deleted_at is null and %(event)s = any(c.events)
    and (k.lead_id is null or k.applied_edition < c.edition
        or greatest(k.applied_version, k.refused_version) < l.version)
"""

_OWE = """
insert into crm_link as k (tenant_id, connection_id, lead_id, wanted_version)
select l.tenant_id, c, l.id, l.version from lead l cross join unnest(%(connections)s::uuid[]) as c
where l.tenant_id = %(tenant)s and l.id = any(%(leads)s)
on conflict (tenant_id, connection_id, lead_id) do update
set wanted_version = greatest(k.wanted_version, excluded.wanted_version)
"""

_CONNECTION = """
select id, kind, settings, secrets, mapping, owners, notes from crm_connection
where tenant_id = %(tenant)s and id = %(connection)s and deleted_at is null and state <> 'paused'
"""

_ACCEPTED = """
with before as (
    select id, state from crm_connection
    where tenant_id = %(tenant)s and id = %(connection)s and deleted_at is null and state <> 'paused'
    for no key update
)
update crm_connection c set state = 'active', state_reason = '', account = %(account)s, checked_at = app_now(),
    backlog_after = case when before.state = 'active' then c.backlog_after
        else '00000000-0000-0000-0000-000000000000' end
from before where c.tenant_id = %(tenant)s and c.id = before.id
returning before.state as before
"""

_TURNED_AWAY = """
update crm_connection set state = 'parked', state_reason = %(why)s, checked_at = app_now()
where tenant_id = %(tenant)s and id = %(connection)s and deleted_at is null and state <> 'paused'
"""

_WHERE = """
select threshold, per_minute, backlog_after as after from crm_connection
where tenant_id = %(tenant)s and id = %(connection)s and deleted_at is null and state = 'active'
    and backlog_after is not null
"""

_LOOK = """
select l.id, l.stage, l.temperature, l.qualified_at is not null as qualified, k.lead_id is not null as linked,
    k.lead_id is null or k.applied_edition < c.edition
        or (k.applied_version < l.version and coalesce(k.refused_version, 0) < l.version) as behind
from lead l
join crm_connection c on c.tenant_id = l.tenant_id and c.id = %(connection)s
left join crm_link k on k.tenant_id = l.tenant_id and k.connection_id = c.id and k.lead_id = l.id
where l.tenant_id = %(tenant)s and l.id > %(after)s
order by l.id limit %(at_most)s
"""

_DONE = """
update crm_connection set backlog_after = %(upto)s
where tenant_id = %(tenant)s and id = %(connection)s and backlog_after = %(after)s
"""

_UNSYNCED = "select kind as crm, tenant_id, connection_id, lead_id from unsynced(%(at_most)s)"
