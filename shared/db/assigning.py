"""Handing a lead to whoever is to work on it, once, in the transaction of whatever made it worth somebody's time.

Everybody who assigns locks first the lead, then its assignment, then the tenant's turn, and no second lead after
that: nobody waits in a ring. What is counted after the turn is taken, caps included, stays true until the commit.
"""

from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor, one
from shared.db.noting import note
from shared.domain.assigning import Choice, Member, Rule, Seat, Staff, choose, facts
from shared.domain.value import Value

Why = Literal["captured", "qualified", "handed_over", "callback", "form", "shift", "overdue", "by_hand", "rule"]
"""What gave reason to assign a lead now."""


class Assigned(Value):
    """Where a lead stands with its assignment."""

    lead_id: UUID
    member_id: UUID | None
    """None: a rule fits, but nobody can take the lead before ``due_at``."""
    rule_id: UUID | None
    why: str
    at: datetime
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    passed: tuple[UUID, ...] = ()
    """Members who had it and did not answer."""
    sla_minutes: int | None = None
    due_at: datetime | None
    """When somebody must look at it again; None: never."""
    generation: int
    """Of ``due_at``: names whoever waits for it."""


class Standing(Value):
    """All that a choice rests on, at one moment."""

    now: datetime
    timezone: str
    turn: int
    rules: tuple[Rule, ...]
    staff: Staff
    lead: dict[str, Any] | None
    assigned: Assigned | None

    def chosen(self, lead: dict[str, Any] | None = None) -> Choice:
        """Who gets the lead; or one of which ``lead`` is known, by column."""
        told = facts(lead if lead is not None else self.lead or {}, self.now, ZoneInfo(self.timezone))
        return choose(self.rules, told, self.staff, self.now)


def assign(cursor: Cursor, tenant_id: UUID, lead_id: UUID, why: Why) -> Assigned | None:
    """Give a lead to whoever the rules say. A lead that somebody has stays theirs. Safe to repeat.

    Runs in a transaction of the tenant's, for one lead.

    Returns:
        How it stands; with a ``due_at`` that is to be woken for after the commit. None: no rule fits.
    """
    standing = lock(cursor, tenant_id, lead_id)
    if standing is None:
        return None
    if standing.assigned and standing.assigned.member_id:
        return standing.assigned
    choice = standing.chosen()
    return give(cursor, tenant_id, lead_id, standing, choice, why) if choice.rule else None


def lock(cursor: Cursor, tenant_id: UUID, lead_id: UUID) -> Standing | None:
    """What an assignment rests on, for the rest of the transaction; None where there is no such lead."""
    given = {"tenant": tenant_id, "lead": lead_id}
    cursor.execute(_LOCK_LEAD, given)
    cursor.execute(_LOCK_ASSIGNMENT, given)
    cursor.execute(_TAKE_TURN, given)
    standing = read(cursor, tenant_id, lead_id)
    return standing if standing.lead else None


def read(cursor: Cursor, tenant_id: UUID, lead_id: UUID | None = None) -> Standing:
    """What an assignment would rest on."""
    row = one(cursor, _READ, {"tenant": tenant_id, "lead": lead_id}) or {}
    lead = {**row["lead"], "language": row["language"]} if row["lead"] else None
    assigned = Assigned(**row["assigned"]) if row["assigned"] else None
    return Standing(
        now=row["now"],
        timezone=row["timezone"] or "Asia/Kolkata",
        turn=row["turn"] or 0,
        rules=tuple(Rule(**rule) for rule in row["rules"]),
        staff=Staff(
            members=tuple(Member(**member) for member in row["members"]),
            seats=tuple(Seat(**seat) for seat in row["seats"]),
            passed=frozenset(assigned.passed) if assigned else frozenset(),
        ),
        lead=lead,
        assigned=assigned,
    )


def give(cursor: Cursor, tenant_id: UUID, lead_id: UUID, standing: Standing, choice: Choice, why: Why) -> Assigned:
    """Write a choice down, under the locks that it was made under."""
    before = standing.assigned
    rule, member = choice.rule, choice.member_id
    minutes = rule.sla_minutes if rule else before.sla_minutes if before else None
    due = standing.now + timedelta(minutes=minutes) if member and minutes else None
    assigned = Assigned(
        lead_id=lead_id,
        member_id=member,
        rule_id=rule.id if rule else None,
        why=choice.why,
        at=standing.now,
        passed=before.passed if before else (),
        sla_minutes=minutes,
        due_at=due if member else choice.again,
        generation=before.generation + 1 if before else 1,
    )
    keep(cursor, tenant_id, assigned)
    if member:
        cursor.execute(_NAME_ASSIGNEE, {"tenant": tenant_id, "lead": lead_id, "member": member})
        if rule and rule.target.kind == "team":
            _seat(cursor, tenant_id, rule, choice, standing.turn)
        had = str(before.member_id) if before and before.member_id else None
        by = {"rule_id": str(rule.id) if rule else None, "occasion": why}
        told = {"member_id": str(member), **by, "previous_member_id": had}
        note(cursor, tenant_id, "LeadAssigned", told, lead_id)
    return assigned


