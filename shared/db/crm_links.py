"""Where each lead stands in each CRM: claimed by one worker at a time, and what came of it."""

from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Database, Row, one
from shared.domain.crm import CrmKind
from shared.domain.mapping import Rule
from shared.domain.queued import LinkDue
from shared.domain.value import Value
from shared.errors import LinkMovedError

LEASE = timedelta(seconds=80)
"""Longer than the function may run: whoever holds it still lives, so that no older state comes behind a newer one."""
HOLD = timedelta(seconds=60)
"""How long a create whose outcome is not known is left alone: what a CRM did shows in its search by then."""
BURST = 5
"""Leads whose turn comes at once after a quiet time: what HubSpot's search, the narrowest door, takes in a second."""
SLOWER, SLOWEST, RECOVERY = 0.7, 0.05, timedelta(minutes=20)
"""By what a rate limit multiplies a connection's pace; the least share of its rate that is left; and how long the
whole of it takes to come back, bit by bit."""
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
    noted: str
    attempt: int
    epoch: int
    edition: int
    """The connection's: what it was set up to say."""
    limits: int
    """How many rate limits the connection had met."""


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

    def claim(self, due: LinkDue) -> Claimed | Later | None:
        """Take a lead that is owed to a connection, with its newest state; None when nothing is to be done.

        Nor is it while another worker holds it: whoever does looks again at the end. A turn of the connection's
        pace, once given, is the link's own until a rate limit voids it: its next one is at the pace of then.
        """
        given = {"lease": LEASE, "hold": HOLD, "burst": BURST, "recovery": RECOVERY, "slowest": SLOWEST}
        with self._database.tenant(due.tenant_id) as cursor:
            cursor.execute(_CLAIM, {**_of(due), **given})
        row = cursor.fetchone()
        if row is None:
            return None
        return _claimed(due, row) if row["wait"] <= 0 else Later(wait=row["wait"], wake=row["wake"])

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
        given = {**_held(claimed), "remote_id": remote_id}
        with self._database.tenant(claimed.tenant_id) as cursor:
            cursor.execute(_ONE_AT_A_TIME, given)
            cursor.execute(_ADOPT, given)
        row = cursor.fetchone() or {}
        if not (row["of_another"] or row["adopted"]):
            raise LinkMovedError(_MOVED)
        return not row["of_another"]

    def forget(self, claimed: Claimed) -> None:
        """The record is gone: the lead has none."""
        self._set(claimed, _FORGET)

    def intend(self, claimed: Claimed) -> None:
        """A create is begun: who is killed now leaves it in doubt."""
        self._set(claimed, _INTEND)

    def note(self, claimed: Claimed, remote_id: str, key: str) -> None:
        """A note is begun beside this record; it is not begun again, unless it surely failed."""
        self._set(claimed, _NOTE, remote_id=remote_id, noted=key)

    def applied(self, claimed: Claimed, remote_id: str, attempt: Attempt) -> bool:
        """The CRM holds this version; True when it is owed a newer one by now."""
        row = self._end(claimed, attempt, _APPLIED, remote_id=remote_id, edition=claimed.edition)
        return bool(row and row["more"])

    def again(self, claimed: Claimed, seconds: float, attempt: Attempt) -> None:
        """Try again in so many seconds."""
        self._end(claimed, attempt, _AGAIN, seconds=seconds, error=attempt.detail)

    def limited(self, claimed: Claimed, seconds: float, attempt: Attempt) -> None:
        """The same for all the connection's leads, which go on at a lower pace; once for what was met together."""
        more = {"recovery": RECOVERY, "slowest": SLOWEST, "slower": SLOWER}
        self._end(claimed, attempt, _AGAIN, LIMITED, seconds=seconds, error=attempt.detail, **more)

    def refused(self, claimed: Claimed, attempt: Attempt) -> None:
        """Never this version; a newer one may do."""
        self._end(claimed, attempt, _REFUSED, error=attempt.detail)

    def parked(self, claimed: Claimed, attempt: Attempt) -> None:
        """The connection is refused: all its leads wait until somebody has acted."""
        self._end(claimed, attempt, _PARKED, reason=attempt.detail)

    def _set(self, claimed: Claimed, sql: str, **more: Any) -> None:
        with self._database.tenant(claimed.tenant_id) as cursor:
            cursor.execute(sql, {**_held(claimed), **more})
        if cursor.fetchone() is None:
            raise LinkMovedError(_MOVED)

    def _end(self, claimed: Claimed, attempt: Attempt, *statements: str, **more: Any) -> Row | None:
        told = {**attempt.model_dump(exclude={"exchanges"}), "exchanges": Jsonb(list(attempt.exchanges))}
        given = {**_held(claimed), "version": claimed.version, "number": claimed.attempt, **told, **more}
        with self._database.tenant(claimed.tenant_id) as cursor:
            for sql in (_DELIVERY, *statements):
                cursor.execute(sql, given)
        return cursor.fetchone() if cursor.description else None

    def now(self) -> datetime:
        """The one time there is."""
        with self._database.shared() as cursor:
            now: datetime = (one(cursor, "select app_now() as now", {}) or {})["now"]
        return now


