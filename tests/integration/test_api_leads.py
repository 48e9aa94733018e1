"""``/v1/leads``: found by their words and by what they are, tagged, changed, put away, and back by writing to us."""

from typing import Any
from uuid import UUID

import pytest

from shared.db.connection import Database
from tests.api_client import Client, Replied, client
from tests.builders import Town
from tests.desk import Desk, kinds, outcome
from tests.fakes import FakePoker

NOBODY = "lead_" + "0" * 31 + "1"


@pytest.fixture
def poker() -> FakePoker:
    return FakePoker()


@pytest.fixture
def school(database: Database, town: Town, poker: FakePoker) -> Client:
    return client(town, database, town.institute().tenant_id, poker=poker)


@pytest.fixture
def desk(school: Client, database: Database, town: Town) -> Desk:
    return Desk(database, town, town.institutes[0])


def made(school: Client, **given: Any) -> dict[str, Any]:
    answer = school.post("/v1/leads", {"name": "Asha Sharma", **given})
    assert answer.status == 201, answer.body
    lead: dict[str, Any] = answer.body
    return lead


def names(school: Client, **asked: Any) -> list[str]:
    answer = school.get("/v1/leads", query=asked)
    assert answer.status == 200, answer.body
    return [lead["name"] for lead in answer.body["data"]]


def stored(lead: dict[str, Any]) -> UUID:
    return UUID(lead["id"].removeprefix("lead_"))


def test_a_lead_is_made_read_changed_and_put_away(school: Client, town: Town, poker: FakePoker) -> None:
    lead = made(school, phone="98765 43210", email="Asha@Example.com", fields={"course": "JEE"})
    assert (lead["phone"], lead["email"], lead["fields"]["course"]) == ("919876543210", "asha@example.com", "JEE")
    assert (lead["source"], lead["stage"], lead["tags"]) == ("api", "greeting", [])
    assert school.get(f"/v1/leads/{lead['id']}").body == lead
    changed = school("PATCH", f"/v1/leads/{lead['id']}", {"fields": {"course": None, "budget": "2 lakh"}})
    assert changed.body["fields"] == {"email": "asha@example.com", "budget": "2 lakh"}
    assert changed.body["version"] > lead["version"]
    assert kinds(town).count("LeadUpdated") == 1 and len(poker.published) == 2
    assert school("DELETE", f"/v1/leads/{lead['id']}").status == 204
    assert school.get(f"/v1/leads/{lead['id']}").status == 404 and names(school) == [] and names(school, q="asha") == []
    assert school("DELETE", f"/v1/leads/{lead['id']}").status == 404
    assert school.post(f"/v1/leads/{lead['id']}/restore").body["name"] == "Asha Sharma"
    assert names(school, q="asha") == ["Asha Sharma"]
    assert [kind for kind in kinds(town) if kind.startswith("Lead")][-2:] == ["LeadDeleted", "LeadRestored"]


def test_what_a_human_wrote_no_engine_changes(school: Client, desk: Desk, town: Town) -> None:
    desk.hears()
    lead = school.get("/v1/leads").body["data"][0]
    school("PATCH", f"/v1/leads/{lead['id']}", {"name": "Aasha", "fields": {"course": "NEET"}})
    turn = desk.opens()
    desk.turns.record(turn, outcome(turn.situation, fields={"course": "JEE", "name": "Ash", "location": "Pune"}))
    kept = school.get(f"/v1/leads/{lead['id']}").body
    assert kept["name"] == "Aasha" and (kept["fields"]["course"], kept["fields"]["location"]) == ("NEET", "Pune")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": None}, None), ({"phone": "12"}, "phone"), ({"email": "nobody"}, "email"), ({"stage": "x"}, "stage"),
        ({"fields": {"hobby": "chess"}}, "fields.hobby"), ({"fields": {"name": "x"}}, "fields"), ({"age": 3}, "age"),
    ],
)  # fmt: skip
def test_what_is_no_lead_is_refused(school: Client, given: dict[str, Any], field: str | None) -> None:
    refused = school.post("/v1/leads", {"name": "Asha", **given})
    assert refused.status == 422 and (field is None or refused.body["field"].startswith(field)), refused.body


