"""Where a phone number lives: the time zone and the weekend that its owner most likely keeps."""

from shared.domain.value import Value

SATURDAY, SUNDAY, FRIDAY = 5, 6, 4
_WEEKEND = (SATURDAY, SUNDAY)
_OF_FRIDAY = (FRIDAY, SATURDAY)
_ZONES: dict[str, tuple[str, tuple[int, ...]]] = {
    "91": ("Asia/Kolkata", _WEEKEND),
    "92": ("Asia/Karachi", _WEEKEND),
    "94": ("Asia/Colombo", _WEEKEND),
    "977": ("Asia/Kathmandu", (SATURDAY,)),
    "880": ("Asia/Dhaka", _OF_FRIDAY),
    "971": ("Asia/Dubai", _WEEKEND),
    "966": ("Asia/Riyadh", _OF_FRIDAY),
    "974": ("Asia/Qatar", _OF_FRIDAY),
    "965": ("Asia/Kuwait", _OF_FRIDAY),
    "973": ("Asia/Bahrain", _OF_FRIDAY),
    "968": ("Asia/Muscat", _OF_FRIDAY),
    "20": ("Africa/Cairo", _OF_FRIDAY),
    "27": ("Africa/Johannesburg", _WEEKEND),
    "33": ("Europe/Paris", _WEEKEND),
    "34": ("Europe/Madrid", _WEEKEND),
    "39": ("Europe/Rome", _WEEKEND),
    "44": ("Europe/London", _WEEKEND),
    "49": ("Europe/Berlin", _WEEKEND),
    "57": ("America/Bogota", _WEEKEND),
    "60": ("Asia/Kuala_Lumpur", _WEEKEND),
    "65": ("Asia/Singapore", _WEEKEND),
    "81": ("Asia/Tokyo", _WEEKEND),
    "212": ("Africa/Casablanca", _WEEKEND),
    "221": ("Africa/Dakar", _WEEKEND),
    "234": ("Africa/Lagos", _WEEKEND),
    "254": ("Africa/Nairobi", _WEEKEND),
}
"""By calling code. Countries of several zones are left out: the institution's own is the better guess there."""


class Zone(Value):
    """How somebody's days go."""

    timezone: str
    weekend: tuple[int, ...] = _WEEKEND
    """Days of the week, Monday 0."""


def zone_of(phone: str | None, otherwise: str) -> Zone:
    """The zone of ``phone`` (E.164 digits); ``otherwise``, a time zone's name, where its country does not tell."""
    known = [code for code in _ZONES if (phone or "").startswith(code)]
    if not known:
        return Zone(timezone=otherwise)
    timezone, weekend = _ZONES[max(known, key=len)]
    return Zone(timezone=timezone, weekend=weekend)
