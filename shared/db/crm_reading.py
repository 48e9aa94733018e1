"""Who has enrolled according to a CRM: how far each connection was read, and what was found in it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor, Database, one
from shared.db.crm_links import BURST, LIMITED, RECOVERY, SHARE, SLOWER, SLOWEST, Connection, Later
from shared.db.enrolling import enrol
from shared.db.enrolments import usual_currency
from shared.domain.crm_enrolments import Enrolled, Otherwise, Signs, marks, purchase
from shared.domain.queued import ReadDue
from shared.domain.value import Value

EVERY = timedelta(minutes=14)
"""How often a connection is read; the schedule comes round a little later than that."""
HELD = timedelta(minutes=10)
"""For so long the schedule leaves alone what somebody is at."""
OVERLAP = timedelta(minutes=10)
"""What changed so shortly before a reading began is read by the next one, too: a CRM's clock differs from ours, and
its index is behind."""


class Reading(Value):
    """A page to be read."""

    due: ReadDue
    connection: Connection
    signs: Signs
    since: datetime
    page: str
    limits: int
    """How many rate limits the connection had met."""


class Told(Value):
    """What became of a page."""

    new: int
    """Enrolments nobody knew of."""
    more: bool
    """There is another page."""


class ReadingStore:
    """Tables ``crm_connection`` and ``enrolment``, as a CRM fills them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, at_most: int) -> list[ReadDue]:
        """Connections of any tenant that are to be read now; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select * from unread(%s)", [at_most]).fetchall()
        return [ReadDue(crm=row["kind"], **{k: row[k] for k in ("tenant_id", "connection_id")}) for row in rows]

    def open(self, due: ReadDue) -> Reading | Later | None:
        """Go on with a reading, or begin one that is due; None when neither is to be done.

        A page has its turn at the connection's pace, like a lead: its own until a rate limit voids it.
        """
        given = {"held": HELD, "burst": BURST, "recovery": RECOVERY, "slowest": SLOWEST}
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _OPEN, {**_of(due), **given})
        if row is None:
            return None
        if row["wait"] > 0:
            return Later(wait=row["wait"], wake=True)
        return Reading(
            due=due,
            connection=Connection(**{name: row[name] for name in Connection.model_fields}),
            signs=Signs(**row["enrolments"]),
            since=row["read_since"] - OVERLAP,
            page=row["read_page"],
            limits=row["limits"],
        )

    def record(self, reading: Reading, found: Sequence[Enrolled], page: str) -> Told | None:
        """Store what a page told and go on behind it, in one transaction. Safe to repeat.

        Only records that stand for leads of this connection are taken: they keep our id, or, without any, are linked.

        Returns:
            None: somebody else went on from there, or it is to be read otherwise by now; nothing was stored.
        """
        given = {**_of(reading.due), "since": reading.since + OVERLAP, "page": reading.page, "next": page}
        with self._database.tenant(reading.due.tenant_id) as cursor:
            if one(cursor, _GO_ON, {**given, "every": EVERY, "signs": Jsonb(reading.signs.model_dump())}) is None:
                return None
            known = cursor.execute(_LINKED, {**given, **_names(found)}).fetchall() if found else []
            new = _enrol(cursor, reading, found, known)
        return Told(new=new, more=bool(page))

    def limited(self, reading: Reading, seconds: float) -> None:
        """The CRM asks to be left alone: the whole connection waits, and this page is given another turn then."""
        given = {"limits": reading.limits, "recovery": RECOVERY, "slowest": SLOWEST, "slower": SLOWER}
        with self._database.tenant(reading.due.tenant_id) as cursor:
            cursor.execute(LIMITED, {**_of(reading.due), **given, "seconds": seconds})

    def refused(self, due: ReadDue, why: str) -> None:
        """It cannot be read as it is asked for, which people are shown; leads are sent all the same."""
        with self._database.tenant(due.tenant_id) as cursor:
            cursor.execute(_REFUSED, {**_of(due), "why": why, "every": EVERY})


def _enrol(cursor: Cursor, reading: Reading, found: Sequence[Enrolled], known: Sequence[dict[str, Any]]) -> int:
    tenant, kind = reading.due.tenant_id, reading.connection.kind
    linked = {row["lead_id"] for row in known}
    by_record = {row["remote_id"]: row["lead_id"] for row in known}
    told: dict[str, tuple[UUID, Enrolled]] = {}
    # Where two stand for one lead, the one that keeps our id does.
    for enrolled in sorted(found, key=lambda each: each.lead_id is not None):
        ours = _lead(enrolled.lead_id) if enrolled.lead_id else by_record.get(enrolled.remote_id)
        if ours is not None and ours in linked:
            told[marks(kind, ours.hex, enrolled)] = ours, enrolled
    if not told:
        return 0
    given = {"tenant": tenant, "leads": [lead for lead, _ in told.values()], "ids": list(told)}
    leads = {row["lead_id"]: row for row in cursor.execute(_KNOWN_OF, given).fetchall()}
    stored = {row["external_id"]: row for row in cursor.execute(_STORED, given).fetchall()}
    currency, new = usual_currency(cursor, tenant), 0
    # Everybody locks leads in the same order, so that nobody waits in a ring.
    for mark, (lead, enrolled) in sorted(told.items(), key=lambda each: each[1][0]):
        before = stored.get(mark) or {}
        otherwise = Otherwise(
            item=before.get("item") or leads[lead]["course"] or reading.signs.value,
            currency=before.get("currency") or currency,
            on_date=before.get("on_date") or leads[lead]["today"],
            timezone=leads[lead]["timezone"],
        )
        _, is_new = enrol(cursor, tenant, lead, purchase(enrolled, mark, otherwise), "crm")
        new += is_new
    return new


def _names(found: Sequence[Enrolled]) -> dict[str, list[Any]]:
    """Of leads and records that a page names; an id that is none of ours is nobody's."""
    leads = filter(None, (_lead(one_found.lead_id or "") for one_found in found))
    return {"leads": list(leads), "records": [one_found.remote_id for one_found in found]}


