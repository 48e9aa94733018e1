"""Functions as processes under Lambda's own runtime client: time-outs, crashes, scale-out, freezing."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from local.activity import Activity, Event
from local.clock import Clock
from local.gate import Gate
from local.instance import FunctionError, Launch
from local.mappings import Pollers
from local.processes import ROOT
from local.queue_store import QueueStore
from local.queues import Queue, Queues
from local.runtime import Function
from local.topology import FunctionSpec, MappingSpec
from tests.integration.cloud_harness import queue

HANDLERS = """
import json, os, threading, time

seen = []
beats = []

def echo(event, context):
    seen.append(event)
    return {"event": event, "calls": len(seen), "name": context.function_name, "pid": os.getpid(),
            "left": context.get_remaining_time_in_millis(), "trace": os.environ.get("_X_AMZN_TRACE_ID")}

def slow(event, context):
    time.sleep(event["seconds"])
    return os.getpid()

def fail(event, context):
    raise ValueError("no such course")

def crash(event, context):
    os._exit(7)

def heart(event, context):
    if not beats:
        def beat():
            while True:
                beats.append(time.monotonic())
                time.sleep(0.01)
        threading.Thread(target=beat, daemon=True).start()
        time.sleep(0.05)
    return len(beats)

def batch(event, context):
    print(json.dumps({"message": "got", "count": len(event["Records"])}), flush=True)
    bad = [r["messageId"] for r in event["Records"] if r["body"] == "bad"]
    if any(r["body"] == "awful" for r in event["Records"]):
        raise RuntimeError("awful")
    return {"batchItemFailures": [{"itemIdentifier": i} for i in bad]}
