"""The event stream: a reader that goes on from its cursor never misses what commits late."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
import pytest

from shared.db.connection import Database
from shared.db.events import AFTER, Cursor, EventStream
from shared.db.summaries import UNCOUNTED
from tests.builders import Town

WRITERS, EACH = 6, 40


def test_a_reader_misses_nothing_however_commits_overtake_one_another(
    app_url: str, database: Database, town: Town
) -> None:
    tenant: UUID = town.institute().tenant_id

    def write(seed: int) -> None:
        rng = random.Random(seed)
        with psycopg.connect(app_url, autocommit=True) as connection:
            for _ in range(EACH):
                with connection.transaction():
                    connection.execute("select set_config('app.tenant_id', %s, true)", [str(tenant)])
                    connection.execute("insert into event (tenant_id, kind) values (%s, 'OptedIn')", [tenant])
                    time.sleep(rng.random() / 100)  # positions are taken; commits come in another order

    stream, cursor, read = EventStream(database), Cursor(), []
    with ThreadPoolExecutor(WRITERS) as threads:
        writing = [threads.submit(write, seed) for seed in range(WRITERS)]
        while True:
            done = all(writer.done() for writer in writing)  # asked before reading, or the last would be missed
            batch = stream.after(tenant, cursor, at_most=7)
            read += [event.id for event in batch]
            cursor = batch[-1].cursor if batch else cursor
            if done and not batch:
                break
    assert len(read) == len(set(read)) == WRITERS * EACH


def test_writers_of_one_tenant_do_not_wait_for_one_another(app_url: str, town: Town) -> None:
    tenant = town.institute().tenant_id
    with psycopg.connect(app_url) as one, psycopg.connect(app_url) as other:
        for connection in (one, other):
            connection.execute("select set_config('app.tenant_id', %s, true)", [str(tenant)])
            connection.execute("set local lock_timeout = '200ms'")
            connection.execute("insert into event (tenant_id, kind) values (%s, 'OptedIn')", [tenant])


def test_a_reader_sees_only_its_tenants_events(database: Database, town: Town) -> None:
    mine, other = town.institute(), town.institute("Verma Academy")
    town.run("insert into event (tenant_id, kind) values (%s, 'Theirs')", other.tenant_id)
    town.run("insert into event (tenant_id, kind) values (%s, 'Mine')", mine.tenant_id)
    assert [event.kind for event in EventStream(database).after(mine.tenant_id, Cursor())] == ["Mine"]


@pytest.mark.parametrize(("statement", "more"), [(AFTER, {}), (UNCOUNTED, {"zone": "Asia/Kolkata", "kinds": []})])
def test_what_is_next_is_found_along_the_index_however_much_follows(
    statement: str, more: dict[str, Any], app_url: str, town: Town
) -> None:
    tenant = town.institute().tenant_id
    given = {"tenant": tenant, "txid": 0, "position": 0, "at_most": 10, **more}
    with psycopg.connect(app_url) as connection:
        connection.execute("select set_config('app.tenant_id', %s, true)", [str(tenant)])
        connection.execute("set local enable_sort = off")  # of so few rows the planner would not mind
        plan = "\n".join(row[0] for row in connection.execute(f"explain {statement}", given))
    assert "event_stream" in plan and "Sort" not in plan, plan
