"""What every read of the contract costs beside many others: ``python -m bench.reads [leads]``.

The crowd of ``bench.people``, with an inbox, plans, enrolments and numbers. Every GET operation of the contract is
asked as it stands and with every value that its parameters may have, so that a missing index shows itself. Of each:
own time and round trips of its slowest way, at the largest tenant; and the lists drawn against the tenant's size,
in ``.build/reads.html``.
"""

import sys
import time
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from psycopg.rows import dict_row

from bench.curves import picture
from bench.figures import percentile
from bench.growth import crowd
from bench.people import FILLED, LEADS, SIZES, TENANTS, md5, server
from bench.relay import Relay, relayed
from functions.api import contract
from functions.api.api import ROUTES, Api
from shared.db.connection import Database
from shared.db.requests import Limits
from shared.db.summaries import SummaryStore
from shared.observability import logger
from tests.api_client import Client, key_for, ports
from tests.builders import Town

TIMES = 20
BUDGET_MS, TRIPS, NUMBERS_MS = 50.0, 8, 200.0
NUMBERS = {
    "get_ad_costs", "get_analytics", "get_usage", "get_pipeline", "get_enrolments_origins", "get_statement", "get_plan",
}  # fmt: skip
FILES = ("/export", "/template", "/file", "/verify")
"""Ends of paths that answer with all there is of something."""
BOUNDLESS = Limits(caller=10**7, tenant=10**7)
PAGE = Path(__file__).parents[1] / ".build" / "reads.html"
Query = tuple[tuple[str, str], ...]


class Read(NamedTuple):
    """An operation and one way to ask it."""

    operation: str
    path: str
    query: Query
    is_list: bool


class Cost(NamedTuple):
    """Own time in milliseconds, and round trips to the database at most."""

    p50: float
    p95: float
    trips: int


class Reader:
    """Asks in a tenant's name, and finds the ids that paths need in the lists of the contract."""

    def __init__(self, caller: Client, written: Mapping[str, Any]) -> None:
        self._caller, self._written = caller, written
        self._first = cache(self._found)

    def reads(self) -> Iterator[Read]:
        """Every way to ask every operation for which this tenant has anything."""
        for path, methods in self._written["paths"].items():
            operation = methods.get("get")
            if operation is None or not path.startswith("/v1/"):
                continue
            filled = self._fill(path)
            if filled is None:
                sys.stderr.write(f"nothing to ask {path} for\n")
                continue
            for query in self._queries(operation):
                # Some values exclude one another, some operations are for people, some things have no such side.
                if self._caller.get(filled, query=dict(query)).status not in (403, 404, 422):
                    yield Read(operation["operationId"], filled, query, "cursor" in self._names(operation))

    def cost(self, read: Read, relay: Relay) -> Cost:
        """Of one way to ask."""
        spent, trips = [], 0
        for _ in range(TIMES):
            relay.take()
            began = time.perf_counter()
            answer = self._caller.get(read.path, query=dict(read.query))
            spent.append((time.perf_counter() - began) * 1000)
            trips = max(trips, relay.take())
            assert answer.status == 200, (read, answer.body)
        return Cost(percentile(spent, 0.5), percentile(spent, 0.95), trips)

    def _names(self, operation: Mapping[str, Any]) -> dict[str, Any]:
        """Schemas of what may be in the query, by name."""
        told = (self._whole(parameter) for parameter in operation.get("parameters", ()))
        return {one["name"]: self._whole(one["schema"]) for one in told if one["in"] == "query"}

    def _whole(self, part: Any) -> Any:
        if "$ref" not in part:
            return part
        found: Any = self._written
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        return found

    def _queries(self, operation: Mapping[str, Any]) -> Iterator[Query]:
        names = self._names(operation)
        always: Query = (("member_id", found),) if "member_id" in names and (found := self._first("members")) else ()
        ways = {name: schema["enum"] for name, schema in names.items() if "enum" in schema}
        for chosen in product(*([None, *values] for values in ways.values())):
            yield always + tuple((name, value) for name, value in zip(ways, chosen, strict=True) if value is not None)
        for name, schema in names.items():
            items = self._whole(schema.get("items", {}))
            values = items.get("enum") or (["true", "false"] if schema.get("type") == "boolean" else [])
            kind = name.removesuffix("_id")
            if name.endswith("_id") and name != "member_id":
                found = self._first({"assignee": "members"}.get(kind, f"{kind}s"))
                values = [found] if found else []
            yield from ((*always, (name, value)) for value in values)

    def _fill(self, path: str) -> str | None:
        filled = ""
        for part in path.split("/")[1:]:
            if part == "{month}":
                part = "2026-10"
            elif part.startswith("{"):
                found = self._first(filled.rpartition("/")[2])
                if found is None:
                    return None
                part = found
            filled += f"/{part}"
        return filled

    def _found(self, kind: str) -> str | None:
        """The id of the first of a kind, by any list of them."""
        for path, methods in self._written["paths"].items():
            if path.endswith(f"/{kind}") and "get" in methods and (filled := self._fill(path)):
                listed = self._caller.get(filled).body
                if isinstance(listed, dict) and listed.get("data"):
                    return str(listed["data"][0]["id"])
        return None


