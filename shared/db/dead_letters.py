"""What queues gave up."""

from datetime import datetime
from uuid import UUID

from shared.db.connection import Database, one
from shared.domain.value import Value
from shared.errors import NotFoundError


class Died(Value):
    """A message after its last attempt."""

    tenant_id: UUID
    message_id: str
    queue: str
    body: str
    sent_at: datetime


class DeadLetter(Died):
    """One that is kept."""

    id: UUID
    died_at: datetime
    redriven_at: datetime | None


class DeadLetterStore:
    """Table ``dead_letter``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, died: Died) -> None:
        """Keep it. Keeping it twice keeps it once."""
        with self._database.tenant(died.tenant_id) as cursor:
            cursor.execute(_KEEP, died.model_dump())

    def quarantine(self, fingerprint: str, queue: str, sent_at: datetime, body: str) -> None:
        """Keep what names no tenant."""
        given = {"fingerprint": fingerprint, "queue": queue, "sent_at": sent_at, "body": body}
        with self._database.shared() as cursor:
            cursor.execute(_QUARANTINE, given)

    def list(
        self, tenant_id: UUID, limit: int, before: UUID | None = None, *, waiting: bool = False
    ) -> "list[DeadLetter]":
        """The newest first; with ``waiting`` those that were not sent again."""
        given = {"tenant_id": tenant_id, "limit": limit, "before": before, "waiting": waiting}
        with self._database.tenant(tenant_id) as cursor:
            return [DeadLetter(**row) for row in cursor.execute(_LIST, given).fetchall()]

    def get(self, tenant_id: UUID, letter_id: UUID) -> DeadLetter:
        """One of them.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _GET, {"tenant_id": tenant_id, "id": letter_id})
        if row is None:
            raise NotFoundError("There is no such dead letter.")
        return DeadLetter(**row)

    def redriven(self, letter: DeadLetter) -> None:
        """It was sent again."""
        with self._database.tenant(letter.tenant_id) as cursor:
            cursor.execute(_REDRIVEN, {"tenant_id": letter.tenant_id, "id": letter.id})


_KEEP = """
insert into dead_letter (tenant_id, message_id, queue, body, sent_at)
values (%(tenant_id)s, %(message_id)s, %(queue)s, %(body)s, %(sent_at)s)
on conflict (tenant_id, message_id) do nothing
"""

_QUARANTINE = """
insert into quarantine (fingerprint, reason, channel, account, received_at, raw)
values (%(fingerprint)s, 'dead_letter', %(queue)s, '', %(sent_at)s, %(body)s)
on conflict (fingerprint) do nothing
"""

_COLUMNS = "tenant_id, id, message_id, queue, body, sent_at, died_at, redriven_at"

_LIST = f"""
select {_COLUMNS} from dead_letter
where tenant_id = %(tenant_id)s and (%(before)s::uuid is null or id < %(before)s)
    and (not %(waiting)s or redriven_at is null)
order by id desc limit %(limit)s
"""  # noqa: S608 - a constant of this file

_GET = f"select {_COLUMNS} from dead_letter where tenant_id = %(tenant_id)s and id = %(id)s"  # noqa: S608

_REDRIVEN = "update dead_letter set redriven_at = app_now() where tenant_id = %(tenant_id)s and id = %(id)s"
