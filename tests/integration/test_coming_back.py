"""Who enrolled in a CRM has an enrolment here, once, whatever fails in between; and nothing goes round in a ring."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from psycopg.types.json import Jsonb

from functions.crm_sync.hubspot_reading import AT_ONCE
from shared.db.assigning import assign
from shared.db.connection import Database
from shared.db.crm_reading import ReadingStore
from shared.domain.crm_enrolments import Enrolled
from shared.domain.queued import ReadDue
from tests.builders import Town
from tests.integration.crm_dialects import DIALECTS
from tests.sync_desk import SyncDesk, sync_desk


@pytest.fixture(params=DIALECTS)
def desk(request: pytest.FixtureRequest, database: Database, town: Town) -> Iterator[SyncDesk]:
    with sync_desk(request.param, database, town) as built:
        yield built


@pytest.fixture
def one(database: Database, town: Town) -> Iterator[SyncDesk]:
    """For what is the same whatever the CRM."""
    with sync_desk("hubspot", database, town) as built:
        yield built


def linked(desk: SyncDesk, name: str = "Asha", **fields: Any) -> tuple[UUID, str]:
    """A lead, and its record in the CRM."""
    lead = desk.lead(name, **fields)
    desk.happens(lead, "LeadCaptured")
    desk.drain()
    return lead, desk.link(lead)["remote_id"]


def enrols(desk: SyncDesk, record: str) -> None:
    desk.crm.dialect.enrol(desk.crm, record)


def told(desk: SyncDesk) -> int:
    """How often it was announced that somebody enrolled."""
    return len(desk.town.all("select from event where kind = 'Enrolled'"))


def test_a_status_in_the_crm_becomes_one_enrolment_of_the_lead(desk: SyncDesk) -> None:
    lead, record = linked(desk, course="NEET")
    linked(desk, "Ravi")
    desk.look()
    assert desk.enrolments() == []
    enrols(desk, record)
    desk.look()
    (enrolment,) = desk.enrolments()
    assert (enrolment["lead_id"], enrolment["source"]) == (lead, "crm")
    assert (enrolment["amount"], enrolment["currency"]) == (Decimal(120_000), "INR")
    assert enrolment["item"] == desk.crm.dialect.told.get("item", "NEET")
    if "on_date" in desk.crm.dialect.told:
        assert enrolment["on_date"] == date(2026, 11, 20)
    for _ in range(3):
        desk.look()
    assert desk.enrolments() == [enrolment] and told(desk) == 1


def test_an_enrolment_goes_round_in_no_ring(desk: SyncDesk) -> None:
    lead, record = linked(desk)
    enrols(desk, record)
    version = desk.town.one("select version from lead where id = %s", lead)["version"]
    for _ in range(4):
        desk.look()
        for event in desk.town.all("select kind from event where lead_id = %s", lead):
            desk.happens(lead, event["kind"])
        desk.drain()
    assert desk.deliveries(lead) == ["created"] and told(desk) == 1
    assert desk.town.one("select version from lead where id = %s", lead)["version"] == version
    # A change of ours changes the record, which is read again and tells nothing new.
    if desk.kind != "salesforce":  # whose converted Lead takes no change any more
        desk.rename(lead, "Asha Rao")
        desk.happens(lead)
        desk.drain()
        desk.look()
        assert desk.deliveries(lead) == ["created", "updated"]
    assert told(desk) == 1 and len(desk.enrolments()) == 1


def test_what_is_corrected_in_the_crm_is_corrected_here(one: SyncDesk) -> None:
    _, record = linked(one)
    enrols(one, record)
    one.look()
    one.crm.edit(record, recent_deal_amount="99000.5")
    one.look()
    (enrolment,) = one.enrolments()
    assert enrolment["amount"] == Decimal("99000.50") and told(one) == 2


def test_a_record_that_says_no_date_keeps_the_day_on_which_it_was_first_read(one: SyncDesk) -> None:
    _, record = linked(one)
    one.crm.edit(record, lifecyclestage="customer")
    one.look()
    (first,) = one.enrolments()
    one.advance(3 * 86_400)
    one.crm.edit(record, city="Pune")
    one.look()
    assert one.enrolments() == [first] and told(one) == 1


def test_only_records_that_stand_for_our_leads_are_taken(desk: SyncDesk) -> None:
    linked(desk)
    for ours in ("lead_" + "0" * 32, "lead_other", None):
        enrols(desk, desk.crm.by_hand("Somebody", **({"lead_id": ours} if ours else {})))
    desk.look()
    assert desk.enrolments() == []


def test_a_record_that_was_merged_is_still_the_leads(desk: SyncDesk) -> None:
    lead, record = linked(desk)
    enrols(desk, record)
    desk.look()
    survivor = desk.crm.by_hand("Asha by hand")
    desk.crm.order("merge", {"winner": survivor, "loser": record})
    desk.look()
    assert [one["lead_id"] for one in desk.enrolments()] == [lead]
    assert told(desk) == 1


def test_somebody_who_enrolled_is_no_open_lead_any_more(one: SyncDesk) -> None:
    lead, record = linked(one)
    member = one.town.one(
        "insert into member (tenant_id, name, email, role, timezone) values (%s, 'Ravi', 'ravi@example.in',"
        " 'counsellor', 'Asia/Kolkata') returning id", one.tenant,
    )["id"]  # fmt: skip
    target = Jsonb({"kind": "member", "id": str(member)})
    one.town.run(
        "insert into assignment_rule (tenant_id, position, name, target) values (%s, 1, 'All', %s)", one.tenant, target
    )
    with one.database.tenant(one.tenant) as cursor:
        assert assign(cursor, one.tenant, lead, "qualified")
    one.crm.edit(record, lifecyclestage="customer")
    one.look()
    assert one.town.one("select closed_at from assignment")["closed_at"] is not None


@pytest.mark.parametrize("dies", [("before", "enrolled"), ("after", "enrolled")])
def test_a_reading_that_was_killed_is_read_again_and_loses_nobody(desk: SyncDesk, dies: tuple[str, str]) -> None:
    _, record = linked(desk)
    enrols(desk, record)
    desk.adapter.dies = dies
    desk.look()
    assert len(desk.enrolments()) == 1 and told(desk) == 1


@pytest.mark.parametrize("fault", ["timeout", "timeout_after_accept", "refuse", "500", "429"])
def test_an_answer_that_is_lost_is_asked_for_again(one: SyncDesk, fault: str) -> None:
    _, record = linked(one)
    enrols(one, record)
    one.crm.fail(fault, "/search", times=2)
    one.look()
    assert len(one.enrolments()) == 1 and told(one) == 1


def test_pages_are_read_one_after_the_other_at_the_connections_rate(one: SyncDesk) -> None:
    leads = [one.lead(f"Lead {number}") for number in range(AT_ONCE + 1)]
    for lead in leads:
        record = one.crm.by_hand("Somebody", lead_id=f"lead_{lead.hex}")
        enrols(one, record)
        one.town.run(
            "insert into crm_link (tenant_id, connection_id, lead_id, remote_id, wanted_version, applied_version)"
            " values (%s, %s, %s, %s, 1, 1)", one.tenant, one.connection, lead, record,
        )  # fmt: skip
    one.set(per_minute=1)
    one.town.run("update crm_connection set next_at = app_now() + interval '1000 s'")
    before = one.time
    one.look()
    assert {each["lead_id"] for each in one.enrolments()} == set(leads)
    assert one.time - before - 1000 >= 59


def test_a_refused_token_parks_the_connection_and_nothing_is_lost(one: SyncDesk) -> None:
    _, record = linked(one)
    enrols(one, record)
    one.crm.fail("401", "/search")
    one.look()
    assert one.state()[0] == "parked" and one.enrolments() == []
    one.look()
    assert one.enrolments() == []
    one.set(state="active")
    one.look()
    assert len(one.enrolments()) == 1


def test_a_property_that_the_crm_does_not_know_is_told_and_stops_nothing_else(one: SyncDesk) -> None:
    one.set(enrolments=Jsonb({"property": "nonsense", "value": "x"}))
    lead, _ = linked(one)
    one.look()
    problem = one.town.one("select read_problem from crm_connection")["read_problem"]
    assert "nonsense" in problem and one.state()[0] == "active"
    one.rename(lead, "Asha Rao")
    one.happens(lead)
    one.drain()
    assert one.deliveries(lead) == ["created", "updated"]


def test_whoever_is_behind_stores_nothing(one: SyncDesk) -> None:
    lead, record = linked(one)
    one.advance(1000)
    store, due = ReadingStore(one.database), ReadDue(crm="hubspot", tenant_id=one.tenant, connection_id=one.connection)
    first, second = store.open(due), store.open(due)
    found = [Enrolled(remote_id=record, lead_id=f"lead_{lead.hex}")]
    assert store.record(first, found, "101") is not None  # type: ignore[arg-type]
    assert store.record(second, found, "") is None  # type: ignore[arg-type]
    row = one.town.one("select read_page, read_began from crm_connection")
    assert row["read_page"] == "101" and row["read_began"] is not None