def test_what_is_no_filter_is_named_as_it_was_asked(school: Client) -> None:
    refused = school.get("/v1/leads", query={"assignee_id": "nobody"})
    assert (refused.status, refused.body["field"]) == (422, "assignee_id.0")


def test_a_phone_is_one_leads(school: Client, town: Town) -> None:
    made(school, phone="9876543210")
    taken = school.post("/v1/leads", {"phone": "+91 98765 43210"})
    assert (taken.status, taken.body["field"]) == (409, "phone")
    other = made(school, name="Ravi")
    taken = school("PATCH", f"/v1/leads/{other['id']}", {"phone": "9876543210"})
    assert (taken.status, taken.body["field"]) == (409, "phone")
    assert kinds(town).count("LeadUpdated") == 0 and names(school) == ["Ravi", "Asha Sharma"]


def test_words_are_found_by_their_beginnings_in_any_script(school: Client) -> None:
    made(school, phone="9876543210", email="asha.s@example.com", fields={"location": "Navi Mumbai"})
    made(school, name="José Núñez", phone="+34 612 345 678")
    made(school, name="आशा शर्मा")
    assert names(school, q="ASH shar") == names(school, q="mumbai asha") == ["Asha Sharma"]
    assert names(school, q="asha.s@example.com") == names(school, q="98765 43210") == ["Asha Sharma"]
    assert names(school, q="+91 98765-43210") == names(school, q="09876543210") == ["Asha Sharma"]
    assert names(school, q="jose nunez") == names(school, q="JOSÉ") == ["José Núñez"]
    assert names(school, q="आशा") == ["आशा शर्मा"]
    assert names(school, q="sha") == ["Asha Sharma"]
    assert names(school, q="ash ravi") == names(school, q="%") == names(school, q="?!") == []


def test_a_word_that_is_changed_is_found_no_more(school: Client, town: Town) -> None:
    lead = made(school)
    school("PATCH", f"/v1/leads/{lead['id']}", {"name": "Ravi Sharma"})
    assert names(school, q="asha") == [] and names(school, q="ravi sharma") == ["Ravi Sharma"]
    assert [row["word"] for row in town.all("select word from lead_word order by 1")] == ["ravi", "sharma"]


def test_a_filter_lets_through_what_holds_of_all_of_it(school: Client, town: Town, desk: Desk) -> None:
    desk.hears(name="Meera")
    hot = made(school, name="Hot", source="fair", stage="cta")
    made(school, name="Cold", source="fair")
    town.run("update lead set temperature = 'hot', score = 80, qualified_at = now() where name = 'Hot'")
    member = school.post("/v1/members", {"name": "Kavi", "email": "k@example.com"}).body
    school("PUT", f"/v1/leads/{hot['id']}/assignment", {"member_id": member["id"], "reason": "she asked"})
    assert names(school, source="fair") == ["Cold", "Hot"] and names(school, source="message") == ["Meera"]
    assert names(school, source="message,fair", stage="cta,greeting") == ["Cold", "Hot", "Meera"]
    assert names(school, temperature="hot") == names(school, score_at_least=70) == names(school, qualified="true")
    assert names(school, assignee_id=member["id"]) == names(school, unassigned="false") == ["Hot"]
    assert names(school, qualified="false", source="fair") == ["Cold"] and names(school, opted_out="true") == []
    assert names(school, q="hot", source="fair") == ["Hot"] and names(school, q="hot", source="message") == []
    assert names(school, created_from="2020-01-01T00:00:00Z", created_until="2021-01-01T00:00:00Z") == []
    for asked in ({"stage": "x"}, {"assignee_id": "mem_1"}, {"created_from": "2020-01-01"}, {"score_at_least": 101}):
        assert school.get("/v1/leads", query=asked).status == 422, asked


def test_pages_of_what_is_found_hold_everybody_once(school: Client) -> None:
    for number in range(5):
        made(school, name=f"Asha {number}")
    seen: list[str] = []
    asked: dict[str, Any] = {"q": "asha", "limit": 2}
    while True:
        answer = school.get("/v1/leads", query=asked).body
        seen += [lead["name"] for lead in answer["data"]]
        if answer["next_cursor"] is None:
            break
        asked["cursor"] = answer["next_cursor"]
    assert seen == [f"Asha {number}" for number in reversed(range(5))]


