"""A circuit breaker shared by every worker: its state is a row, so that exactly one of them probes."""

import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from shared.db.connection import Database, one
from shared.errors import DatabaseUnavailableError

FAILURES_TO_OPEN = 5
"""Consecutive errors."""
PROBE = timedelta(seconds=20)
"""A probe that has not told by then is forgotten and another may try."""
_CLOSED_IS_FRESH = 1.0


class SharedBreaker:
    """Stands in front of one outside service. Counts time-outs, resets and 5xx; never rate limits."""

    def __init__(
        self,
        database: Database,
        key: str,
        cooldown: timedelta,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``key`` is of the service as a whole or of one account of it; never of a person."""
        self._database = database
        self._key = key
        self._cooldown = cooldown
        self._monotonic = monotonic
        self._closed_until = float("-inf")
        self._fails = False
        self._token: UUID | None = None

    def wait(self) -> float:
        """Seconds until it is worth asking again; 0 means: go ahead, you may be the one probe."""
        if self._monotonic() < self._closed_until:
            return 0.0
        token = uuid4()
        given = {"key": self._key, "token": token, "probe": PROBE}
        try:
            with self._database.shared() as cursor:
                row = one(cursor, _LOOK, given)
                self._token = None
                self._fails = bool(row and row["fails"])
                if row is None or row["state"] == "closed":
                    self._closed_until = self._monotonic() + _CLOSED_IS_FRESH
                    return 0.0
                if one(cursor, _PROBE, given):
                    self._token = token
                    return 0.0
        except DatabaseUnavailableError:
            return 0.0  # without its store a breaker must not be what stops us
        return max(1.0, float(row["wait"]))

    def succeeded(self) -> None:
        """The service answered, whatever it said."""
        if self._fails or self._token is not None:
            self._write(_SUCCESS)
            self._fails = False

    def failed(self) -> None:
        """Time-out, reset or 5xx."""
        self._write(_FAILURE)
        self._fails = True
        self._closed_until = float("-inf")

    def _write(self, sql: str) -> None:
        given = {"key": self._key, "token": self._token, "cooldown": self._cooldown, "most": FAILURES_TO_OPEN}
        self._token = None
        try:
            with self._database.shared() as cursor:
                cursor.execute(sql, given)
        except DatabaseUnavailableError:
            return


_LOOK = """
select state, fails, extract(epoch from coalesce(open_until, app_now()) - app_now())::float8 as wait
from breaker where key = %(key)s
"""

_PROBE = """
update breaker set state = 'half_open', probe_token = %(token)s, probe_until = app_now() + %(probe)s
where key = %(key)s and ((state = 'open' and open_until <= app_now())
    or (state = 'half_open' and probe_until <= app_now()))
returning 1
"""

# Results of callers that are neither the probe nor let through by a closed breaker change nothing.
_FAILURE = """
insert into breaker as b (key, fails) values (%(key)s, 1)
on conflict (key) do update set
    fails = case when b.state = 'closed' then b.fails + 1 else b.fails end,
    state = case
        when b.state = 'closed' and b.fails + 1 >= %(most)s then 'open'
        when b.state = 'half_open' and b.probe_token = %(token)s then 'open'
        else b.state end,
    open_until = case
        when (b.state = 'closed' and b.fails + 1 >= %(most)s)
            or (b.state = 'half_open' and b.probe_token = %(token)s)
        then app_now() + %(cooldown)s else b.open_until end
"""

_SUCCESS = """
update breaker set state = 'closed', fails = 0, probe_token = null
where key = %(key)s and ((state = 'closed' and fails > 0) or (state = 'half_open' and probe_token = %(token)s))
"""
