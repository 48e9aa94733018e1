"""The public door: HTTP requests become API Gateway events (payload format 2.0) and answers come back."""

import asyncio
import json
import re
import time
import uuid
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from aiohttp import web
from multidict import CIMultiDict

from local.activity import Activity
from local.clock import Clock
from local.doors import CorsSpec, RouteSpec
from local.instance import FunctionError
from local.runtime import Function, Functions, new_trace
from local.sockets import Sockets
from local.template import ACCOUNT

INTEGRATION_SECONDS = 30
OWN_ADDRESS = "127.0.0.1"
MOST_BYTES = 10 * 2**20
# What API Gateway passes on as it is; everything else reaches a function in base64.
TEXT = re.compile(r"text/.*|application/(json|xml|javascript|.*\+json|.*\+xml)")


class Route:
    """``GET /things/{id}``, ``ANY /{rest+}`` or ``$default``."""

    def __init__(self, key: str, function: Function, cors: CorsSpec | None = None) -> None:
        self.key, self.function, self.cors = key, function, cors
        self.method, _, path = key.partition(" ")
        self._steps = path.split("/")
        parts = [self._part(step) for step in self._steps]
        self._path = re.compile("/".join(parts) if path else ".*")

    def match(self, method: str, path: str) -> dict[str, str] | None:
        """The path's parameters, or None if the route does not fit."""
        if self.method not in ("$default", "ANY", method):
            return None
        found = self._path.fullmatch(path)
        return {k: unquote(v) for k, v in found.groupdict().items()} if found else None

    @property
    def rank(self) -> tuple[bool, bool, int, bool]:
        """Fixed paths before parameters before greedy ones, as API Gateway chooses."""
        return self.key == "$default", "+}" in self.key, self.key.count("{"), self.method == "ANY"

    @staticmethod
    def _part(step: str) -> str:
        variable = re.fullmatch(r"\{(\w+)(\+?)\}", step)
        if variable is None:
            return re.escape(step)
        return f"(?P<{variable[1]}>{'.+' if variable[2] else '[^/]+'})"


class Front:
    """The HTTP APIs of the template, behind one address. ``accepted`` is told every delivery that was answered 200."""

    def __init__(
        self,
        routes: list[RouteSpec],
        functions: Functions,
        clock: Clock,
        activity: Activity,
        accepted: Callable[[bytes], object] = lambda _body: None,
    ) -> None:
        made = [Route(route.key, functions[route.function], route.cors) for route in routes]
        self._routes = sorted(made, key=lambda route: route.rank)
        self._clock, self._activity, self._accepted = clock, activity, accepted

    def app(self, sockets: Iterable[Sockets] = ()) -> web.Application:
        app = web.Application(client_max_size=MOST_BYTES)
        for one in sockets:
            one.join(app)
        app.router.add_route("*", "/{path:.*}", self._handle)
        return app

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        wanted = request.headers.get("Access-Control-Request-Method") if request.method == "OPTIONS" else None
        for route in self._routes:
            path = request.raw_path.partition("?")[0]
            parameters = route.match(wanted or request.method, path)
            if parameters is None:
                continue
            origin = request.headers.get("Origin", "")
            if route.cors is None or not origin:
                return await self._call(route, parameters, request)
            lets = route.cors.lets(origin)
            if wanted:
                # API Gateway answers for the function, and to those it does not let in with nothing.
                return web.Response(status=204, headers=route.cors.allowed(origin) if lets else None)
            response = await self._call(route, parameters, request)
            response.headers.update(route.cors.told(origin) if lets else {})
            return response
        return _message(404, "Not Found")

    async def _call(self, route: Route, parameters: dict[str, str], request: web.Request) -> web.StreamResponse:
        began, trace, request_id = time.monotonic(), new_trace(), str(uuid.uuid4())
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return _message(413, "Request Entity Too Large")
        facts = {"method": request.method, "path": request.path, "bytes": len(body)}
        self._activity.emit(
            "http.request", trace=trace, request=request_id, **facts, function=route.function.spec.short
        )
        event = gateway_event(
            request, body, route.key, parameters, trace=trace, request_id=request_id, now=self._clock.now()
        )
        response = await self._answer(route.function, event, trace)
        if request.method == "POST" and response.status == 200 and route.key.endswith("/webhooks/meta"):
            self._accepted(body)
        ms = round((time.monotonic() - began) * 1000, 2)
        answered = {"path": request.path, "status": response.status, "ms": ms}
        self._activity.emit("http.response", trace=trace, request=request_id, **answered)
        return response

    async def _answer(self, function: Function, event: Mapping[str, Any], trace: str) -> web.Response:
        try:
            async with asyncio.timeout(INTEGRATION_SECONDS):
                answer = await function.invoke(json.dumps(event).encode(), trigger="http", trace=trace)
        except TimeoutError:
            return _message(503, "Service Unavailable")
        except FunctionError:
            return _message(500, "Internal Server Error")
        return http_response(answer)