def show(found: Mapping[Read, Cost]) -> None:
    """Each operation's slowest way."""
    slowest: dict[str, Read] = {}
    for read, cost in found.items():
        if read.operation not in slowest or cost.p95 > found[slowest[read.operation]].p95:
            slowest[read.operation] = read
    sys.stdout.write(f"{'operation, its slowest way':76} {'p50':>8} {'p95':>8}  trips\n")
    for operation, read in sorted(slowest.items(), key=lambda each: -found[each[1]].p95):
        trips = max(cost.trips for other, cost in found.items() if other.operation == operation)
        cost = found[read]
        if operation in NUMBERS:
            kept = cost.p95 <= NUMBERS_MS
        else:
            kept = read.path.endswith(FILES) or (cost.p95 <= BUDGET_MS and trips < TRIPS)
        said = f"{operation} {' '.join(f'{n}={v[:12]}' for n, v in read.query)}"
        sys.stdout.write(f"{said:76} {cost.p50:8.1f} {cost.p95:8.1f}  {trips}{'' if kept else '  MISSED'}\n")


def main() -> None:
    """Build, measure, print and draw."""
    logger.setLevel("ERROR")
    leads = int(sys.argv[1]) if len(sys.argv) > 1 else LEADS
    with server() as (admin_url, app, port):
        average = leads // (TENANTS - len(SIZES) + sum(SIZES.values()))
        crowd(admin_url, 0, TENANTS, average, (*FILLED, *_BESIDE))
        written = contract.written()
        with psycopg.connect(admin_url, autocommit=True, row_factory=dict_row) as admin, relayed(port) as relay:
            lists: dict[str, list[tuple[float, float]]] = {}
            for number in (*SIZES, TENANTS // 2):
                database = Database(lambda: f"{app} port={relay.port} sslmode=disable")
                key = key_for(Town(admin), UUID(bytes=md5(f"tenant{number}")))
                if number == 1:
                    SummaryStore(database).catch_up(UUID(bytes=md5(f"tenant{number}")), sys.maxsize)
                reader = Reader(Client(Api(ports(database), ROUTES, BOUNDLESS), key), written)
                has = average * SIZES.get(number, 1)
                reads = [read for read in reader.reads() if number == 1 or (read.is_list and not read.query)]
                found = {read: reader.cost(read, relay) for read in reads}
                if number == 1:
                    sys.stdout.write(f"A tenant with {has:,} leads among {leads:,}\n")
                    show(found)
                for read, cost in found.items():
                    if read.is_list and not read.query:
                        lists.setdefault(read.operation, []).append((has, cost.p95))
                database.close()
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(picture("leads of the tenant", lists))


_BESIDE = (
    """
    update conversation c set owner = case when k %% 4 = 0 then 'human' else 'bot' end,
        member_id = case when k %% 8 = 0 then l.assignee_id end, last_at = app_now() - k * interval '1 second',
        resolved_at = case when k %% 16 = 0 or k %% 3 = 0 then app_now() end,
        snoozed_until = case when k %% 11 = 0 then app_now() + interval '1 day' end,
        phone = l.phone
    from lead l cross join lateral (select abs(hashint8(l.phone::bigint)) %% 10000000 as k) h
    where l.tenant_id = c.tenant_id and l.id = c.lead_id
    """,
    """
    insert into assignment (tenant_id, lead_id, member_id, why, closed_at)
    select tenant_id, id, assignee_id, 'captured', case when score >= 20 then app_now() end
    from lead where assignee_id is not null
    """,
    """
    insert into turn (tenant_id, conversation_id, lo, hi, kind, action, rule, intent, confidence, language, engine, ms)
    select tenant_id, id, 1, 3, 'answered', 'SEND_NOW', 'answers', 'question', 1, 'en', 'built-in', 10 from conversation
    """,
    """
    insert into follow_up (tenant_id, conversation_id, turn_lo, state, due_at, reason)
    select tenant_id, id, 1, (array['scheduled', 'fired', 'cancelled'])[1 + abs(hashint8(phone::bigint)) %% 3],
        app_now() + interval '1 day', 'silence' from conversation
    """,
    """
    insert into gap (tenant_id, conversation_id, turn_lo, question, language)
    select tenant_id, id, 1, 'Is there a hostel?', 'en' from conversation where abs(hashint8(phone::bigint)) %% 20 = 0
    """,
    """
    insert into enrolment (tenant_id, lead_id, item, amount, currency, on_date, source, external_id)
    select tenant_id, id, 'JEE', 90000, 'INR', current_date, 'api', id::text from lead where score %% 30 = 0
    """,
    """
    insert into note (tenant_id, conversation_id, text)
    select tenant_id, id, 'Called.' from conversation where abs(hashint8(phone::bigint)) %% 5 = 0
    """,
)


if __name__ == "__main__":
    main()
