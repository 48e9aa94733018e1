"""What a turn costs beside a model: ``python -m bench.turn``.

The demo institute on a PostgreSQL of its own is asked by 40 prospects, five questions each; every turn is
opened, thought over by the built-in engine and recorded. First straight to the server, for the time; then
some through a relay that counts how often the client waited for the server, for the round trips.
"""

import secrets
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from uuid import UUID

import psycopg
from psycopg.rows import dict_row

from bench.figures import Figure, percentile, show
from bench.questions import QUESTIONS
from bench.relay import Relay, relayed
from functions.converse.intake import take_in
from local import postgres
from local.demo.seed import PHONE_NUMBER_ID, TENANT_ID
from shared.adapters.built_in_thinker import BuiltInThinker
from shared.adapters.intent_classifier import IntentClassifier
from shared.adapters.latin_languages import identify
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.knowledge import PublishedKnowledge
from shared.db.migrate import migrate
from shared.db.turn_values import OpenTurn
from shared.db.turns import TurnStore
from shared.domain.queued import ConversationDue
from shared.observability import logger
from shared.thinking.think import ThinkPorts, think
from shared.training.build import main as build_models
from tests.builders import Institute, Town
from tests.fakes import FakePoker
from tests.integration.knowledge_demo import MODELS, embedder, open_demo

PROSPECTS = 40
QUESTIONS_EACH = 5
RELAYED = 5
"""Prospects of the second part."""
BUDGET_MS = 20.0
BUDGET_TRIPS = 6

_phones = count(919_700_000_000)


@dataclass(frozen=True)
class Taken:
    """One turn: milliseconds of the clock and of our CPU, and what each part of it took."""

    ms: float
    cpu: float
    parts: dict[str, float]


class Desk:
    """The demo institute's front desk: prospects write, turns are taken."""

    def __init__(self, database: Database, town: Town) -> None:
        self._intake, self._turns, self._town = IntakeStore(database), TurnStore(database), town
        built_in = BuiltInThinker()
        self._ports = ThinkPorts(
            classifier=IntentClassifier(MODELS, embedder()),
            identify=identify,
            knowledge=PublishedKnowledge(database, embedder()),
            thinker=built_in,
            stand_by=built_in,
        )
        self._institute = Institute(TENANT_ID, UUID(int=0), PHONE_NUMBER_ID)

    def turns(self, prospects: int, between: Callable[[], None] = lambda: None) -> Iterator[Taken]:
        """Take one turn for every question; ``between`` is called after every part of one."""
        texts = count()
        for phone in (str(next(_phones)) for _ in range(prospects)):
            for _ in range(QUESTIONS_EACH):
                due = self._write(phone, QUESTIONS[next(texts) % len(QUESTIONS)])
                between()
                yield self._take(due, between)

    def _write(self, phone: str, text: str) -> ConversationDue:
        poker = FakePoker()
        item = self._town.says(self._institute, text, phone=phone, wamid=f"wamid.{secrets.token_hex(8)}")
        take_in(item.model_dump_json(), self._intake, poker, lambda _bucket, _key: b"")
        tenant, conversation, _ = poker.turns[0]
        return ConversationDue(tenant_id=tenant, conversation_id=conversation)

    def _take(self, due: ConversationDue, between: Callable[[], None]) -> Taken:
        cpu, began = time.process_time(), time.perf_counter()
        turn = self._turns.open(due)
        assert isinstance(turn, OpenTurn), "a complete question is due at once"
        opened = time.perf_counter()
        between()
        outcome = think(turn.situation, self._ports)
        thought = time.perf_counter()
        between()
        self._turns.record(turn, outcome)
        ended = time.perf_counter()
        between()
        steps = {step.name: step.ms for step in outcome.steps if step.ms}
        parts = {"open": (opened - began) * 1000, **steps, "record": (ended - thought) * 1000}
        return Taken((ended - began) * 1000, (time.process_time() - cpu) * 1000, parts)


@contextmanager
def demo() -> Iterator[tuple[str, str]]:
    """The addresses of a seeded database: the administrator's and that of the functions' role."""
    build_models(MODELS)
    logins = {"turant_app": secrets.token_hex(8), "turant_ingest": secrets.token_hex(8)}
    with tempfile.TemporaryDirectory() as folder:
        server = postgres.start(Path(folder) / "data", password=secrets.token_hex(8))
        try:
            migrate(server.url(), logins)
            addresses = {
                role: f"host=127.0.0.1 port={server.port} dbname={server.database} user={role} password={word}"
                for role, word in logins.items()
            }
            open_demo(server.url(), addresses["turant_ingest"])
            yield server.url(), addresses["turant_app"]
        finally:
            server.stop()


@contextmanager
def desk(admin: str, app: str) -> Iterator[Desk]:
    database = Database(lambda: app)
    with psycopg.connect(admin, autocommit=True, row_factory=dict_row) as connection:
        yield Desk(database, Town(connection))
    database.close()


def timing(taken: Sequence[Taken]) -> Iterator[Figure]:
    yield Figure(f"a turn, p50 of {len(taken)}", percentile([turn.ms for turn in taken], 0.5), "ms", BUDGET_MS)
    yield Figure("a turn, p99", percentile([turn.ms for turn in taken], 0.99), "ms")
    yield Figure("CPU of our process, p50", percentile([turn.cpu for turn in taken], 0.5), "ms")
    for name in dict.fromkeys(name for turn in taken for name in turn.parts):
        spent = [turn.parts[name] for turn in taken if name in turn.parts]
        yield Figure(f"{name}, p50 ({len(spent)} times)", percentile(spent, 0.5), "ms")


def round_trips(desk: Desk, relay: Relay) -> Iterator[Figure]:
    """What ``desk``, whose database lies behind ``relay``, waits for."""
    trips: list[int] = []
    for _ in desk.turns(RELAYED, lambda: trips.append(relay.take())):
        pass
    # Four readings a turn: after the writing, which is not the turn's, after open, think and record.
    parts = {name: trips[place::4] for place, name in enumerate(("writing", "open", "think", "record"))}
    del parts["writing"]
    totals = [sum(turn) for turn in zip(*parts.values(), strict=True)]
    yield Figure("database round trips a turn, median", median(totals), "", BUDGET_TRIPS)
    yield Figure("database round trips a turn, most", max(totals), "", BUDGET_TRIPS)
    for name, spent in parts.items():
        yield Figure(f"{name}: median (most {max(spent)})", median(spent), "")


def main() -> None:
    """Measure and print."""
    logger.setLevel("ERROR")  # a line of the log for every message would drown the figures
    with demo() as (admin, app):
        with desk(admin, app) as straight:
            list(straight.turns(2))  # connects and fills the caches
            show("Turn, own work without a model", timing(list(straight.turns(PROSPECTS))))
        port = int(psycopg.conninfo.conninfo_to_dict(app)["port"] or 0)
        with relayed(port) as relay, desk(admin, f"{app} port={relay.port} sslmode=disable") as behind:
            list(behind.turns(1))
            relay.take()
            show("Turn, round trips to the database", round_trips(behind, relay))


if __name__ == "__main__":
    main()
