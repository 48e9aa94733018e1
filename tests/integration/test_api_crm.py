"""Connections to CRMs over the API: secrets go in and never come out; deliveries and dead letters are tried again."""

import json
from typing import Any
from uuid import UUID

import pytest
from psycopg.types.json import Jsonb

from functions.api.api import Api
from functions.crm_sync.dead_letter import bury
from shared.db.connection import Database
from shared.db.dead_letters import DeadLetterStore
from shared.domain.crm_access import opened
from shared.domain.crm_enrolments import SIGNS
from shared.domain.queued import BacklogDue, CheckDue, LinkDue
from tests.api_client import TENANT_KEY, Client, client, key_for, ports
from tests.builders import Town
from tests.fakes import FakeCrmPoker

HUBSPOT = {"kind": "hubspot", "name": "Ours", "secrets": {"token": "pat-in1-secret"}}


class Office:
    """A tenant with a key, and what was asked of the queues."""

    def __init__(self, town: Town, database: Database) -> None:
        self.town, self.tenant = town, town.institute().tenant_id
        given = ports(database)
        assert isinstance(given.crms, FakeCrmPoker)
        self.queues = given.crms
        self.client = Client(Api(given), key_for(town, self.tenant))

    def connect(self, **given: Any) -> dict[str, Any]:
        made = self.client.post("/v1/crm-connections", HUBSPOT | given)
        assert made.status == 201, made.body
        self.queues.asked.clear()
        return dict(made.body)

    def lead(self, **fields: Any) -> UUID:
        lead: UUID = self.town.one(
            "insert into lead (tenant_id, name, phone, fields) values (%s, 'Asha', '919876543210', %s) returning id",
            self.tenant, Jsonb(fields),
        )["id"]  # fmt: skip
        return lead

    def delivery(self, connection: str, lead: UUID, outcome: str = "refused") -> str:
        given = self.tenant, UUID(connection.removeprefix("con_")), lead
        self.town.run(
            "insert into crm_link (tenant_id, connection_id, lead_id, wanted_version, refused_version)"
            " values (%s, %s, %s, 1, 1) on conflict do nothing", *given
        )  # fmt: skip
        row = self.town.one(
            "insert into crm_delivery (tenant_id, connection_id, lead_id, version, attempt, outcome, exchanges, ms)"
            " values (%s, %s, %s, 1, 1, %s, %s, 5) returning id", *given, outcome, Jsonb([{"method": "POST"}])
        )  # fmt: skip
        return f"dlv_{row['id'].hex}"


@pytest.fixture
def office(town: Town, database: Database) -> Office:
    return Office(town, database)


