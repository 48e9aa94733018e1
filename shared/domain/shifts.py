"""When somebody works: hours of the week in their own time zone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from shared.domain.iso_time import TimeOfDay
from shared.domain.value import Value

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


class Span(Value):
    """From when until when; an end that is not after the beginning is on the next day."""

    begins: TimeOfDay
    ends: TimeOfDay


Hours = dict[Weekday, tuple[Span, ...]]
"""Empty: at any hour. A day that is left out is a day off."""


def on_shift(hours: Hours, zone: ZoneInfo, now: datetime) -> bool:
    """Whether ``now`` is in one of the hours."""
    return not hours or any(begins <= now < ends for begins, ends in _spans(hours, zone, now))


def next_shift(hours: Hours, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the next hours begin, in ``zone``; None where there are none."""
    begins = min((begins for begins, _ in _spans(hours, zone, now) if begins > now), default=None)
    return begins.astimezone(zone) if begins else None


def _spans(hours: Hours, zone: ZoneInfo, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The shifts from yesterday until in a week, in UTC: on a day of changing clocks they differ in length."""
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=ahead) for ahead in range(-1, 8)):
        for span in hours.get(WEEKDAYS[day.weekday()], ()):
            last = day + timedelta(days=span.ends <= span.begins)
            begins, ends = datetime.combine(day, span.begins, zone), datetime.combine(last, span.ends, zone)
            yield begins.astimezone(UTC), ends.astimezone(UTC)
