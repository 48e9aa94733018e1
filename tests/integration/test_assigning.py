"""Leads are handed out once, fairly and within the caps, however many are handed out at the same moment."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from psycopg.types.json import Jsonb

from shared.db.assigning import Assigned, assign
from shared.db.assignments import AssignmentStore
from shared.db.connection import Database
from shared.db.enrolments import EnrolmentStore
from shared.db.leads import LeadStore, Submission
from shared.domain.lead import Score, Task
from shared.domain.purchases import Purchase
from shared.errors import ConversationMovedError
from tests.builders import Institute, Town
from tests.desk import Desk, kinds, outcome

WORKERS = 6


@pytest.fixture
def school(town: Town) -> Institute:
    return town.institute()


@pytest.fixture
def offices(app_url: str) -> Iterator[list[Database]]:
    """Workers, each with a connection of its own."""
    several = [Database(lambda: app_url) for _ in range(WORKERS)]
    yield several
    for one in several:
        one.close()


class Staffed:
    """A tenant with people, teams and rules, arranged row by row."""

    def __init__(self, town: Town, school: Institute) -> None:
        self.town, self.tenant = town, school.tenant_id
        town.run("insert into assignment_turn (tenant_id) values (%s)", self.tenant)
        self.team: UUID = town.one("insert into team (tenant_id, name) values (%s, 'All') returning id", self.tenant)[
            "id"
        ]

    def member(self, name: str, weight: int = 1, cap: int | None = None, hours: object = None) -> UUID:
        member: UUID = self.town.one(
            "insert into member (tenant_id, name, email, role, timezone, cap, hours)"
            " values (%s, %s, %s, 'counsellor', 'Asia/Kolkata', %s, %s) returning id",
            self.tenant, name, f"{name.lower()}@school.example", cap, Jsonb(hours or {}),
        )["id"]  # fmt: skip
        self.town.run("insert into team_member values (%s, %s, %s, %s)", self.tenant, self.team, member, weight)
        return member

    def rule(self, way: str = "round_robin", conditions: object = (), sla: int | None = None) -> None:
        self.town.run(
            "insert into assignment_rule (tenant_id, position, name, conditions, target, sla_minutes)"
            " values (%s, 1, 'All', %s, %s, %s)",
            self.tenant, Jsonb(list(conditions)),  # type: ignore[call-overload]
            Jsonb({"kind": "team", "id": str(self.team), "way": way}), sla,
        )  # fmt: skip

    def lead(self, **fields: str) -> UUID:
        lead: UUID = self.town.one(
            "insert into lead (tenant_id, fields) values (%s, %s) returning id", self.tenant, Jsonb(fields)
        )["id"]
        return lead

    def assign(self, database: Database, lead: UUID) -> Assigned | None:
        with database.tenant(self.tenant) as cursor:
            return assign(cursor, self.tenant, lead, "captured")


@pytest.fixture
def staffed(town: Town, school: Institute) -> Staffed:
    return Staffed(town, school)


def at_once(offices: list[Database], jobs: list[Callable[[Database], Any]]) -> list[Any]:
    """The jobs dealt out to the workers, all of which work at the same time."""
    with ThreadPoolExecutor(len(offices)) as pool:
        dealt = [pool.submit(lambda of=of, one=one: [job(one) for job in of]) for one, of in
                 zip(offices, (jobs[n :: len(offices)] for n in range(len(offices))), strict=True)]  # fmt: skip
        return [answer for worker in dealt for answer in worker.result()]


@pytest.mark.parametrize("way", ["round_robin", "least_open"])
def test_under_concurrency_nobody_is_ever_two_leads_ahead(
    staffed: Staffed, offices: list[Database], town: Town, way: str
) -> None:
    members = [staffed.member(name) for name in ("Asha", "Ravi", "Meera", "John")]
    staffed.rule(way)
    leads = [staffed.lead() for _ in range(50)]
    at_once(offices, [lambda one, lead=lead: staffed.assign(one, lead) for lead in leads])
    shares = Counter(row["assignee_id"] for row in town.all("select assignee_id from lead"))
    assert set(shares) == set(members) and sorted(shares.values()) == [12, 12, 13, 13]
    assert kinds(town).count("LeadAssigned") == 50


def test_the_count_of_open_leads_is_kept_through_everything_that_changes_it(
    staffed: Staffed, offices: list[Database], town: Town
) -> None:
    members = [staffed.member(name) for name in ("Asha", "Ravi", "Meera")]
    staffed.rule(sla=15)
    leads = [staffed.lead() for _ in range(48)]
    at_once(offices, [lambda one, lead=lead: staffed.assign(one, lead) for lead in leads])

    def change(database: Database, place: int) -> None:
        lead, store = leads[place], AssignmentStore(database)
        member = store.get(staffed.tenant, lead).assigned.member_id
        assert member
        match place % 6:
            case 0:
                store.close(staffed.tenant, lead, member)
            case 1:
                store.hand(staffed.tenant, lead, members[place % 3], "she asked for them")
            case 2:
                store.accept(staffed.tenant, lead, member)
            case 3:
                with database.tenant(staffed.tenant) as cursor:
                    cursor.execute("update lead set opted_out_at = app_now() where id = %s", [lead])
            case 4:
                purchase = Purchase(item="JEE", on_date=date(2100, 1, 1), external_id=str(place))
                EnrolmentStore(database).add(staffed.tenant, lead, purchase)
            case 5:
                store.look_again(staffed.tenant, lead)

    town.advance(16 * 60)
    at_once(offices, [lambda one, place=place: change(one, place) for place in range(len(leads))])
    counted = town.all(
        "select m.open_leads as kept, (select count(*) from assignment a"
        " where a.tenant_id = m.tenant_id and a.member_id = m.id and a.closed_at is null) as true from member m"
    )
    assert [row["kept"] for row in counted] == [row["true"] for row in counted]
    assert sum(row["kept"] for row in counted) == 24, "closed, opted out and enrolled ones are nobody's"


def test_weights_hold_under_concurrency(staffed: Staffed, offices: list[Database], town: Town) -> None:
    one, three = staffed.member("Asha", weight=1), staffed.member("Ravi", weight=3)
    staffed.rule("weighted")
    leads = [staffed.lead() for _ in range(40)]
    at_once(offices, [lambda office, lead=lead: staffed.assign(office, lead) for lead in leads])
    shares = Counter(row["assignee_id"] for row in town.all("select assignee_id from lead"))
    assert shares == {one: 10, three: 30}


def test_a_cap_holds_under_concurrency_and_the_rest_wait(staffed: Staffed, offices: list[Database], town: Town) -> None:
    full, other = staffed.member("Asha", cap=3), staffed.member("Ravi", cap=5)
    staffed.rule()
    leads = [staffed.lead() for _ in range(20)]
    at_once(offices, [lambda office, lead=lead: staffed.assign(office, lead) for lead in leads])
    shares = Counter(row["member_id"] for row in town.all("select member_id from assignment"))
    assert shares == {full: 3, other: 5, None: 12}
    assert not town.all("select from assignment where member_id is null and due_at is null")


def test_racing_calls_for_one_lead_make_one_assignee_and_one_event(
    staffed: Staffed, offices: list[Database], town: Town
) -> None:
    for name in ("Asha", "Ravi", "Meera"):
        staffed.member(name)
    staffed.rule()
    for _ in range(10):
        lead = staffed.lead()
        answers = at_once(offices, [lambda office, lead=lead: staffed.assign(office, lead)] * WORKERS)
        assert len({answer.member_id for answer in answers}) == 1
        assert town.one("select assignee_id from lead where id = %s", lead)["assignee_id"] == answers[0].member_id
        assert len(town.all("select from event where lead_id = %s and kind = 'LeadAssigned'", lead)) == 1


def test_the_reason_is_kept_and_told_again(staffed: Staffed, database: Database, town: Town) -> None:
    staffed.member("Asha")
    staffed.rule(conditions=[{"field": "city", "operator": "is", "values": ["Pune"]}], sla=15)
    lead = staffed.lead(city="pune")
    assigned = staffed.assign(database, lead)
    assert assigned and assigned.why == 'Rule 1 "All" fits: city is pune. Asha is next in turn.'
    assert assigned.due_at and (assigned.due_at - assigned.at).total_seconds() == 15 * 60
    again = staffed.assign(database, lead)
    assert again == assigned
    assert staffed.assign(database, staffed.lead(city="Delhi")) is None
    data = town.one("select data from event where kind = 'LeadAssigned'")["data"]
    assert data["occasion"] == "captured" and "pune" not in str(data)


def test_a_lead_that_waited_is_given_out_when_it_is_asked_for_again(
    staffed: Staffed, database: Database, town: Town
) -> None:
    asha = staffed.member("Asha", cap=0)
    staffed.rule()
    lead = staffed.lead()
    waiting = staffed.assign(database, lead)
    assert waiting and waiting.member_id is None and kinds(town) == []
    town.run("update member set cap = null")
    given = staffed.assign(database, lead)
    assert given and given.member_id == asha and given.generation == waiting.generation + 1


def test_without_rules_nothing_is_assigned_or_written(database: Database, town: Town, school: Institute) -> None:
    lead = town.one("insert into lead (tenant_id) values (%s) returning id", school.tenant_id)["id"]
    with database.tenant(school.tenant_id) as cursor:
        assert assign(cursor, school.tenant_id, lead, "captured") is None
    assert town.all("select from assignment") == []


@pytest.mark.parametrize(
    ("ends", "occasion"),
    [
        ({"kind": "handed_over"}, "handed_over"),
        ({"tasks": (Task(kind="callback"),)}, "callback"),
        ({"score": Score(points=60, reasons=("asked_fee +60",), temperature="warm")}, "qualified"),
        ({"score": Score(points=59, reasons=("asked_fee +59",), temperature="warm")}, None),
    ],
)
def test_a_turn_that_is_worth_somebodys_time_assigns_the_lead(
    staffed: Staffed, database: Database, town: Town, school: Institute, ends: dict[str, Any], occasion: str | None
) -> None:
    asha = staffed.member("Asha")
    staffed.rule(conditions=[{"field": "language", "operator": "is", "values": ["hinglish"]}])
    Desk(database, town, school).ends(language="hinglish", **ends)
    assert town.one("select assignee_id from lead")["assignee_id"] == (asha if occasion else None)
    occasions = [row["data"]["occasion"] for row in town.all("select data from event where kind = 'LeadAssigned'")]
    assert occasions == [occasion] * bool(occasion)


def test_a_turn_that_is_overtaken_assigns_nobody(
    staffed: Staffed, database: Database, town: Town, school: Institute
) -> None:
    staffed.member("Asha")
    staffed.rule()
    desk = Desk(database, town, school)
    turn = desk.opens()
    desk.hears("and one thing more")
    with pytest.raises(ConversationMovedError):
        desk.turns.record(turn, outcome(turn.situation, kind="handed_over"))
    assert town.all("select from assignment") == []


def test_a_lead_by_mail_is_assigned_as_it_is_stored(
    staffed: Staffed, database: Database, town: Town, school: Institute
) -> None:
    asha = staffed.member("Asha")
    staffed.rule()
    desk = Desk(database, town, school)
    ended = outcome(desk.opens().situation)
    mail = Submission(
        tenant_id=school.tenant_id, request_id="r", kind="email", fields={"phone": "919000000007"}, outcome=ended,
        reasons=(),
    )  # fmt: skip
    _, lead = LeadStore(database).submit(mail)
    assert lead and town.one("select assignee_id from lead where id = %s", lead.id)["assignee_id"] == asha


@pytest.mark.parametrize("answer", ["message", "task"])
def test_a_human_message_and_a_task_that_is_done_are_answers(
    staffed: Staffed, database: Database, town: Town, school: Institute, answer: str
) -> None:
    staffed.member("Asha")
    staffed.rule(sla=5)
    Desk(database, town, school).ends(kind="handed_over", tasks=(Task(kind="hand_over"),))
    conversation = town.one("select id from conversation")["id"]
    assert town.one("select answered_at from assignment")["answered_at"] is None
    if answer == "message":
        town.run(
            "insert into message (tenant_id, conversation_id, author, kind, text, said_at)"
            " values (%s, %s, 'human', 'text', 'Hello', app_now())", school.tenant_id, conversation
        )  # fmt: skip
    else:
        town.run("update task set state = 'done'")
    row = town.one("select answered_at, due_at, generation from assignment")
    assert row["answered_at"] is not None and row["due_at"] is None and row["generation"] == 2


def test_assignments_that_are_due_are_found_across_tenants_by_ids_alone(
    staffed: Staffed, database: Database, town: Town
) -> None:
    staffed.member("Asha")
    staffed.rule(sla=5)
    lead = staffed.lead()
    staffed.assign(database, lead)
    assert due(database) == []
    town.advance(6 * 60)
    assert due(database) == [{"tenant_id": staffed.tenant, "lead_id": lead, "generation": 1}]


def due(database: Database) -> list[dict[str, Any]]:
    with database.shared() as cursor:
        return cursor.execute("select * from assignments_due(10)").fetchall()
