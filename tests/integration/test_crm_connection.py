"""What holds of one connection whatever its CRM: its pace, its parking, its past, and who works on it."""

from collections.abc import Iterator

import pytest

from functions.converse.retain import retain
from shared.db.connection import Database
from shared.db.crm_links import Attempt, Claimed
from shared.db.retaining import RetentionStore
from shared.domain.crm import PER_MINUTE
from shared.domain.queued import BacklogDue, CheckDue
from tests.builders import Town
from tests.sync_desk import SyncDesk, sync_desk


@pytest.fixture
def one(database: Database, town: Town) -> Iterator[SyncDesk]:
    """For what is the same whatever the CRM."""
    with sync_desk("hubspot", database, town) as built:
        yield built


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
    assert one.state() == ("active", "") and all(one.up_to_date(lead) for lead in leads)
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

    assert len(one.records()) == 60 and all(one.up_to_date(lead) for lead in leads)
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

    assert len(one.records()) == 12 and all(one.up_to_date(lead) for lead in leads)
    tried = sum(len(one.deliveries(lead)) for lead in leads)
    assert tried == 12 + 8, "nobody asked in vain while it was known to be down"


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
    late = one.links.claim(one.due(lead))
    assert isinstance(late, Claimed) and one.links.claim(one.due(lead)) is None
    one.advance(81)
    assert isinstance(one.links.claim(one.due(lead)), Claimed)

    one.advance(81)
    one.drain()
    one.links.applied(late, "somebody else's", Attempt(outcome="created", exchanges=(), ms=1))
    assert one.link(lead)["remote_id"] != "somebody else's"


def test_what_was_begun_before_everything_is_sent_again_is_sent_again_too(one: SyncDesk) -> None:
    lead = one.lead()
    one.happens(lead)
    begun = one.links.claim(one.due(lead))
    assert isinstance(begun, Claimed)
    one.set(edition=2)

    assert one.links.applied(begun, "51", Attempt(outcome="created", exchanges=(), ms=1)), "more is to be done"
    assert isinstance(one.links.claim(one.due(lead)), Claimed)


def test_attempts_are_kept_as_long_as_the_institution_says(one: SyncDesk) -> None:
    old, new = one.lead("Old"), one.lead("New")
    one.happens(old)
    one.drain()
    one.advance(40 * 86_400)
    one.happens(new)
    one.drain()
    assert one.deliveries(old) == ["created"], "nobody chose less than 90 days"

    one.town.run('update tenant set settings = \'{"retention": {"deliveries": 20}}\' where id = %s', one.tenant)
    retain(one.tenant, RetentionStore(one.database), lambda: 60.0)
    assert one.deliveries(old) == [] and one.deliveries(new) == ["created"]


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
