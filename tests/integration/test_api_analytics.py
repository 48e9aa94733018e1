"""Numbers by HTTP: analytics, plans with their quotas, statements, and how the pipeline flows."""

from base64 import b64decode
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from psycopg.types.json import Jsonb

from functions.converse.sweep import look_around
from shared.db.connection import Database
from shared.db.plans import TELLING
from shared.db.turn_values import OpenTurn
from shared.db.turns import TurnStore
from shared.domain.queued import Due
from shared.domain.routes import models
from shared.domain.talk import ModelRoute
from shared.domain.usage import Usage
from shared.errors import AwsUnavailableError
from tests.api_client import Client, client
from tests.builders import Town
from tests.desk import call
from tests.due_desk import DueDesk
from tests.outbox_desk import Desk

OF_MODEL = (
    "insert into ledger (tenant_id, id, model, route, tokens_in, tokens_cached, tokens_out, ms, error, settled, at,"
    " usd) values (%s, %s, %s, %s, %s, %s, %s, 1, '', true, %s, %s)"
)
OF_MESSAGE = (
    "insert into ledger (tenant_id, id, model, route, category, country, tokens_in, tokens_cached, tokens_out, ms,"
    " error, settled, at, usd) values (%s, %s, 'whatsapp', 'message', %s, %s, 0, 0, 0, 0, '', true, %s, %s)"
)
OF_STORAGE = (
    "insert into ledger (tenant_id, id, model, route, bytes, tokens_in, tokens_cached, tokens_out, ms,"
    " error, settled, at, usd) values (%s, %s, 'files', 'storage', %s, 0, 0, 0, 0, '', true, %s, %s)"
)


@pytest.fixture
def desk(database: Database, town: Town) -> Desk:
    return Desk(database, town)


@pytest.fixture
def asks(desk: Desk) -> Client:
    return client(desk.town, desk.database, desk.institute.tenant_id)


def told(desk: Desk, kind: str) -> list[dict[str, Any]]:
    return [row["data"] for row in desk.town.all("select data from event where kind = %s order by position", kind)]


def plan(desk: Desk, **given: Any) -> str:
    """A plan with these quotas and no others."""
    columns = {"usd": 10, "messages": None, "leads": None, "model_usd": None, **given}
    name = f"plan {uuid4()}"
    desk.town.run("insert into plan values (%s, '2020-01-01', %s, %s, %s, %s)", name, *columns.values())
    return name


def test_analytics_tell_of_a_conversation_what_came_of_it(desk: Desk, asks: Client) -> None:
    desk.asks("fees?", usage=Usage(engine="built-in"))
    desk.send()
    desk.asks("May I complain?", kind="handed_over", rule="complaint")
    desk.send()
    numbers = asks.get("/v1/analytics").body
    assert numbers["funnel"] == {"leads": 1, "engaged": 1, "qualified": 0, "human": 1, "enrolled": 0}
    assert [(row["source"], row["leads"]) for row in numbers["days"]] == [("message", 1)]
    assert numbers["bot"]["replies"] == 1 and 0 < numbers["bot"]["median"] < 60
    assert numbers["automation"] == {"involvement": 1.0, "resolution": 0.0, "automation": 0.0}
    assert numbers["handed_over"] == [{"key": "complaint", "count": 1}]
    assert numbers["sent"] == [{"key": "hand_over", "count": 1}, {"key": "reply", "count": 1}]


def test_a_message_that_failed_counts_once_however_often_it_is_told(desk: Desk, asks: Client) -> None:
    desk.asks("fees?")
    desk.send()
    for _ in range(3):
        desk.status("failed", errors=[{"code": 131026}])
    assert asks.get("/v1/analytics").body["failures"] == [{"key": "131026", "count": 1}]


def test_what_members_did_stands_by_their_names(desk: Desk, asks: Client) -> None:
    tenant = desk.institute.tenant_id
    member = desk.town.one(
        "insert into member (tenant_id, name, email, role, timezone)"
        " values (%s, 'Ravi', 'ravi@example.com', 'counsellor', 'Asia/Kolkata') returning id",
        tenant,
    )["id"]
    for kind in ("LeadAssigned", "TakenOver", "WrittenByHand", "WrittenByHand"):
        data = Jsonb({"member_id": str(member)})
        desk.town.run("insert into event (tenant_id, kind, lead_id, data) values (%s, %s, %s, %s)",
                      tenant, kind, uuid4(), data)  # fmt: skip
    (work,) = asks.get("/v1/analytics").body["work"]
    assert (work["name"], work["assigned"], work["taken_over"], work["replied"]) == ("Ravi", 1, 1, 2)


@pytest.mark.parametrize("query", [{"since": "2026-01-02", "until": "2026-01-01"}, {"since": "2020-01-01"}])
def test_a_range_of_days_is_a_year_at_most(asks: Client, query: dict[str, str]) -> None:
    answer = asks.get("/v1/analytics", query=query)
    assert (answer.status, answer.body["field"]) == (422, "since")


