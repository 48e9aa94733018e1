"""The time a question asks about: "this month", "after April", "agle mahine", "en enero", as days."""

from calendar import monthrange
from datetime import date, timedelta

import regex

from shared.domain.money import months
from shared.domain.value import Value
from shared.domain.words import words

_SHORT = (
    "jan janvari janavari ene janv जनवरी", "feb farvari february fevr फरवरी", "mar march मार्च",
    "apr april abr avr अप्रैल", "may मई", "jun june जून", "jul july juil जुलाई", "aug agast अगस्त",
    "sep sept sitambar septiembre setiembre सितंबर सितम्बर", "oct aktubar अक्टूबर", "nov navambar नवंबर नवम्बर",
    "dec dic disambar december दिसंबर दिसम्बर",
)  # fmt: skip
"""How months are shortened and spelt in chats."""
MONTHS = {
    name: month
    for month in range(1, 13)
    for name in (*words(months(month)), *_SHORT[month - 1].split())
}  # fmt: skip
"""The number of a month by each of its names."""


def _listed(together: str) -> frozenset[str]:
    return frozenset(together.split())


_AFTER = _listed("after post baad despues apres बाद")
_FROM = _listed("from since partir desde depuis onwards")
_BEFORE = _listed("before till until by tak pehle antes hasta avant पहले तक")
_LINKS = _listed("the ke ka ki के de del of month mahine mahina mes mois महीने le el")
_IN = _listed("in on during me mein में en au by this next of de mi debut fin principios finales")
_DOUBTFUL = frozenset({"may", "mai", "mar", "set", "ago"})
"""Also other words: a month only beside a word of time, or a year."""
_THIS = "(?:this|is|iss|isi|इस|इसी|este|esta|ce|cette)"
_NEXT = "(?:next|coming|agle|agla|अगले|अगला|proximo|proxima|prochain|prochaine)"
_MONTH = "(?:month|mahine|mahina|महीने|महीना|mes|mois)"
_WEEK = "(?:week|hafte|hafta|हफ्ते|सप्ताह|semana|semaine)"
_YEAR = "(?:year|saal|साल|ano|annee|an)"


def _near(which: str, what: str) -> "regex.Pattern[str]":
    return regex.compile(rf"(?<!\S)(?:{which} {what}|{what} {which})(?!\S)")


_THIS_MONTH, _NEXT_MONTH = _near(_THIS, _MONTH), _near(_NEXT, _MONTH)
_THIS_WEEK, _NEXT_WEEK = _near(_THIS, _WEEK), _near(_NEXT, _WEEK)
_THIS_YEAR, _NEXT_YEAR = _near(_THIS, _YEAR), _near(_NEXT, _YEAR)
_FAR = date.max


class Period(Value):
    """From one day to another, both in it."""

    start: date
    end: date
    words: frozenset[str] = frozenset()
    """The words of the question that say so."""

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it; no day does not."""
        return day is not None and self.start <= day <= self.end


def period(text: str, today: date) -> Period | None:
    """The time ``text`` asks about, seen from ``today``; several of them as one; None where it names none."""
    spoken = words(text)
    found = [*_relative(" ".join(spoken), today), *_named(spoken, today)]
    if not found:
        return None
    said = frozenset[str]().union(*(one.words for one in found))
    return Period(start=min(one.start for one in found), end=max(one.end for one in found), words=said)


def _relative(spoken: str, today: date) -> list[Period]:
    monday = today - timedelta(days=today.weekday())
    week = timedelta(days=6)
    ahead = (today.year + today.month // 12, today.month % 12 + 1)
    spans = (
        (_THIS_MONTH, today, _last(today.year, today.month)),
        (_NEXT_MONTH, date(*ahead, 1), _last(*ahead)),
        (_THIS_WEEK, today, monday + week),
        (_NEXT_WEEK, monday + timedelta(days=7), monday + timedelta(days=7) + week),
        (_THIS_YEAR, today, date(today.year, 12, 31)),
        (_NEXT_YEAR, date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)),
    )
    return [
        Period(start=start, end=end, words=frozenset(hit[0].split()))
        for pattern, start, end in spans
        if (hit := pattern.search(spoken))
    ]


def _named(spoken: list[str], today: date) -> list[Period]:
    """Months by name, with their year where one is said."""
    found = []
    for at, word in enumerate(spoken):
        month = MONTHS.get(word)
        if month is None:
            continue
        around = {*spoken[max(0, at - 3) : at], *spoken[at + 1 : at + 4]}
        year = next((int(w) for w in spoken[at + 1 : at + 3] if regex.fullmatch(r"20\d\d", w)), None)
        if word in _DOUBTFUL and not (year or _dated(spoken, at)):
            continue
        year = year or (today.year if month >= today.month else today.year + 1)
        said = frozenset({word, str(year)} | (around & (_AFTER | _FROM | _BEFORE)))
        start, end = date(year, month, 1), _last(year, month)
        if _beside(spoken, at, _AFTER):
            start, end = end + timedelta(days=1), _FAR
        elif _beside(spoken, at, _FROM):
            end = _FAR
        elif _beside(spoken, at, _BEFORE):
            start = today
        found.append(Period(start=start, end=end, words=said))
    return found


def _dated(spoken: list[str], at: int) -> bool:
    """Whether a word of time stands right beside: "in may", "may me", "may batch"."""
    beside = {*spoken[max(0, at - 1) : at], *spoken[at + 1 : at + 2]}
    return bool(beside & (_IN | _AFTER | _FROM | _BEFORE | {"batch", "month", "mahine", "start", "ka", "से", "se"}))


def _beside(spoken: list[str], at: int, signs: frozenset[str]) -> bool:
    """Whether a sign stands before the month, or, as in Hindi, after it; only links between."""
    before = at - 1
    while before >= 0 and spoken[before] in _LINKS:
        before -= 1
    after = at + 1
    while after < len(spoken) and spoken[after] in _LINKS:
        after += 1
    return (before >= 0 and spoken[before] in signs) or (after < len(spoken) and spoken[after] in signs)


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
