"""Who works for the demo institution, and who gets which lead."""

from datetime import time
from uuid import UUID, uuid5

from psycopg.types.json import Jsonb

from shared.adapters import argon2
from shared.db.accounts import join
from shared.db.connection import Cursor
from shared.domain.assigning import Target
from shared.domain.conditions import Condition
from shared.domain.shifts import WEEKDAYS, Hours, Span

_DESK: Hours = {day: (Span(begins=time(9), ends=time(19, 30)),) for day in WEEKDAYS[:6]}
_MEMBERS: tuple[tuple[str, str, Hours, int | None], ...] = (
    ("Vidya Joshi", "vidya@arohan.example", {}, None),
    ("Rohan Deshmukh", "rohan@arohan.example", _DESK, 60),
)
"""Name, e-mail, hours and cap. One of them is there at any hour."""
OWNER_EMAIL = "owner@arohan.example"
_OWNER = "Meera Gokhale"
_TEAM = "Admissions"
_SLA_MINUTES = 15


def employ(cursor: Cursor, tenant_id: UUID) -> None:
    """Add the two members, their team and its rules, unless they are there."""
    members = [uuid5(tenant_id, email) for _, email, _, _ in _MEMBERS]
    team = uuid5(tenant_id, _TEAM)
    for member, (name, email, hours, cap) in zip(members, _MEMBERS, strict=True):
        shifts = {day: [span.model_dump(mode="json") for span in spans] for day, spans in hours.items()}
        cursor.execute(_MEMBER, [tenant_id, member, name, email, Jsonb(shifts), cap])
    cursor.execute("insert into team (tenant_id, id, name) values (%s, %s, %s) on conflict do nothing",
                   [tenant_id, team, _TEAM])  # fmt: skip
    for member in members:
        cursor.execute(_SEAT, [tenant_id, team, member])
    cursor.execute("insert into assignment_turn (tenant_id) values (%s) on conflict do nothing", [tenant_id])
    engineering = Condition(field="course", operator="contains", values=("JEE",))
    rules = (
        ("Engineering entrance", (engineering,), Target(kind="member", id=members[0])),
        ("Everybody else", (), Target(kind="team", id=team)),
    )
    for position, (name, conditions, target) in enumerate(rules, 1):
        said = Jsonb([condition.model_dump(mode="json") for condition in conditions])
        aim = Jsonb(target.model_dump(mode="json"))
        cursor.execute(_RULE, [tenant_id, uuid5(tenant_id, name), position, name, said, aim, _SLA_MINUTES])


def put_in_charge(cursor: Cursor, tenant_id: UUID, password: str) -> None:
    """The owner, who signs in with this password: the one that is told holds, whatever it was set to meanwhile."""
    given = {"name": _OWNER, "email": OWNER_EMAIL, "password": argon2.hashed(password)}
    account = cursor.execute(_ACCOUNT, given).fetchone()
    assert account is not None
    if account["made"]:
        join(cursor, tenant_id, account["id"], _OWNER, OWNER_EMAIL, "owner")


_ACCOUNT = """
insert into account (name, email, password) values (%(name)s, %(email)s, %(password)s)
on conflict (email) do update set password = excluded.password returning id, xmax = 0 as made
"""
_MEMBER = """
insert into member (tenant_id, id, name, email, role, timezone, hours, cap)
values (%s, %s, %s, %s, 'counsellor', 'Asia/Kolkata', %s, %s) on conflict do nothing
"""
_SEAT = "insert into team_member (tenant_id, team_id, member_id) values (%s, %s, %s) on conflict do nothing"
_RULE = """
insert into assignment_rule (tenant_id, id, position, name, conditions, target, sla_minutes)
values (%s, %s, %s, %s, %s, %s, %s) on conflict do nothing
"""
