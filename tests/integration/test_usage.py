"""What everything costs, at the prices of its days: messages by what the platform tells, calls by what they took."""

from typing import Any

import pytest

from shared.db.connection import Database
from shared.db.ledger import enter
from shared.db.retaining import RetentionStore
from shared.db.summaries import SummaryStore
from shared.db.turn_values import OpenTurn
from shared.db.turns import TurnStore
from shared.domain.usage import Usage
from tests.api_client import Client, client
from tests.builders import Town
from tests.desk import call
from tests.outbox_desk import Desk

REGULAR = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "service"}


@pytest.fixture
def desk(database: Database, town: Town) -> Desk:
    return Desk(database, town)


@pytest.fixture
def asks(desk: Desk) -> Client:
    return client(desk.town, desk.database, desk.institute.tenant_id)


def sent(desk: Desk) -> None:
    desk.asks("fees?")
    desk.send()


def entered(desk: Desk) -> list[dict[str, Any]]:
    return desk.town.all(
        "select kind, model, category, country, channel, usd::float8 as usd from ledger where kind = 'message'"
    )


def test_a_delivered_message_is_entered_at_the_price_of_its_country_and_day(desk: Desk) -> None:
    sent(desk)
    desk.status("sent", pricing=REGULAR)
    assert entered(desk) == [], "nothing is paid for what has not arrived"

    desk.status("delivered", pricing=REGULAR)
    row = {"kind": "message", "model": "whatsapp", "category": "service", "country": "91", "channel": "whatsapp"}
    assert entered(desk) == [{**row, "usd": pytest.approx(0.0014)}]


def test_statuses_that_come_again_are_paid_once(desk: Desk) -> None:
    sent(desk)
    for status in ("delivered", "read", "delivered", "read"):
        desk.status(status, pricing=REGULAR)
    assert len(entered(desk)) == 1


def test_a_message_that_was_sent_anew_is_paid_for_as_often_as_it_arrived(desk: Desk) -> None:
    sent(desk)
    for wamid in ("wamid.first", "wamid.second"):
        desk.status("delivered", pricing=REGULAR, id=wamid)
    assert len(entered(desk)) == 2


@pytest.mark.parametrize(
    ("pricing", "usd"),
    [
        ({**REGULAR, "type": "free_entry_point"}, 0),
        ({"billable": False, "category": "service"}, 0),
        ({**REGULAR, "category": "marketing_lite"}, 0.0107),
        ({**REGULAR, "category": "authentication"}, None),
    ],
)
def test_the_platform_says_what_is_free_and_what_is_of_a_price_that_nobody_knows(
    desk: Desk, pricing: dict[str, Any], usd: float | None
) -> None:
    sent(desk)
    desk.status("delivered", pricing=pricing)
    assert [row["usd"] for row in entered(desk)] == [usd]


@pytest.mark.parametrize("pricing", [None, "service", {}, {"category": 3}])
def test_a_status_without_a_price_enters_nothing(desk: Desk, pricing: Any) -> None:
    sent(desk)
    desk.status("delivered", pricing=pricing)
    assert entered(desk) == []


def test_messages_are_no_part_of_the_budget_for_models(database: Database, town: Town) -> None:
    desk = Desk(database, town)
    town.run("update tenant set settings = '{\"budget_usd_per_day\": 1}'")
    sent(desk)
    desk.status("delivered", pricing=REGULAR)
    desk.lead_says("and NEET?")
    assert desk.due
    turn = TurnStore(database).open(desk.due)
    assert isinstance(turn, OpenTurn) and turn.situation.spent == 0


def test_usage_tells_what_a_message_and_a_lead_cost(desk: Desk, asks: Client) -> None:
    desk.asks("fees?", usage=Usage(engine="gpt-4.1-mini", calls=(call(), call(model="own"))))
    desk.send()
    desk.status("delivered", pricing=REGULAR)
    told = asks.get("/v1/usage", query={"by": "engine"}).body
    assert [(row["key"], row["usd"], row["unpriced"]) for row in told["data"]] == [
        ("gpt-4.1-mini", pytest.approx(0.00046), 0),
        ("own", 0, 1),
        ("whatsapp", pytest.approx(0.0014), 0),
    ]
    total = told["total"]
    assert (total["calls"], total["messages"], total["leads"]) == (2, 1, 1)
    assert total["usd_per_lead"] == total["usd_per_message"] == pytest.approx(0.00186)
    assert total["usd_per_enrolment"] is None

    assert [row["key"] for row in asks.get("/v1/usage", query={"by": "channel"}).body["data"]] == ["whatsapp"]
    assert asks.get("/v1/usage", query={"by": "campaign"}).body["data"][0]["leads"] == 1


def test_what_is_settled_later_is_counted_once_when_it_is(desk: Desk) -> None:
    open_call = call(settled=False, tokens_in=0, tokens_cached=0, tokens_out=0)
    desk.asks("fees?", usage=Usage(engine="m", calls=(open_call,)))
    summaries, tenant = SummaryStore(desk.database), desk.institute.tenant_id
    summaries.catch_up(tenant, 3)
    assert desk.town.all("select * from tally_cost") == []

    settled = open_call.model_copy(update={"settled": True, "tokens_in": 1000, "tokens_out": 100})
    for _ in range(2):
        with desk.database.tenant(tenant) as cursor:
            enter(cursor, tenant, (settled,))
        summaries.catch_up(tenant, 3)
    assert desk.town.one("select n, usd::float8 as usd from tally_cost") == {"n": 1, "usd": pytest.approx(0.00056)}


def test_a_day_of_what_is_kept_is_paid_for_once_at_the_price_of_its_day(desk: Desk, database: Database) -> None:
    tenant, town = desk.institute.tenant_id, desk.town
    for title, sizes in (("brochure", (10, 4)), ("fees", (2,))):  # a newer upload takes the older one's place
        town.run("insert into document (tenant_id, key, title) values (%s, %s, %s)", tenant, title, title)
        for place, size in enumerate(sizes):
            town.run(
                "insert into revision (tenant_id, document_id, upload, uploaded, bytes)"
                " select tenant_id, id, %s, %s, %s from document where tenant_id = %s and key = %s",
                f"v{place}", str(place), size * 10**9, tenant, title,
            )  # fmt: skip
    town.run("insert into storage_price values (app_now() + interval '1 day', 0.25)")
    for hours in (0, 0, 48):
        town.advance(hours * 3_600)
        RetentionStore(database).begin(tenant)
    stored = town.all(
        "select kind, bytes, (usd * extract(day from date_trunc('month', at at time zone 'Asia/Kolkata')"
        " + interval '1 month - 1 day'))::float8 as of_a_month from ledger order by at"
    )
    kept = {"kind": "storage", "bytes": 6 * 10**9}
    assert stored == [
        {**kept, "of_a_month": pytest.approx(6 * 0.025)},
        {**kept, "of_a_month": pytest.approx(6 * 0.25)},
    ]
