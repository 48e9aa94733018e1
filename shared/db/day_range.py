"""Ranges of a tenant's days."""

from datetime import date, timedelta
from uuid import UUID

from shared.db.connection import Cursor, one
from shared.errors import InvalidInputError

USUAL = timedelta(days=29)
LONGEST = timedelta(days=366)


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


_TODAY = """
select (app_now() at time zone coalesce(settings ->> 'timezone', 'Asia/Kolkata'))::date as today
from tenant where id = %(tenant)s
"""