def test_a_tag_is_put_on_leads_found_by_it_renamed_and_removed(school: Client, town: Town) -> None:
    lead = made(school)
    made(school, name="Ravi")
    tag = school.post("/v1/tags", {"name": "Scholarship"}).body
    assert school.post("/v1/tags", {"name": "scholarship"}).status == 409
    for _ in range(2):
        assert school("PUT", f"/v1/leads/{lead['id']}/tags/{tag['id']}").status == 204
    assert kinds(town).count("LeadTagged") == 1
    assert names(school, tag_id=tag["id"]) == ["Asha Sharma"]
    assert school("PUT", f"/v1/tags/{tag['id']}", {"name": "Bursary"}).body["name"] == "Bursary"
    assert school.get(f"/v1/leads/{lead['id']}").body["tags"] == [{"id": tag["id"], "name": "Bursary"}]
    assert school("DELETE", f"/v1/leads/{lead['id']}/tags/{tag['id']}").status == 204
    assert names(school, tag_id=tag["id"]) == []
    school("PUT", f"/v1/leads/{lead['id']}/tags/{tag['id']}")
    assert school("DELETE", f"/v1/tags/{tag['id']}").status == 204
    assert school.get(f"/v1/leads/{lead['id']}").body["tags"] == [] and school.get("/v1/tags").body["data"] == []
    assert school("PUT", f"/v1/leads/{lead['id']}/tags/{tag['id']}").status == 404
    assert school.post("/v1/tags", {"name": "bursary"}).status == 201


def test_whoever_writes_again_is_back(school: Client, desk: Desk, town: Town) -> None:
    desk.ends()
    lead = school.get("/v1/leads").body["data"][0]
    school("DELETE", f"/v1/leads/{lead['id']}")
    assert names(school) == []
    desk.hears("hello again")
    assert names(school) == ["Asha"] and kinds(town).count("LeadRestored") == 1


def test_the_timeline_tells_what_was_said_and_what_happened_the_newest_first(school: Client, desk: Desk) -> None:
    desk.ends()
    lead = school.get("/v1/leads").body["data"][0]
    path = f"/v1/leads/{lead['id']}/timeline"
    whole = school.get(path).body["data"]
    said = [(entry["author"], entry["text"], entry["channel"]) for entry in whole if entry["kind"] == "message"]
    assert said == [("bot", "Rs 500", "whatsapp"), ("lead", "fees please?", "whatsapp")]
    events = [entry["event"] for entry in whole if entry["kind"] == "event"]
    assert events[-1] == "LeadCaptured" and "TurnTaken" in events and "StepTaken" not in events
    bots = next(entry for entry in whole if entry.get("author") == "bot")
    assert (bots["state"], bots["delivery"]) == ("pending", 0)
    parts: list[Any] = []
    cursor: dict[str, Any] = {}
    while cursor is not None:
        answer = school.get(path, query={"limit": 1, **cursor}).body
        parts += answer["data"]
        cursor = {"cursor": answer["next_cursor"]} if answer["next_cursor"] else None  # type: ignore[assignment]
    assert parts == whole


def test_another_tenants_lead_is_like_a_missing_one(school: Client, town: Town, database: Database) -> None:
    lead, tag = made(school), school.post("/v1/tags", {"name": "VIP"}).body
    stranger = client(town, database, town.institute("B").tenant_id)

    def asked(lead_id: str) -> list[Replied]:
        at = f"/v1/leads/{lead_id}"
        return [stranger.get(at), stranger("PATCH", at, {"name": "x"}), stranger("DELETE", at),
                stranger.post(f"{at}/restore"), stranger.get(f"{at}/timeline"),
                stranger("PUT", f"{at}/tags/{tag['id']}"), stranger("DELETE", f"{at}/tags/{tag['id']}")]  # fmt: skip

    for foreign, missing in zip(asked(lead["id"]), asked(NOBODY), strict=True):
        assert foreign.status == missing.status == 404 and foreign.body["detail"] == missing.body["detail"]
    assert names(stranger, q="asha") == names(stranger, tag_id=tag["id"]) == []
    assert names(school) == ["Asha Sharma"]
