"""``/v1/members``, ``/v1/teams``, ``/v1/assignment-rules`` and the assignment of a lead."""

from typing import Any
from uuid import UUID

import pytest
from psycopg.types.json import Jsonb

from functions.converse.reassign import ReassignPorts, reassign
from shared.db.assigning import assign
from shared.db.assignments import AssignmentStore
from shared.db.connection import Database
from shared.domain.queued import Due
from shared.domain.shifts import WEEKDAYS
from tests.api_client import Client, client
from tests.builders import Town
from tests.fakes import FakePoker, FakeWaiter

ASHA = {"name": "Asha", "email": "Asha@School.example", "phone": "+91 98765 43210"}
RAVI = {"name": "Ravi", "email": "ravi@school.example"}
OFFICE = {"monday": [{"begins": "09:00", "ends": "18:00"}]}
NOWHERE = "0" * 31 + "1"


@pytest.fixture
def school(database: Database, town: Town) -> Client:
    return client(town, database, town.institute().tenant_id)


@pytest.fixture
def tenant(school: Client, town: Town) -> UUID:
    return town.institutes[0].tenant_id


def made(school: Client, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = school.post(path, body)
    assert answer.status == 201, answer.body
    told: dict[str, Any] = answer.body
    return told


def staffed(school: Client, **rule: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Asha and Ravi in a team, to which a rule gives every lead."""
    asha, ravi = made(school, "/v1/members", ASHA), made(school, "/v1/members", RAVI)
    members = [{"member_id": one["id"]} for one in (asha, ravi)]
    team = made(school, "/v1/teams", {"name": "Admissions", "members": members})
    target = {"kind": "team", "id": team["id"]}
    made(school, "/v1/assignment-rules", {"name": "Everybody", "target": target, **rule})
    return asha, ravi


def new_lead(town: Town, tenant: UUID, **fields: str) -> UUID:
    lead: UUID = town.one("insert into lead (tenant_id, fields) values (%s, %s) returning id", tenant, Jsonb(fields))[
        "id"
    ]
    return lead


def path_of(lead: UUID) -> str:
    return f"/v1/leads/lead_{lead.hex}/assignment"


def given_out(database: Database, town: Town, tenant: UUID) -> UUID:
    lead = new_lead(town, tenant)
    with database.tenant(tenant) as cursor:
        assert assign(cursor, tenant, lead, "captured")
    return lead


def test_a_member_is_added_read_and_changed(school: Client) -> None:
    asha = made(school, "/v1/members", {**ASHA, "hours": OFFICE, "cap": 30})
    assert (asha["email"], asha["phone"], asha["open_leads"]) == ("asha@school.example", "919876543210", 0)
    assert asha["hours"] == {"monday": [{"begins": "09:00:00", "ends": "18:00:00"}]}
    path = f"/v1/members/{asha['id']}"
    assert school.get(path).body == asha
    changed = school("PATCH", path, {"role": "admin", "cap": None, "hours": {}}).body
    assert (changed["role"], changed["cap"], changed["hours"], changed["name"]) == ("admin", None, {}, "Asha")
    made(school, "/v1/members", RAVI)
    first = school.get("/v1/members", query={"limit": 1}).body
    rest = school.get("/v1/members", query={"cursor": first["next_cursor"]}).body
    assert [one["name"] for one in (*first["data"], *rest["data"])] == ["Asha", "Ravi"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "nobody"}, "email"), ({"name": " "}, "name"), ({"role": "king"}, "role"), ({"cap": -1}, "cap"),
        ({"timezone": "Pune"}, "timezone"), ({"timezone": "../etc/passwd"}, "timezone"), ({"phone": "12"}, "phone"),
        ({"hours": {"someday": []}}, "hours.someday.[key]"), ({"salary": 1}, "salary"),
    ],
)  # fmt: skip
def test_a_member_that_cannot_be_is_refused_with_its_field(school: Client, change: dict[str, Any], field: str) -> None:
    refused = school.post("/v1/members", {**ASHA, **change})
    assert (refused.status, refused.body["field"]) == (422, field)


def test_two_members_have_two_addresses_and_two_teams_two_names(school: Client) -> None:
    made(school, "/v1/members", ASHA)
    assert school.post("/v1/members", {**RAVI, "email": "ASHA@school.example"}).status == 409
    ravi = made(school, "/v1/members", RAVI)
    assert school("PATCH", f"/v1/members/{ravi['id']}", {"email": ASHA["email"]}).body["field"] == "email"
    made(school, "/v1/teams", {"name": "Admissions"})
    assert school.post("/v1/teams", {"name": "Admissions"}).status == 409
    stranger = school.post("/v1/teams", {"name": "Others", "members": [{"member_id": f"mem_{NOWHERE}"}]})
    assert (stranger.status, stranger.body["field"]) == (422, "members")


def test_who_is_left_out_of_a_team_is_no_longer_of_it(school: Client) -> None:
    asha, ravi = made(school, "/v1/members", ASHA), made(school, "/v1/members", RAVI)
    both = [{"member_id": asha["id"]}, {"member_id": ravi["id"], "weight": 3}]
    team = made(school, "/v1/teams", {"name": "Admissions", "members": both})
    assert [place["weight"] for place in team["members"]] == [1, 3]
    path = f"/v1/teams/{team['id']}"
    alone = school("PUT", path, {"name": "Desk", "members": both[:1]}).body
    assert alone == school.get(path).body == {"id": team["id"], "name": "Desk", "members": [{**both[0], "weight": 1}]}
    assert school.get("/v1/teams").body["data"] == [alone]


def test_rules_are_tried_on_leads_that_are_there_and_on_made_up_ones(school: Client, town: Town, tenant: UUID) -> None:
    asha, ravi = staffed(school)
    pune = [{"field": "city", "operator": "is", "values": ["Pune"]}]
    target = {"kind": "member", "id": ravi["id"]}
    rule = made(school, "/v1/assignment-rules", {"name": "Pune", "position": 1, "conditions": pune, "target": target})
    everybody = school.get("/v1/assignment-rules").body["data"][0]
    school("PUT", f"/v1/assignment-rules/{everybody['id']}", {**_without_id(everybody), "position": 2})
    assert [one["name"] for one in school.get("/v1/assignment-rules").body["data"]] == ["Pune", "Everybody"]
    made_up = school.post("/v1/assignment-rules/attempt", {"fields": {"city": "pune"}}).body
    assert (made_up["member"], made_up["rule_id"]) == ("Ravi", rule["id"])
    assert made_up["why"] == 'Rule 1 "Pune" fits: city is pune. Ravi gets it.'
    lead = new_lead(town, tenant, city="Delhi")
    there = school.post("/v1/assignment-rules/attempt", {"lead_id": f"lead_{lead.hex}"}).body
    assert there["member_id"] == asha["id"] and there["rule"] == "Everybody"
    moved = {"lead_id": f"lead_{lead.hex}", "fields": {"city": "Pune"}}
    assert school.post("/v1/assignment-rules/attempt", moved).body["member"] == "Ravi"
    assert school.post("/v1/assignment-rules/attempt", {"lead_id": f"lead_{NOWHERE}"}).status == 404
    assert town.all("select from assignment") == []
    assert school("DELETE", f"/v1/assignment-rules/{rule['id']}").status == 204
    assert school.post("/v1/assignment-rules/attempt", {"fields": {"city": "pune"}}).body["member"] == "Asha"


def _without_id(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if name != "id"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"conditions": [{"field": "city", "operator": "is"}]}, "conditions.0"),
        ({"conditions": [{"field": "city", "operator": "resembles", "values": ["x"]}]}, "conditions.0.operator"),
        ({"target": {"kind": "team", "id": f"team_{NOWHERE}"}}, "target.id"),
        ({"target": {"kind": "member", "id": f"mem_{NOWHERE}"}}, "target.id"),
        ({"target": {"kind": "moon", "id": f"mem_{NOWHERE}"}}, "target"),
        ({"sla_minutes": 0}, "sla_minutes"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_its_field(school: Client, change: dict[str, Any], field: str) -> None:
    asha = made(school, "/v1/members", ASHA)
    refused = school.post(
        "/v1/assignment-rules", {"name": "x", "target": {"kind": "member", "id": asha["id"]}, **change}
    )
    assert (refused.status, refused.body["field"]) == (422, field)


def test_why_somebody_got_a_lead_is_told_with_who_had_it_before(
    school: Client, database: Database, town: Town, tenant: UUID
) -> None:
    asha, ravi = staffed(school)
    lead = given_out(database, town, tenant)
    shown = school.get(path_of(lead)).body
    assert (shown["member"], shown["member_id"], shown["answered_at"]) == ("Asha", asha["id"], None)
    assert shown["why"] == 'Rule 1 "Everybody" fits: it takes every lead. Asha is next in turn.'
    handed = school("PUT", path_of(lead), {"member_id": ravi["id"], "reason": "speaks Tamil"}).body
    assert (handed["member"], handed["why"]) == ("Ravi", "Given to Ravi by hand: speaks Tamil")
    assert [(one["member_id"], one["previous_member_id"], one["occasion"]) for one in handed["history"]] == [
        (asha["id"], None, "captured"),
        (ravi["id"], asha["id"], "by_hand"),
    ]
    assert school.get(f"/v1/members/{ravi['id']}").body["open_leads"] == 1
    assert school.post(f"{path_of(lead)}/accept", {"member_id": asha["id"]}).status == 409
    accepted = school.post(f"{path_of(lead)}/accept", {"member_id": ravi["id"]}).body
    assert (
        accepted["answered_at"] and school.post(f"{path_of(lead)}/accept", {"member_id": ravi["id"]}).body == accepted
    )
    assert school.post(f"{path_of(lead)}/close", {"member_id": ravi["id"]}).body["closed_at"]
    assert school.get(f"/v1/members/{ravi['id']}").body["open_leads"] == 0


def test_what_is_not_there_or_anothers_is_told_alike(
    school: Client, database: Database, town: Town, tenant: UUID
) -> None:
    asha, _ = staffed(school)
    lead = given_out(database, town, tenant)
    stranger = client(town, database, town.institute("B").tenant_id)
    for one, path in (
        (stranger, path_of(lead)),
        (school, path_of(UUID(NOWHERE))),
        (school, path_of(new_lead(town, tenant))),
    ):
        assert one.get(path).status == 404
    assert stranger.get(f"/v1/members/{asha['id']}").status == 404
    assert stranger("PUT", path_of(lead), {"member_id": asha["id"], "reason": "x"}).status == 404
    viewer = made(school, "/v1/members", {**RAVI, "email": "v@school.example", "role": "viewer"})
    refused = school("PUT", path_of(lead), {"member_id": viewer["id"], "reason": "x"})
    assert (refused.status, refused.body["field"]) == (422, "member_id")
    reader = client(town, database, tenant, "leads:read")
    assert reader.get(path_of(lead)).status == 200
    assert reader("PUT", path_of(lead), {"member_id": asha["id"], "reason": "x"}).status == 403


def test_who_does_not_answer_in_time_loses_the_lead_to_the_next(
    school: Client, database: Database, town: Town, tenant: UUID
) -> None:
    _, ravi = staffed(school, sla_minutes=10)
    store = AssignmentStore(database)
    lead = given_out(database, town, tenant)
    early = store.look_again(tenant, lead)
    assert early and early.due_at and early.generation == 1
    town.advance(10 * 60)
    assert store.look_again(tenant, new_lead(town, tenant)) is None
    passed_on = store.look_again(tenant, lead)
    assert passed_on and passed_on.member_id == UUID(ravi["id"].removeprefix("mem_"))
    assert passed_on.why.endswith("Ravi is next in turn; Asha did not answer in time.")
    assert store.look_again(tenant, lead) == passed_on
    town.advance(10 * 60)
    kept = store.look_again(tenant, lead)
    assert kept and kept.member_id == passed_on.member_id and kept.due_at is None
    assert town.one("select data from event where kind = 'LeadUnanswered'")["data"] == {
        "member_id": str(kept.member_id)
    }
    assert school.get(path_of(lead)).body["history"][-1]["occasion"] == "overdue"


def test_whoever_looks_at_an_assignment_waits_for_its_time_and_then_passes_the_lead_on(
    school: Client, database: Database, town: Town, tenant: UUID
) -> None:
    staffed(school, sla_minutes=10)
    lead = given_out(database, town, tenant)
    poker, waiter = FakePoker(), FakeWaiter()
    ports = ReassignPorts(AssignmentStore(database), poker, waiter)
    asked = Due(tenant_id=tenant, kind="assignment", id=lead, generation=0)
    reassign(asked, ports)
    ((due, at),) = waiter.waits
    assert (due.id, due.generation) == (lead, 1) and at == town.one("select due_at from assignment")["due_at"]
    town.advance(10 * 60)
    reassign(due, ports)
    assert school.get(path_of(lead)).body["member"] == "Ravi" and poker.published
    assert [waited.generation for waited, _ in waiter.waits] == [1, 2]
    reassign(due, ports)
    assert school.get(path_of(lead)).body["member"] == "Ravi", "who is woken twice passes it on once"
    town.advance(11 * 60)
    late = AssignmentStore(database).late(10)
    assert late == [due.model_copy(update={"generation": 2})]


def test_who_accepts_in_time_keeps_the_lead(school: Client, database: Database, town: Town, tenant: UUID) -> None:
    asha, _ = staffed(school, sla_minutes=10)
    lead = given_out(database, town, tenant)
    school.post(f"{path_of(lead)}/accept", {"member_id": asha["id"]})
    town.advance(11 * 60)
    store = AssignmentStore(database)
    assert store.look_again(tenant, lead) is None
    assert school.get(path_of(lead)).body["member"] == "Asha" and store.late(10) == []


def test_a_lead_of_the_night_is_given_out_when_a_shift_begins(
    school: Client, database: Database, town: Town, tenant: UUID
) -> None:
    asha, ravi = staffed(school)
    hour = town.one("select extract(hour from app_now() at time zone 'UTC')::int as hour")["hour"]
    begins = f"{(hour + 2) % 24:02}:00"
    every = {day: [{"begins": begins, "ends": f"{(hour + 3) % 24:02}:00"}] for day in WEEKDAYS}
    school("PATCH", f"/v1/members/{asha['id']}", {"hours": every, "timezone": "UTC"})
    school("PATCH", f"/v1/members/{ravi['id']}", {"active": False})
    lead = given_out(database, town, tenant)
    waiting = school.get(path_of(lead)).body
    assert waiting["member_id"] is None and "Asha is off shift until" in waiting["why"]
    town.advance(2 * 3600)
    given = AssignmentStore(database).look_again(tenant, lead)
    assert given and school.get(path_of(lead)).body["member"] == "Asha"
