"""How fast numbers are read at a million leads, and how fast they are counted: ``python -m bench.analytics``.

One institute gets a year of leads, filled into the summary tables by SQL as counting would have made them. What
is measured is what a route does: count what is left, read, and write the answer as JSON.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import psycopg

from bench.figures import Figure, percentile, show
from local import postgres as servers
from shared.db.analytics import AnalyticsStore
from shared.db.connection import Database
from shared.db.enrolments import EnrolmentStore, Origin
from shared.db.migrate import migrate
from shared.db.pipeline import PipelineStore
from shared.db.summaries import SummaryStore
from shared.db.usage import UsageStore
from shared.domain.value import Value
from shared.observability import logger

TENANT_ID = UUID(int=1)
LOGINS = {"turant_app": "app", "turant_ingest": "ingest"}
LEADS = 1_000_000
EVENTS = 20_000
"""Counted, of as many leads as a quarter of them."""
ROUNDS = 40
BUDGET = 200.0
"""Milliseconds, p95."""
YEAR, MONTH, END = date(2025, 11, 22), date(2026, 10, 23), date(2026, 11, 21)


class Sold(Value):
    """An answer of what each ad sold."""

    data: Sequence[Origin]


def main() -> None:
    """Measure and print."""
    logger.setLevel("ERROR")
    with institute() as (admin, app):
        with psycopg.connect(admin, autocommit=True) as connection:
            for statement in _FILLED:
                connection.execute(statement, {"tenant": TENANT_ID, "leads": LEADS, "end": END})
            connection.execute("vacuum analyze")
        database = Database(lambda: app)
        SummaryStore(database).catch_up(TENANT_ID, 1_000)
        show(f"Numbers of {LEADS:,} leads", reading(database))
        show("Counting beside them", counting(admin, database))
        database.close()


@contextmanager
def institute() -> Iterator[tuple[str, str]]:
    """A tenant on a server of its own: the addresses of an administrator and of the functions."""
    with TemporaryDirectory() as folder:
        server = servers.start(Path(folder) / "data", password="admin")
        try:
            admin = server.url()
            migrate(admin, LOGINS)
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute("insert into tenant (id, name) values (%s, 'Sharma Classes')", [TENANT_ID])
            name = psycopg.conninfo.conninfo_to_dict(admin)["dbname"]
            yield (
                admin,
                psycopg.conninfo.make_conninfo(
                    host="127.0.0.1", port=server.port, user="turant_app", password=LOGINS["turant_app"], dbname=name
                ),
            )
        finally:
            server.stop()


def reading(database: Database) -> Iterator[Figure]:
    """Each route's own time."""
    summaries, numbers, usage = SummaryStore(database), AnalyticsStore(database), UsageStore(database)
    enrolments = EnrolmentStore(database)
    routes: dict[str, Callable[[], Any]] = {
        "analytics of a month": lambda: numbers.read(TENANT_ID, MONTH, END),
        "analytics of a year": lambda: numbers.read(TENANT_ID, YEAR, END),
        "usage of a month by day": lambda: usage.spent(TENANT_ID, MONTH, END, "day"),
        "usage of a year by campaign": lambda: usage.spent(TENANT_ID, YEAR, END, "campaign"),
        "a statement": lambda: usage.statement(TENANT_ID, date(2026, 10, 1)),
        "what each ad sold": lambda: Sold(data=enrolments.origins(TENANT_ID)),
        "the pipeline": lambda: PipelineStore(database).read(TENANT_ID),
    }
    for name, route in routes.items():
        spent = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            summaries.catch_up(TENANT_ID, 3)
            route().model_dump_json()
            spent.append((time.perf_counter() - began) * 1000)
        yield Figure(f"{name}, p95", percentile(spent, 0.95), "ms", budget=BUDGET)


