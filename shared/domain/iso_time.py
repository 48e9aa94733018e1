"""Days, times and moments as callers write them: ISO 8601, never seconds since a day that nobody names."""

import re
from datetime import date, datetime, time
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOCK = re.compile(r"\d{2}:\d{2}", re.ASCII)


def _written(given: object) -> object:
    if isinstance(given, int | float) or (isinstance(given, str) and not _ISO.match(given)):
        raise ValueError("must be a date or time as ISO 8601 has it, such as 2026-11-22 or 2026-11-22T09:30:00+05:30")
    return given


def _clock(given: object) -> object:
    if isinstance(given, int | float) or (isinstance(given, str) and not _CLOCK.match(given)):
        raise ValueError("must be a time of day as ISO 8601 has it, such as 09:30")
    return given


Day = Annotated[date, BeforeValidator(_written)]
Moment = Annotated[AwareDatetime, BeforeValidator(_written)]
TimeOfDay = Annotated[time, BeforeValidator(_clock)]
LocalMoment = Annotated[datetime, BeforeValidator(_written)]
"""A date is its midnight, a time without zone is the institution's."""
