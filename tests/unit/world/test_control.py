"""Every stand-in records what it was asked, can be told to fail, and can start anew."""

import time
import urllib.error
from collections.abc import Iterator
from http.client import RemoteDisconnected

import pytest

from tests.unit.world.meta_app import PHONE, Meta, ask, eventually, meta, text


@pytest.fixture
def graph() -> Iterator[Meta]:
    with meta() as running:
        yield running


def test_requests_are_recorded_in_order_with_time_path_body_and_status(graph: Meta) -> None:
    graph.send(text("one"))
    graph.send(text(""))
    first, second = graph.requests()
    assert first["at"].endswith("Z") and len(first["at"]) == len("2026-11-21T01:00:00.000Z")
    assert (first["method"], first["path"], first["status"]) == ("POST", "/v25.0/501/messages", 200)
    assert first["body"]["text"]["body"] == "one"
    assert second["status"] == 400


def test_a_reader_may_ask_for_what_is_new_only(graph: Meta) -> None:
    graph.send(text("one"))
    graph.send(text("two"))
    answer = ask(f"{graph.url}/_control/requests?after=1")
    assert [entry["body"]["text"]["body"] for entry in answer.body] == ["two"]
    assert answer.headers["X-Recorded"] == "2"


def test_an_ordered_error_is_answered_as_often_as_ordered_and_on_its_path_only(graph: Meta) -> None:
    graph.order("faults", {"path": "/messages", "fault": "130429", "times": 2})
    ask(f"{graph.url}/v25.0/123")
    assert [graph.send().status for _ in range(3)] == [400, 400, 200]


@pytest.mark.parametrize(("fault", "status"), [("500", 500), (429, 429), (190, 401), ("131047", 400)])
def test_an_ordered_error_is_worded_as_the_platform_does(graph: Meta, fault: str | int, status: int) -> None:
    graph.order("faults", {"fault": fault})
    answer = graph.send()
    assert answer.status == status
    assert answer.code > 0


def test_a_refused_connection_and_a_lost_request_leave_no_trace(graph: Meta) -> None:
    graph.order("faults", {"path": "/messages", "fault": "refuse"})
    with pytest.raises((RemoteDisconnected, ConnectionError, urllib.error.URLError)):
        graph.send()
    graph.order("faults", {"path": "/messages", "fault": "timeout", "seconds": 0.1})
    with pytest.raises((RemoteDisconnected, ConnectionError, urllib.error.URLError)):
        graph.send()
    assert graph.requests() == []


def test_a_time_out_after_acceptance_accepts_and_says_nothing(graph: Meta) -> None:
    graph.order("faults", {"path": "/messages", "fault": "timeout_after_accept", "seconds": 0.1})
    with pytest.raises((RemoteDisconnected, ConnectionError, urllib.error.URLError)):
        graph.send()
    assert [entry["status"] for entry in graph.requests()] == [200]
    eventually(lambda: len(graph.receiver.statuses()) == 3)


def test_a_slow_answer_comes_late_and_right(graph: Meta) -> None:
    graph.order("faults", {"fault": "slow", "seconds": 0.2})
    begun = time.monotonic()
    assert graph.send().status == 200
    assert time.monotonic() - begun >= 0.2


def test_an_unknown_fault_is_refused(graph: Meta) -> None:
    assert graph.order("faults", {"fault": "earthquake"}).status == 400


def test_a_reset_forgets_requests_faults_and_held_statuses(graph: Meta) -> None:
    graph.order("statuses", {"hold": True})
    graph.order("faults", {"fault": "500", "times": 9})
    graph.send()
    graph.order("reset", {})
    assert graph.requests() == []
    assert graph.send(text(to=PHONE)).status == 200
    eventually(lambda: len(graph.receiver.statuses()) == 3)
