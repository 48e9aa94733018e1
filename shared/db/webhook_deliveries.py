"""Every event that a webhook is or was told, for people to look at and to have told again."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from shared.db.connection import Cursor, Database, one
from shared.db.events import Cursor as Place
from shared.domain.value import Value
from shared.errors import NotFoundError

REPLAYED_AT_ONCE = 1_000
State = Literal["pending", "delivered", "failed"]


class Try(Value):
    """One attempt."""

    at: datetime
    status: int | None
    """Null: nothing was answered."""
    response: str
    """The beginning of what was answered."""
    error: str
    ms: float


class Delivery(Value):
    """One event, told to one webhook."""

    id: UUID
    event_id: UUID
    kind: str
    state: State
    """``failed``: it was not taken for three days."""
    replay: bool
    """Somebody asked for it again."""
    attempts: int
    created_at: datetime
    due_at: datetime | None
    """When it is tried next; null: it is not."""
    delivered_at: datetime | None


class WholeDelivery(Delivery):
    """One, and all that was said."""

    event: dict[str, Any]
    """As ``told`` of shared/domain/happened/every.py takes it."""
    tries: tuple[Try, ...]
    """The last ones, the oldest first."""


class Replayed(Value):
    """How many are told again."""

    count: int
    more: bool
    """There are more of them: ask again."""


class WebhookDeliveryStore:
    """Table ``webhook_delivery``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self, tenant_id: UUID, webhook_id: UUID, limit: int, before: UUID | None = None, state: State | None = None
    ) -> "list[Delivery]":
        """The newest first, in one state if one is given.

        Raises:
            NotFoundError: there is no such webhook.
        """
        given = {"tenant": tenant_id, "webhook": webhook_id, "limit": limit, "before": before, "state": state}
        with self._database.tenant(tenant_id) as cursor:
            _expect_webhook(cursor, given)
            rows = cursor.execute(_LIST, given).fetchall()
        return [Delivery(**row) for row in rows]

    def get(self, tenant_id: UUID, webhook_id: UUID, delivery_id: UUID) -> WholeDelivery:
        """One of them.

        Raises:
            NotFoundError
        """
        given = {"tenant": tenant_id, "webhook": webhook_id, "id": delivery_id}
        with self._database.tenant(tenant_id) as cursor:
            _expect_webhook(cursor, given)
            row = one(cursor, _GET, given)
        if row is None:
            raise NotFoundError("There is no such delivery.")
        event = row.pop("event")
        place = Place(txid=event.pop("txid"), position=event.pop("position"))
        return WholeDelivery(**row, event={**event, "cursor": place.written})

    def replay(self, tenant_id: UUID, webhook_id: UUID, delivery_id: UUID) -> WholeDelivery:
        """It is owed once more, whatever became of it: to be asked for.

        Raises:
            NotFoundError
        """
        given = {"tenant": tenant_id, "webhook": webhook_id, "id": delivery_id}
        with self._database.tenant(tenant_id) as cursor:
            _expect_webhook(cursor, given)
            cursor.execute(_REPLAY, given)
        return self.get(tenant_id, webhook_id, delivery_id)

    def replay_failed(self, tenant_id: UUID, webhook_id: UUID, since: datetime) -> Replayed:
        """So is everything that failed of what happened since then, the oldest first: to be asked for.

        Raises:
            NotFoundError: there is no such webhook.
        """
        given = {"tenant": tenant_id, "webhook": webhook_id, "since": since, "most": REPLAYED_AT_ONCE}
        with self._database.tenant(tenant_id) as cursor:
            _expect_webhook(cursor, given)
            count = len(cursor.execute(_REPLAY_FAILED, given).fetchall())
        return Replayed(count=count, more=count == REPLAYED_AT_ONCE)


def _expect_webhook(cursor: Cursor, given: dict[str, Any]) -> None:
    if one(cursor, _WEBHOOK, given) is None:
        raise NotFoundError("There is no such webhook.")


_WEBHOOK = "select 1 from webhook where tenant_id = %(tenant)s and id = %(webhook)s and deleted_at is null"

_COLUMNS = """d.id, e.id as event_id, e.kind, d.state, d.replay, d.attempts, d.created_at,
    case when d.state = 'pending' then d.due_at end as due_at, d.delivered_at"""
_FROM = "from webhook_delivery d join event e on e.tenant_id = d.tenant_id and e.position = d.position"

_LIST = f"""
select {_COLUMNS} {_FROM}
where d.tenant_id = %(tenant)s and d.webhook_id = %(webhook)s and (%(before)s::uuid is null or d.id < %(before)s)
    and (%(state)s::text is null or d.state = %(state)s)
order by d.id desc limit %(limit)s
"""

_GET = f"""
select {_COLUMNS}, d.tries, jsonb_build_object('txid', e.txid::text::bigint, 'position', e.position, 'id', e.id,
    'kind', e.kind, 'at', e.at, 'lead_id', e.lead_id, 'conversation_id', e.conversation_id, 'data', e.data) as event
{_FROM} where d.tenant_id = %(tenant)s and d.webhook_id = %(webhook)s and d.id = %(id)s
"""

_OWED = "state = 'pending', replay = true, owed_since = app_now(), due_at = app_now()"

_REPLAY = f"""
update webhook_delivery set {_OWED} where tenant_id = %(tenant)s and webhook_id = %(webhook)s and id = %(id)s
"""  # noqa: S608

_REPLAY_FAILED = f"""
update webhook_delivery d set {_OWED}
from (
    select id from webhook_delivery
    where tenant_id = %(tenant)s and webhook_id = %(webhook)s and state = 'failed' and created_at >= %(since)s
    order by id limit %(most)s
) failed
where d.tenant_id = %(tenant)s and d.id = failed.id
returning 1
"""  # noqa: S608
