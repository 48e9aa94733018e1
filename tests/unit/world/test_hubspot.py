"""The HubSpot stand-in refuses what HubSpot refuses, each check by a request of its own."""

from collections.abc import Iterator
from typing import Any

import pytest

from local.world.hubspot import create_app
from local.world.hubspot_world import SCOPES, HubSpotConfig, Property
from local.world.thread import OnThread
from tests.unit.world.meta_app import Answer, Time, ask

TOKEN = "pat-in1-secret"
OWN = {"groupName": "contactinformation", "label": "x"}
CONFIG = HubSpotConfig(
    TOKEN,
    owners=frozenset({"7"}),
    properties=(
        Property(name="score", type="number", fieldType="number", **OWN),
        Property(name="born", type="date", fieldType="date", **OWN),
        Property(name="agreed", type="bool", fieldType="booleancheckbox", **OWN),
        Property(name="key", type="string", fieldType="text", hasUniqueValue=True, **OWN),
    ),
)


class Portal:
    """A running stand-in."""

    def __init__(self, url: str, clock: Time) -> None:
        self.url, self.clock = url, clock

    def __call__(self, path: str, body: Any = None, method: str | None = None, **more: Any) -> Answer:
        return ask(f"{self.url}{path}", body, more.pop("token", TOKEN), more.pop("headers", None), method=method)

    def objects(self, path: str, body: Any = None, method: str | None = None) -> Answer:
        return self(f"/crm/objects/2026-03/{path}", body, method)

    def upsert(self, properties: Any, key: str = "a", unique: str = "key") -> Answer:
        given = {"id": key, "idProperty": unique, "properties": properties, "objectWriteTraceId": "t"}
        return self.objects("contacts/batch/upsert", {"inputs": [given]})

    def search(self, *filters: tuple[str, str, str | None], **more: Any) -> Answer:
        groups = [
            {
                "filters": [
                    {"propertyName": name, "operator": operator} | ({"value": value} if value is not None else {})
                ]
            }
            for name, operator, value in filters
        ]
        return self.objects("contacts/search", {"filterGroups": groups, **more})

    def note(self, properties: Any, *, to: str, kind: int = 202, category: str = "HUBSPOT_DEFINED") -> Answer:
        types = [{"associationCategory": category, "associationTypeId": kind}]
        return self.objects("notes", {"properties": properties, "associations": [{"to": {"id": to}, "types": types}]})


def running(config: HubSpotConfig) -> Iterator[Portal]:
    clock = Time()
    with OnThread(create_app(config, clock)) as standin:
        yield Portal(standin.url, clock)


@pytest.fixture
def portal() -> Iterator[Portal]:
    yield from running(CONFIG)


def test_an_upsert_makes_then_changes_one_contact_and_tells_which(portal: Portal) -> None:
    first = portal.upsert({"firstname": "Asha"})
    again = portal.upsert({"lastname": "K"})
    assert (first.status, first.body["status"], first.body["results"][0]["new"]) == (200, "COMPLETE", True)
    (result,) = again.body["results"]
    assert (result["id"], result["new"], result["objectWriteTraceId"]) == (first.body["results"][0]["id"], False, "t")
    read = portal.objects(f"contacts/{result['id']}?properties=lastname,key,city").body
    assert {"firstname": "Asha", "lastname": "K", "key": "a", "city": None}.items() <= read["properties"].items()
    assert portal("/crm/v3/objects/contacts/a?idProperty=key").body["id"] == result["id"]


