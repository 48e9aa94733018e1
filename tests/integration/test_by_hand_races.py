"""A human and the bot at once: from the moment a takeover has committed, nothing of the bot's is claimed.

First every interleaving of a worker's transactions with a person's one, which commits at once or only when the worker
waits for it; then long random histories of one conversation, in which nothing is sent twice or overtakes.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.db.connection import Database
from shared.db.outbox import Claimed, OutboxStore
from shared.db.remembering import REMEMBERED
from shared.db.takeover import _TAKE
from shared.db.turn_values import OpenTurn
from shared.db.turns import TurnStore
from shared.domain.talk import Situation
from shared.errors import ConflictError, ConversationMovedError
from tests.builders import Town
from tests.counter import Counter
from tests.integration.test_turns import answer

STEPS = 3


class Worker:
    """The bot at work on one conversation, a transaction a step. Its engine repeats what was said."""

    def __init__(self, counter: Counter, database: Database) -> None:
        self._due, self._turns, self._outbox = counter.due, TurnStore(database), OutboxStore(database)
        self._turn: OpenTurn | None = None
        self.claimed: Claimed | None = None

    def open(self) -> None:
        assert self._due
        turn = self._turns.open(self._due)
        self._turn = turn if isinstance(turn, OpenTurn) else self._turn

    def record(self) -> None:
        if turn := self._turn:
            self._turn = None
            with suppress(ConversationMovedError):
                self._turns.record(turn, settled_as(turn, turn.situation))

    def claim(self) -> None:
        assert self._due
        head = self._outbox.claim(self._due.tenant_id, self._due.conversation_id)
        self.claimed = head if isinstance(head, Claimed) else None

    def accepted(self) -> None:
        if self.claimed:
            self._outbox.sent(self.claimed, f"wamid.{self.claimed.id}")
            self.claimed = None


def settled_as(turn: OpenTurn, situation: Situation) -> Any:
    silent = {"kind": "silent", "reply": None, "rule": "human_hands"} if turn.in_human_hands else {}
    return answer(situation, **silent)


@pytest.fixture
def rival(admin_url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(admin_url) as connection:
        yield connection


@pytest.mark.parametrize("holds", [False, True])
def test_nothing_of_the_bots_is_claimed_once_a_takeover_has_committed(
    database: Database, town: Town, rival: psycopg.Connection[Any], holds: bool
) -> None:
    for begins in range(STEPS):
        counter = Counter(database, town)
        counter.lead_says("fees?")
        worker = Worker(counter, database)
        committed = False
        for place, step in enumerate((worker.open, worker.record, worker.claim)):
            if place == begins:
                given = {"tenant": counter.tenant, "conversation": counter.conversation, "member": counter.ravi}
                rival.execute(_TAKE, given)
                if not holds:
                    rival.commit()
                    committed = True
            committed = _step(step, town, rival, waits=begins <= place and not committed) or committed
        rival.commit()
        assert committed, "whoever holds the conversation is waited for"
        assert worker.claimed is None, (begins, holds)


def _step(step: Callable[[], None], town: Town, rival: psycopg.Connection[Any], waits: bool) -> bool:
    """Take a step; whether the rival committed because it was waited for."""
    working = threading.Thread(target=step)
    working.start()
    committed = False
    while waits and working.is_alive() and not committed:
        if town.one("select count(*) from pg_locks where not granted")["count"]:
            rival.commit()
            committed = True
        time.sleep(0.002)
    working.join()
    return committed


def test_undisturbed_the_bot_is_claimed(database: Database, town: Town) -> None:
    counter = Counter(database, town)
    counter.lead_says("fees?")
    worker = Worker(counter, database)
    for step in (worker.open, worker.record, worker.claim):
        step()
    assert worker.claimed


ACTS = ("lead", "open", "record", "claim", "accepted", "takes", "writes", "releases", "resolves")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 1)), min_size=4, max_size=20))
def test_whatever_the_order_the_bot_keeps_silent_and_the_lane_its_order(
    database: Database, town: Town, acts: list[tuple[str, int]]
) -> None:
    town.run("update outbox set state = 'cancelled' where state in ('pending', 'sending', 'unknown')")
    counter = Counter(database, town)
    counter.lead_says("fees?", phone=f"9198{len(town.institutes):08d}")
    history = History(counter, database)
    for act, who in acts:
        history.takes_place(act, who)
    history.drains()
    assert history.sent == sorted(history.sent, key=lambda claimed: history.place(claimed.message))
    assert len({said.outbox for said in history.sent}) == len(history.sent), "never twice"
    written = {row["id"] for row in town.all("select id from message where author = 'human' and tenant_id = %s",
                                             counter.tenant)}  # fmt: skip
    assert written == {said.message for said in history.sent} & written, "what a person wrote is sent"
    kept = town.one("select recent from conversation where id = %s", counter.conversation)["recent"]
    remembered = [said["author"] for said in kept]
    assert len(kept) == REMEMBERED or remembered.count("human") == len(written), "what a person wrote is remembered"


class Sent:
    """One message as it was claimed."""

    def __init__(self, outbox: UUID, message: UUID) -> None:
        self.outbox, self.message = outbox, message


class History:
    """A conversation in which anything may happen next: two workers of the bot's, two people, one lead."""

    def __init__(self, counter: Counter, database: Database) -> None:
        self.counter, self.workers = counter, [Worker(counter, database), Worker(counter, database)]
        self.people = [counter.ravi, counter.meera]
        self.sent: list[Sent] = []

    def takes_place(self, act: str, who: int) -> None:
        counter, worker, person = self.counter, self.workers[who], self.people[who]
        with suppress(ConflictError):
            match act:
                case "lead":
                    counter.lead_says("and?", phone=f"9198{len(counter.town.institutes):08d}")
                case "open":
                    worker.open()
                case "record":
                    worker.record()
                case "accepted":
                    worker.accepted()
                case "claim" if worker.claimed is None:
                    self._claims(worker)
                case "takes":
                    counter.takes(person)
                case "writes":
                    counter.writes(person)
                case "releases":
                    counter.hands.release(counter.tenant, counter.conversation, counter.by(person))
                case "resolves":
                    counter.hands.resolve(counter.tenant, counter.conversation, counter.by(person))

    def _claims(self, worker: Worker) -> None:
        owner = self.counter.shown().owner
        worker.claim()
        if worker.claimed:
            row = self.counter.town.one(
                "select o.message_id, m.author from outbox o join message m on m.id = o.message_id where o.id = %s",
                worker.claimed.id,
            )
            assert row["author"] == "human" or owner == "bot", "the bot spoke in human hands"
            self.sent.append(Sent(worker.claimed.id, row["message_id"]))

    def drains(self) -> None:
        """Whoever is sending comes to an end, and then whatever waits."""
        for worker in self.workers:
            worker.accepted()
        while True:
            self._claims(self.workers[0])
            if self.workers[0].claimed is None:
                return
            self.workers[0].accepted()

    def place(self, message: UUID) -> int:
        """Of a message in its lane."""
        place: int = self.counter.town.one("select lane_seq from outbox where message_id = %s", message)["lane_seq"]
        return place
