"""What a lead costs on its way from a form to five CRMs: ``python -m bench.leads``.

First beside 10, 100, 1,000 and 10,000 other tenants: the work of each function in this process, over the real
database, with platform and CRMs that answer at once; and how often it waits for the database. Then on a local cloud
of its own: how many leads a second get through to every CRM, and what each function has spent on one.
"""
# ruff: noqa: ARG002 -- who answers at once does not look at what was asked

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from itertools import count, pairwise
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from psycopg.rows import dict_row

from bench.figures import Figure, percentile, show
from bench.growth import LEAD, MINE, SERIES, crowd
from bench.machine import cpu_of, cpu_of_family
from bench.relay import Relay, relayed
from bench.turn import demo
from functions.converse.intake import take_in
from functions.converse.lead_form import LeadFormPorts, work
from functions.crm_sync.catch_up import CatchUpPorts
from functions.crm_sync.coming_back import ComingBackPorts
from functions.crm_sync.crm import Account, Exchange, Kept, Note, Record
from functions.crm_sync.handler import take
from functions.crm_sync.publish import PublishPorts, publish
from functions.crm_sync.synchronise import SyncPorts
from local.ask import ask
from local.cloud import Cloud
from local.demo import form
from local.demo.seed import PAGE_ID, TENANT_ID
from local.settings import Options
from shared.db.connection import Database
from shared.db.crm_backlog import BacklogStore
from shared.db.crm_links import LinkStore
from shared.db.crm_reading import ReadingStore
from shared.db.form_pages import FormPageStore
from shared.db.forms import FormStore
from shared.db.intake import IntakeStore
from shared.db.relaying import RelayStore
from shared.db.summaries import SummaryStore
from shared.domain.form_lead import FormLead, Listed, ListedForm
from shared.domain.queued import Announcement, EventsDue, InboundItem
from shared.observability import logger
from tests.fakes import FakeBreaker, FakeCrmPoker, FakePoker, FakeWaiter

TENANTS = (10, 100, 1_000, 10_000)
LEADS = 20
"""Of each other tenant; each stands in a CRM, with two events."""
TAKEN, RELAYED = 40, 5
CROWD, AT_ONCE = 100, 8
PATIENCE = 300.0
FUNCTIONS = ("Webhook", "Intake", "LeadForm", "Publish", "CrmSync", "Send", "Status")
PARTS = ("intake", "form", "publish", "crms")

_numbers = count(919_500_000_000)


class Platform:
    """Everybody has submitted the demo form."""

    used = 0.0

    def lead(self, leadgen_id: str, token: str) -> FormLead:
        answers = {"full_name": ("Asha Sharma",), "phone_number": (f"+{leadgen_id}",), "city": ("Pune",)}
        return FormLead(id=leadgen_id, form=form.FORM_ID, answers=answers, checked={form.BOX: True})

    def forms(self, page: str, token: str, after: str = "") -> Listed[ListedForm]:
        return Listed(items=(), after="")

    def leads(self, form: str, token: str, since: datetime, after: str = "") -> Listed[str]:
        return Listed(items=(), after="")


class AtOnce:
    """A CRM that has done it already."""

    creates_blindly = False

    def connect(self) -> Account:
        return Account(name="")

    def find(self, record: Record) -> str | None:
        return None

    def create(self, record: Record) -> Kept:
        return Kept(remote_id=record.lead_id, created=True)

    def update(self, remote_id: str, record: Record) -> Kept:
        return Kept(remote_id=remote_id, created=False)

    def note(self, remote_id: str, note: Note) -> None:
        return None

    def exchanges(self) -> tuple[Exchange, ...]:
        return ()


class AnyBus:
    """Remembers what it was given."""

    def __init__(self) -> None:
        self.told: list[Announcement] = []

    def put(self, announcements: Sequence[Announcement]) -> int:
        self.told.extend(announcements)
        return len(announcements)