def test_each_share_of_a_quota_is_told_once(desk: Desk, asks: Client) -> None:
    assert asks.get("/v1/plan").body == {"plan": None, "quotas": [], "degraded": False}
    asks("PUT", "/v1/plan", {"plan": plan(desk, messages=5)})
    for number in range(1, 6):
        desk.asks(f"question {number}")
        desk.send()
        answer = asks.get("/v1/plan").body
        assert answer["quotas"][0]["used"] == number
        assert answer["degraded"] == (number == 5)
        asks.get("/v1/plan")
    assert [data["percent"] for data in told(desk, "QuotaReached")] == [80, 100]


def test_the_owners_have_an_e_mail_of_each_share_once(desk: Desk, asks: Client) -> None:
    due_desk, tenant = DueDesk(desk.database, desk.poker, desk.waiter), desk.institute.tenant_id
    for name, role, active in (("mina", "owner", True), ("gone", "owner", False), ("ravi", "counsellor", True)):
        desk.town.run(
            "insert into member (tenant_id, name, email, role, timezone, active)"
            " values (%s, %s, %s, %s, 'Asia/Kolkata', %s)",
            tenant, name, f"{name}@mula.example", role, active,
        )  # fmt: skip

    def swept() -> list[str]:
        """Subjects of what was sent, and to whom."""
        desk.poker.dues.clear()
        look_around(desk.sweep_ports())
        for due, _ in desk.poker.dues:
            due_desk.act(due)
        sent, due_desk.mailer.sent = due_desk.mailer.sent, []
        assert {to for to, _, _ in sent} <= {"mina@mula.example"}
        return [subject for _, subject, _ in sent]

    asks("PUT", "/v1/plan", {"plan": plan(desk, messages=5)})
    mails: list[list[str]] = []
    for number in range(6):
        desk.asks(f"question {number}")
        desk.send()
        asks.get("/v1/plan")
        mails.append(swept())
    assert mails == [[], [], [], ["80 % of this month's messages are used"],
                     ["100 % of this month's messages are used"], []]  # fmt: skip

    asks("PUT", "/v1/plan", {"plan": plan(desk, messages=7)})
    desk.asks("and NEET?")
    desk.send()
    asks.get("/v1/plan")
    due = Due(tenant_id=tenant, kind="quota", id=tenant, generation=0)
    due_desk.mailer.fails = AwsUnavailableError("sesv2")
    with pytest.raises(AwsUnavailableError):
        due_desk.act(due)
    assert swept() == [], "whoever tells has some minutes for it"
    due_desk.mailer.fails = None
    desk.town.advance(TELLING.total_seconds() + 1)
    assert swept() == ["100 % of this month's messages are used"], "used up anew"


def test_a_month_that_is_used_up_is_answered_by_the_built_in_engine_until_another_plan_holds(
    desk: Desk, asks: Client
) -> None:
    asks("PUT", "/v1/plan", {"plan": plan(desk, model_usd=1)})
    tenant = desk.institute.tenant_id

    def asked() -> tuple[str, ...]:
        desk.lead_says("and NEET?")
        assert desk.due
        turn = TurnStore(desk.database).open(desk.due)
        desk.town.advance(61)
        assert isinstance(turn, OpenTurn)
        situation = turn.situation
        usual = ModelRoute(model="usual")
        return models(situation.institution, situation.spent, "simple", usual, capped=situation.capped).names

    assert asked() == ("usual",)
    desk.town.run(OF_MODEL, tenant, uuid4(), "m", "simple", 1, 0, 1, desk.town.one("select app_now() as at")["at"], 1)
    assert asks.get("/v1/plan").body["degraded"]
    assert asked() == ()
    assert not asks("PUT", "/v1/plan", {"plan": plan(desk, model_usd=100)}).body["degraded"]
    assert asked() == ("usual",)
    desk.town.run("update quota set used = 100")
    assert asked() == ()
    desk.town.advance(32 * 86_400)
    assert asked() == ("usual",), "another month"


def test_nobody_chooses_a_plan_that_there_is_not(asks: Client) -> None:
    answer = asks("PUT", "/v1/plan", {"plan": "everything for nothing"})
    assert (answer.status, answer.body["field"]) == (422, "plan")


def test_who_may_read_the_bill_need_not_choose_the_plan(desk: Desk) -> None:
    reader = client(desk.town, desk.database, desk.institute.tenant_id, "billing:read")
    assert reader.get("/v1/plans").status == 200
    assert reader("PUT", "/v1/plan", {"plan": "trial"}).status == 403
    assert client(desk.town, desk.database, desk.institute.tenant_id, "leads:read").get("/v1/usage").status == 403


