"""Who watches a tenant's stream: open connections, and the tickets that open one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from shared.db.connection import Database, one
from shared.db.events import LATEST, Cursor
from shared.db.keys import Caller
from shared.db.tokens import LETTERS, digest, fresh
from shared.domain.value import Value
from shared.errors import NotFoundError, TooManyRequestsError, UnauthenticatedError

TICKET = timedelta(seconds=60)
LONGEST = timedelta(hours=2)
"""As long as API Gateway keeps a connection."""
MOST = 500
"""Connections of one tenant at once."""
BEING_MADE = timedelta(seconds=30)
"""A connection that is only being made is not open yet: whoever posts to it hears that it is gone."""
TYPING = timedelta(seconds=1)
"""At most so often it is told that a member writes."""
_REFUSED = "The ticket is unknown, used or expired. Get another: each is good for one connection within a minute."


class Ticket(Value):
    """What a browser may put into an address: it is worthless once it was used."""

    text: str
    expires_at: datetime


class Opened(Value):
    """A connection in the making."""

    member_id: UUID | None
    seconds: float
    """Until it ends."""


class Socket(Value):
    """An open connection."""

    id: str
    member_id: UUID | None
    good: bool
    """Its time has not run out, and what it was opened with still holds."""


class Audience(Value):
    """A tenant's connections, and where its stream stands."""

    latest: Cursor
    hidden: bool
    """More is committed and cannot be read yet: an older transaction is running."""
    sockets: tuple[Socket, ...]


class LiveStore:
    """Tables ``live_connection``, ``live_route`` and ``live_ticket``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(self, who: Caller) -> Ticket:
        """A ticket for a caller. Only its hash is kept."""
        text = fresh(who.tenant_id.hex)
        given = {**_of(who), "hash": digest(text), "scopes": sorted(who.scopes), "life": TICKET}
        with self._database.tenant(who.tenant_id) as cursor:
            row = one(cursor, _ISSUE, given) or {}
        return Ticket(text=text, **row)

    def redeem(self, text: str) -> Caller:
        """Whose ticket this is. It is used up then.

        Raises:
            UnauthenticatedError: nobody's, or nobody's any more.
        """
        try:
            tenant_id = UUID(hex=text[:-LETTERS])
        except ValueError:
            raise UnauthenticatedError(_REFUSED) from None
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _REDEEM, {"tenant": tenant_id, "hash": digest(text)})
        if row is None:
            raise UnauthenticatedError(_REFUSED)
        return Caller(tenant_id=tenant_id, **row)

    def open(self, who: Caller, connection: str) -> Opened:
        """Remember a connection that the gateway is about to open. What ended without a word goes.

        Raises:
            TooManyRequestsError: the tenant has as many as it may.
        """
        given = {**_of(who), "id": connection, "longest": LONGEST, "most": MOST}
        with self._database.tenant(who.tenant_id) as cursor:
            cursor.execute(_FORGET_ENDED, given)
            row = one(cursor, _OPEN, given)
        if row is None:
            raise TooManyRequestsError(f"At most {MOST} connections may be open at once.", seconds=60)
        return Opened(**row)

    def tenant_of(self, connection: str) -> UUID | None:
        """Whose connection it is; None when it is closed."""
        with self._database.shared() as cursor:
            row = one(cursor, "select tenant_id from live_route where connection_id = %(id)s", {"id": connection})
        return row["tenant_id"] if row else None

    def audience(self, tenant_id: UUID) -> Audience:
        """Who watches, and what there is to be told. One round trip."""
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_AUDIENCE, {"tenant": tenant_id})
        row = cursor.fetchone() or {}
        return Audience(latest=Cursor(**row["latest"]), hidden=row["hidden"], sockets=row["sockets"])

    def left(self, tenant_id: UUID, connection: str) -> float:
        """Seconds that a connection still has; at most 0 when it has none, or what it was opened with ended.

        Raises:
            NotFoundError: it is closed.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _LEFT, {"tenant": tenant_id, "id": connection})
        if row is None:
            raise NotFoundError("There is no such connection.")
        return float(row["seconds"])

    def types(self, tenant_id: UUID, connection: str) -> UUID | None:
        """The member who writes something; None when it is nobody's connection, or was said just now."""
        given = {"tenant": tenant_id, "id": connection, "typing": TYPING}
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _TYPES, given)
        return row["member_id"] if row else None

    def forget(self, tenant_id: UUID, connections: Sequence[str], *, older_than: timedelta = timedelta(0)) -> bool:
        """They are closed; True when a member was behind one of them."""
        given = {"tenant": tenant_id, "ids": list(connections), "older": older_than}
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_FORGET, given).fetchall()
        return any(row["member_id"] for row in rows)


