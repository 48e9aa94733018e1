"""One execution environment of a function: a process under the real Lambda runtime client.

The process asks its own little Runtime API for the next event. Between events it is frozen, so that a thread
left running stands still as it does in Lambda. Past its time it is killed.
"""

import asyncio
import contextlib
import itertools
import json
import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from local.activity import Activity
from local.processes import dies_with_parent
from local.topology import FunctionSpec

INIT_SECONDS = 10
LONGEST_LOG_LINE = 2**22

_numbers = itertools.count(1)


class FunctionError(Exception):
    """An invocation without an answer; the message is a sentence. ``payload`` is what Lambda would return."""

    def __init__(self, kind: str, reason: str, payload: bytes | None = None) -> None:
        super().__init__(reason)
        self.payload = payload or json.dumps({"errorType": kind, "errorMessage": reason}).encode()


@dataclass(eq=False)
class Invocation:
    """One event on its way through a function."""

    request: str
    trace: str
    payload: bytes
    trigger: str
    messages: Sequence[Mapping[str, str | None]] = ()
    result: "asyncio.Future[bytes]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())


@dataclass(frozen=True)
class Launch:
    """How processes of functions are started."""

    command: Callable[[FunctionSpec], Sequence[str]]
    environment: Callable[[FunctionSpec], Mapping[str, str]]
    folder: Path
    logs: Path


