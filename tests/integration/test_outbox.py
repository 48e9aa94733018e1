"""Sending: in order, at most once, and honest about what is not known."""

import pytest

from shared.db.connection import Database
from shared.db.outbox import CLAIM, Claimed, OutboxStore
from shared.errors import (
    ChannelParkedError,
    DeliveryRefusedError,
    RetryLaterError,
    TransientError,
    UnknownOutcomeError,
)
from tests.builders import Town
from tests.outbox_desk import HOLD, Desk


@pytest.fixture
def desk(database: Database, town: Town) -> Desk:
    return Desk(database, town)


def test_a_reply_leaves_once_however_often_it_is_poked(desk: Desk) -> None:
    desk.asks("fees?")
    for _ in range(3):
        desk.send()
    assert desk.texts() == ["You said: fees?"]
    assert desk.states() == ["sent"]


def test_the_callback_id_is_the_outbox_row(desk: Desk) -> None:
    desk.asks("fees?")
    desk.send()
    assert desk.messenger.sent[0][2] == desk.town.one("select id from outbox")["id"]


def test_replies_leave_in_order_and_a_held_one_holds_the_lane(desk: Desk) -> None:
    desk.asks("1?")
    first = desk.claim()
    assert isinstance(first, Claimed)
    desk.asks("2?")
    desk.send()
    assert desk.texts() == []
    OutboxStore(desk.database).sent(first, "wamid.1")
    desk.send()
    assert desk.texts() == ["You said: 2?"]


def test_sending_is_committed_before_the_channel_is_called(desk: Desk) -> None:
    desk.asks("fees?")
    seen: list[str] = []
    desk.messenger.meanwhile = lambda: seen.extend(desk.states())
    desk.send()
    assert seen == ["sending"]


def test_an_unknown_outcome_is_held_and_never_simply_tried_again(desk: Desk) -> None:
    desk.asks("fees?")
    desk.messenger.accepts_before_error = True
    desk.messenger.next_errors = [UnknownOutcomeError("timed out")]
    for _ in range(3):
        desk.send()
        desk.sweep()
    assert desk.states() == ["unknown"]
    assert len(desk.texts()) == 1
    assert desk.breaker.told == ["failed"]


def test_a_status_resolves_an_unknown_outcome(desk: Desk) -> None:
    desk.asks("fees?")
    desk.messenger.next_errors = [UnknownOutcomeError("timed out")]
    desk.send()
    desk.status("sent")
    assert desk.states() == ["sent"]


def test_what_no_status_tells_of_is_sent_once_more_after_the_hold(desk: Desk) -> None:
    desk.asks("fees?")
    desk.messenger.next_errors = [UnknownOutcomeError("timed out")]
    desk.send()
    desk.town.advance(HOLD.total_seconds() + 1)
    desk.sweep()
    desk.send()
    assert desk.states() == ["sent"]
    assert len(desk.texts()) == 1


def test_what_stays_unknown_after_one_resend_goes_to_a_human(desk: Desk) -> None:
    desk.asks("fees?")
    desk.messenger.next_errors = [UnknownOutcomeError("timed out"), UnknownOutcomeError("timed out")]
    for _ in range(2):
        desk.send()
        desk.town.advance(HOLD.total_seconds() + 1)
        desk.sweep()
    assert desk.states() == ["dead"]
    assert desk.town.one("select owner from conversation")["owner"] == "human"


def test_while_statuses_do_not_flow_the_hold_goes_on(desk: Desk) -> None:
    desk.asks("1?")
    desk.send()  # accepted, and no status ever came
    desk.asks("2?")
    desk.messenger.next_errors = [UnknownOutcomeError("timed out")]
    desk.send()
    desk.town.advance(HOLD.total_seconds() + 1)
    desk.sweep()
    assert desk.states() == ["sent", "unknown"]
    desk.status("delivered")
    desk.sweep()
    assert desk.states() == ["sent", "pending"]


def test_a_new_message_supersedes_an_unknown_reply_and_its_turn_covers_both(desk: Desk) -> None:
    desk.asks("1?")
    desk.messenger.next_errors = [UnknownOutcomeError("timed out")]
    desk.send()
    desk.asks("2?")
    desk.send()
    assert desk.texts() == ["You said: 1? | 2?"]
    assert desk.states() == ["superseded", "sent"]
    assert [tuple(row.values()) for row in desk.town.all("select lo, hi from turn order by lo")] == [
        (1, 1),
        (2, 2),
    ]


