"""WebSocket APIs of the local cloud: events as API Gateway makes them, and its management address behind boto3."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import boto3
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from botocore.exceptions import ClientError

from local.activity import Activity
from local.clock import Clock
from local.doors import SocketsSpec
from local.instance import FunctionError
from local.processes import NO_ACCOUNT
from local.sockets import MOST_BYTES, Sockets

ROUTES = {"$connect": "F", "$disconnect": "F", "$default": "F"}


class Function:
    """Keeps the events that it gets, and answers ``status``; or fails when that is None."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.status: int | None = 200
        self.meanwhile: Callable[[str], Coroutine[Any, Any, None]] | None = None

    async def invoke(self, payload: bytes, **_how: Any) -> bytes:
        event = json.loads(payload)
        self.events.append(event)
        if self.meanwhile:
            await self.meanwhile(event["requestContext"]["connectionId"])
        if self.status is None:
            raise FunctionError("Error", "it failed")
        return json.dumps({"statusCode": self.status}).encode()

    def kinds(self) -> list[str]:
        return [event["requestContext"]["eventType"] for event in self.events]


class Door:
    """A WebSocket API that is served, and what its function does over it."""

    def __init__(self, server: TestServer, function: Function, http: aiohttp.ClientSession) -> None:
        self.function, self.http = function, http
        self.url = str(server.make_url("/live"))

    def connect(self, **more: Any) -> Any:
        return self.http.ws_connect(f"{self.url}?ticket=x&a=1&a=2", headers={"Authorization": "Bearer k"}, **more)

    @property
    def id(self) -> str:
        return str(self.function.events[0]["requestContext"]["connectionId"])

    async def manage(self, operation: str, connection: str, **given: Any) -> Any:
        return await asyncio.to_thread(self._manage, operation, ConnectionId=connection, **given)

    def _manage(self, operation: str, **given: Any) -> Any:
        keys = {f"aws_{name}": NO_ACCOUNT[f"AWS_{name.upper()}"] for name in ("access_key_id", "secret_access_key")}
        with closing(
            boto3.client("apigatewaymanagementapi", endpoint_url=self.url, region_name="ap-south-1", **keys)
        ) as api:
            return getattr(api, operation)(**given)

    async def refused(self, operation: str, connection: str, **given: Any) -> str:
        with pytest.raises(ClientError) as error:
            await self.manage(operation, connection, **given)
        return str(error.value.response["Error"]["Code"])


def served(folder: Path, work: Callable[[Door], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        function: Any = Function()
        activity, clock = Activity(folder / "activity.jsonl"), Clock(folder / "clock")
        app = web.Application(client_max_size=2**20)
        Sockets(SocketsSpec("live", ROUTES), {"F": function}, clock, activity).join(app)  # type: ignore[arg-type]
        async with TestServer(app) as server, aiohttp.ClientSession() as http:
            await work(Door(server, function, http))
        activity.close()

    asyncio.run(run())


def test_a_connection_is_three_kinds_of_events(tmp_path: Path) -> None:
    async def work(door: Door) -> None:
        async with door.connect() as socket:
            await socket.send_str("what?")
            await door.manage("post_to_connection", door.id, Data=b"heard")
            assert (await socket.receive()).data == "heard"
        async with asyncio.timeout(5):
            while len(door.function.events) < 3:
                await asyncio.sleep(0.01)
        connected, said, left = door.function.events
        assert door.function.kinds() == ["CONNECT", "MESSAGE", "DISCONNECT"]
        assert [it["requestContext"]["routeKey"] for it in (connected, said, left)] == [
            "$connect", "$default", "$disconnect",
        ]  # fmt: skip
        assert {it["requestContext"]["connectionId"] for it in (connected, said, left)} == {door.id}
        assert connected["headers"]["Authorization"] == "Bearer k"
        assert connected["queryStringParameters"]["ticket"] == "x"
        assert connected["multiValueQueryStringParameters"]["a"] == ["1", "2"]
        assert said["body"] == "what?" and "headers" not in said and "queryStringParameters" not in said

    served(tmp_path, work)


@pytest.mark.parametrize(("answers", "seen"), [(401, 401), (429, 429), (500, 500), (None, 502)])
def test_the_function_decides_who_is_let_in(tmp_path: Path, answers: int | None, seen: int) -> None:
    async def work(door: Door) -> None:
        door.function.status = answers
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await door.connect()
        assert refused.value.status == seen
        assert door.function.kinds() == ["CONNECT"], "what was never open is not closed"

    served(tmp_path, work)


def test_a_connection_that_is_only_being_made_is_gone_to_whoever_posts(tmp_path: Path) -> None:
    async def work(door: Door) -> None:
        told: list[str] = []

        async def post(connection: str) -> None:
            door.function.meanwhile = None
            told.append(await door.refused("post_to_connection", connection, Data=b"x"))

        door.function.meanwhile = post
        async with door.connect():
            assert told == ["GoneException"]
            await door.manage("post_to_connection", door.id, Data=b"x")

    served(tmp_path, work)


def test_the_management_address_tells_of_a_connection_and_closes_it(tmp_path: Path) -> None:
    async def work(door: Door) -> None:
        async with door.connect() as socket:
            told = await door.manage("get_connection", door.id)
            assert told["Identity"]["SourceIp"] == "127.0.0.1" and told["ConnectedAt"] <= told["LastActiveAt"]
            large = b"x" * (MOST_BYTES + 1)
            assert await door.refused("post_to_connection", door.id, Data=large) == "PayloadTooLargeException"
            closing_it = asyncio.create_task(door.manage("delete_connection", door.id))
            assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
            await closing_it
        for operation in ("get_connection", "delete_connection"):
            assert await door.refused(operation, door.id) == "GoneException"
        assert await door.refused("post_to_connection", "stranger=", Data=b"x") == "GoneException"

    served(tmp_path, work)


def test_a_function_that_fails_leaves_the_connection_open_and_says_so(tmp_path: Path) -> None:
    async def work(door: Door) -> None:
        async with door.connect() as socket:
            door.function.status = None
            await socket.send_str("hello")
            told = json.loads((await socket.receive()).data)
            assert told == {"message": "Internal server error", "connectionId": door.id}
            door.function.status = 200
            await door.manage("post_to_connection", door.id, Data=b"still here")
            assert (await socket.receive()).data == "still here"

    served(tmp_path, work)


def test_what_is_no_websocket_is_forbidden(tmp_path: Path) -> None:
    async def work(door: Door) -> None:
        async with door.http.get(door.url) as answer:
            assert answer.status == 403
        assert door.function.events == []

    served(tmp_path, work)