def test_a_connection_is_checked_first_and_shows_no_secret(office: Office) -> None:
    made = office.client.post("/v1/crm-connections", HUBSPOT)

    assert made.status == 201 and made.body["state"] == "new" and made.body["threshold"] == "qualified"
    assert [type(due) for due, _ in office.queues.asked] == [CheckDue]
    listed = office.client.get("/v1/crm-connections").body["data"]
    assert "pat-in1-secret" not in json.dumps([made.body, listed]) and len(listed) == 1
    kept = office.town.one("select secrets from crm_connection")["secrets"]
    assert b"pat-in1-secret" not in kept
    assert opened("hubspot", TENANT_KEY.decrypt(office.tenant, kept)).token == "pat-in1-secret"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"secrets": {}}, "secrets.token"),
        ({"secrets": {"token": "pat-in1-secret", "more": "x"}}, "secrets.more"),
        ({"kind": "salesforce", "secrets": {"client_id": "x" * 9, "client_secret": "y" * 9}}, "settings.host"),
        (
            {"kind": "leadsquared", "secrets": {"access_key": "x" * 9, "secret_key": "y" * 9},
             "settings": {"host": "evil.example/leadsquared.com"}},
            "settings.host",
        ),
        ({"owners": {"somebody": "77001"}}, "owners"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_connection_is_refused_by_its_field(office: Office, given: dict[str, Any], field: str) -> None:
    refused = office.client.post("/v1/crm-connections", HUBSPOT | given)

    assert refused.status == 422 and refused.body["field"] == field
    assert "pat-in1-secret" not in json.dumps(refused.body)


def test_a_webhooks_secret_is_made_by_us_shown_once_and_rotated_with_an_overlap(office: Office) -> None:
    given = {"kind": "webhook", "secrets": {}, "settings": {"address": "https://crm.example/hooks"}}
    made = office.connect(**given)
    assert made["signing_secret"].startswith("whsec_")
    one = f"/v1/crm-connections/{made['id']}"
    assert "signing_secret" not in office.client.get(one).body

    rotated = office.client.post(f"{one}/rotate-secret")
    kept = office.town.one("select secrets from crm_connection")["secrets"]
    held = opened("webhook", TENANT_KEY.decrypt(office.tenant, kept))
    assert held.current == rotated.body["signing_secret"] and held.previous == made["signing_secret"]


def test_pausing_and_resuming_goes_through_a_check(office: Office) -> None:
    one = f"/v1/crm-connections/{office.connect()['id']}"
    assert office.client.post(f"{one}/pause").body["state"] == "paused"
    office.client.post(f"{one}/check")
    assert office.queues.asked == []

    assert office.client.post(f"{one}/resume").body["state"] == "new"
    assert [type(due) for due, _ in office.queues.asked] == [CheckDue]


def test_a_change_keeps_the_secrets_that_are_not_given(office: Office) -> None:
    one = f"/v1/crm-connections/{office.connect()['id']}"
    before = office.town.one("select secrets from crm_connection")["secrets"]
    changed = office.client("PUT", one, {"name": "Other", "threshold": "hot"})

    assert (changed.body["name"], changed.body["threshold"]) == ("Other", "hot")
    assert office.town.one("select secrets from crm_connection")["secrets"] == before


def test_what_means_an_enrolment_suits_the_crm_until_somebody_says_otherwise(office: Office) -> None:
    made = office.connect()
    assert made["enrolments"] == SIGNS["hubspot"].model_dump() and made["read_problem"] == ""
    office.town.run(
        "update crm_connection set read_since = app_now(), read_page = '101', read_problem = 'no such thing'"
    )
    one, own = (
        f"/v1/crm-connections/{made['id']}",
        {"property": "hs_lead_status", "value": "ENROLLED", "item": "course"},
    )
    assert office.client("PUT", one, {"name": "Ours"}).body["read_problem"] == "no such thing"
    changed = office.client("PUT", one, {"name": "Ours", "enrolments": own}).body
    assert {name: value for name, value in changed["enrolments"].items() if value} == own
    assert (changed["read_until"], changed["read_problem"]) == (made["created_at"], "")
    assert office.town.one("select read_page from crm_connection")["read_page"] == ""
    assert office.client("PUT", one, {"name": "Ours", "enrolments": None}).body["enrolments"] is None


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"enrolments": {"property": "Status = 'x' OR Name", "value": "x"}}, 422),
        ({"enrolments": {"property": "status", "value": ""}}, 422),
        ({"kind": "webhook", "secrets": {}, "settings": {"address": "https://crm.example/hooks"},
          "enrolments": {"property": "status", "value": "won"}}, 422),
        ({"kind": "webhook", "secrets": {}, "settings": {"address": "https://crm.example/hooks"}}, 201),
    ],
)  # fmt: skip
def test_a_sign_is_a_property_and_its_value_and_a_webhook_has_none(
    office: Office, given: dict[str, Any], status: int
) -> None:
    assert office.client.post("/v1/crm-connections", HUBSPOT | given).status == status


def test_sending_everything_again_begins_a_backlog(office: Office) -> None:
    one = f"/v1/crm-connections/{office.connect()['id']}"

    assert office.client.post(f"{one}/send-all").body["catching_up"]
    assert [type(due) for due, _ in office.queues.asked] == [BacklogDue]
    assert office.town.one("select edition from crm_connection")["edition"] == 2


