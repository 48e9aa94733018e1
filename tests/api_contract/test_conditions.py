"""ETags and sparse fields, over routes as they are."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from shared.db.connection import Database
from tests.api_client import Client, Replied, client, key_for
from tests.api_contract.conftest import Workshop
from tests.builders import Town

ASHA = {"name": "Asha Rao", "email": "asha@example.com"}


@pytest.fixture
def asked(town: Town, database: Database) -> Client:
    return client(town, database, town.institute().tenant_id)


@pytest.fixture
def member(asked: Client) -> str:
    return f"/v1/members/{asked.post('/v1/members', ASHA).body['id']}"


def test_what_has_not_changed_is_not_sent_again(asked: Client, member: str) -> None:
    first = asked.get(member)
    for known in (first.headers["ETag"], f'"other", W/{first.headers["ETag"]}', "*"):
        again = asked.get(member, headers={"If-None-Match": known})
        assert (again.status, again.body, again.headers["ETag"]) == (304, None, first.headers["ETag"])
    asked("PATCH", member, {"name": "Asha R"})
    changed = asked.get(member, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status == 200 and changed.headers["ETag"] != first.headers["ETag"]


def test_what_was_changed_by_somebody_else_is_not_changed_unseen(asked: Client, member: str) -> None:
    read = asked.get(member).headers["ETag"]
    assert asked("PATCH", member, {"name": "First"}, headers={"If-Match": read}).status == 200
    second = asked("PATCH", member, {"name": "Second"}, headers={"If-Match": read})
    assert (second.status, second.body["type"]) == (412, "urn:turant:problem:changed-meanwhile")
    assert asked.get(member).body["name"] == "First"


def test_what_is_not_there_has_no_tag_to_match(asked: Client) -> None:
    nobody = "/v1/members/mem_" + "0" * 32
    assert asked("PATCH", nobody, {"name": "x"}, headers={"If-Match": "*"}).status == 404
    unread = asked("DELETE", f"/v1/versions/ver_{'0' * 32}/schedule", headers={"If-Match": "*"})
    assert (unread.status, unread.body["field"]) == (422, "If-Match")
    assert asked("DELETE", "/v1/tenant", headers={"If-Match": "*"}).status == 405
    assert asked("DELETE", "/v1/tenant", headers={"If-Match": '"old"'}).status == 405, "not before there is a route"


def test_of_two_who_change_what_they_both_read_one_wins(workshop: Workshop, town: Town, app_url: str) -> None:
    key = key_for(town, town.institute().tenant_id)
    databases = [Database(lambda: app_url) for _ in range(6)]
    clients = [client(town, database, town.institutes[0].tenant_id) for database in databases]
    path = f"/v1/members/{clients[0].post('/v1/members', ASHA, key=key).body['id']}"
    read = clients[0].get(path).headers["ETag"]
    together = Barrier(len(clients))

    def change(numbered: tuple[int, Client]) -> Replied:
        together.wait()
        return numbered[1]("PATCH", path, {"name": f"Number {numbered[0]}"}, headers={"If-Match": read})

    with ThreadPoolExecutor(len(clients)) as pool:
        replies = list(pool.map(change, enumerate(clients)))
    assert sorted(reply.status for reply in replies) == [200, 412, 412, 412, 412, 412]
    (winner,) = [reply for reply in replies if reply.status == 200]
    assert clients[0].get(path).body["name"] == winner.body["name"]
    for database in databases:
        database.close()


def test_only_the_fields_that_are_asked_for_are_told(asked: Client, member: str) -> None:
    assert asked.get(member, query={"fields": "name,email"}).body == ASHA
    several = asked.get("/v1/members", query={"fields": "email"}).body
    assert several == {"data": [{"email": "asha@example.com"}], "next_cursor": None}


def test_fields_within_fields_are_named_by_their_way(asked: Client) -> None:
    shifts = {"monday": [{"begins": "09:00:00", "ends": "12:00:00"}, {"begins": "14:00:00", "ends": "18:00:00"}]}
    path = f"/v1/members/{asked.post('/v1/members', {**ASHA, 'hours': shifts}).body['id']}"
    ends = asked.get(path, query={"fields": "hours.monday.ends"}).body
    assert ends == {"hours": {"monday": [{"ends": "12:00:00"}, {"ends": "18:00:00"}]}}


@pytest.mark.parametrize("fields", ["nonsense", "name,", "name.first", "tenant_id"])
def test_a_field_that_is_none_is_refused(asked: Client, member: str, fields: str) -> None:
    refused = asked.get(member, query={"fields": fields})
    assert (refused.status, refused.body["field"]) == (422, "fields")
