"""How far a tenant's events were put on the bus."""

from datetime import timedelta
from uuid import UUID

from shared.db.connection import Database
from shared.db.events import Cursor, Event, EventStream
from shared.domain.crm import CrmKind
from shared.domain.value import Value

LEASE = timedelta(seconds=30)
"""Longer than a publisher lives after its last look: see the time-out of the function."""
AT_ONCE = 100
"""Events of one look."""


class Relay(Value):
    """A tenant's stream, ours to publish until the lease runs out."""

    tenant_id: UUID
    cursor: Cursor
    epoch: int
    crms: tuple[CrmKind, ...]
    """What the tenant is connected to."""


class RelayStore:
    """Table ``relay``, over the event stream."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stream = EventStream(database)

    def lease(self, tenant_id: UUID) -> Relay | None:
        """Take the tenant's stream; None while another worker has it."""
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_LEASE, {"tenant": tenant_id, "lease": LEASE})
        row = cursor.fetchone()
        if row is None:
            return None
        at = Cursor(txid=row.pop("txid"), position=row.pop("position"))
        return Relay(tenant_id=tenant_id, cursor=at, **row)

    def after(self, relay: Relay) -> list[Event]:
        """The next events, oldest first."""
        return self._stream.after(relay.tenant_id, relay.cursor, AT_ONCE)

    def wanted(self, relay: Relay) -> frozenset[str]:
        """The kinds of events that the tenant's webhooks are told of now."""
        with self._database.tenant(relay.tenant_id) as cursor:
            cursor.execute(_WANTED, {"tenant": relay.tenant_id})
        return frozenset(row["kind"] for row in cursor.fetchall())

    def advance(self, relay: Relay, cursor: Cursor) -> Relay | None:
        """The bus has everything up to ``cursor``, and the lease begins anew; None: another worker has the stream."""
        moved = relay.model_copy(update={"cursor": cursor})
        with self._database.tenant(relay.tenant_id) as at:
            at.execute(_ADVANCE, {**_given(moved), "lease": LEASE})
        return moved if at.fetchone() else None

    def release(self, relay: Relay) -> bool:
        """Give the stream back; True when there is more in it, committed or about to be seen."""
        with self._database.tenant(relay.tenant_id) as cursor:
            cursor.execute(_RELEASE, _given(relay))
        row = cursor.fetchone()
        return bool(row and row["more"])

    def unpublished(self, at_most: int) -> list[UUID]:
        """Tenants with events that have been waiting for over a minute; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select tenant_id from unpublished(%s)", [at_most]).fetchall()
        return [row["tenant_id"] for row in rows]


def _given(relay: Relay) -> dict[str, object]:
    at = {"txid": relay.cursor.txid, "position": relay.cursor.position}
    return {"tenant": relay.tenant_id, "epoch": relay.epoch, **at}


_LEASE = """
insert into relay as r (tenant_id, lease_until, epoch) values (%(tenant)s, app_now() + %(lease)s, 1)
on conflict (tenant_id) do update set lease_until = excluded.lease_until, epoch = r.epoch + 1
where r.lease_until < app_now()
returning txid::text::bigint as txid, position, epoch, coalesce((
    select array_agg(distinct c.kind order by c.kind) from crm_connection c
    where c.tenant_id = %(tenant)s and c.deleted_at is null), '{}') as crms
"""

_WANTED = """
select distinct unnest(kinds) as kind from webhook where tenant_id = %(tenant)s and deleted_at is null
"""

_ADVANCE = """
update relay set txid = %(txid)s::text::xid8, position = %(position)s, lease_until = app_now() + %(lease)s
where tenant_id = %(tenant)s and epoch = %(epoch)s
returning 1
"""

# What was committed after the last look, or hides behind a transaction that still runs, is asked for again.
_RELEASE = """
with released as (
    update relay set lease_until = 'epoch' where tenant_id = %(tenant)s and epoch = %(epoch)s returning tenant_id
)
select exists (
    select from event e join released r on r.tenant_id = e.tenant_id
    where e.tenant_id = %(tenant)s and (e.txid, e.position) > (%(txid)s::text::xid8, %(position)s)
) as more
"""
