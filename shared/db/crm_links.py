"""Where each lead stands in each CRM: claimed by one worker at a time, and what came of it."""

from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor, Database, Row, one
from shared.domain.crm import CrmKind, Standing, reached
from shared.domain.mapping import Rule
from shared.domain.queued import LinkDue
from shared.domain.value import Value
from shared.errors import LinkMovedError

LEASE = timedelta(seconds=80)
"""Longer than the function may run: whoever holds it still lives, so that no older state comes behind a newer one."""
HOLD = timedelta(seconds=60)
"""How long a create whose outcome is not known is left alone: what a CRM did shows in its search by then."""
BURST = timedelta(seconds=10)
"""So much of the rate budget may be used at once after a quiet time."""

MARGIN = 2.0
"""Seconds before a delayed message comes from which on another one is sent where one is needed."""

Outcome = Literal["created", "updated", "later", "unknown", "refused", "parked", "failed"]


class Connection(Value):
    """What a worker needs of a connection."""

    id: UUID
    kind: CrmKind
    settings: dict[str, Any]
    secrets: bytes
    mapping: tuple[Rule, ...]
    owners: dict[str, str]
    notes: bool


class Claimed(Value):
    """A lead to be brought up to date: nobody else does until the lease runs out."""

    tenant_id: UUID
    lead_id: UUID
    connection: Connection
    lead: dict[str, Any]
    """The row as it is now."""
    assignee: str | None
    """Name of the member who works on the lead."""
    conversation_id: UUID | None
    """The latest one."""
    summary: str
    version: int
    remote_id: str | None
    in_doubt: bool
    """A create was begun before, and what became of it is not known."""
    noted: str
    attempt: int
    epoch: int


class Later(Value):
    """It is not its turn yet."""

    wait: float
    wake: bool
    """No message is on its way that would come by then."""


class Attempt(Value):
    """What was tried, for people to look at."""

    outcome: Outcome
    detail: str = ""
    field: str = ""
    exchanges: tuple[dict[str, Any], ...]
    ms: float


class LinkStore:
    """Tables ``crm_link`` and ``crm_delivery``, and what a synchronisation touches beside them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enlist(self, tenant_id: UUID, lead_id: UUID, kind: CrmKind, event: str) -> list[LinkDue]:
        """Connections of the kind that want to hear of this event of the lead; from now on it is owed to them."""
        given = {"tenant": tenant_id, "lead": lead_id, "kind": kind, "event": event}
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_WHO_HEARS, given).fetchall()
            hearing = [row["id"] for row in rows if row["linked"] or reached(row["threshold"], _standing(row))]
            if hearing:
                cursor.execute(_OWE, {**given, "connections": hearing})
        return [LinkDue(crm=kind, tenant_id=tenant_id, connection_id=it, lead_id=lead_id) for it in hearing]

    def claim(self, due: LinkDue) -> Claimed | Later | None:
        """Take a lead that is owed to a connection, with its newest state; None when nothing is to be done."""
        given = {**_of(due), "lease": LEASE, "burst": BURST}
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _LOOK, given)
            if row is None or row["leased"]:
                return None  # whoever holds it looks again at the end
            turn = _turn(cursor, row, given)
            if turn > row["now"]:
                wait = (turn - row["now"]).total_seconds()
                return Later(wait=wait, wake=row["woken_until"] <= row["now"])
            taken = one(cursor, _CLAIM, given) or {}
        return _claimed(due, row, taken)

    def woken(self, due: LinkDue, seconds: float) -> None:
        """A message that comes after so many seconds was sent."""
        with self._database.tenant(due.tenant_id) as cursor:
            # It was sent before this is written: whoever comes with it must not wait for it any more.
            cursor.execute(_WOKEN, {**_of(due), "seconds": seconds - MARGIN})

    def postpone(self, due: LinkDue, seconds: float) -> None:
        """The CRM is not to be asked for so long; no attempt is used up."""
        with self._database.tenant(due.tenant_id) as cursor:
            cursor.execute(_POSTPONE, {**_of(due), "seconds": seconds})

    def adopt(self, claimed: Claimed, remote_id: str) -> bool:
        """From now on this record is the lead; False when it stands for another lead of ours."""
        with self._database.tenant(claimed.tenant_id) as cursor:
            given = {**_held(claimed), "remote_id": remote_id}
            cursor.execute(_ONE_AT_A_TIME, given)
            if one(cursor, _OF_ANOTHER, given):
                return False
            _fenced(cursor, _SET_REMOTE, given)
        return True

    def forget(self, claimed: Claimed) -> None:
        """The record is gone: the lead has none."""
        with self._database.tenant(claimed.tenant_id) as cursor:
            _fenced(cursor, _SET_REMOTE, {**_held(claimed), "remote_id": None})

    def intend(self, claimed: Claimed) -> None:
        """A create is begun: who is killed now leaves it in doubt."""
        with self._database.tenant(claimed.tenant_id) as cursor:
            _fenced(cursor, _INTEND, _held(claimed))

    def note(self, claimed: Claimed, key: str) -> None:
        """A note is begun; it is not begun again, unless it surely failed."""
        with self._database.tenant(claimed.tenant_id) as cursor:
            _fenced(cursor, _NOTE, {**_held(claimed), "noted": key})

    def applied(self, claimed: Claimed, remote_id: str, attempt: Attempt) -> None:
        """The CRM holds this version."""
        self._end(claimed, _APPLIED, attempt, remote_id=remote_id)

    def again(self, claimed: Claimed, seconds: float, attempt: Attempt, *, everybody: bool = False) -> None:
        """Try again in so many seconds; with ``everybody`` the whole connection is left alone until then."""
        self._end(claimed, _AGAIN, attempt, seconds=seconds, error=attempt.detail)
        if everybody:
            with self._database.tenant(claimed.tenant_id) as cursor:
                cursor.execute(_PAUSE, {**_held(claimed), "seconds": seconds})

    def refused(self, claimed: Claimed, attempt: Attempt) -> None:
        """Never this version; a newer one may do."""
        self._end(claimed, _REFUSED, attempt, error=attempt.detail)

    def parked(self, claimed: Claimed, attempt: Attempt) -> None:
        """The connection is refused: all its leads wait until somebody has acted."""
        self._end(claimed, _PARKED, attempt, reason=attempt.detail)

    def _end(self, claimed: Claimed, sql: str, attempt: Attempt, **more: Any) -> None:
        told = {**attempt.model_dump(exclude={"exchanges"}), "exchanges": Jsonb(list(attempt.exchanges))}
        given = {**_held(claimed), "version": claimed.version, "number": claimed.attempt, **told, **more}
        with self._database.tenant(claimed.tenant_id) as cursor:
            cursor.execute(_DELIVERY, given)
            cursor.execute(sql, given)

    def now(self) -> datetime:
        """The one time there is."""
        with self._database.shared() as cursor:
            now: datetime = (one(cursor, "select app_now() as now", {}) or {})["now"]
        return now

    def unsynced(self, at_most: int) -> list[LinkDue]:
        """What is overdue, of any tenant; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute(_UNSYNCED, {"at_most": at_most}).fetchall()
        return [LinkDue(**row) for row in rows]


