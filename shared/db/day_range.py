"""Ranges of a tenant's days, and how they are read: whole months as such, the days at both ends one by one."""

from datetime import date, timedelta
from uuid import UUID

from shared.db.connection import Cursor, one
from shared.errors import InvalidInputError

USUAL = timedelta(days=29)
LONGEST = timedelta(days=366)
MONTHS = "month >= %(first)s and month < %(beyond)s"
DAYS = "(day >= %(since)s and day < %(first)s or day >= %(beyond)s and day <= %(until)s)"
"""Of a range that was ``split``: its whole months, and its other days."""


def day_range(cursor: Cursor, tenant_id: UUID, since: date | None, until: date | None) -> tuple[date, date]:
    """The first day and the last; unless told, the last thirty until today.

    Raises:
        InvalidInputError: it ends before it begins, or is longer than a year.
    """
    if until is None:
        until = (one(cursor, _TODAY, {"tenant": tenant_id}) or {})["today"]
    if since is None:
        since = until - min(USUAL, until - date.min)
    if not timedelta(0) <= until - since <= LONGEST:
        raise InvalidInputError("Ask for a year at most, from an earlier day to a later one.", field="since")
    return since, until


def split(since: date, until: date, whole_months: bool = True) -> dict[str, date]:
    """What ``DAYS`` and ``MONTHS`` name: whole months begin with ``first`` and end before ``beyond``.

    Args:
        whole_months: False: every day by itself.
    """
    first = since if since.day == 1 else _month_after(since)
    tomorrow = until + min(_DAY, date.max - until)
    beyond = tomorrow.replace(day=1)
    if first >= beyond or not whole_months:
        first = beyond = tomorrow
    return {"since": since, "until": until, "first": first, "beyond": beyond}


def _month_after(day: date) -> date:
    begun = day.replace(day=1)
    return (begun + min(_LONGEST_MONTH, date.max - begun)).replace(day=1)


_DAY, _LONGEST_MONTH = timedelta(days=1), timedelta(days=31)

_TODAY = """
select (app_now() at time zone coalesce(settings ->> 'timezone', 'Asia/Kolkata'))::date as today
from tenant where id = %(tenant)s
"""
