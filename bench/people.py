"""What finding leads and reading of one costs beside many others: ``python -m bench.people [leads]``.

500 tenants share a million leads (or as many as are given) with five messages and two events each; a tenth of them
is one tenant's. Asked over the API's own front, with a key, in this process and over the real database: own time of an
answer, and how often it waits for the database.
"""

import hashlib
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import dict_row

from bench.figures import Figure, percentile, show
from bench.growth import MINE, SERIES, crowd
from bench.relay import Relay, relayed
from local import postgres
from shared.db.connection import Database
from shared.db.migrate import migrate
from shared.observability import logger
from tests.api_client import Client, client
from tests.builders import Town

TENANTS, LEADS = 500, 1_000_000
SIZES = {1: 50, 2: 15, 3: 5}
"""Tenants who have as many leads as so many others."""
TIMES = 40
BUDGET_MS, TRIPS = 50.0, 8
Asked = tuple[str, str, dict[str, Any]]

_NAMES = "Asha Ravi Meera Kavi Imran Fatima John Priya Arjun Sneha Vikram Anita Rahul Pooja Sanjay Neha Amit Divya"
_FAMILIES = "Sharma Verma Iyer Khan Patel Reddy Das Nair Gupta Singh Joshi Kulkarni Menon Rao Bose Shah Mehta Pillai"
_CITIES = "Pune Mumbai Delhi Nagpur Nashik Kota Indore Bhopal Chennai Kochi"


def _one_of(words: str, of: str) -> str:
    listed = words.split()
    return f"(array[{', '.join(map(repr, listed))}])[1 + {of} %% {len(listed)}]"


_MULTIPLE = f"case n {' '.join(f'when {n} then {many}' for n, many in SIZES.items())} else 1 end"
FILLED = (
    f"""
    insert into channel_account (tenant_id, id, kind, external_id, name)
    select {MINE}, {MINE}, 'whatsapp', 'number ' || n, 'desk' from {SERIES}
    """,
    f"""
    insert into member (tenant_id, id, name, email, role, timezone)
    select {MINE}, uuid_in(md5('member' || m)::cstring), 'Member ' || m, m || '@example.com', 'counsellor',
        'Asia/Kolkata'
    from {SERIES} cross join generate_series(1, 5) m
    """,
    f"""
    insert into lead (tenant_id, name, phone, fields, stage, temperature, score, source, assignee_id, qualified_at)
    select {MINE}, {_one_of(_NAMES, "l")} || ' ' || {_one_of(_FAMILIES, "(l / 18)")}
            || case when l / 324 > 0 then ' ' || chr(65 + (l / 324) %% 26) || (l / 8424)::text else '' end,
        (910000000000 + n * 10000000::bigint + l)::text,
        jsonb_build_object('email', 'lead' || l || '@example.com', 'location', {_one_of(_CITIES, "l / 3")},
            'course', case l %% 3 when 0 then 'JEE' when 1 then 'NEET' else 'Law' end),
        (array['greeting', 'qualification', 'pricing', 'cta', 'closed'])[
            1 + floor(5 * power(l %% 100 / 100.0, 3))::int],
        (array['cold', 'warm', 'hot'])[1 + floor(3 * power(l * 7 %% 100 / 100.0, 2))::int], l %% 100,
        case l %% 4 when 0 then 'lead_form' when 1 then 'import' end,
        case when l %% 5 < 4 then uuid_in(md5('member' || 1 + l %% 5)::cstring) end,
        case when l %% 50 = 0 then app_now() end
    from {SERIES} cross join lateral generate_series(1, %(leads)s * {_MULTIPLE}) l
    """,
    """
    insert into lead_word (tenant_id, word, lead_id)
    select tenant_id, unnest(lead_words(name, phone, fields, answers)), id from lead order by 1, 2, 3
    """,
    """
    insert into conversation (tenant_id, id, lead_id, channel_account_id, last_seq, answered_seq)
    select tenant_id, id, id, tenant_id, 3, 3 from lead
    """,
    """
    insert into message (tenant_id, conversation_id, author, kind, text, seq, said_at)
    select tenant_id, id, case when place %% 2 = 1 then 'lead' else 'bot' end, 'text',
        'What are the fees, and when does the next batch begin?', case when place %% 2 = 1 then (place + 1) / 2 end,
        app_now()
    from conversation cross join generate_series(1, 5) place
    """,
    """
    insert into outbox (tenant_id, conversation_id, message_id, owner_epoch, state, delivery)
    select tenant_id, conversation_id, id, 0, 'sent', 2 from message where author = 'bot'
    """,
    # Each of a transaction of its own, or nearly: of what came all at once every lookup by transaction finds all.
    "do $$ begin for n in 1..20000 loop perform pg_current_xact_id(); commit; end loop; end $$",
    """
    insert into event (tenant_id, txid, kind, lead_id, conversation_id, data)
    select tenant_id, (t.last - abs(hashint8(phone::bigint)) %% 20000)::text::xid8, kind, l.id, l.id,
        '{"rule": "answers"}'
    from lead l cross join (select pg_current_xact_id()::text::bigint - 1 as last) t
    cross join (values ('LeadCaptured'), ('TurnTaken')) k (kind)
    """,
    f"""
    insert into tag (tenant_id, id, name)
    select {MINE}, uuid_in(md5('tag' || t)::cstring), 'Tag ' || t from {SERIES} cross join generate_series(1, 5) t
    """,
    """
    insert into lead_tag (tenant_id, tag_id, lead_id)
    select tenant_id, uuid_in(md5('tag' || 1 + score %% 5)::cstring), id from lead where score < 20
    """,
)