def _turn(cursor: Cursor, row: Row, given: dict[str, Any]) -> datetime:
    """When it may be tried. A turn of the rate budget, once taken, is the link's own."""
    due: datetime = max(row["due_at"], row["intent_at"] + HOLD) if row["intent_at"] else row["due_at"]
    if due > row["now"] or row["slot"]:
        return due
    slot: datetime = (one(cursor, _RESERVE, given) or {})["turn"]
    if slot > row["now"]:
        cursor.execute(_WAIT_FOR_SLOT, {**given, "turn": slot})
    return slot


def _claimed(due: LinkDue, row: Row, taken: Row) -> Claimed:
    connection = {name: row[name] for name in ("kind", "settings", "secrets", "mapping", "owners", "notes")}
    return Claimed(
        tenant_id=due.tenant_id,
        lead_id=due.lead_id,
        connection=Connection(id=due.connection_id, **connection),
        lead=row["lead"],
        assignee=row["assignee"],
        conversation_id=row["conversation_id"],
        summary=row["summary"] or "",
        version=row["lead"]["version"],
        remote_id=row["remote_id"],
        in_doubt=row["intent_at"] is not None,
        noted=row["noted"],
        **taken,
    )


def _standing(row: Row) -> Standing:
    return Standing(stage=row["stage"], temperature=row["temperature"], qualified=row["qualified"])


def _of(due: LinkDue) -> dict[str, Any]:
    return {"tenant": due.tenant_id, "connection": due.connection_id, "lead": due.lead_id}


def _held(claimed: Claimed) -> dict[str, Any]:
    of = {"tenant": claimed.tenant_id, "connection": claimed.connection.id, "lead": claimed.lead_id}
    return {**of, "epoch": claimed.epoch}


def _fenced(cursor: Cursor, sql: str, given: dict[str, Any]) -> None:
    if one(cursor, sql, given) is None:
        raise LinkMovedError("another worker has the link")


_WHO_HEARS = """
select c.id, c.threshold, l.stage, l.temperature, l.qualified_at is not null as qualified,
    k.lead_id is not null as linked
from crm_connection c
join lead l on l.tenant_id = c.tenant_id and l.id = %(lead)s
left join crm_link k on k.tenant_id = c.tenant_id and k.connection_id = c.id and k.lead_id = l.id
where c.tenant_id = %(tenant)s and c.kind = %(kind)s and c.deleted_at is null and %(event)s = any(c.events)
"""

_OWE = """
insert into crm_link as k (tenant_id, connection_id, lead_id, wanted_version)
select l.tenant_id, c, l.id, l.version from lead l cross join unnest(%(connections)s::uuid[]) as c
where l.tenant_id = %(tenant)s and l.id = %(lead)s
on conflict (tenant_id, connection_id, lead_id) do update
set wanted_version = greatest(k.wanted_version, excluded.wanted_version)
"""