class Instance:
    """One process, from its start to its end. ``on_idle`` and ``on_exit`` tell the pool."""

    def __init__(
        self,
        spec: FunctionSpec,
        launch: Launch,
        activity: Activity,
        on_idle: Callable[["Instance"], None],
        on_exit: Callable[["Instance"], None],
    ) -> None:
        self.number = next(_numbers)
        self.ready = False
        self._ending = False
        self.failure: FunctionError | None = None
        self._spec, self._launch, self._activity = spec, launch, activity
        self._on_idle, self._on_exit = on_idle, on_exit
        self._current: Invocation | None = None
        self._assigned: asyncio.Future[Invocation] | None = None
        self._invocations = 0
        self._trace: str | None = None
        self._began = time.monotonic()
        self._deadline: asyncio.TimerHandle | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._life = asyncio.create_task(self._live(), name=f"{spec.short} {self.number}")

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def coming(self) -> bool:
        """Whether it will ask for an event soon: it is starting, or has just answered the one before."""
        return self._current is None and self._assigned is None

    def assign(self, invocation: Invocation) -> None:
        """Give it an event. Only while it is idle."""
        assert self._assigned is not None
        self._current, self._trace = invocation, invocation.trace
        self._began = time.monotonic()
        self._limit(
            self._spec.timeout,
            f"{self._spec.short} ran longer than its {self._spec.timeout} s and was killed.",
        )
        facts = {"trigger": invocation.trigger, "messages": list(invocation.messages)}
        self._tell("function.invoked", cold=self._invocations == 0, **facts)
        self._signal(signal.SIGCONT)
        self._assigned.set_result(invocation)

    def kill(self, reason: str | None = None) -> None:
        """End the process as Lambda ends one that took too long."""
        self.failure = self.failure or (FunctionError("Sandbox.Timedout", reason) if reason else None)
        self._signal(signal.SIGKILL)

    async def stop(self) -> None:
        """Kill the process, also one that is only just being made, and wait until it is gone."""
        self._ending = True
        self.kill()
        await asyncio.wait([self._life])

    async def _live(self) -> None:
        loop = asyncio.get_running_loop()
        server = web.Server(self._answer)
        api = await loop.create_server(server, "127.0.0.1", 0)
        host, port = api.sockets[0].getsockname()[:2]
        environment = {**self._launch.environment(self._spec), "AWS_LAMBDA_RUNTIME_API": f"{host}:{port}"}
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._launch.command(self._spec),
                env=environment,
                cwd=self._launch.folder,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                limit=LONGEST_LOG_LINE,
                start_new_session=True,  # Ctrl-C is for us: we end our processes in their order
                preexec_fn=dies_with_parent(),
            )
            if self._ending:
                self._signal(signal.SIGKILL)
            self._activity.emit("function.starting", **self._who(), pid=self._process.pid)
            patience = max(INIT_SECONDS, self._spec.timeout)
            self._limit(patience, f"{self._spec.short} was not ready after {patience} s.")
            await self._keep_log(self._process)
            await self._process.wait()
        finally:
            self._signal(signal.SIGKILL)
            api.close()
            self._gone()
            await server.shutdown()

    async def _keep_log(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        with (self._launch.logs / f"{self._spec.short}.log").open("ab", buffering=0) as log:
            while True:
                try:
                    line = await process.stdout.readline()
                except ValueError:  # longer than any log line should be: the rest of it follows
                    continue
                if not line:
                    return
                with contextlib.suppress(OSError):
                    log.write(line)
                with contextlib.suppress(ValueError):
                    record = json.loads(line)
                    if isinstance(record, dict):
                        self._activity.emit("function.log", trace=self._trace, **self._who(), record=record)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The Runtime API: ``next``, ``response``, ``error`` and ``init/error``."""
        action = request.path.rsplit("/", 1)[-1]
        if action == "next":
            return await self._next()
        body = await request.content.read()
        if action == "response":
            self._finish(body)
        elif "/init/" in request.path:
            self.failure = self._refusal(body, f"{self._spec.short} cannot start")
        else:
            self._finish(self._refusal(body, f"{self._spec.short} failed"))
        return web.json_response({"status": "OK"}, status=202)

    async def _next(self) -> web.Response:
        if self._deadline:
            self._deadline.cancel()
        if not self.ready:
            self.ready = True
            self._activity.emit("function.started", **self._who(), ms=self._elapsed())
        self._assigned = asyncio.get_running_loop().create_future()
        self._on_idle(self)
        if not self._assigned.done():
            self._signal(signal.SIGSTOP)
        invocation = await self._assigned
        self._assigned = None
        headers = {
            "Lambda-Runtime-Aws-Request-Id": invocation.request,
            "Lambda-Runtime-Deadline-Ms": str(int((time.time() + self._spec.timeout) * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": self._spec.arn,
            "Lambda-Runtime-Trace-Id": invocation.trace,
        }
        return web.Response(body=invocation.payload, headers=headers, content_type="application/json")

    def _refusal(self, body: bytes, what: str) -> FunctionError:
        try:
            told: dict[str, Any] = json.loads(body)
        except ValueError:
            told = {}
        reason = f"{what}: {told.get('errorType', 'Error')}: {told.get('errorMessage', 'it did not say why')}"
        return FunctionError("Runtime.Error", reason, body)

    def _finish(self, outcome: bytes | FunctionError) -> None:
        if self._deadline:
            self._deadline.cancel()
        invocation, cold = self._current, self._invocations == 0
        if invocation is None:
            return
        self._invocations += 1
        facts: dict[str, Any] = {"ms": self._elapsed(), "cold": cold}
        if isinstance(outcome, FunctionError):
            self._tell("function.failed", **facts, reason=str(outcome))
        else:
            self._tell("function.finished", **facts)
        self._current = None
        if not invocation.result.done():
            if isinstance(outcome, FunctionError):
                invocation.result.set_exception(outcome)
            else:
                invocation.result.set_result(outcome)

    def _gone(self) -> None:
        code = self._process.returncode if self._process else None
        how = f"by signal {signal.Signals(-code).name}" if code and code < 0 else f"with status {code}"
        ended = f"The process of {self._spec.short} ended {how}."
        self.failure = self.failure or FunctionError("Runtime.ExitError", ended)
        self._activity.emit("function.stopped", **self._who(), reason=str(self.failure))
        self._finish(self.failure)
        if self._assigned is not None:
            self._assigned.cancel()
        self._on_exit(self)

    def _limit(self, seconds: float, reason: str) -> None:
        if self._deadline:
            self._deadline.cancel()
        self._deadline = asyncio.get_running_loop().call_later(seconds, self.kill, reason)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, number)

    def _elapsed(self) -> float:
        return round((time.monotonic() - self._began) * 1000, 2)

    def _who(self) -> dict[str, Any]:
        return {"function": self._spec.short, "instance": self.number}

    def _tell(self, kind: str, **facts: Any) -> None:
        assert self._current is not None
        on = {"trace": self._current.trace, "request": self._current.request}
        self._activity.emit(kind, **on, **self._who(), **facts)
