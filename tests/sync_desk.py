"""Leads of one institute, brought up to date in one CRM's stand-in: step by step, on one movable clock."""

import itertools
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from functions.crm_sync.catch_up import CatchUpPorts, catch_up, check
from functions.crm_sync.coming_back import ComingBackPorts, ask_around, come_back
from functions.crm_sync.crm import Crm
from functions.crm_sync.synchronise import SyncPorts, synchronise
from shared.db.breaker import SharedBreaker
from shared.db.connection import Database
from shared.db.crm_backlog import BacklogStore
from shared.db.crm_links import LinkStore
from shared.db.crm_reading import ReadingStore
from shared.domain.queued import BacklogDue, CheckDue, CrmDue, LinkDue, ReadDue
from shared.errors import LinkMovedError
from tests.builders import Town
from tests.fakes import FakeCrmPoker, FakePoker
from tests.integration.crm_dialects import Desk as CrmDesk
from tests.integration.crm_dialects import desk as crm_desk

LONG_ENOUGH = 400
"""Messages after which everything must have come to rest."""


class KilledError(BaseException):
    """The worker is gone: nothing of what would follow happens."""


class Mortal:
    """An adapter whose worker may be killed at a call: ``before`` it, or ``after`` the CRM has done it."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
        self.dies: tuple[str, str] | None = None

    def __getattr__(self, name: str) -> Any:
        whole = getattr(self._crm, name)
        if name not in ("find", "create", "update", "note", "enrolled"):
            return whole

        def mortal(*given: Any) -> Any:
            self._die("before", name)
            done = whole(*given)
            self._die("after", name)
            return done

        return mortal

    def _die(self, when: str, name: str) -> None:
        if self.dies == (when, name):
            self.dies = None
            raise KilledError


class SyncDesk:
    """One connection, its leads, and a queue that comes back as SQS does."""

    def __init__(self, kind: str, crm: CrmDesk, database: Database, town: Town) -> None:
        self.kind: Any = kind
        self.crm, self.town, self.database = crm, town, database
        self.tenant = town.institute().tenant_id
        self.adapter = Mortal(crm.crm)
        self.poker, self.links, self.backlog = FakeCrmPoker(), LinkStore(database), BacklogStore(database)
        self.connection = self.connect()
        self._phones = itertools.count(919_800_000_001)
        self._waiting: list[tuple[float, int, CrmDue]] = []
        self._numbers = itertools.count()
        self.time = 0.0

    def connect(self, **given: Any) -> UUID:
        told = {
            "state": "active", "threshold": "any", "per_minute": 6000, "notes": True, "owners": "{}", "mapping": "[]",
            "events": ["LeadCaptured", "LeadUpdated", "Enrolled"],
            "enrolments": self.crm.dialect.signs.model_dump_json(),
        } | given  # fmt: skip
        row = self.town.one(
            "insert into crm_connection"
            " (tenant_id, kind, name, secrets, state, threshold, per_minute, notes, owners, mapping, events,"
            " enrolments) values (%s, %s, 'ours', '', %s, %s, %s, %s, %s, %s, %s, %s) returning id",
            self.tenant, self.kind, told["state"], told["threshold"], told["per_minute"], told["notes"],
            told["owners"], told["mapping"], told["events"], told["enrolments"],
        )  # fmt: skip
        connection: UUID = row["id"]
        return connection

    def set(self, **values: Any) -> None:
        for name, value in values.items():
            self.town.run(f"update crm_connection set {name} = %s where id = %s", value, self.connection)

    def lead(self, name: str = "Asha", **fields: Any) -> UUID:
        row = self.town.one(
            "insert into lead (tenant_id, name, phone, fields) values (%s, %s, %s, %s) returning id",
            self.tenant, name, str(next(self._phones)), Jsonb(fields),
        )  # fmt: skip
        lead: UUID = row["id"]
        return lead

    def rename(self, lead: UUID, name: str) -> None:
        self.town.run("update lead set name = %s where id = %s", name, lead)

    def happens(self, lead: UUID, event: str = "LeadUpdated") -> None:
        """The bus brings an event."""
        for due in self.backlog.enlist(self.tenant, lead, self.kind, event):
            self._put(due, 0)

    def look(self) -> None:
        """The schedule comes round, after a while."""
        self.advance(1000)
        ask_around(self.ports()[2])
        self.collect()
        self.drain()

    def enrolments(self) -> list[dict[str, Any]]:
        return self.town.all("select * from enrolment order by id")

    def ports(self) -> tuple[SyncPorts, CatchUpPorts, ComingBackPorts]:
        @cache
        def breaker(connection: UUID) -> SharedBreaker:
            return SharedBreaker(self.database, f"crm:{connection}", timedelta(seconds=30))

        opens: Callable[..., Any] = lambda _tenant, _connection: self.adapter  # noqa: E731
        return (
            SyncPorts(self.links, self.poker, opens, breaker, ""),
            CatchUpPorts(self.backlog, self.poker, opens),
            ComingBackPorts(
                readings=ReadingStore(self.database),
                backlog=self.backlog,
                crms=self.poker,
                poker=FakePoker(),
                open=opens,
                breaker=breaker,
            ),
        )

    def work(self, due: CrmDue) -> bool:
        """One worker takes one message; False when it died over it."""
        sync, catching, coming_back = self.ports()
        try:
            match due:
                case LinkDue():
                    synchronise(due, sync)
                case BacklogDue():
                    catch_up(due, catching)
                case CheckDue():
                    check(due, catching)
                case ReadDue():
                    come_back(due, coming_back)
        except (KilledError, LinkMovedError):
            self.database.close()
            return False
        finally:
            self.collect()
        return True

    def collect(self) -> None:
        """What was asked for goes into the queue."""
        for due, delay in self.poker.asked:
            self._put(due, min(900, math.ceil(delay)))
        self.poker.asked.clear()

    def step(self) -> bool:
        """Work through the next message, at its time; False when none is left."""
        if not self._waiting:
            return False
        at, _, due = self._waiting.pop(0)
        self.advance(at - self.time)
        if not self.work(due):
            self._put(due, 450)  # as the visibility time-out brings it back
        return True

    def drain(self, long_enough: int = LONG_ENOUGH) -> int:
        """Work through everything; answers how many messages it took."""
        for taken in range(long_enough):
            if not self.step():
                return taken
        raise AssertionError(f"never at rest: {self._waiting[:3]}")

    def advance(self, seconds: float) -> None:
        if seconds > 0:
            self.time += seconds
            self.town.advance(seconds)
            self.crm.clock.offset += seconds

    def due(self, lead: UUID) -> LinkDue:
        return LinkDue(crm=self.kind, tenant_id=self.tenant, connection_id=self.connection, lead_id=lead)

    def up_to_date(self, lead: UUID) -> bool:
        """Whether the CRM has its newest version, with nothing open."""
        link, version = self.link(lead), self.town.one("select version from lead where id = %s", lead)["version"]
        return bool(link["applied_version"] == version and link["error"] == "" and link["intent_at"] is None)

    def link(self, lead: UUID) -> dict[str, Any]:
        return self.town.one("select * from crm_link where connection_id = %s and lead_id = %s", self.connection, lead)

    def deliveries(self, lead: UUID) -> list[str]:
        rows = self.town.all("select outcome from crm_delivery where lead_id = %s order by id", lead)
        return [row["outcome"] for row in rows]

    def state(self) -> tuple[str, str]:
        row = self.town.one("select state, state_reason from crm_connection where id = %s", self.connection)
        return row["state"], row["state_reason"]

    def records(self) -> list[dict[str, Any]]:
        return [record["values"] for record in self.crm.records()]

    def names(self) -> list[str]:
        return sorted(record[self.crm.dialect.name] for record in self.records())

    def of(self, lead: UUID) -> list[dict[str, Any]]:
        """The records that keep the lead's id."""
        key = self.crm.dialect.lead_id
        return [record for record in self.records() if record.get(key) == f"lead_{lead.hex}"]

    def _put(self, due: CrmDue, delay: float) -> None:
        self._waiting.append((self.time + delay, next(self._numbers), due))
        self._waiting.sort(key=lambda entry: entry[:2])


@contextmanager
def sync_desk(kind: str, database: Database, town: Town) -> Iterator[SyncDesk]:
    with crm_desk(kind) as crm:
        yield SyncDesk(kind, crm, database, town)
