"""The moment somebody names for a call: "kal shaam 5 baje", "mañana a las 10", "after 6", "in 2 hours".

Nothing is guessed beyond what people mean: an hour without morning or evening is the one at which people are up
and called, a day without an hour names no moment, and no moment lies in the past.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import regex

from shared.domain import moment_words as vocabulary
from shared.domain.words import fold, normalise

Part = vocabulary.Part
_STARTS: dict[Part, time] = {
    "morning": time(10),
    "noon": time(12),
    "afternoon": time(15),
    "evening": time(18),
    "night": time(20),
}
"""When a part of the day is, for who names a day and no hour."""
_FAR = 366
"""Days ahead; what lies farther was no date."""


class Clock(NamedTuple):
    """An hour as it was said."""

    hour: int
    minute: int
    half: str
    """``am``, ``pm``, or empty where neither was said."""
    before: bool
    """Said as a limit: "before 6"."""


class When(NamedTuple):
    """What was said about when."""

    at: datetime | None
    """None where no moment is named: "in the evening", "any time", or one that has gone by."""
    said: str
    """In the words it was said in."""


def when(text: str, now: datetime, opens: int = 9, closes: int = 20, bare: bool = False) -> When | None:
    """What ``text`` says about when; None where it says nothing.

    Args:
        now: in the time zone of who calls.
        opens, closes: hours of the day between which people are called.
        bare: a number alone is an hour, because we asked for one.
    """
    said = " ".join(fold(_digits(normalise(text))).split())
    if later := _later(said, now):
        return later
    spans: list[tuple[int, int]] = []
    day = _day(said, now.date(), spans)
    part = _part(said, spans)
    clock = _clock(said, spans, bare)
    if not spans:
        return _now(said, now)
    words = said[min(start for start, _ in spans) : max(end for _, end in spans)].strip(" ,.")
    if clock is None and (day is None or part is None):
        return When(None, words)
    return When(_settle(now, day, part, clock, opens, closes), words)


def _digits(text: str) -> str:
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


def _later(said: str, now: datetime) -> When | None:
    """ "In two hours", "10 min baad"."""
    if match := vocabulary.LATER.search(said):
        span = vocabulary.number(match["count"] or match["tally"] or "1")
        unit = match["unit"] or match["stretch"]
        minutes = span * (60 if vocabulary.is_hours(unit) else 1)
        if 0 < minutes <= 48 * 60:
            return When((now + timedelta(minutes=minutes)).replace(second=0, microsecond=0), match[0].strip())
    return None


def _now(said: str, now: datetime) -> When | None:
    """ "Right now"; beside another time it tells why not now: "at 7, I am in class now"."""
    match = vocabulary.NOW.search(said)
    return When(now, match[0].strip()) if match else None


def _wanted(pattern: "regex.Pattern[str]", said: str) -> "regex.Match[str] | None":
    """What ``pattern`` finds, where it is not said of it that it will not do: "not Tuesday, Wednesday"."""
    for match in pattern.finditer(said):
        before, after = said[: match.start()], said[match.end() :]
        if not vocabulary.NOT_BEFORE.search(before) and not vocabulary.NOT_AFTER.match(after):
            return match
    return None


def _day(said: str, today: date, spans: list[tuple[int, int]]) -> date | None:
    """The day that is named, if one is."""
    for ahead, pattern in vocabulary.DAYS:
        if match := _wanted(pattern, said):
            spans.append(match.span())
            return today + timedelta(days=ahead)
    if match := vocabulary.IN_DAYS.search(said):
        spans.append(match.span())
        return today + timedelta(days=int(vocabulary.number(match["count"] or match["tally"])))
    for weekday, pattern in enumerate(vocabulary.WEEKDAYS):
        if match := _wanted(pattern, said):
            spans.append(match.span())
            ahead = (weekday - today.weekday()) % 7
            return today + timedelta(days=ahead or (7 if match["next"] else 0))
    if (match := vocabulary.DATE.search(said)) and (found := _date(match, today)):
        spans.append(match.span())
        return found
    return None


def _date(match: "regex.Match[str]", today: date) -> date | None:
    day = int(match["day"] or match["date"] or match["of"] or match["plain"])
    name = match["month"] or match["named"]
    month = vocabulary.MONTHS[name[:3]] if name and name[:3] in vocabulary.MONTHS else None
    if match["number"]:
        month = int(match["number"])
    for year in (today.year, today.year + 1):
        for candidate in [month] if month else range(1, 13):
            try:
                found = date(year, candidate, day)
            except ValueError:
                continue
            if found >= today:
                return found if (found - today).days < _FAR else None
    return None


def _part(said: str, spans: list[tuple[int, int]]) -> Part | None:
    for part, pattern in vocabulary.PARTS:
        for match in pattern.finditer(said):
            if not any(start <= match.start() and match.end() <= end and end - start > 8 for start, end in spans):
                spans.append(match.span())
                return part
    return None


def _clock(said: str, spans: list[tuple[int, int]], bare: bool) -> Clock | None:
    """The hour that is named, if one is. Of a stretch ("5 to 6 pm") its beginning."""
    taken = "".join(" " if any(start <= i < end for start, end in spans) else c for i, c in enumerate(said))
    for pattern in (*vocabulary.CLOCKS, vocabulary.BARE):
        for match in pattern.finditer(taken):
            alone = pattern is vocabulary.BARE and not bare and match.start() - 1 not in [end for _, end in spans]
            if not alone and (clock := _read(match)):  # "tonight 9" is an hour, "9" may be anything
                spans.append(match.span())
                return clock
    return None


def _read(match: "regex.Match[str]") -> Clock | None:
    found = match.groupdict()
    if found.get("noon"):
        return Clock(12, 0, "pm", before=False)
    hour = vocabulary.number(found["hour"])
    minute = int(found.get("minute") or 0)
    shift = vocabulary.SHIFTS.get(found.get("shift") or "", 0) + vocabulary.SHIFTS.get(found.get("past") or "", 0)
    whole = int(hour * 60) + minute + shift
    if not 0 <= whole < 24 * 60 or minute > 59:
        return None
    half = (found.get("half") or "").replace(".", "").replace(" ", "")
    before = (found.get("limit") or "").strip() in vocabulary.BEFORE or bool(found.get("until"))
    return Clock(whole // 60, whole % 60, half if whole // 60 <= 12 else "", before)


def _settle(
    now: datetime, day: date | None, part: Part | None, clock: Clock | None, opens: int, closes: int
) -> datetime | None:
    """The first moment from now on that fits what was said; None when none does any more."""
    named = [_STARTS[part]] if part else []
    clocks = named if clock is None else _times(clock, part, opens, closes)
    days = [day] if day else [now.date(), now.date() + timedelta(days=1)]
    moments = [datetime.combine(each, at, now.tzinfo) for each in days for at in clocks]
    if clock and clock.before:  # by then the call is to have been made
        moments = [moment - timedelta(hours=1) for moment in moments]
    return next((moment for moment in moments if moment > now), None)


def _times(clock: Clock, part: Part | None, opens: int, closes: int) -> list[time]:
    """The times of day that an hour may mean, likeliest first."""
    early, late = clock.hour % 12, clock.hour % 12 + 12
    if clock.hour > 12 or clock.hour == 0:
        hours = [clock.hour]
    elif clock.half:
        hours = [late if clock.half.startswith("p") else early]
    elif part in ("morning", "noon", "afternoon", "evening", "night"):
        hours = [_by_part(part, early, late)]
    else:
        hours = [hour for hour in (early, late) if opens <= hour <= closes] or [late if early < 7 else early]
    return [time(hour % 24, clock.minute) for hour in hours]


def _by_part(part: Part, early: int, late: int) -> int:
    if part == "morning":
        return early or 12  # "12 in the morning" is noon for who wants to be called
    if part == "noon":
        return early if early in (10, 11) else late
    return late if not (part == "night" and early < 5) else early
