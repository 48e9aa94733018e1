"""When people are called, and how moments are said."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from shared.domain.schedule import next_call
from shared.domain.spoken_time import clock, hour, moment
from shared.domain.talk import Institution

INDIA = ZoneInfo("Asia/Kolkata")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=INDIA)


@pytest.mark.parametrize(
    ("wanted", "possible"),
    [
        ("2026-11-21T09:59", "2026-11-21T10:00"),
        ("2026-11-21T10:00", "2026-11-21T10:00"),
        ("2026-11-21T17:59", "2026-11-21T17:59"),
        ("2026-11-21T18:00", "2026-11-21T18:00"),
        ("2026-11-21T18:01", "2026-11-22T10:00"),
    ],
)
def test_people_are_called_in_the_institutions_hours(wanted: str, possible: str) -> None:
    school = Institution(name="Sharma Classes", opens=10, closes=18)
    assert next_call(at(wanted), school) == at(possible)


NOW = at("2026-11-21T10:00")


@pytest.mark.parametrize(
    ("when", "language", "told"),
    [
        ("2026-11-21T17:00", "en", "today at 5:00 pm"),
        ("2026-11-22T09:30", "en", "tomorrow, 22 November, at 9:30 am"),
        ("2026-11-24T12:00", "en", "on Tuesday, 24 November, at 12:00 pm"),
        ("2026-11-21T17:00", "hinglish", "aaj shaam 5 baje"),
        ("2026-11-22T09:30", "hinglish", "kal (22 November) subah 9:30 baje"),
        ("2026-11-24T13:00", "hinglish", "Mangalvaar, 24 November ko dopahar 1 baje"),
        ("2026-11-21T17:00", "hi", "आज शाम 5 बजे"),
        ("2026-11-22T09:30", "hi", "कल (22 नवंबर) सुबह 9:30 बजे"),
        ("2026-11-21T17:00", "es", "hoy a las 17:00"),
        ("2026-11-22T09:30", "es", "mañana, 22 de noviembre, a las 9:30"),
        ("2026-11-24T12:00", "es", "el martes 24 de noviembre a las 12:00"),
        ("2026-11-21T17:00", "fr", "aujourd'hui à 17 h"),
        ("2026-11-22T09:30", "fr", "demain 22 novembre à 9 h 30"),
        ("2026-12-01T12:00", "fr", "le mardi 1er décembre à 12 h"),
    ],
)
def test_moments_are_said_without_doubt(when: str, language: Any, told: str) -> None:
    assert moment(at(when), NOW, "Asia/Kolkata", language) == told


def test_a_moment_is_said_in_the_institutions_zone() -> None:
    assert moment(at("2026-11-21T17:00"), NOW, "Europe/Madrid", "es") == "hoy a las 12:30"


def test_hours_that_end_at_midnight() -> None:
    assert (hour(24, "en"), clock(time(0, 5), "en")) == ("12:00 am", "12:05 am")
