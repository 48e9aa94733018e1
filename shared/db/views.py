"""Filters that people come back to, by name."""

from typing import Any
from uuid import UUID

from psycopg.errors import UniqueViolation
from psycopg.types.json import Jsonb

from shared.db.auditing import Actor, audit
from shared.db.connection import Database, Row, one
from shared.domain.lead_filter import LeadFilter
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

_NONE = "There is no such view."


class View(Value):
    """A filter with a name."""

    id: UUID
    name: str
    filter: LeadFilter


class ViewStore:
    """Table ``lead_view``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, at_most: int, after: UUID | None = None) -> list[View]:
        """In the order in which they were made."""
        given = {"tenant": tenant_id, "most": at_most, "after": after}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_LIST, given)
        return [View.model_validate(row) for row in cursor.fetchall()]

    def get(self, tenant_id: UUID, view_id: UUID) -> View:
        """One of them.

        Raises:
            NotFoundError: there is no such view.
        """
        return self._of(tenant_id, _GET, {"view": view_id})

    def add(self, tenant_id: UUID, name: str, asked: LeadFilter) -> View:
        """A new one.

        Raises:
            ConflictError: there is one of this name.
        """
        return self._of(tenant_id, _ADD, {"name": name, "filter": _json(asked)})

    def change(self, tenant_id: UUID, view_id: UUID, name: str, asked: LeadFilter) -> View:
        """Another name or filter.

        Raises:
            NotFoundError: there is no such view.
            ConflictError: another one has this name.
        """
        return self._of(tenant_id, _CHANGE, {"view": view_id, "name": name, "filter": _json(asked)})

    def remove(self, tenant_id: UUID, view_id: UUID, by: Actor) -> None:
        """Nobody needs it any more.

        Raises:
            NotFoundError: there is no such view.
        """
        with self._database.tenant(tenant_id) as cursor:
            if one(cursor, _REMOVE, {"tenant": tenant_id, "view": view_id}) is None:
                raise NotFoundError(_NONE, field="view")
            audit(cursor, tenant_id, by, "view.deleted", f"view_{view_id.hex}")

    def _of(self, tenant_id: UUID, statement: str, given: dict[str, Any]) -> View:
        try:
            with self._database.tenant(tenant_id) as cursor:
                row: Row | None = one(cursor, statement, {"tenant": tenant_id, **given})
        except UniqueViolation:
            raise ConflictError("There is a view of this name.", field="name") from None
        if row is None:
            raise NotFoundError(_NONE, field="view")
        return View.model_validate(row)


def _json(asked: LeadFilter) -> Jsonb:
    return Jsonb(asked.model_dump(mode="json", exclude_defaults=True))


_LIST = """
select id, name, filter from lead_view
where tenant_id = %(tenant)s and deleted_at is null and (%(after)s::uuid is null or id > %(after)s)
order by id limit %(most)s
"""

_ONE = "where tenant_id = %(tenant)s and id = %(view)s and deleted_at is null"

_GET = f"select id, name, filter from lead_view {_ONE}"  # noqa: S608 - of constants

_ADD = """
insert into lead_view (tenant_id, name, filter) values (%(tenant)s, %(name)s, %(filter)s) returning id, name, filter
"""

_CHANGE = f"update lead_view set name = %(name)s, filter = %(filter)s {_ONE} returning id, name, filter"  # noqa: S608

_REMOVE = f"update lead_view set deleted_at = app_now() {_ONE} returning id, name, filter"  # noqa: S608
