"""A lead is one record in every CRM, equal to its newest state, whatever fails in between."""

import random
from collections.abc import Iterator

import pytest

from shared.db.connection import Database
from tests.builders import Town
from tests.integration.crm_dialects import DIALECTS
from tests.sync_desk import SyncDesk, sync_desk


@pytest.fixture(params=DIALECTS)
def desk(request: pytest.FixtureRequest, database: Database, town: Town) -> Iterator[SyncDesk]:
    with sync_desk(request.param, database, town) as built:
        yield built


def test_a_lead_is_created_once_and_then_kept_up_to_date(desk: SyncDesk) -> None:
    lead = desk.lead("Asha")
    desk.happens(lead, "LeadCaptured")
    desk.drain()
    desk.rename(lead, "Asha Rao")
    desk.happens(lead)
    desk.happens(lead)
    desk.drain()

    assert desk.deliveries(lead) == ["created", "updated"]
    (record,) = desk.of(lead)
    assert "Asha" in record[desk.crm.dialect.name] and desk.up_to_date(lead)


def test_events_in_any_order_end_with_the_newest_state(desk: SyncDesk) -> None:
    lead = desk.lead("Asha")
    desk.happens(lead)
    for name in ("Bina", "Charu", "Devi"):
        desk.rename(lead, name)
        desk.happens(lead)
    desk._waiting.reverse()
    desk.drain()

    assert "Devi" in desk.of(lead)[0][desk.crm.dialect.name]
    assert desk.deliveries(lead) == ["created"]


@pytest.mark.parametrize("fault", ["timeout_after_accept", "timeout", "refuse", "500", "429"])
def test_whatever_becomes_of_a_create_there_is_one_record_in_the_end(desk: SyncDesk, fault: str) -> None:
    lead = desk.lead()
    desk.crm.fail(desk.crm.dialect.limited if fault == "429" else fault, desk.crm.dialect.creating)
    desk.happens(lead)
    desk.drain()

    assert len(desk.records()) == 1 and desk.up_to_date(lead)
    assert len(desk.deliveries(lead)) == 2


@pytest.mark.parametrize(("when", "what"), [("before", "create"), ("after", "create"), ("after", "find")])
def test_a_worker_killed_around_a_create_leaves_one_record(desk: SyncDesk, when: str, what: str) -> None:
    lead = desk.lead()
    desk.adapter.dies = (when, what)
    desk.happens(lead)
    desk.drain()

    assert len(desk.of(lead)) == 1 and desk.up_to_date(lead)


def test_a_create_in_doubt_is_left_alone_for_a_minute_however_often_it_is_asked_for(
    database: Database, town: Town
) -> None:
    with sync_desk("pipedrive", database, town) as desk:
        lead = desk.lead()
        desk.crm.fail("timeout_after_accept", desk.crm.dialect.creating, method="POST")
        desk.happens(lead)
        desk.step()
        assert desk.deliveries(lead) == ["unknown"]
        desk.advance(50)
        desk.work(desk.due(lead))
        assert desk.deliveries(lead) == ["unknown"], "its search may not show it yet"
        desk.drain()

        assert desk.deliveries(lead) == ["unknown", "updated"] and len(desk.records()) == 1


def test_a_record_deleted_by_hand_is_made_again(desk: SyncDesk) -> None:
    lead = desk.lead()
    desk.happens(lead)
    desk.drain()
    desk.crm.order("delete", {"id": desk.link(lead)["remote_id"]})
    desk.crm.settle()
    desk.rename(lead, "Bina")
    desk.happens(lead)
    desk.drain()

    assert len(desk.of(lead)) == 1 and desk.up_to_date(lead)


def test_what_somebody_made_by_hand_becomes_the_leads_record(desk: SyncDesk) -> None:
    lead = desk.lead("Asha Rao")
    theirs = desk.crm.by_hand(phone=f"+{desk.town.one('select phone from lead')['phone']}")
    desk.crm.settle()
    desk.happens(lead)
    desk.drain()

    assert desk.link(lead)["remote_id"] == theirs and desk.deliveries(lead) == ["updated"]


def test_the_summary_is_a_note_and_comes_again_only_when_it_changed(desk: SyncDesk) -> None:
    lead = desk.lead()
    account = desk.town.one("select id from channel_account")["id"]
    desk.town.run(
        "insert into conversation (tenant_id, lead_id, channel_account_id, summary) values (%s, %s, %s, 'Wants JEE.')",
        desk.tenant, lead, account,
    )  # fmt: skip
    desk.happens(lead)
    desk.drain()
    desk.rename(lead, "Bina")
    desk.happens(lead)
    desk.drain()
    assert len(desk.crm.notes()) == 1

    desk.town.run("update conversation set summary = 'Wants NEET.'")
    desk.rename(lead, "Charu")
    desk.happens(lead)
    desk.drain()
    assert len(desk.crm.notes()) == 2


@pytest.mark.parametrize("seed", range(3))
def test_after_faults_everything_drains_to_one_record_per_lead_equal_to_the_newest(desk: SyncDesk, seed: int) -> None:
    rng = random.Random(seed)
    leads = [desk.lead(f"Lead {number}") for number in range(5)]
    for turn in range(40):
        lead = rng.choice(leads)
        match rng.randrange(10):
            case 0 | 1:
                desk.rename(lead, f"Lead {turn}")
            case 2 | 3 | 4:
                desk.happens(lead)
            case 5:
                fault = rng.choice(["timeout_after_accept", "refuse", "500", desk.crm.dialect.limited])
                desk.crm.fail(fault, times=rng.randrange(1, 3))
            case 6:
                desk.adapter.dies = rng.choice(["before", "after"]), rng.choice(["find", "create", "update"])
            case _:
                rng.shuffle(desk._waiting)
                desk._waiting.sort(key=lambda entry: entry[0])
                desk.step()
    desk.crm.order("reset", {})
    desk.adapter.dies = None
    for lead in leads:
        desk.happens(lead)
    desk.drain()

    newest = {row["id"]: row["name"] for row in desk.town.all("select id, name from lead")}
    for lead in leads:
        (record,) = desk.of(lead)
        assert newest[lead].split()[-1] in str(record.values()), "an older state overtook a newer one"
        assert desk.up_to_date(lead)
    assert len(desk.records()) == len(leads)
