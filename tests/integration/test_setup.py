"""How far an institution has come in setting itself up, over the API and a real PostgreSQL."""

import json

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

ITEM = {"kind": "course", "name": "JEE Two-Year", "facts": [{"kind": "fee", "amount": "184000", "currency": "INR"}]}


@pytest.fixture
def owner(database: Database) -> Client:
    mailer = FakeMailer()
    visitor = Visitor(Api(ports(database, mind_on(database), mailer=mailer), ROUTES), mailer)
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
