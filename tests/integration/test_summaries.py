"""Numbers are counted once each, whatever is told again, killed, merged or deleted, and the same when counted anew."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb

from shared.db.analytics import AnalyticsStore
from shared.db.connection import Cursor, Database
from shared.db.summaries import SummaryStore
from shared.domain.tallying import STEPS
from tests.builders import Town

BEGIN = datetime(2026, 11, 1, 6, 0, tzinfo=UTC)
LEADS = [UUID(int=number) for number in range(1, 6)]
TABLES = {
    "tally_day": "day, what, key, n",
    "tally_lead_day": "day, source, campaign, ad, milestone, n",
    "tally_month": "month, what, key, n",
    "tally_lead_month": "month, source, campaign, ad, milestone, n",
    "tally_sale": "source, campaign, ad, currency, amount",
    "tally_cost": "day, kind, model, channel, campaign, category, country, n, tokens_in, tokens_out, usd, unpriced",
}
_INSERT = "insert into event (tenant_id, kind, lead_id, at, data) values (%s, %s, %s, %s, %s)"
_ENTER = (
    "insert into ledger (tenant_id, id, model, route, tokens_in, tokens_cached, tokens_out, ms, error, settled, at,"
    " usd) values (%s, %s, 'm', 'simple', 10, 0, 5, 1, '', true, %s, 0.001)"
)


class KilledError(Exception):
    """The worker died."""


class Dying(Database):
    """Its worker dies after all was written and before it is committed."""

    @contextmanager
    def tenant(self, tenant_id: UUID) -> Iterator[Cursor]:
        with super().tenant(tenant_id) as cursor:
            yield cursor
            raise KilledError


class Books:
    """A tenant to whom things happen, and whoever counts them."""

    def __init__(self, town: Town, app_url: str, admin_url: str) -> None:
        self.town, self.tenant = town, town.institute().tenant_id
        self.database, self.dying = Database(lambda: app_url), Dying(lambda: app_url)
        self.admin_url = admin_url
        self.begun: psycopg.Connection[Any] | None = None

    def happens(self, kind: str, lead: UUID | None, at: datetime, data: dict[str, Any], late: bool = False) -> None:
        """``late``: in a transaction that is committed by ``commits``."""
        if late and self.begun is None:
            self.begun = psycopg.connect(self.admin_url)
        into = self.begun if late and self.begun else self.town.connection
        into.execute(_INSERT, (self.tenant, kind, lead, at, Jsonb(data)))

    def commits(self) -> None:
        if self.begun is not None:
            self.begun.commit()
            self.begun.close()
            self.begun = None

    def counts(self, at_most: int) -> None:
        SummaryStore(self.database).count(self.tenant, at_most)

    def dies(self, at_most: int) -> None:
        with pytest.raises(KilledError):
            SummaryStore(self.dying).count(self.tenant, at_most)

    def all_counted(self) -> dict[str, list[tuple[Any, ...]]]:
        while SummaryStore(self.database).count(self.tenant):
            pass
        return {table: self._rows(table, columns) for table, columns in TABLES.items()}

    def anew(self) -> dict[str, list[tuple[Any, ...]]]:
        for table in (*TABLES, "tally_lead", "tally"):
            self.town.run(f"delete from {table} where tenant_id = %s", self.tenant)
        return self.all_counted()

    def _rows(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        of = "amount" if table == "tally_sale" else "n"
        rows = self.town.all(f"select {columns} from {table} where tenant_id = %s and {of} <> 0", self.tenant)
        return sorted(tuple(row.values()) for row in rows)

    def events(self) -> list[dict[str, Any]]:
        return self.town.all(
            "select kind, lead_id, at, data from event where tenant_id = %s order by txid, position", self.tenant
        )


DATA: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "LeadCaptured": st.fixed_dictionaries({"source": st.sampled_from(["form", "message"])}),
    "TurnTaken": st.fixed_dictionaries({"rule": st.sampled_from(["answers", "human_hands"])}),
    "ReplySent": st.fixed_dictionaries({"purpose": st.sampled_from(["reply", "human", "follow_up"])}),
    "ReplyFailed": st.fixed_dictionaries({"code": st.sampled_from([131026, 131047])}),
    "HandedOver": st.fixed_dictionaries({"rule": st.sampled_from(["complaint", "human_wanted"])}),
    "Enrolled": st.fixed_dictionaries(
        {"enrolment_id": st.sampled_from("ab"), "amount": st.integers(1, 9), "currency": st.just("INR")}
    ),
    "LeadsMerged": st.fixed_dictionaries({"merged_id": st.sampled_from([str(lead) for lead in LEADS])}),
    "LeadsUnmerged": st.fixed_dictionaries({"merged_id": st.sampled_from([str(lead) for lead in LEADS])}),
}
KINDS = [*STEPS, "StepTaken", "LeadCaptured", "LeadCaptured", "TurnTaken", "ReplySent", "Enrolled"]
HAPPENS = st.sampled_from(KINDS).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.sampled_from(LEADS),
        st.integers(0, 4 * 24).map(lambda number: BEGIN + timedelta(hours=20 * number)),
        DATA.get(kind, st.just({})),
        st.booleans(),
    )
)
ACTS = st.lists(
    st.one_of(
        HAPPENS,
        HAPPENS,
        HAPPENS,
        st.just("costs"),
        st.just("commits"),
        st.integers(1, 7).map(lambda most: ("counts", most)),
        st.integers(1, 7).map(lambda most: ("dies", most)),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, since=st.integers(0, 100), days=st.integers(0, 100))
def test_each_event_counts_once_and_counting_anew_gives_the_same(
    town: Town, app_url: str, admin_url: str, acts: list[Any], since: int, days: int
) -> None:
    books = Books(town, app_url, admin_url)
    for act in acts:
        match act:
            case "costs":
                town.run(_ENTER, books.tenant, uuid4(), BEGIN)
            case "commits":
                books.commits()
            case ("counts", most):
                books.counts(most)
            case ("dies", most):
                books.dies(most)
            case _:
                kind, lead, at, data, late = act
                if kind == "Enrolled":
                    data = data | {"enrolment_id": f"{lead} {data['enrolment_id']}"}
                books.happens(kind, lead, at, data, late)
    books.commits()
    counted = books.all_counted()
    assert counted == books.anew()

    events = books.events()
    told: Counter[str] = Counter()
    for _, what, _, n in counted["tally_day"]:
        told[what] += n
    for what, kind in {
        "sent": "ReplySent",
        "failed": "ReplyFailed",
        "handed_over": "HandedOver",
        "turns": "TurnTaken",
    }.items():
        assert told[what] == sum(event["kind"] == kind for event in events)
    for milestone, kind in {"lead": "LeadCaptured", "qualified": "LeadQualified", "enrolled": "Enrolled"}.items():
        assert people(events, kind)[0] == sum(row[-1] for row in counted["tally_lead_day"] if row[4] == milestone)
    assert people(events, "Enrolled")[1] == sum(row[-1] for row in counted["tally_sale"])
    first = BEGIN.date() + timedelta(days=since)
    whole_months_and_days_tell_the_same(books, counted, first, first + timedelta(days=days))
    assert sum(row[7] for row in counted["tally_cost"]) == acts.count("costs")
    books.database.close()
    books.dying.close()


def whole_months_and_days_tell_the_same(
    books: Books, counted: dict[str, list[tuple[Any, ...]]], since: date, until: date
) -> None:
    """Of a range of days."""
    numbers = AnalyticsStore(books.database).read(books.tenant, since, until)
    sent: Counter[str] = Counter()
    for day, what, key, n in counted["tally_day"]:
        if what == "sent" and since <= day <= until:
            sent[key] += n
    assert {one.key: one.count for one in numbers.sent} == sent
    came = {row[:5]: row[-1] for row in counted["tally_lead_day"] if since <= row[0] <= until}
    for milestone, found in (("lead", numbers.funnel.leads), ("enrolled", numbers.funnel.enrolled)):
        assert found == sum(n for row, n in came.items() if row[4] == milestone)


def people(events: list[dict[str, Any]], kind: str) -> tuple[int, int]:
    """How many people came and had this happen to them, and what they paid: told without any bookkeeping."""
    into: dict[UUID, UUID | None] = {}
    gone: dict[UUID, bool] = {}
    for event in events:
        lead = event["lead_id"]
        if event["kind"] in ("LeadsMerged", "LeadsUnmerged"):
            into[UUID(event["data"]["merged_id"])] = lead if event["kind"] == "LeadsMerged" else None
        if event["kind"] in ("LeadDeleted", "LeadRestored"):
            gone[lead] = event["kind"] == "LeadDeleted"

    def person(lead: UUID) -> UUID:
        seen = {lead}
        while (next_one := into.get(lead)) and next_one not in seen:
            seen.add(next_one)
            lead = next_one
        return lead

    here = [event for event in events if not gone.get(event["lead_id"]) and not gone.get(person(event["lead_id"]))]
    came = {person(event["lead_id"]) for event in here if event["kind"] == "LeadCaptured"}
    theirs = [event for event in here if person(event["lead_id"]) in came and event["kind"] == kind]
    paid = {event["data"]["enrolment_id"]: event["data"]["amount"] for event in theirs if kind == "Enrolled"}
    return len({person(event["lead_id"]) for event in theirs}), sum(paid.values())


@pytest.fixture
def books(town: Town, app_url: str, admin_url: str) -> Iterator[Books]:
    kept = Books(town, app_url, admin_url)
    yield kept
    kept.database.close()
    kept.dying.close()


def leads(books: Books) -> int:
    return sum(row[-1] for row in books.all_counted()["tally_lead_day"])


def test_one_worker_counts_and_the_other_leaves_it_to_them(books: Books) -> None:
    books.happens("LeadCaptured", LEADS[0], BEGIN, {})
    books.counts(7)
    books.happens("LeadCaptured", LEADS[1], BEGIN, {})
    with psycopg.connect(books.admin_url) as other:
        other.execute("select from tally where tenant_id = %s for update", [books.tenant])
        assert not SummaryStore(books.database).count(books.tenant)
        assert books.town.one("select sum(n)::int as n from tally_lead_day")["n"] == 1
    assert leads(books) == 2


def test_what_commits_late_is_counted_all_the_same(books: Books) -> None:
    books.happens("LeadCaptured", LEADS[0], BEGIN, {}, late=True)
    books.happens("LeadCaptured", LEADS[1], BEGIN, {})
    assert leads(books) == 0
    books.commits()
    assert leads(books) == 2


def test_another_time_zone_has_other_days(books: Books) -> None:
    books.happens("LeadCaptured", LEADS[0], datetime(2026, 11, 1, 20, 0, tzinfo=UTC), {"source": "form"})
    assert books.all_counted()["tally_lead_day"][0][0].isoformat() == "2026-11-02"
    books.town.run('update tenant set settings = \'{"timezone": "Europe/Madrid"}\' where id = %s', books.tenant)
    assert [row[0].isoformat() for row in books.all_counted()["tally_lead_day"]] == ["2026-11-01"]
