"""What goes with messages: who fetches it when, where it is kept, and that its object goes with it."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from shared.db.connection import Cursor, Database, one
from shared.domain.media import KeptMedia, SentKind, key_of
from shared.domain.queued import MediaDue
from shared.domain.talk import MessageKind
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

LEASE = timedelta(seconds=90)
"""Longer than whoever fetches may live: after it nothing comes of them any more."""
KEPT_THERE = timedelta(days=7)
"""How long a platform keeps what was sent."""
SOONEST, LATEST = timedelta(seconds=10), timedelta(hours=6)
"""Between two attempts: three times longer each time."""
UNSENT = timedelta(days=1)
"""How long something that was uploaded waits to be sent."""
AT_ONCE = 500
"""Objects that are deleted in one step."""


class ClaimedMedia(Value):
    """Something that is ours to fetch until its lease runs out."""

    tenant_id: UUID
    message_id: UUID
    attempt: int
    external_id: str
    object: UUID
    kind: MessageKind
    declared: str
    """The type that the platform told with the message."""
    token: bytes | None
    """Of the channel that it came by, encrypted; None: it has been disconnected."""


class FetchedMedia(Value):
    """What is to be kept of what was fetched, or uploaded."""

    type: str
    bytes: int
    sha256: str


class LocatedMedia(Value):
    """Where something is kept."""

    media: KeptMedia
    key: str


class AwaitedMedia(Value):
    """Something that is to be uploaded, and not sent yet."""

    id: UUID
    object: UUID
    name: str
    type: str
    """As it was announced."""


class Attached(Value):
    """What goes out with a message."""

    kind: SentKind
    object: UUID
    type: str
    name: str


class MediaStore:
    """Tables ``media`` and ``media_gone``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, due: MediaDue) -> ClaimedMedia | None:
        """Have it to oneself; None: there is nothing to fetch, or not yet."""
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _CLAIM, {"tenant": due.tenant_id, "message": due.message_id, "lease": LEASE})
        return ClaimedMedia(tenant_id=due.tenant_id, message_id=due.message_id, **row) if row else None

    def keep(self, claimed: ClaimedMedia, fetched: FetchedMedia) -> bool:
        """Say that its object is there; False: its message is gone, and the object goes after the lease."""
        with self._database.tenant(claimed.tenant_id) as cursor:
            return one(cursor, _KEEP, {**_named(claimed), **fetched.model_dump()}) is not None

    def again(self, claimed: ClaimedMedia, why: str) -> float | None:
        """Fetch it later: in how many seconds; None: the platform will not have it any longer, and it has failed."""
        wait = min(LATEST, SOONEST * 3 ** min(claimed.attempt - 1, 10))
        given = {**_named(claimed), "wait": wait, "kept": KEPT_THERE, "why": why}
        with self._database.tenant(claimed.tenant_id) as cursor:
            row = one(cursor, _AGAIN, given)
        return wait.total_seconds() if row and row["state"] == "waiting" else None

    def fail(self, claimed: ClaimedMedia, why: str) -> None:
        """It will not be had."""
        with self._database.tenant(claimed.tenant_id) as cursor:
            cursor.execute(_FAIL, {**_named(claimed), "why": why})

    def late(self, at_most: int) -> list[MediaDue]:
        """Of any tenant, what nobody fetched when it was due; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select * from media_due(%s)", [at_most]).fetchall()
        return [MediaDue(**row) for row in rows]

    def of(self, tenant_id: UUID, message_id: UUID) -> LocatedMedia:
        """What came with a message.

        Raises:
            NotFoundError: nothing did, or there is no such message.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _OF, {"tenant": tenant_id, "message": message_id})
        if row is None or row["media"] is None:
            raise NotFoundError("There is no such message, or nothing but words came with it.")
        return LocatedMedia(media=row["media"], key=key_of(tenant_id, row["object"]))

    def announce(self, tenant_id: UUID, name: str, content_type: str) -> AwaitedMedia:
        """Something will be uploaded; unless it is sent within a day, it goes again."""
        given = {"tenant": tenant_id, "name": name, "type": content_type}
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _ANNOUNCE, given)
        assert row is not None
        return AwaitedMedia(**row)

    def awaited(self, tenant_id: UUID, upload_id: UUID) -> AwaitedMedia | None:
        """What was announced and is not sent yet."""
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _AWAITED, {"tenant": tenant_id, "id": upload_id})
        return AwaitedMedia(**row) if row else None

    def discard(self, tenant_id: UUID, discard: Callable[[Sequence[str]], None]) -> None:
        """Delete the objects of what is gone, or was uploaded for nothing. Safe to repeat, until all are deleted.

        What somebody was fetching when its message went may be put until their lease ends: it waits for the next time.
        """
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_UNSENT, {"tenant": tenant_id, "kept": UNSENT})
        while objects := self._gone(tenant_id):
            discard([key_of(tenant_id, each) for each in objects])
            with self._database.tenant(tenant_id) as cursor:
                cursor.execute(_DISCARDED, {"tenant": tenant_id, "objects": objects})

    def _gone(self, tenant_id: UUID) -> list[UUID]:
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_GONE, {"tenant": tenant_id, "most": AT_ONCE}).fetchall()
        return [row["object"] for row in rows]


