"""Sentences that people send again and again."""

from datetime import datetime
from uuid import UUID

import psycopg

from shared.db.auditing import Actor, audit
from shared.db.connection import Database, one
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

_NONE = "There is no such canned reply."


class KeptCannedReply(Value):
    """One of them."""

    id: UUID
    name: str
    text: str
    """With ``{name}`` and ``{institution}`` for what differs."""
    created_at: datetime


class CannedStore:
    """Table ``canned_reply``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, at_most: int, after: str | None = None) -> list[KeptCannedReply]:
        """By name."""
        given = {"tenant": tenant_id, "after": after, "most": at_most}
        with self._database.tenant(tenant_id) as cursor:
            return [KeptCannedReply(**row) for row in cursor.execute(_LIST, given).fetchall()]

    def get(self, tenant_id: UUID, reply_id: UUID) -> KeptCannedReply:
        """One of them.

        Raises:
            NotFoundError: there is none.
        """
        return self._one(tenant_id, _GET, id=reply_id)

    def add(self, tenant_id: UUID, name: str, text: str) -> KeptCannedReply:
        """Keep one.

        Raises:
            ConflictError: another is called so.
        """
        return self._one(tenant_id, _ADD, name=name, text=text)

    def change(self, tenant_id: UUID, reply_id: UUID, name: str, text: str) -> KeptCannedReply:
        """Store it anew.

        Raises:
            NotFoundError, ConflictError: there is none; another is called so.
        """
        return self._one(tenant_id, _CHANGE, id=reply_id, name=name, text=text)

    def remove(self, tenant_id: UUID, reply_id: UUID, by: Actor) -> None:
        """It is no longer there.

        Raises:
            NotFoundError: it was not.
        """
        with self._database.tenant(tenant_id) as cursor:
            if one(cursor, _REMOVE, {"tenant": tenant_id, "id": reply_id}) is None:
                raise NotFoundError(_NONE)
            audit(cursor, tenant_id, by, "canned_reply.deleted", f"can_{reply_id.hex}")

    def _one(self, tenant_id: UUID, sql: str, **given: object) -> KeptCannedReply:
        try:
            with self._database.tenant(tenant_id) as cursor:
                row = one(cursor, sql, {**given, "tenant": tenant_id})
        except psycopg.errors.UniqueViolation as error:
            raise ConflictError("Another canned reply is called so.", field="name") from error
        if row is None:
            raise NotFoundError(_NONE)
        return KeptCannedReply(**row)


_COLUMNS = "id, name, text, created_at"

_LIST = f"""
select {_COLUMNS} from canned_reply
where tenant_id = %(tenant)s and deleted_at is null and (%(after)s::text is null or name > %(after)s)
order by name limit %(most)s
"""  # noqa: S608 - of a constant

_THIS = "where tenant_id = %(tenant)s and id = %(id)s and deleted_at is null"

_GET = f"select {_COLUMNS} from canned_reply {_THIS}"  # noqa: S608

_ADD = f"""
insert into canned_reply (tenant_id, name, text) values (%(tenant)s, %(name)s, %(text)s) returning {_COLUMNS}
"""  # noqa: S608

_CHANGE = f"update canned_reply set name = %(name)s, text = %(text)s {_THIS} returning {_COLUMNS}"  # noqa: S608

_REMOVE = f"update canned_reply set deleted_at = app_now() {_THIS} returning {_COLUMNS}"  # noqa: S608
