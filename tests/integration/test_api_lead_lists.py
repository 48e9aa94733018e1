"""Views, bulk actions, import and export of leads."""

from base64 import b64decode, b64encode
from typing import Any

import pytest

from shared.adapters import spreadsheet
from shared.db.connection import Database
from tests.api_client import Client, client
from tests.builders import Town
from tests.desk import kinds
from tests.fakes import FakePoker

HEAD = ["Student Name", "Mobile", "E-mail", "Course", "City", "Lead Source", "Hobby"]
ASHA = ["Asha", "98765 43210", "asha@example.com", "JEE", "Pune", "fair", "chess"]
RAVI = ["Ravi", "98765 43211", "", "NEET", "", "", ""]


@pytest.fixture
def poker() -> FakePoker:
    return FakePoker()


@pytest.fixture
def school(database: Database, town: Town, poker: FakePoker) -> Client:
    return client(town, database, town.institute().tenant_id, poker=poker)


def file(*rows: list[str]) -> str:
    return b64encode(spreadsheet.write([HEAD, *rows])).decode()


def imported(school: Client, *rows: list[str]) -> dict[str, Any]:
    shown = school.post("/v1/leads/import/preview", {"content": file(*rows)}).body
    done = school.post("/v1/leads/import", {"content": file(*rows), "token": shown["token"]})
    assert done.status == 200 and done.body == shown, done.body
    told: dict[str, Any] = done.body
    return told


def names(school: Client, **asked: Any) -> list[str]:
    answer = school.get("/v1/leads", query=asked)
    assert answer.status == 200, answer.body
    return [lead["name"] for lead in answer.body["data"]]


def test_a_table_is_previewed_then_imported_as_shown(school: Client, town: Town, poker: FakePoker) -> None:
    school.post("/v1/leads", {"name": "Ravi", "phone": "9876543211", "fields": {"course": "NEET"}})
    given = {"content": file(ASHA, RAVI)}
    shown = school.post("/v1/leads/import/preview", given).body
    assert [(row["row"], row["name"], row["state"]) for row in shown["rows"]] == [
        (2, "Asha", "added"), (3, "Ravi", "unchanged"),
    ]  # fmt: skip
    assert shown["ignored"] == ["Hobby"] and names(school) == ["Ravi"]
    assert school.post("/v1/leads/import", {**given, "token": "x"}).status == 409
    assert school.post("/v1/leads/import", {**given, "token": shown["token"]}).body == shown
    asha = school.get("/v1/leads", query={"q": "asha"}).body["data"][0]
    assert (asha["phone"], asha["source"], asha["fields"]["location"]) == ("919876543210", "fair", "Pune")
    assert kinds(town).count("LeadCaptured") == 2 and kinds(town).count("LeadUpdated") == 0
    assert "unassigned" in [due.kind for due, _ in poker.dues]
    again = school.post("/v1/leads/import/preview", given).body
    assert [row["state"] for row in again["rows"]] == ["unchanged"] * 2
    changed = school.post("/v1/leads/import/preview", {"content": file([*ASHA[:3], "NEET", *ASHA[4:]])}).body
    assert [row["state"] for row in changed["rows"]] == ["changed"]


def test_a_human_s_word_is_not_changed_by_a_table(school: Client) -> None:
    imported(school, ASHA)
    lead = school.get("/v1/leads").body["data"][0]
    school("PATCH", f"/v1/leads/{lead['id']}", {"fields": {"course": "Law"}})
    assert imported(school, ASHA)["rows"][0]["state"] == "unchanged"
    assert school.get("/v1/leads").body["data"][0]["fields"]["course"] == "Law"


@pytest.mark.parametrize(
    ("row", "column"),
    [(["A", "12"], "Phone"), (["A", "", "nobody"], "Email"), (["A"], "Phone"), (["x" * 201, "9876543212"], "Name"),
     (["B", "98765-43210"], "Phone"), (["B", "9876543212", "Asha@example.com"], "Email")],
)  # fmt: skip
def test_a_table_with_a_fault_is_not_imported(school: Client, town: Town, row: list[str], column: str) -> None:
    shown = school.post("/v1/leads/import/preview", {"content": file(ASHA, row)}).body
    assert shown["rows"] == [] and [(one["row"], one["field"]) for one in shown["faults"]] == [(3, column)]
    refused = school.post("/v1/leads/import", {"content": file(ASHA, row), "token": shown["token"]})
    assert refused.status == 422 and town.all("select from lead") == []


def test_a_table_without_headings_or_of_too_many_rows_is_refused(school: Client) -> None:
    nameless = b64encode(spreadsheet.write([["a", "b"], ["c", "d"]])).decode()
    assert school.post("/v1/leads/import/preview", {"content": nameless}).body["faults"][0]["row"] == 1
    many = file(*([f"Lead {n}", str(9_000_000_000 + n)] for n in range(1_001)))
    assert "1000" in school.post("/v1/leads/import/preview", {"content": many}).body["faults"][0]["sentence"]


