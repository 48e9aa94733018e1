"""WebSocket APIs of API Gateway: connections of clients, events for their function, and the management address."""

import asyncio
import contextlib
import json
import time
import uuid
from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientConnectionResetError, WSMsgType, web

from local.activity import Activity
from local.clock import Clock
from local.doors import SocketsSpec
from local.instance import FunctionError
from local.runtime import Function, Functions, new_trace
from local.template import ACCOUNT

INTEGRATION_SECONDS = 29
IDLE_SECONDS = 600
LONGEST_SECONDS = 7200
MOST_BYTES = 128 * 1024
SLOW_SECONDS = 1
"""A client that takes nothing for so long has a full buffer."""


@dataclass(eq=False)
class Connection:
    """One client. ``socket`` is there when the handshake is done."""

    id: str
    context: dict[str, Any]
    headers: dict[str, str]
    connected_at: float
    active_at: float
    socket: web.WebSocketResponse
    last_use: float = 0.0


class Sockets:
    """One WebSocket API. ``join`` lets an application serve it below its stage's name."""

    def __init__(self, spec: SocketsSpec, functions: Functions, clock: Clock, activity: Activity) -> None:
        self._stage, self._clock, self._activity = spec.stage, clock, activity
        self._routes = {key: functions[name] for key, name in spec.routes.items()}
        self._open: dict[str, Connection] = {}

    def join(self, app: web.Application) -> None:
        """Serve clients at ``/<stage>`` and functions at ``/<stage>/@connections/<id>``."""
        app.router.add_get(f"/{self._stage}", self._client)
        for method, answer in (("POST", self._post), ("GET", self._tell), ("DELETE", self._delete)):
            app.router.add_route(method, f"/{self._stage}/@connections/{{id}}", answer)
        app.on_shutdown.append(self._close_all)

    async def _client(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(max_msg_size=MOST_BYTES)
        if not socket.can_prepare(request).ok:
            return web.json_response({"message": "Forbidden"}, status=403)
        connection = self._made(request, socket)
        status = await self._route("$connect", "CONNECT", connection, **_asked(request))
        if status is None or not 200 <= status < 300:
            return web.Response(status=status or 502)
        await socket.prepare(request)
        self._open[connection.id] = connection
        self._activity.emit("socket.opened", connection=connection.id)
        try:
            await self._listen(connection)
        finally:
            del self._open[connection.id]
            code = socket.close_code or 1006
            self._activity.emit("socket.closed", connection=connection.id, code=code)
            more = {"disconnectStatusCode": code, "disconnectReason": ""}
            await self._route("$disconnect", "DISCONNECT", connection, more, headers=connection.headers)
        return socket

    def _made(self, request: web.Request, socket: web.WebSocketResponse) -> Connection:
        now = self._clock.now()
        context = {
            "stage": self._stage,
            "apiId": "local",
            "accountId": ACCOUNT,
            "domainName": request.host,
            "connectedAt": int(now * 1000),
            "messageDirection": "IN",
            "identity": {
                "sourceIp": request.remote or "127.0.0.1",
                "userAgent": request.headers.get("User-Agent", ""),
            },
        }
        headers = {"Host": request.host, "X-Forwarded-For": request.remote or "127.0.0.1"}
        name = b64encode(uuid.uuid4().bytes[:9]).decode().replace("/", "_").replace("+", "-") + "="
        return Connection(name, context, headers, now, now, socket)

    async def _listen(self, connection: Connection) -> None:
        """Hand on what the client says, until it leaves, or is idle or here for too long."""
        ends = time.monotonic() + LONGEST_SECONDS
        connection.last_use = time.monotonic()
        while True:
            left = min(connection.last_use + IDLE_SECONDS, ends) - time.monotonic()
            if left <= 0:
                await connection.socket.close(code=1001, message=b"Going away")
                return
            with contextlib.suppress(TimeoutError):
                said = await connection.socket.receive(timeout=left)
                if said.type is not WSMsgType.TEXT:  # the client left, or sends what no WebSocket API takes
                    await connection.socket.close(code=1003)
                    return
                self._used(connection)
                await self._message(connection, said.data)

    async def _message(self, connection: Connection, text: str) -> None:
        more = {"messageId": uuid.uuid4().hex[:15] + "="}
        if await self._route("$default", "MESSAGE", connection, more, body=text) is None:
            told = {"message": "Internal server error", "connectionId": connection.id}
            await connection.socket.send_json(told)

    async def _route(
        self, key: str, kind: str, connection: Connection, more: dict[str, Any] | None = None, **event: Any
    ) -> int | None:
        """The status that the function of a route answers; None when it failed."""
        request, trace, now = str(uuid.uuid4()), new_trace(), self._clock.now()
        context = {
            **connection.context,
            **(more or {}),
            "routeKey": key,
            "eventType": kind,
            "connectionId": connection.id,
            "requestId": request,
            "extendedRequestId": request,
            "requestTime": datetime.fromtimestamp(now, UTC).strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "requestTimeEpoch": int(now * 1000),
        }
        payload = json.dumps({**event, "requestContext": context, "isBase64Encoded": False}).encode()
        function: Function = self._routes[key]
        try:
            async with asyncio.timeout(INTEGRATION_SECONDS):
                told = json.loads(await function.invoke(payload, trigger="socket", trace=trace))
            return int(told["statusCode"])
        except (FunctionError, TimeoutError, ValueError, KeyError, TypeError):
            return None

    async def _post(self, request: web.Request) -> web.Response:
        connection = self._open.get(request.match_info["id"])
        if connection is None:
            return _refused(410, "GoneException")
        data = await request.read()
        if len(data) > MOST_BYTES:
            return _refused(413, "PayloadTooLargeException")
        try:
            async with asyncio.timeout(SLOW_SECONDS):
                await connection.socket.send_str(data.decode())
        except TimeoutError:
            return _refused(429, "LimitExceededException")
        except (ClientConnectionResetError, ConnectionError, RuntimeError):
            return _refused(410, "GoneException")
        self._used(connection)
        return web.Response()

    async def _tell(self, request: web.Request) -> web.Response:
        connection = self._open.get(request.match_info["id"])
        if connection is None:
            return _refused(410, "GoneException")
        identity = connection.context["identity"]
        times = {"connectedAt": _iso(connection.connected_at), "lastActiveAt": _iso(connection.active_at)}
        return web.json_response({**times, "identity": identity})

    async def _delete(self, request: web.Request) -> web.Response:
        connection = self._open.get(request.match_info["id"])
        if connection is None:
            return _refused(410, "GoneException")
        await connection.socket.close(code=1001, message=b"Connection closed by server")
        return web.Response(status=204)

    def _used(self, connection: Connection) -> None:
        connection.active_at, connection.last_use = self._clock.now(), time.monotonic()

    async def _close_all(self, _app: web.Application) -> None:
        for connection in list(self._open.values()):
            await connection.socket.close(code=1001)


def _asked(request: web.Request) -> dict[str, Any]:
    """What a client asks to be connected with; several values of one name keep the last one."""
    asked: dict[str, Any] = {"headers": dict(request.headers), "multiValueHeaders": {}}
    for name in request.headers:
        asked["multiValueHeaders"][name] = request.headers.getall(name)
    if request.query:
        asked["queryStringParameters"] = dict(request.query)
        asked["multiValueQueryStringParameters"] = {name: request.query.getall(name) for name in request.query}
    return asked


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _refused(status: int, error: str) -> web.Response:
    return web.json_response({"message": error}, status=status, headers={"x-amzn-ErrorType": error})
