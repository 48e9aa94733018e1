"""HubSpot in its own words: shapes of its documentation, and what only it does."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

from functions.crm_sync.crm import Kept
from functions.crm_sync.hubspot import HubSpot
from local.world import hubspot
from local.world.hubspot_world import SCOPES, HubSpotConfig, Property
from local.world.thread import OnThread
from shared.errors import (
    ConnectionParkedError,
    RecordRefusedError,
    RetryLaterError,
    TurantError,
    UnknownOutcomeError,
)
from tests.integration.crm_dialects import EMAIL, LEAD, PHONE, TIMEOUT, TOKEN, lead, taken
from tests.integration.crm_vendor import Vendor, answering, failed
from tests.unit.world.meta_app import Time, ask

UPSERTED = {
    "status": "COMPLETE",
    "results": [{"id": "512", "new": True, "properties": {}, "createdAt": "2026-01-01T00:00:00Z", "archived": False}],
    "startedAt": "2026-01-01T00:00:00Z",
    "completedAt": "2026-01-01T00:00:00Z",
}
CONFLICT = {"status": "error", "message": "Contact already exists. Existing ID: 51", "category": "CONFLICT"}


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    with answering() as vendor:
        yield vendor


@pytest.fixture
def hub(vendor: Vendor) -> Iterator[HubSpot]:
    with closing(HubSpot(vendor.url, TOKEN, clock=lambda: 0.0, read_timeout=TIMEOUT)) as crm:
        yield crm


def test_hubspot_is_sent_an_upsert_by_our_property_with_a_trace_id(vendor: Vendor, hub: HubSpot) -> None:
    vendor.will_answer(200, UPSERTED)
    record = lead(properties={"score": 82.5, "agreed": True, "city": None}, owner="77")
    assert hub.create(record) == Kept(remote_id="512", created=True)
    ((method, path, body),) = vendor.asked
    assert (method, path) == ("POST", "/crm/objects/2026-03/contacts/batch/upsert")
    properties = {"phone": PHONE, "email": EMAIL, "firstname": "Asha", "hubspot_owner_id": "77"}
    properties |= {"score": "82.5", "agreed": "true", "city": ""}
    assert json.loads(body) == {
        "inputs": [{"idProperty": "turant_lead_id", "id": LEAD, "objectWriteTraceId": LEAD, "properties": properties}]
    }


def test_a_mapping_that_names_a_lead_leaves_no_name_of_ours(vendor: Vendor, hub: HubSpot) -> None:
    vendor.will_answer(200, UPSERTED)
    hub.create(lead(properties={"lastname": "Kulkarni"}))
    properties = json.loads(vendor.asked[0][2])["inputs"][0]["properties"]
    assert properties["lastname"] == "Kulkarni" and "firstname" not in properties


@pytest.mark.parametrize("status", [207, 409])
def test_a_contact_of_nobody_with_this_email_becomes_the_leads(vendor: Vendor, hub: HubSpot, status: int) -> None:
    inner = {"status": "COMPLETE", "results": [], "numErrors": 1, "errors": [CONFLICT | {"context": {}}]}
    vendor.will_answer(status, inner if status == 207 else CONFLICT)
    vendor.will_answer(200, {"id": "51", "properties": {"turant_lead_id": None}})
    vendor.will_answer(200, {"id": "51", "properties": {}})
    assert hub.create(lead()) == Kept(remote_id="51", created=False)
    method, path, body = vendor.asked[2]
    assert (method, path) == ("PATCH", "/crm/objects/2026-03/contacts/51")
    assert json.loads(body)["properties"]["turant_lead_id"] == LEAD


def test_an_email_that_another_contact_has_is_refused_by_an_update(vendor: Vendor, hub: HubSpot) -> None:
    vendor.will_answer(409, CONFLICT)
    assert failed(RecordRefusedError, lambda: hub.update("52", lead())).field == "email"


@pytest.mark.parametrize("status", [207, 409])
def test_a_contact_of_another_lead_with_this_email_is_left_alone(vendor: Vendor, hub: HubSpot, status: int) -> None:
    vendor.will_answer(status, {"results": [], "errors": [CONFLICT]} if status == 207 else CONFLICT)
    vendor.will_answer(200, {"id": "51", "properties": {"turant_lead_id": "lead_other"}})
    assert failed(RecordRefusedError, lambda: hub.create(lead())).field == "email"
    assert len(vendor.asked) == 2


@pytest.mark.parametrize(
    ("status", "body", "field"),
    [
        (
            400,
            {
                "status": "error",
                "message": "Property values were not valid",
                "category": "VALIDATION_ERROR",
                "errors": [{"message": "x", "code": "INVALID_OPTION", "context": {"propertyName": ["stage"]}}],
            },
            "stage",
        ),
        (
            400,
            {
                "status": "error",
                "category": "VALIDATION_ERROR",
                "message": 'Property values were not valid: [{"isValid":false,"error":"INVALID_EMAIL","name":"email"}]',
            },
            "email",
        ),
        (
            207,
            {
                "status": "COMPLETE",
                "results": [],
                "numErrors": 1,
                "errors": [{"category": "VALIDATION_ERROR", "message": "x", "context": {"propertyName": ["stage"]}}],
            },
            "stage",
        ),
        (400, "<html>", ""),
    ],
)
def test_hubspot_names_the_property_in_several_places(
    vendor: Vendor, hub: HubSpot, status: int, body: Any, field: str
) -> None:
    vendor.will_answer(status, body)
    assert failed(RecordRefusedError, lambda: hub.create(lead())).field == field


@pytest.mark.parametrize(
    ("status", "body", "headers", "seconds"),
    [
        (429, {"errorType": "RATE_LIMIT", "policyName": "TEN_SECONDLY_ROLLING"}, {}, 10),
        (429, {"errorType": "RATE_LIMIT", "policyName": "SECONDLY"}, {}, 1),
        (429, {"errorType": "RATE_LIMIT", "policyName": "DAILY"}, {}, 3600),
        (429, "<html>", {}, 10),
        (429, {}, {"Retry_After": "42"}, 42),
        (423, {}, {}, 2),
        (477, {}, {"Retry_After": "120"}, 120),
    ],
)
def test_hubspot_says_how_long_to_stay_away(
    vendor: Vendor, hub: HubSpot, status: int, body: Any, headers: dict[str, str], seconds: float
) -> None:
    vendor.will_answer(status, body, **headers)
    assert failed(RetryLaterError, lambda: hub.create(lead())).seconds == seconds


@pytest.mark.parametrize(("status", "error"), [(401, ConnectionParkedError), (403, ConnectionParkedError)])
def test_hubspot_without_permission_parks(vendor: Vendor, hub: HubSpot, status: int, error: type[TurantError]) -> None:
    vendor.will_answer(status, {"status": "error", "category": "MISSING_SCOPES"})
    failed(error, lambda: hub.create(lead()))


@pytest.mark.parametrize(
    ("status", "body"), [(500, {}), (502, "<html>"), (200, "<html>"), (302, "<html>"), (200, ""), (200, [])]
)
def test_an_answer_that_tells_nothing_leaves_the_outcome_unknown(
    vendor: Vendor, hub: HubSpot, status: int, body: Any
) -> None:
    vendor.will_answer(status, body)
    failed(UnknownOutcomeError, lambda: hub.create(lead()))


def test_the_old_paths_of_hubspot_are_a_setting(vendor: Vendor) -> None:
    vendor.will_answer(200, UPSERTED)
    with closing(HubSpot(vendor.url, TOKEN, version="v3")) as crm:
        crm.create(lead())
    assert vendor.asked[0][1] == "/crm/v3/objects/contacts/batch/upsert"


def test_a_note_is_text_of_a_moment_about_a_contact(vendor: Vendor, hub: HubSpot) -> None:
    vendor.will_answer(201, {"id": "9"})
    hub.note("51", taken(text="Fees < 1 lakh & hostel\nSee https://x/?a=1&b=2"))
    method, path, body = vendor.asked[0]
    assert (method, path) == ("POST", "/crm/objects/2026-03/notes")
    about = {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 202}
    assert json.loads(body) == {
        "properties": {
            "hs_timestamp": "1970-01-01T00:00:00.000Z",
            "hs_note_body": "Fees &lt; 1 lakh &amp; hostel<br>See https://x/?a=1&amp;b=2",
            "turant_note_key": "note_1",
        },
        "associations": [{"to": {"id": "51"}, "types": [about]}],
    }


TAKEN = {"category": "VALIDATION_ERROR", "errors": [{"code": "CONFLICTING_UNIQUE_VALUE", "message": "x"}]}


@pytest.mark.parametrize(("status", "body"), [(409, {"category": "CONFLICT"}), (400, TAKEN)])
def test_a_note_whose_key_is_taken_stands_already(vendor: Vendor, hub: HubSpot, status: int, body: Any) -> None:
    vendor.will_answer(status, body)
    hub.note("51", taken())
    vendor.will_answer(400, {"category": "VALIDATION_ERROR", "errors": [{"code": "INVALID_DATE"}]})
    assert "INVALID_DATE" in str(failed(RecordRefusedError, lambda: hub.note("51", taken())))


def test_two_that_connect_at_once_make_one_property(vendor: Vendor, hub: HubSpot) -> None:
    vendor.will_answer(404, {"category": "OBJECT_NOT_FOUND"})
    vendor.will_answer(409, {"category": "OBJECT_ALREADY_EXISTS"})
    vendor.will_answer(409, {"category": "OBJECT_ALREADY_EXISTS"})
    vendor.will_answer(200, {"name": "turant_lead_id", "hasUniqueValue": True})
    vendor.will_answer(200, {"name": "turant_note_key", "hasUniqueValue": True})
    vendor.will_answer(200, {"portalId": 62515})
    assert hub.connect().name == "HubSpot 62515"
    assert [method for method, _, _ in vendor.asked] == ["GET", "POST", "POST", "GET", "GET", "GET"]


@contextmanager
def connected(config: HubSpotConfig) -> Iterator[tuple[HubSpot, str]]:
    with OnThread(hubspot.create_app(config)) as standin, closing(HubSpot(standin.url, TOKEN)) as crm:
        yield crm, standin.url


def test_connecting_makes_our_properties_once_and_unique() -> None:
    with connected(HubSpotConfig(TOKEN)) as (crm, url):
        assert crm.connect().name == "HubSpot 146000001"
        crm.connect()
        for kind, name in (("contacts", "turant_lead_id"), ("notes", "turant_note_key")):
            made = ask(f"{url}/crm/v3/properties/{kind}/{name}", token=TOKEN).body
            assert made["hasUniqueValue"] and made["groupName"] == "turant"
        posts = [one["path"] for one in ask(f"{url}/_control/requests").body if one["method"] == "POST"]
        assert len(posts) == 4


def test_a_property_of_our_name_that_is_not_unique_parks_the_connection() -> None:
    given = Property(name="turant_lead_id", label="x", groupName="contactinformation", type="string", fieldType="text")
    with connected(HubSpotConfig(TOKEN, properties=(given,))) as (crm, _):
        failed(ConnectionParkedError, crm.connect)


@pytest.mark.parametrize("scope", sorted(SCOPES))
def test_a_missing_scope_parks_the_connection(scope: str) -> None:
    with connected(HubSpotConfig(TOKEN, scopes=SCOPES - {scope})) as (crm, _), pytest.raises(ConnectionParkedError):
        crm.connect()
        crm.create(lead())
        crm.find(lead(lead_id="lead_other"))


def test_limits_are_met_and_left_again() -> None:
    clock = Time()
    config = HubSpotConfig(TOKEN, ten_seconds=3)
    with OnThread(hubspot.create_app(config, clock)) as standin, closing(HubSpot(standin.url, TOKEN)) as crm:
        with pytest.raises(RetryLaterError) as limited:
            crm.connect()
        clock.offset += limited.value.seconds + 0.1
        assert crm.find(lead(phone=None)) is None
