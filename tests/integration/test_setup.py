"""How far an institution has come in setting itself up, over the API and a real PostgreSQL."""

import json
from typing import Any
from uuid import UUID

import psycopg
import pytest

from functions.api.api import ROUTES, Api
from functions.api.contract import FILE
from shared.db.connection import Database
from tests.api_client import Client, ports
from tests.builders import Town
from tests.fakes import FakeMailer
from tests.integration.api_minds import mind_on
from tests.integration.test_joining import RAVI
from tests.integration.test_sign_in import Visitor
from tests.integration.test_tenancy import fill

ITEM = {"kind": "course", "name": "JEE Two-Year", "facts": [{"kind": "fee", "amount": "184000", "currency": "INR"}]}


@pytest.fixture
def visitor(database: Database) -> Visitor:
    mailer = FakeMailer()
    return Visitor(Api(ports(database, mind_on(database), mailer=mailer), ROUTES), mailer)


@pytest.fixture
def owner(visitor: Visitor) -> Client:
    return visitor.as_(visitor.sign_up())


def test_every_step_is_done_by_its_operation_and_to_be_done_again_when_it_is_undone(owner: Client, town: Town) -> None:
    tenant = owner.get("/v1/tenant").body
    assert owner.get("/v1/setup").body["next"] == "profile"
    owner("PUT", "/v1/tenant", tenant | {"languages": ["en", "hi"], "closes": 19})
    assert owner.get("/v1/setup").body["next"] == "knowledge"
    assert owner.post("/v1/answers", {"query": "What is the fee of JEE Two-Year?"}).body["refused"]
    item = owner.post("/v1/catalogue/items", ITEM).body["item"]
    assert owner.get("/v1/setup").body["next"] == "question", "what was refused is not answered"
    assert "1,84,000" in owner.post("/v1/answers", {"query": "What is the fee of JEE Two-Year?"}).body["answer"]
    assert owner.get("/v1/setup").body["next"] == "channel"
    owner.post("/v1/invitations", RAVI)
    mine = town.one("select id from tenant")["id"]
    town.run("insert into channel_account (tenant_id, kind, external_id, name) values (%s, 'whatsapp', '1', 'x')", mine)
    assert owner.get("/v1/setup").body["next"] == "crm"
    town.run(
        "insert into crm_connection (tenant_id, kind, name, secrets, events, threshold, per_minute, state)"
        " values (%s, 'hubspot', 'HubSpot', %s, '{}', 'any', 60, 'active')", mine, b"x",
    )  # fmt: skip
    assert owner.get("/v1/setup").body["next"] is None
    owner("DELETE", f"/v1/catalogue/items/{item['id']}")
    assert owner.get("/v1/setup").body["next"] == "knowledge"


def test_every_step_names_operations_of_this_api(owner: Client) -> None:
    paths = json.loads(FILE.read_text())["paths"]
    named = [it.split(" ") for step in owner.get("/v1/setup").body["steps"] for it in step["operations"]]
    assert named and all(method.lower() in paths[path] for method, path in named)


def rows(town: Town, tenant_id: UUID) -> dict[str, str]:
    """All that is stored of an institution, by table."""
    tables = town.all(
        "select table_name as name from information_schema.columns join information_schema.tables using (table_name)"
        " where column_name = 'tenant_id' and columns.table_schema = 'public' and table_type = 'BASE TABLE'"
    )
    found = {"tenant": town.all("select x::text from tenant x where id = %s", tenant_id)}
    found |= {
        it["name"]: town.all(f'select x::text from "{it["name"]}" x where tenant_id = %s', tenant_id) for it in tables
    }
    return {name: sorted(row["x"] for row in there) for name, there in found.items() if there}


def looked_at(client: Client) -> dict[str, Any]:
    """What its pages show of the people of an institution."""
    shown = {
        "leads": client.get("/v1/leads").body["data"],
        "conversations": client.get("/v1/conversations").body["data"],
        "tags": client.get("/v1/tags").body["data"],
        "items": client.get("/v1/catalogue/items").body["data"],
    }
    return {name: {row.get("name") or row["lead"]["name"] for row in found} for name, found in shown.items()}


