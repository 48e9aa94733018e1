"""Live updates on the running system: whatever happens to connections, every event arrives once and with its tenant."""

import asyncio
import json
import random
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import aiohttp
import psycopg
import pytest

from local import outside
from local.cloud import Cloud
from local.settings import Options
from shared.db import keys
from tests.watcher import Watcher

KILLS, WRITERS = 100, 3
PATIENCE = 120


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    folder = tmp_path_factory.mktemp("live")
    with Cloud(Options(state=folder, api_port=0, graph_port=0, most_instances=3, visibility=lambda _: 20)) as running:
        yield running


class Load:
    """Transactions of a tenant that overtake one another; each pokes when it has committed, as all of ours do."""

    def __init__(self, cloud: Cloud, tenant: str) -> None:
        self._cloud, self._tenant = cloud, tenant
        self.written: list[str] = []
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(seed,)) for seed in range(WRITERS)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_how: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _write(self, seed: int) -> None:
        rng, told = random.Random(seed), self._cloud.endpoints
        queue = next(q.spec.name for q in self._cloud.system.queues if q.spec.short == "Events")
        with (
            psycopg.connect(told["database"], autocommit=True) as database,
            closing(outside.client("sqs", told["aws"], told["region"])) as sqs,
        ):
            url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
            while not self._stopped.is_set():
                with database.transaction():
                    row = database.execute(
                        "insert into event (tenant_id, kind) values (%s, 'OptedIn') returning id::text", [self._tenant]
                    ).fetchone()
                    time.sleep(rng.random() / 50)
                assert row is not None
                self.written.append(row[0])
                sqs.send_message(QueueUrl=url, MessageBody=json.dumps({"tenant_id": self._tenant}))
                time.sleep(rng.random() / 5)


def another_tenant(cloud: Cloud) -> tuple[str, str]:
    """A tenant beside the demo's, and its key."""
    key = keys.make()
    with psycopg.connect(cloud.endpoints["database"], row_factory=psycopg.rows.dict_row) as database:
        made = database.execute("insert into tenant (name) values ('Verma') returning id").fetchone()
        assert made is not None
        keys.add(database.cursor(), made["id"], "a test", key, ["events:read"])
    return str(made["id"]), key


async def until(what: str, is_so: Any, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < deadline, what
        await asyncio.sleep(0.02)


def ids(watcher: Watcher) -> list[str]:
    return [event["id"].removeprefix("evt_") for event in watcher.events]


def bare(written: list[str]) -> list[str]:
    return sorted(it.replace("-", "") for it in written)


def test_killed_a_hundred_times_under_load_nothing_is_missed_and_nothing_doubled(cloud: Cloud) -> None:
    tenant, key = another_tenant(cloud)
    demo = cloud.endpoints["tenant"]

    async def run() -> None:
        async with aiohttp.ClientSession() as http:
            restless, steady = Watcher(http, cloud.endpoints["api"], key), Watcher(http, cloud.endpoints["api"], key)
            other = Watcher(http, cloud.endpoints["api"], demo["api_key"])
            for watcher in (restless, steady, other):
                await watcher.start()
            watching = [asyncio.create_task(watcher.watch()) for watcher in (restless, steady, other)]
            with Load(cloud, tenant) as mine, Load(cloud, demo["id"]) as theirs:
                rng = random.Random(7)
                for _ in range(KILLS):
                    await asyncio.wait_for(restless.open.wait(), PATIENCE)
                    await asyncio.sleep(rng.random() / 10)
                    restless.open.clear()
                    restless.kill()
                await asyncio.to_thread(mine.__exit__)
                await asyncio.to_thread(theirs.__exit__)
            for watcher in (restless, steady):
                await until("it has everything", lambda watcher=watcher: len(watcher.events) >= len(mine.written))
            await until("the other has its own", lambda: len(other.events) >= len(theirs.written))
            for task in watching:
                task.cancel()
            await asyncio.wait(watching)

            assert restless.connections > KILLS and steady.connections == 1
            assert sorted(ids(restless)) == sorted(ids(steady)) == bare(mine.written)
            assert sorted(ids(other)) == bare(theirs.written)
            assert len(mine.written) > KILLS

    asyncio.run(run())


def test_what_a_lead_writes_is_seen_at_once(cloud: Cloud) -> None:
    demo = cloud.endpoints["tenant"]
    said = json.dumps({"messages": [{"from": "919811200001", "text": "What are the fees for Data Science?"}]})
    request = urllib.request.Request(f"{cloud.endpoints['graph']}/_control/say", said.encode())
    request.add_header("Content-Type", "application/json")

    async def run() -> None:
        async with aiohttp.ClientSession() as http:
            watcher = Watcher(http, cloud.endpoints["api"], demo["api_key"])
            await watcher.start()
            watching = asyncio.create_task(watcher.watch())
            await asyncio.wait_for(watcher.open.wait(), PATIENCE)
            await asyncio.to_thread(lambda: urllib.request.urlopen(request, timeout=30).close())
            wanted = {"MessageReceived", "TurnTaken", "ReplySent", "ReplyProgressed"}
            await until("all of it is seen", lambda: wanted <= {event["kind"] for event in watcher.events})
            watching.cancel()
            await asyncio.wait([watching])

    asyncio.run(run())


def test_a_connection_is_closed_when_the_key_ends(cloud: Cloud) -> None:
    tenant, key = another_tenant(cloud)

    async def run() -> None:
        async with aiohttp.ClientSession() as http:
            headers = {"Authorization": f"Bearer {key}"}
            with psycopg.connect(cloud.endpoints["database"], autocommit=True) as database:
                database.execute(
                    "update api_key set expires_at = app_now() + interval '3 seconds' where tenant_id = %s", [tenant]
                )
            async with http.ws_connect(cloud.endpoints["live"], headers=headers) as socket:
                await socket.send_json({"type": "hello"})
                welcome = json.loads((await asyncio.wait_for(socket.receive(), PATIENCE)).data)
                assert welcome["type"] == "welcome" and welcome["seconds"] <= 3
                ended = await asyncio.wait_for(socket.receive(), PATIENCE)
                assert ended.type is aiohttp.WSMsgType.CLOSE
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await http.ws_connect(cloud.endpoints["live"], headers=headers)
            assert refused.value.status == 401

    asyncio.run(run())
