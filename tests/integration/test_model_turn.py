"""Whole turns with a model: what the lead waits for, how often it is asked, and what happens when it is not there."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import cache, partial
from typing import Any
from uuid import UUID

import pytest

from functions.converse.intake import take_in
from functions.converse.turn import TurnPorts, take_turn
from shared.adapters.openai_thinker import ATTEMPTS, OpenAiThinker
from shared.db.breaker import FAILURES_TO_OPEN, SharedBreaker
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.turns import TurnStore
from shared.domain.queued import ConversationDue
from shared.domain.talk import ModelRoute
from shared.errors import ThinkerUnavailableError
from shared.thinking.think import ThinkPorts, think
from tests.builders import Institute, Town
from tests.fakes import FakePoker, FakeWaiter
from tests.models import KEY, Model, answer, context
from tests.thinking import PYTHON, REFUSALS, SetClassifier, SmallKnowledge, id_of, ports
from tests.unit.world.meta_app import ask

COOLDOWN = timedelta(seconds=60)
MODEL = "gpt-4.1-mini"
ASKS = "What are the fees for Python?"
FEE = "Python Programming: Course fee ₹1,20,000."


def says(text: str = FEE, **changes: Any) -> dict[str, Any]:
    return answer(text, reply={"evidence": ["F1"]}, summary="Asha asked what Python costs and was told.", **changes)


class WatchedPoker(FakePoker):
    """Remembers when the reply was on its way, and what was written down by then."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self._town = town
        self.at, self.reply, self.summary = 0.0, "", ""

    def outbox(self, tenant_id: UUID, conversation_id: UUID, delay: float = 0) -> None:
        self.at = time.monotonic()
        waiting = "select m.text from outbox o join message m on m.id = o.message_id order by lane_seq desc limit 1"
        self.reply = self._town.one(waiting)["text"]
        self.summary = self._town.one("select summary from conversation")["summary"]
        super().outbox(tenant_id, conversation_id, delay)


class Desk:
    """One lead of an institution whose assistant has a model."""

    def __init__(self, database: Database, town: Town, institute: Institute, thinker: OpenAiThinker) -> None:
        self.town, self._institute, self._database = town, institute, database
        self.poker, self.thinker = WatchedPoker(town), thinker
        self._thinking: ThinkPorts = ports(SmallKnowledge(), SetClassifier("question", 0.9), thinker)

    def hears(self, text: str = ASKS) -> ConversationDue:
        poker = FakePoker()
        said = self.town.says(self._institute, text)
        take_in(said.model_dump_json(), IntakeStore(self._database), poker, lambda _b, _k: b"")
        self.town.run("update conversation set due_at = app_now()")
        tenant, conversation, _ = poker.turns[0]
        return ConversationDue(tenant_id=tenant, conversation_id=conversation)

    def answers(self, text: str = ASKS) -> float:
        """Seconds from the turn's beginning to the recorded reply."""
        due, began = self.hears(text), time.monotonic()
        turns = TurnPorts(
            TurnStore(self._database), self.poker, partial(think, ports=self._thinking), self.thinker.rest, FakeWaiter()
        )
        take_turn(due, turns)
        return self.poker.at - began

    def last(self) -> dict[str, Any]:
        """The newest turn with its reply."""
        return self.town.one(
            "select t.*, m.text from turn t left join message m on m.tenant_id = t.tenant_id"
            " and m.conversation_id = t.conversation_id and m.turn_lo = t.lo and m.author = 'bot'"
            " order by t.lo desc limit 1"
        )

    def reason(self) -> str | None:
        taken = self.town.one("select data from event where kind = 'TurnTaken' order by position desc limit 1")
        reason: str | None = taken["data"]["usage"]["fallback_reason"]
        return reason


def breakers(database: Database) -> Callable[[str], SharedBreaker]:
    return cache(lambda model: SharedBreaker(database, f"model:{model}", COOLDOWN))


@contextmanager
def thinking(url: str, database: Database, fallback: str = "") -> Iterator[OpenAiThinker]:
    usual = ModelRoute(model=MODEL, fallback=fallback)
    with closing(OpenAiThinker(f"{url}/v1", KEY, usual, breakers(database))) as thinker:
        yield thinker


@pytest.fixture
def desk(model: Model, database: Database, town: Town) -> Iterator[Desk]:
    with thinking(model.url, database) as thinker:
        yield Desk(database, town, town.institute(refusal=REFUSALS), thinker)


def test_the_reply_is_recorded_before_the_summary_is_written(model: Model, desk: Desk) -> None:
    model.say(says(), before='"summary"', pause=0.3)
    desk.answers()
    assert FEE in desk.poker.reply and desk.poker.summary.startswith("Who: Asha"), "ours until the model's is there"
    assert desk.town.one("select summary from conversation")["summary"].startswith("Asha asked")


