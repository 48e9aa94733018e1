"""The moments people name for a call, on Saturday the 21st of November 2026 at half past three in Delhi."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from shared.domain.moment import when

DELHI = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 21, 15, 30, tzinfo=DELHI)

NAMED = {
    "kal shaam 5 baje": "22 17:00",
    "kal sham 5 bje call karna": "22 17:00",
    "tomorrow 5pm": "22 17:00",
    "tmrw at 5.30 pm": "22 17:30",
    "call me tomorrow at 11": "22 11:00",
    "monday morning": "23 10:00",
    "mañana a las 10": "22 10:00",
    "mañana por la mañana": "22 10:00",
    "mañana a las 10 de la mañana": "22 10:00",
    "el lunes por la tarde": "23 15:00",
    "pasado mañana a las 6 y media": "23 18:30",
    "demain vers 17h": "22 17:00",
    "demain à 17h30": "22 17:30",
    "lundi prochain à 10 h": "23 10:00",
    "demain matin": "22 10:00",
    "ce soir après 18h": "21 18:00",
    "अगले सोमवार सुबह 11 बजे": "23 11:00",
    "कल शाम ५ बजे": "22 17:00",
    "कल पांच बजे": "22 17:00",
    "परसों दोपहर 2 बजे": "23 14:00",
    "after 6": "21 18:00",
    "call after 6 pm pls": "21 18:00",
    "6 ke baad": "21 18:00",
    "before 6": "21 17:00",
    "in 2 hours": "21 17:30",
    "2 ghante baad": "21 17:30",
    "aadhe ghante me call karo": "21 16:00",
    "in half an hour": "21 16:00",
    "10 min baad": "21 15:40",
    "dentro de 2 horas": "21 17:30",
    "dans une heure": "21 16:30",
    "aaj raat 8 ke baad": "21 20:00",
    "tonight 9": "21 21:00",
    "today 5 o'clock": "21 17:00",
    "at 11": "22 11:00",
    "at 3": "22 15:00",
    "subah 7 baje": "22 07:00",
    "7 baje": "21 19:00",
    "kal sade 4 baje": "22 16:30",
    "kal saadhe paanch baje": "22 17:30",
    "paune 6 baje": "21 17:45",
    "5 to 6 pm": "21 17:00",
    "between 5 and 6": "21 17:00",
    "entre las 5 y las 6": "21 17:00",
    "kal 4-5 baje": "22 16:00",
    "sunday 12 baje": "22 12:00",
    "tomorrow at noon": "22 12:00",
    "saturday 6pm": "21 18:00",
    "25 november 4pm": "25 16:00",
    "25 tarikh ko 11 baje": "25 11:00",
    "le 25 novembre à 15h": "25 15:00",
    "after 2 days at 5pm": "23 17:00",
    "kal subah": "22 10:00",
    "call me right now": "21 15:30",
    "friday 10:30": "27 10:30",
    "17:45": "21 17:45",
}


@pytest.mark.parametrize(("said", "moment"), NAMED.items())
def test_a_moment_is_understood(said: str, moment: str) -> None:
    found = when(said, NOW)
    assert found and found.at and f"{found.at:%d %H:%M}" == moment
    assert found.at >= NOW and found.at.tzinfo == DELHI


VAGUE = ("in the evening", "shaam ko", "tomorrow", "kal", "मंगलवार को", "por la tarde", "le matin", "weekend evening")


@pytest.mark.parametrize("said", VAGUE)
def test_what_names_no_moment_is_kept_as_it_was_said(said: str) -> None:
    found = when(said, NOW)
    assert found and found.at is None and found.said


SILENT = (
    "fees for 10th",
    "i am in class 12",
    "JEE 2 year course",
    "my number is 98765 43210",
    "2 lakh",
    "hello",
    "20% discount",
    "the 3 month course",
    "i scored 85 percent",
    "क्या फीस है",
)


@pytest.mark.parametrize("said", SILENT)
def test_other_numbers_are_no_moments(said: str) -> None:
    assert when(said, NOW) is None


def test_a_moment_of_today_that_has_gone_by_is_none() -> None:
    found = when("today at 2 pm", NOW)
    assert found and found.at is None


def test_a_number_alone_is_an_hour_only_where_we_asked_for_one() -> None:
    assert when("5", NOW) is None
    found = when("5", NOW, bare=True)
    assert found and f"{found.at:%d %H:%M}" == "21 17:00"


def test_an_hour_is_meant_when_people_are_called() -> None:
    night = NOW.replace(hour=21)
    found = when("8 baje", night)
    assert found and f"{found.at:%d %H:%M}" == "22 20:00"
    early = when("9 baje", night, opens=8, closes=18)
    assert early and f"{early.at:%d %H:%M}" == "22 09:00"


def test_now_beside_another_time_tells_why_not_now() -> None:
    found = when("kal 5 baje, abhi class me hu", NOW)
    assert found and f"{found.at:%d %H:%M}" == "22 17:00"


@pytest.mark.parametrize(
    "said", ["tuesday wont work, wednesday 4pm", "not tuesday, wednesday 4pm", "martes no puedo, miércoles 16:00"]
)
def test_a_day_that_will_not_do_is_not_the_day(said: str) -> None:
    found = when(said, NOW)
    assert found and f"{found.at:%d %H:%M}" == "25 16:00"


def test_mon_is_monday_only_where_a_time_is_told() -> None:
    assert when("mon dossier est bloqué", NOW) is None
    assert when("mon 4pm", NOW) is not None
