"""An institution's own settings, and what it invites people to, over the API."""

from typing import Any

import pytest

from shared.db.connection import Database
from tests.api_client import client
from tests.builders import Town
from tests.desk import Desk


def test_settings_are_read_replaced_and_told_to_the_audit_log(town: Town, database: Database) -> None:
    caller = client(town, database, town.institute(tone="warm").tenant_id)
    before = caller.get("/v1/tenant").body
    assert (before["name"], before["tone"], before["opens"]) == ("Sharma Classes", "warm", 9)

    wanted = before | {"refusal": {"en": "Please ask our office."}, "closes": 18}
    told = caller("PUT", "/v1/tenant", wanted)
    assert told.status == 200 and caller.get("/v1/tenant").body == wanted == told.body
    caller("PUT", "/v1/tenant", wanted)
    log = caller.get("/v1/audit").body["data"]
    assert [(it["action"], sorted(it["detail"]["fields"])) for it in log] == [("tenant.changed", ["closes", "refusal"])]


@pytest.mark.parametrize(
    "wrong",
    [{"timezone": "Mars/Olympus"}, {"opens": 20}, {"quality_threshold": 101}, {"languages": []}, {"name": " "},
     {"tones": "x"}, {"country": "+91"}],
)  # fmt: skip
def test_what_no_turn_could_be_taken_by_is_refused(town: Town, database: Database, wrong: dict[str, Any]) -> None:
    caller = client(town, database, town.institute().tenant_id)
    refused = caller("PUT", "/v1/tenant", caller.get("/v1/tenant").body | wrong)
    assert refused.status == 422 and town.one("select settings from tenant")["settings"] == {}


def test_what_people_are_invited_to_is_kept_in_order_and_read_by_the_next_turn(town: Town, database: Database) -> None:
    institute = town.institute()
    caller, other = (client(town, database, it.tenant_id) for it in (institute, town.institute("Other")))
    call = caller.post("/v1/ctas", {"kind": "call", "text": {"en": "Shall we call you?"}}).body
    visit = caller.post("/v1/ctas", {"kind": "visit", "text": {"en": "Come by:", "hi": "आइए:"}, "stages": ["cta"]}).body
    off = caller.post("/v1/ctas", {"kind": "pay", "text": {"en": "Pay here:"}, "active": False}).body
    wanted = {name: visit[name] for name in ("kind", "text", "stages")} | {"position": 1, "link": "https://s.example/v"}
    assert caller("PUT", f"/v1/ctas/{visit['id']}", wanted).body["link"] == "https://s.example/v"
    caller("PUT", f"/v1/ctas/{call['id']}", {"kind": "call", "text": {"en": "Shall we call you?"}, "position": 2})

    assert [it["kind"] for it in caller.get("/v1/ctas").body["data"]] == ["visit", "call", "pay"]
    said = Desk(database, town, institute).opens().situation.institution.ctas
    assert [(it.kind, it.link, it.stages) for it in said] == [
        ("visit", "https://s.example/v", ("cta",)),
        ("call", "", ()),
    ]

    path = f"/v1/ctas/{visit['id']}"
    assert {other.get(path).status, other("PUT", path, wanted).status, other("DELETE", path).status} == {404}
    assert other.get("/v1/ctas").body["data"] == []
    assert caller("DELETE", f"/v1/ctas/{off['id']}").status == 204 and caller.get(f"/v1/ctas/{off['id']}").status == 404
    assert caller.get("/v1/audit").body["data"][0]["action"] == "cta.deleted"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("text", {}), ("text.en", {"en": " "}), ("link", "javascript:alert(1)"), ("stages.0", ["soon"]), ("kind", "A b")],
)
def test_an_invitation_that_cannot_be_said_is_refused(town: Town, database: Database, field: str, wrong: Any) -> None:
    caller = client(town, database, town.institute().tenant_id)
    given = {"kind": "visit", "text": {"en": "Come by:"}} | {field.partition(".")[0]: wrong}
    refused = caller.post("/v1/ctas", given)
    assert (refused.status, refused.body["field"]) == (422, field)
