"""When people who fell silent are written to."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from shared.domain.cadence import Cadence
from shared.domain.zone import Zone, zone_of

INDIA = ZoneInfo("Asia/Kolkata")
EVERY_DAY = Cadence(weekends=True)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=INDIA)


@pytest.mark.parametrize(
    ("wanted", "allowed"),
    [
        ("2026-11-21T09:00", "2026-11-21T09:00"),
        ("2026-11-21T20:59", "2026-11-21T20:59"),
        ("2026-11-21T21:00", "2026-11-22T09:00"),
        ("2026-11-22T03:00", "2026-11-22T09:00"),
        ("2026-12-31T23:30", "2027-01-01T09:00"),
    ],
)
def test_nobody_is_written_to_at_night(wanted: str, allowed: str) -> None:
    assert EVERY_DAY.allowed(at(wanted), Zone(timezone="Asia/Kolkata")) == at(allowed)


def test_night_is_where_the_lead_is() -> None:
    evening_in_india = at("2026-11-20T22:00")
    assert Cadence().allowed(evening_in_india, zone_of("34612345678", "Asia/Kolkata")) == evening_in_india
    assert Cadence().allowed(evening_in_india, zone_of("919876543210", "Europe/Madrid")) == at("2026-11-23T09:00")


def test_clocks_that_change_at_night_do_not_matter() -> None:
    madrid = ZoneInfo("Europe/Madrid")
    before = datetime(2027, 3, 27, 22, tzinfo=madrid)
    assert EVERY_DAY.allowed(before, Zone(timezone="Europe/Madrid")) == datetime(2027, 3, 28, 9, tzinfo=madrid)


def test_weekends_are_left_in_peace() -> None:
    zone = Zone(timezone="Asia/Kolkata")
    assert Cadence().allowed(at("2026-11-20T21:30"), zone) == at("2026-11-23T09:00")
    assert Cadence().allowed(at("2026-11-22T03:00"), zone) == at("2026-11-23T09:00")


@pytest.mark.parametrize(
    ("phone", "zone"),
    [
        ("919876543210", "Asia/Kolkata"),
        ("97798123456", "Asia/Kathmandu"),
        ("971501234567", "Asia/Dubai"),
        ("14155550100", "Asia/Tokyo"),
        (None, "Asia/Tokyo"),
    ],
)
def test_a_phone_tells_its_zone_where_its_country_has_one(phone: str | None, zone: str) -> None:
    assert zone_of(phone, "Asia/Tokyo").timezone == zone


def test_steps_go_by_stage_and_end() -> None:
    rules = Cadence(steps={"pricing": (3, 24)})
    assert [rules.hours("pricing", sent) for sent in (0, 1, 2)] == [3, 24, None]
    assert rules.hours("closed", 0) is None
