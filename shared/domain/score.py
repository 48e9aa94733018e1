"""How promising a lead is: points that add up, each with its reason."""

from collections.abc import Iterator
from datetime import timedelta

from shared.domain.lead import Score, Temperature
from shared.domain.talk import Asked, Said, Situation
from shared.domain.thought import Reading

WARM, HOT = 40, 70

_LASTING = {
    "booked_callback": 25,
    "wants_call": 15,
    "wants_human": 10,
    "asked_fee": 15,
    "asked_total": 15,
    "asked_batch": 15,
    "asked_seats": 10,
    "asked_instalment": 10,
    "asked_discount": 10,
    "asked_eligibility": 8,
    "asked_address": 8,
    "asked_hours": 5,
    "asked_placement": 5,
    "asked_compare": 5,
    "asked_duration": 5,
    "asked_mode": 5,
    "asked_offer": 5,
    "asked_advice": 5,
    "named_course": 10,
    "gave_phone": 10,
    "gave_email": 10,
    "gave_name": 3,
    "gave_budget": 8,
    "enrolled_before": 10,
    "objects_price": -5,
    "objects_distance": -5,
    "objects_time": -5,
    "objects_doubt": -5,
    "objects_family": -3,
    "objects_rival": -8,
    "unfit": -30,
}
"""What counts once and for good."""
_PASSING = {
    "came_back": 10,
    "talks_on": 5,
    "feels_positive": 5,
    "feels_hesitant": -5,
    "feels_confused": 0,
    "feels_negative": -10,
    "feels_annoyed": -15,
    "only_other_business": -10,
}
"""What counts while it holds."""
_POINTS = _LASTING | _PASSING
_GIVEN = {"phone": "gave_phone", "email": "gave_email", "name": "gave_name", "budget": "gave_budget"}
_PAUSE = timedelta(hours=12)
_MANY = 4
"""Messages of a lead from which on it is a conversation."""


def score(situation: Situation, reading: Reading, *, booked: bool = False) -> Score:
    """The score after a turn: what was known to count before, and what counts now."""
    reasons = {reason.rpartition(" ")[0] for reason in situation.person.score.reasons}
    lasting = (reasons & _LASTING.keys()) | (set(_earned(situation, reading, booked)) & _LASTING.keys())
    counted = lasting | (set(_now(situation, reading)) & _PASSING.keys())
    heaviest = sorted(counted, key=lambda name: (-abs(_POINTS[name]), name))
    points = min(100, max(0, sum(_POINTS[name] for name in counted)))
    told = tuple(f"{name} {_POINTS[name]:+d}" for name in heaviest if _POINTS[name])
    return Score(points=points, reasons=told, temperature=temperature(points))


def temperature(points: int) -> Temperature:
    """Cold below 40, warm below 70, then hot."""
    return "hot" if points >= HOT else "warm" if points >= WARM else "cold"


def asked_so_far(reasons: tuple[str, ...]) -> tuple[Asked, ...]:
    """What a lead has asked since the beginning, as the reasons of their score tell it."""
    names = (reason.rpartition(" ")[0] for reason in reasons)
    aspects: tuple[Asked, ...] = (
        "fee", "total", "batch", "seats", "instalment", "discount", "eligibility", "address", "hours",
        "placement", "compare", "duration", "mode", "offer", "advice",
    )  # fmt: skip
    told = {name.removeprefix("asked_") for name in names if name.startswith("asked_")}
    return tuple(aspect for aspect in aspects if aspect in told)


def _earned(situation: Situation, reading: Reading, booked: bool) -> Iterator[str]:
    yield from (f"asked_{aspect}" for aspect in reading.asked)
    yield from (f"objects_{objection}" for objection in reading.objections)
    known = {**situation.person.fields, **reading.fields}
    yield from (reason for field, reason in _GIVEN.items() if known.get(field))
    if situation.person.bought:
        yield "enrolled_before"
    if known.get("course") or situation.topic:
        yield "named_course"
    if booked:
        yield "booked_callback"
    if reading.intent == "callback":
        yield "wants_call"
    if reading.intent == "human":
        yield "wants_human"
    if reading.unfit:
        yield "unfit"


def _now(situation: Situation, reading: Reading) -> Iterator[str]:
    yield f"feels_{reading.sentiment}"
    earlier = [said for said in situation.window if said.author == "lead"]
    if earlier and _since(earlier[-1], situation) >= _PAUSE:
        yield "came_back"
    if len(earlier) + len(situation.unanswered) >= _MANY:
        yield "talks_on"
    if reading.intent == "out_of_scope" and not reading.asked:
        yield "only_other_business"


def _since(said: Said, situation: Situation) -> timedelta:
    return max((now.at for now in situation.unanswered), default=situation.now) - said.at
