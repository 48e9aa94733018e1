"""The sweep: whatever a crash left undone is found, and what is at rest is left alone."""

from collections.abc import Callable

import pytest

from shared.db.connection import Database
from shared.db.sweeping import SweepStore
from tests.builders import Town
from tests.fakes import FakePoker
from tests.outbox_desk import Desk


@pytest.fixture
def desk(database: Database, town: Town) -> Desk:
    return Desk(database, town)


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