def test_an_ordinary_turn_is_one_call_and_one_line_of_the_ledger(model: Model, desk: Desk) -> None:
    model.say(says())
    desk.answers()
    assert len(model.asked()) == 1
    line = desk.town.one("select * from ledger")
    assert (line["model"], line["route"], line["settled"], line["error"]) == (MODEL, "simple", True, "")
    cost = (line["tokens_in"] * 0.4 + line["tokens_out"] * 1.6) / 1e6
    assert float(line["usd"]) == pytest.approx(cost, abs=1e-8) and cost > 0.0003


def test_a_call_is_arranged_without_a_model(model: Model, desk: Desk) -> None:
    for text in ("please call me back", "yes this number", "tomorrow at 5 pm"):
        desk.answers(text)
    assert desk.town.one("select kind from task")["kind"] == "callback"
    assert model.asked() == []


def test_a_blocked_draft_and_the_one_that_was_sent_are_both_paid_for(model: Model, desk: Desk) -> None:
    model.say(says("It is ₹99,000."))
    model.say(says())
    desk.answers()
    assert FEE in desk.last()["text"]
    assert [line["settled"] for line in desk.town.all("select settled from ledger")] == [True, True]


def test_a_model_that_refuses_every_connection_is_asked_no_more_than_allowed(model: Model, desk: Desk) -> None:
    model.fail("refuse", times=9)
    desk.answers()
    last = desk.last()
    assert "₹1,20,000" in last["text"] and last["engine"] == "built-in"
    assert desk.reason() == "connection failed: APIConnectionError"
    assert len(desk.town.all("select 1 from ledger where error <> ''")) == ATTEMPTS


def test_an_open_breaker_costs_nothing(model: Model, desk: Desk, database: Database) -> None:
    for _ in range(FAILURES_TO_OPEN):
        breakers(database)(MODEL).failed()
    desk.answers()
    assert "₹1,20,000" in desk.last()["text"] and desk.reason() == "breaker open"
    assert model.asked() == [] and desk.town.all("select 1 from ledger") == []


@pytest.mark.slow
@pytest.mark.parametrize("fallback", ["", "gpt-4.1-nano"])
def test_a_provider_that_hangs_costs_less_than_twelve_seconds(
    model: Model, database: Database, town: Town, fallback: str
) -> None:
    with thinking(model.url, database, fallback) as thinker:
        desk = Desk(database, town, town.institute(refusal=REFUSALS), thinker)
        model.fail("timeout", times=9, seconds=30)
        assert 8.0 < desk.answers() < 12.0
        assert "₹1,20,000" in desk.last()["text"] and desk.reason() == "timed out"
    assert {line["model"] for line in town.all("select model from ledger")} == {MODEL, *filter(None, [fallback])}


@pytest.mark.slow
def test_a_reply_that_trickles_or_stalls_costs_less_than_twelve_seconds(model: Model, desk: Desk) -> None:
    model.say(says(), pace=1.0, times=9)
    assert desk.answers() < 12.0
    ask(f"{model.url}/_control/reset", {})
    model.say(says(), before="reply", pause=30, times=9)
    assert desk.answers() < 12.0
    assert "₹1,20,000" in desk.last()["text"]


def test_after_the_cool_down_one_of_eight_workers_asks(
    model: Model, app_url: str, database: Database, town: Town
) -> None:
    for _ in range(FAILURES_TO_OPEN):
        breakers(database)(MODEL).failed()
    town.advance(COOLDOWN.total_seconds() + 1)
    model.say(answer(), latency=0.5, times=9)

    def worker(_: int) -> bool:
        with closing(Database(lambda: app_url)) as own, thinking(model.url, own) as thinker:
            try:
                return bool(thinker.think(context()).text)
            except ThinkerUnavailableError:
                return False

    with ThreadPoolExecutor(8) as threads:
        thought = list(threads.map(worker, range(8)))
    assert thought.count(True) == 1 and len(model.asked()) == 1
    assert town.one("select state from breaker")["state"] == "closed"


def test_a_budget_makes_the_answers_plainer_and_never_silent(model: Model, database: Database, town: Town) -> None:
    model.say(says(), times=9)
    institute = town.institute(refusal=REFUSALS, budget_usd_per_day=0.001)
    with thinking(model.url, database) as thinker:
        desk = Desk(database, town, institute, thinker)
        engines: list[str] = []
        while "built-in" not in engines and len(engines) < 9:
            desk.answers()
            engines.append(desk.last()["engine"])
            assert "₹1,20,000" in desk.last()["text"]
    assert 2 <= len(engines) < 9 and desk.reason() == "budget"
    steps = town.all(
        "select data from event where kind = 'StepTaken' and data ->> 'name' = 'generate' order by position"
    )
    assert steps[-1]["data"]["detail"]["instead"] == "budget"


def test_the_models_answer_names_what_it_is_about(model: Model, desk: Desk) -> None:
    model.say(says())
    desk.answers()
    assert desk.town.one("select topic from conversation")["topic"] == [id_of(PYTHON)]
