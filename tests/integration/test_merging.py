"""Two leads who are one person become one, with everything that stands for them, and two again as they were."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest

from shared.db.auditing import SYSTEM
from shared.db.connection import Database
from shared.db.merging import MergeStore
from shared.errors import ConversationMovedError
from tests.api_client import Client, client
from tests.builders import Town
from tests.desk import Desk, kinds, outcome
from tests.fakes import FakePoker

TABLES = ("lead", "identity", "conversation", "task", "follow_up", "enrolment", "consent", "assignment", "lead_tag",
          "lead_word", "member")  # fmt: skip
FENCES = ("version", "turn_epoch", "lease_until")
"""What only ever rises: who works with what was before must find out."""


@pytest.fixture
def poker() -> FakePoker:
    return FakePoker()


@pytest.fixture
def school(database: Database, town: Town, poker: FakePoker) -> Client:
    school = client(town, database, town.institute().tenant_id, poker=poker)
    for name in ("Kavi", "Meera"):
        assert school.post("/v1/members", {"name": name, "email": f"{name}@example.com"}).status == 201
    return school


@pytest.fixture
def desk(school: Client, database: Database, town: Town) -> Desk:
    return Desk(database, town, town.institutes[0])


@pytest.fixture
def tenant(school: Client, town: Town) -> UUID:
    return town.institutes[0].tenant_id


def the(school: Client, name: str) -> dict[str, Any]:
    lead: dict[str, Any] = school.get("/v1/leads", query={"q": name}).body["data"][0]
    return lead


def by(lead: dict[str, Any]) -> UUID:
    return UUID(lead["id"].removeprefix("lead_"))


@pytest.fixture
def pair(school: Client, desk: Desk, town: Town) -> tuple[dict[str, Any], dict[str, Any]]:
    """Asha by e-mail, with a counsellor, a tag, an enrolment; and Ash, who writes on WhatsApp."""
    stays = school.post("/v1/leads", {"name": "Asha", "email": "asha@example.com", "fields": {"course": "JEE"}}).body
    desk.ends(tasks=(), fields={"location": "Pune"})
    town.run("update lead set name = 'Ash' where phone is not null")
    other = the(school, "Ash ")
    for lead, name in ((stays, "Kavi"), (other, "Meera")):
        member = next(one for one in school.get("/v1/members").body["data"] if one["name"] == name)
        given = {"member_id": member["id"], "reason": "by language"}
        assert school("PUT", f"/v1/leads/{lead['id']}/assignment", given).status == 200
        tag = school.post("/v1/tags", {"name": f"{name}s"}).body
        school("PUT", f"/v1/leads/{lead['id']}/tags/{tag['id']}")
    bought = {"lead_id": other["id"], "item": "Yoga", "on_date": "2020-01-01"}
    assert school.post("/v1/enrolments", bought).status == 200
    town.run("insert into consent (tenant_id, lead_id, kind, granted, wording, source) select tenant_id, id,"
             " 'whatsapp', false, 'May we write?', 'form' from lead where id = %s", by(other))  # fmt: skip
    town.run("insert into task (tenant_id, lead_id, kind, due_at) select tenant_id, id, 'callback', app_now()"
             " from lead where id = %s", by(other))  # fmt: skip
    return the(school, "asha@example.com"), the(school, "9876543210")


def merge(school: Client, pair: tuple[dict[str, Any], dict[str, Any]], verb: str = "merge") -> dict[str, Any]:
    answer = school.post(f"/v1/leads/{pair[0]['id']}/{verb}", {"lead_id": pair[1]["id"]})
    assert answer.status == 200, answer.body
    lead: dict[str, Any] = answer.body
    return lead


def everything(town: Town) -> dict[str, Any]:
    return {
        table: sorted(
            str({name: value for name, value in row.items() if name not in FENCES})
            for row in town.all(f"select * from {table}")
        )
        for table in TABLES
    }


def test_everything_that_stands_for_the_person_goes_along(
    school: Client, town: Town, pair: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    stays, other = pair
    merged = merge(school, pair)
    assert (merged["name"], merged["phone"], merged["email"]) == ("Asha", "919876543210", "asha@example.com")
    assert (merged["fields"]["course"], merged["fields"]["location"]) == ("JEE", "Pune")
    assert merged["conversations"] == other["conversations"] and merged["assignee"] == "Kavi"
    assert [tag["name"] for tag in merged["tags"]] == ["Kavis", "Meeras"]
    assert [(one["kind"], one["granted"]) for one in merged["consents"]] == [("whatsapp", False)]
    assert school.get("/v1/enrolments", query={"lead_id": stays["id"]}).body["data"][0]["item"] == "Yoga"
    assert {row["name"]: row["open_leads"] for row in town.all("select * from member")} == {"Kavi": 1, "Meera": 0}
    kavi = town.one("select id from member where name = 'Kavi'")["id"]
    assert [row["member_id"] for row in town.all("select member_id from task")] == [kavi]
    assert school.get(f"/v1/leads/{other['id']}").status == 404
    assert [lead["id"] for lead in school.get("/v1/leads").body["data"]] == [stays["id"]]
    told = school.get(f"/v1/leads/{stays['id']}/timeline", query={"limit": 100}).body["data"]
    assert [entry["text"] for entry in told if entry["kind"] == "message"] == ["Rs 500", "fees please?"]
    assert [entry["event"] for entry in told if entry["kind"] == "event"].count("LeadCaptured") == 2


def test_what_was_merged_is_undone_exactly(
    school: Client, town: Town, pair: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    before = everything(town)
    merge(school, pair)
    assert everything(town) != before
    merge(school, pair, "unmerge")
    assert everything(town) == before
    assert school.post(f"/v1/leads/{pair[0]['id']}/unmerge", {"lead_id": pair[1]["id"]}).status == 404
    merge(school, pair)
    merge(school, pair, "unmerge")
    assert everything(town) == before


def test_what_came_since_stays(school: Client, town: Town, pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    merge(school, pair)
    school("PATCH", f"/v1/leads/{pair[0]['id']}", {"name": "Aasha", "fields": {"location": "Goa", "budget": "1 lakh"}})
    kept = merge(school, pair, "unmerge")
    assert kept["name"] == "Aasha" and kept["phone"] is None
    assert (kept["fields"]["location"], kept["fields"]["budget"]) == ("Goa", "1 lakh")
    other = school.get(f"/v1/leads/{pair[1]['id']}").body
    assert (other["name"], other["phone"], other["fields"]["location"]) == ("Ash", "919876543210", "Pune")


def test_whoever_writes_afterwards_is_the_lead_that_stays(
    school: Client, desk: Desk, town: Town, pair: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    merge(school, pair)
    turn = desk.opens("and the hostel?")
    desk.turns.record(turn, outcome(turn.situation, fields={"budget": "2 lakh"}))
    assert school.get(f"/v1/leads/{pair[0]['id']}").body["fields"]["budget"] == "2 lakh"
    form = {"text": "Asha here, call me", "phone": "9876543210"}
    assert school.post("/v1/enrolments", {"item": "JEE", "on_date": "2026-01-01", "phone": form["phone"]}).status == 200
    assert len(town.all("select from lead")) == 2


def test_a_phone_that_the_other_lead_keeps_leads_to_the_one_that_stays(school: Client, town: Town) -> None:
    stays = school.post("/v1/leads", {"name": "Asha", "phone": "9876543210"}).body
    other = school.post("/v1/leads", {"name": "Ash", "phone": "9876543211"}).body
    merge(school, (stays, other))
    bought = {"item": "JEE", "on_date": "2026-01-01", "phone": "9876543211"}
    assert school.post("/v1/enrolments", bought).body["lead_id"] == stays["id"]
    third = school.post("/v1/leads", {"name": "Asha S", "email": "a@example.com"}).body
    merge(school, (third, stays))
    assert school.post("/v1/enrolments", {**bought, "item": "Yoga"}).body["lead_id"] == third["id"]
    refused = school.post(f"/v1/leads/{stays['id']}/unmerge", {"lead_id": other["id"]})
    assert refused.status == 409
    assert merge(school, (third, stays), "unmerge")["name"] == "Asha S"
    merge(school, (stays, other), "unmerge")
    assert school.post("/v1/enrolments", {**bought, "item": "Art"}).body["lead_id"] == other["id"]


def test_who_wants_to_hear_nothing_is_left_alone_as_whoever_they_are(
    school: Client, town: Town, pair: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    town.run("update lead set opted_out_at = app_now() where id = %s", by(pair[1]))
    before = everything(town)
    assert merge(school, pair)["opted_out_at"] is not None
    assert [row["open_leads"] for row in town.all("select open_leads from member")] == [0, 0]
    merge(school, pair, "unmerge")
    assert everything(town) == before


def test_a_counsellor_goes_along_where_there_is_none(
    school: Client, database: Database, town: Town, pair: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    third = school.post("/v1/leads", {"name": "Third"}).body
    before = everything(town)
    assert merge(school, (third, pair[0]))["assignee"] == "Kavi"
    assert {row["name"]: row["open_leads"] for row in town.all("select * from member")} == {"Kavi": 1, "Meera": 1}
    merge(school, (third, pair[0]), "unmerge")
    assert everything(town) == before


def test_a_turn_under_way_is_taken_anew(
    school: Client, desk: Desk, poker: FakePoker, town: Town, pair: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    turn = desk.opens("and the fees?")
    merge(school, pair)
    with pytest.raises(ConversationMovedError):
        desk.turns.record(turn, outcome(turn.situation, fields={"budget": "2 lakh"}))
    assert [conversation for _, conversation, _ in poker.turns] == [turn.situation.conversation_id]
    assert desk.opens("hello, the fees?").situation.person.id == by(pair[0])


def test_two_chats_on_one_number_cannot_become_one(school: Client, desk: Desk, town: Town) -> None:
    desk.hears(name="One")
    desk.hears(name="Two", phone="919876543211")
    one, two = the(school, "One"), the(school, "Two")
    refused = school.post(f"/v1/leads/{one['id']}/merge", {"lead_id": two["id"]})
    assert refused.status == 409 and len(school.get("/v1/leads").body["data"]) == 2
    assert "LeadsMerged" not in kinds(town)


def test_a_lead_is_merged_with_another_one_that_is_there(school: Client, database: Database, town: Town) -> None:
    lead = school.post("/v1/leads", {"name": "Asha"}).body
    stranger = client(town, database, town.institute("B").tenant_id)
    foreign = stranger.post("/v1/leads", {"name": "Other"}).body

    def ask(other: str) -> int:
        return school.post(f"/v1/leads/{lead['id']}/merge", {"lead_id": other}).status

    assert ask(lead["id"]) == 422
    assert ask(foreign["id"]) == ask("lead_" + "0" * 31 + "1") == 404


def test_a_record_in_a_crm_stands_for_the_lead_that_stays(
    school: Client, town: Town, tenant: UUID, pair: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    connection = town.one(
        "insert into crm_connection (tenant_id, kind, name, secrets, events, threshold, per_minute, state)"
        " values (%s, 'hubspot', 'x', 'x', '{LeadUpdated}', 'any', 60, 'active') returning id", tenant
    )["id"]  # fmt: skip
    town.run("insert into crm_link (tenant_id, connection_id, lead_id, remote_id, wanted_version, applied_version)"
             " values (%s, %s, %s, 'r1', 3, 3)", tenant, connection, by(pair[1]))  # fmt: skip
    merge(school, pair)
    link = town.one("select k.*, l.version from crm_link k join lead l on l.id = k.lead_id")
    assert (link["lead_id"], link["remote_id"]) == (by(pair[0]), "r1")
    assert (link["applied_version"], link["wanted_version"]) == (0, link["version"])
    merge(school, pair, "unmerge")
    back = town.one("select k.*, l.version from crm_link k join lead l on l.id = k.lead_id")
    assert (back["lead_id"], back["applied_version"], back["wanted_version"]) == (by(pair[1]), 0, back["version"])
    assert kinds(town)[-3:] == ["LeadsUnmerged", "LeadUpdated", "LeadUpdated"]


def test_two_merges_of_one_lead_at_once_are_one(
    database: Database, app_url: str, school: Client, town: Town, tenant: UUID
) -> None:
    leads = [by(school.post("/v1/leads", {"name": f"Lead {n}"}).body) for n in range(3)]

    def merged(into: UUID) -> str:
        own = Database(lambda: app_url)
        try:
            MergeStore(own).merge(tenant, into, leads[0], SYSTEM)
            return "merged"
        except Exception as error:  # noqa: BLE001 - told by its name
            return type(error).__name__
        finally:
            own.close()

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(merged, leads[1:]))
    assert told == ["NotFoundError", "merged"]
    assert len(school.get("/v1/leads").body["data"]) == 2
