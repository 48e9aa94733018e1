"""A lead is one record in every CRM, equal to its newest state, whatever fails in between."""

import random
from collections.abc import Iterator
from uuid import UUID

import pytest

from shared.db.connection import Database
from shared.db.crm_links import Attempt, Claimed
from shared.domain.crm import PER_MINUTE
from shared.domain.queued import BacklogDue, CheckDue, LinkDue
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


def due(desk: SyncDesk, lead: UUID) -> LinkDue:
    return LinkDue(crm=desk.kind, tenant_id=desk.tenant, connection_id=desk.connection, lead_id=lead)


def up_to_date(desk: SyncDesk, lead: UUID) -> bool:
    link = desk.link(lead)
    version = desk.town.one("select version from lead where id = %s", lead)["version"]
    return bool(link["applied_version"] == version and link["error"] == "" and link["intent_at"] is None)


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
    assert "Asha" in record[desk.crm.dialect.name] and up_to_date(desk, lead)


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

    assert len(desk.records()) == 1 and up_to_date(desk, lead)
    assert len(desk.deliveries(lead)) == 2


@pytest.mark.parametrize(("when", "what"), [("before", "create"), ("after", "create"), ("after", "find")])
def test_a_worker_killed_around_a_create_leaves_one_record(desk: SyncDesk, when: str, what: str) -> None:
    lead = desk.lead()
    desk.adapter.dies = (when, what)
    desk.happens(lead)
    desk.drain()

    assert len(desk.of(lead)) == 1 and up_to_date(desk, lead)


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
        desk.work(due(desk, lead))
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

    assert len(desk.of(lead)) == 1 and up_to_date(desk, lead)


def test_what_somebody_made_by_hand_becomes_the_leads_record(desk: SyncDesk) -> None:
    lead = desk.lead("Asha Rao")
    theirs = desk.crm.by_hand(phone=f"+{desk.town.one('select phone from lead')['phone']}")
    desk.crm.settle()
    desk.happens(lead)
    desk.drain()

    assert desk.link(lead)["remote_id"] == theirs and desk.deliveries(lead) == ["updated"]


def test_a_record_that_stands_for_one_lead_is_not_taken_for_another(one: SyncDesk) -> None:
    mother, daughter = one.lead("Mother", email="home@example.in"), one.lead("Daughter", email="home@example.in")
    for lead in (mother, daughter):
        one.happens(lead)
        one.drain()
        one.crm.settle()

    assert one.link(mother)["remote_id"] != one.link(daughter)["remote_id"]


def test_a_refused_token_parks_the_connection_and_resumes_all_that_waited(one: SyncDesk) -> None:
    leads = [one.lead() for _ in range(3)]
    one.crm.fail("401", times=1)
    for lead in leads:
        one.happens(lead)
    one.drain()

    state, reason = one.state()
    assert state == "parked" and reason
    assert one.records() == [] and one.deliveries(leads[0]) == ["parked"]
    assert one.link(leads[0])["attempt"] == 0, "no attempt is used up"
    one.work(CheckDue(crm="hubspot", tenant_id=one.tenant, connection_id=one.connection))
    one.drain()
    assert one.state() == ("active", "") and all(up_to_date(one, lead) for lead in leads)
    assert len(one.records()) == 3


def test_a_connection_that_is_not_taken_is_parked_with_its_reason(one: SyncDesk) -> None:
    one.set(state="new")
    one.crm.fail("401")
    one.work(CheckDue(crm="hubspot", tenant_id=one.tenant, connection_id=one.connection))

    assert one.state()[0] == "parked" and one.state()[1]


def test_a_new_connection_hears_of_what_was_before_at_its_rate(one: SyncDesk) -> None:
    one.set(state="new", per_minute=60)
    leads = [one.lead(f"Lead {number}") for number in range(60)]
    one.work(CheckDue(crm="hubspot", tenant_id=one.tenant, connection_id=one.connection))
    one.drain()

    assert len(one.records()) == 60 and all(up_to_date(one, lead) for lead in leads)
    assert 45 <= one.time <= 75, "one a second, but for a short burst"


def test_no_more_leads_a_minute_than_the_connection_allows(one: SyncDesk) -> None:
    one.set(per_minute=60)
    for number in range(30):
        one.happens(one.lead(f"Lead {number}"))
    one.drain()

    assert len(one.records()) == 30
    assert 15 <= one.time <= 45, "one a second, but for a short burst"


def test_a_backlog_killed_anywhere_goes_on_where_it_was(one: SyncDesk) -> None:
    for _ in range(60):
        one.lead()
    one.set(backlog_after="00000000-0000-0000-0000-000000000000", per_minute=PER_MINUTE["hubspot"])
    backlog = BacklogDue(crm="hubspot", tenant_id=one.tenant, connection_id=one.connection)
    killed = one.backlog.step(backlog)
    assert killed and len(killed.links) == 50
    one.work(backlog)
    one.drain()

    assert len(one.records()) == 60


def test_only_leads_that_have_come_far_enough_are_sent_and_then_stay(one: SyncDesk) -> None:
    one.set(threshold="qualified")
    cold, warm = one.lead("Cold"), one.lead("Warm")
    one.town.run("update lead set qualified_at = app_now() where id = %s", warm)
    one.happens(cold)
    one.happens(warm)
    one.drain()
    one.town.run("update lead set qualified_at = null, name = 'Warmer' where id = %s", warm)
    one.happens(warm)
    one.drain()

    assert one.names() == ["Warmer"]