def test_what_is_exported_calculates_nothing_and_can_be_imported_again(
    school: Client, town: Town, database: Database
) -> None:
    imported(school, ["=1+1", "98765 43210", "", "@SUM(A1)", "-2", "+fair"], RAVI)
    parts: list[list[Any]] = []
    asked: dict[str, Any] = {"limit": 1}
    while True:
        part = school.get("/v1/leads/export", query=asked).body
        parts += spreadsheet.read(b64decode(part["content"]))[1:]
        if part["next_cursor"] is None:
            break
        asked["cursor"] = part["next_cursor"]
    assert [row[0] for row in parts] == ["Ravi", "'=1+1"]
    assert not [cell for row in parts for cell in row if str(cell).startswith(("=", "+", "-", "@"))]
    whole = school.get("/v1/leads/export").body
    other = client(town, database, town.institute("B").tenant_id)
    shown = other.post("/v1/leads/import/preview", {"content": whole["content"]}).body
    other.post("/v1/leads/import", {"content": whole["content"], "token": shown["token"]})
    told = [{name: lead[name] for name in ("name", "phone", "fields", "source")} for lead in
            (*school.get("/v1/leads").body["data"], *reversed(other.get("/v1/leads").body["data"]))]  # fmt: skip
    assert told[:2] == told[2:]


def test_an_export_holds_what_is_asked_for_and_is_recorded(school: Client, town: Town) -> None:
    imported(school, ASHA, RAVI)
    view = school.post("/v1/views", {"name": "Fair", "filter": {"source": ["fair"]}}).body
    content = school.get("/v1/leads/export", query={"view": view["id"]}).body["content"]
    assert [row[0] for row in spreadsheet.read(b64decode(content))] == ["Name", "Asha"]
    actions = [row["action"] for row in town.all("select action from audit_entry order by number")]
    assert actions == ["leads.imported", "leads.exported"]


def test_a_view_is_a_filter_with_a_name(school: Client, town: Town, database: Database) -> None:
    imported(school, ASHA, RAVI)
    tag = school.post("/v1/tags", {"name": "VIP"}).body["id"]
    kept = {"q": "asha", "source": ["fair"], "created_from": "2020-01-01T00:00:00Z"}
    view = school.post("/v1/views", {"name": "At the fair", "filter": kept}).body
    assert view["filter"]["source"] == ["fair"] and view["id"].startswith("view_")
    assert names(school, view=view["id"]) == ["Asha"] and names(school, view=view["id"], q="ravi") == []
    assert school.post("/v1/views", {"name": "AT THE FAIR", "filter": {}}).status == 409
    changed = school("PUT", f"/v1/views/{view['id']}", {"name": "VIPs", "filter": {"tag_id": [tag]}}).body
    assert changed["filter"]["tag_id"] == [tag] and names(school, view=view["id"]) == []
    assert school.get(f"/v1/views/{view['id']}").body == changed
    assert school.get("/v1/views").body["data"] == [changed]
    stranger = client(town, database, town.institute("B").tenant_id)
    assert stranger.get("/v1/leads", query={"view": view["id"]}).status == 404
    assert stranger("DELETE", f"/v1/views/{view['id']}").status == 404
    assert school("DELETE", f"/v1/views/{view['id']}").status == 204
    assert school.get("/v1/leads", query={"view": view["id"]}).status == 404
    assert school.post("/v1/views", {"name": "vips", "filter": {"stage": ["x"]}}).status == 422
    assert school.post("/v1/views", {"name": "vips", "filter": {}}).status == 201


def test_a_bulk_action_is_told_for_every_lead(school: Client, town: Town, database: Database) -> None:
    imported(school, ASHA, RAVI)
    asha, ravi = ({lead["name"]: lead["id"] for lead in school.get("/v1/leads").body["data"]}[name] for name in
                  ("Asha", "Ravi"))  # fmt: skip
    foreign = client(town, database, town.institute("B").tenant_id).post("/v1/leads", {"name": "Other"}).body["id"]
    tag = school.post("/v1/tags", {"name": "VIP"}).body["id"]
    member = school.post("/v1/members", {"name": "Kavi", "email": "k@example.com"}).body["id"]

    def do(**action: Any) -> list[bool]:
        told = school.post("/v1/leads/bulk", {"lead_ids": [asha, foreign, ravi, asha], "action": action}).body
        assert [one["lead_id"] for one in told["data"]] == [asha, foreign, ravi]
        assert told["data"][1]["detail"] == "There is no such lead." and told["done"] == 2
        return [one["done"] for one in told["data"]]

    assert do(kind="tag", tag_id=tag) == do(kind="stage", stage="cta") == [True, False, True]
    assert names(school, tag_id=tag, stage="cta") == ["Ravi", "Asha"]
    do(kind="untag", tag_id=tag)
    do(kind="assign", member_id=member, reason="her city")
    assert names(school, tag_id=tag) == [] and names(school, assignee_id=member) == ["Ravi", "Asha"]
    do(kind="delete")
    assert names(school) == []
    for asked in ({"lead_ids": [], "action": {"kind": "delete"}}, {"lead_ids": [asha], "action": {"kind": "hide"}},
                  {"lead_ids": [asha] * 101, "action": {"kind": "delete"}}):  # fmt: skip
        assert school.post("/v1/leads/bulk", asked).status == 422
