"""When the institution calls people: its calling hours, in its time zone."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.domain.talk import Institution


def next_call(at: datetime, institution: Institution) -> datetime:
    """``at``, or the next moment from it on at which the institution calls people; sharp on closing it still does."""
    local = at.astimezone(ZoneInfo(institution.timezone))
    if local.hour < institution.opens:
        return _at(local, institution.opens)
    minutes = local.hour * 60 + local.minute
    return local if minutes <= institution.closes * 60 else _at(local + timedelta(days=1), institution.opens)


def _at(day: datetime, hour: int) -> datetime:
    return datetime.combine(day.date(), time(hour), day.tzinfo)