def gateway_event(
    request: web.Request,
    body: bytes,
    route_key: str,
    parameters: Mapping[str, str],
    *,
    trace: str,
    request_id: str,
    now: float,
) -> dict[str, Any]:
    """The event of payload format 2.0: lower-case header names, several values of one joined by commas."""
    headers = _joined((name.lower(), value) for name, value in request.headers.items())
    cookies = [c.strip() for c in headers.pop("cookie", "").split(";") if c.strip()]
    source = request.remote or OWN_ADDRESS
    headers |= {"x-amzn-trace-id": trace, "x-forwarded-for": source, "x-forwarded-proto": request.scheme}
    path, _, query = request.raw_path.partition("?")
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": route_key,
        "rawPath": unquote(path),
        "rawQueryString": query,
        "headers": headers,
        "requestContext": _context(request, route_key, request_id, now),
        "isBase64Encoded": False,
    }
    if cookies:
        event["cookies"] = cookies
    if request.query:
        event["queryStringParameters"] = _joined(request.query.items())
    if parameters:
        event["pathParameters"] = dict(parameters)
    if body:
        event |= _body(body, headers.get("content-type", ""))
    return event


def _context(request: web.Request, route_key: str, request_id: str, now: float) -> dict[str, Any]:
    """Who called, and when."""
    return {
        "accountId": ACCOUNT,
        "apiId": "local",
        "domainName": request.host,
        "domainPrefix": request.host.split(".")[0],
        "http": {
            "method": request.method,
            "path": unquote(request.raw_path.partition("?")[0]),
            "protocol": "HTTP/1.1",
            "sourceIp": request.remote or OWN_ADDRESS,
            "userAgent": request.headers.get("User-Agent", ""),
        },
        "requestId": request_id,
        "routeKey": route_key,
        "stage": "$default",
        "time": datetime.fromtimestamp(now, UTC).strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "timeEpoch": int(now * 1000),
    }


def http_response(answer: bytes) -> web.Response:
    """What a function answered, as HTTP; without a status code it is the body itself."""
    told = json.loads(answer)
    if not isinstance(told, dict) or "statusCode" not in told:
        return web.Response(body=answer, content_type="application/json")
    body = told.get("body") or ""
    headers = [(name, str(value)) for name, value in (told.get("headers") or {}).items()]
    headers += [("Set-Cookie", cookie) for cookie in told.get("cookies") or ()]
    if not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("Content-Type", "text/plain;charset=utf-8"))
    content = b64decode(body) if told.get("isBase64Encoded") else str(body).encode()
    return web.Response(status=int(told["statusCode"]), body=content, headers=CIMultiDict(headers))


def _joined(pairs: Any) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined


def _body(body: bytes, content_type: str) -> dict[str, Any]:
    if TEXT.fullmatch(content_type.partition(";")[0].strip().lower()):
        try:
            return {"body": body.decode(), "isBase64Encoded": False}
        except UnicodeDecodeError:
            pass
    return {"body": b64encode(body).decode(), "isBase64Encoded": True}


def _message(status: int, message: str) -> web.Response:
    return web.json_response({"message": message}, status=status)
