"""A lead's way into five CRMs on the running system, once each, through faults and a connection that is refused."""

import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from local.cloud import Cloud
from local.hosted import Api
from local.settings import Options

KINDS = {"hubspot": "contacts", "salesforce": "Lead", "pipedrive": "person", "leadsquared": "lead", "webhook": "lead"}
PATIENCE = 60


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    folder = tmp_path_factory.mktemp("crm")
    with Cloud(Options(state=folder, api_port=0, graph_port=0, most_instances=2, visibility=lambda _: 20)) as running:
        yield running


def ask(url: str, body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def states(cloud: Cloud) -> dict[str, str]:
    told = cloud.endpoints
    listed = Api(told["api"], told["tenant"]["api_key"]).get("/v1/crm-connections")["data"]
    return {one["kind"]: one["state"] for one in listed}


def leads(cloud: Cloud, kind: str) -> list[str]:
    """What this CRM holds of each."""
    found = ask(f"{cloud.endpoints['crm'][kind]}/_control/records?kind={KINDS[kind]}")
    return [json.dumps(record["values"]) for record in found if record["state"] == "live"]


def holds(cloud: Cloud, kind: str, digits: str) -> bool:
    """Whether it holds the lead of this phone."""
    return any(digits in lead for lead in leads(cloud, kind))


def eventually(what: str, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.2)


def test_leads_stand_in_every_crm_once_with_their_newest_state(cloud: Cloud) -> None:
    eventually("all connections are in use", lambda: set(states(cloud).values()) == {"active"})
    crms = cloud.endpoints["crm"]
    ask(f"{crms['hubspot']}/_control/faults", {"path": "/contacts/batch/upsert", "fault": "500", "times": 1})
    ask(f"{crms['salesforce']}/_control/faults", {"fault": "refuse", "times": 1})

    said = {"from": "919811100001", "text": "What are the fees for NEET?"}
    ask(f"{cloud.endpoints['graph']}/_control/say", {"messages": [said]})
    for kind in KINDS:
        eventually(f"{kind} holds the lead", lambda kind=kind: holds(cloud, kind, "9811100001"))
        assert len(leads(cloud, kind)) == 1, kind
    with psycopg.connect(cloud.endpoints["database"]) as database:
        behind = "select count(*) from crm_link k join lead l on l.id = k.lead_id where applied_version < l.version"
        eventually("every CRM has the newest version", lambda: database.execute(behind).fetchone() == (0,))


def test_a_refused_token_parks_one_connection_which_catches_up_when_it_is_resumed(cloud: Cloud) -> None:
    ask(f"{cloud.endpoints['crm']['hubspot']}/_control/faults", {"fault": "401", "times": 1})
    said = {"from": "919811100002", "text": "What are the fees for NEET?"}
    ask(f"{cloud.endpoints['graph']}/_control/say", {"messages": [said]})
    eventually("HubSpot is parked", lambda: states(cloud)["hubspot"] == "parked")
    eventually("the webhook has it", lambda: holds(cloud, "webhook", "9811100002"))
    assert not holds(cloud, "hubspot", "9811100002")

    told = cloud.endpoints
    api = Api(told["api"], told["tenant"]["api_key"])
    (parked,) = [one for one in api.get("/v1/crm-connections")["data"] if one["kind"] == "hubspot"]
    assert parked["state_reason"]
    api.post(f"/v1/crm-connections/{parked['id']}/resume")
    eventually("HubSpot has it, too", lambda: holds(cloud, "hubspot", "9811100002"))
    assert api.get("/v1/dead-letters")["data"] == []


def held(cloud: Cloud, kind: str, digits: str) -> str:
    """The id of the record that this CRM holds of the lead of this phone."""
    listed = ask(f"{cloud.endpoints['crm'][kind]}/_control/records?kind={KINDS[kind]}")
    found = [one["id"] for one in listed if one["state"] == "live" and digits in json.dumps(one["values"])]
    return str(found[0])


def enrol(cloud: Cloud, kind: str, record: str) -> None:
    """Somebody at the institution writes down there that they enrolled."""
    url = f"{cloud.endpoints['crm'][kind]}/_control"
    match kind:
        case "hubspot":
            values: dict[str, Any] = {"lifecyclestage": "customer", "recent_deal_amount": "90000"}
        case "salesforce":
            won = {"Name": "NEET", "Amount": 90_000, "CloseDate": "2026-11-20", "IsWon": True}
            made = ask(f"{url}/records", {"kind": "Opportunity", "values": won})["id"]
            values = {"IsConverted": True, "ConvertedOpportunityId": made}
        case "pipedrive":
            deal = {"title": "NEET", "value": 90_000, "currency": "INR", "status": "won", "person_id": int(record)}
            ask(f"{url}/records", {"kind": "deal", "values": deal})
            return
        case _:
            values = {"ProspectStage": "Customer"}
    ask(f"{url}/change", {"id": record, "values": values})


def test_whoever_enrols_in_a_crm_is_an_enrolment_in_the_api_once(cloud: Cloud) -> None:
    told = cloud.endpoints
    api = Api(told["api"], told["tenant"]["api_key"])
    kinds = [kind for kind in KINDS if kind != "webhook"]
    said = {"from": "919811100003", "text": "What are the fees for NEET?"}
    ask(f"{told['graph']}/_control/say", {"messages": [said]})
    for kind in kinds:
        eventually(f"{kind} holds the lead", lambda kind=kind: holds(cloud, kind, "9811100003"))
        enrol(cloud, kind, held(cloud, kind, "9811100003"))

    def enrolments() -> list[dict[str, Any]]:
        return list(api.get("/v1/enrolments")["data"])

    def read() -> list[str]:
        listed = api.get("/v1/crm-connections")["data"]
        return [one["read_until"] for one in listed if one["kind"] in kinds]

    def everything_is_read_anew() -> None:
        before = read()
        cloud.advance(6 * 3600)
        eventually("all were read", lambda: not set(before) & set(read()))

    everything_is_read_anew()
    found = enrolments()
    assert len(found) == len(kinds) and {one["source"] for one in found} == {"crm"}
    assert len({one["lead_id"] for one in found}) == 1
    assert [one["amount"] for one in found if one["amount"]] == [90_000.0] * 3
    everything_is_read_anew()
    assert enrolments() == found