def keep(cursor: Cursor, tenant_id: UUID, assigned: Assigned) -> None:
    """Store how it stands."""
    cursor.execute(_KEEP, {**assigned.model_dump(), "passed": list(assigned.passed), "tenant": tenant_id})


def _seat(cursor: Cursor, tenant_id: UUID, rule: Rule, choice: Choice, turn: int) -> None:
    given = {"tenant": tenant_id, "team": rule.target.id, "member": choice.member_id, "turn": turn}
    owed = {str(member): credit for member, credit in choice.credits.items()}
    cursor.execute(_SEAT, {**given, "credits": Jsonb(owed)})


_LOCK_LEAD = "select from lead where tenant_id = %(tenant)s and id = %(lead)s for update"

_LOCK_ASSIGNMENT = "select from assignment where tenant_id = %(tenant)s and lead_id = %(lead)s for update"

# Where nobody made a rule there is no row, and nobody waits.
_TAKE_TURN = "update assignment_turn set turn = turn + 1 where tenant_id = %(tenant)s"

_READ = """
select app_now() as now, t.settings ->> 'timezone' as timezone,
    (select turn from assignment_turn where tenant_id = t.id) as turn,
    coalesce((
        select jsonb_agg(jsonb_build_object('id', r.id, 'position', r.position, 'name', r.name,
            'conditions', r.conditions, 'target', r.target, 'sla_minutes', r.sla_minutes) order by r.position, r.id)
        from assignment_rule r where r.tenant_id = t.id and r.active and r.deleted_at is null
    ), '[]') as rules,
    coalesce((
        select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'role', m.role, 'active', m.active,
            'timezone', m.timezone, 'hours', m.hours, 'cap', m.cap, 'open', m.open_leads) order by m.id)
        from member m where m.tenant_id = t.id
    ), '[]') as members,
    coalesce((
        select jsonb_agg(jsonb_build_object('team_id', s.team_id, 'member_id', s.member_id, 'weight', s.weight,
            'last_turn', s.last_turn, 'credit', s.credit) order by s.member_id)
        from team_member s where s.tenant_id = t.id and s.weight > 0
    ), '[]') as seats,
    to_jsonb(l) as lead, (
        select c.language from conversation c
        where c.tenant_id = t.id and c.lead_id = l.id order by c.last_inbound_at desc nulls last limit 1
    ) as language, (
        select jsonb_build_object('lead_id', a.lead_id, 'member_id', a.member_id, 'rule_id', a.rule_id, 'why', a.why,
            'at', a.at, 'answered_at', a.answered_at, 'closed_at', a.closed_at, 'passed', to_jsonb(a.passed),
            'sla_minutes', a.sla_minutes, 'due_at', a.due_at, 'generation', a.generation)
        from assignment a where a.tenant_id = t.id and a.lead_id = l.id
    ) as assigned
from tenant t left join lead l on l.tenant_id = t.id and l.id = %(lead)s and l.deleted_at is null
where t.id = %(tenant)s
"""

_KEEP = """
insert into assignment
    (tenant_id, lead_id, member_id, rule_id, why, at, answered_at, closed_at, passed, sla_minutes, due_at, generation)
values (%(tenant)s, %(lead_id)s, %(member_id)s, %(rule_id)s, %(why)s, %(at)s, %(answered_at)s, %(closed_at)s,
    %(passed)s::uuid[], %(sla_minutes)s, %(due_at)s, %(generation)s)
on conflict (tenant_id, lead_id) do update set
    member_id = excluded.member_id, rule_id = excluded.rule_id, why = excluded.why, at = excluded.at,
    answered_at = excluded.answered_at, closed_at = excluded.closed_at, passed = excluded.passed,
    sla_minutes = excluded.sla_minutes, due_at = excluded.due_at, generation = excluded.generation
"""

_NAME_ASSIGNEE = "update lead set assignee_id = %(member)s where tenant_id = %(tenant)s and id = %(lead)s"

_SEAT = """
update team_member set
    last_turn = case when member_id = %(member)s then %(turn)s else last_turn end,
    credit = coalesce((%(credits)s::jsonb ->> member_id::text)::integer, credit)
where tenant_id = %(tenant)s and team_id = %(team)s
    and (member_id = %(member)s or %(credits)s::jsonb ? member_id::text)
"""
