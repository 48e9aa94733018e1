"""Erasing one person, so that neither a delivery of before nor a look into the database brings them back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.auditing import Actor, audit
from shared.db.connection import Cursor, Database, Row, one
from shared.db.consenting import VERSION
from shared.db.exporting import OF_A_PERSON, SAME_PERSON
from shared.db.noting import note
from shared.domain.crm import CrmKind
from shared.domain.tombstone import Seal, Trace
from shared.domain.value import Value
from shared.errors import NotFoundError

COUNTED = (
    "merged_id", "source", "campaign_id", "ad_id", "asked_at", "rule", "usage", "purpose", "code", "member_id",
    "intent", "engine", "distance", "channel", "tapped", "reasons", "verdict", "enrolment_id", "amount", "currency",
)  # fmt: skip
"""What of an event's data may stay: it says nothing of the person, and shared/domain/tallying.py counts by it."""


class Elsewhere(Value):
    """A record in a CRM that is left for the institution to delete there."""

    connection_id: UUID
    kind: CrmKind
    remote_id: str


class BuriedConsent(Value):
    """What is left of a consent's receipt."""

    kind: str
    granted: bool
    version: str
    """Of the words that were shown."""
    source: str
    at: datetime


class Erasure(Value):
    """That somebody was erased, and what went."""

    id: UUID
    lead_id: UUID
    erased_at: datetime
    rows: dict[str, int]
    """How many were theirs, by table."""
    elsewhere: tuple[Elsewhere, ...]
    consents: tuple[BuriedConsent, ...]
    objects: tuple[str, ...]
    """Keys of the raw bucket that are still to be deleted."""


class ErasureStore:
    """Table ``erasure``, and everything that holds something of a person."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database, self._seal = database, seal

    def erase(self, tenant_id: UUID, lead_id: UUID, by: Actor) -> Erasure:
        """All of it that is in the database, or nothing. Again: what was done is told again.

        Raises:
            NotFoundError: there is no such person, and never was one that was erased.
        """
        given: dict[str, Any] = {"tenant": tenant_id, "lead": lead_id}
        with self._database.tenant(tenant_id) as cursor:
            given["leads"] = [row["id"] for row in cursor.execute(SAME_PERSON, given).fetchall()]
            # Conversations before their lead, in the order in which whoever answers locks them.
            cursor.execute(_HOLD, given)
            if cursor.execute(_TAKE, given).fetchall():
                _erase(cursor, given, self._seal)
                audit(cursor, tenant_id, by, "lead.erased", f"lead_{lead_id.hex}")
            row = one(cursor, f"{_ERASURES} and lead_id = %(lead)s", given)
        if row is None:
            raise NotFoundError("There is no such lead.", field="lead_id")
        return Erasure(**row)

    def discarded(self, tenant_id: UUID, erasure_id: UUID) -> None:
        """The objects are deleted."""
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_DISCARDED, {"tenant": tenant_id, "id": erasure_id})

    def list(self, tenant_id: UUID, limit: int, before: UUID | None = None) -> Sequence[Erasure]:
        """The newest first, those with an id below ``before``."""
        given = {"tenant": tenant_id, "before": before, "limit": limit}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_LIST, given)
        return [Erasure(**row) for row in cursor.fetchall()]


def _erase(cursor: Cursor, given: Row, seal: Seal) -> None:
    traces = [Trace(**row) for row in cursor.execute(_TRACES, given).fetchall()]
    digests = [seal(given["tenant"], trace) for trace in traces]
    # What was received of them outside any conversation, or never became anything, is found by what it says.
    known_by = [trace.value for trace in traces if trace.kind in ("phone", "user_id", "email")]
    said = [*known_by, *map(str, given["leads"])]
    given = {**given, "digests": digests, "said": said, "counted": list(COUNTED)}
    counts = cursor.execute(_COUNT, given).fetchone()
    cursor.execute(_RECORD, {**given, "rows": Jsonb(counts)})
    forget = (_FORGET_TOLD, _FORGET_NOTED, _FORGET_STRAY, _FORGET_DEAD, _FORGET_VIEWS)
    for sql in (_BURY, _PUT_AWAY, _EMPTY_EVENTS, *forget, _DELETE):
        cursor.execute(sql, given)
    note(cursor, given["tenant"], "LeadErased", {}, given["lead"])


_HOLD = """
select 1 from conversation where tenant_id = %(tenant)s and lead_id = any(%(leads)s) order by id for update
"""

_TAKE = "select 1 from lead where tenant_id = %(tenant)s and id = any(%(leads)s) order by id for update"

_TRACES = """
with theirs as (
    select id, phone, user_id from conversation where tenant_id = %(tenant)s and lead_id = any(%(leads)s)
), who as (
    select phone, email from lead where tenant_id = %(tenant)s and id = any(%(leads)s)
)
select 'phone' as kind, phone as value from who where phone is not null
union select 'email', email from who where email is not null
union select kind, value from identity where tenant_id = %(tenant)s and lead_id = any(%(leads)s)
union select 'phone', phone from theirs where phone is not null
union select 'user_id', user_id from theirs where user_id is not null
union select 'message', external_id from inbound
    where tenant_id = %(tenant)s and conversation_id in (select id from theirs)