"""


class Lab:
    """One function of the little module above, and everything that happened to it."""

    def __init__(
        self,
        folder: Path,
        handler: str,
        *,
        timeout: int = 5,
        most: int = 3,
        client: str = "awslambdaric",
    ) -> None:
        (folder / "handlers.py").write_text(HANDLERS)
        self.folder = folder
        self.events: list[Event] = []
        self.activity = Activity(folder / "activity.jsonl")
        self.activity.subscribe(self.events.append)
        spec = FunctionSpec("App-Tiny", "Tiny", "arn:tiny", handler, timeout, 128, "Text", None, {})
        launch = Launch(
            lambda spec: [sys.executable, "-m", client, spec.handler],
            lambda spec: {"PYTHONPATH": f"{folder}:{ROOT}", "AWS_LAMBDA_FUNCTION_NAME": spec.name},
            folder,
            folder,
        )
        self.function = Function(spec, most, launch, self.activity, Gate())

    async def invoke(self, event: Any = None, **settings: Any) -> Any:
        answer = await self.function.invoke(json.dumps(event).encode(), trigger="invoke", **settings)
        return json.loads(answer)

    def poll(self, queue: Queue, most: int) -> Pollers:
        return Pollers(MappingSpec("Work", "Tiny", 10, True, most), queue, self.function, self.activity)

    def kinds(self) -> list[str]:
        return [event["kind"].removeprefix("function.") for event in self.events]


def try_out(folder: Path, handler: str, work: Callable[[Lab], Coroutine[Any, Any, None]], **settings: Any) -> Lab:
    lab = Lab(folder, handler, **settings)

    async def run() -> None:
        try:
            await work(lab)
        finally:
            await lab.function.stop()
            lab.activity.close()

    asyncio.run(run())
    return lab


@pytest.mark.parametrize("client", ["awslambdaric", "local.runtime_client"])
def test_an_instance_is_started_once_and_used_again(tmp_path: Path, client: str) -> None:
    async def work(lab: Lab) -> None:
        first = await lab.invoke({"n": 1}, trace="Root=1-a-b")
        second = await lab.invoke({"n": 2})
        assert (first["event"], first["name"], first["trace"]) == ({"n": 1}, "App-Tiny", "Root=1-a-b")
        assert (first["calls"], second["calls"], first["pid"]) == (1, 2, second["pid"])
        assert 4000 < second["left"] <= 5000

    lab = try_out(tmp_path, "handlers.echo", work, client=client)
    assert lab.kinds()[:6] == ["starting", "started", "invoked", "finished", "invoked", "finished"]
    assert [e["cold"] for e in lab.events if e["kind"] == "function.finished"] == [True, False]


def test_past_its_time_the_process_is_killed_and_replaced(tmp_path: Path) -> None:
    async def work(lab: Lab) -> None:
        began = time.monotonic()
        with pytest.raises(FunctionError, match="ran longer than its 1 s"):
            await lab.invoke({"seconds": 30})
        assert time.monotonic() - began < 4
        assert await lab.invoke({"seconds": 0})

    try_out(tmp_path, "handlers.slow", work, timeout=1)


@pytest.mark.parametrize("client", ["awslambdaric", "local.runtime_client"])
def test_an_exception_is_told_and_leaves_the_process(tmp_path: Path, client: str) -> None:
    async def work(lab: Lab) -> None:
        for _ in range(2):
            with pytest.raises(FunctionError, match="Tiny failed: ValueError: no such course"):
                await lab.invoke()

    lab = try_out(tmp_path, "handlers.fail", work, client=client)
    assert lab.kinds().count("starting") == 1


def test_a_crash_fails_its_event_only(tmp_path: Path) -> None:
    async def work(lab: Lab) -> None:
        for _ in range(2):
            with pytest.raises(FunctionError, match="The process of Tiny ended with status 7"):
                await lab.invoke()

    assert try_out(tmp_path, "handlers.crash", work).kinds().count("starting") == 2


@pytest.mark.parametrize("client", ["awslambdaric", "local.runtime_client"])
def test_a_function_that_cannot_start_says_so_by_its_name(tmp_path: Path, client: str) -> None:
    (tmp_path / "broken.py").write_text("raise RuntimeError('MODELS_DIR: Field required')")

    async def work(lab: Lab) -> None:
        with pytest.raises(FunctionError, match=r"Tiny cannot start: .*MODELS_DIR: Field required"):
            await lab.invoke()

    try_out(tmp_path, "broken.handler", work, client=client)


def test_events_at_once_run_in_processes_of_their_own_up_to_the_limit(tmp_path: Path) -> None:
    async def work(lab: Lab) -> None:
        pids = await asyncio.gather(*(lab.invoke({"seconds": 0.5}) for _ in range(6)))
        assert len(set(pids)) == 3
        assert len(lab.function.pids) == 3

    try_out(tmp_path, "handlers.slow", work)


def test_between_events_nothing_in_a_process_runs(tmp_path: Path) -> None:
    async def work(lab: Lab) -> None:
        before = await lab.invoke()
        await asyncio.sleep(0.5)
        assert await lab.invoke() - before < 20, "a thread ran on for half a second"

    try_out(tmp_path, "handlers.heart", work)


@pytest.mark.parametrize("busy", [True, False])
def test_a_killed_process_is_replaced(tmp_path: Path, busy: bool) -> None:
    async def work(lab: Lab) -> None:
        first = await lab.invoke({"seconds": 0})
        if busy:
            running = asyncio.create_task(lab.invoke({"seconds": 30}))
            await asyncio.sleep(0.2)
        os.kill(first, signal.SIGKILL)
        if busy:
            with pytest.raises(FunctionError, match="SIGKILL"):
                await running
        while lab.function.pids:
            await asyncio.sleep(0.01)
        assert await lab.invoke({"seconds": 0}) != first

    try_out(tmp_path, "handlers.slow", work)


def test_a_poller_deletes_what_was_done_and_leaves_what_failed(tmp_path: Path) -> None:
    async def work(lab: Lab) -> None:
        clock, store = Clock(tmp_path / "clock"), QueueStore(tmp_path / "queues.sqlite")
        spec = queue("Work", visibility=1, dead_letters="Dead", max_receives=2)
        queues = Queues([spec, queue("Dead")], store, clock, lab.activity)
        for body in ("good", "bad", "fine"):
            queues["Work"].send(body)
        pollers = Pollers(MappingSpec("Work", "Tiny", 10, True, 2), queues["Work"], lab.function, lab.activity)
        while queues["Dead"].depth() != (1, 0, 0):
            await asyncio.sleep(0.05)
            await queues["Work"].receive(0)
        await pollers.stop()
        assert queues["Work"].depth() == (0, 0, 0)
        assert [m.body for m in await queues["Dead"].receive()] == ["bad"]
        queues.close()

    lab = try_out(tmp_path, "handlers.batch", work)
    invoked = [len(e["messages"]) for e in lab.events if e["kind"] == "function.invoked"]
    assert invoked == [3, 1]
    records = [e["record"] for e in lab.events if e["kind"] == "function.log"]
    assert records == [{"message": "got", "count": 3}, {"message": "got", "count": 1}]
    assert '"count": 3' in (tmp_path / "Tiny.log").read_text()


def test_a_batch_that_fails_as_a_whole_comes_again_as_a_whole(tmp_path: Path) -> None:
    async def work(lab: Lab) -> None:
        clock, store = Clock(tmp_path / "clock"), QueueStore(tmp_path / "queues.sqlite")
        queues = Queues([queue("Work", visibility=1)], store, clock, lab.activity)
        for body in ("good", "awful"):
            queues["Work"].send(body)
        pollers = Pollers(MappingSpec("Work", "Tiny", 10, True, 1), queues["Work"], lab.function, lab.activity)
        while lab.kinds().count("failed") < 2:
            await asyncio.sleep(0.05)
        await pollers.stop()
        queues.close()

    lab = try_out(tmp_path, "handlers.batch", work)
    assert "message.deleted" not in [event["kind"] for event in lab.events]
