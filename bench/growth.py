"""How a turn's cost grows with the number of tenants and messages beside it: ``python -m bench.growth``.

The demo institute is asked the same questions three times on one server: alone, among a few hundred other
tenants, and among two thousand with a million messages. The others are filled in by SQL: each has the demo's
catalogue and passages, and every lead of theirs a conversation, turns and events of its own.
"""

import time
from collections.abc import Iterator, Sequence
from itertools import pairwise

import psycopg

from bench.figures import Figure, percentile, show
from bench.turn import PROSPECTS, demo, desk
from local.demo.seed import TENANT_ID
from shared.db.connection import Database
from shared.db.sweeping import SweepStore
from shared.observability import logger

SIZES = (0, 200, 2_000)
"""Other tenants."""
LEADS = 25
"""Of each other tenant; every one has written and been answered ten times: twenty messages."""
SWEEPS = 20
MINE, LEAD = "uuid_in(md5('tenant' || n)::cstring)", "uuid_in(md5('lead' || n || '/' || l)::cstring)"
"""Ids of the tenant numbered n, and of its lead numbered l."""
SERIES = "generate_series(%(first)s::integer, %(last)s::integer) n"


def crowd(admin: str, before: int, tenants: int, leads: int, filled: Sequence[str]) -> None:
    """Bring the number of other tenants from ``before`` to ``tenants``, each filled by these statements."""
    given = {"demo": TENANT_ID, "first": before + 1, "last": tenants, "leads": leads}
    tenant = f"insert into tenant (id, name, settings) select {MINE}, 'Institute ' || n, '{{}}' from {SERIES}"
    with psycopg.connect(admin, autocommit=True) as connection:
        # What is copied was checked when the demo was made.
        connection.execute("set session_replication_role = replica")
        for statement in (tenant, *filled):
            connection.execute(statement, given)
        connection.execute("reset session_replication_role")
        connection.execute("vacuum analyze")


def measured(admin: str, app: str) -> Iterator[tuple[str, float]]:
    """What is looked at, by name, in milliseconds."""
    with desk(admin, app) as here:
        list(here.turns(4))  # connects and fills the caches
        taken = list(here.turns(PROSPECTS))
    yield "a turn, p50", percentile([turn.ms for turn in taken], 0.5)
    for part in ("open", "retrieve", "record"):
        yield f"{part}, p50", percentile([turn.parts[part] for turn in taken if part in turn.parts], 0.5)
    database, spent = Database(lambda: app), []
    for _ in range(SWEEPS):
        began = time.perf_counter()
        SweepStore(database).left_undone(100)
        spent.append((time.perf_counter() - began) * 1000)
    database.close()
    yield "the sweep's look over all tenants, p50", percentile(spent, 0.5)


def main() -> None:
    """Measure and print."""
    logger.setLevel("ERROR")
    rounds: list[dict[str, float]] = []
    with demo() as (admin, app):
        for before, others in pairwise((0, *SIZES)):
            if others:
                crowd(admin, before, others, LEADS, _FILLED)
            rounds.append(dict(measured(admin, app)))
            title = f"Beside {others:,} tenants with {others * LEADS * 20:,} messages"
            show(title, (Figure(name, value, "ms") for name, value in rounds[-1].items()))
    first, last = rounds[0], rounds[-1]
    show("The last round as a multiple of the first", (Figure(n, last[n] / first[n], "x") for n in first))


_FILLED = (
    f"""
    insert into channel_account (tenant_id, id, kind, external_id, name, token)
    select {MINE}, {MINE}, 'whatsapp', 'number ' || n, 'desk', 'token'
    from {SERIES}
    """,
    f"""
    insert into catalogue_item (tenant_id, id, kind, name, aliases, position)
    select {MINE}, id, kind, name, aliases, position
    from {SERIES} cross join catalogue_item where tenant_id = %(demo)s
    """,
    f"""
    insert into catalogue_fact (tenant_id, id, item_id, kind, label, amount, currency, share, seats, on_date, year,
        text)
    select {MINE}, id, item_id, kind, label, amount, currency, share, seats, on_date, year, text
    from {SERIES} cross join catalogue_fact where tenant_id = %(demo)s
    """,
    f"""
    insert into passage (tenant_id, revision_id, ordinal, id, page, heading, text, language, words, content_hash, model,
        embedding, lexemes)
    select {MINE}, revision_id, ordinal, id, page, heading, text, language, words, content_hash, model, embedding,
        lexemes
    from {SERIES} cross join passage where tenant_id = %(demo)s
    """,
    f"""
    insert into lead (tenant_id, id, name, phone)
    select {MINE}, {LEAD}, 'Asha', (919000000000 + l)::text
    from {SERIES} cross join generate_series(1, %(leads)s::integer) l
    """,
    f"""
    insert into conversation (tenant_id, id, lead_id, channel_account_id, last_seq, answered_seq, due_at, phone)
    select {MINE}, {LEAD}, {LEAD},
        {MINE}, 10, 10, app_now(), (919000000000 + l)::text
    from {SERIES} cross join generate_series(1, %(leads)s::integer) l
    """,
    """
    insert into message (tenant_id, conversation_id, author, kind, text, seq, turn_lo, said_at)
    select tenant_id, id, author, 'text', 'What are the fees, and when does the next batch begin?',
        case author when 'lead' then place end, case author when 'bot' then place end, app_now()
    from conversation cross join generate_series(1, 10) place cross join (values ('lead'), ('bot')) a (author)
    where tenant_id <> %(demo)s and not exists (
        select from message m where m.tenant_id = conversation.tenant_id and m.conversation_id = conversation.id)
    """,
    """
    insert into turn (tenant_id, conversation_id, lo, hi, kind, action, rule, intent, confidence, language, engine,
        ms)
    select tenant_id, conversation_id, seq, seq, 'answered', 'SEND_NOW', 'answers', 'question', 1, 'en', 'built-in',
        10
    from message where seq is not null and tenant_id <> %(demo)s on conflict do nothing
    """,
    """
    insert into outbox (tenant_id, conversation_id, message_id, owner_epoch, state, delivery)
    select tenant_id, conversation_id, id, 0, 'sent', 2 from message
    where author = 'bot' and tenant_id <> %(demo)s on conflict do nothing
    """,
    """
    insert into event (tenant_id, kind, conversation_id, data)
    select tenant_id, 'TurnTaken', conversation_id, '{"rule": "answers"}' from turn t
    where tenant_id <> %(demo)s and not exists (select from event e where e.tenant_id = t.tenant_id)
    """,
)


if __name__ == "__main__":
    main()