union select 'form', leadgen_id from form_entry where tenant_id = %(tenant)s and lead_id = any(%(leads)s)
"""

_EACH = "(select count(*) from {0} where tenant_id = %(tenant)s and {1}) as {0}"
_COUNT = "select " + ", ".join(map(_EACH.format, OF_A_PERSON, OF_A_PERSON.values()))

_RECORD = f"""
insert into erasure (tenant_id, lead_id, rows, objects, elsewhere, consents)
select %(tenant)s, %(lead)s, %(rows)s, array(
    select shelved from inbound
    where tenant_id = %(tenant)s and shelved is not null and conversation_id in (
        select id from conversation where tenant_id = %(tenant)s and lead_id = any(%(leads)s))
), coalesce((
    select jsonb_agg(jsonb_build_object('connection_id', c.id, 'kind', c.kind, 'remote_id', k.remote_id))
    from crm_link k join crm_connection c on c.tenant_id = k.tenant_id and c.id = k.connection_id
    where k.tenant_id = %(tenant)s and k.lead_id = any(%(leads)s) and k.remote_id is not null
), '[]'), coalesce((
    select jsonb_agg(jsonb_build_object('kind', k.kind, 'granted', k.granted, 'version', {VERSION},
        'source', k.source, 'at', k.at) order by k.at, k.id)
    from consent k where k.tenant_id = %(tenant)s and k.lead_id = any(%(leads)s)
), '[]')
"""  # noqa: S608 - of a constant

_BURY = """
insert into tombstone (tenant_id, digest) select %(tenant)s, unnest(%(digests)s::bytea[])
on conflict (tenant_id, digest) do update set erased_at = excluded.erased_at
"""

# Whoever had them has one open lead less; and their words go one by one, as looking for all of them takes long.
_PUT_AWAY = """
update lead set deleted_at = app_now()
where tenant_id = %(tenant)s and id = any(%(leads)s) and deleted_at is null
"""

# What is counted of events is counted again from them.
_EMPTY_EVENTS = f"""
update event set data = (
    select coalesce(jsonb_object_agg(key, value), '{{}}') from jsonb_each(data) where key = any(%(counted)s)
)
where tenant_id = %(tenant)s and data <> '{{}}' and {OF_A_PERSON["event"]}
"""  # noqa: S608 - of constants, as below

# What a webhook answered may hold something of them. It is told that they were erased, in an event of its own.
_FORGET_TOLD = f"delete from webhook_delivery where tenant_id = %(tenant)s and {OF_A_PERSON['webhook_delivery']}"  # noqa: S608

_SAYS = "exists (select from unnest(%(said)s::text[]) s where position(s in {}) > 0)"

_FORGET_NOTED = f"""
delete from inbound where tenant_id = %(tenant)s and conversation_id is null and {_SAYS.format("raw")}
"""  # noqa: S608

_FORGET_STRAY = f"""
delete from quarantine
where account in (select external_id from channel_account where tenant_id = %(tenant)s) and {_SAYS.format("raw")}
"""  # noqa: S608

_FORGET_DEAD = f"delete from dead_letter where tenant_id = %(tenant)s and {_SAYS.format('body')}"  # noqa: S608

# A view of one person, made by looking for them.
_FORGET_VIEWS = f"""
update lead_view set deleted_at = coalesce(deleted_at, app_now()), name = 'erased', filter = '{{}}'
where tenant_id = %(tenant)s and {_SAYS.format("filter::text")}
"""  # noqa: S608

# Whatever refers to them goes along: see migration 0029.
_DELETE = "delete from lead where tenant_id = %(tenant)s and id = any(%(leads)s)"

_DISCARDED = "update erasure set objects = '{}' where tenant_id = %(tenant)s and id = %(id)s"

_ERASURES = """
select id, lead_id, erased_at, rows, elsewhere, consents, objects from erasure where tenant_id = %(tenant)s
"""

_LIST = f"""
{_ERASURES} and (%(before)s::uuid is null or id < %(before)s) order by id desc limit %(limit)s
"""
