"""Follow-ups: planned with a turn, decided anew when due, written fresh, and never into somebody's answer."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from psycopg.types.json import Jsonb

from shared.db.connection import Database
from shared.db.following import FollowUpStore
from tests.builders import Town
from tests.reaching import NIGHT
from tests.silent import Silent


@pytest.fixture
def desk(database: Database, town: Town) -> Silent:
    return Silent(database, town)


def test_a_turn_plans_it_and_has_it_waited_for(desk: Silent) -> None:
    due = desk.falls_silent()
    assert [waiting for waiting, _ in desk.waiter.waits] == [due]


def test_whoever_fell_silent_is_written_to_once(desk: Silent) -> None:
    due = desk.falls_silent()
    desk.asked_about()
    for _ in range(2):
        desk.fire(due)
        desk.send()
    assert len(desk.texts()) == 2
    assert desk.texts()[1].startswith("Hello Asha! You had asked us about NEET Dropper. ")
    assert desk.outcomes()[0] == ("fired", "window_open")


def test_the_next_one_of_the_cadence_is_planned_and_waited_for(desk: Silent) -> None:
    due = desk.falls_silent()
    desk.fire(due)
    following, at = desk.waiter.waits[-1]
    assert following == desk.planned() and following.id != due.id
    now = desk.town.one("select app_now() as now")["now"]
    assert timedelta(hours=23) < at - now < timedelta(hours=25)


def test_what_is_new_since_is_told_and_rests_on_the_catalogue(desk: Silent) -> None:
    due = desk.falls_silent()
    item = desk.asked_about()
    today: datetime = desk.town.one("select app_now() as now")["now"]
    desk.fact(item, "batch", label="Morning", on_date=(today + timedelta(days=20)).date())
    desk.fire(due)
    desk.send()
    assert "A new batch of NEET Dropper starts on" in desk.texts()[1]
    assert len(desk.town.one("select evidence from message order by created_at desc limit 1")["evidence"]) == 1


@pytest.mark.parametrize("language", ["en", "hinglish", "hi", "es", "fr"])
def test_seats_that_were_counted_anew_are_told_and_make_no_new_batch(desk: Silent, language: str) -> None:
    line, item = uuid4(), desk.asked_about()
    start = (desk.town.one("select app_now() + interval '20 days' as at")["at"]).date()
    desk.fact(item, "batch", label="Morning", on_date=start, seats=40, line=line)
    due = desk.falls_silent()
    desk.town.run("update conversation set topic = array[%s::uuid], language = %s", item, language)
    desk.town.run("update catalogue_fact set withdrawn_at = app_now()")
    desk.fact(item, "batch", label="Morning", on_date=start, seats=12, line=line)
    desk.fire(due)
    desk.send()
    told = desk.texts()[1]
    assert " 12 " in told and "40" not in told
    assert not any(new in told for new in ("new batch", "naya batch", "नया बैच", "nuevo grupo", "nouveau groupe"))


def test_a_fee_that_will_change_is_told(desk: Silent) -> None:
    due = desk.falls_silent()
    item = desk.asked_about()
    change = desk.town.one("select app_now() + interval '20 days' as at")["at"]
    desk.fact(item, "fee", amount=80000, currency="INR", effective_until=change)
    desk.fact(item, "fee", amount=92000, currency="INR", effective_from=change)
    desk.fire(due)
    desk.send()
    assert "The fee of NEET Dropper is ₹80,000 now, and ₹92,000 from" in desk.texts()[1]


def test_nothing_is_said_twice_to_one_person(desk: Silent) -> None:
    rules = {"steps": {"pricing": [1, 1, 1, 1, 1, 1]}, "per_day": 9, "in_all": 9, "weekends": True}
    desk.town.run("update tenant set settings = %s", Jsonb({"follow_ups": rules}))
    desk.fire(desk.falls_silent(hours=1))
    for _ in range(4):
        desk.town.advance(3601)
        desk.fire(desk.planned())
    desk.send()
    assert len(desk.texts()) == 6
    assert len(set(desk.texts())) == 6


def test_no_more_than_two_in_a_day(desk: Silent) -> None:
    rules = {"steps": {"pricing": [1, 1, 1]}, "weekends": True}
    desk.town.run("update tenant set settings = %s", Jsonb({"follow_ups": rules}))
    desk.office.template("follow_up")
    desk.fire(desk.falls_silent(hours=1))
    desk.town.advance(3601)
    desk.fire(desk.planned())
    desk.town.advance(3601)
    desk.agrees()
    third = desk.planned()
    desk.fire(third)
    assert desk.planned() == third.model_copy(update={"generation": 1})
    moved = desk.town.one("select due_at - app_now() as ahead from follow_up where state = 'scheduled'")["ahead"]
    assert moved > timedelta(hours=21)


def test_after_the_window_only_a_template_with_consent(desk: Silent) -> None:
    desk.office.template("follow_up", slots=["name", "institution", "news"])
    due = desk.falls_silent(hours=25)
    desk.town.run("update lead set notice_at = null")
    desk.fire(due)
    assert desk.outcomes() == [("cancelled", "no_consent")]


def test_after_the_window_the_template_carries_what_is_new(desk: Silent) -> None:
    desk.office.template("follow_up", slots=["name", "institution", "topic"])
    due = desk.falls_silent(hours=25)
    desk.asked_about()
    desk.agrees()
    desk.fire(due)
    desk.send()
    assert desk.texts()[1] == "follow_up"
    said = desk.town.one("select text from message order by created_at desc limit 1")["text"]
    assert said == "Hello Asha, this is Sharma Classes. You asked about NEET Dropper."


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("update conversation set owner = 'human', owner_epoch = owner_epoch + 1", "taken_over"),
        ("update lead set opted_out_at = app_now()", "opted_out"),
        (
            "insert into task (tenant_id, lead_id, kind, due_at) select tenant_id, id, 'callback', app_now() from lead",
            "call_booked",
        ),
        (
            "insert into enrolment (tenant_id, lead_id, item, on_date, source, external_id)"
            " select tenant_id, id, 'NEET', app_now()::date, 'crm', '1' from lead",
            "enrolled",
        ),
    ],
)
def test_whatever_makes_it_pointless_cancels_it(desk: Silent, what: str, why: str) -> None:
    due = desk.falls_silent()
    desk.town.run(what)
    assert desk.outcomes() == [("cancelled", why)]
    desk.fire(due)
    desk.send()
    assert len(desk.texts()) == 1


def test_a_reply_cancels_it_and_withdraws_one_that_is_on_its_way(desk: Silent) -> None:
    desk.fire(desk.falls_silent())
    desk.lead_says("ok, and hostel?")
    desk.send()
    assert len(desk.texts()) == 1
    assert [outcome for _, outcome in desk.outcomes()] == ["window_open", "replied"]


def test_an_unknown_one_does_not_hold_up_the_answer_to_a_reply(desk: Silent) -> None:
    from shared.errors import UnknownOutcomeError

    due = desk.falls_silent()
    desk.fire(due)
    desk.messenger.next_errors = [UnknownOutcomeError("timed out")]
    desk.send()
    desk.asks("and hostel?")
    desk.send()
    assert desk.texts()[-1] == "You said: and hostel?"
    assert desk.states() == ["sent", "superseded", "sent"]


def test_one_that_is_woken_early_goes_back_to_its_queue(desk: Silent) -> None:
    due = desk.falls_silent()
    desk.town.advance(-3600)
    desk.fire(due)
    assert [waiting for waiting, _ in desk.poker.dues] == [due]
    assert len(desk.outcomes()) == 1


def test_at_night_it_waits_for_the_morning_of_the_lead(desk: Silent) -> None:
    due = desk.falls_silent()
    desk.office.at(NIGHT)
    desk.town.run("update conversation set last_inbound_at = app_now() - interval '3 hours'")
    desk.fire(due)
    moved, at = desk.waiter.waits[-1]
    assert moved == due.model_copy(update={"generation": 1})
    assert (at.hour, at.minute) == (9, 0)
    waiting = len(desk.waiter.waits)
    desk.fire(due)
    assert len(desk.waiter.waits) == waiting, "of the generation of before nothing is left to do"


def test_a_worker_that_died_after_its_commit_pokes_again(desk: Silent) -> None:
    due = desk.falls_silent()
    desk.fire(due)
    desk.poker.outboxes.clear()
    desk.waiter.waits.clear()
    desk.fire(due)
    assert len(desk.poker.outboxes) == 1
    assert [waiting for waiting, _ in desk.waiter.waits] == [desk.planned()]


def test_the_sweep_finds_what_nobody_woke(desk: Silent) -> None:
    due = desk.falls_silent()
    store = FollowUpStore(desk.database)
    assert store.late(10) == []
    desk.town.advance(400)
    assert store.late(10) == [due]
    desk.fire(due)
    assert store.late(10) == []


def test_of_another_tenant_nothing_is_seen(desk: Silent) -> None:
    due = desk.falls_silent()
    other = desk.town.institute("Other")
    assert FollowUpStore(desk.database).open(due.model_copy(update={"tenant_id": other.tenant_id})) is None
    assert FollowUpStore(desk.database).open(due.model_copy(update={"id": uuid4()})) is None
