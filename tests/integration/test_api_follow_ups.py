"""``/v1/follow-ups``, ``/v1/message-templates`` and what would be sent to a lead."""

from uuid import UUID

import pytest

from shared.db.connection import Database
from tests.api_client import Client, client
from tests.builders import Town
from tests.silent import Silent

ALL, TEMPLATES = "/v1/follow-ups", "/v1/message-templates"
INVITES = {
    "name": "come_back",
    "language": "hinglish",
    "purpose": "follow_up",
    "category": "marketing",
    "body": "Namaste {{1}}, {{2}}",
    "slots": ["name", "news"],
}


@pytest.fixture
def desk(database: Database, town: Town) -> Silent:
    return Silent(database, town)


@pytest.fixture
def school(desk: Silent, database: Database, town: Town) -> Client:
    return client(town, database, desk.institute.tenant_id)


def test_what_is_planned_is_listed_and_what_was_sent_is_read(desk: Silent, school: Client) -> None:
    due = desk.falls_silent()
    (planned,) = school.get(ALL, query={"state": "scheduled"}).body["data"]
    assert planned["id"] == f"fol_{due.id.hex}"
    assert (planned["reason"], planned["text"], planned["ended_at"]) == ("silence", "", None)
    desk.fire(due)
    sent = school.get(f"{ALL}/{planned['id']}").body
    assert (sent["state"], sent["outcome"]) == ("fired", "window_open")
    assert sent["text"].startswith("Hello Asha!")
    assert len(school.get(ALL, query={"lead_id": planned["lead_id"]}).body["data"]) == 2
    assert school.get(ALL, query={"lead_id": f"lead_{UUID(int=1).hex}"}).body["data"] == []
    assert school.get(ALL, query={"lead_id": "7"}).status == 422


def test_pages_follow_one_another(desk: Silent, school: Client) -> None:
    desk.fire(desk.falls_silent())
    first = school.get(ALL, query={"limit": 1}).body
    second = school.get(ALL, query={"limit": 1, "cursor": first["next_cursor"]}).body
    assert [one["state"] for page in (first, second) for one in page["data"]] == ["scheduled", "fired"]
    assert second["next_cursor"] is None


def test_one_that_is_cancelled_by_hand_is_never_sent(desk: Silent, school: Client) -> None:
    due = desk.falls_silent()
    path = f"{ALL}/fol_{due.id.hex}/cancel"
    assert school.post(path).body["outcome"] == "by_hand"
    desk.fire(due)
    desk.send()
    assert len(desk.texts()) == 1
    assert school.post(path).status == 409


def test_one_that_is_sent_now_is_due_under_a_new_generation(desk: Silent, school: Client) -> None:
    desk.falls_silent()
    desk.town.run("update follow_up set due_at = due_at + interval '2 hours'")
    due = desk.planned()
    assert school.post(f"{ALL}/fol_{due.id.hex}/send-now").status == 202
    desk.fire(due)
    assert desk.outcomes() == [("scheduled", "")]
    desk.fire(desk.planned())
    assert desk.outcomes()[0] == ("fired", "window_open")


def test_anothers_are_not_there(desk: Silent, town: Town, database: Database) -> None:
    due = desk.falls_silent()
    stranger = client(town, database, town.institute("Other").tenant_id)
    lead = town.one("select id from lead")["id"]
    assert stranger.get(f"{ALL}/fol_{due.id.hex}").status == 404
    assert stranger.post(f"{ALL}/fol_{due.id.hex}/cancel").status == 404
    assert stranger.get(f"/v1/leads/lead_{lead.hex}/reachability").status == 404


def test_what_would_be_sent_is_told_with_reason_and_price(desk: Silent, school: Client) -> None:
    desk.falls_silent()
    lead = desk.town.one("select id from lead")["id"]
    path = f"/v1/leads/lead_{lead.hex}/reachability"
    told = school.get(path).body
    assert (told["way"], told["why"], float(told["price_usd"])) == ("text", "window_open", 0.0014)
    desk.agrees()
    desk.town.run("update conversation set last_inbound_at = app_now() - interval '30 hours'")
    assert school.get(path).body["why"] == "no_template"
    added = school.post(TEMPLATES, INVITES | {"language": "en"})
    assert school.get(path).body["why"] == "no_template"
    assert school("PATCH", f"{TEMPLATES}/{added.body['id']}", {"state": "approved"}).status == 200
    told = school.get(path).body
    assert (told["way"], told["template"], float(told["price_usd"])) == ("template", "come_back", 0.0107)


def test_templates_are_kept_as_the_platform_has_them(school: Client) -> None:
    added = school.post(TEMPLATES, INVITES)
    assert added.status == 201
    assert (added.body["state"], added.body["code"]) == ("pending", "en_IN")
    assert school.get(TEMPLATES).body["data"] == [added.body]
    assert school.post(TEMPLATES, INVITES).status == 409
    assert school.post(TEMPLATES, INVITES | {"name": "other", "slots": ["name"]}).status == 422
    assert school.post(TEMPLATES, INVITES | {"name": "Not This"}).status == 422
