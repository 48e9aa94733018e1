"""State machines: an interpreter for the states our template uses, and for no others.

Executions live on disk and wait on the movable clock, so that one whose time comes while nothing runs goes on with
the next ``turant up``. As in Step Functions, a name is used once: the same start again is the same execution.
"""

import asyncio
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from local.activity import Activity
from local.clock import Clock
from local.errors import CloudError
from local.queues import Queues

Definition = dict[str, Any]

_SCHEMA = """
create table if not exists execution (
    machine text not null, name text not null, input text not null, state text not null, status text not null,
    started_at real not null, trace text, primary key (machine, name)
) without rowid;
"""
_FIELDS = {
    "Wait": {"Type", "TimestampPath", "Next", "End", "Comment"},
    "Task": {"Type", "Resource", "Parameters", "Next", "End", "Comment"},
}
_SEND = "arn:aws:states:::sqs:sendMessage"


class MachineError(Exception):
    """A call that Step Functions would refuse; the message is its error code."""


@dataclass(frozen=True)
class MachineSpec:
    """A state machine as the template declares it."""

    name: str
    short: str
    arn: str
    definition: Definition


def states(short: str, text: str) -> Definition:
    """A definition in Amazon's States Language, of ``Wait`` until a moment and ``Task`` to send a message.

    Raises:
        CloudError: naming what we would otherwise silently ignore.
    """
    definition: Definition = json.loads(text)
    unknown = set(definition) - {"StartAt", "States", "Comment"}
    for name, state in definition["States"].items():
        kind = state["Type"]
        unknown |= set(state) - _FIELDS.get(kind, set())
        if kind == "Task" and (state["Resource"] != _SEND or set(state["Parameters"]) != {"QueueUrl", "MessageBody.$"}):
            unknown.add(f"the task {name}")
        if kind == "Wait" and "TimestampPath" not in state:
            unknown.add(f"the wait {name}")
    if unknown:
        raise CloudError(f"The local cloud does not carry out {', '.join(sorted(unknown))} of {short}.")
    return definition


class Machines:
    """All state machines of the template."""

    def __init__(
        self, specs: Iterable[MachineSpec], path: Path, queues: Queues, clock: Clock, activity: Activity
    ) -> None:
        self._specs = {spec.arn: spec for spec in specs}
        self._queues, self._clock, self._activity = queues, clock, activity
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.executescript(f"pragma journal_mode=wal; pragma synchronous=off; {_SCHEMA}")
        self._running: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._asleep: dict[tuple[str, str], float] = {}

    def resume(self) -> None:
        """Go on with what an earlier run left waiting."""
        for machine, name in self._db.execute("select machine, name from execution where status = 'RUNNING'"):
            if machine in self._specs:
                self._go_on(machine, name)

    @property
    def quiet(self) -> bool:
        """Whether every execution waits for a moment that is still to come."""
        now = self._clock.now()
        return all(self._asleep.get(key, 0.0) > now for key in self._running)

    async def close(self) -> None:
        """Leave everything where it is."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)
        self._db.close()

    def call(self, operation: str, given: dict[str, Any], trace: str | None) -> dict[str, Any]:
        """Carry out one operation.

        Raises:
            MachineError: as Step Functions would refuse it.
        """
        if operation != "StartExecution":
            raise MachineError("UnknownOperationException")
        return self._start(given["stateMachineArn"], given["name"], given.get("input", "{}"), trace)

    def _start(self, machine: str, name: str, text: str, trace: str | None) -> dict[str, Any]:
        spec = self._specs.get(machine)
        if spec is None:
            raise MachineError("StateMachineDoesNotExist")
        known = self._find(machine, name)
        if known is None:
            first = spec.definition["StartAt"]
            row = (machine, name, text, first, "RUNNING", self._clock.now(), trace)
            self._db.execute("insert into execution values (?, ?, ?, ?, ?, ?, ?)", row)
            self._activity.emit("machine.started", trace=trace, machine=spec.short, execution=name)
            self._go_on(machine, name)
        elif known["status"] != "RUNNING" or known["input"] != text:
            raise MachineError("ExecutionAlreadyExists")
        started = (known or {}).get("started_at", self._clock.now())
        return {"executionArn": f"{machine.replace(':stateMachine:', ':execution:')}:{name}", "startDate": started}

    def _go_on(self, machine: str, name: str) -> None:
        task = asyncio.create_task(self._run(machine, name), name=name)
        self._running[machine, name] = task

    async def _run(self, machine: str, name: str) -> None:
        spec, known = self._specs[machine], self._find(machine, name) or {}
        given, at = json.loads(known["input"]), known["state"]
        while at:
            state = spec.definition["States"][at]
            try:
                await self._step((machine, name), state, given, known["trace"])
            except (KeyError, TypeError, ValueError):
                self._end(machine, name, "FAILED")
                return
            at = state.get("Next", "")
            self._db.execute("update execution set state = ? where machine = ? and name = ?", (at, machine, name))
        self._end(machine, name, "SUCCEEDED")

    async def _step(self, key: tuple[str, str], state: Definition, given: Any, trace: str | None) -> None:
        if state["Type"] == "Wait":
            moment = datetime.fromisoformat(_at(given, state["TimestampPath"]))
            if moment.tzinfo is None:
                raise ValueError("a timestamp without a zone")
            self._asleep[key] = moment.timestamp()
            await self._clock.sleep_until(moment.timestamp())
        else:
            body = _at(given, state["Parameters"]["MessageBody.$"])
            text = body if isinstance(body, str) else json.dumps(body)
            self._queues[state["Parameters"]["QueueUrl"]].send(text, trace=trace)

    def _find(self, machine: str, name: str) -> dict[str, Any] | None:
        columns = ("input", "state", "status", "started_at", "trace")
        query = f"select {', '.join(columns)} from execution where machine = ? and name = ?"  # noqa: S608
        row = self._db.execute(query, (machine, name)).fetchone()
        return dict(zip(columns, row, strict=True)) if row else None

    def _end(self, machine: str, name: str, status: str) -> None:
        self._running.pop((machine, name), None)
        self._asleep.pop((machine, name), None)
        self._db.execute("update execution set status = ? where machine = ? and name = ?", (status, machine, name))
        self._activity.emit("machine.ended", machine=self._specs[machine].short, execution=name, status=status)


def _at(given: Any, path: str) -> Any:
    """What stands at a path such as ``$.due``.

    Raises:
        KeyError: nothing does.
    """
    for step in path.removeprefix("$").split("."):
        given = given[step] if step else given
    return given
