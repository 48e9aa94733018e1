"""API keys: ``tk_`` and 32 random bytes, stored as a hash."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from shared.db.auditing import Actor, audit
from shared.db.connection import Cursor, Database, one
from shared.db.tokens import digest, fresh
from shared.domain.roles import Role, Scope
from shared.domain.value import Value
from shared.errors import InvalidInputError, NotFoundError

PREFIX = "tk_"
_SHOWN = 11
"""Letters of a key that may be shown: too few to guess the rest from."""


class Caller(Value):
    """Who calls, and what they may do: a tenant's own software by its key, or a member who has signed in."""

    tenant_id: UUID
    key_id: UUID | None = None
    member_id: UUID | None = None
    """Who acts; None where software does."""
    role: Role | None = None
    """The member's."""
    account_id: UUID | None = None
    """Who signed in; the member's."""
    session_id: UUID | None = None
    """The member's."""
    scopes: frozenset[Scope]
    expires_at: datetime | None = None
    """When what was shown ends; None: at no moment that is known."""

    @property
    def actor(self) -> Actor:
        """As the audit log names them."""
        return Actor(kind="member", id=self.member_id) if self.member_id else Actor(kind="key", id=self.key_id)

    @property
    def holder(self) -> UUID:
        """Whose requests are counted, and whose names of requests these are: the key's or the member's."""
        holder = self.key_id or self.member_id
        assert holder is not None, "somebody calls"
        return holder


class NewKey(Value):
    """A key as it is asked for."""

    name: str
    scopes: frozenset[Scope]
    expires_at: datetime | None = None


class KeptKey(NewKey):
    """A key as it stands now; the key itself is nowhere."""

    id: UUID
    prefix: str
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class KeyStore:
    """Tables ``api_key`` and ``api_key_route``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, limit: int, before: UUID | None = None) -> Sequence[KeptKey]:
        """The newest first, revoked ones among them."""
        given = {"tenant": tenant_id, "limit": limit, "before": before}
        with self._database.tenant(tenant_id) as cursor:
            return [KeptKey(**row) for row in cursor.execute(_LIST, given).fetchall()]

    def make(self, tenant_id: UUID, new: NewKey, by: Actor) -> tuple[KeptKey, str]:
        """A new key, and the key itself: this once.

        Raises:
            InvalidInputError: it would run out before it is made.
        """
        key = make()
        with self._database.tenant(tenant_id) as cursor:
            added = add(cursor, tenant_id, new.name, key, new.scopes, new.expires_at)
            row = one(cursor, _GET, {"tenant": tenant_id, "id": added})
            assert row is not None
            if new.expires_at and new.expires_at <= row["created_at"]:
                raise InvalidInputError("This moment is past.", field="expires_at")
            audit(cursor, tenant_id, by, "key.made", f"key_{row['id'].hex}", {"scopes": sorted(new.scopes)})
        return KeptKey(**row), key

    def revoke(self, tenant_id: UUID, key_id: UUID, by: Actor) -> KeptKey:
        """From now on it lets nobody in. Revoked again, it stays so.

        Raises:
            NotFoundError
        """
        given = {"tenant": tenant_id, "id": key_id}
        with self._database.tenant(tenant_id) as cursor:
            fresh = one(cursor, _REVOKE, given)
            row = one(cursor, _GET, given)
            if fresh is not None:
                audit(cursor, tenant_id, by, "key.revoked", f"key_{key_id.hex}")
        if row is None:
            raise NotFoundError("There is no such key.")
        return KeptKey(**row)


def make() -> str:
    """A new key."""
    return fresh(PREFIX)


def add(
    cursor: Cursor, tenant_id: UUID, name: str, key: str, scopes: Collection[Scope], expires_at: datetime | None = None
) -> UUID | None:
    """Let ``key`` in. Nothing of it but its hash and its first letters is kept. None: it was let in before.

    The cursor's transaction must be the tenant's own.
    """
    given = {"tenant": tenant_id, "name": name, "prefix": key[:_SHOWN], "hash": digest(key)}
    added = one(cursor, _ADD, {**given, "scopes": sorted(scopes), "expires_at": expires_at})
    return added["id"] if added else None


_ADD = """
with added as (
    insert into api_key (tenant_id, name, prefix, hash, scopes, expires_at)
    values (%(tenant)s, %(name)s, %(prefix)s, %(hash)s, %(scopes)s, %(expires_at)s)
    on conflict (tenant_id, hash) do nothing returning id
)
insert into api_key_route (hash, tenant_id, api_key_id) select %(hash)s, %(tenant)s, id from added
returning api_key_id as id
"""

_SHOW = "select id, name, prefix, scopes, created_at, expires_at, last_used_at, revoked_at from api_key"
_GET = f"{_SHOW} where tenant_id = %(tenant)s and id = %(id)s"
_LIST = f"""
{_SHOW} where tenant_id = %(tenant)s and (%(before)s::uuid is null or id < %(before)s) order by id desc limit %(limit)s
"""
_REVOKE = """
update api_key set revoked_at = app_now() where tenant_id = %(tenant)s and id = %(id)s and revoked_at is null
returning id
"""
