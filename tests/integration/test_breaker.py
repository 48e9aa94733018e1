"""A breaker that all workers share: opens once, closes by one probe."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest

from shared.db.breaker import FAILURES_TO_OPEN, SharedBreaker
from shared.db.connection import Database
from tests.builders import Town

COOLDOWN = timedelta(seconds=30)


def breaker(database: Database) -> SharedBreaker:
    """One worker's breaker; time for its cache of "closed" always moves on."""
    ticks = iter(range(0, 10**9, 10))
    return SharedBreaker(database, "whatsapp", COOLDOWN, monotonic=lambda: float(next(ticks)))


@contextmanager
def workers(app_url: str, many: int) -> Iterator[list[SharedBreaker]]:
    databases = [Database(lambda: app_url) for _ in range(many)]
    yield [breaker(database) for database in databases]
    for database in databases:
        database.close()


def fail(one: SharedBreaker, times: int = FAILURES_TO_OPEN) -> None:
    for _ in range(times):
        one.failed()


def test_it_opens_after_five_consecutive_errors(database: Database) -> None:
    one = breaker(database)
    fail(one, FAILURES_TO_OPEN - 1)
    assert one.wait() == 0
    one.failed()
    assert one.wait() == pytest.approx(30, abs=1)


def test_a_success_between_failures_starts_the_count_again(database: Database) -> None:
    one = breaker(database)
    fail(one, FAILURES_TO_OPEN - 1)
    one.succeeded()
    fail(one, FAILURES_TO_OPEN - 1)
    assert one.wait() == 0


def test_after_the_cool_down_exactly_one_of_forty_probes(app_url: str, database: Database, town: Town) -> None:
    fail(breaker(database))
    town.advance(31)
    with workers(app_url, 8) as many, ThreadPoolExecutor(8) as threads:
        waits = [wait for five in threads.map(lambda one: [one.wait() for _ in range(5)], many) for wait in five]
    assert len(waits) == 40 and waits.count(0) == 1


def test_a_failed_probe_opens_it_again_and_a_successful_one_closes_it(database: Database, town: Town) -> None:
    one = breaker(database)
    fail(one)
    town.advance(31)
    assert one.wait() == 0
    one.failed()
    assert one.wait() > 0
    town.advance(31)
    assert one.wait() == 0
    one.succeeded()
    assert one.wait() == 0
    assert town.one("select state from breaker")["state"] == "closed"


def test_results_of_callers_that_do_not_probe_are_ignored(app_url: str, database: Database, town: Town) -> None:
    fail(breaker(database))
    town.advance(31)
    with workers(app_url, 2) as (probe, latecomer):
        assert probe.wait() == 0
        latecomer.failed()
        latecomer.succeeded()
        assert town.one("select state from breaker")["state"] == "half_open"
        probe.succeeded()
    assert town.one("select state from breaker")["state"] == "closed"


def test_a_probe_that_never_tells_is_followed_by_another(app_url: str, database: Database, town: Town) -> None:
    fail(breaker(database))
    town.advance(31)
    with workers(app_url, 2) as (lost, heir):
        assert lost.wait() == 0
        assert heir.wait() > 0
        town.advance(21)
        assert heir.wait() == 0


def test_without_its_store_it_stops_nobody() -> None:
    assert breaker(Database(lambda: "host=127.0.0.1 port=1 connect_timeout=1")).wait() == 0