@contextmanager
def server() -> Iterator[tuple[str, str, int]]:
    """Addresses of an empty database, the administrator's and that of the functions' role, and its port."""
    logins = {"turant_app": secrets.token_hex(8), "turant_ingest": secrets.token_hex(8)}
    with tempfile.TemporaryDirectory() as folder:
        server = postgres.start(Path(folder) / "data", password=secrets.token_hex(8))
        try:
            migrate(server.url(), logins)
            word = logins["turant_app"]
            yield server.url(), f"host=127.0.0.1 dbname={server.database} user=turant_app password={word}", server.port
        finally:
            server.stop()


def _questions(admin: psycopg.Connection[dict[str, Any]], tenant: UUID) -> list[Asked]:
    """By what is asked for: the path and the query."""
    rows = admin.execute(
        "select id, name, phone from lead where tenant_id = %s order by md5(id::text) limit 1", [tenant]
    ).fetchall()
    lead = f"lead_{rows[0]['id'].hex}"
    member, tag = (f"{kind}_{UUID(bytes=md5(word)).hex}" for kind, word in (("mem", "member2"), ("tag", "tag3")))
    filters: dict[str, dict[str, Any]] = {
        "the newest": {},
        "by stage": {"stage": "cta"},
        "by stages, temperature and counsellor": {"stage": "cta,pricing", "temperature": "hot", "assignee_id": member},
        "by a tag": {"tag_id": tag},
        "that do not exist": {"stage": "ghosted"},
        "qualified, of a source": {"qualified": "true", "source": "import"},
        "by a first name": {"q": "asha"},
        "by both names": {"q": "meera sharma"},
        "by one letter": {"q": "a"},
        "by a city, among the hot": {"q": "kota", "temperature": "hot"},
        "by a phone": {"q": rows[0]["phone"][2:]},
    }
    lists = [(f"leads {what}", "/v1/leads", asked) for what, asked in filters.items()]
    return [*lists, ("a lead", f"/v1/leads/{lead}", {}), ("a timeline", f"/v1/leads/{lead}/timeline", {})]


def md5(word: str) -> bytes:
    """As the database makes ids of words."""
    return hashlib.md5(word.encode(), usedforsecurity=False).digest()


def _asked(caller: Client, relay: Relay, path: str, query: dict[str, Any]) -> tuple[list[float], int]:
    """Own time of each answer in milliseconds, and the most round trips of one."""
    spent, trips = [], 0
    for _ in range(TIMES):
        relay.take()
        began = time.perf_counter()
        answer = caller.get(path, query=query)
        spent.append((time.perf_counter() - began) * 1000)
        trips = max(trips, relay.take())
        assert answer.status == 200, answer.body
    return spent, trips


def measured(admin_url: str, app: str, port: int) -> None:
    """Ask the largest tenant and an average one, and print."""
    with psycopg.connect(admin_url, autocommit=True, row_factory=dict_row) as admin, relayed(port) as relay:
        database = Database(lambda: f"{app} port={relay.port} sslmode=disable")
        for number in (1, TENANTS // 2):
            tenant = UUID(bytes=md5(f"tenant{number}"))
            counted = admin.execute("select count(*) as n from lead where tenant_id = %s", [tenant]).fetchone() or {}
            caller = client(Town(admin), database, tenant)
            caller.get("/v1/leads")
            told = []
            for what, path, query in _questions(admin, tenant):
                spent, trips = _asked(caller, relay, path, query)
                told.append(
                    (
                        Figure(f"{what}, p50", percentile(spent, 0.5), "ms"),
                        Figure(f"{what}, p95", percentile(spent, 0.95), "ms", BUDGET_MS),
                        Figure(f"{what}, round trips", trips, "", TRIPS),
                    )
                )
            show(f"A tenant with {counted['n']:,} leads", chain.from_iterable(told))
        database.close()


def main() -> None:
    """Build, measure and print."""
    logger.setLevel("ERROR")
    leads = int(sys.argv[1]) if len(sys.argv) > 1 else LEADS
    with server() as (admin, app, port):
        began = time.perf_counter()
        crowd(admin, 0, TENANTS, leads // (TENANTS - len(SIZES) + sum(SIZES.values())), FILLED)
        show("Building", [Figure(f"{leads:,} leads with five messages each", time.perf_counter() - began, "s", 600)])
        measured(admin, app, port)


if __name__ == "__main__":
    main()