def _claimed(due: LinkDue, row: Row) -> Claimed:
    connection = {name: row[name] for name in ("kind", "settings", "secrets", "mapping", "owners", "notes")}
    own = {name: row[name] for name in Claimed.model_fields if name in row}
    given = {"connection": Connection(id=due.connection_id, **connection), "version": row["lead"]["version"]}
    return Claimed(tenant_id=due.tenant_id, lead_id=due.lead_id, **own | given)


def _of(due: LinkDue) -> dict[str, Any]:
    return {"tenant": due.tenant_id, "connection": due.connection_id, "lead": due.lead_id}


def _held(claimed: Claimed) -> dict[str, Any]:
    of = {"tenant": claimed.tenant_id, "connection": claimed.connection.id, "lead": claimed.lead_id}
    return {**of, "epoch": claimed.epoch, "limits": claimed.limits}


_MOVED = "another worker has the link"

KNOWN = "to_jsonb(l) as lead, m.name as assignee, v.id as conversation_id, coalesce(v.summary, '') as summary"
"""What a mapping can refer to, of ``lead l`` beside ``BESIDE``."""
BESIDE = """
left join member m on m.tenant_id = l.tenant_id and m.id = l.assignee_id
left join lateral (
    select id, coalesce(handover_summary, summary) as summary from conversation
    where tenant_id = l.tenant_id and lead_id = l.id order by last_inbound_at desc nulls last limit 1
) v on true
"""

SHARE = """
least(1, greatest(%(slowest)s, share + extract(epoch from greatest(app_now() - slowed_at, '0')::interval)
    / extract(epoch from %(recovery)s::interval)))
"""
"""Of a connection's rate, what is left now of its pace."""

