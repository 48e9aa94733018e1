"""Words that people put on leads."""

from uuid import UUID

from psycopg.errors import UniqueViolation

from shared.db.auditing import Actor, audit
from shared.db.connection import Database, one
from shared.db.lead_editing import touch
from shared.db.lead_list import Tag
from shared.db.noting import note
from shared.errors import ConflictError, NotFoundError


class TagStore:
    """Tables ``tag`` and ``lead_tag``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, at_most: int, after: UUID | None = None) -> list[Tag]:
        """In the order in which they were made."""
        given = {"tenant": tenant_id, "most": at_most, "after": after}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_LIST, given)
        return [Tag(**row) for row in cursor.fetchall()]

    def add(self, tenant_id: UUID, name: str) -> Tag:
        """A new one.

        Raises:
            ConflictError: there is one of this name.
        """
        try:
            with self._database.tenant(tenant_id) as cursor:
                return Tag(**one(cursor, _ADD, {"tenant": tenant_id, "name": name}) or {})
        except UniqueViolation:
            raise ConflictError("There is a tag of this name.", field="name") from None

    def rename(self, tenant_id: UUID, tag_id: UUID, name: str) -> Tag:
        """On every lead that has it.

        Raises:
            NotFoundError: there is no such tag.
            ConflictError: another one has this name.
        """
        try:
            with self._database.tenant(tenant_id) as cursor:
                row = one(cursor, _RENAME, {"tenant": tenant_id, "tag": tag_id, "name": name})
        except UniqueViolation:
            raise ConflictError("There is a tag of this name.", field="name") from None
        if row is None:
            raise NotFoundError(_NONE)
        return Tag(**row)

    def remove(self, tenant_id: UUID, tag_id: UUID, by: Actor) -> None:
        """No lead has it any more.

        Raises:
            NotFoundError: there is no such tag.
        """
        with self._database.tenant(tenant_id) as cursor:
            if one(cursor, _REMOVE, {"tenant": tenant_id, "tag": tag_id}) is None:
                raise NotFoundError(_NONE)
            audit(cursor, tenant_id, by, "tag.deleted", f"tag_{tag_id.hex}")

    def put(self, tenant_id: UUID, lead_id: UUID, tag_id: UUID) -> None:
        """The lead has the tag. Safe to repeat.

        Raises:
            NotFoundError: there is no such lead, or no such tag.
        """
        given = {"tenant": tenant_id, "lead": lead_id, "tag": tag_id}
        with self._database.tenant(tenant_id) as cursor:
            touch(cursor, tenant_id, lead_id)
            if one(cursor, _THERE, given) is None:
                raise NotFoundError(_NONE, field="tag_id")
            if one(cursor, _PUT, given):
                note(cursor, tenant_id, "LeadTagged", {"tag_id": str(tag_id)}, lead_id)

    def take(self, tenant_id: UUID, lead_id: UUID, tag_id: UUID) -> None:
        """The lead has the tag no longer. Safe to repeat.

        Raises:
            NotFoundError: there is no such lead.
        """
        given = {"tenant": tenant_id, "lead": lead_id, "tag": tag_id}
        with self._database.tenant(tenant_id) as cursor:
            touch(cursor, tenant_id, lead_id)
            if one(cursor, _TAKE, given):
                note(cursor, tenant_id, "LeadUntagged", {"tag_id": str(tag_id)}, lead_id)


_NONE = "There is no such tag."

_LIST = """
select id, name from tag
where tenant_id = %(tenant)s and deleted_at is null and (%(after)s::uuid is null or id > %(after)s)
order by id limit %(most)s
"""

_ADD = "insert into tag (tenant_id, name) values (%(tenant)s, %(name)s) returning id, name"

_RENAME = """
update tag set name = %(name)s where tenant_id = %(tenant)s and id = %(tag)s and deleted_at is null
returning id, name
"""

_REMOVE = """
update tag set deleted_at = app_now() where tenant_id = %(tenant)s and id = %(tag)s and deleted_at is null returning 1
"""

_THERE = "select 1 from tag where tenant_id = %(tenant)s and id = %(tag)s and deleted_at is null for key share"

_PUT = """
insert into lead_tag (tenant_id, tag_id, lead_id) values (%(tenant)s, %(tag)s, %(lead)s)
on conflict do nothing returning 1
"""

_TAKE = """
delete from lead_tag where tenant_id = %(tenant)s and tag_id = %(tag)s and lead_id = %(lead)s returning 1
"""