_LOOK = """
select app_now() as now, k.remote_id, k.intent_at, k.noted, k.due_at, k.slot, k.woken_until,
    k.lease_until > app_now() as leased,
    c.kind, c.settings, c.secrets, c.mapping, c.owners, c.notes,
    to_jsonb(l) as lead, m.name as assignee, v.id as conversation_id, v.summary
from crm_link k
join crm_connection c on c.tenant_id = k.tenant_id and c.id = k.connection_id
join lead l on l.tenant_id = k.tenant_id and l.id = k.lead_id
left join member m on m.tenant_id = l.tenant_id and m.id = l.assignee_id
left join lateral (
    select id, coalesce(handover_summary, summary) as summary from conversation
    where tenant_id = l.tenant_id and lead_id = l.id order by last_inbound_at desc nulls last limit 1
) v on true
where k.tenant_id = %(tenant)s and k.connection_id = %(connection)s and k.lead_id = %(lead)s
    and c.state = 'active' and c.deleted_at is null
    and (k.applied_version < k.wanted_version or k.applied_edition < c.edition)
    and coalesce(k.refused_version, 0) < l.version
for no key update of k
"""

_RESERVE = """
update crm_connection
set next_at = greatest(next_at, app_now() - %(burst)s) + make_interval(secs => 60.0 / per_minute)
where tenant_id = %(tenant)s and id = %(connection)s
returning next_at - make_interval(secs => 60.0 / per_minute) as turn
"""

_LINK = "where tenant_id = %(tenant)s and connection_id = %(connection)s and lead_id = %(lead)s"
_HELD = f"{_LINK} and epoch = %(epoch)s"

_WAIT_FOR_SLOT = f"update crm_link set due_at = %(turn)s, slot = true {_LINK}"  # noqa: S608 - constants of this file

_CLAIM = f"""
update crm_link set lease_until = app_now() + %(lease)s, epoch = epoch + 1, attempt = attempt + 1, slot = false
{_LINK} returning epoch, attempt
"""  # noqa: S608

_WOKEN = f"update crm_link set woken_until = app_now() + make_interval(secs => %(seconds)s) {_LINK}"  # noqa: S608

_POSTPONE = f"""
update crm_link set due_at = greatest(due_at, app_now() + make_interval(secs => %(seconds)s)), slot = false {_LINK}
"""  # noqa: S608

_ONE_AT_A_TIME = """
select pg_advisory_xact_lock(hashtextextended(%(connection)s::text || %(remote_id)s, 0))
"""

_OF_ANOTHER = """
select 1 from crm_link where tenant_id = %(tenant)s and connection_id = %(connection)s
    and remote_id = %(remote_id)s and lead_id <> %(lead)s
"""

_SET_REMOTE = f"update crm_link set remote_id = %(remote_id)s, intent_at = null {_HELD} returning 1"  # noqa: S608

_INTEND = f"update crm_link set intent_at = app_now() {_HELD} returning 1"  # noqa: S608

_NOTE = f"update crm_link set noted = %(noted)s {_HELD} returning 1"  # noqa: S608

_DELIVERY = """
insert into crm_delivery
    (tenant_id, connection_id, lead_id, version, attempt, outcome, detail, field, exchanges, ms)
values (%(tenant)s, %(connection)s, %(lead)s, %(version)s, %(number)s, %(outcome)s, %(detail)s, %(field)s,
    %(exchanges)s, %(ms)s)
"""

_APPLIED = f"""
update crm_link set remote_id = %(remote_id)s, applied_version = %(version)s, applied_at = app_now(),
    applied_edition = (
        select c.edition from crm_connection c where c.tenant_id = %(tenant)s and c.id = %(connection)s),
    refused_version = null, intent_at = null, attempt = 0, lease_until = 'epoch', error = ''
{_HELD}
"""  # noqa: S608

_AGAIN = f"""
update crm_link set due_at = app_now() + make_interval(secs => %(seconds)s), lease_until = 'epoch', error = %(error)s,
    intent_at = case when %(outcome)s = 'unknown' then intent_at end
{_HELD}
"""  # noqa: S608

_REFUSED = f"""
update crm_link set refused_version = %(version)s, attempt = 0, intent_at = null, lease_until = 'epoch',
    error = %(error)s
{_HELD}
"""  # noqa: S608

_PARKED = f"""
with link as (
    update crm_link set attempt = attempt - 1, intent_at = null, lease_until = 'epoch', error = %(reason)s
    {_HELD} returning 1
)
update crm_connection set state = 'parked', state_reason = %(reason)s
where tenant_id = %(tenant)s and id = %(connection)s and exists (select from link)
"""  # noqa: S608

_PAUSE = """
update crm_connection set next_at = greatest(next_at, app_now() + make_interval(secs => %(seconds)s))
where tenant_id = %(tenant)s and id = %(connection)s
"""

_UNSYNCED = "select kind as crm, tenant_id, connection_id, lead_id from unsynced(%(at_most)s)"
