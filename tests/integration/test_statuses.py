"""What the channel tells of a message later: believed of its owner, in whatever order it comes."""

from typing import Any

import pytest

from functions.converse.status import take_note
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.statuses import StatusStore
from shared.domain.queued import StatusItem
from shared.errors import (
    UnknownOutcomeError,
)
from tests.builders import Town
from tests.outbox_desk import Desk


@pytest.fixture
def desk(database: Database, town: Town) -> Desk:
    return Desk(database, town)


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
