"""Sending: in order, at most once, and honest about what is not known."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from functions.converse.intake import take_in
from functions.converse.send import SendPorts, send_lane
from functions.converse.status import take_note
from functions.converse.sweep import SweepPorts, look_after
from functions.converse.turn import TurnPorts, take_turn
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.outbox import CLAIM, Claimed, OutboxStore
from shared.db.statuses import StatusStore
from shared.db.sweeping import SweepStore
from shared.db.turns import TurnStore
from shared.domain.queued import ConversationDue, StatusItem
from shared.errors import (
    ChannelParkedError,
    DeliveryRefusedError,
    RetryLaterError,
    TransientError,
    UnknownOutcomeError,
)
from tests.builders import Institute, Town
from tests.fakes import FakeBreaker, FakeMessenger, FakePoker
from tests.integration.test_turns import answer

HOLD = timedelta(seconds=120)


class Desk:
    """One institute's conversation, driven step by step."""

    def __init__(self, database: Database, town: Town) -> None:
        self.database, self.town = database, town
        self.institute: Institute = town.institute()
        self.poker, self.messenger, self.breaker = FakePoker(), FakeMessenger(), FakeBreaker()
        self.due: ConversationDue | None = None

    def lead_says(self, text: str, **more: Any) -> None:
        poker = FakePoker()
        item = self.town.says(self.institute, text, **more)
        take_in(item.model_dump_json(), IntakeStore(self.database), poker, lambda _b, _k: b"")
        tenant, conversation, _ = poker.turns[0]
        self.due = ConversationDue(tenant_id=tenant, conversation_id=conversation)

    def turn(self, **outcome: Any) -> None:
        assert self.due
        think = lambda situation: answer(situation, **outcome)  # noqa: E731
        take_turn(self.due, TurnPorts(TurnStore(self.database), self.poker, think, lambda: None))

    def asks(self, text: str, **outcome: Any) -> None:
        self.lead_says(text)
        self.turn(**outcome)

    def send(self) -> None:
        assert self.due
        outbox = OutboxStore(self.database)
        ports = SendPorts(outbox, self.poker, self.messenger, self.breaker, lambda _claimed: "token", HOLD)
        send_lane(self.due, ports)

    def claim(self) -> Any:
        assert self.due
        return OutboxStore(self.database).claim(self.due.tenant_id, self.due.conversation_id)

    def sweep(self) -> None:
        assert self.due
        look_after(self.due, SweepPorts(SweepStore(self.database), self.poker, HOLD))

    def status(self, name: str, callback: UUID | None = None, account: str | None = None, **more: Any) -> None:
        callback = callback or self.town.one("select id from outbox order by lane_seq")["id"]
        status = {"id": "wamid.x", "status": name, "biz_opaque_callback_data": str(callback), **more}
        item = StatusItem(account=account or self.institute.account, received_at=0, status=status)
        take_note(item.model_dump_json(), IntakeStore(self.database), StatusStore(self.database), self.poker)

    def states(self) -> list[str]:
        return [row["state"] for row in self.town.all("select state from outbox order by lane_seq")]

    def texts(self) -> list[str]:
        return [text for _, text, _ in self.messenger.sent]


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


@pytest.mark.parametrize("order", [["sent", "delivered", "read"], ["read", "delivered", "sent"], ["read"]])
def test_statuses_only_move_forward(desk: Desk, order: list[str]) -> None:
    desk.asks("fees?")
    desk.send()
    for status in order:
        desk.status(status)
        desk.status(status)
    assert desk.town.one("select delivery, state from outbox") == {"delivery": 3, "state": "sent"}


def test_a_status_before_the_response_is_stored_counts(desk: Desk) -> None:
    desk.asks("fees?")
    desk.messenger.meanwhile = lambda: desk.status("delivered")
    desk.send()
    row = desk.town.one("select state, delivery from outbox")
    assert row == {"state": "sent", "delivery": 2}


def test_a_failed_status_goes_to_a_human_unless_the_message_arrived_after_all(desk: Desk) -> None:
    desk.asks("fees?")
    desk.send()
    desk.status("failed", errors=[{"code": 131026}])
    assert desk.town.one("select state, failed_code from outbox") == {"state": "dead", "failed_code": 131026}
    assert desk.town.one("select owner from conversation")["owner"] == "human"
    desk.status("delivered")
    assert desk.states() == ["sent"]


def test_a_status_from_an_account_that_does_not_own_the_message_is_not_believed(desk: Desk, town: Town) -> None:
    desk.asks("fees?")
    desk.messenger.next_errors = [UnknownOutcomeError("timed out")]
    desk.send()
    for other in (town.institute("Verma Academy").account, town.second_number(desk.institute)):
        desk.status("delivered", account=other)
    assert desk.states() == ["unknown"]


@pytest.mark.parametrize("status", [{}, {"status": "deleted"}, {"biz_opaque_callback_data": "some data"}])
def test_a_status_of_nothing_we_sent_changes_nothing(desk: Desk, status: dict[str, Any]) -> None:
    desk.asks("fees?")
    desk.send()
    before = desk.town.all("select * from outbox")
    given = {"status": "read", "biz_opaque_callback_data": "00000000-0000-4000-8000-000000000000", **status}
    item = StatusItem(account=desk.institute.account, received_at=0, status=given)
    take_note(item.model_dump_json(), IntakeStore(desk.database), StatusStore(desk.database), desk.poker)
    assert desk.town.all("select * from outbox") == before


def lose_turn_poke(desk: Desk) -> None:
    desk.lead_says("fees?")


def lose_outbox_poke(desk: Desk) -> None:
    desk.asks("fees?")


@pytest.mark.parametrize("crash", [lose_turn_poke, lose_outbox_poke])
def test_the_watchdog_finds_whatever_a_lost_poke_left(desk: Desk, crash: Callable[[Desk], None]) -> None:
    crash(desk)
    desk.poker = FakePoker()
    desk.town.advance(60)
    desk.sweep()
    assert desk.poker.turns or desk.poker.outboxes
    assert desk.poker.watchdogs, "something is open, so it looks again"


def test_a_conversation_at_rest_is_not_looked_at_again(desk: Desk) -> None:
    desk.asks("fees?")
    desk.send()
    desk.poker = FakePoker()
    desk.sweep()
    assert desk.poker == FakePoker()


def test_the_scheduled_sweep_finds_open_conversations_of_every_tenant(desk: Desk, town: Town) -> None:
    other = Desk(desk.database, town)
    desk.lead_says("fees?")
    other.asks("fees?")
    town.advance(60)
    found = SweepStore(desk.database).left_undone(10)
    assert {due.tenant_id for due in found} == {desk.institute.tenant_id, other.institute.tenant_id}
