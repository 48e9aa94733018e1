"""Who gets a lead: rules in order, and a reason that a person understands."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import Field

from shared.domain.conditions import Condition, holds, in_words
from shared.domain.roles import Role
from shared.domain.shifts import WEEKDAYS, Hours, next_shift, on_shift
from shared.domain.value import Value

Way = Literal["round_robin", "least_open", "weighted"]
_FULL = timedelta(minutes=30)
"""Nobody knows when somebody who has as many leads as they may will have fewer: so often we look."""


class Member(Value):
    """A person who works for the tenant, as they stand now."""

    id: UUID
    name: str
    role: Role = "counsellor"
    active: bool = True
    timezone: str = "Asia/Kolkata"
    hours: Hours = {}
    cap: int | None = None
    open: int = 0
    """Leads they have that are not closed."""


class Seat(Value):
    """A member's place in a team."""

    team_id: UUID
    member_id: UUID
    weight: int = 1
    last_turn: int = 0
    """The tenant's turn in which the team last gave them a lead."""
    credit: int = 0
    """What the weighted round robin owes them."""


class Target(Value):
    """Who is to get it: a member, or whoever of a team is next in its way."""

    kind: Literal["member", "team"]
    id: UUID
    way: Way = "round_robin"


class Rule(Value):
    """Where leads go of which all conditions hold."""

    id: UUID
    position: int
    name: str
    conditions: tuple[Condition, ...] = Field((), max_length=20)
    """None: every lead."""
    target: Target
    sla_minutes: int | None = None
    """Who has not answered so long after loses the lead."""


class Choice(Value):
    """Who gets the lead, and why."""

    member_id: UUID | None
    """None: nobody can take it now, or no rule fits."""
    rule: Rule | None
    """The rule that decided; without a member the first that fits."""
    why: str
    credits: dict[UUID, int] = {}
    """By member: what the team's weighted round robin owes them from now on."""
    again: datetime | None = None
    """Without a member: when somebody may be able to take it."""


class Staff(Value):
    """Everybody who may get a lead."""

    members: tuple[Member, ...] = ()
    seats: tuple[Seat, ...] = ()
    passed: frozenset[UUID] = frozenset()
    """Members who had this lead and did not answer."""

    def of(self, target: Target) -> list[tuple[Member, Seat]]:
        """The members a rule means, each with a seat."""
        known = {member.id: member for member in self.members}
        if target.kind == "member":
            alone = Seat(team_id=target.id, member_id=target.id)
            return [(known[target.id], alone)] if target.id in known else []
        seats = [seat for seat in self.seats if seat.team_id == target.id and seat.weight]
        return [(known[seat.member_id], seat) for seat in seats if seat.member_id in known]


def choose(rules: Sequence[Rule], lead: Mapping[str, Any], staff: Staff, now: datetime) -> Choice:
    """Who gets the lead. The first rule that fits decides; where nobody of its target can take it, the next that fits.

    Args:
        rules: in their order.
        lead: what is known, by field; see ``facts``.
        now: with time zone.
    """
    told: list[str] = []
    first: Rule | None = None
    waits: list[datetime] = []
    for rule in rules:
        if not all(holds(condition, lead) for condition in rule.conditions):
            continue
        first = first or rule
        able, unable = [], []
        for member, seat in staff.of(rule.target):
            reason, until = _hindrance(member, staff.passed, now)
            if reason:
                unable.append(f"{member.name} {reason}")
                waits += [until] if until else []
            else:
                able.append((member, seat))
        if able:
            member, order, credits = _next(rule.target, able)
            taken = "; ".join([f"{member.name} {order}", *unable])
            why = " ".join([*told, f"{_fits(rule, lead)} {taken}."])
            return Choice(member_id=member.id, rule=rule, why=why, credits=credits)
        told.append(f"{_fits(rule, lead)} Nobody can take it: {'; '.join(unable) or 'there is nobody'}.")
    why = " ".join(told) or "No rule fits."
    return Choice(member_id=None, rule=first, why=why, again=min(waits, default=None))


def facts(lead: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """What rules may ask of a lead: every field, what stands in its columns, and the hour of the tenant's day.

    Args:
        lead: its columns; ``language`` is that of its newest conversation. Without a source it wrote to us itself.
    """
    local = now.astimezone(zone)
    told: dict[str, Any] = lead.get("fields") or {}
    ad: dict[str, Any] = lead.get("attribution") or {}
    columns = ("name", "phone", "email", "stage", "sentiment", "intent_level", "score", "temperature", "source")
    return {
        **(lead.get("answers") or {}),
        **told,
        **ad,
        "source": "message",
        "form": ad.get("form_id"),
        "city": told.get("city") or told.get("location"),
        "language": lead.get("language") or told.get("language"),
        **{name: lead[name] for name in columns if lead.get(name) is not None},
        "hour": local.hour,
        "weekday": WEEKDAYS[local.weekday()],
    }


def _fits(rule: Rule, lead: Mapping[str, Any]) -> str:
    said = ", ".join(in_words(condition, lead) for condition in rule.conditions)
    return f'Rule {rule.position} "{rule.name}" fits: {said or "it takes every lead"}.'


def _hindrance(member: Member, passed: Collection[UUID], now: datetime) -> tuple[str, datetime | None]:
    """Why a member cannot take a lead, and until when if that is known; empty where nothing hinders."""
    zone = ZoneInfo(member.timezone)
    if not member.active or member.role == "viewer":
        return "takes no leads", None
    if member.id in passed:
        return "did not answer in time", None
    if not on_shift(member.hours, zone, now):
        begins = next_shift(member.hours, zone, now)
        return f"is off shift until {_clock(begins, now)}" if begins else "is never on shift", begins
    if member.cap is not None and member.open >= member.cap:
        return f"has {member.open} open leads of at most {member.cap}", now + _FULL
    return "", None


def _clock(at: datetime, now: datetime) -> str:
    """``9:00``, with its weekday when it is more than a day away."""
    hour = f"{at.hour}:{at.minute:02}"
    return hour if at - now < timedelta(days=1) else f"{WEEKDAYS[at.weekday()].capitalize()} {hour}"


def _next(target: Target, able: Sequence[tuple[Member, Seat]]) -> tuple[Member, str, dict[UUID, int]]:
    """Of those who can take a lead the one who does, why, and the credits of all of them afterwards.

    Whoever waited longest goes first among equals; among those again the member who joined first.
    """
    if target.kind == "member":
        return able[0][0], "gets it", {}
    if target.way == "least_open":
        member, _ = min(able, key=lambda one: (one[0].open, one[1].last_turn, one[0].id))
        return member, f"has the fewest open leads ({member.open})", {}
    if target.way == "weighted":
        # Smooth weighted round robin: each is owed its weight, whoever is owed most is served and pays for all.
        owed = {seat.member_id: seat.credit + seat.weight for _, seat in able}
        member, seat = min(able, key=lambda one: (-owed[one[0].id], one[1].last_turn, one[0].id))
        total = sum(seat.weight for _, seat in able)
        owed[member.id] -= total
        return member, f"is next by weight ({seat.weight} of {total})", owed
    member, _ = min(able, key=lambda one: (one[1].last_turn, one[0].id))
    return member, "is next in turn", {}