# What a turn is given by, what was found and what was made of it: one statement, one round trip.
_CLAIM = f"""
with moment as materialized (
    select app_now() as now
), look as materialized (
    select now, greatest(k.due_at, k.intent_at + %(hold)s) as due, k.slot = c.limits as owned,
        make_interval(secs => 60.0 / c.per_minute / {SHARE}) as gap,
        k.woken_until <= now as wake, k.remote_id, k.noted,
        c.edition, c.limits, c.kind, c.settings, c.secrets, c.mapping, c.owners, c.notes, {KNOWN}
    from moment cross join crm_link k
    join crm_connection c on c.tenant_id = k.tenant_id and c.id = k.connection_id
    join lead l on l.tenant_id = k.tenant_id and l.id = k.lead_id {BESIDE}
    where k.tenant_id = %(tenant)s and k.connection_id = %(connection)s and k.lead_id = %(lead)s
        and c.state = 'active' and c.deleted_at is null and k.lease_until <= now
        and (k.applied_version < k.wanted_version or k.applied_edition < c.edition)
        and coalesce(k.refused_version, 0) < l.version
    for no key update of k
), given as (
    update crm_connection c set next_at = greatest(c.next_at, now - (%(burst)s - 1) * gap) + gap
    from look
    where c.tenant_id = %(tenant)s and c.id = %(connection)s and due <= now and owned is not true
    returning c.next_at - gap as turn
), taken as (
    update crm_link k set due_at = greatest(due, turn), slot = case when turn > now then look.limits end,
        lease_until = case when turn > now then k.lease_until else now + %(lease)s end,
        epoch = case when turn > now then k.epoch else k.epoch + 1 end,
        attempt = case when turn > now then k.attempt else k.attempt + 1 end
    from look left join given on true
    where k.tenant_id = %(tenant)s and k.connection_id = %(connection)s and k.lead_id = %(lead)s and due <= now
    returning k.epoch, k.attempt, turn
)
select look.*, taken.epoch, taken.attempt, extract(epoch from greatest(due, turn) - now)::float8 as wait
from look left join taken on true
"""  # noqa: S608 - constants of this file

_LINK = "where tenant_id = %(tenant)s and connection_id = %(connection)s and lead_id = %(lead)s"
_HELD = f"{_LINK} and epoch = %(epoch)s"

_WOKEN = f"update crm_link set woken_until = app_now() + make_interval(secs => %(seconds)s) {_LINK}"  # noqa: S608

_POSTPONE = f"""
update crm_link set due_at = greatest(due_at, app_now() + make_interval(secs => %(seconds)s)), slot = null {_LINK}
"""  # noqa: S608

_ONE_AT_A_TIME = """
select pg_advisory_xact_lock(hashtextextended(%(connection)s::text || %(remote_id)s, 0))
"""

_ADOPT = f"""
with of_another as (
    select from crm_link where tenant_id = %(tenant)s and connection_id = %(connection)s
        and remote_id = %(remote_id)s and lead_id <> %(lead)s
), adopted as (
    update crm_link set remote_id = %(remote_id)s, intent_at = null {_HELD} and not exists (select from of_another)
    returning 1
)
select exists (select from of_another) as of_another, exists (select from adopted) as adopted
"""  # noqa: S608

_FORGET = f"update crm_link set remote_id = null, intent_at = null {_HELD} returning 1"  # noqa: S608

_INTEND = f"update crm_link set intent_at = app_now() {_HELD} returning 1"  # noqa: S608

_NOTE = f"""
update crm_link set remote_id = %(remote_id)s, intent_at = null, noted = %(noted)s {_HELD} returning 1
"""  # noqa: S608

_DELIVERY = """
insert into crm_delivery
    (tenant_id, connection_id, lead_id, version, attempt, outcome, detail, field, exchanges, ms)
values (%(tenant)s, %(connection)s, %(lead)s, %(version)s, %(number)s, %(outcome)s, %(detail)s, %(field)s,
    %(exchanges)s, %(ms)s)
"""

_APPLIED = f"""
update crm_link set remote_id = %(remote_id)s, applied_version = %(version)s, applied_at = app_now(),
    applied_edition = %(edition)s, refused_version = null, intent_at = null, attempt = 0, lease_until = 'epoch',
    error = ''
{_HELD} returning applied_version < wanted_version or applied_edition < (
    select c.edition from crm_connection c where c.tenant_id = %(tenant)s and c.id = %(connection)s) as more
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

# What was met before the pace was last lowered says nothing about the pace of now.
LIMITED = f"""
update crm_connection set limits = limits + 1, share = {SHARE} * %(slower)s,
    slowed_at = app_now() + make_interval(secs => %(seconds)s), next_at = app_now() + make_interval(secs => %(seconds)s)
where tenant_id = %(tenant)s and id = %(connection)s and limits = %(limits)s
"""  # noqa: S608
