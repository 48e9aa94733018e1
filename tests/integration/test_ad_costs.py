"""From an ad to a lead to an enrolment, with what each cost."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from psycopg.types.json import Jsonb

from shared.db.connection import Database
from tests.api_client import Client, client
from tests.builders import Institute, Town

CSV = "day,campaign_id,ad_id,amount\n2026-11-01,C1,A1,900\n2026-11-02,C1,A1,100.50\n2026-11-02,C1,A2,400\n"
DAYS = {"since": "2026-11-01", "until": "2026-11-30"}


@pytest.fixture
def caller(town: Town, database: Database, institute: Institute) -> Client:
    return client(town, database, institute.tenant_id)


def comes(town: Town, institute: Institute, ad: str, *reached: str) -> None:
    lead, at = uuid4(), datetime(2026, 11, 2, 9, tzinfo=UTC)
    came = {"source": "form", "campaign_id": "C1", "ad_id": ad}
    for kind, data in (("LeadCaptured", came), *((name, {}) for name in reached)):
        town.run("insert into event (tenant_id, kind, lead_id, at, data) values (%s, %s, %s, %s, %s)",
                 institute.tenant_id, kind, lead, at, Jsonb(data))  # fmt: skip


def test_an_ad_is_told_by_what_its_people_cost(caller: Client, town: Town, institute: Institute) -> None:
    comes(town, institute, "A1", "LeadQualified", "Enrolled")
    comes(town, institute, "A1", "LeadQualified")
    comes(town, institute, "A3")
    for _ in range(2):
        assert caller("PUT", "/v1/ad-costs", {"currency": "INR", "csv": CSV}).body == {"rows": 3}
    told = caller.get("/v1/ad-costs", query=DAYS).body
    assert told["currency"] == "INR"
    first, second, third = told["data"]
    assert first == {
        "campaign_id": "C1", "ad_id": "A1", "amount": "1000.50", "leads": 2, "qualified": 2, "enrolled": 1,
        "cost_per_lead": 500.25, "cost_per_qualified_lead": 500.25, "cost_per_enrolment": 1000.5,
    }  # fmt: skip
    assert (second["ad_id"], second["leads"], second["cost_per_lead"]) == ("A2", 0, None)
    assert (third["ad_id"], third["amount"], third["leads"]) == ("A3", None, 1)
    (whole,) = caller.get("/v1/ad-costs", query=DAYS | {"by": "campaign"}).body["data"]
    assert (whole["ad_id"], whole["amount"], whole["cost_per_lead"]) == (None, "1400.50", 466.83)

    row = {"day": "2026-11-01", "campaign_id": "C1", "ad_id": "A1", "amount": "0"}
    caller("PUT", "/v1/ad-costs", {"currency": "INR", "rows": [row]})
    assert caller.get("/v1/ad-costs", query=DAYS | {"by": "campaign"}).body["data"][0]["amount"] == "500.50"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"csv": "campaign,amount\nC1,5"}, "Begin with the line day,campaign_id,ad_id,amount"),
        ({"csv": CSV.replace("900", "nine")}, "Line 2, amount"),
        ({"csv": CSV.replace("2026-11-02", "2.11.", 1)}, "Line 3, day"),
        ({"csv": CSV + "2026-11-01,C1,A1,5\n"}, "Told twice: 2026-11-01 C1 A1"),
        ({"csv": CSV + "2026-11-01,C1,A9,5,6\n"}, "Line 5: more than 4 columns"),
        ({"csv": "day,campaign_id,ad_id,amount\n"}, "1 to 1000 rows"),
        ({}, "one of rows and csv"),
        ({"csv": CSV, "currency": "USD"}, "Your costs are told in INR"),
    ],
)
def test_what_cannot_be_read_is_refused_whole(caller: Client, wrong: dict[str, str], sentence: str) -> None:
    row = {"day": "2026-11-05", "campaign_id": "C2", "amount": "7"}
    assert caller("PUT", "/v1/ad-costs", {"currency": "INR", "rows": [row]}).status == 200
    refused = caller("PUT", "/v1/ad-costs", {"currency": "INR", **wrong})
    assert (refused.status, sentence in str(refused.body)) == (422, True), refused.body
    assert [it["campaign_id"] for it in caller.get("/v1/ad-costs", query=DAYS).body["data"]] == ["C2"]
