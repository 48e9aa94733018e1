"""Dates and times of day as people write them, in five languages."""

from typing import Any

import regex

from shared.domain.months import MONTHS
from shared.domain.numerals import SHIFT, WHOLE

Day = tuple[int | None, int | None, int | None]
"""Year, month, day; None where it is not said."""
Hour = tuple[int, str | None]
"""Minutes of the half day, and which half if it is said."""
HALF_DAY = 12 * 60

_MONTH = "(?<![\\p{L}\\p{M}])(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")(?![\\p{L}\\p{M}])\\.?"
_DAY = r"(?<![\d.,:/])(?P<day>\d{1,2}) ?(?:st|nd|rd|th|er|º|°)?"
_YEAR = r"(?:,? ?(?:de |del |of )?'?(?P<year>(?:19|20)\d\d)(?!\d))?"
# A spaced dash stands between two things, not between two days: "30 – 11 January" may be seats and a start.
_AND = r"(?:-|–| (?:to|and|&|aur|और|से|se|y|et|au|al|a) )"
_DATES = tuple(
    regex.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)",
        r"(?<![\d.,])(?P<day>\d{1,2})([/.\-])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})(?![\d])",
        rf"(?:(?<![\d.,:/])(?P<days>\d{{1,2}}) ?(?:st|nd|rd|th|er)?{_AND}){{0,5}}"
        rf"{_DAY}[ \-]?(?:of |de |del )?{_MONTH}-?{_YEAR}",
        rf"(?!mai\b|mar\b){_MONTH} (?:{_DAY}{_AND})?"
        rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]| ?(?:am|pm)\b){_YEAR}",
        rf"{_MONTH},? ?(?:de |del |of )?(?P<year>(?:19|20)\d\d)(?!\d)",
        # Alone only where the word is nothing but a month.
        rf"(?!may\b|mar\b|march\b|mars\b|mai\b|jan\b|sept?\b|dec\b|nov\b|oct\b|jun\b|apr\b|aug\b|feb\b|jul\b){_MONTH}",
    )
)

_SPELT = "|".join(sorted((word for word, number in WHOLE.items() if number <= 12), key=len, reverse=True))
_SHIFTED = rf"(?:(?P<shift>{'|'.join(SHIFT)}) )?(?P<word>\d{{1,2}}|{_SPELT})"
_OF_DAY = "(?:subah|shaam|sham|dopahar|raat|सुबह|शाम|दोपहर|रात) "
_UNTIL = rf" (?:se|से) (?:{_OF_DAY})?"
_ONE = rf"(?:(?:{'|'.join(SHIFT)}) )?(?:{_SPELT}|\d{{1,2}}(?::\d\d)?)"
_IN_WORDS = (
    regex.compile(rf"(?<![\p{{L}}\p{{M}}\d.,:]){_SHIFTED}(?= (?:baje|बजे))"),
    # "shaam sadhe chaar se saadhe saat": the hour that ends it first, while the other still stands in words.
    regex.compile(rf"(?<={_OF_DAY}{_ONE}{_UNTIL}){_SHIFTED}(?![\p{{L}}\p{{M}}\d:])"),
    regex.compile(rf"(?<={_OF_DAY}){_SHIFTED}(?={_UNTIL}\d{{1,2}}:\d\d)"),
)
"""Hours in the words of Hindi, before "o'clock" or in a span after the part of the day."""
_HALVES = {"am": "am", "a.m": "am", "pm": "pm", "p.m": "pm", "noon": "pm"}
_HALF = r"(?P<half>[ap]\.?m(?!\p{L})\.?|noon)"
_TIME = rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))? ?{_HALF}"
_TIMES = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?<![\d.,:])(?P<from>\d{{1,2}})(?P<from_minute>(?:[:.]\d{{2}})?) ?(?:-|–|to|se|से|a) ?{_TIME}",
        rf"(?<![\d.,:]){_TIME}",
        r"(?<![\d.,:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?![\d:])",
        r"(?<![\d.,:])(?P<hour>\d{1,2}) ?(?:baje|बजे|o'?clock|h|heures?|horas)(?!\p{L})(?: ?(?P<minute>[0-5]\d)(?!\d))?",
    )
)


def dates(text: str) -> tuple[list[tuple[Day, str]], str]:
    """The dates of a folded text, each as it was said, and the text without them."""
    found: list[tuple[Day, str]] = []

    def taken(match: Any) -> str:
        given = match.groupdict()
        month = MONTHS.get(given.get("month") or "") or int(given["month"])
        year = int(given["year"]) if given.get("year") else None
        earlier = match.captures("days") if "days" in given else []
        days = [int(day) for day in (*earlier, given.get("day"), given.get("day2")) if day]
        if year is not None and year < 100:
            year += 2000
        first = 0
        if earlier and days != sorted(set(days)):
            # "60 to 5 April" is no row of days: only the last one belongs to the month.
            first, days = match.start("day") - match.start(), days[-1:]
        if month > 12 and days and days[0] <= 12:
            month, days = days[0], [month]
        if month > 12 or any(not 1 <= day <= 31 for day in days):
            return str(match[0])
        said = match[0][first:].strip()
        found.extend(((year, month, day), said) for day in days)
        if not days:
            found.append(((year, month, None), said))
        return f"{match[0][:first]} ; "

    for pattern in _DATES:
        text = pattern.sub(taken, text)
    return found, text


def times(text: str) -> tuple[list[tuple[Hour, str]], str]:
    """The times of day of a folded text, each as it was said, and the text without them."""
    found: list[tuple[Hour, str]] = []

    def taken(match: Any) -> str:
        given = match.groupdict()
        half = _HALVES.get((given.get("half") or "").rstrip("."))
        hour, minute = int(given["hour"]), int(given.get("minute") or 0)
        if hour > 24 or minute > 59:
            return str(match[0])
        if given.get("from"):
            # "7 to 9 pm": which half the first one means is not said.
            found.append((_hour(int(given["from"]), int(given["from_minute"][1:] or 0), None), match[0]))
        found.append((_hour(hour, minute, half), match[0].strip()))
        return " ; "

    for pattern in _IN_WORDS:
        text = pattern.sub(_in_digits, text)
    for pattern in _TIMES:
        text = pattern.sub(taken, text)
    return found, text


def _in_digits(match: Any) -> str:
    """An hour in words as digits: "sadhe chaar" as "4:30"."""
    if match["shift"] is None and match["word"].isdigit():
        return str(match[0])
    hour = WHOLE.get(match["word"]) or int(match["word"])
    minutes = int(hour * 60 + 60 * SHIFT.get(match["shift"] or "", 0))
    return f"{minutes // 60}:{minutes % 60:02}"


def _hour(hour: int, minute: int, half: str | None) -> Hour:
    return (hour * 60 + minute) % HALF_DAY, half or ("pm" if 12 < hour < 24 else None)
