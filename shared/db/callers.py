"""Who calls: whatever a request shows, looked up within the tenant whose it is, in one round trip."""

import re
from dataclasses import dataclass
from typing import Any

from shared.db.connection import Database, Row
from shared.db.keys import PREFIX, Caller
from shared.db.tokens import LETTERS, digest
from shared.domain.roles import SCOPES_OF
from shared.domain.tokens_of_access import REFUSED, SUSPENDED, Claims
from shared.errors import ForbiddenError, UnauthenticatedError

_KEY = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{{LETTERS}}}", re.ASCII)


@dataclass(frozen=True)
class Shown:
    """A key or a token that may be good, and the statements that tell whose it is."""

    tenant: str
    """Finds ``tenant_id``; within nobody's transaction."""
    caller: str
    """A common table ``caller`` of one row or none; within the tenant's."""
    given: dict[str, Any]
    """What both are told."""


def key(shown: str) -> Shown:
    """An API key; remembers that it was used.

    Raises:
        UnauthenticatedError: nothing that we ever made.
    """
    if not _KEY.fullmatch(shown):
        raise UnauthenticatedError(REFUSED)
    return Shown(_ROUTE, _KEY_HOLDER, {"shown": digest(shown)})


def token(claims: Claims) -> Shown:
    """What a token says that we signed."""
    begins, ends = claims.window
    given = {"tenant": claims.tid, "account": claims.sub, "session": claims.sid, "begins": begins, "ends": ends}
    return Shown("select %(tenant)s::uuid as tenant_id", _MEMBER, {**given, "expires": claims.expires_at})


class CallerStore:
    """Tables ``api_key``, ``api_key_route``, ``session`` and ``membership``, as who calls is looked up in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sign_in(self, shown: Shown) -> Caller:
        """Whose it is.

        Raises:
            UnauthenticatedError: nobody's, or nobody's any more. Which of it is not told.
            ForbiddenError: the institution is suspended.
        """
        with self._database.found(shown.tenant, shown.given) as cursor:
            cursor.execute(f"with {shown.caller} select * from caller", shown.given)  # noqa: S608 - ours
        return told(cursor.fetchone())


def told(row: Row | None) -> Caller:
    """The caller of a row of ``caller``.

    Raises:
        UnauthenticatedError, ForbiddenError: as ``CallerStore.sign_in``.
    """
    if row is None:
        raise UnauthenticatedError(REFUSED)
    if row["standing"] != "active":
        raise ForbiddenError(SUSPENDED)
    scopes = SCOPES_OF[row["role"]] if row["role"] else frozenset(row["scopes"])
    known = {name: row[name] for name in Caller.model_fields if name != "scopes"}
    return Caller(**known, scopes=scopes)


_ROUTE = "select tenant_id from api_key_route where hash = %(shown)s"

# Written at most once a minute: a busy key would otherwise be rewritten with every request.
_KEY_HOLDER = """
caller as (
    select k.tenant_id, k.id as key_id, null::uuid as member_id, null::uuid as account_id,
        null::uuid as session_id, null::text as role, k.scopes, k.expires_at, t.status as standing, k.id as holder,
        k.last_used_at
    from api_key_route r join api_key k on k.tenant_id = r.tenant_id and k.id = r.api_key_id and k.hash = r.hash
    join tenant t on t.id = k.tenant_id
    where r.hash = %(shown)s and k.revoked_at is null and (k.expires_at is null or k.expires_at > app_now())
), used as (
    update api_key set last_used_at = app_now() from caller
    where api_key.tenant_id = caller.tenant_id and api_key.id = caller.key_id
        and (caller.last_used_at is null or caller.last_used_at < app_now() - interval '1 minute')
)
"""
_MEMBER = """
caller as (
    select s.tenant_id, null::uuid as key_id, m.id as member_id, s.account_id, s.id as session_id,
        m.role, null::text[] as scopes, %(expires)s::timestamptz as expires_at, t.status as standing, m.id as holder
    from session s join membership b using (account_id, tenant_id)
    join member m on m.tenant_id = b.tenant_id and m.id = b.member_id join tenant t on t.id = s.tenant_id
    where s.id = %(session)s and s.account_id = %(account)s and s.tenant_id = %(tenant)s
        and s.ended_at is null and s.expires_at > app_now() and m.active
        and %(begins)s <= app_now() and app_now() < %(ends)s
)
"""
