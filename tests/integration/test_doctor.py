"""``turant doctor`` says in a sentence what is wrong, and in another what to do."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from aiohttp import web

from local import doctor
from local.activity import Activity
from local.state import State
from local.world.thread import OnThread
from shared.db.connection import Database
from shared.domain.lead import Task
from tests.builders import Institute, Town
from tests.desk import Desk
from tests.unit.world.meta_app import meta


@dataclass
class Patient:
    """A running system as far as the doctor looks at it."""

    state: State
    activity: Activity
    depths: dict[str, dict[str, int]] = field(default_factory=dict)

    def app(self) -> web.Application:
        async def depths(_: web.Request) -> web.Response:
            return web.json_response(self.depths)

        async def handshake(request: web.Request) -> web.Response:
            return web.Response(text=request.query["hub.challenge"])

        app = web.Application()
        app.router.add_get("/_cloud/queues", depths)
        app.router.add_get("/webhooks/meta", handshake)
        return app

    def queue(self, name: str, visible: int) -> None:
        self.depths[name] = {"visible": visible, "in_flight": 0, "delayed": 0}

    def examined(self, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
        status = doctor.main([], self.state, root=self.state.folder.parent)
        return status, capsys.readouterr().out


@pytest.fixture
def patient(tmp_path: Path, admin_url: str) -> Iterator[Patient]:
    (tmp_path / ".build" / "models").mkdir(parents=True)
    (tmp_path / ".build" / "models" / "embedder").touch()
    state = State(tmp_path / ".turant")
    state.acquire()
    made = Patient(state, Activity(state.activity))
    made.queue("Turns", 0)
    with meta() as graph, OnThread(made.app()) as here:
        endpoints = {
            "api": here.url,
            "webhook": f"{here.url}/webhooks/meta",
            "graph": graph.url,
            "aws": here.url,
            "database": admin_url,
            "meta": {"verify_token": "v"},
        }
        state.publish(endpoints)
        yield made
    made.activity.close()
    state.release()


def test_a_healthy_system_leaves_nothing_to_do(patient: Patient, capsys: pytest.CaptureFixture[str]) -> None:
    patient.activity.emit("function.finished", function="Turn", ms=3)
    status, said = patient.examined(capsys)
    assert (status, said.splitlines()[-1]) == (0, "Nothing to do.")


def test_a_function_that_cannot_start_is_named_with_its_reason(
    patient: Patient, capsys: pytest.CaptureFixture[str]
) -> None:
    patient.activity.emit("function.failed", function="Send", reason="Send cannot start: GRAPH_URL: missing")
    status, said = patient.examined(capsys)
    assert status == 1
    assert "GRAPH_URL: missing" in said


def test_a_function_that_recovered_is_well(patient: Patient, capsys: pytest.CaptureFixture[str]) -> None:
    patient.activity.emit("function.failed", function="Send", reason="it ended")
    patient.activity.emit("function.finished", function="Send", ms=3)
    assert patient.examined(capsys)[0] == 0


def test_given_up_messages_and_a_backlog_are_told(patient: Patient, capsys: pytest.CaptureFixture[str]) -> None:
    patient.queue("TurnsDlq", 2)
    patient.queue("Inbound", 5000)
    status, said = patient.examined(capsys)
    assert status == 1
    assert (
        "TurnsDlq holds 2 messages" in said and "`turant redrive`" in said and "Inbound has a backlog of 5000" in said
    )


def test_a_parked_channel_is_told_with_its_reason(
    patient: Patient, admin_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with psycopg.connect(admin_url) as connection:
        row = connection.execute(
            """
            with t as (insert into tenant (name) values ('An institute') returning id)
            insert into channel_account (tenant_id, kind, external_id, name, state, state_reason)
            select id, 'whatsapp', '1', 'Admissions', 'parked', 'access token invalid' from t returning id
            """
        ).fetchone()
        assert row is not None
    status, said = patient.examined(capsys)
    assert status == 1
    assert "Admissions is parked: access token invalid" in said
    assert f"POST /v1/channels/chan_{row[0].hex}/resume" in said


def test_what_thinking_broke_on_is_told_until_somebody_has_seen_to_it(
    patient: Patient, town: Town, institute: Institute, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    left = Task(kind="hand_over", detail={"why": "broke_down"})
    Desk(database, town, institute).ends(kind="handed_over", rule="broke_down", tasks=(left,))
    status, said = patient.examined(capsys)
    assert status == 1 and "kept from being thought over: 1." in said and "`turant waiting`" in said
    town.run("update conversation set owner = 'bot'")
    assert patient.examined(capsys)[0] == 0


def test_a_database_that_is_gone_is_told(patient: Patient, capsys: pytest.CaptureFixture[str]) -> None:
    endpoints = patient.state.published()
    assert endpoints is not None
    patient.state.publish(endpoints | {"database": "postgresql://nobody@127.0.0.1:1/x"})
    status, said = patient.examined(capsys)
    assert status == 1
    assert "database does not answer" in said and "turant up" in said


def test_a_system_that_is_down_is_checked_for_what_would_stop_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert doctor.main(["--port", str(port)], State(tmp_path / ".turant")) == 1
    said = capsys.readouterr().out
    assert "Turant is not running." in said and f"Port {port}, meant for the API, is taken." in said


def test_what_a_killed_run_left_behind_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = State(tmp_path)
    state.acquire()
    state.publish({"api": "x"})
    assert state._lock is not None
    state._lock.close()  # as the kernel does for a killed process
    doctor.main([], state)
    assert "did not end by itself" in capsys.readouterr().out


def test_missing_models_and_a_missing_node_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert doctor.main([], State(tmp_path), root=tmp_path) == 1
    said = capsys.readouterr().out
    assert "make setup" in said and "Node.js is missing" in said
