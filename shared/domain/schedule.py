"""When the clock lets us write or call first: quiet hours and calling hours, in the institution's time zone."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.domain.talk import Institution

QUIET_FROM, QUIET_UNTIL = 21, 9
"""Hours of the day between which nobody is written to who has not just written."""


def next_allowed(at: datetime, timezone: str) -> datetime:
    """``at``, or the end of the quiet hours it falls into."""
    local = at.astimezone(ZoneInfo(timezone))
    if QUIET_UNTIL <= local.hour < QUIET_FROM:
        return local
    return _at(local + timedelta(days=local.hour >= QUIET_FROM), QUIET_UNTIL)


def next_call(at: datetime, institution: Institution) -> datetime:
    """``at``, or the next moment from it on at which the institution calls people; sharp on closing it still does."""
    local = at.astimezone(ZoneInfo(institution.timezone))
    if local.hour < institution.opens:
        return _at(local, institution.opens)
    minutes = local.hour * 60 + local.minute
    return local if minutes <= institution.closes * 60 else _at(local + timedelta(days=1), institution.opens)


def _at(day: datetime, hour: int) -> datetime:
    return datetime.combine(day.date(), time(hour), day.tzinfo)
