"""Versions and test questions through the API."""

from types import SimpleNamespace

import pytest

from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from tests.api_client import Client, client
from tests.builders import Institute, Town
from tests.integration.knowledge_demo import embedder
from tests.press import Press


@pytest.fixture
def press(ingesting: Database, institute: Institute) -> Press:
    return Press(ingesting, institute.tenant_id, embedder())


@pytest.fixture
def asked(town: Town, database: Database, institute: Institute) -> Client:
    mind = SimpleNamespace(knowledge=PublishedKnowledge(database, embedder()))
    return client(town, database, institute.tenant_id, mind=mind)


def test_a_draft_is_looked_at_compared_planned_cancelled_and_activated(asked: Client, press: Press, town: Town) -> None:
    press.upload("Fees", "The fee is 500 rupees a month.")
    town.run("update tenant set settings = '{\"uploads_by_hand\": true}'")
    press.upload("Fees", "The fee is 600 rupees a month.", announced="2")
    first = asked.get("/v1/versions", query={"limit": 1}).body
    (draft,) = first["data"]
    (live,) = asked.get("/v1/versions", query={"cursor": first["next_cursor"]}).body["data"]
    assert (draft["state"], draft["number"], live["state"], live["number"]) == ("draft", 2, "active", 1)
    assert draft["reasons"] == ["Uploads of this institution go live when somebody says so."]
    path = f"/v1/versions/{draft['id']}"
    diff = asked.get(f"{path}/diff").body
    assert [(p["before"]["text"], p["after"]["text"]) for p in diff["passages"]] == [
        ("The fee is 500 rupees a month.", "The fee is 600 rupees a month.")
    ]
    assert asked.get(f"{path}/diff", query={"against": draft["id"]}).body["documents"] == []
    assert asked("PUT", f"{path}/schedule", {"at": "2020-01-01T00:00:00Z"}).body["field"] == "at"
    assert asked("PUT", f"{path}/schedule", {"at": "2999-01-01T00:00:00"}).status == 422, "a moment without a zone"
    assert asked("PUT", f"{path}/schedule", {"at": "2999-01-01T00:00:00Z"}).body["state"] == "scheduled"
    assert asked("DELETE", f"{path}/schedule").body["state"] == "draft"
    assert asked("DELETE", f"{path}/schedule").status == 409
    assert asked.post(f"{path}/activate").body["state"] == "active"
    assert asked.post(f"/v1/versions/{live['id']}/activate").body["state"] == "active"  # back again
    assert asked.get(path).body["state"] == "retired"


def test_a_document_is_removed_unless_a_test_question_needs_it(asked: Client, press: Press, town: Town) -> None:
    press.upload("Refunds", "Fees are refunded within 15 days of a withdrawal.")
    question = asked.post("/v1/questions", {"text": "Within how many days are fees refunded?", "contains": ["15 days"]})
    assert question.status == 201
    document = f"/v1/documents/doc_{town.one('select id from document')['id'].hex}"
    removed = asked("DELETE", document).body
    assert not removed["live"] and len(removed["reasons"]) == 1
    runs = asked.post("/v1/question-runs", {}).body["data"]
    assert [(run["holds"], run["answerable"]) for run in runs] == [(True, True)]
    assert "15 days" in runs[0]["quote"]
    runs = asked.post("/v1/question-runs", {"version": removed["version_id"]}).body["data"]
    assert [(run["holds"], run["quote"], run["passage_id"]) for run in runs] == [(False, "", None)]
    assert asked("DELETE", f"/v1/questions/{question.body['id']}").status == 204
    assert asked("DELETE", document).body["live"]
    assert asked("DELETE", document).body == {"live": True, "version_id": None, "reasons": []}
    assert asked("DELETE", f"/v1/documents/doc_{'0' * 32}").status == 404


def test_test_questions_are_kept_changed_and_removed(asked: Client) -> None:
    wanted = {"text": "Who founded you?", "language": "en", "contains": [], "refused": True}
    kept = asked.post("/v1/questions", wanted).body
    path = f"/v1/questions/{kept['id']}"
    assert asked.get("/v1/questions").body == {"data": [kept], "next_cursor": None}
    assert asked("PUT", path, {**wanted, "text": "Who owns you?"}).body["text"] == "Who owns you?"
    assert asked.post("/v1/questions", {**wanted, "contains": ["Meera"]}).status == 422
    assert asked("DELETE", path).status == 204
    assert asked.get(path).status == 404


def test_another_tenants_versions_and_questions_are_missing(
    asked: Client, press: Press, town: Town, database: Database
) -> None:
    press.upload("Fees", "The fee is 500 rupees a month.")
    version = asked.get("/v1/versions").body["data"][0]["id"]
    question = asked.post("/v1/questions", {"text": "Fees?"}).body["id"]
    other = client(town, database, town.institute().tenant_id)
    for method, path in (
        ("GET", f"/v1/versions/{version}"),
        ("GET", f"/v1/versions/{version}/diff"),
        ("POST", f"/v1/versions/{version}/activate"),
        ("DELETE", f"/v1/versions/{version}/schedule"),
        ("GET", f"/v1/questions/{question}"),
        ("DELETE", f"/v1/questions/{question}"),
    ):
        assert other(method, path).status == 404, (method, path)
    reader = client(town, database, town.institute().tenant_id, "knowledge:read")
    assert reader.post(f"/v1/versions/{version}/activate").status == 403
