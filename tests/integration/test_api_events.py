"""The event stream over the API: whoever goes on where they ended misses nothing and has nothing twice."""

import psycopg
from psycopg.types.json import Jsonb

from shared.db.connection import Database
from tests.api_client import Replied, client
from tests.builders import Institute, Town

EVENTS = "/v1/events"


def happens(town: Town, tenant: object, *questions: str) -> None:
    for question in questions:
        sql = "insert into event (tenant_id, kind, data) values (%s, 'KnowledgeGapFound', %s)"
        town.run(sql, tenant, Jsonb({"question": question}))


def heard(answer: Replied) -> list[str]:
    return [event["data"]["question"] for event in answer.body["data"]]


def test_everything_is_read_in_order_a_page_at_a_time(town: Town, database: Database, institute: Institute) -> None:
    api = client(town, database, institute.tenant_id)
    questions = [f"What about {number}?" for number in range(7)]
    happens(town, institute.tenant_id, *questions)

    read, after, pages = [], None, 0
    while True:
        answer = api.get(EVENTS, query={"limit": 3, **({"after": after} if after else {})}).body
        read += answer["data"]
        after, pages = answer["next_cursor"], pages + 1
        if not answer["more"]:
            break
    assert [event["data"]["question"] for event in read] == questions and pages == 3
    assert read[0]["kind"] == "KnowledgeGapFound" and read[0]["id"].startswith("evt_")
    assert read[-1]["cursor"] == after

    assert api.get(EVENTS, query={"after": after}).body == {"data": [], "next_cursor": after, "more": False}
    happens(town, institute.tenant_id, "Later")
    assert heard(api.get(EVENTS, query={"after": after})) == ["Later"]


def test_whoever_begins_at_the_latest_hears_of_what_comes(town: Town, database: Database, institute: Institute) -> None:
    api = client(town, database, institute.tenant_id)
    assert api.get(EVENTS, query={"after": "latest"}).body["next_cursor"] == "0-0"
    happens(town, institute.tenant_id, "Before")
    begun = api.get(EVENTS, query={"after": "latest"}).body
    happens(town, institute.tenant_id, "After")

    assert begun["data"] == []
    assert heard(api.get(EVENTS, query={"after": begun["next_cursor"]})) == ["After"]


def test_what_commits_late_is_not_passed_over(
    town: Town, database: Database, institute: Institute, admin_url: str
) -> None:
    api = client(town, database, institute.tenant_id)
    with psycopg.connect(admin_url) as slow:
        slow.execute("insert into event (tenant_id, kind) values (%s, 'OptedIn')", [institute.tenant_id])
        happens(town, institute.tenant_id, "Quick")
        hidden = api.get(EVENTS).body
        assert hidden["data"] == []
        assert api.get(EVENTS, query={"after": "latest"}).body["next_cursor"] == "0-0"
        slow.commit()
    read = api.get(EVENTS, query={"after": hidden["next_cursor"]}).body["data"]
    assert [it["kind"] for it in read] == ["OptedIn", "KnowledgeGapFound"]


def test_steps_of_a_turn_are_for_our_own_eyes(town: Town, database: Database, institute: Institute) -> None:
    for kind in ("StepTaken", "TurnTaken", "StepTaken"):
        town.run("insert into event (tenant_id, kind) values (%s, %s)", institute.tenant_id, kind)
    answer = client(town, database, institute.tenant_id).get(EVENTS, query={"limit": 3}).body
    assert [event["kind"] for event in answer["data"]] == ["TurnTaken"] and not answer["more"]
    after = client(town, database, institute.tenant_id).get(EVENTS, query={"after": answer["next_cursor"]}).body
    assert after["data"] == [], "the cursor passes over what is not shown"


def test_nobody_reads_anothers_events_or_without_the_scope(
    town: Town, database: Database, institute: Institute
) -> None:
    other = town.institute("Verma Academy")
    happens(town, other.tenant_id, "Theirs")
    assert client(town, database, institute.tenant_id).get(EVENTS).body["data"] == []
    assert client(town, database, institute.tenant_id, "leads:read").get(EVENTS).status == 403


def test_a_cursor_of_nowhere_is_refused(town: Town, database: Database, institute: Institute) -> None:
    api = client(town, database, institute.tenant_id)
    for after in ("1", "a-b", "1-2-3", "-1-2", "9" * 19 + "-1"):
        refused = api.get(EVENTS, query={"after": after})
        assert (refused.status, refused.body["field"]) == (422, "after"), after
