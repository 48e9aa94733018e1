"""Every attempt to bring a lead up to date in a CRM, for people to look at and to repeat."""

from datetime import datetime
from typing import Any
from uuid import UUID

from shared.db.connection import Database, one
from shared.db.crm_links import Outcome
from shared.domain.crm import CrmKind
from shared.domain.queued import LinkDue
from shared.domain.value import Value
from shared.errors import NotFoundError


class Delivery(Value):
    """One attempt."""

    id: UUID
    connection_id: UUID
    kind: CrmKind
    lead_id: UUID
    version: int
    attempt: int
    outcome: Outcome
    detail: str
    field: str
    ms: float
    at: datetime
    exchanges: tuple[dict[str, Any], ...]
    """Requests and answers, without secrets; in a list: none."""


class DeliveryStore:
    """Table ``crm_delivery``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self,
        tenant_id: UUID,
        limit: int,
        before: UUID | None = None,
        *,
        connection: UUID | None = None,
        lead: UUID | None = None,
        outcome: Outcome | None = None,
    ) -> "list[Delivery]":
        """The newest first, of a connection, a lead or with an outcome where one is given."""
        given = {"tenant": tenant_id, "limit": limit, "before": before}
        given |= {"connection": connection, "lead": lead, "outcome": outcome}
        with self._database.tenant(tenant_id) as cursor:
            return [Delivery(**row) for row in cursor.execute(_LIST, given).fetchall()]

    def get(self, tenant_id: UUID, delivery_id: UUID) -> Delivery:
        """One attempt, with all that was said.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _GET, {"tenant": tenant_id, "id": delivery_id})
        if row is None:
            raise NotFoundError("There is no such delivery.")
        return Delivery(**row)

    def again(self, tenant_id: UUID, delivery: Delivery) -> LinkDue:
        """Its lead is sent once more, in its newest state and at once; to be asked for."""
        given = {"tenant": tenant_id, "connection": delivery.connection_id, "lead": delivery.lead_id}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_AGAIN, given)
        return LinkDue(
            crm=delivery.kind, tenant_id=tenant_id, connection_id=delivery.connection_id, lead_id=delivery.lead_id
        )


_COLUMNS = (
    """d.id, d.connection_id, c.kind, d.lead_id, d.version, d.attempt, d.outcome, d.detail, d.field, d.ms, d.at"""
)

_LIST = f"""
select {_COLUMNS}, '[]'::jsonb as exchanges
from crm_delivery d join crm_connection c on c.tenant_id = d.tenant_id and c.id = d.connection_id
where d.tenant_id = %(tenant)s and (%(before)s::uuid is null or d.id < %(before)s)
    and (%(connection)s::uuid is null or d.connection_id = %(connection)s)
    and (%(lead)s::uuid is null or d.lead_id = %(lead)s)
    and (%(outcome)s::text is null or d.outcome = %(outcome)s)
order by d.id desc limit %(limit)s
"""  # noqa: S608 - a constant of this file

_GET = f"""
select {_COLUMNS}, d.exchanges
from crm_delivery d join crm_connection c on c.tenant_id = d.tenant_id and c.id = d.connection_id
where d.tenant_id = %(tenant)s and d.id = %(id)s
"""  # noqa: S608

# A lead whose newest state is there already is sent all the same: somebody may have changed it in the CRM.
_AGAIN = """
update crm_link set applied_edition = 0, refused_version = null, due_at = app_now(), slot = null
where tenant_id = %(tenant)s and connection_id = %(connection)s and lead_id = %(lead)s
"""
