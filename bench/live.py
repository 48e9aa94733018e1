"""From the commit of an event to the eyes of those who watch, on a local cloud of its own: ``python -m bench.live``.

Three spans, each from the commit: until the message arrives that says there is something to read, until the event
itself has been read over HTTP, and the same while other events keep coming. The first way is that of ``Intake``, which
tells ``Live`` itself; the second that of all others, through ``Publish``.
"""

import asyncio
import json
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import psycopg

from bench.figures import Figure, percentile, show
from local import outside
from local.cloud import Cloud
from local.settings import Options
from tests.watcher import Watcher

EVENTS, WATCHERS = 100, 10
PAUSE, BUSY_PAUSE = 0.25, 0.05
BUDGET = 300.0
PATIENCE = 30


class Happens:
    """Writes events of the demo tenant, and pokes a queue as whoever writes them does."""

    def __init__(self, cloud: Cloud, queue: str, body: dict[str, Any]) -> None:
        told = cloud.endpoints
        self._tenant = told["tenant"]["id"]
        self._database = psycopg.connect(told["database"], autocommit=True)
        self._sqs = outside.client("sqs", told["aws"], told["region"])
        name = next(it.spec.name for it in cloud.system.queues if it.spec.short == queue)
        self._url = self._sqs.get_queue_url(QueueName=name)["QueueUrl"]
        self._body = json.dumps({**body, "tenant_id": self._tenant})

    def close(self) -> None:
        """Leave."""
        self._database.close()
        self._sqs.close()

    def once(self) -> tuple[str, float]:
        """One event: its id as callers see it, and when it was committed."""
        row = self._database.execute(
            "insert into event (tenant_id, kind) values (%s, 'OptedIn') returning id", [self._tenant]
        ).fetchone()
        assert row is not None
        committed = time.perf_counter()
        self._sqs.send_message(QueueUrl=self._url, MessageBody=self._body)
        return f"evt_{row[0].hex}", committed


async def seen(watcher: Watcher, happens: Happens, pause: float) -> tuple[list[float], list[float]]:
    """Milliseconds from commit to message, where one event is on its way at a time, and from commit to event."""
    committed: dict[str, float] = {}
    read: dict[str, float] = {}
    told: list[float] = []
    watcher.on_event = lambda event: read.setdefault(event["id"], time.perf_counter())
    for _ in range(EVENTS):
        before = len(watcher.heard)
        name, at = await asyncio.to_thread(happens.once)
        committed[name] = at
        await asyncio.sleep(pause)
        if len(watcher.heard) > before:
            told.append((watcher.heard_at[before] - at) * 1000)
    async with asyncio.timeout(PATIENCE):
        while not committed.keys() <= read.keys():
            await asyncio.sleep(0.01)
    return told, [(read[name] - at) * 1000 for name, at in committed.items()]


async def measure(cloud: Cloud) -> list[Figure]:
    """Both ways, at rest and under load."""
    api, key = cloud.endpoints["api"], cloud.endpoints["tenant"]["api_key"]
    figures: list[Figure] = []
    async with aiohttp.ClientSession() as http:
        watchers = [Watcher(http, api, key) for _ in range(WATCHERS)]
        for watcher in watchers:
            await watcher.start()
        # One reads; the others are there to be told as well.
        watching = [asyncio.create_task(watcher.watch(reads=watcher is watchers[0])) for watcher in watchers]
        await asyncio.gather(*(watcher.open.wait() for watcher in watchers))
        for way, queue, body in (("Intake's way", "LiveQueue", {"kind": "news"}), ("Publish's way", "Events", {})):
            with closing(Happens(cloud, queue, body)) as happens:
                await _warm(happens)
                told, read = await seen(watchers[0], happens, PAUSE)
                _, busy = await seen(watchers[0], happens, BUSY_PAUSE)
            figures += [
                Figure(f"{way}: told, median", percentile(told, 0.5), "ms"),
                Figure(f"{way}: told, p95", percentile(told, 0.95), "ms"),
                Figure(f"{way}: read, median", percentile(read, 0.5), "ms"),
                Figure(f"{way}: read, p95", percentile(read, 0.95), "ms", BUDGET),
                Figure(f"{way}: read, p95, {1 / BUSY_PAUSE:.0f} events a second", percentile(busy, 0.95), "ms"),
            ]
        for task in watching:
            task.cancel()
        await asyncio.wait(watching)
    return figures


async def _warm(happens: Happens) -> None:
    """Every process runs before anything is measured."""
    for _ in range(5):
        await asyncio.to_thread(happens.once)
        await asyncio.sleep(1)


def main() -> None:
    """One cloud, one page."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Cloud(Options(state=Path(folder), api_port=0, graph_port=0)) as cloud,
    ):
        cloud.settle()
        show(f"Live updates, {WATCHERS} connections", asyncio.run(measure(cloud)))


if __name__ == "__main__":
    main()
