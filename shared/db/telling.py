"""What webhooks are owed: taken by one worker at a time, and what came of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Database, one
from shared.db.events import Cursor as Place
from shared.db.noting import note
from shared.domain.queued import Happened, WebhookDue
from shared.domain.value import Value
from shared.domain.webhooks import DISABLED_AFTER, TEST, TOLD_FOR, TRIES_SHOWN

LEASE = timedelta(seconds=65)
"""Longer than the function may run: whoever holds a webhook still lives."""
AT_ONCE = 10
"""Events that a webhook is told side by side."""
FORGOTTEN_AT_ONCE = 2_000
"""Deliveries of a webhook that was deleted."""
MARGIN = 2.0
"""Seconds before a delayed message comes from which on another one is sent where one is needed."""


class Owed(Value):
    """One event that a webhook is to be told."""

    delivery_id: UUID
    event: dict[str, Any]
    """As ``told`` of shared/domain/happened/every.py takes it."""
    replay: bool
    attempts: int
    """This one included."""


class Held(Value):
    """A webhook, and what is due now: nobody else tells it anything until the lease runs out."""

    tenant_id: UUID
    webhook_id: UUID
    url: str
    secrets: bytes
    failures: int
    epoch: int
    now: datetime
    owed: tuple[Owed, ...]


class Later(Value):
    """Nothing is due yet."""

    wait: float
    wake: bool
    """No message is on its way that would come by then."""


class Tried(Value):
    """What came of one attempt."""

    delivery_id: UUID
    delivered: bool
    wait: float
    """Seconds until the next one."""
    status: int | None
    """None where nothing was answered."""
    response: str
    """Its beginning."""
    error: str
    ms: float


class TellingStore:
    """Tables ``webhook`` and ``webhook_delivery``, for those who tell."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enlist(self, happened: Happened) -> list[WebhookDue]:
        """The webhooks that are still to be told of an event; from now on it is owed to them. Safe to repeat."""
        given = {"tenant": happened.tenant_id, "position": happened.position, "test": TEST}
        with self._database.tenant(happened.tenant_id) as cursor:
            cursor.execute(_OWE, given)
            cursor.execute(_OWED, given)
        return [WebhookDue(tenant_id=happened.tenant_id, webhook_id=row["webhook_id"]) for row in cursor.fetchall()]

    def hold(self, due: WebhookDue) -> Held | Later | None:
        """Take what is due of a webhook; None when it is to be told nothing, or another worker tells it.

        Whoever does looks again at the end. What is owed for too long has failed. A webhook that fails is told one
        event at a time, to find out whether it is well again.
        """
        given = {"tenant": due.tenant_id, "webhook": due.webhook_id, "told_for": TOLD_FOR, "lease": LEASE}
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _HOLD, given)
            if row is None:
                return None
            cursor.execute(_EXPIRE, given)
            most = 0 if row["pause"] > 0 else 1 if row["failures"] else AT_ONCE
            owed = cursor.execute(_TAKE, {**given, "most": most}).fetchall()
            if not owed:
                wait = (one(cursor, _NEXT, given) or {})["wait"]
                return None if wait is None else Later(wait=max(0.0, wait, row["pause"]), wake=row["wake"])
            epoch = (one(cursor, _LEASE, given) or {})["epoch"]
        held = {name: row[name] for name in ("url", "secrets", "failures", "now")}
        return Held(**_ids(due), **held, epoch=epoch, owed=tuple(map(_owed, owed)))

    def woken(self, due: WebhookDue, seconds: float) -> None:
        """A message that comes after so many seconds was sent."""
        with self._database.tenant(due.tenant_id) as cursor:
            # It was sent before this is written: whoever comes with it must not wait for it any more.
            given = {"tenant": due.tenant_id, "webhook": due.webhook_id, "seconds": seconds - MARGIN}
            cursor.execute(_WOKEN, given)

    def record(self, held: Held, tried: Sequence[Tried], pause: float, why_gone: str) -> bool:
        """What came of it, and give the webhook back; True when it is disabled by now, and an event says so.

        Nothing is recorded if another worker has taken it meanwhile: then that one tells all of it again.

        Args:
            pause: seconds for which it is left alone.
            why_gone: why it wants nothing more; empty: it does.
        """
        given = {"tenant": held.tenant_id, "webhook": held.webhook_id, "epoch": held.epoch, "pause": pause}
        given |= {"well": any(it.delivered for it in tried), "gone": why_gone, "disabled_after": DISABLED_AFTER}
        with self._database.tenant(held.tenant_id) as cursor:
            row = one(cursor, _GIVE_BACK, given)
            if row is None:
                return False
            told = Jsonb([it.model_dump(mode="json") for it in tried])
            cursor.execute(_RECORD, {**given, "tried": told, "shown": TRIES_SHOWN - 1})
            if row["disabled"]:
                note(cursor, held.tenant_id, "WebhookDisabled", {"webhook_id": str(held.webhook_id), "why": row["why"]})
        return bool(row["disabled"])

    def forget(self, due: WebhookDue) -> bool:
        """Some of what a webhook was told that is deleted by now; True when there is more."""
        given = {"tenant": due.tenant_id, "webhook": due.webhook_id, "at_once": FORGOTTEN_AT_ONCE}
        with self._database.tenant(due.tenant_id) as cursor:
            gone = cursor.execute(_FORGET, given).rowcount
        return gone == FORGOTTEN_AT_ONCE

    def untold(self, at_most: int) -> list[WebhookDue]:
        """Whoever is overdue, of any tenant; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select tenant_id, webhook_id from untold(%s)", [at_most]).fetchall()
        return [WebhookDue(**row) for row in rows]


def _ids(due: WebhookDue) -> dict[str, Any]:
    return {"tenant_id": due.tenant_id, "webhook_id": due.webhook_id}


def _owed(row: dict[str, Any]) -> Owed:
    place = Place(txid=row.pop("txid"), position=row.pop("position"))
    of = {name: row.pop(name) for name in ("delivery_id", "replay", "attempts")}
    return Owed(**of, event={**row, "cursor": place.written})


_ONE = "where tenant_id = %(tenant)s and id = %(webhook)s"
_PENDING = "d.tenant_id = %(tenant)s and d.webhook_id = %(webhook)s and d.state = 'pending'"

_OWE = """
insert into webhook_delivery (tenant_id, webhook_id, position, lead_id)
select e.tenant_id, w.id, e.position, e.lead_id
from event e join webhook w on w.tenant_id = e.tenant_id and e.kind = any(w.kinds)
where e.tenant_id = %(tenant)s and e.position = %(position)s and e.kind <> %(test)s
    and w.deleted_at is null and w.created_at <= e.at