def test_whoever_is_in_two_institutions_signs_out_of_both_under_one_name(visitor: Visitor) -> None:
    mine = visitor.as_(visitor.sign_up())
    made = mine.post("/v1/setup/sample-data").body
    there = visitor.as_(visitor.login(institution_id=made["institution_id"]))
    named = {"Idempotency-Key": "good-night"}
    assert mine.post("/v1/logout", {"everywhere": True}, headers=named).status == 204
    assert {who.get("/v1/me").status for who in (mine, there)} == {401}


def test_sample_data_is_an_institution_that_can_be_looked_at_and_asked(visitor: Visitor, town: Town) -> None:
    mine = visitor.as_(visitor.sign_up())
    made = mine.post("/v1/setup/sample-data").body
    assert mine.post("/v1/setup/sample-data", headers={"Idempotency-Key": "a"}).body == made, "there is one"
    assert visitor.login().body["institution_id"] != made["institution_id"], "nobody is taken there unasked"
    there = visitor.as_(visitor.login(institution_id=made["institution_id"]))
    assert there.get("/v1/me").body["role"] == "owner"

    shown = looked_at(there)
    assert {name: len(found) for name, found in shown.items()} == {
        "leads": 6,
        "conversations": 5,
        "tags": 3,
        "items": 7,
    }
    for lead in there.get("/v1/leads").body["data"]:
        timeline = there.get(f"/v1/leads/{lead['id']}/timeline").body["data"]
        assert {"message", "event"} == {it["kind"] for it in timeline}
    for asked, said in (("What is the JEE fee?", "1,65,000"), ("NEET ki fees kitni hai?", "98,000"),
                        ("क्या हॉस्टल है?", "hostel")):  # fmt: skip
        assert said in there.post("/v1/answers", {"query": asked}).body["answer"]
    assert (
        there.get("/v1/conversations", query={"view": "unassigned"}).body["data"][0]["lead"]["name"] == "Farhan Shaikh"
    )
    quoted = town.all("select m.text, m.evidence from message m where author = 'bot' and evidence <> '{}'")
    assert quoted and not any("{" in row["text"] for row in quoted)

    assert not town.all("select * from left_undone(10)") and not town.all(
        "select from outbox union all select from follow_up"
    )
    assert {it["state"] for it in there.get("/v1/channels").body["data"]} == {"disconnected"}
    assert there.post("/v1/setup/sample-data").status == there("DELETE", "/v1/setup/sample-data").status == 409
    assert not any(looked_at(mine).values())


def test_sample_data_goes_without_a_trace_and_nothing_else_does(visitor: Visitor, town: Town) -> None:
    mine = visitor.as_(visitor.sign_up())
    true = town.one("select id from tenant")["id"]
    mine.post("/v1/catalogue/items", ITEM)
    made = mine.post("/v1/setup/sample-data").body
    sample = UUID(made["institution_id"].removeprefix("ten_"))
    there = visitor.as_(visitor.login(institution_id=made["institution_id"]))
    assert there.post("/v1/answers", {"query": "What is the JEE fee?", "session_id": "s"}).status == 200
    fill(town, sample)
    before, others = rows(town, true), {"audit_entry", "request_allowance"}
    assert len(rows(town, sample)) > 60

    assert mine("DELETE", "/v1/setup/sample-data").status == 204

    assert rows(town, sample) == {}
    after = rows(town, true)
    assert {name for name in before | after if before.get(name) != after.get(name)} <= others
    assert set(before["audit_entry"]) < set(after["audit_entry"])
    assert mine.get("/v1/audit").body["data"][0]["action"] == "sample_data.removed"
    assert there.get("/v1/me").status == 401
    assert mine("DELETE", "/v1/setup/sample-data").status == 404
    assert mine.post("/v1/setup/sample-data").body == made, "it can be made anew"


def test_nothing_but_a_sample_can_be_removed(town: Town, database: Database) -> None:
    true = town.institute().tenant_id
    with database.tenant(true) as cursor:
        assert cursor.execute("select remove_sample() as it").fetchone() == {"it": False}
    with pytest.raises(psycopg.errors.InsufficientPrivilege), database.tenant(true) as cursor:
        cursor.execute("update tenant set sample = true").fetchone()