class Way:
    """A lead's way through the functions, one after the other in this process."""

    def __init__(self, database: Database) -> None:
        self._intake, self._poker, self._bus = IntakeStore(database), FakePoker(), AnyBus()
        self._forms = LeadFormPorts(
            FormStore(database), FormPageStore(database), Platform(), self._poker, FakeWaiter(), lambda _t, _c: "token"
        )
        self._publish = PublishPorts(RelayStore(database), SummaryStore(database), self._poker, self._bus)
        self._sync = SyncPorts(
            LinkStore(database), FakeCrmPoker(), lambda _t, _c: AtOnce(), lambda _: FakeBreaker(), ""
        )
        self._catching = CatchUpPorts(BacklogStore(database), FakeCrmPoker(), lambda _t, _c: AtOnce())
        self._coming_back = ComingBackPorts(
            ReadingStore(database), BacklogStore(database), FakeCrmPoker(), self._poker,
            lambda _t, _c: AtOnce(), lambda _: FakeBreaker(),
        )  # fmt: skip

    def go(self) -> Iterator[str]:
        """One lead; the name of each part as it is done."""
        number = str(next(_numbers))
        value = {"leadgen_id": number, "page_id": PAGE_ID, "form_id": form.FORM_ID, "created_time": int(time.time())}
        item = InboundItem(kind="lead_form", channel="page", account=PAGE_ID, received_at=0, data=value)
        take_in(item.model_dump_json(), self._intake, self._poker, lambda _b, _k: b"")
        yield "intake"
        due = next(due for due, _ in self._poker.forms if getattr(due, "leadgen_id", "") == number)
        self._poker.forms.clear()
        work(due.model_dump_json(), self._forms)
        yield "form"
        self._bus.told.clear()
        publish(EventsDue(tenant_id=TENANT_ID), self._publish)
        yield "publish"
        for told in self._bus.told:
            envelope = json.dumps({"source": "turant", "detail": told.model_dump(mode="json")})
            for kind in told.crms:
                take(envelope, kind, self._sync, self._catching, self._coming_back)
        yield "crms"


@contextmanager
def way(app: str) -> Iterator[Way]:
    database = Database(lambda: app)
    yield Way(database)
    database.close()


def measured(app: str) -> Iterator[tuple[str, float]]:
    """Milliseconds of a lead's way and of its parts, p50, and its round trips."""
    with way(app) as straight:
        for _ in range(3):
            list(straight.go())  # connects and fills the caches
        spent: dict[str, list[float]] = {part: [] for part in ("a lead, in all", *PARTS)}
        for _ in range(TAKEN):
            began = last = time.perf_counter()
            for part in straight.go():
                now = time.perf_counter()
                spent[part].append((now - last) * 1000)
                last = now
            spent["a lead, in all"].append((last - began) * 1000)
    for part, taken in spent.items():
        yield f"{part}, p50", percentile(taken, 0.5)
    port = int(psycopg.conninfo.conninfo_to_dict(app)["port"] or 0)
    with relayed(port) as relay, way(f"{app} port={relay.port} sslmode=disable") as behind:
        list(behind.go())
        trips = [dict(_trips(behind, relay)) for _ in range(RELAYED)]
    yield "round trips, in all", median(sum(one.values()) for one in trips)
    for part in PARTS:
        yield f"round trips, {part}", median(one[part] for one in trips)


def _trips(behind: Way, relay: Relay) -> Iterator[tuple[str, int]]:
    relay.take()
    for part in behind.go():
        yield part, relay.take()


def growth() -> None:
    """What a lead costs beside more and more tenants."""
    rounds: list[dict[str, float]] = []
    with demo() as (admin, app):
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute("update crm_connection set state = 'active', per_minute = 6000")
        for before, others in pairwise((0, *TENANTS)):
            crowd(admin, before, others, LEADS, _FILLED)
            rounds.append(dict(measured(app)))
            show(f"A lead from its form to five CRMs, beside {others:,} tenants", _figures(rounds[-1]))
    first, last = rounds[0], rounds[-1]
    show("The last round as a multiple of the first", (Figure(n, last[n] / first[n], "x") for n in first if first[n]))


def _figures(spent: dict[str, float]) -> Iterator[Figure]:
    for name, value in spent.items():
        yield Figure(name, value, "" if name.startswith("round trips") else "ms")


