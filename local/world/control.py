"""What every stand-in of the outside world shares: a record of what it got, faults to order, a reset.

``GET /_control/requests``  what was answered, in order; ``?after=N`` leaves out the first N, and the header
                            ``X-Recorded`` counts all since the last reset
``POST /_control/faults``   ``{"path": "/messages", "fault": "timeout_after_accept", "times": 3}``
``POST /_control/reset``    no record, no faults, and whatever the stand-in adds to that

``refuse`` cuts the connection and ``timeout`` keeps it silent, both before anything was done; neither is
recorded. ``timeout_after_accept`` does everything and stays silent. ``slow`` answers late. Anything else
(``500``, ``429``, an error code of the platform) is answered as the platform words it.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import Field, ValidationError

from shared.domain.value import Value

Clock = Callable[[], float]
"""Seconds since the epoch, on the one clock that ``turant clock`` moves."""

REMEMBERED = 50_000
HANG_SECONDS = 60.0
FAILED_LATER = web.RequestKey("failed_later", str)
"""The error code by which the request is to be accepted now and reported as failed later."""
SLOW_SECONDS = 2.0


class Fault(Value):
    """An order to fail the next ``times`` requests whose path contains ``path``, of one ``method`` or of all."""

    path: str = ""
    method: str = ""
    fault: str | int
    times: int = Field(default=1, ge=1)
    seconds: float | None = Field(default=None, ge=0)
    """How long ``timeout*`` stays silent or ``slow`` waits."""
    by: str = Field(default="answer", pattern="^(answer|status)$")
    """``status`` accepts the message and reports the error code by a status webhook, as Meta often does."""


@dataclass
class _Ordered:
    fault: Fault
    left: int


Refusal = Callable[[str], web.Response | None]
"""The platform's own wording of an error ``500``, ``429``, ``131047``...; None for one it does not know."""

WITHOUT_WORDING = frozenset({"refuse", "timeout", "timeout_after_accept", "slow"})


class Control:
    """The ``/_control`` of one stand-in. Call ``install`` once on its application."""

    def __init__(self, clock: Clock, refusal: Refusal, on_reset: Callable[[], None] = lambda: None) -> None:
        self.clock = clock
        self._refusal = refusal
        self._on_reset = on_reset
        self._recorded: deque[dict[str, Any]] = deque(maxlen=REMEMBERED)
        self._total = 0
        self._faults: list[_Ordered] = []

    def install(self, app: web.Application) -> None:
        """Add the control routes, and stand in front of every other one."""
        app.middlewares.append(self._around)
        app.router.add_get("/_control/requests", self._requests)
        app.router.add_post("/_control/faults", self._order)
        app.router.add_post("/_control/reset", self._reset)

    @web.middleware
    async def _around(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith("/_control/"):
            return await handler(request)
        body = await request.read()
        fault = self._take(request)
        name = str(fault.fault) if fault else ""
        if fault and name == "refuse":
            return _cut(request)
        if fault and name == "timeout":
            return await _hang(request, fault.seconds)
        if fault and name == "slow":
            await asyncio.sleep(SLOW_SECONDS if fault.seconds is None else fault.seconds)
        refused: web.Response | None = None
        if fault and name not in WITHOUT_WORDING:
            if fault.by == "status":
                request[FAILED_LATER] = name
            else:
                refused = self._refusal(name)
        response = refused or await _handled(request, handler)
        self._record(request, body, response.status)
        if fault and name == "timeout_after_accept":
            return await _hang(request, fault.seconds)
        return response

    def _take(self, request: web.Request) -> Fault | None:
        for ordered in self._faults:
            if ordered.fault.path in request.path and ordered.fault.method in ("", request.method):
                ordered.left -= 1
                if not ordered.left:
                    self._faults.remove(ordered)
                return ordered.fault
        return None

    def _record(self, request: web.Request, body: bytes, status: int) -> None:
        self._total += 1
        self._recorded.append(
            {
                "at": stamp(self.clock()),
                "method": request.method,
                "path": request.path,
                "body": _readable(body),
                "status": status,
            }
        )

    async def _requests(self, request: web.Request) -> web.Response:
        after = request.query.get("after", "0")
        if not after.isdecimal():
            return complaint("after is a count of requests already seen")
        forgotten = self._total - len(self._recorded)
        fresh = list(self._recorded)[max(0, int(after) - forgotten) :]
        return web.json_response(fresh, headers={"X-Recorded": str(self._total)})

    async def _order(self, request: web.Request) -> web.Response:
        try:
            fault = Fault.model_validate_json(await request.read())
        except ValidationError as error:
            return complaint(str(error))
        name = str(fault.fault)
        if name not in WITHOUT_WORDING and self._refusal(name) is None:
            return complaint(f"unknown fault {name!r}")
        self._faults.append(_Ordered(fault, fault.times))
        return web.json_response({"faults": len(self._faults)})

    async def _reset(self, _: web.Request) -> web.Response:
        self._recorded.clear()
        self._total = 0
        self._faults.clear()
        self._on_reset()
        return web.json_response({})


def complaint(sentence: str) -> web.Response:
    """What ``/_control`` answers to an order it does not understand."""
    return web.json_response({"error": sentence}, status=400)


def stamp(seconds: float) -> str:
    """``2026-11-21T01:00:00.000Z``."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


async def _handled(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as answer:
        return web.Response(status=answer.status, text=answer.text)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=503)


async def _hang(request: web.Request, seconds: float | None) -> web.Response:
    """Say nothing until the caller gives up, then hang up."""
    loop = asyncio.get_running_loop()
    end = loop.time() + (HANG_SECONDS if seconds is None else seconds)
    while loop.time() < end and request.transport is not None and not request.transport.is_closing():
        await asyncio.sleep(0.05)
    return _cut(request)


def _readable(body: bytes) -> Any:
    if not body:
        return None
    try:
        return json.loads(body)
    except ValueError:
        return body[:10_000].decode(errors="replace")
