"""What people see of a running system: each message's way, and nothing that is not worth a line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from local import view
from local.activity import Activity, Event
from local.state import State
from local.ways import Ways

C = "01938f3a-0000-7000-8000-0000005eed42"


class Story:
    """Events as the local cloud tells them, a tenth of a second apart."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(self, kind: str, **facts: Any) -> "Story":
        self.events.append({"at": 1000.0 + len(self.events) / 10, "kind": kind, **facts})
        return self

    def log(self, trace: str, function: str, message: str, **facts: Any) -> "Story":
        record = {"level": "INFO", "message": message, "conversation": C, **facts}
        return self.add("function.log", trace=trace, function=function, instance=1, record=record)

    def arrives(self, trace: str) -> "Story":
        self.add("http.request", trace=trace, request="r", method="POST", path="/", bytes=9, function="Webhook")
        self.add("http.response", trace=trace, request="r", path="/webhooks/meta", status=200, ms=4.2)
        self.add("message.received", trace=trace, queue="Inbound", message="m", attempt=1, waited=11.0)
        return self.log(trace, "Intake", "heard", repeated=False, wait=0)

    def answered(self, trace: str) -> "Story":
        return self.log(
            trace, "Turn", "turn", outcome="answered", engine="built-in", rule="facts", evidence=2,
            steps={"retrieve": 7.0, "guard": 1.0}, fallback_reason=None,
        )  # fmt: skip

    def finished(self, trace: str, function: str, ms: float) -> "Story":
        return self.add("function.finished", trace=trace, function=function, request="r", instance=1, ms=ms, cold=False)


def way_of(story: Story) -> Any:
    ways = Ways()
    for event in story.events:
        ways.tell(event)
    (way,) = ways.all
    return way


def test_a_way_tells_every_step_from_webhook_to_delivery() -> None:
    story = Story().arrives("a").finished("a", "Intake", 20.0).answered("a").log("a", "Send", "send", result="sent")
    for status in ("sent", "read", "delivered"):
        story.log("b", "Status", "delivery", status=status, code=None)
    way = way_of(story)
    assert (way.messages, way.webhook, way.queue, way.billed, way.thinking) == (1, 4.2, 11.0, 20.0, 8.0)
    assert way.total == pytest.approx(600.0)
    assert (way.turn["engine"], way.turn["evidence"], way.stage) == ("built-in", 2, "read")


def test_fragments_of_one_burst_are_one_way_and_the_next_question_is_another() -> None:
    story = Story().arrives("a").arrives("b").answered("a").arrives("c")
    ways = Ways()
    for event in story.events:
        ways.tell(event)
    assert [(way.messages, way.stage) for way in ways.all] == [(2, "answered"), (1, "heard")]


def test_a_repeated_webhook_is_no_new_message() -> None:
    story = Story().arrives("a").log("b", "Intake", "heard", repeated=True, wait=0)
    assert way_of(story).messages == 1


def lines(story: Story, capsys: pytest.CaptureFixture[str]) -> list[str]:
    show = view.live(Console(file=io.StringIO(), force_terminal=False))
    for event in story.events:
        show(event)
    return [line.partition("  ")[2] for line in capsys.readouterr().out.splitlines()]


def test_without_a_terminal_every_step_is_a_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    story = Story().arrives("a").answered("a").log("a", "Send", "send", result="sent")
    story.log("a", "Turn", "model", calls=2, tokens=3210).log("b", "Status", "delivery", status="delivered", code=None)
    assert lines(story, capsys) == [
        "5eed42  heard: webhook 4 ms, queue 11 ms",
        "5eed42  answered by built-in: facts, evidence 2, 8 ms",
        "5eed42  sent 500 ms after the webhook, 0 ms billed",
        "5eed42  the model used 3,210 tokens",
        "5eed42  delivered",
    ]


def test_trouble_is_marked_and_told_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    story = Story().add("function.failed", function="Turn", reason="it ran longer than 45 s")
    story.add("message.redriven", trace="a", queue="Turns", message="m", to="TurnsDlq")
    story.arrives("a").log("a", "Send", "send", result="parked", why="Graph error 190")
    told = lines(story, capsys)
    assert told[0] == "! Turn failed: it ran longer than 45 s"
    assert told[1] == "! Turns gave a message up: it lies in TurnsDlq"
    assert told[3] == "5eed42  parked: Graph error 190"