def test_a_statement_is_within_one_percent_of_an_invoice_made_by_hand(desk: Desk, asks: Client) -> None:
    town, tenant = desk.town, desk.institute.tenant_id
    # By hand, for September 2026 in Kolkata. 20 days of a plan of 30.00 and 10 of one of 90.00: 20.00 + 30.00.
    # 300 calls, 1,200 in of which 200 cached and 90 out each, at 0.40, 0.10 and 1.60 a million: 0.1692 in all.
    # 40 marketing messages to India at 0.0107: 0.428. 250 service messages at 0.0014: 0.35.
    # 3 days of 60 GB at 0.025 a month of 30 days: 0.15.
    by_hand = Decimal("20.00") + Decimal("30.00") + Decimal("0.1692") + Decimal("0.428") + Decimal("0.35")
    by_hand += Decimal("0.15")
    for name, since in ((plan(desk, usd=30), "2026-08-05"), (plan(desk, usd=90), "2026-09-21T00:00+05:30")):
        town.run("insert into subscription (tenant_id, plan, effective_from) values (%s, %s, %s)", tenant, name, since)
    for place in range(300):
        at = datetime(2026, 9, 1 + place % 30, 12, place % 60, tzinfo=UTC)
        town.run(OF_MODEL, tenant, uuid4(), "gpt-4.1-mini", "simple", 1200, 200, 90, at, Decimal("0.000564"))
    for place in range(290):
        at = datetime(2026, 9, 1 + place % 30, 12, place % 60, tzinfo=UTC)
        category, usd = ("marketing", "0.0107") if place < 40 else ("service", "0.0014")
        town.run(OF_MESSAGE, tenant, uuid4(), category, "91", at, Decimal(usd))
    for day in (1, 2, 3):
        town.run(OF_STORAGE, tenant, uuid4(), 60 * 10**9, datetime(2026, 9, day, 12, tzinfo=UTC), Decimal("0.05"))
    for outside in ("2026-08-31T18:29+00:00", "2026-09-30T18:30+00:00"):  # 23:59 the day before, 00:00 the day after
        town.run(OF_MESSAGE, tenant, uuid4(), "marketing", "91", outside, Decimal(1000))

    statement = asks.get("/v1/statements/2026-09").body
    assert statement["total"] == pytest.approx(float(by_hand), rel=0.01)
    assert [(line["kind"], line["quantity"]) for line in statement["lines"]] == [
        ("plan", 20), ("plan", 10), ("storage", 3), ("model", 300), ("message", 40), ("message", 250),
    ]  # fmt: skip
    assert statement["final"]

    table = file(asks, "csv").decode("utf-8-sig").splitlines()
    assert table[-1] == f"total,,,,,,,,{statement['total']:.2f}"
    assert sum(Decimal(row.split(",")[-1]) for row in table[1:-1]).quantize(Decimal("0.01")) == Decimal(
        f"{statement['total']:.2f}"
    )
    text = pypdfium2.PdfDocument(file(asks, "pdf"))[0].get_textpage().get_text_range()
    assert "Statement 2026-09" in text and "Sharma Classes" in text
    assert f"{statement['total']:,.2f}" in text and "whatsapp marketing +91" in text


def file(asks: Client, kind: str) -> bytes:
    return b64decode(asks.get("/v1/statements/2026-09/file", query={"format": kind}).body["content"])


@pytest.mark.parametrize("month", ["2026-13", "26-01", "2026", "2026-1"])
def test_a_statement_is_of_a_month(asks: Client, month: str) -> None:
    assert asks.get(f"/v1/statements/{month}").status == 404


def test_the_pipeline_tells_what_waits_and_what_stands_still(desk: Desk, asks: Client) -> None:
    calm = asks.get("/v1/pipeline").body
    assert calm["healthy"] and not any(queue["waiting"] for queue in calm["queues"])

    desk.lead_says("fees?")
    desk.town.advance(121)
    tenant = desk.institute.tenant_id
    desk.town.run(
        "insert into dead_letter (tenant_id, message_id, queue, body, sent_at) values (%s, 'm', 'q', '{}', app_now())",
        tenant,
    )
    desk.town.run("update channel_account set state = 'parked', state_reason = 'token' where tenant_id = %s", tenant)
    late = asks.get("/v1/pipeline").body
    assert not late["healthy"] and len(late["problems"]) == 3
    waiting = {queue["name"]: queue["waiting"] for queue in late["queues"]}
    assert waiting["unanswered"] == waiting["dead_letters"] == 1
    assert late["parked"] == [{"kind": "whatsapp", "name": "front desk", "why": "token"}]


def test_the_pipeline_is_a_tenants_own(desk: Desk, town: Town) -> None:
    desk.lead_says("fees?")
    other = client(town, desk.database, town.institute("Verma Academy").tenant_id)
    assert not any(queue["waiting"] for queue in other.get("/v1/pipeline").body["queues"])
    assert other.get("/v1/analytics").body["funnel"]["leads"] == 0


def test_a_call_of_a_model_is_in_the_usage_of_its_engine(desk: Desk, asks: Client) -> None:
    desk.asks("fees?", usage=Usage(engine="gpt-4.1-mini", calls=(call(),)))
    for by in ("day", "channel", "campaign", "engine", "kind", "category", "country"):
        answer = asks.get("/v1/usage", query={"by": by})
        assert answer.status == 200 and answer.body["total"]["calls"] == 1