def counting(admin: str, database: Database) -> Iterator[Figure]:
    """How many events a second, of leads who are among the million."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(_HAPPENED, {"tenant": TENANT_ID, "events": EVENTS})
    began = time.perf_counter()
    while SummaryStore(database).count(TENANT_ID):
        pass
    yield Figure("events counted", EVENTS / (time.perf_counter() - began), "/s")


_LEAD = "uuid_in(md5('lead' || l)::cstring)"
_COHORT = """%(end)s::date - (l::bigint * 7919 %% 365)::integer as day,
    (array['message', 'lead_ad', 'email', 'human'])[1 + l %% 4] as source,
    'campaign ' || l %% 20 as campaign, 'ad ' || l %% 100 as ad"""
_FILLED = (
    f"""
    insert into tally_lead (tenant_id, lead_id, day, source, campaign, ad, milestones)
    select %(tenant)s, {_LEAD}, {_COHORT}, array['wrote', 'spoken_to', 'answered', 'engaged']
    from generate_series(1, %(leads)s) l
    """,
    f"""
    insert into tally_lead_day (tenant_id, day, source, campaign, ad, milestone, n)
    select %(tenant)s, day, source, campaign, ad, milestone, count(*)
    from (select l, {_COHORT} from generate_series(1, %(leads)s) l) came
    join (values ('lead', 1), ('wrote', 1), ('spoken_to', 1), ('answered', 1), ('engaged', 2), ('automated', 2),
        ('human', 3), ('qualified', 5), ('human_answered', 7), ('enrolled', 30)) m (milestone, every)
        on l %% every = 0
    group by day, source, campaign, ad, milestone
    """,
    """
    insert into tally_day (tenant_id, day, what, key, n)
    select %(tenant)s, day, what, key::text, 10 from generate_series(%(end)s::date - 364, %(end)s, interval '1 day') day
    cross join (values ('first_reply_bot', 40), ('first_reply_human', 90), ('handed_over', 12), ('failed', 15),
        ('sent', 5), ('turns', 4), ('gaps', 1), ('assigned', 30), ('replied', 30)) w (what, most)
    cross join generate_series(1, most) key
    """,
    """
    insert into tally_lead_month (tenant_id, month, source, campaign, ad, milestone, n)
    select tenant_id, date_trunc('month', day), source, campaign, ad, milestone, sum(n) from tally_lead_day
    group by 1, 2, 3, 4, 5, 6
    """,
    """
    insert into tally_month (tenant_id, month, what, key, n)
    select tenant_id, date_trunc('month', day), what, key, sum(n) from tally_day group by 1, 2, 3, 4
    """,
    """
    insert into tally_cost (tenant_id, day, kind, model, channel, campaign, category, country, n, tokens_in,
        tokens_cached, tokens_out, usd, unpriced)
    select %(tenant)s, day, kind, model, 'whatsapp', 'campaign ' || c, category, country, 100, 150000,
        90000, 9000, .1, 0
    from generate_series(%(end)s::date - 364, %(end)s, interval '1 day') day cross join generate_series(0, 19) c
    cross join (values ('model', 'gpt-4.1-mini', '', ''), ('model', 'gpt-4.1', '', ''),
        ('message', 'whatsapp', 'service', '91'), ('message', 'whatsapp', 'marketing', '91'),
        ('message', 'whatsapp', 'service', '971')) k (kind, model, category, country)
    """,
)
_FILLED += (
    f"""
    insert into lead (tenant_id, id, name) select %(tenant)s, {_LEAD}, 'Asha' from generate_series(1, %(leads)s, 30) l
    """,
    f"""
    insert into enrolment (tenant_id, lead_id, item, amount, currency, on_date, source, external_id)
    select %(tenant)s, {_LEAD}, 'JEE', 90000, 'INR', %(end)s, 'api', l::text
    from generate_series(1, %(leads)s, 30) l
    """,
    """
    insert into tally_sale (tenant_id, source, campaign, ad, currency, amount)
    select k.tenant_id, k.source, k.campaign, k.ad, e.currency, sum(e.amount)
    from enrolment e join tally_lead k using (tenant_id, lead_id) group by 1, 2, 3, 4, 5
    """,
)

_HAPPENED = f"""
insert into event (tenant_id, kind, lead_id, data)
select %(tenant)s, kind, {_LEAD}, data from generate_series(1, %(events)s / 4) l
cross join (values ('TurnTaken', '{{"rule": "answers", "usage": {{"engine": "built-in"}}}}'::jsonb),
    ('ReplySent', '{{"purpose": "reply"}}'), ('ReplyProgressed', '{{"status": "delivered"}}'),
    ('LeadUpdated', '{{"fields": ["course"]}}')) k (kind, data)
"""


if __name__ == "__main__":
    main()
