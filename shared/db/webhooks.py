"""Webhooks as people set them up."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from shared.db.auditing import SYSTEM, Actor, audit
from shared.db.connection import Cursor, Database, one
from shared.domain.value import Value
from shared.domain.webhooks import TEST
from shared.errors import ConflictError, NotFoundError

MOST = 20
"""Webhooks a tenant may have."""
State = Literal["active", "paused", "disabled"]


class Chosen(Value):
    """What people choose."""

    url: str
    description: str
    kinds: tuple[str, ...]


class Standing(Chosen):
    """A webhook as people see it, and how it fares."""

    id: UUID
    state: State
    """``disabled``: it took nothing for two days, or wants nothing more, until somebody resumes it."""
    state_reason: str
    failing_since: datetime | None
    """Null: it took what it was told last."""
    waiting: int
    """Events that it is still to be told; a thousand stands for more."""
    created_at: datetime


class KeptWebhook(Standing):
    """One that is kept."""

    secrets: bytes
    """Encrypted."""
    now: datetime


class WebhookStore:
    """Table ``webhook``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID) -> "list[KeptWebhook]":
        """All of them, the oldest first; never more than ``MOST``."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_READ, {"tenant": tenant_id, "id": None}).fetchall()
        return [KeptWebhook(**row) for row in rows]

    def get(self, tenant_id: UUID, webhook_id: UUID) -> KeptWebhook:
        """One of them.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            return _read(cursor, tenant_id, webhook_id)

    def add(self, tenant_id: UUID, chosen: Chosen, secrets: bytes, by: Actor = SYSTEM) -> KeptWebhook:
        """From now on it is told of what happens.

        Raises:
            ConflictError: there are as many as there may be.
        """
        given = {**_given(tenant_id, chosen), "secrets": secrets, "most": MOST}
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _ADD, given)
            if row is None:
                raise ConflictError(f"There are {MOST} webhooks already: delete one first.")
            made = _read(cursor, tenant_id, row["id"])
            _tell(cursor, tenant_id, by, "added", row["id"])
        return made

    def change(self, tenant_id: UUID, webhook_id: UUID, chosen: Chosen, by: Actor = SYSTEM) -> KeptWebhook:
        """Another address, description or choice. What it is owed already goes to the new address.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            _expect(cursor, _CHANGE, {**_given(tenant_id, chosen), "id": webhook_id})
            changed = _read(cursor, tenant_id, webhook_id)
            _tell(cursor, tenant_id, by, "changed", webhook_id)
        return changed

    def keep_secrets(self, tenant_id: UUID, webhook_id: UUID, was: bytes, secrets: bytes, by: Actor = SYSTEM) -> None:
        """Another secret.

        Raises:
            ConflictError: it was changed meanwhile, or is gone.
        """
        given = {"tenant": tenant_id, "id": webhook_id, "was": was, "secrets": secrets}
        with self._database.tenant(tenant_id) as cursor:
            if one(cursor, _KEEP_SECRETS, given) is None:
                raise ConflictError("The secret was changed meanwhile.")
            _tell(cursor, tenant_id, by, "secret_rotated", webhook_id)

    def pause(self, tenant_id: UUID, webhook_id: UUID) -> KeptWebhook:
        """Told nothing until it is resumed; what happens meanwhile it is owed.

        Raises:
            NotFoundError
        """
        return self._do(tenant_id, webhook_id, _PAUSE)

    def resume(self, tenant_id: UUID, webhook_id: UUID) -> KeptWebhook:
        """Told again, what waited included: to be asked for.

        Raises:
            NotFoundError
        """
        return self._do(tenant_id, webhook_id, _RESUME)

    def test(self, tenant_id: UUID, webhook_id: UUID) -> UUID:
        """It is owed an event that says nothing else: the delivery, to be asked for.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            row = _expect(cursor, _TEST, {"tenant": tenant_id, "id": webhook_id, "kind": TEST})
        delivery: UUID = row["id"]
        return delivery

    def delete(self, tenant_id: UUID, webhook_id: UUID, by: Actor = SYSTEM) -> None:
        """Tell it nothing more, and forget its secrets. What it was told is to be forgotten: to be asked for.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            _expect(cursor, _DELETE, {"tenant": tenant_id, "id": webhook_id})
            _tell(cursor, tenant_id, by, "deleted", webhook_id)

    def _do(self, tenant_id: UUID, webhook_id: UUID, sql: str) -> KeptWebhook:
        with self._database.tenant(tenant_id) as cursor:
            _expect(cursor, sql, {"tenant": tenant_id, "id": webhook_id})
            return _read(cursor, tenant_id, webhook_id)


def _read(cursor: Cursor, tenant_id: UUID, webhook_id: UUID) -> KeptWebhook:
    return KeptWebhook(**_expect(cursor, _READ, {"tenant": tenant_id, "id": webhook_id}))


def _expect(cursor: Cursor, sql: str, given: dict[str, Any]) -> dict[str, Any]:
    row = one(cursor, sql, given)
    if row is None:
        raise NotFoundError("There is no such webhook.")
    return row


def _tell(cursor: Cursor, tenant_id: UUID, by: Actor, done: str, webhook_id: UUID) -> None:
    audit(cursor, tenant_id, by, f"webhook.{done}", f"hook_{webhook_id.hex}")


def _given(tenant_id: UUID, chosen: Chosen) -> dict[str, Any]:
    return {"tenant": tenant_id, "url": chosen.url, "description": chosen.description, "kinds": list(chosen.kinds)}


_READ = """
select w.id, w.url, w.description, w.kinds, w.secrets, w.state, w.state_reason, w.failing_since, w.created_at,
    app_now() as now, (
        select count(*) from (
            select from webhook_delivery d
            where d.tenant_id = %(tenant)s and d.webhook_id = w.id and d.state = 'pending' limit 1000) d) as waiting
from webhook w
where w.tenant_id = %(tenant)s and w.deleted_at is null and (%(id)s::uuid is null or w.id = %(id)s)
order by w.id
"""

_ADD = """
insert into webhook (tenant_id, url, description, kinds, secrets)
select %(tenant)s, %(url)s, %(description)s, %(kinds)s, %(secrets)s
where (select count(*) from webhook where tenant_id = %(tenant)s and deleted_at is null) < %(most)s
returning id
"""

_ONE = "where tenant_id = %(tenant)s and id = %(id)s and deleted_at is null"

_CHANGE = f"""
update webhook set url = %(url)s, description = %(description)s, kinds = %(kinds)s {_ONE} returning 1
"""  # noqa: S608 - constants of this file, as below

_KEEP_SECRETS = f"update webhook set secrets = %(secrets)s {_ONE} and secrets = %(was)s returning 1"  # noqa: S608

_PAUSE = f"update webhook set state = 'paused', state_reason = '' {_ONE} returning 1"  # noqa: S608

_RESUME = f"""
update webhook set state = 'active', state_reason = '', failures = 0, failing_since = null, next_at = 'epoch',
    woken_until = 'epoch'
{_ONE} returning 1
"""  # noqa: S608

_TEST = f"""
with made as (
    insert into event (tenant_id, kind, data)
    select tenant_id, %(kind)s, jsonb_build_object('webhook_id', id) from webhook {_ONE}
    returning tenant_id, position
)
insert into webhook_delivery (tenant_id, webhook_id, position)
select tenant_id, %(id)s, position from made returning id
"""  # noqa: S608

_DELETE = f"update webhook set deleted_at = app_now(), secrets = '' {_ONE} returning 1"  # noqa: S608
