"""Salesforce in its own words: shapes of its documentation, and what only it does."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from functions.crm_sync.crm import Kept
from functions.crm_sync.salesforce import Salesforce
from local.world import salesforce
from local.world.salesforce_world import Field, SalesforceConfig
from local.world.thread import OnThread
from shared.errors import (
    ConnectionParkedError,
    RecordGoneError,
    RecordRefusedError,
    RetryLaterError,
    TurantError,
    UnknownOutcomeError,
)
from tests.integration.crm_dialects import EMAIL, LEAD, PHONE, TIMEOUT, TOKEN, desk, lead
from tests.integration.crm_vendor import Vendor, answering, failed
from tests.unit.world.meta_app import Time, ask

CLIENT = "3MVG9.client"


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    with answering() as vendor:
        yield vendor


@pytest.fixture
def force(vendor: Vendor) -> Iterator[Salesforce]:
    vendor.will_answer(200, {"access_token": "00D!session", "instance_url": vendor.url, "token_type": "Bearer"})
    with closing(Salesforce(vendor.url, CLIENT, TOKEN, read_timeout=TIMEOUT)) as crm:
        yield crm


def soql(url: str) -> str:
    return parse_qs(urlsplit(url).query)["q"][0]


def matches(*ids: str, key: str = "duplicateResult", entity: str = "Lead") -> list[dict[str, Any]]:
    found = [{"matchConfidence": 100.0, "record": {"attributes": {"type": entity}, "Id": one}} for one in ids]
    result = {"allowSave": True, "matchResults": [{"entityType": entity, "matchRecords": found, "success": True}]}
    return [{key: result, "errorCode": "DUPLICATES_DETECTED", "message": "Use one of these records?"}]


def found(**values: Any) -> dict[str, Any]:
    blank = {"Id": "00Q1", "Turant_Lead_Id__c": None, "Phone": None, "MobilePhone": None, "Email": None}
    return {"totalSize": 1, "done": True, "records": [blank | values]}


def test_salesforce_is_signed_in_to_and_sent_an_upsert_by_external_id(vendor: Vendor, force: Salesforce) -> None:
    vendor.will_answer(201, {"id": "00Q1", "success": True, "errors": [], "created": True})
    assert force.create(lead(lead_id="lead/1 é")) == Kept(remote_id="00Q1", created=True)
    assert vendor.asked[0][1] == "/services/oauth2/token"
    assert vendor.asked[0][2] == f"grant_type=client_credentials&client_id={CLIENT}&client_secret={TOKEN}"
    method, path, body = vendor.asked[1]
    assert method == "PATCH"
    assert path == "/services/data/v67.0/sobjects/Lead/Turant_Lead_Id__c/lead%2F1%20%C3%A9"
    assert json.loads(body) == {"LastName": "Asha", "Company": "[not provided]", "Phone": PHONE, "Email": EMAIL}


def test_a_company_of_the_mapping_is_kept_and_an_update_invents_none(vendor: Vendor, force: Salesforce) -> None:
    vendor.will_answer(200, {"id": "00Q1", "success": True, "errors": [], "created": False})
    assert not force.create(lead(properties={"Company": "Self", "LastName": "Kulkarni"})).created
    vendor.will_answer(204)
    force.update("00Q1", lead(owner="0055g000000demoAAA"))
    sent = [json.loads(body) for _, _, body in vendor.asked[1:]]
    assert (sent[0]["Company"], sent[0]["LastName"]) == ("Self", "Kulkarni")
    assert "Company" not in sent[1] and sent[1]["OwnerId"] == "0055g000000demoAAA"
    assert sent[1]["Turant_Lead_Id__c"] == LEAD


def test_what_no_lead_can_be_without_is_never_emptied(vendor: Vendor, force: Salesforce) -> None:
    record = lead(name="A" * 90, properties={"Company": None, "LastName": None})
    vendor.will_answer(204)
    force.update("00Q1", record)
    vendor.will_answer(201, {"id": "00Q1", "created": True})
    force.create(record)
    updated, made = (json.loads(body) for _, _, body in vendor.asked[1:])
    assert not {"Company", "LastName"} & set(updated)
    assert (made["Company"], made["LastName"]) == ("[not provided]", "A" * 79 + "…")


def test_an_old_version_that_answers_nothing_is_asked_for_the_id(vendor: Vendor, force: Salesforce) -> None:
    vendor.will_answer(204)
    vendor.will_answer(200, {"Id": "00Q1"})
    assert force.create(lead()) == Kept(remote_id="00Q1", created=False)


def test_several_leads_with_our_id_are_for_a_person_to_merge(vendor: Vendor, force: Salesforce) -> None:
    vendor.will_answer(300, ["/services/data/v67.0/sobjects/Lead/00Q1", "/services/data/v67.0/sobjects/Lead/00Q2"])
    assert failed(RecordRefusedError, lambda: force.create(lead())).field == "Turant_Lead_Id__c"


@pytest.mark.parametrize("key", ["duplicateResult", "duplicateResut"])
@pytest.mark.parametrize("proof", [{"Phone": "098765 43210"}, {"MobilePhone": PHONE}, {"Email": "ASHA@example.in"}])
def test_a_duplicate_that_phone_or_email_proves_becomes_the_leads(
    vendor: Vendor, force: Salesforce, key: str, proof: dict[str, str]
) -> None:
    vendor.will_answer(400, matches("00Q1", key=key))
    vendor.will_answer(200, found(**proof))
    vendor.will_answer(204)
    assert force.create(lead()) == Kept(remote_id="00Q1", created=False)
    assert "Id IN ('00Q1')" in soql(vendor.asked[2][1])
    assert vendor.asked[3][0] == "PATCH" and json.loads(vendor.asked[3][2])["Turant_Lead_Id__c"] == LEAD


@pytest.mark.parametrize(
    "other",
    [
        {"Phone": "+919000000000"},
        {"Phone": "+19876543210"},
        {"Phone": PHONE, "Turant_Lead_Id__c": "lead_other"},
    ],
)
def test_a_duplicate_that_nothing_proves_is_refused_and_never_forced(
    vendor: Vendor, force: Salesforce, other: dict[str, str]
) -> None:
    vendor.will_answer(400, matches("00Q1"))
    vendor.will_answer(200, found(**other))
    failed(RecordRefusedError, lambda: force.create(lead()))
    assert len(vendor.asked) == 3


def test_a_duplicate_among_contacts_is_refused(vendor: Vendor, force: Salesforce) -> None:
    vendor.will_answer(400, matches("0031", entity="Contact"))
    failed(RecordRefusedError, lambda: force.create(lead()))


@pytest.mark.parametrize(
    ("status", "code", "error", "field"),
    [
        (403, "REQUEST_LIMIT_EXCEEDED", RetryLaterError, ""),
        (400, "UNABLE_TO_LOCK_ROW", RetryLaterError, ""),
        (503, "SERVER_UNAVAILABLE", RetryLaterError, ""),
        (400, "QUERY_TIMEOUT", RetryLaterError, ""),
        (403, "API_DISABLED_FOR_ORG", ConnectionParkedError, ""),
        (400, "STORAGE_LIMIT_EXCEEDED", ConnectionParkedError, ""),
        (404, "NOT_FOUND", ConnectionParkedError, ""),
        (400, "REQUIRED_FIELD_MISSING", RecordRefusedError, "Course__c"),
        (400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", RecordRefusedError, "Course__c"),
        (400, "STRING_TOO_LONG", RecordRefusedError, "Course__c"),
        (400, "CANNOT_UPDATE_CONVERTED_LEAD", RecordRefusedError, "Course__c"),
        (500, "UNKNOWN_EXCEPTION", UnknownOutcomeError, ""),
    ],
)
def test_every_code_of_salesforce_means_one_thing(
    vendor: Vendor, force: Salesforce, status: int, code: str, error: type[TurantError], field: str
) -> None:
    vendor.will_answer(status, [{"message": f"for {EMAIL}", "errorCode": code, "fields": ["Course__c"]}])
    raised = failed(error, lambda: force.create(lead()))
    assert getattr(raised, "field", "") == field


def test_a_session_that_ended_is_renewed_once(vendor: Vendor, force: Salesforce) -> None:
    ended = [{"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}]
    vendor.will_answer(401, ended)
    vendor.will_answer(200, {"access_token": "00D!second", "token_type": "Bearer"})
    vendor.will_answer(201, {"id": "00Q1", "success": True, "errors": [], "created": True})
    assert force.create(lead()).created
    vendor.will_answer(401, ended)
    vendor.will_answer(200, {"access_token": "00D!third", "token_type": "Bearer"})
    vendor.will_answer(401, ended)
    failed(ConnectionParkedError, lambda: force.create(lead()))
    assert not vendor.answers
    whole = "".join(one.model_dump_json() for one in force.exchanges())
    assert not any(told in whole for told in ("00D!", TOKEN))


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, {"error": "invalid_client", "error_description": "invalid client credentials"}, ConnectionParkedError),
        (400, "<html>", ConnectionParkedError),
        (429, "", RetryLaterError),
    ],
)
def test_a_sign_in_that_fails_says_why(vendor: Vendor, status: int, body: Any, error: type[TurantError]) -> None:
    vendor.will_answer(status, body)
    with closing(Salesforce(vendor.url, CLIENT, TOKEN)) as crm:
        failed(error, lambda: crm.create(lead()))


def test_the_last_calls_of_the_day_are_left_to_others(vendor: Vendor, force: Salesforce) -> None:
    made = {"id": "00Q1", "success": True, "errors": [], "created": True}
    vendor.will_answer(201, made, Sforce_Limit_Info="api-usage=96/100")
    force.create(lead())
    assert failed(RetryLaterError, lambda: force.create(lead())).seconds == 900
    vendor.will_answer(201, made, Sforce_Limit_Info="api-usage=10/100")
    assert force.create(lead()).created


def test_what_a_lead_wrote_stays_text_in_a_query(vendor: Vendor, force: Salesforce) -> None:
    for _ in range(3):
        vendor.will_answer(200, {"totalSize": 0, "done": True, "records": []})
    assert force.find(lead(email="o'x\\' OR Name != '\n@example.in")) is None
    assert "Email = 'o\\'x\\\\\\' OR Name != \\'\\n@example.in' AND" in soql(vendor.asked[3][1])


@contextmanager
def organisation(**config: Any) -> Iterator[tuple[Salesforce, str, Time]]:
    clock = Time()
    given = SalesforceConfig(CLIENT, TOKEN, **config)
    with (
        OnThread(salesforce.create_app(given, clock)) as standin,
        closing(Salesforce(standin.url, CLIENT, TOKEN)) as crm,
    ):
        yield crm, standin.url, clock


def test_a_field_that_is_missing_or_not_unique_parks_the_connection() -> None:
    for field_of_ours in (None, Field(64), Field(64, unique=True, writable=False)):
        with organisation(lead_id=field_of_ours) as (crm, _, _):
            assert "Turant_Lead_Id__c" in str(failed(ConnectionParkedError, crm.connect))


def test_the_duplicate_rule_of_the_organisation_heals_to_one_lead() -> None:
    with organisation() as (crm, url, _):
        by_hand = {"LastName": "Asha K", "Company": "Self", "Phone": "98765 43210"}
        theirs = ask(f"{url}/_control/records", {"kind": "Lead", "values": by_hand}).body["id"]
        assert crm.create(lead()) == Kept(remote_id=theirs, created=False)
        failed(RecordRefusedError, lambda: crm.create(lead(lead_id="lead_other")))
        (record,) = ask(f"{url}/_control/records?kind=Lead").body
        assert record["values"]["Turant_Lead_Id__c"] == LEAD and record["values"]["Company"] == "Self"


def test_a_session_ends_and_nobody_notices() -> None:
    with organisation() as (crm, _, clock):
        crm.connect()
        clock.offset += 7201
        assert crm.create(lead()).created


def test_a_merge_of_a_merge_is_followed_and_a_deleted_master_is_gone() -> None:
    with desk("salesforce") as standing:
        kept = standing.crm.create(lead())
        for _ in range(2):
            survivor = standing.by_hand("By hand")
            (loser,) = [one["id"] for one in standing.records() if one["id"] != survivor]
            standing.order("merge", {"winner": survivor, "loser": loser})
        assert standing.crm.update(kept.remote_id, lead()).remote_id == survivor
        standing.order("delete", {"id": survivor})
        failed(RecordGoneError, lambda: standing.crm.update(kept.remote_id, lead()))


def test_a_converted_lead_is_not_found_and_is_refused() -> None:
    with desk("salesforce") as standing:
        kept = standing.crm.create(lead())
        standing.order("change", {"id": kept.remote_id, "values": {"IsConverted": True}})
        assert standing.crm.find(lead()) is None
        failed(RecordRefusedError, lambda: standing.crm.update(kept.remote_id, lead()))
