"""The next day on which something recurs: what is on every Wednesday is on next Wednesday."""

from datetime import date, timedelta
from functools import lru_cache

import regex

from shared.domain.amounts import Figure
from shared.domain.guarding.ordinals import ordinals
from shared.domain.guarding.sources import Source, weekdays
from shared.domain.patterns import spoken

_EVERY = regex.compile(
    r"(?<!\S)(?:every|each|cada|tod[oa]s l[oa]s|chaque|tou(?:s|tes) les|har|हर|प्रत्येक"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?!\S)"
)
_FAR = 62
"""Days within which whatever recurs every month comes again."""
_WEEK = 7


def with_next(source: Source, today: date) -> Source:
    """The source with the days on which it comes next."""
    if source.items or not _EVERY.search(spoken(source.told)):
        return source
    days = _next(source.told, today)
    return source._replace(
        known=(*source.known, *(Figure("date", (d.year, d.month, d.day), source.told) for d in days))
    )


@lru_cache(maxsize=1024)
def _next(told: str, today: date) -> tuple[date, ...]:
    """For each weekday of the sentence its next day, in the places of the month that the sentence names."""
    coming = [today + timedelta(days=ahead) for ahead in range(_FAR)]
    found = []
    for weekday, _ in weekdays(told):
        places = {place for place, thing in ordinals(told) if thing == weekday}
        meant = (day for day in coming if day.weekday() == weekday and (not places or places & _places(day)))
        found += [day for day in (next(meant, None),) if day]
    return tuple(found)


def _places(day: date) -> set[int]:
    """Which of its weekday it is in its month, from the beginning and from the end."""
    last = (day + timedelta(days=_WEEK)).month != day.month
    return {(day.day - 1) // _WEEK + 1, *([-1] if last else [])}
