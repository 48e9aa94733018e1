"""How long a search takes beside how many tenants and passages: ``python -m bench.search [PASSAGES]``.

A thousand tenants share one database; the largest has 46 % of the passages. They come in three rounds, the largest
last, and the same tenants are asked the same after each, so that it shows what they pay for one another. Then the
indexes of large tenants are made and everything is asked again. Pictures are kept in ``.build/search.html``.
"""

import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import psycopg
from pgvector import HalfVector

from bench.crowd import DIMENSIONS, MODEL, Tenant, crowd, made
from bench.curves import Curve, page
from bench.figures import Figure, percentile, show
from bench.machine import cpu_of, describe
from local import postgres
from shared.db.connection import Database
from shared.db.indexing import maintain
from shared.db.migrate import migrate
from shared.db.searching import EF_SEARCH, Sought, look_up
from shared.observability import logger

PASSAGES = 1_000_000
TENANTS = 1_000
ASKED = 100
"""Questions to a tenant, or as many over all tenants of a size."""
CAREFULLY = 60
"""Of these, those whose nearest passages are also looked for exactly."""
MEMORY = "4GB"
"""For pages of tables and indexes. Where it is too small for what is asked again and again, a search takes twice as
long: the database copies every page from the operating system."""
BUDGETS = {2_000: 15.0, 20_000: 60.0, 460_000: 80.0}
VECTOR_BUDGET, RECALL_BUDGET, GROWTH_BUDGET = 10.0, 0.98, 1.2
PAGE = Path(__file__).parents[1] / ".build" / "search.html"

Sizes = dict[int, list[Tenant]]
"""Tenants by how many passages they have."""