def _lead(shown: str) -> UUID | None:
    try:
        return UUID(hex=shown.removeprefix("lead_"))
    except ValueError:
        return None


def _of(due: ReadDue) -> dict[str, Any]:
    return {"tenant": due.tenant_id, "connection": due.connection_id}


_ONE = "where tenant_id = %(tenant)s and id = %(connection)s and deleted_at is null"

_OPEN = f"""
with moment as materialized (
    select app_now() as now
), look as materialized (
    select now, id, coalesce(read_slot = limits, false) as owned,
        greatest(next_at, now - (%(burst)s - 1) * gap) as free, gap
    from moment cross join crm_connection
    cross join lateral (select make_interval(secs => 60.0 / per_minute / {SHARE}) as gap) pace
    {_ONE} and state = 'active' and enrolments is not null and (read_began is not null or read_due <= now)
    for no key update of crm_connection
)
update crm_connection c set read_began = coalesce(read_began, now), read_due = now + %(held)s, read_slot = limits,
    read_turn = case when owned then read_turn else free end,
    next_at = case when owned then next_at else free + gap end
from look where c.tenant_id = %(tenant)s and c.id = look.id
returning c.id, kind, settings, secrets, mapping, owners, notes, enrolments, read_since, read_page, limits,
    extract(epoch from read_turn - now)::float8 as wait
"""  # noqa: S608 - constants of this file, as below

# The end of a reading: the next one begins where this one began.
_GO_ON = f"""
update crm_connection set read_page = %(next)s, read_slot = null, read_problem = '',
    read_since = case when %(next)s = '' then read_began else read_since end,
    read_due = case when %(next)s = '' then app_now() + %(every)s else read_due end,
    read_began = case when %(next)s = '' then null else read_began end
{_ONE} and enrolments = %(signs)s and read_since = %(since)s and read_page = %(page)s and read_began is not null
returning 1
"""  # noqa: S608

_LINKED = """
select lead_id, remote_id from crm_link
where tenant_id = %(tenant)s and connection_id = %(connection)s
    and (lead_id = any(%(leads)s) or remote_id = any(%(records)s))
"""

_KNOWN_OF = """
select l.id as lead_id, l.fields ->> 'course' as course, z.timezone, (app_now() at time zone z.timezone)::date as today
from lead l join tenant t on t.id = l.tenant_id
cross join lateral (select coalesce(t.settings ->> 'timezone', 'Asia/Kolkata') as timezone) z
where l.tenant_id = %(tenant)s and l.id = any(%(leads)s)
"""

_STORED = """
select external_id, item, currency, on_date from enrolment
where tenant_id = %(tenant)s and external_id = any(%(ids)s)
"""

_REFUSED = f"""
update crm_connection set read_problem = %(why)s, read_page = '', read_began = null, read_slot = null,
    read_due = app_now() + %(every)s
{_ONE}
"""  # noqa: S608
