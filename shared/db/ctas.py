"""What people are invited to."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.auditing import Actor, audit
from shared.db.connection import Database, one
from shared.domain.talk import Cta
from shared.errors import ConflictError, NotFoundError

AT_MOST = 50
"""CTAs of a tenant: all active ones are read for every turn."""


class NewCta(Cta):
    """One as it is written."""

    position: int | None = None
    """None: where it is, a new one after all others."""
    active: bool = True


class KeptCta(NewCta):
    """One that is kept."""

    id: UUID
    position: int
    created_at: datetime


class CtaStore:
    """Table ``cta``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID) -> Sequence[KeptCta]:
        """All of them, in their order."""
        with self._database.tenant(tenant_id) as cursor:
            return [KeptCta(**row) for row in cursor.execute(_LIST, {"tenant": tenant_id}).fetchall()]

    def get(self, tenant_id: UUID, cta_id: UUID) -> KeptCta:
        """One of them.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            return _kept(one(cursor, _GET, {"tenant": tenant_id, "id": cta_id}))

    def add(self, tenant_id: UUID, new: NewCta) -> KeptCta:
        """From the next message on.

        Raises:
            ConflictError: there are as many as there may be.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _ADD, {**_given(new), "tenant": tenant_id, "most": AT_MOST})
        if row is None:
            raise ConflictError(f"There are {AT_MOST} CTAs already: remove one first.")
        return KeptCta(**row)

    def change(self, tenant_id: UUID, cta_id: UUID, new: NewCta) -> KeptCta:
        """From the next message on.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            return _kept(one(cursor, _CHANGE, {**_given(new), "tenant": tenant_id, "id": cta_id}))

    def remove(self, tenant_id: UUID, cta_id: UUID, by: Actor) -> None:
        """Nobody is invited to it any more.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            _kept(one(cursor, _REMOVE, {"tenant": tenant_id, "id": cta_id}))
            audit(cursor, tenant_id, by, "cta.deleted", f"cta_{cta_id.hex}")


def _given(new: NewCta) -> dict[str, Any]:
    return {**new.model_dump(), "text": Jsonb(new.text), "stages": list(new.stages)}


def _kept(row: dict[str, Any] | None) -> KeptCta:
    if row is None:
        raise NotFoundError("There is no such CTA.")
    return KeptCta(**row)


SETTINGS = """
t.settings || jsonb_build_object('ctas', coalesce((
    select jsonb_agg(jsonb_build_object('kind', i.kind, 'text', i.text, 'link', i.link, 'stages', i.stages)
        order by i.position, i.id)
    from cta i where i.tenant_id = t.id and i.active and i.deleted_at is null
), '[]')) as settings
"""
"""Everything of tenant t's ``Institution`` but its name."""

_COLUMNS = "id, position, kind, text, link, stages, active, created_at"
_THIS = "where tenant_id = %(tenant)s and id = %(id)s and deleted_at is null"

_LIST = f"""
select {_COLUMNS} from cta where tenant_id = %(tenant)s and deleted_at is null order by position, id
"""  # noqa: S608 - of constants, as below

_GET = f"select {_COLUMNS} from cta {_THIS}"  # noqa: S608

_ADD = f"""
insert into cta (tenant_id, position, kind, text, link, stages, active)
select %(tenant)s, coalesce(%(position)s, coalesce(max(position), 0) + 1), %(kind)s, %(text)s, %(link)s, %(stages)s,
    %(active)s
from cta where tenant_id = %(tenant)s and deleted_at is null
having count(*) < %(most)s
returning {_COLUMNS}
"""  # noqa: S608

_CHANGE = f"""
update cta set position = coalesce(%(position)s, position), kind = %(kind)s, text = %(text)s, link = %(link)s,
    stages = %(stages)s, active = %(active)s
{_THIS} returning {_COLUMNS}
"""  # noqa: S608

_REMOVE = f"update cta set deleted_at = app_now() {_THIS} returning {_COLUMNS}"  # noqa: S608
