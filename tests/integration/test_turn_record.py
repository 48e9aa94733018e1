"""What a turn leaves behind: how the lead stands, calls, tasks, gaps, plans and events."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from functions.converse.intake import take_in
from shared.db.connection import Database
from shared.db.turn_values import OpenTurn
from shared.domain.lead import Callback, Plan, Score, Task
from shared.domain.queued import ConversationDue
from shared.domain.usage import Step
from tests.builders import Institute, Town
from tests.desk import Desk, kinds, outcome
from tests.fakes import FakePoker

LATER = datetime(2027, 1, 4, 11, 30, tzinfo=UTC)


@pytest.fixture
def desk(database: Database, town: Town) -> Desk:
    return Desk(database, town, town.institute(budget_usd_per_day=1.0))


def test_how_the_lead_stands_is_known_to_the_next_turn(desk: Desk) -> None:
    score = Score(points=45, reasons=("asked_fee +15", "gave_phone +30"), temperature="warm")
    desk.ends(stage="pricing", sentiment="hesitant", intent_level="high", score=score)
    person = desk.opens("and the duration?").situation.person
    assert (person.stage, person.sentiment, person.intent_level) == ("pricing", "hesitant", "high")
    assert person.score == score


def test_a_call_being_arranged_is_remembered_until_it_is_none(desk: Desk) -> None:
    arranged = Callback(name="Asha", phone="919876543210", at=LATER, asked="phone", tries=1)
    desk.ends(callback=arranged)
    turn = desk.opens("yes?")
    assert turn.situation.callback == arranged
    desk.turns.record(turn, outcome(turn.situation))
    assert desk.opens("thanks?").situation.callback is None


def test_a_booked_call_is_a_task_and_an_event(desk: Desk) -> None:
    detail = {"phone": "919876543210", "name": "Asha"}
    desk.ends(tasks=(Task(kind="callback", due_at=LATER, detail=detail),))
    assert desk.town.one("select kind, state, due_at, detail from task") == {
        "kind": "callback",
        "state": "open",
        "due_at": LATER,
        "detail": detail,
    }
    assert "CallbackRequested" in kinds(desk.town)


def test_another_time_for_a_booked_call_changes_its_task(desk: Desk) -> None:
    detail = {"phone": "919876543210", "name": "Asha", "number": "confirmed", "at": LATER.isoformat(), "said": "monday"}
    desk.ends(tasks=(Task(kind="callback", due_at=LATER, detail=detail),))
    turn = desk.opens("can it be an hour later?")
    assert turn.situation.booked == Callback(name="Asha", phone="919876543210", confirmed=True, at=LATER, said="monday")
    moved = LATER + timedelta(hours=1)
    task = Task(kind="callback", due_at=moved, detail={**detail, "at": moved.isoformat()})
    desk.turns.record(turn, outcome(turn.situation, tasks=(task,)))
    assert desk.town.one("select due_at, detail from task") == {"due_at": moved, "detail": task.detail}


def test_a_call_that_is_called_off_leaves_no_open_task(desk: Desk) -> None:
    desk.ends(tasks=(Task(kind="callback", due_at=LATER, detail={"phone": "919876543210"}),))
    desk.ends(calls_off=True)
    assert desk.town.one("select state from task") == {"state": "cancelled"}
    assert kinds(desk.town).count("CallbackCancelled") == 1
    assert desk.opens("thanks?").situation.booked is None
    assert desk.town.all("select id from task where state = 'open'") == []


def test_calling_off_where_nothing_is_booked_is_no_event(desk: Desk) -> None:
    desk.ends(calls_off=True)
    assert "CallbackCancelled" not in kinds(desk.town)


def test_a_call_that_was_made_is_not_changed_any_more(desk: Desk) -> None:
    call_task = Task(kind="callback", due_at=LATER, detail={"phone": "919876543210"})
    desk.ends(tasks=(call_task,))
    desk.town.all("update task set state = 'done' returning id")
    turn = desk.opens("will you call again?")
    assert turn.situation.booked is None
    desk.turns.record(turn, outcome(turn.situation, tasks=(call_task,)))
    assert len(desk.town.all("select id from task")) == 2


def test_a_question_nobody_answered_is_a_gap(desk: Desk) -> None:
    desk.ends(kind="refused", unanswered_question="is there a hostel", language="hinglish")
    assert desk.town.one("select question, language from gap") == {
        "question": "is there a hostel",
        "language": "hinglish",
    }
    assert "KnowledgeGapFound" in kinds(desk.town)


def test_a_plan_is_stored_for_whoever_fires_it(desk: Desk) -> None:
    desk.ends(kind="silent", reply=None, action="WAIT_SCHEDULE", plan=Plan(due_at=LATER, reason="annoyed"))
    assert desk.town.one("select state, due_at, reason, generation from follow_up") == {
        "state": "scheduled",
        "due_at": LATER,
        "reason": "annoyed",
        "generation": 0,
    }


def test_a_field_that_a_human_has_edited_is_not_changed(desk: Desk) -> None:
    desk.ends(fields={"name": "Asha", "course": "NEET"})
    desk.town.run("""update lead set fields = fields || '{"course": "JEE"}', locked = '{course}'""")
    turn = desk.ends(fields={"course": "UPSC", "email": "asha@example.org"})
    assert turn.situation.person.locked == {"course"}
    assert desk.town.one("select fields from lead")["fields"] == {
        "name": "Asha",
        "course": "JEE",
        "email": "asha@example.org",
    }


def test_a_field_locked_while_the_engine_thinks_is_safe(desk: Desk) -> None:
    turn = desk.opens()
    desk.town.run("""update lead set fields = '{"course": "JEE"}', locked = '{course}'""")
    desk.turns.record(turn, outcome(turn.situation, fields={"course": "UPSC"}))
    assert desk.town.one("select fields from lead")["fields"] == {"course": "JEE"}


def test_a_lead_is_qualified_once(desk: Desk) -> None:
    hot = Score(points=75, reasons=("booked_call +40",), temperature="hot")
    desk.ends(score=hot)
    desk.ends(score=hot)
    assert kinds(desk.town).count("LeadQualified") == 1
    assert desk.town.one("select qualified_at is not null as qualified from lead")["qualified"]


def test_every_step_is_an_event_of_its_own(desk: Desk) -> None:
    steps = (Step(name="classify", ms=1.5, detail={"intent": "question"}), Step(name="guard", ms=0.5))
    desk.ends(steps=steps)
    taken = [row["data"] for row in desk.town.all("select data from event where kind = 'StepTaken' order by position")]
    assert [step["name"] for step in taken] == ["classify", "guard"]
    assert taken[0]["detail"] == {"intent": "question"}


def test_what_the_engine_would_have_done_is_kept_beside_the_rule_that_decided(desk: Desk) -> None:
    desk.ends(rule="negotiates", proposal={"action": "SEND_NOW", "why": "be kind"}, quality=80, flags=("ban_risk",))
    row = desk.town.one("select rule, proposal, quality, flags from turn")
    assert row == {
        "rule": "negotiates",
        "proposal": {"action": "SEND_NOW", "why": "be kind"},
        "quality": 80,
        "flags": ["ban_risk"],
    }


def test_the_notice_is_dated_when_it_is_first_sent(desk: Desk) -> None:
    desk.ends(notice=True)
    first = desk.town.one("select notice_at from lead")["notice_at"]
    desk.town.advance(60)
    desk.ends(notice=True)
    assert desk.town.one("select notice_at from lead")["notice_at"] == first


def test_what_was_said_on_another_number_is_known(desk: Desk, town: Town) -> None:
    desk.ends()
    second = town.second_number(town.institutes[0])
    elsewhere = Institute(town.institutes[0].tenant_id, UUID(int=0), second)
    poker = FakePoker()
    said = town.says(elsewhere, "hello again?")
    take_in(said.model_dump_json(), desk._intake, poker, lambda _b, _k: b"")
    tenant, conversation, _ = poker.turns[0]
    turn = desk.turns.open(ConversationDue(tenant_id=tenant, conversation_id=conversation))
    assert isinstance(turn, OpenTurn)
    assert [said.text for said in turn.situation.elsewhere] == ["fees please?", "Rs 500"]