@pytest.mark.parametrize(
    ("properties", "name", "code"),
    [
        ({"nonsense": "x"}, "nonsense", "PROPERTY_DOESNT_EXIST"),
        ({"createdate": "2026-01-01"}, "createdate", "READ_ONLY_VALUE"),
        ({"hs_searchable_calculated_phone_number": "1"}, "hs_searchable_calculated_phone_number", "READ_ONLY_VALUE"),
        ({"city": ["Pune"]}, "city", "INVALID_VALUE"),
        ({"city": "x" * 65_537}, "city", "PROPERTY_VALUE_TOO_LONG"),
        ({"email": "asha at example"}, "email", "INVALID_EMAIL"),
        ({"hubspot_owner_id": "8"}, "hubspot_owner_id", "INVALID_OWNER_ID"),
        ({"lifecyclestage": "admirer"}, "lifecyclestage", "INVALID_OPTION"),
        ({"score": "high"}, "score", "INVALID_NUMBER"),
        ({"score": " 1"}, "score", "INVALID_NUMBER"),
        ({"born": "1 May"}, "born", "INVALID_DATE"),
        ({"agreed": "yes"}, "agreed", "INVALID_BOOL"),
    ],
)
def test_an_invalid_value_refuses_the_whole_batch(portal: Portal, properties: Any, name: str, code: str) -> None:
    given = [
        {"id": "good", "idProperty": "key", "properties": {}},
        {"id": "bad", "idProperty": "key", "properties": properties},
    ]
    answer = portal.objects("contacts/batch/upsert", {"inputs": given})
    assert (answer.status, answer.body["category"]) == (400, "VALIDATION_ERROR")
    (error,) = answer.body["errors"]
    assert (error["code"], error["context"]["propertyName"]) == (code, [name])
    assert answer.body["correlationId"] and f'"name":"{name}"' in answer.body["message"]
    assert portal("/_control/records").body == []


@pytest.mark.parametrize(
    "properties",
    [
        {"score": "7.5", "born": "2008-05-01", "agreed": True, "hubspot_owner_id": "7", "lifecyclestage": "lead"},
        {"score": 7, "born": "", "email": None, "agreed": "false"},
    ],
)
def test_what_hubspot_takes_is_taken(portal: Portal, properties: Any) -> None:
    assert portal.upsert(properties).status == 200


def test_values_are_kept_as_text_and_null_empties_one(portal: Portal) -> None:
    portal.upsert({"email": "Asha@Example.in", "score": 7, "city": "Pune"})
    contact = portal.upsert({"city": None}).body["results"][0]["id"]
    kept = portal("/_control/records").body[0]["values"]
    assert kept == {"email": "asha@example.in", "score": "7", "key": "a"}
    assert portal.objects("contacts/asha@example.in?idProperty=email").body["id"] == contact


def test_an_email_that_is_taken_is_a_conflict_with_the_id_of_its_holder(portal: Portal) -> None:
    held = portal.upsert({"email": "asha@example.in"}).body["results"][0]["id"]
    batch = portal.upsert({"email": "ASHA@example.in"}, key="b")
    assert (batch.status, batch.body["numErrors"], batch.body["results"]) == (207, 1, [])
    (error,) = batch.body["errors"]
    assert error["category"] == "CONFLICT" and error["message"].endswith(f"Existing ID: {held}")
    assert error["context"]["objectWriteTraceId"] == ["t"]
    other = portal.upsert({}, key="b").body["results"][0]["id"]
    single = portal.objects(f"contacts/{other}", {"properties": {"email": "asha@example.in"}}, "PATCH")
    assert (single.status, single.body["category"]) == (409, "CONFLICT")


def test_another_unique_value_that_is_taken_is_invalid(portal: Portal) -> None:
    portal.upsert({}, key="a")
    other = portal.upsert({}, key="b").body["results"][0]["id"]
    answer = portal.objects(f"contacts/{other}", {"properties": {"key": "A"}}, "PATCH")
    assert (answer.status, answer.body["errors"][0]["code"]) == (400, "CONFLICTING_UNIQUE_VALUE")


@pytest.mark.parametrize(
    ("path", "body", "method", "status"),
    [
        ("contacts/batch/upsert", {"inputs": []}, None, 400),
        (
            "contacts/batch/upsert",
            {"inputs": [{"id": str(n), "idProperty": "key", "properties": {}} for n in range(101)]},
            None,
            400,
        ),
        ("contacts/batch/upsert", {"inputs": [{"id": "a", "idProperty": "city", "properties": {}}]}, None, 400),
        ("contacts/batch/upsert", {"inputs": [{"id": "a", "properties": {}}]}, None, 400),
        ("contacts/batch/upsert", {"inputs": [{"id": "", "idProperty": "key", "properties": {}}]}, None, 400),
        ("contacts/batch/upsert", b"{", None, 400),
        ("contacts/{made}", {"firstname": "Asha"}, "PATCH", 400),
        ("contacts/999", {"properties": {}}, "PATCH", 404),
        ("contacts/999", None, None, 404),
        ("contacts/a?idProperty=key", None, None, 404),
        ("contacts/a?idProperty=city", None, None, 400),
        ("contacts/a?idProperty=nonsense", None, None, 400),
        ("deals/1", None, None, 404),
    ],
)
def test_a_malformed_request_is_refused(portal: Portal, path: str, body: Any, method: str | None, status: int) -> None:
    made = portal("/_control/records", {"kind": "contacts", "values": {"firstname": "Asha"}}).body["id"]
    answer = portal.objects(path.format(made=made), body, method)
    assert answer.status == status
    assert answer.body["status"] == "error" and answer.body["category"] and answer.body["message"]


