"""Lead forms and leads over the API."""

from collections.abc import Iterator
from typing import Any

import pytest

from shared.db.connection import Database
from tests.api_client import Client, client
from tests.builders import Town
from tests.form_desk import ASHA, FormDesk, form_desk


@pytest.fixture
def desk(town: Town, database: Database) -> Iterator[FormDesk]:
    with form_desk(town, database) as running:
        yield running


@pytest.fixture
def api(desk: FormDesk, database: Database) -> Client:
    return client(desk.town, database, desk.tenant, poker=desk.poker)


def form_of(api: Client) -> dict[str, Any]:
    (form,) = api.get("/v1/lead-forms").body["data"]
    return dict(api.get(f"/v1/lead-forms/{form['id']}").body)


def submitted(desk: FormDesk, fields: dict[str, Any] | None = None, **more: Any) -> str:
    leadgen = desk.submit(fields, **more)
    desk.hear()
    desk.rest()
    return leadgen


def test_a_form_nobody_mapped_shows_what_is_suggested_and_its_last_lead(desk: FormDesk, api: Client) -> None:
    submitted(desk, {"full_name": "Asha", "मोबाइल_नंबर": "98765 43210", "sport": "kabaddi"})
    form = form_of(api)

    assert not form["mapped"]
    assert [(rule["source"], rule["target"]) for rule in form["mapping"]["rules"]] == [
        ("full_name", "name"),
        ("मोबाइल_नंबर", "phone"),
    ]
    preview = api.post(f"/v1/lead-forms/{form['id']}/preview").body["reading"]
    assert preview["fields"] == {"name": "Asha", "phone": "919876543210"}
    assert preview["answers"] == {"sport": "kabaddi"}


def test_a_mapping_is_tried_then_set_and_holds_for_the_next_submission(desk: FormDesk, api: Client) -> None:
    submitted(desk, {**ASHA, "batch": "wknd"}, checked={"ok": True})
    form = form_of(api)
    mapping = {
        "rules": [
            {"source": "phone_number", "target": "phone", "transform": "phone"},
            {"source": "batch", "target": "preferred_time", "transform": "enum", "values": {"WKND": "weekend"}},
            {"source": "email", "target": "phone", "transform": "phone"},
        ],
        "consents": [{"box": "ok", "kind": "whatsapp", "wording": "You may write to me."}],
    }
    tried = api.post(f"/v1/lead-forms/{form['id']}/preview", {"mapping": mapping}).body["reading"]
    assert tried["fields"] == {"phone": "919876543210", "preferred_time": "weekend"}
    assert tried["consents"] == [{"kind": "whatsapp", "granted": True, "wording": "You may write to me."}]
    assert [problem["source"] for problem in tried["problems"]] == ["email"]
    assert not form_of(api)["mapped"], "a preview stores nothing"

    assert api("PUT", f"/v1/lead-forms/{form['id']}/mapping", mapping).body["mapped"]
    submitted(desk, {"phone_number": "9123456789", "batch": "wknd", "full_name": "Ravi"})
    newest = api.get("/v1/leads").body["data"][0]
    assert (newest["phone"], newest["name"]) == ("919123456789", None)
    assert newest["answers"] == {"full_name": "Ravi"}

    assert not api("DELETE", f"/v1/lead-forms/{form['id']}/mapping").body["mapped"]


@pytest.mark.parametrize(
    "rule",
    [
        {"source": "a", "target": "b", "transform": "enum"},
        {"source": "a", "target": "b", "transform": "guess"},
        {"source": "a"},
    ],
)
def test_a_mapping_that_cannot_work_is_refused(desk: FormDesk, api: Client, rule: dict[str, Any]) -> None:
    submitted(desk)
    answer = api("PUT", f"/v1/lead-forms/{form_of(api)['id']}/mapping", {"rules": [rule]})

    assert answer.status == 422
    assert answer.body["field"].startswith("rules.0")


def test_the_ledger_tells_what_became_of_every_submission(desk: FormDesk, api: Client) -> None:
    submitted(desk)
    submitted(desk, test=True)
    desk.submit({"full_name": "Lost", "phone_number": "9123456789"}, webhook=False)
    desk.look()
    desk.submit({"full_name": "Waiting", "phone_number": "9123456780"})
    desk.hear()

    counted = {"received": 4, "processed": 2, "repaired": 1, "waiting": 1, "dead": 0, "test": 1}
    ledger = api.get("/v1/lead-forms/ledger").body
    assert {name: ledger["total"][name] for name in counted} == counted
    assert [form["form"] for form in ledger["forms"]] == ["310000000000001"]


def test_what_is_known_of_a_lead_is_shown(desk: FormDesk, api: Client) -> None:
    leadgen = submitted(desk, {**ASHA, "sport": "kabaddi"}, ad_id="77", checked={"whatsapp": True})
    (listed,) = api.get("/v1/leads").body["data"]
    lead = api.get(f"/v1/leads/{listed['id']}").body

    assert lead == listed
    assert (lead["name"], lead["phone"], lead["source"]) == ("Asha Sharma", "919876543210", "lead_form")
    assert lead["attribution"]["leadgen_id"] == leadgen and lead["attribution"]["ad_id"] == "77"
    assert lead["answers"] == {"sport": "kabaddi"}
    assert [(it["kind"], it["granted"], it["wording"]) for it in lead["consents"]] == [("whatsapp", True, "whatsapp")]
    assert lead["assignee"] is None


def test_leads_come_the_newest_first_page_by_page(desk: FormDesk, api: Client) -> None:
    for number in range(5):
        submitted(desk, {"full_name": f"Person {number}", "phone_number": str(7_000_000_000 + number)})
    names, cursor = [], None
    for _ in range(3):
        answer = api.get("/v1/leads", query={"limit": 2, **({"cursor": cursor} if cursor else {})}).body
        names += [lead["name"] for lead in answer["data"]]
        cursor = answer["next_cursor"]

    assert names == [f"Person {number}" for number in (4, 3, 2, 1, 0)]
    assert cursor is None


def test_another_tenants_forms_pages_and_leads_do_not_exist(desk: FormDesk, api: Client, database: Database) -> None:
    submitted(desk)
    form, lead = form_of(api)["id"], api.get("/v1/leads").body["data"][0]["id"]
    other = client(desk.town, database, desk.town.institute("Other").tenant_id)

    assert other.get("/v1/leads").body["data"] == other.get("/v1/lead-forms").body["data"] == []
    assert other.get(f"/v1/leads/{lead}").status == 404
    assert other.get(f"/v1/lead-forms/{form}").status == 404
    assert other("PUT", f"/v1/lead-forms/{form}/mapping", {"rules": []}).status == 404
    assert other.get("/v1/lead-forms/ledger").body["total"]["received"] == 0


def test_each_route_needs_its_scope(desk: FormDesk, database: Database) -> None:
    reader = client(desk.town, database, desk.tenant, "leads:read")

    assert reader.get("/v1/leads").status == reader.get("/v1/lead-forms/ledger").status == 200
    assert reader.get("/v1/lead-forms").status == 403
