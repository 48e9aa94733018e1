"""Sessions of members: begun by signing in, kept by refreshing, ended by anybody who has reason to."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shared.db.auditing import SYSTEM, Actor, audit
from shared.db.connection import Cursor, Database, one
from shared.db.tokens import digest, fresh
from shared.domain.roles import Role
from shared.domain.tokens_of_access import SUSPENDED
from shared.domain.value import Value
from shared.errors import ForbiddenError, UnauthenticatedError

_SPENT = "The refresh token is unknown, spent or has run out: sign in again."


class Session(Value):
    """A session as it was begun or refreshed, and the one refresh token that is good for it now."""

    id: UUID
    account_id: UUID
    tenant_id: UUID
    institution: str
    member_id: UUID
    name: str
    role: Role
    now: datetime
    expires_at: datetime
    refresh_token: str


class KeptSession(Value):
    """A session that goes on."""

    id: UUID
    tenant_id: UUID
    address: str
    """Of the network, from which it was begun."""
    created_at: datetime
    refreshed_at: datetime
    expires_at: datetime


class SessionStore:
    """Tables ``session`` and ``refresh_token``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, account_id: UUID, tenant_id: UUID, address: str) -> Session:
        """Sign somebody in whose password was right. Sessions of theirs that are over are forgotten.

        Raises:
            ForbiddenError: they are of the institution no longer, or it is suspended.
        """
        with self._database.tenant(tenant_id) as cursor:
            return begin(cursor, account_id, tenant_id, address)

    def refresh(self, token: str) -> Session:
        """Go on with a session: the token is spent, another one is good.

        Raises:
            UnauthenticatedError: it is spent or unknown, or the session is over. A spent one ends the session.
            ForbiddenError: they are of the institution no longer, or it is suspended.
        """
        next_token = fresh("rt_")
        given = {"hash": digest(token), "fresh": digest(next_token)}
        with self._database.found(_KNOWN, given) as cursor:
            spent = one(cursor, _SPEND, given)
            if spent is None and (stolen := one(cursor, _END_REUSED, given)):
                audit(cursor, stolen["tenant_id"], SYSTEM, "session.ended_by_reuse", f"ses_{stolen['id'].hex}")
            session = _opened(cursor, spent, next_token) if spent else None
        if session is None:
            raise UnauthenticatedError(_SPENT)
        return session

    def going_on(self, account_id: UUID) -> Sequence[KeptSession]:
        """Of one person, in all their institutions, the latest first."""
        with self._database.shared() as cursor:
            rows = cursor.execute(_GOING_ON, {"account": account_id}).fetchall()
        return [KeptSession(**row) for row in rows]

    def end(self, account_id: UUID, session_id: UUID | None = None) -> bool:
        """End a session of theirs, or all of them; whether there was one. At once: every request asks for it."""
        ended = 0
        # Of each institution in a transaction of its own, with what its log says of it.
        going_on = [it for it in self.going_on(account_id) if session_id in (None, it.id)]
        for tenant_id in dict.fromkeys(it.tenant_id for it in going_on):
            with self._database.tenant(tenant_id) as cursor:
                given = {"tenant": tenant_id, "account": account_id, "id": session_id}
                rows = cursor.execute(_END, given).fetchall()
                for row in rows:
                    by = Actor(kind="member", id=row["member_id"])
                    audit(cursor, tenant_id, by, "session.ended", f"ses_{row['id'].hex}")
            ended += len(rows)
        return ended > 0


def begin(cursor: Cursor, account_id: UUID, tenant_id: UUID, address: str) -> Session:
    """As ``SessionStore.begin``, in a transaction of the tenant's that is open."""
    token = fresh("rt_")
    given = {"account": account_id, "tenant": tenant_id, "address": address, "hash": digest(token)}
    cursor.execute(_FORGET, given)
    begun = one(cursor, _BEGIN, given)
    if begun is None:
        raise ForbiddenError("You do not belong to this institution.")
    session = _opened(cursor, begun, token)
    audit(cursor, tenant_id, Actor(kind="member", id=session.member_id), "session.begun", f"ses_{session.id.hex}")
    return session


def _opened(cursor: Cursor, row: dict[str, object], token: str) -> Session:
    who = one(cursor, _OPENED, {"session": row["id"], "account": row["account_id"], "tenant": row["tenant_id"]})
    if who is None:
        raise ForbiddenError("You do not belong to this institution any more.")
    if who.pop("status") != "active":
        raise ForbiddenError(SUSPENDED)
    return Session(**who, refresh_token=token)


_OPENED = """
select s.id, s.account_id, s.tenant_id, t.name as institution, m.id as member_id, m.name, m.role, t.status,
    app_now() as now, s.expires_at
from session s join membership b using (account_id, tenant_id)
join member m on m.tenant_id = b.tenant_id and m.id = b.member_id join tenant t on t.id = s.tenant_id
where s.id = %(session)s and s.account_id = %(account)s and s.tenant_id = %(tenant)s and m.active
"""
_FORGET = """
delete from session where account_id = %(account)s
    and (expires_at < app_now() - interval '1 day' or ended_at < app_now() - interval '1 day')
"""
_BEGIN = """
with used as (
    update membership set signed_in_at = app_now() where account_id = %(account)s and tenant_id = %(tenant)s
    returning account_id, tenant_id
), begun as (
    insert into session (account_id, tenant_id, address, expires_at)
    select account_id, tenant_id, %(address)s, app_now() + interval '30 days' from used
    returning id, account_id, tenant_id
), kept as (insert into refresh_token (hash, session_id) select %(hash)s, id from begun)
select id, account_id, tenant_id from begun
"""
_KNOWN = """
select s.tenant_id from refresh_token r join session s on s.id = r.session_id where r.hash = %(hash)s
"""
_SPEND = """
with spent as (
    update refresh_token r set spent_at = app_now() from session s
    where r.hash = %(hash)s and r.spent_at is null and s.id = r.session_id
        and s.ended_at is null and s.expires_at > app_now()
    returning s.id, s.account_id, s.tenant_id
), kept as (insert into refresh_token (hash, session_id) select %(fresh)s, id from spent),
seen as (update session set refreshed_at = app_now() from spent where session.id = spent.id)
select id, account_id, tenant_id from spent
"""
# A statement of its own: what spent the token may have committed while the one before waited for it.
_END_REUSED = """
update session s set ended_at = app_now() from refresh_token r
where r.hash = %(hash)s and r.spent_at is not null and s.id = r.session_id and s.ended_at is null
returning s.id, s.tenant_id
"""
_GOING_ON = """
select id, tenant_id, address, created_at, refreshed_at, expires_at from session
where account_id = %(account)s and ended_at is null and expires_at > app_now() order by id desc
"""
_END = """
update session s set ended_at = app_now() from membership b
where s.account_id = %(account)s and s.tenant_id = %(tenant)s and (%(id)s::uuid is null or s.id = %(id)s)
    and s.ended_at is null and b.account_id = s.account_id and b.tenant_id = s.tenant_id
returning s.id, b.member_id
"""
