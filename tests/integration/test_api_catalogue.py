"""``/v1/catalogue``: items and facts by hand, by table, and as documents propose them."""

from base64 import b64encode
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from shared.adapters import spreadsheet
from shared.db.connection import Database
from shared.domain.exporting import TEMPLATE
from tests.api_client import Client, client
from tests.builders import Town

ITEMS = "/v1/catalogue/items"
FEE = {"kind": "fee", "label": "Course fee", "amount": 12000, "currency": "INR"}
YOGA = {
    "kind": "course",
    "name": "Yoga",
    "aliases": ["asanas"],
    "facts": [FEE, {"kind": "duration", "text": "3 months"}],
}
NOWHERE = "0" * 31 + "1"


@pytest.fixture
def school(database: Database, town: Town) -> Client:
    return client(town, database, town.institute().tenant_id)


def yoga(school: Client) -> dict[str, Any]:
    added = school.post(ITEMS, YOGA)
    assert added.status == 200, added.body
    item: dict[str, Any] = added.body["item"]
    return item


def table(*rows: list[Any]) -> str:
    text = [[str(cell) for cell in row] for row in rows]
    return b64encode(spreadsheet.write([["Type", "Name", "Fact", "Label", "Amount", "First day"], *text])).decode()


def test_an_item_is_published_read_renamed_and_removed(school: Client) -> None:
    item = yoga(school)
    path = f"{ITEMS}/{item['id']}"
    assert [fact["kind"] for fact in item["facts"]] == ["fee", "duration"]
    assert school.get(path).body == item
    renamed = school("PATCH", path, {"name": "Hatha Yoga"}).body["item"]
    assert (renamed["id"], renamed["name"], renamed["aliases"]) == (item["id"], "Hatha Yoga", ["asanas"])
    assert [one["name"] for one in school.get(ITEMS, query={"kind": "course"}).body["data"]] == ["Hatha Yoga"]
    assert school("DELETE", path).body["item"]["effective_until"] is not None
    assert school.get(path).status == 404 and school.get(ITEMS).body["data"] == []
    assert school.get(f"{path}/history").body["name"] == "Hatha Yoga"


def test_a_fee_changes_from_a_day_on_and_its_history_is_kept(school: Client) -> None:
    item = yoga(school)
    fee = f"/v1/catalogue/facts/{item['facts'][0]['id']}"
    april = f"{date.today().year + 1}-04-01"
    changed = school("PATCH", fee, {"amount": 13500, "effective_from": april}).body["item"]
    fees = [fact for fact in changed["facts"] if fact["kind"] == "fee"]
    assert [(fact["amount"], fact["label"]) for fact in fees] == [(12000, "Course fee"), (13500, "Course fee")]
    assert fees[0]["effective_until"] == fees[1]["effective_from"] == f"{april}T00:00:00+05:30"
    assert fees[0]["line_id"] == fees[1]["line_id"]
    planned = f"/v1/catalogue/facts/{fees[1]['id']}"
    assert len(school("DELETE", planned).body["item"]["facts"]) == 2
    history = school.get(f"{ITEMS}/{item['id']}/history").body["facts"]
    assert [fact["withdrawn_at"] is not None for fact in history if fact["kind"] == "fee"] == [False, True]
    assert school("PATCH", planned, {"amount": 1}).status == 409


def test_facts_that_depend_on_one_another_are_changed_together(school: Client) -> None:
    item = yoga(school)
    path = f"{ITEMS}/{item['id']}/facts"
    kept = {"id": item["facts"][0]["id"], **FEE}
    parts = [{"kind": "instalment", "label": str(share), "share": share} for share in (60, 40)]
    saved = school("PUT", path, {"facts": [kept, *parts]}).body
    assert [fact["kind"] for fact in saved["item"]["facts"]] == ["fee", "instalment", "instalment"]
    refused = school.post(path, {"kind": "instalment", "share": 10})
    assert (refused.status, refused.body["field"]) == (422, "share") and "110 %" in refused.body["detail"]
    assert "60 % of the fee only" in school("PUT", path, {"facts": [kept, parts[0]]}).body["doubts"][0]


