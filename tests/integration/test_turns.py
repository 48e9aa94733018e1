"""Taking a turn: exactly one worker, everything said, nothing recorded over somebody's head."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from functions.converse.intake import take_in
from functions.converse.turn import TurnPorts, take_turn
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.turn_values import OpenTurn
from shared.db.turns import LEASE, NotNow, TurnStore
from shared.domain import phrases
from shared.domain.lead import Task
from shared.domain.phrasebook.phrase import Phrase
from shared.domain.queued import ConversationDue
from shared.domain.rules_told import RULES
from shared.domain.talk import GuardedReply, Outcome, Situation
from shared.domain.usage import Usage
from shared.errors import ConversationMovedError, DatabaseUnavailableError
from tests.builders import Institute, Town
from tests.fakes import FakePoker, FakeWaiter


@pytest.fixture
def turns(database: Database) -> TurnStore:
    return TurnStore(database)


@pytest.fixture
def says(database: Database, town: Town, institute: Institute) -> Any:
    """The lead writes; answers the conversation that is due."""
    store = IntakeStore(database)

    def say(text: str, **more: Any) -> ConversationDue:
        poker = FakePoker()
        take_in(town.says(institute, text, **more).model_dump_json(), store, poker, lambda _b, _k: b"")
        tenant, conversation, _ = poker.turns[0]
        return ConversationDue(tenant_id=tenant, conversation_id=conversation)

    return say


def answer(situation: Situation, **more: Any) -> Outcome:
    """An answer that repeats what was said, so that a test can see what it covers."""
    heard = " | ".join(said.text for said in situation.unanswered)
    given: dict[str, Any] = {
        "kind": "answered",
        "reply": GuardedReply(text=f"You said: {heard}", language="en"),
        "action": "SEND_NOW",
        "rule": "test",
        "language": "en",
        "intent": "question",
        "confidence": 1.0,
        "usage": Usage(engine="test"),
    }
    return Outcome(**{**given, **more})


def opened(turns: TurnStore, due: ConversationDue) -> OpenTurn:
    turn = turns.open(due)
    assert isinstance(turn, OpenTurn)
    return turn


def replies(town: Town) -> list[str]:
    return [row["text"] for row in town.all("select text from message where author = 'bot' order by created_at")]


def test_a_turn_covers_everything_said_since_the_last_answer(turns: TurnStore, says: Any, town: Town) -> None:
    says("Hi")
    says("are you there")
    due = says("fees for JEE?")
    turn = opened(turns, due)
    turns.record(turn, answer(turn.situation))
    assert replies(town) == ["You said: Hi | are you there | fees for JEE?"]
    assert town.one("select lo, hi from turn") == {"lo": 1, "hi": 3}
    assert town.one("select state, purpose from outbox") == {"state": "pending", "purpose": "reply"}


def test_the_next_turn_remembers_the_last(turns: TurnStore, says: Any) -> None:
    turn = opened(turns, says("fees for JEE?"))
    turns.record(turn, answer(turn.situation, language="hinglish"))
    situation = opened(turns, says("aur duration?")).situation
    assert [said.author for said in situation.window] == ["lead", "bot"]
    assert situation.language == "hinglish"
    assert situation.greeted


def test_a_fragment_is_not_answered_before_it_is_due(turns: TurnStore, says: Any, town: Town) -> None:
    due = says("Hi")
    waiting = turns.open(due)
    assert isinstance(waiting, NotNow)
    assert waiting.wait == pytest.approx(2.5, abs=0.3)
    town.advance(3)
    assert isinstance(turns.open(due), OpenTurn)


def test_only_one_worker_gets_the_lease(turns: TurnStore, says: Any) -> None:
    due = says("fees?")
    opened(turns, due)
    assert turns.open(due) == NotNow()


def test_a_dead_workers_lease_runs_out(turns: TurnStore, says: Any, town: Town) -> None:
    due = says("fees?")
    opened(turns, due)
    town.advance(LEASE.total_seconds() + 1)
    assert isinstance(turns.open(due), OpenTurn)


def test_a_worker_that_lost_its_lease_records_nothing(turns: TurnStore, says: Any, town: Town) -> None:
    due = says("fees?")
    zombie = opened(turns, due)
    town.advance(LEASE.total_seconds() + 1)
    heir = opened(turns, due)
    with pytest.raises(ConversationMovedError):
        turns.record(zombie, answer(zombie.situation))
    turns.record(heir, answer(heir.situation))
    assert len(replies(town)) == 1


def test_a_message_that_arrives_meanwhile_makes_the_turn_be_taken_again(
    turns: TurnStore, says: Any, town: Town
) -> None:
    due = says("fees for JEE?")
    turn = opened(turns, due)
    says("and NEET?")
    with pytest.raises(ConversationMovedError):
        turns.record(turn, answer(turn.situation))
    again = opened(turns, due)
    turns.record(again, answer(again.situation))
    assert replies(town) == ["You said: fees for JEE? | and NEET?"]


def test_a_lead_who_never_stops_gets_the_prefix_answered(turns: TurnStore, says: Any, town: Town) -> None:
    due = says("1?")
    for n in (2, 3):
        turn = opened(turns, due)
        says(f"{n}?")
        with pytest.raises(ConversationMovedError):
            turns.record(turn, answer(turn.situation))
    turn = opened(turns, due)
    says("4?")
    turns.record(turn, answer(turn.situation))
    rest = opened(turns, due)
    turns.record(rest, answer(rest.situation))
    assert replies(town) == ["You said: 1? | 2? | 3?", "You said: 4?"]
    assert [tuple(row.values()) for row in town.all("select lo, hi from turn order by lo")] == [
        (1, 3),
        (4, 4),
    ]


def test_a_takeover_while_the_engine_thinks_silences_the_bot(turns: TurnStore, says: Any, town: Town) -> None:
    turn = opened(turns, says("fees?"))
    town.run("update conversation set owner = 'human', owner_epoch = owner_epoch + 1")
    with pytest.raises(ConversationMovedError):
        turns.record(turn, answer(turn.situation))
    assert replies(town) == []


def test_an_opt_out_elsewhere_while_the_engine_thinks_silences_the_bot(turns: TurnStore, says: Any, town: Town) -> None:
    turn = opened(turns, says("fees?"))
    town.run("update lead set opted_out_at = app_now()")
    with pytest.raises(ConversationMovedError):
        turns.record(turn, answer(turn.situation))


def test_an_opt_out_is_remembered_until_an_opt_in(turns: TurnStore, says: Any, town: Town) -> None:
    turn = opened(turns, says("STOP stop stop stop stop"))
    turns.record(turn, answer(turn.situation, kind="opted_out"))
    assert town.one("select purpose from outbox")["purpose"] == "opt_out"
    turn = opened(turns, says("fees?"))
    assert turn.situation.opted_out
    turns.record(turn, answer(turn.situation, kind="opted_in"))
    assert town.one("select opted_out_at from lead")["opted_out_at"] is None


def test_a_hand_over_gives_the_conversation_to_a_human_with_a_summary(turns: TurnStore, says: Any, town: Town) -> None:
    turn = opened(turns, says("a person please?"))
    turns.record(turn, answer(turn.situation, kind="handed_over", handover_summary="Wants a person."))
    assert town.one("select owner, handover_summary from conversation") == {
        "owner": "human",
        "handover_summary": "Wants a person.",
    }
    assert "HandedOver" in [row["kind"] for row in town.all("select kind from event")]


def ports(turns: TurnStore, poker: FakePoker) -> TurnPorts:
    return TurnPorts(turns=turns, poker=poker, think=answer, rest=lambda: None, waiter=FakeWaiter())


def test_a_taken_turn_asks_for_its_reply_to_be_sent(turns: TurnStore, says: Any) -> None:
    due, poker = says("fees?"), FakePoker()
    take_turn(due, ports(turns, poker))
    assert poker.outboxes == [(due.tenant_id, due.conversation_id, 0)]


def test_taking_a_turn_twice_answers_once(turns: TurnStore, says: Any, town: Town) -> None:
    due = says("fees?")
    for _ in range(3):
        take_turn(due, ports(turns, FakePoker()))
    assert len(replies(town)) == 1


@pytest.mark.parametrize(
    ("arrange", "rule"),
    [
        ("update tenant set status = 'suspended'", "tenant_suspended"),
        ("update conversation set owner = 'human', owner_epoch = owner_epoch + 1", "human_hands"),
    ],
)
def test_what_the_bot_must_not_answer_is_kept_with_its_reason(
    turns: TurnStore, says: Any, town: Town, arrange: str, rule: str
) -> None:
    due = says("fees?")
    town.run(arrange)
    take_turn(due, ports(turns, FakePoker()))
    assert replies(town) == []
    assert town.one("select kind, rule from turn") == {"kind": "silent", "rule": rule}


def breaks(_situation: Situation) -> Outcome:
    raise KeyError("a fault of ours")


@pytest.mark.parametrize(
    ("text", "phrase", "rule"),
    [("fees?", "unsure", "broke_down"), ("I want to end my life", "emergency", "emergency")],
)
def test_what_thinking_breaks_on_goes_to_a_person_and_the_lead_is_told(
    turns: TurnStore, says: Any, town: Town, text: str, phrase: Phrase, rule: str
) -> None:
    due, poker = says(text), FakePoker()
    town.advance(9)
    take_turn(due, replace(ports(turns, poker), think=breaks))
    assert replies(town) == [phrases.say(phrase, "en")]
    assert poker.outboxes == [(due.tenant_id, due.conversation_id, 0)]
    assert town.one("select kind, rule from turn") == {"kind": "handed_over", "rule": rule}
    assert town.one("select owner, handover_summary from conversation") == {
        "owner": "human", "handover_summary": f"{RULES['broke_down']}\nNow: {text}",
    }  # fmt: skip
    assert town.one("select kind, detail ->> 'why' as why from task") == {"kind": "hand_over", "why": rule}


def test_in_shadow_only_an_emergency_is_answered_where_thinking_breaks(turns: TurnStore, says: Any, town: Town) -> None:
    town.run("""update tenant set settings = '{"shadow": true}'""")
    take_turn(says("fees?"), replace(ports(turns, FakePoker()), think=breaks))
    assert replies(town) == []
    town.run("update conversation set owner = 'bot', owner_epoch = owner_epoch + 1")
    due = says("I want to end my life")
    town.advance(9)
    take_turn(due, replace(ports(turns, FakePoker()), think=breaks))
    assert replies(town) == [phrases.say("emergency", "en")]


def test_who_opts_out_is_heard_even_where_thinking_breaks(turns: TurnStore, says: Any, town: Town) -> None:
    due = says("STOP")
    take_turn(due, replace(ports(turns, FakePoker()), think=breaks))
    assert town.one("select kind, rule from turn") == {"kind": "opted_out", "rule": "opts_out"}
    assert replies(town) == []


def test_what_may_be_thought_over_later_waits_for_it(turns: TurnStore, says: Any, town: Town) -> None:
    def cannot(_situation: Situation) -> Outcome:
        raise DatabaseUnavailableError("gone for a moment")

    with pytest.raises(DatabaseUnavailableError):
        take_turn(says("fees?"), replace(ports(turns, FakePoker()), think=cannot))
    assert replies(town) == []


def test_who_calls_off_a_call_is_heard_even_where_the_bot_keeps_silent(turns: TurnStore, says: Any, town: Town) -> None:
    turn = opened(turns, says("will you call me?"))
    turns.record(turn, answer(turn.situation, tasks=(Task(kind="callback", detail={"phone": "919876543210"}),)))
    due = says("no need to call me")
    town.run("update conversation set owner = 'human', owner_epoch = owner_epoch + 1")
    town.advance(9)
    take_turn(due, ports(turns, FakePoker()))
    assert town.one("select kind from turn where lo = 2") == {"kind": "silent"}
    assert town.one("select state from task") == {"state": "cancelled"}


@pytest.mark.parametrize(
    "arrange",
    [
        "update tenant set status = 'suspended'",
        "update conversation set owner = 'human', owner_epoch = owner_epoch + 1",
    ],
)
def test_who_opts_out_is_heard_even_where_the_bot_keeps_silent(
    turns: TurnStore, says: Any, town: Town, arrange: str
) -> None:
    due = says("STOP")
    town.run(arrange)
    town.advance(9)
    take_turn(due, ports(turns, FakePoker()))
    assert replies(town) == []
    assert town.one("select kind, rule from turn") == {"kind": "opted_out", "rule": "opts_out"}
    assert town.one("select opted_out_at is not null as gone from lead") == {"gone": True}


def test_a_message_older_than_the_window_waits_for_the_next_time_allowed_and_is_seen(
    turns: TurnStore, says: Any, town: Town
) -> None:
    due = says("fees?", at_ms=town.now_ms() - int(timedelta(hours=23, minutes=30).total_seconds() * 1000))
    take_turn(due, ports(turns, FakePoker()))
    assert replies(town) == []
    assert town.one("select kind, action, rule from turn") == {
        "kind": "silent",
        "action": "WAIT_SCHEDULE",
        "rule": "window_closed",
    }
    hour = "extract(hour from due_at at time zone 'Asia/Kolkata')"
    assert town.one(f"select reason, {hour} between 9 and 20 as allowed from follow_up") == {
        "reason": "window_closed",
        "allowed": True,
    }
    assert town.one("select kind from task") == {"kind": "review"}


def test_a_transaction_somebody_left_open_does_not_swallow_the_next(
    database: Database, turns: TurnStore, says: Any, town: Town
) -> None:
    due = says("fees?")
    left_open = database._open().transaction()
    left_open.__enter__()
    turn = opened(turns, due)
    turns.record(turn, answer(turn.situation))
    assert len(replies(town)) == 1