def _of(who: Caller) -> dict[str, object]:
    named = {"key": who.key_id, "member": who.member_id, "session": who.session_id}
    return {"tenant": who.tenant_id, **named, "until": who.expires_at}


_ISSUE = """
with stale as (
    delete from live_ticket where tenant_id = %(tenant)s and expires_at < app_now()
)
insert into live_ticket (tenant_id, hash, key_id, member_id, session_id, scopes, expires_at, valid_until)
values (%(tenant)s, %(hash)s, %(key)s, %(member)s, %(session)s, %(scopes)s, app_now() + %(life)s, %(until)s)
returning expires_at
"""

_REDEEM = """
with used as (
    delete from live_ticket where tenant_id = %(tenant)s and hash = %(hash)s
    returning key_id, member_id, session_id, scopes, expires_at, valid_until
)
select key_id, member_id, session_id, scopes, valid_until as expires_at from used
where expires_at > app_now() and (valid_until is null or valid_until > app_now())
"""

# The gateway closes every connection after two hours, and does not always manage to say so.
_FORGET_ENDED = """
delete from live_connection where tenant_id = %(tenant)s and expires_at < app_now() - interval '5 minutes'
"""

_OPEN = """
with made as (
    insert into live_connection (tenant_id, id, key_id, member_id, session_id, expires_at)
    select %(tenant)s, %(id)s, %(key)s, %(member)s, %(session)s,
        least(app_now() + %(longest)s, %(until)s::timestamptz)
    where (select count(*) from live_connection where tenant_id = %(tenant)s) < %(most)s
    returning tenant_id, id, member_id, expires_at
), routed as (
    insert into live_route (tenant_id, connection_id) select tenant_id, id from made
)
select member_id, extract(epoch from expires_at - app_now())::float8 as seconds from made
"""

_GOOD = """(c.expires_at > app_now()
    and exists (select from tenant t where t.id = %(tenant)s and t.status = 'active')
    and (c.key_id is null or exists (
        select from api_key k where k.tenant_id = %(tenant)s and k.id = c.key_id and k.revoked_at is null
            and (k.expires_at is null or k.expires_at > app_now())))
    and (c.member_id is null or exists (
        select from member m where m.tenant_id = %(tenant)s and m.id = c.member_id and m.active))
    and (c.session_id is null or exists (
        select from session s where s.id = c.session_id and s.ended_at is null and s.expires_at > app_now())))"""

_AUDIENCE = f"""
select {LATEST},
    exists (
        select from event where tenant_id = %(tenant)s and txid >= pg_snapshot_xmin(pg_current_snapshot())
    ) as hidden,
    coalesce((
        select jsonb_agg(jsonb_build_object('id', c.id, 'member_id', c.member_id, 'good', {_GOOD}))
        from live_connection c where c.tenant_id = %(tenant)s
    ), '[]') as sockets
"""  # noqa: S608 - constants

_LEFT = f"""
select case when {_GOOD} then extract(epoch from c.expires_at - app_now())::float8 else 0 end as seconds
from live_connection c where c.tenant_id = %(tenant)s and c.id = %(id)s
"""  # noqa: S608 - constants

_TYPES = f"""
update live_connection c set typed_at = app_now()
where c.tenant_id = %(tenant)s and c.id = %(id)s and c.typed_at <= app_now() - %(typing)s and {_GOOD}
returning member_id
"""  # noqa: S608 - constants

_FORGET = """
delete from live_connection
where tenant_id = %(tenant)s and id = any(%(ids)s) and connected_at <= app_now() - %(older)s
returning member_id
"""