def test_what_was_refused_or_warned_of_is_trouble_and_what_a_library_says_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    story = Story()
    for path, status in (("/webhooks/meta", 401), ("/v1/leads", 401), ("/webhooks/meta", 503), ("/v1/leads", 503)):
        story.add("http.response", trace="a", request="r", path=path, status=status, ms=1.0)
    story.add("cloud.trouble", reason="PostgreSQL ended by itself.")
    story.log("b", "Intake", "to be redelivered", level="WARNING", error="DatabaseUnavailableError", at=["batch.py:27"])
    story.log("b", "Intake", "error ignored", level="WARNING", logger="psycopg")
    assert lines(story, capsys) == [
        "! the webhook refused a request (401): it is not signed with the app secret of the Meta app",
        "! the webhook answered 503",
        "! the API answered 503",
        "! PostgreSQL ended by itself.",
        "! Intake: to be redelivered, error DatabaseUnavailableError",
    ]


def uploaded() -> Story:
    story = Story().log("a", "Ingest", "upload", revision="r", state="reading", document="Fee policy")
    story.log("a", "Ingest", "upload", revision="r", state="storing", pages=9, passages=64, expected=128)
    return story


def test_an_upload_is_told_when_it_begins_and_when_it_ends(capsys: pytest.CaptureFixture[str]) -> None:
    story = uploaded().log("a", "Ingest", "upload", revision="r", state="ready")
    assert lines(story, capsys) == ["Fee policy: reading", "Fee policy: ready"]


def test_a_page_shows_how_far_an_upload_is() -> None:
    ways = Ways()
    for event in uploaded().events:
        ways.tell(event)
    assert [upload.line for upload in ways.uploads.values()] == ["Fee policy: 64 of 128 passages, 50 %"]


READY: dict[str, Any] = {
    "api": "http://127.0.0.1:8600",
    "webhook": "http://127.0.0.1:8600/webhooks/meta",
    "graph": "http://127.0.0.1:8610",
    "model": "http://127.0.0.1:1/v1",
    "aws": "http://127.0.0.1:2",
    "database": "postgresql://admin:hunter2@127.0.0.1:5/turant",
    "meta": {"app_secret": "hunter3"},
    "mail": "http://127.0.0.1:3",
    "tenant": {
        "name": "Arohan",
        "api_key": "tk_demo",
        "owner_email": "owner@arohan.example",
        "owner_password": "of the demo",
    },
}


def test_it_says_what_is_up_and_where_but_no_secret(capsys: pytest.CaptureFixture[str]) -> None:
    told = "\n".join(lines(Story().add("cloud.ready", ms=4200, endpoints=READY), capsys))
    assert "up after 4.2 s" in told and READY["webhook"] in told and "127.0.0.1:5/turant" in told
    assert "curl -s http://127.0.0.1:8600/v1/answers -H 'Authorization: Bearer tk_demo'" in told
    assert "owner@arohan.example, of the demo" in told and "http://127.0.0.1:3/_control/mails" in told
    assert "hunter" not in told


def test_on_a_terminal_one_page_shows_where_everything_is_and_every_way() -> None:
    page = io.StringIO()
    show = view.live(Console(file=page, force_terminal=True, width=140))
    story = Story().add("cloud.step", step="starting PostgreSQL", ms=3).add("cloud.ready", ms=4200, endpoints=READY)
    story.arrives("a").answered("a").log("a", "Send", "send", result="sent")
    story.add("function.failed", function="Sweep", reason="it ended").add("cloud.stopping")
    for event in story.events:
        show(event)
    shown = page.getvalue()
    for word in (
        "up after 4.2 s",
        READY["graph"],
        "5eed42",
        "facts, 8 ms",
        "built-in",
        "500 ms",
        "Sweep failed",
    ):
        assert word in shown
    assert "hunter" not in shown


def test_logs_tell_what_happened_and_what_the_functions_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state = State(tmp_path)
    activity = Activity(state.activity)
    counted = {"_aws": {"CloudWatchMetrics": [{"Metrics": [{"Name": "Refused", "Unit": "Count"}]}]}, "Refused": [2.0]}
    story = Story().arrives("a").log("a", "Intake", "something odd", why="nobody knows")
    story.add("function.log", trace="a", function="Webhook", instance=1, record=counted)
    for event in story.events:
        activity.emit(**{name: value for name, value in event.items() if name != "at"})
    activity.close()
    assert view.main([], state) == 0
    told = capsys.readouterr().out
    assert "heard: webhook" in told and "Intake: INFO something odd" in told and "why=nobody knows" in told
    assert "Webhook: counted Refused 2\n" in told


def test_before_anything_happened_logs_say_how_to_begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert view.main([], State(tmp_path)) == 1
    assert "turant up" in capsys.readouterr().err


def test_any_event_of_the_stream_may_come_without_its_story() -> None:
    ways = Ways()
    for event in Story().answered("x").log("x", "Send", "send", result="sent").finished("y", "Turn", 1.0).events:
        assert ways.tell(json.loads(json.dumps(event))) is None
    assert ways.all == []