def test_only_json_is_read(portal: Portal) -> None:
    plain = {"Content-Type": "text/plain"}
    assert portal("/crm/v3/objects/contacts/search", {"filterGroups": []}, headers=plain).status == 415


# Search.


def test_search_finds_a_phone_without_its_country_code_and_only_after_a_while(portal: Portal) -> None:
    made = portal.upsert({"phone": "+91 98765-43210"}).body["results"][0]["id"]
    calculated = "hs_searchable_calculated_phone_number"
    assert portal.search((calculated, "EQ", "9876543210")).body["total"] == 0
    portal.clock.offset += 6
    found = portal.search((calculated, "EQ", "9876543210"), properties=["phone"])
    assert [one["id"] for one in found.body["results"]] == [made]
    assert found.body["results"][0]["properties"]["phone"] == "+91 98765-43210"
    for name, value in ((calculated, "919876543210"), (calculated, "+919876543210"), ("phone", "+919876543210")):
        assert portal.search((name, "EQ", value)).body["total"] == 0


def test_search_has_its_operators_and_order(portal: Portal) -> None:
    for key in ("a", "b"):
        portal.upsert({"city": "Pune"} if key == "a" else {}, key=key)
        portal.clock.offset += 6

    def keys(*filters: tuple[str, str, str | None], **more: Any) -> list[str]:
        found = portal.search(*filters, properties=["key"], **more).body["results"]
        return [one["properties"]["key"] for one in found]

    assert keys(("city", "HAS_PROPERTY", None)) == ["a"]
    assert keys(("city", "NOT_HAS_PROPERTY", None)) == ["b"]
    assert keys(("city", "NEQ", "pune")) == ["b"]
    newest = [{"propertyName": "createdate", "direction": "DESCENDING"}]
    assert keys(sorts=newest) == ["b", "a"] and keys(sorts=newest, limit=1) == ["b"]


@pytest.mark.parametrize(
    "asked",
    [
        {"filterGroups": [{"filters": [{"propertyName": "city", "operator": "EQ", "value": "x"}]}] * 7},
        {"filterGroups": [{"filters": [{"propertyName": "city", "operator": "EQ", "value": "x"}] * 7}]},
        {"filterGroups": [{"filters": []}]},
        {"filterGroups": [{"filters": [{"propertyName": "nonsense", "operator": "EQ", "value": "x"}]}]},
        {"filterGroups": [{"filters": [{"propertyName": "city", "operator": "IS", "value": "x"}]}]},
        {"filterGroups": [{"filters": [{"propertyName": "city", "operator": "EQ"}]}]},
        {"filterGroups": [], "limit": 201},
        {"filterGroups": [], "sorts": [{"propertyName": "nonsense"}]},
        {"filterGroups": [], "sorts": [{"propertyName": "city", "direction": "UP"}]},
    ],
)
def test_a_search_that_hubspot_would_refuse_is_refused(portal: Portal, asked: Any) -> None:
    assert portal.objects("contacts/search", asked).status == 400


# Notes and properties.


def test_a_note_needs_its_time_and_a_contact_that_is_there(portal: Portal) -> None:
    contact = portal.upsert({}).body["results"][0]["id"]
    good = {"hs_timestamp": "2026-11-21T01:00:00.000Z", "hs_note_body": "Called"}
    assert portal.note(good, to=contact).status == 201
    assert portal.note({"hs_note_body": "Called"}, to=contact).body["errors"][0]["code"] == "REQUIRED_PROPERTY"
    assert portal.note(good | {"hs_timestamp": "today"}, to=contact).status == 400
    assert portal.note(good | {"nonsense": "x"}, to=contact).status == 400
    assert portal.note(good, to="999").status == 404
    assert portal.note(good, to=contact, kind=190).status == 400
    assert portal.note(good, to=contact, category="USER_DEFINED").status == 400
    assert [note["values"]["contacts"] for note in portal("/_control/records?kind=notes").body] == [[contact]]


