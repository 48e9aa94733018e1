"""``/v1/enrolments``: what leads bought is stored once, and known to whoever talks to them."""

from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from shared.adapters import spreadsheet
from shared.db.assigning import assign
from shared.db.connection import Database
from shared.db.enrolling import enrol
from shared.domain.purchases import Purchase
from tests.api_client import Client, client
from tests.builders import Town
from tests.desk import Desk, kinds

JEE = {"phone": "98765 43210", "item": "jee", "amount": 120000, "currency": "INR", "on_date": "2026-04-01"}
HEAD = ["Name", "Phone", "Course", "Amount", "Date", "Receipt"]
ASHA = ["Asha", "9876543210", "JEE", "1,20,000", "1 April 2026", "R1"]
RAVI = ["Ravi", "9876543211", "NEET", "90000", "2 April 2026", "R2"]


@pytest.fixture
def school(database: Database, town: Town) -> Client:
    school = client(town, database, town.institute().tenant_id)
    assert school.post("/v1/catalogue/items", {"kind": "course", "name": "JEE Main", "aliases": ["JEE"]}).status == 200
    return school


@pytest.fixture
def tenant(school: Client, town: Town) -> UUID:
    return town.institutes[0].tenant_id


def told(school: Client, **change: Any) -> dict[str, Any]:
    answer = school.post("/v1/enrolments", {**JEE, **change})
    assert answer.status == 200, answer.body
    stored: dict[str, Any] = answer.body
    return stored


def file(*rows: list[str]) -> str:
    return b64encode(spreadsheet.write([HEAD, *rows])).decode()


def test_an_enrolment_told_twice_is_stored_once_and_told_otherwise_changed(school: Client, town: Town) -> None:
    first = told(school)
    assert (first["item"], first["amount"], first["source"]) == ("jee", 120000, "api")
    item = town.one("select id from catalogue_item")["id"]
    assert first["item_id"] == f"item_{item.hex}"
    assert told(school) == first and kinds(town).count("Enrolled") == 1
    assert told(school, amount=110000)["id"] == first["id"]
    assert kinds(town).count("Enrolled") == 2 and kinds(town).count("LeadCaptured") == 1
    listed = school.get("/v1/enrolments", query={"lead_id": first["lead_id"]}).body["data"]
    assert [one["amount"] for one in listed] == [110000]
    other = told(school, item="Yoga", external_id="X1")
    assert other["item_id"] is None and other["lead_id"] == first["lead_id"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"phone": None}, None), ({"lead_id": "lead_" + "0" * 31 + "1"}, None), ({"currency": None}, None),
        ({"amount": -1}, "amount"), ({"currency": "rupees"}, "currency"), ({"on_date": "today"}, "on_date"),
        ({"item": " "}, "item"), ({"paid": True}, "paid"),
    ],
)  # fmt: skip
def test_what_is_no_enrolment_is_refused(school: Client, change: dict[str, Any], field: str | None) -> None:
    refused = school.post("/v1/enrolments", {**JEE, **change})
    assert (refused.status, refused.body["field"]) == (422, field)


def test_an_external_id_is_one_persons(school: Client, town: Town, database: Database) -> None:
    told(school, external_id="R1")
    taken = school.post("/v1/enrolments", {**JEE, "phone": "9876543299", "external_id": "R1"})
    assert (taken.status, taken.body["field"]) == (409, "external_id")
    assert len(town.all("select from lead")) == 1, "what is refused leaves nobody behind"
    nobody = {**{k: v for k, v in JEE.items() if k != "phone"}, "lead_id": "lead_" + "0" * 31 + "1"}
    assert school.post("/v1/enrolments", nobody).status == 404
    stranger = client(town, database, town.institute("B").tenant_id)
    assert stranger.post("/v1/enrolments", {**JEE, "external_id": "R1"}).status == 200
    assert stranger.get("/v1/enrolments").body["data"][0]["lead_id"] != told(school, external_id="R1")["lead_id"]