def test_a_claim_that_outlives_its_worker_becomes_unknown_not_pending(desk: Desk) -> None:
    desk.asks("fees?")
    desk.claim()
    desk.town.advance(CLAIM.total_seconds() + 1)
    desk.sweep()
    assert desk.states() == ["unknown"]


def test_the_late_answer_of_a_lost_worker_is_still_believed(desk: Desk) -> None:
    desk.asks("fees?")
    claimed = desk.claim()
    desk.town.advance(CLAIM.total_seconds() + 1)
    desk.sweep()
    OutboxStore(desk.database).sent(claimed, "wamid.late")
    assert desk.states() == ["sent"]


def test_the_late_answer_of_an_earlier_attempt_does_not_touch_a_newer_one(desk: Desk) -> None:
    desk.asks("fees?")
    first = desk.claim()
    OutboxStore(desk.database).again(first, 0, "busy")
    desk.claim()
    OutboxStore(desk.database).dead(first, "late refusal")
    assert desk.states() == ["sending"]


def test_a_refusal_for_now_is_tried_again_when_the_channel_says(desk: Desk) -> None:
    desk.asks("fees?")
    desk.messenger.next_errors = [RetryLaterError("130429", seconds=40)]
    desk.send()
    assert desk.states() == ["pending"]
    assert desk.poker.outboxes[-1][2] == 40
    assert desk.breaker.told == ["succeeded"]
    desk.send()
    assert desk.texts() == []
    desk.town.advance(41)
    desk.send()
    assert desk.states() == ["sent"]


def test_attempts_run_out_into_a_human_s_hands(desk: Desk) -> None:
    desk.asks("fees?")
    desk.messenger.next_errors = [TransientError("refused")] * 6
    for _ in range(6):
        desk.send()
        desk.town.advance(300)
    assert desk.states() == ["dead"]
    assert desk.town.one("select owner from conversation")["owner"] == "human"


def test_a_refusal_for_good_is_dead_and_told_to_a_human(desk: Desk) -> None:
    desk.asks("fees?")
    desk.messenger.next_errors = [DeliveryRefusedError("131047")]
    desk.send()
    assert desk.states() == ["dead"]
    assert "ReplyFailed" in [row["kind"] for row in desk.town.all("select kind from event")]


def test_a_refused_token_parks_the_account_and_loses_nothing(desk: Desk) -> None:
    desk.asks("fees?")
    desk.messenger.next_errors = [ChannelParkedError("190")]
    desk.send()
    desk.send()
    assert desk.states() == ["pending"]
    assert desk.town.one("select state, state_reason from channel_account") == {
        "state": "parked",
        "state_reason": "190",
    }
    desk.town.run("update channel_account set state = 'active'")
    desk.send()
    assert desk.states() == ["sent"]


def test_an_open_breaker_keeps_rows_pending_and_their_attempts_unused(desk: Desk) -> None:
    desk.asks("fees?")
    desk.breaker.open_for = 30
    desk.send()
    assert desk.town.one("select state, attempt from outbox") == {"state": "pending", "attempt": 0}
    assert desk.poker.outboxes[-1][2] == 30


@pytest.mark.parametrize(
    "happens",
    [
        "update conversation set owner = 'human', owner_epoch = owner_epoch + 1",
        "update lead set opted_out_at = app_now()",
    ],
)
def test_nothing_of_the_bots_is_sent_after_a_takeover_or_an_opt_out(desk: Desk, happens: str) -> None:
    desk.asks("fees?")
    desk.town.run(happens)
    desk.send()
    assert desk.texts() == []
    assert desk.states() == ["cancelled"]


def test_the_confirmation_of_an_opt_out_and_the_word_of_a_hand_over_are_sent(desk: Desk) -> None:
    desk.asks("person please?", kind="handed_over")
    desk.send()
    assert desk.states() == ["sent"]
    desk.town.run("update conversation set owner = 'bot'")
    desk.asks("STOP?", kind="opted_out")
    desk.send()
    assert desk.states() == ["sent", "sent"]