def test_a_property_of_ones_own_is_made_once_in_a_group_that_is_there(portal: Portal) -> None:
    path = "/crm/properties/2026-03/notes"
    made = {"name": "note_key", "label": "Key", "groupName": "turant", "type": "string", "fieldType": "text"}
    assert portal(f"{path}/note_key").status == 404
    assert portal(path, made).status == 400
    assert portal(f"{path}/groups", {"name": "turant", "label": "Turant"}).status == 201
    assert portal(f"{path}/groups", {"name": "turant", "label": "Turant"}).status == 409
    assert portal(path, made | {"name": "Note Key"}).status == 400
    assert portal(path, made | {"type": "text"}).status == 400
    assert portal(path, made | {"fieldType": "line"}).status == 400
    assert portal(path, made | {"label": ""}).status == 400
    assert portal(path, made | {"hasUniqueValue": True}).status == 201
    assert portal(path, made).status == 409
    assert portal(f"{path}/note_key").body["hasUniqueValue"] is True
    contact = portal.upsert({}).body["results"][0]["id"]
    given = {"hs_timestamp": "2026-11-21T01:00:00Z", "note_key": "one"}
    assert portal.note(given, to=contact).status == 201
    assert portal.note(given, to=contact).body["errors"][0]["code"] == "CONFLICTING_UNIQUE_VALUE"


# The door.


@pytest.mark.parametrize("token", [None, "other"])
def test_a_wrong_token_is_no_entrance(portal: Portal, token: str | None) -> None:
    answer = portal("/account-info/v3/details", token=token)
    assert (answer.status, answer.body["category"]) == (401, "INVALID_AUTHENTICATION")


@pytest.mark.parametrize(
    ("scope", "path", "body"),
    [
        ("crm.objects.contacts.read", "/crm/v3/objects/contacts/search", {"filterGroups": []}),
        ("crm.objects.contacts.write", "/crm/v3/objects/contacts/batch/upsert", {"inputs": []}),
        ("crm.schemas.contacts.read", "/crm/v3/properties/contacts/city", None),
        ("crm.schemas.contacts.write", "/crm/v3/properties/contacts/groups", {"name": "a", "label": "A"}),
    ],
)
def test_a_scope_that_was_not_granted_is_missing(scope: str, path: str, body: Any) -> None:
    for portal in running(HubSpotConfig(TOKEN, scopes=SCOPES - {scope})):
        answer = portal(path, body)
        assert (answer.status, answer.body["category"]) == (403, "MISSING_SCOPES")
        assert answer.body["errors"][0]["context"]["requiredGranularScopes"] == [scope]


@pytest.mark.parametrize(
    ("limit", "policy"),
    [({"ten_seconds": 2}, "TEN_SECONDLY_ROLLING"), ({"day": 2}, "DAILY"), ({"searches": 2}, "SECONDLY")],
)
def test_a_limit_is_told_by_its_name_and_by_headers(limit: dict[str, float], policy: str) -> None:
    for portal in running(HubSpotConfig(TOKEN, **limit)):
        answers = [portal.search() for _ in range(3)]
        assert [answer.status for answer in answers] == [200, 200, 429]
        assert (answers[2].body["policyName"], answers[2].body["errorType"]) == (policy, "RATE_LIMIT")
        portal("/_control/reset", {})
        headers = portal("/account-info/v3/details").headers
        assert headers["X-HubSpot-RateLimit-Daily-Remaining"] == f"{limit.get('day', 650_000) - 1:.0f}"
        assert headers["X-HubSpot-RateLimit-Remaining"] == f"{limit.get('ten_seconds', 190) - 1:.0f}"
        assert "X-HubSpot-RateLimit-Remaining" not in portal.search().headers


@pytest.mark.parametrize("fault", ["401", "403", "423", "429", "DAILY", "477", "500", "502", "503", "504"])
def test_an_ordered_fault_is_worded_as_hubspot_does(portal: Portal, fault: str) -> None:
    portal("/_control/faults", {"fault": fault})
    answer = portal("/account-info/v3/details")
    assert str(answer.status) == (fault if fault.isdecimal() else "429")
    assert answer.body["status"] == "error" and answer.body["category"]