def throughput() -> None:
    """How many leads a second stand in every CRM, and what they cost each function."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Cloud(Options(state=Path(folder) / "state", api_port=0, graph_port=0)) as cloud,
        psycopg.connect(cloud.endpoints["database"], autocommit=True, row_factory=dict_row) as database,
    ):
        _through(cloud, database, 2 * AT_ONCE)  # starts as many processes as will be needed
        before, began, seen = _spent(cloud), time.monotonic(), len(cloud.events)
        _through(cloud, database, CROWD)
        took, after = time.monotonic() - began, _spent(cloud)
        ended = [e for e in cloud.events[seen:] if e["kind"] == "function.finished"]
        figures = [Figure(f"{CROWD} leads, {AT_ONCE} at once, in five CRMs each", CROWD / took, "/s")]
        for name in FUNCTIONS:
            billed = [float(str(e["ms"])) for e in ended if e["function"] == name]
            figures.append(Figure(f"{name}: {len(billed) / CROWD:.1f} invocations a lead", sum(billed) / CROWD, "ms"))
        figures += [Figure(f"CPU a lead: {name}", (after[name] - before[name]) / CROWD, "ms") for name in after]
        show("Form to CRMs on a local cloud", figures)


def _through(cloud: Cloud, database: psycopg.Connection[dict[str, Any]], number: int) -> None:
    numbers = [str(next(_numbers)) for _ in range(number)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(lambda phone: _submit(cloud, phone), numbers):
            pass
    deadline = time.monotonic() + PATIENCE
    while (row := database.execute(_BEHIND, [numbers]).fetchone()) is not None and row["n"] < number:
        if time.monotonic() > deadline:
            raise AssertionError(f"{row['n']} of {number} leads stand in all CRMs after {PATIENCE:g} s")
        time.sleep(0.1)


def _submit(cloud: Cloud, phone: str) -> None:
    submission = {
        "fields": {"full_name": "Asha Sharma", "phone_number": f"+{phone}", "city": "Pune"},
        "form_id": form.FORM_ID,
        "checked": {form.BOX: True},
    }
    ask(f"{cloud.endpoints['graph']}/_control/lead", json.dumps(submission).encode())


def _spent(cloud: Cloud) -> dict[str, float]:
    spent = {name: sum(map(cpu_of, cloud.pids(name))) for name in FUNCTIONS}
    return spent | {"PostgreSQL": cpu_of_family(cloud.system.database.process.pid)}


def main() -> None:
    """Measure and print."""
    logger.setLevel("ERROR")
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        os.environ.pop(name, None)
    growth()
    sys.stderr.write(f"  ... {CROWD} leads through a local cloud\n")
    throughput()


_BEHIND = """
select count(*) as n from lead l where l.phone = any(%s) and 5 = (
    select count(*) from crm_link k
    where k.tenant_id = l.tenant_id and k.lead_id = l.id and k.applied_version = l.version)
"""
_FILLED = (
    f"""
    insert into channel_account (tenant_id, id, kind, external_id, name, token)
    select {MINE}, {MINE}, 'page', 'page ' || n, 'page', 'token' from {SERIES}
    """,
    f"insert into channel_route select 'page', 'page ' || n, {MINE}, {MINE} from {SERIES}",
    f"""
    insert into crm_connection (tenant_id, id, kind, name, secrets, state, events, threshold, per_minute)
    select {MINE}, {MINE}, 'webhook', 'ours', '', 'active', '{{LeadCaptured}}', 'any', 60 from {SERIES}
    """,
    f"""
    insert into lead (tenant_id, id, name, phone)
    select {MINE}, {LEAD}, 'Asha', (919000000000 + l)::text
    from {SERIES} cross join generate_series(1, %(leads)s::integer) l
    """,
    f"""
    insert into form_entry (tenant_id, leadgen_id, channel_account_id, form, state, lead_id, via, settled_at)
    select {MINE}, 'form ' || n || '/' || l, {MINE}, '1', 'processed', {LEAD}, 'webhook', app_now()
    from {SERIES} cross join generate_series(1, %(leads)s::integer) l
    """,
    f"""
    insert into crm_link (tenant_id, connection_id, lead_id, wanted_version, applied_version)
    select {MINE}, {MINE}, {LEAD}, 1, 1 from {SERIES} cross join generate_series(1, %(leads)s::integer) l
    """,
    f"""
    insert into event (tenant_id, kind, lead_id)
    select {MINE}, kind, {LEAD} from {SERIES} cross join generate_series(1, %(leads)s::integer) l
    cross join (values ('LeadCaptured'), ('LeadAssigned')) k (kind)
    """,
    f"""
    insert into relay (tenant_id, txid, position) select {MINE}, pg_current_xact_id(), 10000000000 from {SERIES}
    """,
)


if __name__ == "__main__":
    main()