on conflict (tenant_id, webhook_id, position) do nothing
"""

_OWED = """
select webhook_id from webhook_delivery
where tenant_id = %(tenant)s and position = %(position)s and state = 'pending' order by webhook_id
"""

_HOLD = f"""
select url, secrets, failures, app_now() as now, woken_until <= app_now() as wake,
    extract(epoch from greatest(next_at - app_now(), '0'))::float8 as pause
from webhook {_ONE} and state = 'active' and deleted_at is null and lease_until <= app_now()
for no key update
"""  # noqa: S608 - constants of this file, as below

_EXPIRE = f"""
update webhook_delivery d set state = 'failed' where {_PENDING} and d.owed_since < app_now() - %(told_for)s
"""  # noqa: S608

_TAKE = f"""
with due as (
    select d.id from webhook_delivery d where {_PENDING} and d.due_at <= app_now()
    order by d.due_at, d.id limit %(most)s for no key update
), taken as (
    update webhook_delivery d set attempts = d.attempts + 1 from due
    where d.tenant_id = %(tenant)s and d.id = due.id
    returning d.id as delivery_id, d.position, d.replay, d.attempts
)
select t.*, e.txid::text::bigint as txid, e.id, e.kind, e.at, e.lead_id, e.conversation_id, e.data
from taken t join event e on e.tenant_id = %(tenant)s and e.position = t.position
order by e.txid, e.position
"""  # noqa: S608

_NEXT = f"""
select extract(epoch from min(d.due_at) - app_now())::float8 as wait from webhook_delivery d where {_PENDING}
"""  # noqa: S608

_LEASE = f"""
update webhook set lease_until = app_now() + %(lease)s, epoch = epoch + 1 {_ONE} returning epoch
"""  # noqa: S608

_WOKEN = f"update webhook set woken_until = app_now() + make_interval(secs => %(seconds)s) {_ONE}"  # noqa: S608

# Whoever has paused or deleted it meanwhile is not overruled.
_GIVE_BACK = f"""
with held as (
    select state = 'active' and (%(gone)s <> ''
        or not %(well)s and coalesce(failing_since < app_now() - %(disabled_after)s, false)) as ends
    from webhook {_ONE} and epoch = %(epoch)s
)
update webhook w set lease_until = 'epoch',
    failures = case when %(well)s then 0 else failures + 1 end,
    failing_since = case when %(well)s then null else coalesce(failing_since, app_now()) end,
    next_at = app_now() + make_interval(secs => %(pause)s),
    state = case when held.ends then 'disabled' else w.state end,
    state_reason = case when not held.ends then w.state_reason
        else coalesce(nullif(%(gone)s, ''), 'it took nothing for two days') end
from held {_ONE} and epoch = %(epoch)s
returning w.state_reason as why, held.ends as disabled
"""  # noqa: S608

_RECORD = """
update webhook_delivery d set
    state = case when (t ->> 'delivered')::boolean then 'delivered' else d.state end,
    delivered_at = case when (t ->> 'delivered')::boolean then app_now() else d.delivered_at end,
    due_at = app_now() + make_interval(secs => (t ->> 'wait')::float8),
    tries = jsonb_path_query_array(d.tries || jsonb_build_object('at', app_now(), 'status', t -> 'status',
        'response', t -> 'response', 'error', t -> 'error', 'ms', t -> 'ms'), '$[last - $shown to last]',
        jsonb_build_object('shown', %(shown)s::integer), true)
from jsonb_array_elements(%(tried)s) t
where d.tenant_id = %(tenant)s and d.id = (t ->> 'delivery_id')::uuid
"""

_FORGET = f"""
delete from webhook_delivery d using (
    select id from webhook_delivery where tenant_id = %(tenant)s and webhook_id = (
        select id from webhook {_ONE} and deleted_at is not null) limit %(at_once)s
) gone
where d.tenant_id = %(tenant)s and d.id = gone.id
"""  # noqa: S608