def test_an_event_that_nobody_asked_for_is_not_sent(one: SyncDesk) -> None:
    one.set(events=["LeadQualified"])
    lead = one.lead()
    one.happens(lead, "LeadUpdated")
    one.drain()
    assert one.records() == []

    one.happens(lead, "LeadQualified")
    one.drain()
    assert len(one.records()) == 1


def test_a_record_that_is_refused_waits_for_another_version(one: SyncDesk) -> None:
    one.set(mapping='[{"source": "score_given", "target": "score"}]')
    lead = one.lead(score_given="high")
    one.happens(lead)
    one.drain()
    one.happens(lead)
    one.drain()
    assert one.deliveries(lead) == ["refused"]
    row = one.town.one("select field from crm_delivery")
    assert row["field"] == "score"

    one.town.run('update lead set fields = \'{"score_given": "7"}\' where id = %s', lead)
    one.happens(lead)
    one.drain()
    assert one.deliveries(lead)[-1] == "created"


def test_a_rate_limit_holds_the_whole_connection_back(one: SyncDesk) -> None:
    one.crm.fail("429", times=1)
    leads = [one.lead() for _ in range(4)]
    for lead in leads:
        one.happens(lead)
    one.drain()

    assert len(one.records()) == 4
    assert sorted(outcome for lead in leads for outcome in one.deliveries(lead)) == ["created"] * 4 + ["later"]


def test_hundreds_of_leads_at_once_find_the_pace_of_their_crm_and_few_meet_its_limit(one: SyncDesk) -> None:
    """The stand-in takes five searches a second, each lead is one, and the connection was given twice as many."""
    number = 400
    one.set(per_minute=600)
    for each in range(number):
        one.happens(one.lead(f"Lead {each}"))
    messages = one.drain(10 * number)

    limited = one.town.one("select count(*) as n from crm_delivery where outcome = 'later'")["n"]
    assert len(one.records()) == number
    assert 2 <= limited <= 12, "a limit that was met slows all that wait"
    assert one.time < 2 * number / 5, "and nobody waits much longer than the CRM makes them"
    assert messages < 5 * number, "nor do they knock again and again"


def test_a_crm_that_is_down_is_left_alone_until_its_breaker_lets_one_through(one: SyncDesk) -> None:
    one.crm.fail("500", times=8)
    leads = [one.lead() for _ in range(12)]
    for lead in leads:
        one.happens(lead)
    one.drain()

    assert len(one.records()) == 12 and all(up_to_date(one, lead) for lead in leads)
    tried = sum(len(one.deliveries(lead)) for lead in leads)
    assert tried == 12 + 8, "nobody asked in vain while it was known to be down"


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


def test_a_member_is_the_owner_that_the_crm_knows_them_as(one: SyncDesk) -> None:
    member = one.town.one(
        "insert into member (tenant_id, name, email, role, timezone)"
        " values (%s, 'Meera', 'm@example.in', 'counsellor', 'Asia/Kolkata') returning id",
        one.tenant,
    )["id"]
    one.set(owners=f'{{"{member}": "77001"}}')
    lead = one.lead()
    one.town.run("update lead set assignee_id = %s where id = %s", member, lead)
    one.happens(lead)
    one.drain()

    assert one.records()[0]["hubspot_owner_id"] == "77001"


def test_one_worker_at_a_time_and_a_late_one_writes_nothing(one: SyncDesk) -> None:
    lead = one.lead()
    one.happens(lead)
    late = one.links.claim(due(one, lead))
    assert isinstance(late, Claimed) and one.links.claim(due(one, lead)) is None
    one.advance(81)
    assert isinstance(one.links.claim(due(one, lead)), Claimed)

    one.advance(81)
    one.drain()
    one.links.applied(late, "somebody else's", Attempt(outcome="created", exchanges=(), ms=1))
    assert one.link(lead)["remote_id"] != "somebody else's"


def test_what_was_begun_before_everything_is_sent_again_is_sent_again_too(one: SyncDesk) -> None:
    lead = one.lead()
    one.happens(lead)
    begun = one.links.claim(due(one, lead))
    assert isinstance(begun, Claimed)
    one.set(edition=2)

    assert one.links.applied(begun, "51", Attempt(outcome="created", exchanges=(), ms=1)), "more is to be done"
    assert isinstance(one.links.claim(due(one, lead)), Claimed)


def test_attempts_of_over_a_month_ago_go_as_new_ones_come(one: SyncDesk) -> None:
    old, new = one.lead("Old"), one.lead("New")
    one.happens(old)
    one.drain()
    one.advance(29 * 86_400)
    one.happens(new)
    one.drain()
    assert one.deliveries(old) == ["created"]
    one.advance(2 * 86_400)
    one.rename(new, "Newer")
    one.happens(new)
    one.drain()

    assert one.deliveries(old) == [] and one.deliveries(new) == ["created", "updated"]


def test_a_pace_that_was_lowered_comes_back(one: SyncDesk) -> None:
    one.set(per_minute=60, share=0.5)
    one.advance(60)

    def seconds_for(number: int) -> float:
        one.advance(60)
        began = one.time
        for _ in range(number):
            one.happens(one.lead())
        one.drain()
        return one.time - began

    one.town.run("update crm_connection set slowed_at = app_now()")
    slow = seconds_for(25)
    one.advance(1_200)
    assert slow > 30 and seconds_for(25) < 25, "in steps of one or two seconds, but for a short burst"


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
        assert up_to_date(desk, lead)
    assert len(desk.records()) == len(leads)
