"""The AWS endpoint of the local cloud: SQS, EventBridge, Step Functions and Lambda are ours, the rest is moto's.

``/_cloud`` below it is for us: ``POST clock {"seconds": 86400}`` moves time, ``GET queues`` tells how many
messages are visible, in flight and delayed, ``POST redrive`` puts back into the queues what lies in their DLQs.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress

import aiohttp
from aiohttp import web
from yarl import URL

from local.errors import CloudError
from local.events import Events, EventsError
from local.instance import FunctionError
from local.machines import MachineError, Machines
from local.queues import Queues, SqsError
from local.runtime import Functions
from local.sqs import Sqs

MOST_BYTES = 256 * 2**20
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "expect", "date", "server"}
FORM = "application/x-www-form-urlencoded"


class Endpoint:
    """One address for every service. ``advance`` moves the clock."""

    def __init__(
        self,
        sqs: Sqs,
        events: Events,
        queues: Queues,
        machines: Machines,
        functions: Functions,
        moto: str,
        advance: Callable[[float], Awaitable[str]],
    ) -> None:
        self._events = events
        self._sqs, self._queues, self._functions, self._moto = sqs, queues, functions, moto
        self._machines, self._advance = machines, advance
        self._session: aiohttp.ClientSession | None = None
        self._background: set[asyncio.Task[None]] = set()

    def app(self) -> web.Application:
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_post("/_cloud/clock", self._clock)
        app.router.add_get("/_cloud/queues", self._depths)
        app.router.add_post("/_cloud/redrive", self._redrive)
        app.router.add_post("/2015-03-31/functions/{name}/invocations", self._invoke)
        app.router.add_route("*", "/{path:.*}", self._dispatch)
        app.on_startup.append(self._open)
        app.on_cleanup.append(self._close)
        return app

    async def _open(self, _app: web.Application) -> None:
        self._session = aiohttp.ClientSession(auto_decompress=False)

    async def _close(self, _app: web.Application) -> None:
        if self._session is not None:
            await self._session.close()

    async def _dispatch(self, request: web.Request) -> web.StreamResponse:
        target = request.headers.get("X-Amz-Target", "")
        if target.startswith("AmazonSQS."):
            return await self._queue(request, target.partition(".")[2])
        if target == "AWSEvents.PutEvents":
            return await self._put_events(request)
        if target.startswith("AWSStepFunctions."):
            return await self._machine(request, target.partition(".")[2])
        return await self._forward(request)

    async def _machine(self, request: web.Request, operation: str) -> web.Response:
        try:
            trace = request.headers.get("X-Amzn-Trace-Id")
            answer = self._machines.call(operation, json.loads(await request.read()), trace)
        except MachineError as error:
            return web.json_response({"__type": str(error), "message": str(error)}, status=400)
        return web.json_response(answer, content_type="application/x-amz-json-1.0")

    async def _queue(self, request: web.Request, operation: str) -> web.Response:
        try:
            trace = request.headers.get("X-Amzn-Trace-Id")
            answer = await self._sqs.call(operation, json.loads(await request.read()), trace)
        except SqsError as error:
            told = {"__type": f"com.amazonaws.sqs#{error.code}", "message": str(error)}
            headers = {"x-amzn-query-error": f"{error.legacy};Sender"}
            return web.json_response(told, status=400, headers=headers)
        return web.json_response(answer, content_type="application/x-amz-json-1.0")

    async def _put_events(self, request: web.Request) -> web.Response:
        try:
            answer = self._events.put(json.loads(await request.read()), request.headers.get("X-Amzn-Trace-Id"))
        except EventsError as error:
            return web.json_response({"__type": error.code, "message": str(error)}, status=400)
        return web.json_response(answer, content_type="application/x-amz-json-1.1")

    async def _invoke(self, request: web.Request) -> web.Response:
        try:
            function = self._functions[request.match_info["name"].rsplit(":", 1)[-1]]
        except KeyError:
            message = {"Message": f"Function not found: {request.match_info['name']}"}
            return web.json_response(message, status=404, headers={"x-amzn-ErrorType": "ResourceNotFoundException"})
        payload = await request.read() or b"{}"
        if request.headers.get("X-Amz-Invocation-Type") == "Event":
            task = asyncio.create_task(self._ignoring(function.invoke(payload, trigger="invoke")))
            self._background.add(task)
            task.add_done_callback(self._background.discard)
            return web.Response(status=202)
        try:
            answer = await function.invoke(payload, trigger="invoke")
        except FunctionError as error:
            return web.Response(body=error.payload, headers={"X-Amz-Function-Error": "Unhandled"})
        return web.Response(body=answer, content_type="application/json")

    async def _ignoring(self, invocation: Awaitable[bytes]) -> None:
        with suppress(FunctionError):  # told by the function
            await invocation

    async def _forward(self, request: web.Request) -> web.Response:
        assert self._session is not None
        headers = {k: v for k, v in request.headers.items() if k.lower() not in HOP_BY_HOP}
        if request.method == "PUT" and request.content_type == FORM:
            # moto would take the content of such an object for form fields, and drop it
            headers["Content-Type"] = "application/octet-stream"
        url = URL(self._moto + request.raw_path, encoded=True)
        body = await request.read()
        async with self._session.request(
            request.method, url, headers=headers, data=body, allow_redirects=False
        ) as answer:
            kept = [(k, v) for k, v in answer.headers.items() if k.lower() not in HOP_BY_HOP]
            response = web.Response(status=answer.status, body=await answer.read())
            response.headers.extend(kept)
            if request.method == "HEAD" and "Content-Length" in answer.headers:
                response.headers["Content-Length"] = answer.headers["Content-Length"]
            return response

    async def _clock(self, request: web.Request) -> web.Response:
        try:
            now = await self._advance(float((await request.json())["seconds"]))
        except CloudError as error:
            return web.json_response({"error": str(error)}, status=409)
        return web.json_response({"now": now})

    async def _depths(self, _request: web.Request) -> web.Response:
        names = ("visible", "in_flight", "delayed")
        depths = {q.spec.short: dict(zip(names, q.depth(), strict=True)) for q in self._queues}
        return web.json_response(depths)

    async def _redrive(self, _request: web.Request) -> web.Response:
        return web.json_response({"count": sum(queue.take_back() for queue in self._queues)})
