"""A POST with an Idempotency-Key has its effect once: sent again, sent at once, killed anywhere."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.api_client import Client, Replied, key_for
from tests.api_contract.conftest import Killed, Workshop, conflict, fault, killed
from tests.builders import Town

NAME = {"Idempotency-Key": "order-66"}


def make(client: Client, name: str = "chair", **headers: str) -> Replied:
    return client.post("/v1/things", {"name": name}, headers={**NAME, **headers})


def test_sent_again_it_is_answered_alike_and_done_once(workshop: Workshop, key: str) -> None:
    first, again = make(workshop.client(key)), make(workshop.client(key))
    assert (first.status, first.body) == (again.status, again.body) == (200, {"name": "chair"})
    assert again.headers["Idempotent-Replayed"] == "true" and "Idempotent-Replayed" not in first.headers
    assert again.headers["Content-Type"] == "application/json"
    assert workshop.made == ["chair"]


def test_without_a_name_every_request_is_one_of_its_own(workshop: Workshop, key: str) -> None:
    client = workshop.client(key)
    for _ in range(2):
        client.post("/v1/things", {"name": "chair"})
    assert workshop.made == ["chair", "chair"]


def test_sent_many_times_at_once_it_is_done_once(workshop: Workshop, key: str) -> None:
    clients = [workshop.client(key) for _ in range(8)]
    together = Barrier(len(clients))

    def send(client: Client) -> Replied:
        together.wait()
        return make(client)

    with ThreadPoolExecutor(len(clients)) as pool:
        replies = list(pool.map(send, clients))
    assert workshop.made == ["chair"]
    assert {reply.status for reply in replies} <= {200, 409}
    assert [reply.status for reply in replies].count(200) >= 1
    assert all(reply.headers["Retry-After"] == "1" for reply in replies if reply.status == 409)


@pytest.mark.parametrize("other", [{"body": {"name": "table"}}, {"query": {"a": "b"}}])
def test_the_name_of_another_request_is_refused(workshop: Workshop, key: str, other: dict[str, Any]) -> None:
    client = workshop.client(key)
    make(client)
    reply = client.post("/v1/things", **{"body": {"name": "chair"}, "headers": NAME, **other})
    assert (reply.status, reply.body["field"]) == (422, "Idempotency-Key")
    assert workshop.made == ["chair"]


@pytest.mark.parametrize("name", ["", "a b", "é", "x" * 256])
def test_a_name_that_is_none_is_refused(workshop: Workshop, key: str, name: str) -> None:
    reply = make(workshop.client(key), **{"Idempotency-Key": name})
    assert (reply.status, reply.body["field"]) == (422, "Idempotency-Key")


def test_what_was_refused_may_be_sent_again_under_its_name(workshop: Workshop, key: str) -> None:
    client = workshop.client(key)
    workshop.before = conflict
    assert make(client).status == 409
    workshop.before = lambda: None
    assert make(client).status == 200
    assert workshop.made == ["chair"]


def test_what_failed_after_it_was_written_is_not_written_again(workshop: Workshop, key: str) -> None:
    client = workshop.client(key)
    workshop.after = fault
    first = make(client)
    workshop.after = lambda: None
    again = make(client)
    assert (first.status, again.status) == (500, 500) and again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Content-Type"] == "application/problem+json"
    assert workshop.made == ["chair"]


def test_a_worker_killed_before_it_wrote_leaves_the_request_to_the_next(workshop: Workshop, key: str) -> None:
    workshop.before = killed
    with pytest.raises(Killed):
        make(workshop.client(key))
    workshop.before = lambda: None
    assert make(workshop.client(key)).status == 409, "it may still be at it"
    workshop.town.advance(31)
    assert make(workshop.client(key)).status == 200
    assert workshop.made == ["chair"]


def test_a_worker_killed_after_it_wrote_leaves_word_that_it_did(workshop: Workshop, key: str) -> None:
    workshop.after = killed
    with pytest.raises(Killed):
        make(workshop.client(key))
    workshop.after = lambda: None
    workshop.town.advance(31)
    reply = make(workshop.client(key))
    assert (reply.status, "carried out" in reply.body["detail"]) == (409, True)
    assert workshop.made == ["chair"]


def test_a_worker_that_was_thought_dead_writes_nothing_more(workshop: Workshop, key: str) -> None:
    replies: list[Replied] = []

    def slow() -> None:
        workshop.before = lambda: None
        workshop.town.advance(31)
        replies.append(make(workshop.client(key)))

    workshop.before = slow
    late = make(workshop.client(key))
    assert (replies[0].status, late.status) == (200, 503)
    assert workshop.made == ["chair"]
    assert make(workshop.client(key)).body == {"name": "chair"}


def test_a_name_is_forgotten_after_a_day(workshop: Workshop, key: str) -> None:
    client = workshop.client(key)
    make(client)
    workshop.town.advance(24 * 3600)
    assert "Idempotent-Replayed" not in make(client, name="table").headers
    assert workshop.made == ["chair", "table"]
    assert workshop.town.one("select count(*) as names from named_request")["names"] == 1


def test_a_name_is_forgotten_after_a_day_however_many_are_older(workshop: Workshop, town: Town, key: str) -> None:
    client = workshop.client(key)
    make(client)
    town.run(
        "insert into named_request (tenant_id, holder, name, hash, began_at)"
        " select tenant_id, holder, 'older' || n, hash, began_at - n * interval '1 s'"
        " from named_request, generate_series(1, 200) n"
    )
    town.advance(24 * 3600)
    assert "Idempotent-Replayed" not in make(client).headers
    assert workshop.made == ["chair", "chair"]


def test_a_name_belongs_to_its_key_and_its_answer_is_kept_sealed(workshop: Workshop, town: Town, key: str) -> None:
    make(workshop.client(key), name="a secret")
    other = key_for(town, town.institutes[0].tenant_id)
    assert "Idempotent-Replayed" not in make(workshop.client(other), name="table").headers
    assert not any(b"a secret" in bytes(row["answer"]) for row in town.all("select answer from named_request"))