def test_a_deleted_connection_is_gone_with_its_secrets(office: Office) -> None:
    one = f"/v1/crm-connections/{office.connect()['id']}"

    assert office.client("DELETE", one).status == 204 and office.client.get(one).status == 404
    assert office.town.one("select secrets from crm_connection")["secrets"] == b""


def test_a_mapping_is_tried_on_a_lead_and_nothing_is_sent(office: Office) -> None:
    rules = [{"source": "age", "target": "age__c", "transform": "number"}, {"source": "course", "target": "course__c"}]
    one = f"/v1/crm-connections/{office.connect(mapping=rules)['id']}"
    lead = office.lead(age="seventeen", course="JEE")
    shown = office.client.post(f"{one}/preview", {"lead_id": f"lead_{lead.hex}"})

    assert shown.body["properties"] == {"course__c": "JEE"} and shown.body["known"]["phone"] == "+919876543210"
    assert [problem["target"] for problem in shown.body["problems"]] == ["age__c"]
    assert office.queues.asked == []


def test_deliveries_are_listed_looked_at_and_tried_again(office: Office) -> None:
    connection, lead = office.connect()["id"], office.lead()
    refused, created = office.delivery(connection, lead), office.delivery(connection, lead, "created")
    every = office.client.get("/v1/crm-deliveries", query={"lead_id": f"lead_{lead.hex}"}).body["data"]
    assert [one["id"] for one in every] == [created, refused] and "exchanges" not in every[0]
    only = office.client.get("/v1/crm-deliveries", query={"outcome": "refused", "connection_id": connection}).body
    assert [one["id"] for one in only["data"]] == [refused]
    assert office.client.get(f"/v1/crm-deliveries/{refused}").body["exchanges"] == [{"method": "POST"}]

    assert office.client.post(f"/v1/crm-deliveries/{refused}/retry").status == 202
    ((due, _),) = office.queues.asked
    assert isinstance(due, LinkDue) and due.lead_id == lead
    assert office.town.one("select refused_version from crm_link")["refused_version"] is None


def test_what_a_queue_gave_up_is_kept_once_and_sent_again_by_a_word(office: Office, database: Database) -> None:
    link = LinkDue(crm="pipedrive", tenant_id=office.tenant, connection_id=office.tenant, lead_id=office.tenant)
    told = {"tenant_id": str(office.tenant), "position": 7, "kind": "LeadUpdated", "lead_id": None}
    told |= {"crms": ["hubspot", "webhook"], "webhooks": False}
    bodies = [link.model_dump_json(), json.dumps({"source": "turant", "detail": told}), "{}"]
    for number in (0, 1, 2, 0):
        record = {
            "body": bodies[number], "messageId": str(number), "attributes": {"SentTimestamp": "1763700000000"},
            "eventSourceARN": "arn:aws:sqs:ap-south-1:0:CrmPipedriveDlq",
        }  # fmt: skip
        bury(record, DeadLetterStore(database))

    letters = office.client.get("/v1/dead-letters").body["data"]
    assert len(letters) == 2 and office.town.one("select reason from quarantine")["reason"] == "dead_letter"
    assert office.client.post(f"/v1/dead-letters/{letters[0]['id']}/redrive").body["redriven_at"]
    assert office.client.post("/v1/dead-letters/redrive").body == {"count": 1}
    assert office.queues.resent == [(bodies[1], ("hubspot", "webhook")), (bodies[0], ("pipedrive",))]


def test_another_tenants_things_do_not_exist(office: Office, town: Town, database: Database) -> None:
    connection, lead = office.connect()["id"], office.lead()
    delivery = office.delivery(connection, lead)
    stranger = client(town, database, town.institute().tenant_id)

    for path in (f"/v1/crm-connections/{connection}", f"/v1/crm-deliveries/{delivery}"):
        assert stranger.get(path).status == 404
    assert stranger.post(f"/v1/crm-deliveries/{delivery}/retry").status == 404
    assert stranger.get("/v1/crm-connections").body["data"] == []
