"""API keys: ``tk_`` and 32 random bytes, stored as a hash."""

import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from shared.db.auditing import Actor
from shared.db.connection import Cursor, Database, one
from shared.domain.roles import Role, Scope
from shared.domain.value import Value
from shared.errors import ForbiddenError, UnauthenticatedError

_KEY = re.compile(r"tk_[A-Za-z0-9_-]{43}", re.ASCII)
_SHOWN = 11
"""Letters of a key that may be shown: too few to guess the rest from."""
_REFUSED = "The API key is missing, unknown, expired or revoked."


class Caller(Value):
    """Who calls, and what they may do: a tenant's own software by its key, or a member who has signed in."""

    tenant_id: UUID
    key_id: UUID | None = None
    member_id: UUID | None = None
    """Who acts; None where software does."""
    role: Role | None = None
    """The member's."""
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


class KeyStore:
    """Tables ``api_key`` and ``api_key_route``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sign_in(self, key: str) -> Caller:
        """Whose key this is; remembers that it was used.

        Raises:
            UnauthenticatedError: nobody's, or nobody's any more. Which of it is not told.
            ForbiddenError: its tenant is suspended.
        """
        if not _KEY.fullmatch(key):
            raise UnauthenticatedError(_REFUSED)
        given = {"hash": _hash(key)}
        with self._database.shared() as cursor:
            route = one(cursor, _ROUTE, given)
        if route is None:
            raise UnauthenticatedError(_REFUSED)
        with self._database.tenant(route["tenant_id"]) as cursor:
            row = one(cursor, _USE, route)
        if row is None or not hmac.compare_digest(row["hash"], given["hash"]):
            raise UnauthenticatedError(_REFUSED)
        if row["status"] != "active":
            raise ForbiddenError("This account is suspended.")
        return Caller(
            tenant_id=route["tenant_id"],
            key_id=route["api_key_id"],
            scopes=frozenset(row["scopes"]),
            expires_at=row["expires_at"],
        )


def make() -> str:
    """A new key."""
    return f"tk_{secrets.token_urlsafe(32)}"


def add(
    cursor: Cursor, tenant_id: UUID, name: str, key: str, scopes: Sequence[Scope], expires_at: datetime | None = None
) -> None:
    """Let ``key`` in. Nothing of it but its hash and its first letters is kept; added again, it has these scopes.

    The cursor's transaction must be the tenant's own.
    """
    given = {"tenant": tenant_id, "name": name, "prefix": key[:_SHOWN], "hash": _hash(key)}
    cursor.execute(_ADD, {**given, "scopes": list(scopes), "expires_at": expires_at})


def _hash(key: str) -> bytes:
    return sha256(key.encode()).digest()


_ROUTE = "select tenant_id, api_key_id from api_key_route where hash = %(hash)s"

# Written at most once a minute: a busy key would otherwise be rewritten with every request.
_USE = """
with good as (
    select k.id, k.hash, k.scopes, k.expires_at, t.status, k.last_used_at
    from api_key k join tenant t on t.id = k.tenant_id
    where k.tenant_id = %(tenant_id)s and k.id = %(api_key_id)s and k.revoked_at is null
        and (k.expires_at is null or k.expires_at > app_now())
), used as (
    update api_key set last_used_at = app_now() from good
    where api_key.tenant_id = %(tenant_id)s and api_key.id = good.id
        and (good.last_used_at is null or good.last_used_at < app_now() - interval '1 minute')
)
select hash, scopes, expires_at, status from good
"""

_ADD = """
with added as (
    insert into api_key (tenant_id, name, prefix, hash, scopes, expires_at)
    values (%(tenant)s, %(name)s, %(prefix)s, %(hash)s, %(scopes)s, %(expires_at)s)
    on conflict (tenant_id, hash) do update set scopes = excluded.scopes
    returning id
)
insert into api_key_route (hash, tenant_id, api_key_id) select %(hash)s, %(tenant)s, id from added
on conflict (hash) do nothing
"""
