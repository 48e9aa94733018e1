"""How often something may be tried that anybody may try."""

from hashlib import sha256

from shared.db.connection import Database
from shared.domain.value import Value
from shared.errors import TooManyRequestsError


class Limit(Value):
    """``most`` attempts in ``seconds``, counted from the first."""

    of: str
    """What is counted; only a hash of it is stored."""
    most: int
    seconds: int = 900


class Throttle:
    """Table ``sign_in_attempt``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, *limits: Limit) -> None:
        """Count one attempt against each limit, whatever becomes of it: attempts at once are counted like others.

        Raises:
            TooManyRequestsError: it is one too many for one of them; it must not be made.
        """
        given = {"keys": [_key(it.of) for it in limits], "seconds": [it.seconds for it in limits]}
        with self._database.shared() as cursor:
            rows = {row["key"]: row for row in cursor.execute(_TAKE, given).fetchall()}
        waits = [rows[_key(it.of)]["seconds"] for it in limits if rows[_key(it.of)]["count"] > it.most]
        if waits:
            raise TooManyRequestsError("Too many attempts. Wait a while.", float(max(waits)))

    def forgive(self, *of: str) -> None:
        """Begin anew: it was the right person."""
        with self._database.shared() as cursor:
            cursor.execute(_FORGIVE, {"keys": [_key(it) for it in of]})


def _key(of: str) -> bytes:
    return sha256(of.encode()).digest()


# Sorted, so that two who count the same keys do not wait for each other. A few old rows go as new ones come.
_TAKE = """
with old as (
    delete from sign_in_attempt where key in (
        select key from sign_in_attempt where until < app_now() - interval '1 hour' limit 10 for update skip locked)
)
insert into sign_in_attempt as a (key, count, until)
select w.key, 1, app_now() + make_interval(secs => w.seconds)
from unnest(%(keys)s::bytea[], %(seconds)s::integer[]) as w (key, seconds) order by w.key
on conflict (key) do update set
    count = case when a.until <= app_now() then 1 else least(a.count, 1000000) + 1 end,
    until = case when a.until <= app_now() then excluded.until else a.until end
returning key, count, extract(epoch from until - app_now()) as seconds
"""
_FORGIVE = "update sign_in_attempt set count = 0 where key = any(%(keys)s)"