def attach(cursor: Cursor, tenant_id: UUID, message_id: UUID, upload_id: UUID, fetched: FetchedMedia) -> None:
    """What was uploaded goes with a message, and with no other one.

    Raises:
        ConflictError: it went with another one.
    """
    given = {"tenant": tenant_id, "message": message_id, "id": upload_id, **fetched.model_dump()}
    if one(cursor, _ATTACH, given) is None:
        raise ConflictError("This file has been sent already: ask for another upload.", field="upload_id")


def share(cursor: Cursor, tenant_id: UUID, message_id: UUID, of: UUID) -> None:
    """What went with a message goes with another one as well."""
    cursor.execute(_SHARE, {"tenant": tenant_id, "message": message_id, "of": of})


def _named(claimed: ClaimedMedia) -> dict[str, Any]:
    return {"tenant": claimed.tenant_id, "message": claimed.message_id, "attempt": claimed.attempt}


SHOWN_MEDIA = """
(
    select jsonb_build_object('state', d.state, 'name', d.name, 'type', d.type, 'bytes', d.bytes,
        'sha256', d.sha256, 'error', d.error)
    from media d where d.tenant_id = m.tenant_id and d.message_id = m.id
)
"""
"""``KeptMedia`` of a message that is called ``m``."""

_CLAIM = """
update media d set attempt = d.attempt + 1, next_at = app_now() + %(lease)s
from message m
join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
where d.tenant_id = %(tenant)s and d.message_id = %(message)s and d.state = 'waiting' and d.next_at <= app_now()
    and m.tenant_id = d.tenant_id and m.id = d.message_id
returning d.attempt, d.external_id, d.object, m.kind, coalesce(m.media ->> 'mime_type', '') as declared, a.token
"""

_ANNOUNCE = """
insert into media (tenant_id, state, name, type) values (%(tenant)s, 'awaited', %(name)s, %(type)s)
returning id, object, name, type
"""

_AWAITED = """
select id, object, name, type from media where tenant_id = %(tenant)s and id = %(id)s and state = 'awaited'
"""

_ATTACH = """
update media set message_id = %(message)s, state = 'stored', type = %(type)s, bytes = %(bytes)s, sha256 = %(sha256)s
where tenant_id = %(tenant)s and id = %(id)s and state = 'awaited' returning 1
"""

_SHARE = """
insert into media (tenant_id, message_id, object, state, name, type, bytes, sha256)
select tenant_id, %(message)s, object, state, name, type, bytes, sha256
from media where tenant_id = %(tenant)s and message_id = %(of)s
"""

_UNSENT = """
delete from media where tenant_id = %(tenant)s and state = 'awaited' and created_at < app_now() - %(kept)s
"""

_OURS = "where tenant_id = %(tenant)s and message_id = %(message)s and attempt = %(attempt)s and state = 'waiting'"

_KEEP = f"""
update media set state = 'stored', type = %(type)s, bytes = %(bytes)s, sha256 = %(sha256)s, error = null
{_OURS} returning 1
"""  # noqa: S608 - of a constant, as below

_AGAIN = f"""
update media set next_at = app_now() + %(wait)s, error = %(why)s,
    state = case when app_now() + %(wait)s < created_at + %(kept)s then 'waiting' else 'failed' end
{_OURS} returning state
"""  # noqa: S608

_FAIL = f"update media set state = 'failed', error = %(why)s {_OURS}"  # noqa: S608

_OF = f"""
select {SHOWN_MEDIA} as media, d.object from message m
left join media d on d.tenant_id = m.tenant_id and d.message_id = m.id
where m.tenant_id = %(tenant)s and m.id = %(message)s
"""  # noqa: S608

_GONE = "select object from media_gone where tenant_id = %(tenant)s and at <= app_now() limit %(most)s"
_DISCARDED = "delete from media_gone where tenant_id = %(tenant)s and object = any(%(objects)s)"
