"""The Salesforce stand-in refuses what Salesforce refuses, each check by a request of its own."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from local.world.salesforce import create_app
from local.world.salesforce_world import Field, SalesforceConfig
from local.world.thread import OnThread
from tests.unit.world.meta_app import Answer, Time, ask

CLIENT, SECRET = "3MVG9.client", "very-secret"
EXTERNAL = "/sobjects/Lead/Turant_Lead_Id__c"
CONFIG: dict[str, Any] = {
    "owners": frozenset({"005owner"}),
    "fields": {
        "Score__c": Field(type="double"),
        "Agreed__c": Field(type="boolean"),
        "Start__c": Field(type="date"),
    },
}


class Org:
    """A running stand-in, signed in to."""

    def __init__(self, url: str, clock: Time) -> None:
        self.url, self.clock = url, clock
        self.token = str(self.sign_in().body["access_token"])

    def sign_in(self, kind: str = "application/x-www-form-urlencoded", **form: str) -> Answer:
        given = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": SECRET} | form
        return ask(f"{self.url}/services/oauth2/token", urlencode(given).encode(), None, {"Content-Type": kind})

    def __call__(self, path: str, body: Any = None, method: str | None = None, **more: Any) -> Answer:
        version, token = more.pop("version", "67.0"), more.pop("token", self.token)
        return ask(f"{self.url}/services/data/v{version}{path}", body, token, more.pop("headers", None), method)

    def upsert(self, values: Any, key: str = "lead_1", **more: Any) -> Answer:
        given = values if isinstance(values, bytes) else {"LastName": "Asha", "Company": "Self"} | values
        return self(f"{EXTERNAL}/{key}", given, "PATCH", **more)

    def query(self, soql: str, path: str = "query") -> Answer:
        return self(f"/{path}?{urlencode({'q': soql})}")

    def found(self, condition: str) -> list[str]:
        answer = self.query(f"SELECT LastName FROM Lead WHERE {condition} ORDER BY CreatedDate")
        assert answer.status == 200, answer.body
        return [one["LastName"] for one in answer.body["records"]]

    def order(self, what: str, body: Any) -> Answer:
        return ask(f"{self.url}/_control/{what}", body)

    def leads(self) -> list[dict[str, Any]]:
        return [one["values"] for one in ask(f"{self.url}/_control/records?kind=Lead").body]


def running(**config: Any) -> Iterator[Org]:
    clock = Time()
    with OnThread(create_app(SalesforceConfig(CLIENT, SECRET, **(CONFIG | config)), clock)) as standin:
        yield Org(standin.url, clock)


@pytest.fixture
def org() -> Iterator[Org]:
    yield from running()


def refused(answer: Answer) -> tuple[int, str, list[str]]:
    (error,) = answer.body
    assert error["message"]
    return answer.status, error["errorCode"], error["fields"]


# Signing in.


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"client_id": "other"}, "invalid_client_id"),
        ({"client_secret": "other"}, "invalid_client"),
    ],
)
def test_only_the_app_itself_is_signed_in(org: Org, form: dict[str, str], error: str) -> None:
    answer = org.sign_in(**form)
    assert (answer.status, answer.body["error"]) == (400, error)
    assert org.sign_in("application/json").status == 400


def test_a_token_tells_where_it_is_good_and_ends(org: Org) -> None:
    answer = org.sign_in().body
    assert answer["instance_url"] == org.url and answer["token_type"] == "Bearer" and answer["signature"]
    assert org("/sobjects/Lead/describe").status == 200
    assert refused(org("/sobjects/Lead/describe", token="other")) == (401, "INVALID_SESSION_ID", [])
    assert refused(org("/sobjects/Lead/describe", token=None)) == (401, "INVALID_SESSION_ID", [])
    org.clock.offset += 7201
    assert refused(org("/sobjects/Lead/describe")) == (401, "INVALID_SESSION_ID", [])


def test_every_answer_tells_how_much_of_the_day_is_used() -> None:
    for org in running(day=2):
        assert [org.query("SELECT Name FROM Organization").headers["Sforce-Limit-Info"] for _ in range(2)] == [
            "api-usage=1/2",
            "api-usage=2/2",
        ]
        assert refused(org.upsert({})) == (403, "REQUEST_LIMIT_EXCEEDED", [])
        org.order("reset", {})
        assert org.upsert({}).status == 201


# Leads.


def test_an_upsert_makes_then_changes_one_lead(org: Org) -> None:
    first, again = org.upsert({"City": "Pune"}), org.upsert({"City": None, "Phone": "1"}, key="LEAD_1")
    assert (first.status, first.body["created"], first.body["success"]) == (201, True, True)
    assert (again.status, again.body["created"], again.body["id"]) == (200, False, first.body["id"])
    assert org.leads() == [{"LastName": "Asha", "Company": "Self", "Phone": "1", "Turant_Lead_Id__c": "lead_1"}]
    assert org.upsert({}, version="45.0").status == 204
    assert org(f"{EXTERNAL}/lead_1").body["Id"] == first.body["id"]


@pytest.mark.parametrize(
    ("values", "code", "fields"),
    [
        ({"LastName": None}, "REQUIRED_FIELD_MISSING", ["LastName"]),
        ({"Company": ""}, "REQUIRED_FIELD_MISSING", ["Company"]),
        ({"Nonsense__c": "x"}, "INVALID_FIELD", []),
        ({"Turant_Lead_Id__c": "lead_1"}, "INVALID_FIELD", ["Turant_Lead_Id__c"]),
        ({"Id": "00Q"}, "INVALID_FIELD", ["Id"]),
        ({"CreatedDate": "2026-01-01"}, "INVALID_FIELD_FOR_INSERT_UPDATE", ["CreatedDate"]),
        ({"IsConverted": True}, "INVALID_FIELD_FOR_INSERT_UPDATE", ["IsConverted"]),
        ({"LastName": "x" * 81}, "STRING_TOO_LONG", ["LastName"]),
        ({"Email": "asha at example"}, "INVALID_EMAIL_ADDRESS", ["Email"]),
        ({"Rating": "Boiling"}, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", ["Rating"]),
        ({"OwnerId": "005other"}, "INVALID_CROSS_REFERENCE_KEY", ["OwnerId"]),
        ({"City": 7}, "JSON_PARSER_ERROR", []),
        ({"Score__c": "high"}, "JSON_PARSER_ERROR", []),
        ({"Score__c": True}, "JSON_PARSER_ERROR", []),
        ({"Agreed__c": "yes"}, "JSON_PARSER_ERROR", []),
        ({"Start__c": "1 May"}, "JSON_PARSER_ERROR", []),
    ],
)
def test_a_lead_that_cannot_be_is_refused(org: Org, values: Any, code: str, fields: list[str]) -> None:
    assert refused(org.upsert(values)) == (400, code, fields)
    assert org.leads() == []


@pytest.mark.parametrize(
    "values",
    [{"Score__c": "", "Email": None}, {"Score__c": 7.5, "Agreed__c": True, "Start__c": "2026-05-01", "Rating": "Hot"}],
)
def test_what_salesforce_takes_is_taken(org: Org, values: Any) -> None:
    assert org.upsert(values | {"OwnerId": "005owner"}).status == 201


@pytest.mark.parametrize("body", [b"{", b"[]"])
def test_a_body_that_is_no_object_is_refused(org: Org, body: bytes) -> None:
    assert refused(org.upsert(body)) == (400, "JSON_PARSER_ERROR", [])


def test_only_json_is_read(org: Org) -> None:
    assert refused(org.upsert({}, headers={"Content-Type": "text/plain"})) == (400, "JSON_PARSER_ERROR", [])


def test_another_field_is_no_external_id(org: Org) -> None:
    for key in ("Nonsense__c", "Email"):
        assert refused(org(f"/sobjects/Lead/{key}/x", {"LastName": "A", "Company": "B"}, "PATCH"))[:2] == (
            404,
            "NOT_FOUND",
        )
    for without in running(lead_id=None):
        assert refused(without.upsert({}))[:2] == (404, "NOT_FOUND")


def test_several_leads_with_one_external_id_are_listed_and_none_is_written() -> None:
    for org in running(lead_id=Field(64)):
        ids = [
            org.order("records", {"kind": "Lead", "values": {"LastName": "A", "Turant_Lead_Id__c": "lead_1"}}).body[
                "id"
            ]
            for _ in range(2)
        ]
        answer = org.upsert({"City": "Pune"})
        assert answer.status == 300
        assert answer.body == [f"/services/data/v67.0/sobjects/Lead/{one}" for one in ids]
        assert all("City" not in lead for lead in org.leads())


@pytest.mark.parametrize("same", [{"Email": "ASHA@example.in"}, {"Phone": "098765 43210"}])
def test_the_duplicate_rule_blocks_what_matches_and_tells_which(org: Org, same: dict[str, str]) -> None:
    held = org.upsert({"Email": "asha@example.in", "Phone": "+919876543210"}).body["id"]
    answer = org.upsert(same, key="lead_2")
    assert refused(answer)[:2] == (400, "DUPLICATES_DETECTED")
    (result,) = answer.body[0]["duplicateResult"]["matchResults"]
    assert result["entityType"] == "Lead" and result["matchRecords"][0]["record"]["Id"] == held
    assert len(org.leads()) == 1
    forced = org.upsert(same, key="lead_2", headers={"Sforce-Duplicate-Rule-Header": "allowSave=true"})
    assert forced.status == 201
    assert org.upsert({"Phone": "1"}, key="lead_3").status == 201
    for without in running(duplicate=None):
        assert [without.upsert(same, key=key).status for key in ("lead_1", "lead_2")] == [201, 201]


def test_a_value_that_must_be_unique_is_told_with_its_holder(org: Org) -> None:
    held = org.upsert({}).body["id"]
    other = org.upsert({}, key="lead_2").body["id"]
    answer = org(f"/sobjects/Lead/{other}", {"Turant_Lead_Id__c": "lead_1"}, "PATCH")
    assert refused(answer)[:2] == (400, "DUPLICATE_VALUE") and held in answer.body[0]["message"]


def test_a_lead_that_is_gone_merged_or_converted_is_not_changed(org: Org) -> None:
    ids = [org.upsert({"LastName": f"L{n}"}, key=f"lead_{n}").body["id"] for n in range(4)]
    org.order("merge", {"winner": ids[0], "loser": ids[1]})
    org.order("delete", {"id": ids[2]})
    org.order("change", {"id": ids[3], "values": {"IsConverted": True}})
    codes = [org(f"/sobjects/Lead/{one}", {"City": "Pune"}, "PATCH") for one in [*ids, "00Qnone"]]
    assert codes[0].status == 204
    assert [refused(answer)[:2] for answer in codes[1:]] == [
        (404, "ENTITY_IS_DELETED"),
        (404, "ENTITY_IS_DELETED"),
        (400, "CANNOT_UPDATE_CONVERTED_LEAD"),
        (404, "NOT_FOUND"),
    ]
    asked = "SELECT Id, IsDeleted, MasterRecordId FROM Lead WHERE IsDeleted = true"
    assert org.query(asked).body["records"] == []
    gone = org.query(asked, "queryAll").body["records"]
    assert [(one["Id"], one["MasterRecordId"]) for one in gone] == [(ids[1], ids[0]), (ids[2], None)]


# Tasks and queries.


def test_a_task_is_about_a_lead_that_is_there(org: Org) -> None:
    lead = org.upsert({}).body["id"]
    task = {"WhoId": lead, "Subject": "Called", "Description": "About fees", "Status": "Completed"}
    assert org("/sobjects/Task", task).status == 201
    assert refused(org("/sobjects/Task", task | {"WhoId": "00Qnone"}))[1:] == ("INVALID_CROSS_REFERENCE_KEY", ["WhoId"])
    assert refused(org("/sobjects/Task", task | {"Subject": "x" * 256}))[1] == "STRING_TOO_LONG"
    assert refused(org("/sobjects/Task", task | {"Description": "x" * 32_001}))[1] == "STRING_TOO_LONG"
    assert refused(org("/sobjects/Task", task | {"Body": "x"}))[1] == "INVALID_FIELD"
    org.order("delete", {"id": lead})
    assert refused(org("/sobjects/Task", task))[1] == "INVALID_CROSS_REFERENCE_KEY"
    found = org.query("SELECT Id FROM Task WHERE WhoId != null AND Subject = 'called' LIMIT 1").body
    assert (found["totalSize"], found["done"]) == (1, True)
    assert org.query("SELECT Id FROM Lead", "queryAll").body["totalSize"] == 1


def test_a_query_finds_what_its_conditions_say(org: Org) -> None:
    for name, city in (("O'Brien", "Pune"), ("Back\\slash", "Pune"), ("Line\nbreak", "Delhi")):
        org.order("records", {"kind": "Lead", "values": {"LastName": name, "City": city}})
    assert org.found(r"LastName = 'o\'brien'") == ["O'Brien"]
    assert org.found(r"LastName = 'Back\\slash'") == ["Back\\slash"]
    assert org.found(r"LastName = 'Line\nbreak'") == ["Line\nbreak"]
    assert org.found("City = 'pune' AND LastName != 'O\\'Brien'") == ["Back\\slash"]
    assert org.found("City IN ('Delhi', 'Mumbai') OR (City = 'Pune' AND LastName = 'x')") == ["Line\nbreak"]
    assert org.found("Phone = null AND IsConverted = false") == ["O'Brien", "Back\\slash", "Line\nbreak"]
    for order, first in (("", "Back\\slash"), ("ASC", "Back\\slash"), ("DESC", "O'Brien")):
        ordered = org.query(f"SELECT LastName FROM Lead ORDER BY LastName {order} LIMIT 1").body["records"]
        assert [one["LastName"] for one in ordered] == [first]
    assert org.query("SELECT Name FROM Organization").body["records"][0]["Name"] == "Demo Institute"


@pytest.mark.parametrize(
    ("soql", "code"),
    [
        ("", "MALFORMED_QUERY"),
        ("SELECT Id Lead", "MALFORMED_QUERY"),
        ("SELECT FROM Lead", "MALFORMED_QUERY"),
        ("SELECT Id FROM Lead WHERE LastName = 'O'Brien'", "MALFORMED_QUERY"),
        ("SELECT Id FROM Lead WHERE LastName = 'x", "MALFORMED_QUERY"),
        (r"SELECT Id FROM Lead WHERE LastName = 'a\qb'", "MALFORMED_QUERY"),
        ("SELECT Id FROM Lead WHERE LastName = x", "MALFORMED_QUERY"),
        ("SELECT Id FROM Lead WHERE LastName", "MALFORMED_QUERY"),
        ("SELECT Id FROM Lead WHERE (LastName = 'x'", "MALFORMED_QUERY"),
        ("SELECT Id FROM Lead WHERE LastName IN 'x'", "MALFORMED_QUERY"),
        ("SELECT Id FROM Lead; DELETE", "MALFORMED_QUERY"),
        ("SELECT Id FROM Lead LIMIT 1 LIMIT 2", "MALFORMED_QUERY"),
        ("SELECT Nonsense FROM Lead", "INVALID_FIELD"),
        ("SELECT Id FROM Lead WHERE Nonsense = 'x'", "INVALID_FIELD"),
        ("SELECT Id FROM Lead ORDER BY Nonsense", "INVALID_FIELD"),
        ("SELECT Id FROM Castle", "INVALID_TYPE"),
    ],
)
def test_a_query_that_is_none_is_refused(org: Org, soql: str, code: str) -> None:
    assert refused(org.query(soql))[:2] == (400, code)


def test_what_is_not_there_is_not_found(org: Org) -> None:
    assert refused(org("/sobjects/Castle/describe"))[:2] == (404, "NOT_FOUND")
    assert refused(org(f"{EXTERNAL}/lead_1"))[:2] == (404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("fault", "status"),
    [("500", 500), ("503", 503), ("401", 401), ("429", 403), ("UNABLE_TO_LOCK_ROW", 400), ("SERVER_UNAVAILABLE", 503)],
)
def test_an_ordered_fault_is_worded_as_salesforce_does(org: Org, fault: str, status: int) -> None:
    org.order("faults", {"fault": fault})
    assert refused(org.upsert({}))[0] == status
