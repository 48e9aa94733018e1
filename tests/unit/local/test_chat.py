"""``turant chat`` plays a prospect through the stand-in's phone."""

import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from local import chat
from local.errors import CloudError
from local.state import State
from local.world.thread import OnThread
from tests.unit.world.meta_app import NUMBER, TOKEN, Meta, ask, meta


@dataclass
class Institution:
    """Answers every webhook with ``reply`` after ``delay`` seconds; None: never."""

    reply: str | None = "JEE costs Rs 1,20,000"
    delay: float = 0.05
    busy: int = 0
    heard: list[str] = field(default_factory=list)

    def answer(self, graph: str, body: dict[str, Any]) -> None:
        for message in body["entry"][0]["changes"][0]["value"].get("messages", []):
            self.heard.append(message["text"]["body"])
            if self.reply is not None:
                self.busy += 1
                threading.Timer(self.delay, self._send, (graph, message["from"])).start()

    def _send(self, graph: str, to: str) -> None:
        text = {"body": self.reply}
        ask(
            f"{graph}/v25.0/{NUMBER}/messages",
            {"messaging_product": "whatsapp", "to": to, "type": "text", "text": text},
            TOKEN,
        )
        self.busy -= 1

    def app(self) -> web.Application:
        async def queues(_: web.Request) -> web.Response:
            return web.json_response({"Turns": {"visible": 0, "in_flight": self.busy, "delayed": 0}})

        app = web.Application()
        app.router.add_get("/_cloud/queues", queues)
        return app


@dataclass
class Town:
    state: State
    institution: Institution
    graph: Meta


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    institution = Institution()
    with meta() as graph, OnThread(institution.app()) as aws:
        graph.receiver.tell = lambda body: institution.answer(graph.url, body)
        state = State(tmp_path)
        state.acquire()
        state.publish({"graph": graph.url, "aws": aws.url})
        yield Town(state, institution, graph)
        state.release()


def test_what_is_said_is_answered_and_only_the_replies_are_printed(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chat.main(["--say", "fees for JEE?"], town.state) == 0
    assert town.institution.heard == ["fees for JEE?"]
    assert capsys.readouterr().out == "JEE costs Rs 1,20,000\n"


def test_every_line_is_a_message_of_its_own_from_the_given_number(town: Town) -> None:
    assert chat.main(["--as", "+91 90000 00001", "--say", "Hi", "are you there", "fees?"], town.state) == 0
    assert town.institution.heard == ["Hi", "are you there", "fees?"]
    senders = {value["messages"][0]["from"] for value in town.graph.receiver.values() if "messages" in value}
    assert senders == {"919000000001"}


def test_replies_to_others_are_not_shown(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.institution.delay = 0.3
    threading.Timer(0.1, town.institution._send, (town.graph.url, "918888888888")).start()
    town.institution.busy += 1
    chat.main(["--say", "fees?"], town.state)
    assert capsys.readouterr().out.count("JEE costs") == 1


def test_a_conversation_that_stays_silent_ends_with_1_and_says_so(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    town.institution.reply = None
    assert chat.main(["--say", "hello"], town.state) == 1
    assert "silent" in capsys.readouterr().err


def test_a_reply_that_does_not_come_in_time_ends_with_1(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.institution.reply, town.institution.busy = None, 1
    assert chat.main(["--say", "hello", "--patience", "0.3"], town.state) == 1
    assert "No reply within" in capsys.readouterr().err


def test_without_a_running_system_it_says_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(CloudError, match="turant up"):
        chat.main(["--say", "hello"], State(tmp_path))


def test_a_webhook_that_fails_is_told(town: Town) -> None:
    town.institution.reply = None
    town.graph.receiver.answers = [503]
    with pytest.raises(CloudError, match="503"):
        chat.main(["--say", "hello"], town.state)


def test_a_number_that_is_none_is_refused(town: Town) -> None:
    with pytest.raises(CloudError, match="no phone number"):
        chat.main(["--as", "Asha", "--say", "hello"], town.state)


def test_at_the_keyboard_replies_come_with_the_time_they_took(
    town: Town, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("fees?\n\n"))
    assert chat.main([], town.state) == 0
    assert "« JEE costs Rs 1,20,000  (0." in capsys.readouterr().out