def test_a_table_is_previewed_then_imported_as_shown(school: Client, town: Town) -> None:
    told(school, external_id="R1")
    given = {"content": file(ASHA, RAVI)}
    shown = school.post("/v1/enrolments/import/preview", given).body
    assert [(row["row"], row["item"], row["known"], row["state"]) for row in shown["rows"]] == [
        (2, "JEE", True, "changed"),
        (3, "NEET", False, "added"),
    ]
    assert len(town.all("select from enrolment")) == 1
    assert school.post("/v1/enrolments/import", {**given, "token": "x"}).status == 409
    assert school.post("/v1/enrolments/import", {**given, "token": shown["token"]}).body == shown
    rows = town.all("select item, amount, currency, source from enrolment order by external_id")
    assert [(row["item"], int(row["amount"]), row["currency"]) for row in rows] == [
        ("JEE", 120000, "INR"),
        ("NEET", 90000, "INR"),
    ]
    again = school.post("/v1/enrolments/import/preview", given).body
    assert [(row["known"], row["state"]) for row in again["rows"]] == [(True, "unchanged")] * 2
    assert town.one("select name from lead where phone = '919876543211'")["name"] == "Ravi"


def test_a_table_with_a_fault_is_not_imported(school: Client, town: Town) -> None:
    given = {"content": file(ASHA, ["x", "12", "NEET", "", "", ""])}
    shown = school.post("/v1/enrolments/import/preview", given).body
    assert shown["rows"] == [] and {fault["field"] for fault in shown["faults"]} == {"Phone"}
    refused = school.post("/v1/enrolments/import", {**given, "token": shown["token"]})
    assert refused.status == 422 and "Row 3" in refused.body["detail"] and town.all("select from lead") == []


@pytest.fixture
def offices(app_url: str) -> Iterator[list[Database]]:
    several = [Database(lambda: app_url) for _ in range(4)]
    yield several
    for one in several:
        one.close()


def test_told_by_several_at_once_it_is_stored_and_announced_once(
    school: Client, town: Town, tenant: UUID, offices: list[Database]
) -> None:
    lead = town.one("insert into lead (tenant_id) values (%s) returning id", tenant)["id"]
    purchase = Purchase(item="JEE", on_date=date(2026, 4, 1), external_id="R9")

    def tell(database: Database) -> bool:
        with closing(database), database.tenant(tenant) as cursor:
            return enrol(cursor, tenant, lead, purchase, "crm")[1]

    with ThreadPoolExecutor(len(offices)) as pool:
        news = list(pool.map(tell, offices))
    assert sorted(news) == [False, False, False, True] and kinds(town).count("Enrolled") == 1


def test_what_a_lead_bought_is_known_to_the_next_turn(
    school: Client, town: Town, tenant: UUID, database: Database
) -> None:
    told(school)
    person = Desk(database, town, town.institutes[0]).opens("which batch?", phone="919876543210").situation.person
    (bought,) = person.bought
    assert (bought.item, bought.on_date) == ("jee", date(2026, 4, 1)) and bought.item_id is not None


def test_who_enrolls_is_no_open_lead_any_more_but_an_old_purchase_closes_nothing(
    school: Client, town: Town, tenant: UUID, database: Database
) -> None:
    asha = school.post("/v1/members", {"name": "Asha", "email": "a@b.in"}).body["id"]
    school.post("/v1/assignment-rules", {"name": "All", "target": {"kind": "member", "id": asha}})
    told(school)
    lead = town.one("select id from lead")["id"]
    with database.tenant(tenant) as cursor:
        assign(cursor, tenant, lead, "captured")
    told(school, on_date="2025-04-01")
    assert school.get(f"/v1/members/{asha}").body["open_leads"] == 1
    told(school, on_date=str(town.one("select app_now()::date + 1 as day")["day"]))
    assert school.get(f"/v1/members/{asha}").body["open_leads"] == 0


def test_what_was_sold_is_counted_by_the_ad_that_brought_it(school: Client, town: Town, tenant: UUID) -> None:
    for number, ad in enumerate(("A1", "A1", "A2")):
        town.run(
            "with came as (insert into lead (tenant_id, phone) values (%s, %s) returning tenant_id, id)"
            " insert into event (tenant_id, kind, lead_id, data) select tenant_id, 'LeadCaptured', id,"
            " jsonb_build_object('source', 'form', 'ad_id', %s::text, 'campaign_id', 'C') from came",
            tenant, f"91987654321{number}", ad,
        )  # fmt: skip
    told(school, phone="9876543210")
    told(school, phone="9876543210", item="Yoga", amount=5000)
    told(school, phone="9876543219")
    origins = school.get("/v1/enrolments/origins").body["data"]
    assert [(one["source"], one["ad_id"], one["leads"], one["enrolled"], one["amount"]) for one in origins] == [
        ("form", "A1", 2, 1, 125000),
        ("enrolment", None, 1, 1, 120000),
        ("form", "A2", 1, 0, 0),
    ]
