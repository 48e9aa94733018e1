"""Somebody who watches a tenant: a connection that tells when to read, and a cursor from which to."""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp


class Watcher:
    """Reads the stream on opening a connection and whenever it is told to, never otherwise."""

    def __init__(self, http: aiohttp.ClientSession, api: str, key: str) -> None:
        self._http, self._api = http, api
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        self.cursor = ""
        self.events: list[dict[str, Any]] = []
        self.heard: list[dict[str, Any]] = []
        """What came over connections."""
        self.heard_at: list[float] = []
        self.connections = 0
        self.on_event: Callable[[dict[str, Any]], None] = lambda _event: None
        self.open = asyncio.Event()
        self._socket: aiohttp.ClientWebSocketResponse | None = None

    async def start(self) -> None:
        """From here on."""
        self.cursor = (await self._get("latest"))["next_cursor"]

    async def watch(self, *, reads: bool = True) -> None:
        """Until cancelled; whenever the connection breaks, the next one is opened. Without ``reads`` only listen."""
        while True:
            with suppress(aiohttp.ClientError, ConnectionError):
                await self._connect(reads=reads)
            self.open.clear()

    def kill(self) -> None:
        """Break the connection as a network does: without a word."""
        connection = self._socket._response.connection if self._socket else None
        if connection is not None and connection.transport is not None:
            connection.transport.abort()

    async def ticket(self) -> str:
        """An address to connect to."""
        async with self._http.post(f"{self._api}/v1/live/tickets", headers=self._headers) as answer:
            answer.raise_for_status()
            return str((await answer.json())["url"])

    async def _connect(self, *, reads: bool) -> None:
        async with self._http.ws_connect(await self.ticket()) as socket:
            self._socket, self.connections = socket, self.connections + 1
            await self._read()
            self.open.set()
            async for message in socket:
                told = json.loads(message.data)
                self.heard.append(told)
                self.heard_at.append(time.perf_counter())
                if reads and told["type"] == "events" and told["latest"] != self.cursor:
                    await self._read()

    async def _read(self) -> None:
        more = True
        while more:
            answer = await self._get(self.cursor)
            for event in answer["data"]:
                self.events.append(event)
                self.on_event(event)
            self.cursor, more = answer["next_cursor"], answer["more"]

    async def _get(self, after: str) -> dict[str, Any]:
        query = {"after": after, "limit": "100"}
        async with self._http.get(f"{self._api}/v1/events", params=query, headers=self._headers) as answer:
            answer.raise_for_status()
            return dict(await answer.json())
