"""Moments as people of each language say them."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from shared.domain import money
from shared.domain.talk import Language

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "hinglish": ("Somvaar", "Mangalvaar", "Budhvaar", "Guruvaar", "Shukravaar", "Shanivaar", "Ravivaar"),
    "hi": ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_FRAMES: dict[Language, tuple[str, str, str]] = {
    "en": ("today at {clock}", "tomorrow, {day}, at {clock}", "on {weekday}, {day}, at {clock}"),
    "hinglish": ("aaj {clock}", "kal ({day}) {clock}", "{weekday}, {day} ko {clock}"),
    "hi": ("आज {clock}", "कल ({day}) {clock}", "{weekday}, {day} को {clock}"),
    "es": ("hoy a las {clock}", "mañana, {day}, a las {clock}", "el {weekday} {day} a las {clock}"),
    "fr": ("aujourd'hui à {clock}", "demain {day} à {clock}", "le {weekday} {day} à {clock}"),
}
"""Today, tomorrow, any other day."""
_PARTS: dict[Language, tuple[str, str, str, str]] = {
    "hinglish": ("subah", "dopahar", "shaam", "raat"),
    "hi": ("सुबह", "दोपहर", "शाम", "रात"),
}
_NOON, _EVENING, _NIGHT = 12, 16, 20


def moment(at: datetime, now: datetime, timezone: str, language: Language) -> str:
    """A coming moment, as near to speech as it can be said without doubt: ``tomorrow, 22 November, at 5:00 pm``."""
    zone = ZoneInfo(timezone)
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    frame = _FRAMES[language][min(max((local.date() - today).days, 0), 2)]
    day = money.day(local.date(), language)
    return frame.format(
        clock=clock(local.time(), language),
        day=day.removesuffix(f" {local.year}").removesuffix(" de"),
        weekday=_WEEKDAYS[language][local.weekday()],
    )


def clock(at: time, language: Language) -> str:
    """A time of the day: ``5:00 pm``, ``shaam 5 baje``, ``शाम 5 बजे``, ``17:00``, ``17 h 30``."""
    hour = at.hour % 12 or 12
    match language:
        case "en":
            return f"{hour}:{at.minute:02} {'am' if at.hour < _NOON else 'pm'}"
        case "hinglish" | "hi":
            part = _PARTS[language][(at.hour >= _NOON) + (at.hour >= _EVENING) + (at.hour >= _NIGHT)]
            exact = f"{hour}:{at.minute:02}" if at.minute else f"{hour}"
            return f"{part} {exact} {'baje' if language == 'hinglish' else 'बजे'}"
        case "es":
            return f"{at.hour}:{at.minute:02}"
        case "fr":
            return f"{at.hour} h {at.minute:02}" if at.minute else f"{at.hour} h"


def hour(of_day: int, language: Language) -> str:
    """A full hour: ``9:00 am``, ``subah 9 baje``."""
    return clock(time(of_day % 24), language)
