"""What calls of models cost, and what of an answer comes after its reply."""

from datetime import timedelta
from typing import Any

import pytest

from functions.converse.turn import TurnPorts, take_turn
from shared.db.connection import Database
from shared.domain.talk import Outcome, Situation
from shared.domain.usage import Call, Rest, Usage
from shared.errors import ConversationMovedError
from tests.builders import Town
from tests.desk import Desk, call, outcome
from tests.fakes import FakePoker, FakeWaiter


@pytest.fixture
def desk(database: Database, town: Town) -> Desk:
    return Desk(database, town, town.institute(budget_usd_per_day=1.0))


def test_a_call_of_a_model_is_charged_at_the_price_of_its_day(desk: Desk) -> None:
    desk.ends(usage=Usage(engine="gpt-4.1-mini", calls=(call(),)))
    row = desk.town.one("select usd::float8 as usd, settled, turn_hi from ledger")
    # 500 at 0.40, 1,000 cached at 0.10, 100 out at 1.60 a million.
    assert row == {"usd": pytest.approx(0.00046), "settled": True, "turn_hi": 1}


def test_a_new_price_holds_from_its_day_on(desk: Desk) -> None:
    desk.town.run("insert into price values ('gpt-4.1-mini', app_now() + interval '1 day', 4, 1, 16)")
    desk.ends(usage=Usage(engine="m", calls=(call(),)))
    desk.town.advance(timedelta(days=2).total_seconds())
    desk.ends(usage=Usage(engine="m", calls=(call(),)))
    costs = [row["usd"] for row in desk.town.all("select usd::float8 as usd from ledger order by at")]
    assert costs == [pytest.approx(0.00046), pytest.approx(0.0046)]


def test_a_model_without_a_price_is_entered_without_one(desk: Desk) -> None:
    desk.ends(usage=Usage(engine="own", calls=(call(model="own"),)))
    assert desk.town.one("select model, usd from ledger") == {"model": "own", "usd": None}


def test_what_arrives_after_the_reply_is_added(desk: Desk) -> None:
    open_call = call(settled=False, tokens_in=0, tokens_cached=0, tokens_out=0)
    turn = desk.ends(usage=Usage(engine="m", calls=(open_call,)))
    assert desk.town.one("select settled, usd from ledger") == {"settled": False, "usd": None}
    settled = open_call.model_copy(update={"settled": True, "tokens_in": 1000, "tokens_out": 100})
    desk.turns.complete(turn, Rest(summary="Asks for fees.", calls=(settled,)))
    desk.turns.complete(turn, Rest(calls=(settled.model_copy(update={"tokens_in": 9000}),)))
    assert desk.town.one("select settled, usd::float8 as usd from ledger") == {
        "settled": True,
        "usd": pytest.approx(0.00056),
    }
    assert desk.opens().situation.summary == "Asks for fees."


def test_a_summary_that_comes_too_late_is_left_out(desk: Desk) -> None:
    turn = desk.ends()
    desk.ends(summary="Newer.")
    desk.turns.complete(turn, Rest(summary="Older."))
    assert desk.opens().situation.summary == "Newer."


def test_a_turn_that_was_overtaken_is_charged_all_the_same(desk: Desk) -> None:
    turn = desk.opens()
    desk.hears("and NEET?")
    with pytest.raises(ConversationMovedError):
        desk.turns.record(turn, outcome(turn.situation, usage=Usage(engine="m", calls=(call(),))))
    assert desk.town.one("select count(*) as calls from ledger")["calls"] == 1
    assert desk.town.one("select count(*) as turns from turn")["turns"] == 0


def test_what_models_cost_today_is_known_where_there_is_a_budget(desk: Desk) -> None:
    desk.ends(usage=Usage(engine="m", calls=(call(), call())))
    assert desk.opens().situation.spent == pytest.approx(0.00092)


def test_yesterdays_cost_is_not_counted(desk: Desk) -> None:
    desk.ends(usage=Usage(engine="m", calls=(call(),)))
    desk.town.advance(timedelta(days=1).total_seconds())
    assert desk.opens().situation.spent == 0


def test_the_rest_of_an_answer_is_asked_for_after_the_reply_is_on_its_way(desk: Desk) -> None:
    due, poker = desk.hears(), FakePoker()
    sent_before: list[int] = []

    def rest() -> Rest:
        sent_before.append(len(poker.outboxes))
        return Rest(summary="Wants the fees.")

    take_turn(due, TurnPorts(desk.turns, poker, asking, rest, FakeWaiter()))
    assert sent_before == [1]
    assert desk.opens().situation.summary == "Wants the fees."


def asking(situation: Situation, **given: Any) -> Outcome:
    """An outcome with a call whose answer is still arriving."""
    return outcome(situation, usage=Usage(engine="m", calls=(call(settled=False),)), **given)


def test_an_engine_that_was_not_asked_is_not_asked_for_the_rest(desk: Desk) -> None:
    take_turn(
        desk.hears(),
        TurnPorts(desk.turns, FakePoker(), outcome, lambda: Rest(summary="Of somebody else."), FakeWaiter()),
    )
    assert desk.opens().situation.summary == ""


def test_a_summary_of_a_draft_that_was_not_sent_is_not_kept(desk: Desk) -> None:
    def refused(situation: Situation) -> Outcome:
        return asking(situation, kind="refused", summary="Ours.")

    take_turn(
        desk.hears(),
        TurnPorts(desk.turns, FakePoker(), refused, lambda: Rest(summary="Told a made-up fee."), FakeWaiter()),
    )
    assert desk.opens().situation.summary == "Ours."


def test_what_an_overtaken_turn_cost_is_settled(desk: Desk) -> None:
    asked: list[Call] = []

    def overtaken(situation: Situation) -> Outcome:
        desk.hears("and NEET?")
        ended = asking(situation)
        asked.extend(ended.usage.calls)
        return ended

    def rest() -> Rest:
        return Rest(summary="Half.", calls=(asked[0].model_copy(update={"settled": True, "tokens_out": 7}),))

    take_turn(desk.hears(), TurnPorts(desk.turns, FakePoker(), overtaken, rest, FakeWaiter()))
    assert desk.town.one("select settled, tokens_out from ledger") == {"settled": True, "tokens_out": 7}


def test_a_model_without_a_price_uses_the_budget_up_at_the_dearest_one(desk: Desk) -> None:
    desk.ends(usage=Usage(engine="own", calls=(call(model="own"), call())))
    # 1,500 at 2.50 and 100 at 10.00 a million, beside a call whose price is known.
    assert desk.opens().situation.spent == pytest.approx(0.00475 + 0.00046)


def test_the_log_tells_the_tokens_of_a_streamed_answer(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    open_call = call(settled=False, tokens_in=0, tokens_cached=0, tokens_out=0)
    settled = open_call.model_copy(update={"settled": True, "tokens_in": 900, "tokens_out": 80})

    def think(situation: Situation) -> Outcome:
        return outcome(situation, usage=Usage(engine="m", calls=(call(), open_call)))

    take_turn(desk.hears(), TurnPorts(desk.turns, FakePoker(), think, lambda: Rest(calls=(settled,)), FakeWaiter()))
    (told,) = (record for record in caplog.records if record.getMessage() == "model")
    assert (vars(told)["calls"], vars(told)["tokens"]) == (2, 1600 + 980)
