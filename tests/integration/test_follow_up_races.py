"""No follow-up is claimed for sending once a reply, a takeover, an opt-out, a booking or an enrolment has committed.

Every interleaving of a worker's three transactions with somebody else's one, which begins before any of them and
commits at once or only when the worker waits for it.
"""

import threading
import time
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import psycopg
import pytest

from shared.db.connection import Database
from shared.db.following import FollowUpStore
from shared.db.outbox import Claimed, OutboxStore
from shared.domain.silence import Silence
from shared.thinking.reminding import remind
from tests.builders import Town
from tests.silent import Silent

EVENTS = {
    "reply": "update conversation set last_seq = last_seq + 1, due_at = app_now() where tenant_id = %s",
    "takeover": "update conversation set owner = 'human', owner_epoch = owner_epoch + 1 where tenant_id = %s",
    "opt_out": "update lead set opted_out_at = app_now() where tenant_id = %s",
    "booking": "insert into task (tenant_id, lead_id, kind, due_at)"
    " select tenant_id, id, 'callback', app_now() from lead where tenant_id = %s",
    "enrolment": "insert into enrolment (tenant_id, lead_id, item, on_date, source, external_id)"
    " select tenant_id, id, 'NEET', app_now()::date, 'api', '1' from lead where tenant_id = %s",
}
STEPS = 3


@pytest.fixture
def rival(admin_url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(admin_url) as connection:
        yield connection


class Race:
    """A worker that fires and claims, and a rival who does one thing meanwhile."""

    def __init__(self, database: Database, town: Town, rival: psycopg.Connection[Any]) -> None:
        self.desk, self.rival, self.town = Silent(database, town), rival, town
        self.due = self.desk.falls_silent()
        self.committed = False
        self.claimed: list[Any] = []
        store = FollowUpStore(database)
        self._silence: list[Any] = []
        self.steps: list[Callable[[], None]] = [
            lambda: self._silence.append(store.open(self.due)),
            lambda: self._end(store),
            lambda: self.claimed.append(OutboxStore(database).claim(self.due.tenant_id, self._conversation())),
        ]

    def _conversation(self) -> Any:
        assert self.desk.due
        return self.desk.due.conversation_id

    def _end(self, store: FollowUpStore) -> None:
        if isinstance(self._silence[0], Silence):
            store.end(self.due, remind(self._silence[0]))

    def run(self, event: str, begins: int, holds: bool) -> bool:
        """Whether the rival had committed before the worker's claim was over."""
        for place, step in enumerate(self.steps):
            if place == begins:
                self.rival.execute(EVENTS[event], [self.due.tenant_id])
                if not holds:
                    self._commit()
            worker = threading.Thread(target=step)
            worker.start()
            if begins <= place and not self.committed and self._waits(worker):
                self._commit()
            worker.join()
        before = self.committed
        self.rival.commit()
        return before

    def _commit(self) -> None:
        self.rival.commit()
        self.committed = True

    def _waits(self, worker: threading.Thread) -> bool:
        """Whether the worker waits for the rival's locks, once it either does or is done."""
        while worker.is_alive():
            if self.town.one("select count(*) from pg_locks where not granted")["count"]:
                return True
            time.sleep(0.002)
        return False


@pytest.mark.parametrize("event", EVENTS)
def test_nothing_is_claimed_after_it_committed(
    database: Database, town: Town, rival: psycopg.Connection[Any], event: str
) -> None:
    for begins, holds in product(range(STEPS), (False, True)):
        race = Race(database, town, rival)
        committed_before = race.run(event, begins, holds)
        assert committed_before, "whoever holds a lock is waited for"
        assert not isinstance(race.claimed[0], Claimed), (event, begins, holds)
        left = town.all("select 1 from follow_up where tenant_id = %s and state = 'scheduled'", race.due.tenant_id)
        assert not left, "nor is the next one planned"


@pytest.mark.parametrize("event", ["booking", "enrolment"])
def test_one_that_could_not_be_sent_is_not_tried_again_after_it(
    database: Database, town: Town, rival: psycopg.Connection[Any], event: str
) -> None:
    race = Race(database, town, rival)
    race.run("reply", STEPS, holds=False)
    (claimed,) = race.claimed
    race.rival.execute(EVENTS[event], [race.due.tenant_id])
    race.rival.commit()
    outbox = OutboxStore(database)
    outbox.again(claimed, 0.0, "refused")
    assert not isinstance(outbox.claim(claimed.tenant_id, claimed.conversation_id), Claimed)


def test_undisturbed_it_is_claimed(database: Database, town: Town, rival: psycopg.Connection[Any]) -> None:
    race = Race(database, town, rival)
    race.run("reply", STEPS, holds=False)
    assert isinstance(race.claimed[0], Claimed)


def test_two_workers_fire_once(database: Database, town: Town, app_url: str) -> None:
    desk = Silent(database, town)
    due = desk.falls_silent()
    bases = [Database(lambda: app_url) for _ in range(4)]
    stores = [FollowUpStore(base) for base in bases]
    silences = [store.open(due) for store in stores]
    ended: list[Any] = []

    def work(store: FollowUpStore, silence: Any) -> None:
        ended.append(store.end(due, remind(silence)))

    workers = [threading.Thread(target=work, args=pair) for pair in zip(stores, silences, strict=True)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for base in bases:
        base.close()
    assert [each.state for each in ended if each] == ["fired"]
    assert len(town.all("select 1 from outbox where purpose = 'follow_up'")) == 1