def test_what_is_wrong_is_told_with_its_field(school: Client, town: Town, database: Database) -> None:
    assert school.post(ITEMS, {**YOGA, "facts": [{"kind": "fee", "amount": 5}]}).body["field"] == "currency"
    assert school.post(ITEMS, {**YOGA, "colour": "red"}).body["field"] == "colour"
    assert school.post(ITEMS, {**YOGA, "kind": "animal"}).body["field"] == "kind"
    item = yoga(school)
    assert (school.post(ITEMS, YOGA).status, school.post(ITEMS, YOGA).body["field"]) == (422, "name")
    for method, path in (("GET", f"{ITEMS}/item_{NOWHERE}"), ("DELETE", f"/v1/catalogue/facts/fact_{NOWHERE}")):
        assert school(method, path).status == 404
    stranger = client(town, database, town.institute().tenant_id)
    assert stranger.get(f"{ITEMS}/{item['id']}/history").status == 404
    assert stranger("PATCH", f"/v1/catalogue/facts/{item['facts'][0]['id']}", {"amount": 1}).status == 404
    reader = client(town, database, town.institutes[0].tenant_id, "knowledge:read")
    assert reader.post(ITEMS, YOGA).status == 403


def test_items_are_listed_page_by_page(school: Client) -> None:
    for name in "abc":
        school.post(ITEMS, {"kind": "course", "name": name})
    first = school.get(ITEMS, query={"limit": 2}).body
    rest = school.get(ITEMS, query={"limit": 2, "cursor": first["next_cursor"]}).body
    assert [one["name"] for one in (*first["data"], *rest["data"])] == ["a", "b", "c"]
    assert rest["next_cursor"] is None and school.get(ITEMS, query={"cursor": "x"}).status == 422


def test_a_table_is_previewed_then_imported_as_shown(school: Client) -> None:
    yoga(school)
    given = {
        "content": table(
            ["Course", "Yoga", "Fee", "Course fee", "Rs 13,500", ""], ["Course", "Ludo", "Fee", "", "1k", ""]
        )
    }
    shown = school.post("/v1/catalogue/import/preview", given).body
    assert [(row["row"], row["state"]) for row in shown["rows"]] == [(2, "changed"), (3, "added")]
    assert shown["rows"][0]["differences"] == [{"column": "Amount", "before": "12000", "after": "13500"}]
    assert len(school.get(ITEMS).body["data"]) == 1
    assert school.post("/v1/catalogue/import", {**given, "token": "another"}).status == 409
    assert school.post("/v1/catalogue/import", {**given, "token": shown["token"]}).status == 200
    assert [one["name"] for one in school.get(ITEMS).body["data"]] == ["Yoga", "Ludo"]


def test_a_wrong_table_is_told_row_by_row_and_not_imported(school: Client) -> None:
    given = {"content": table(["Course", "Yoga", "Fee", "", "a lot", ""])}
    shown = school.post("/v1/catalogue/import/preview", given).body
    assert [(fault["row"], fault["field"]) for fault in shown["faults"]] == [(2, "Amount")]
    refused = school.post("/v1/catalogue/import", {**given, "token": shown["token"]})
    assert (refused.status, refused.body["field"]) == (422, "Amount")
    for content in ("%%%", b64encode(b"PK\x03\x04 broken").decode(), b64encode(b"\x00\x01").decode()):
        refused = school.post("/v1/catalogue/import/preview", {"content": content})
        assert (refused.status, refused.body["field"]) == (422, "content"), content


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_exported_changes_nothing_when_it_is_imported(school: Client, form: str) -> None:
    template = school.get("/v1/catalogue/template", query={"format": form}).body
    given = {"content": template["content"], "complete": True}
    shown = school.post("/v1/catalogue/import/preview", given).body
    assert (
        shown["faults"] == [] and school.post("/v1/catalogue/import", {**given, "token": shown["token"]}).status == 200
    )
    export = school.get("/v1/catalogue/export", query={"format": form}).body
    again = school.post("/v1/catalogue/import/preview", {"content": export["content"], "complete": True}).body
    assert {row["state"] for row in again["rows"]} == {"unchanged"} and again["gone"] == again["faults"] == []
    assert export["name"] == f"catalogue.{form}"


def test_a_workbook_is_read_as_it_is_shown() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Type", "Name", "Fact", "Amount", "Date"])
    sheet.append(["Course", "Yoga", "Discount", 0.125, date(2027, 4, 1)])
    sheet["D2"].number_format = "0.0%"
    packed = BytesIO()
    book.save(packed)
    (_, row) = spreadsheet.read(packed.getvalue())
    assert row[:4] == ["Course", "Yoga", "Discount", "12.5%"] and str(row[4]).startswith("2027-04-01")
    written = load_workbook(BytesIO(spreadsheet.write_workbook([["=1+1", "0012"]]))).worksheets[0]
    assert [(cell.value, cell.data_type) for cell in written[1]] == [("=1+1", "s"), ("0012", "s")]
    assert spreadsheet.read(spreadsheet.write_workbook(TEMPLATE))[0] == list(TEMPLATE[0])