def sizes(passages: int) -> Sizes:
    """A thousand tenants: one large, some middling, many small."""
    largest = passages * 46 // 100
    counts = {largest: 1, 20_000: 1, 5_000: 2, 2_000: passages // 20_000}
    if passages >= PASSAGES:
        counts |= {100_000: 1, 50_000: 1}
    rest = TENANTS - sum(counts.values())
    counts[max(20, (passages - sum(size * count for size, count in counts.items())) // rest)] = rest
    numbers = iter(range(TENANTS))
    return {size: [Tenant(next(numbers), size) for _ in range(counts[size])] for size in sorted(counts)}


class Spent(NamedTuple):
    """Milliseconds of a search."""

    p95: float
    p50: float
    cpu: float
    """Of the server's process, mean: what it takes however busy the machine is."""


class Asker:
    """Asks tenants what is made up for them, as the functions do."""

    def __init__(self, admin: str, app: str) -> None:
        self._admin, self._database = admin, Database(lambda: app)

    def whole(self, tenants: list[Tenant]) -> Spent:
        """The search statement with its round trip."""
        with self._database.shared() as cursor:
            server = (cursor.execute("select pg_backend_pid() as pid").fetchone() or {})["pid"]
        before = cpu_of(server)
        spent = list(self._asked(tenants, lambda sought: look_up(self._database, sought)))
        # The first question to each tenant is not timed, yet the server worked on it.
        asked = len(spent) + min(len(tenants), ASKED)
        return Spent(percentile(spent, 0.95), percentile(spent, 0.5), (cpu_of(server) - before) / asked)

    def nearest(self, tenant: Tenant, in_view: int) -> tuple[float, float]:
        """The vector leg alone, p95 in milliseconds, and which share of the ten nearest it finds."""
        shares: list[float] = []
        spent: list[float] = []
        with psycopg.connect(self._admin, autocommit=True, prepare_threshold=None) as connection:
            connection.execute(f"set hnsw.ef_search = {in_view}")
            connection.execute("set hnsw.iterative_scan = relaxed_order; set jit = off")
            for sought in self._questions(tenant, CAREFULLY):
                given = {"tenant": tenant.id, "model": MODEL, "revisions": [tenant.version],
                         "vector": HalfVector(list(sought.vector)).to_text()}  # fmt: skip
                began = time.perf_counter()
                found = connection.execute(_NEAREST, given).fetchall()
                spent.append((time.perf_counter() - began) * 1000)
                exact = connection.execute(_EXACTLY, given).fetchall()
                best = {row[0] for row in sorted(found, key=lambda row: row[1])[:10]}
                shares.append(len(best & {row[0] for row in exact}) / len(exact))
        return percentile(spent, 0.95), mean(shares)

    def _asked(self, tenants: list[Tenant], ask: Callable[[Sought], object]) -> Iterator[float]:
        each = max(1, ASKED // len(tenants))
        for tenant in tenants[:ASKED]:
            first, *questions = self._questions(tenant, each + 1)
            ask(first)  # fills the caches
            for sought in questions:
                began = time.perf_counter()
                ask(sought)
                yield (time.perf_counter() - began) * 1000

    def _questions(self, tenant: Tenant, count: int) -> Iterator[Sought]:
        batch = made(tenant, count, seed=10**9)
        for vector, words in zip(batch.vectors.tolist(), batch.words, strict=True):
            yield Sought(
                tenant_id=tenant.id,
                version=tenant.version,
                text="What is taught in course 3?",
                # Three words of the topic, and as many as everybody uses.
                terms=tuple((word,) for word in dict.fromkeys((*words[-3:], *words[:3]))),
                vector=tuple(vector),
                model=MODEL,
            )

    def close(self) -> None:
        self._database.close()


@contextmanager
def server() -> Iterator[tuple[str, str]]:
    """The addresses of an empty database: the administrator's and that of the functions' role."""
    logins = {"turant_app": secrets.token_hex(8), "turant_ingest": secrets.token_hex(8)}
    with tempfile.TemporaryDirectory() as folder:
        running = postgres.start(Path(folder) / "data", password=secrets.token_hex(8), memory=MEMORY)
        try:
            migrate(running.url(), logins)
            app = f"host=127.0.0.1 port={running.port} dbname={running.database} user=turant_app"
            yield running.url(), f"{app} password={logins['turant_app']}"
        finally:
            running.stop()


def main() -> None:
    """Build, measure, print and draw."""
    logger.setLevel("ERROR")
    passages = int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else PASSAGES
    by_size = sizes(passages)
    largest = max(by_size)
    watched = {size: tenants[:20] for size, tenants in by_size.items() if size < largest}
    first = [tenant for tenants in watched.values() for tenant in tenants]
    second = [tenant for tenants in by_size.values() for tenant in tenants if tenant not in first][:-1]
    sys.stdout.write(f"{describe()}\n")
    with server() as (admin, app):
        asker = Asker(admin, app)
        beside: list[Curve] = []
        rounds: list[dict[int, Spent]] = []
        stored = 0
        for number, joining in enumerate((first, second, by_size[largest]), 1):
            crowd(admin, joining, f"round {number}")
            stored += sum(tenant.passages for tenant in joining)
            rounds.append({size: asker.whole(tenants) for size, tenants in watched.items()})
            show(f"Beside {stored:,} passages, nobody has an index", _figures(rounds[-1]))
            beside.append((stored, {size: spent.p95 for size, spent in rounds[-1].items()}))
        began = time.monotonic()
        done = maintain(admin)
        show("Indexes", [Figure(f"{len(done)} steps for tenants above 20,000", time.monotonic() - began, "s")])
        final = {size: asker.whole(tenants) for size, tenants in (watched | {largest: by_size[largest]}).items()}
        show(f"Beside {stored:,} passages of {TENANTS:,} tenants", _figures(final))
        show("The largest tenant's growth, a smaller one's p95 as a multiple of before", (
            Figure(f"of {size:,} passages", final[size].p95 / rounds[1][size].p95, "x", GROWTH_BUDGET)
            for size in watched if size <= 20_000))  # fmt: skip
        for in_view in (40, EF_SEARCH, 80, 100):
            ms, share = asker.nearest(by_size[largest][0], in_view)
            show(f"Vector leg at {largest:,}, {in_view} neighbours in view", [
                Figure("p95", ms, "ms", VECTOR_BUDGET),
                Figure("recall@10", share, "", least=RECALL_BUDGET),
            ])  # fmt: skip
        asker.close()
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(
        page(
            f"Search among {stored:,} passages of {TENANTS:,} tenants",
            {size: spent.p95 for size, spent in final.items()},
            beside,
        ),
        encoding="utf-8",
    )
    sys.stderr.write(f"Curves: {PAGE}\n")


def _figures(by_size: dict[int, Spent]) -> Iterator[Figure]:
    for size, spent in by_size.items():
        budget = next((budget for most, budget in BUDGETS.items() if size <= most), None)
        yield Figure(f"whole search at {size:,} passages, p95", spent.p95, "ms", budget)
        yield Figure("    p50", spent.p50, "ms")
        yield Figure("    CPU of the server", spent.cpu, "ms")


_NEAREST = f"""
select id, embedding::halfvec({DIMENSIONS}) <=> %(vector)s::halfvec({DIMENSIONS}) from passage
where tenant_id = %(tenant)s and model = %(model)s and revision_id = any(%(revisions)s)
order by embedding::halfvec({DIMENSIONS}) <=> %(vector)s::halfvec({DIMENSIONS}) limit 20
"""
_EXACTLY = f"""
select id from passage
where tenant_id = %(tenant)s and model = %(model)s and revision_id = any(%(revisions)s)
order by (embedding::halfvec({DIMENSIONS}) <=> %(vector)s::halfvec({DIMENSIONS})) + 0 limit 10
"""

if __name__ == "__main__":
    main()
