"""Follow-ups whose words a model writes: guarded like every reply, paid for, and never waited for twice."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from psycopg.types.json import Jsonb

from shared.adapters.openai_thinker import OpenAiThinker
from shared.db.connection import Database
from shared.domain.talk import ModelRoute
from shared.domain.thought import Context, Thought
from shared.domain.usage import Rest
from tests.builders import Town
from tests.fakes import FakeBreaker
from tests.models import KEY, Clock, Model, answer
from tests.reaching import NIGHT
from tests.silent import Silent

FRESH = "Asha, the morning batch of NEET Dropper is what you asked for. Shall I tell you more about it?"
OWN = "Hello Asha! You had asked us about NEET Dropper."


@pytest.fixture
def writer(model: Model, breaker: FakeBreaker, clock: Clock) -> Iterator[OpenAiThinker]:
    usual = ModelRoute(model="gpt-4.1-mini")
    with closing(OpenAiThinker(f"{model.url}/v1", KEY, usual, lambda _: breaker, clock, clock.sleep)) as made:
        yield made


@pytest.fixture
def desk(database: Database, town: Town) -> Silent:
    return Silent(database, town)


def course(desk: Silent) -> UUID:
    """What they asked about, with a batch that is new since."""
    item = desk.asked_about()
    desk.fact(item, "fee", label="Course fee", amount=80000, currency="INR")
    today: datetime = desk.town.one("select app_now() as now")["now"]
    desk.fact(item, "batch", label="Morning", on_date=(today + timedelta(days=20)).date())
    return item


def says(text: str = FRESH, **changes: Any) -> dict[str, Any]:
    return answer(text, reply={"evidence": ["F1"]}, **changes)


def used(desk: Silent) -> dict[str, Any]:
    """What the newest follow-up took to write."""
    fired = desk.town.one("select data from event where kind = 'FollowUpFired' order by position desc limit 1")
    usage: dict[str, Any] = fired["data"]["usage"]
    return usage


def test_the_models_words_are_sent_and_paid_for(desk: Silent, model: Model, writer: OpenAiThinker) -> None:
    due = desk.falls_silent()
    course(desk)
    model.say(says())
    desk.fire(due, writer)
    desk.send()
    assert desk.texts()[1] == FRESH
    batch = desk.town.one("select id from catalogue_fact where kind = 'batch'")["id"]
    assert desk.town.one("select evidence from message order by created_at desc limit 1")["evidence"] == [batch]
    assert (used(desk)["engine"], used(desk)["fallback_reason"]) == ("gpt-4.1-mini", None)
    line = desk.town.one("select * from ledger")
    assert line["settled"] and line["usd"] > 0 and line["conversation_id"] == desk.due.conversation_id  # type: ignore[union-attr]


def test_the_model_is_shown_what_was_said_and_what_is_new(desk: Silent, model: Model, writer: OpenAiThinker) -> None:
    due = desk.falls_silent()
    course(desk)
    desk.fire(due, writer)
    shown = model.asked()[0]["body"]["messages"][1]["content"]
    assert "person: fees for NEET?" in shown and "<block unasked>\nReason: silence." in shown
    assert "<block found>\nF1\n" in shown and "F1 NEET Dropper | batch | Morning" in shown
    assert "<block newest>" not in shown


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Asha, NEET Dropper costs only ₹49,000 now. Shall I tell you more?", "it states … which nothing published"),
        ("I am a real person at NEET Dropper. Shall we talk?", "it claims to be a person"),
        ("We guarantee you a seat in NEET Dropper. Shall we talk?", "it promises"),
        ("", "it does not know what to say"),
    ],
)
def test_what_nothing_published_says_is_never_sent(
    desk: Silent, model: Model, writer: OpenAiThinker, text: str, why: str
) -> None:
    due = desk.falls_silent()
    course(desk)
    model.say(says(text), times=2)
    desk.fire(due, writer)
    desk.send()
    assert desk.texts()[1].startswith(OWN)
    assert (used(desk)["engine"], len(used(desk)["calls"])) == ("built-in", 2)
    assert why.split(" …")[0] in used(desk)["fallback_reason"] and "49,000" not in used(desk)["fallback_reason"]
    assert [line["settled"] for line in desk.town.all("select settled from ledger")] == [True, True]


def test_a_refused_draft_is_made_anew_with_the_reason(desk: Silent, model: Model, writer: OpenAiThinker) -> None:
    due = desk.falls_silent()
    course(desk)
    model.say(says("NEET Dropper costs ₹49,000. Shall I tell you more?"))
    model.say(says(), match="49,000")
    desk.fire(due, writer)
    desk.send()
    assert desk.texts()[1] == FRESH and len(used(desk)["calls"]) == 2


@pytest.mark.parametrize(("fault", "why"), [("refuse", "connection failed"), ("insufficient_quota", "quota spent")])
def test_without_the_model_the_built_in_voice_writes(
    desk: Silent, model: Model, writer: OpenAiThinker, fault: str, why: str
) -> None:
    due = desk.falls_silent()
    course(desk)
    model.fail(fault, times=9)
    desk.fire(due, writer)
    desk.send()
    assert desk.texts()[1].startswith(OWN)
    assert used(desk)["engine"] == "built-in" and why in used(desk)["fallback_reason"]


def test_a_spent_budget_asks_no_model(desk: Silent, model: Model, writer: OpenAiThinker) -> None:
    due = desk.falls_silent()
    desk.town.run("update tenant set settings = settings || %s", Jsonb({"budget_usd_per_day": 0}))
    desk.fire(due, writer)
    assert model.asked() == [] and used(desk)["fallback_reason"] == "budget"


def test_a_worker_killed_after_the_model_answered_sends_once(desk: Silent, model: Model, writer: OpenAiThinker) -> None:
    due = desk.falls_silent()
    course(desk)

    class Killed(Exception):
        pass

    class Dies:
        def think(self, context: Context) -> Thought:
            writer.think(context)
            raise Killed

        def rest(self) -> Rest | None:
            return None

    with pytest.raises(Killed):
        desk.fire(due, Dies())
    for _ in range(2):
        desk.fire(due, writer)
        desk.send()
    assert len(desk.texts()) == 2 and len(model.asked()) == 2
    assert len(desk.town.all("select 1 from ledger")) == 1, "what died unrecorded is known to the provider alone"


def test_a_takeover_while_the_model_writes_is_obeyed_and_the_call_is_paid(
    desk: Silent, model: Model, writer: OpenAiThinker
) -> None:
    due = desk.falls_silent()

    class Slow:
        def think(self, context: Context) -> Thought:
            thought = writer.think(context)
            desk.town.run("update conversation set owner = 'human', owner_epoch = owner_epoch + 1")
            return thought

        def rest(self) -> Rest | None:
            return writer.rest()

    desk.fire(due, Slow())
    desk.send()
    assert len(desk.texts()) == 1 and desk.outcomes() == [("cancelled", "taken_over")]
    assert desk.town.one("select settled from ledger")["settled"]


def test_nobody_is_asked_where_free_text_is_not_sent(desk: Silent, model: Model, writer: OpenAiThinker) -> None:
    desk.office.template("follow_up", slots=["name", "institution", "news"])
    due = desk.falls_silent(hours=25)
    course(desk)
    desk.agrees()
    desk.fire(due, writer)
    desk.send()
    assert desk.texts()[1] == "follow_up" and model.asked() == []


def test_nobody_is_asked_at_night(desk: Silent, model: Model, writer: OpenAiThinker) -> None:
    due = desk.falls_silent()
    desk.office.at(NIGHT)
    desk.town.run("update conversation set last_inbound_at = app_now() - interval '3 hours'")
    desk.fire(due, writer)
    assert model.asked() == [] and desk.planned().generation == 1


@pytest.mark.parametrize("language", ["en", "hinglish", "hi", "es", "fr"])
def test_a_model_left_to_itself_writes_each_one_anew(desk: Silent, writer: OpenAiThinker, language: str) -> None:
    rules = {"steps": {"pricing": [1, 1, 1]}, "per_day": 9, "weekends": True}
    desk.town.run("update tenant set settings = settings || %s", Jsonb({"follow_ups": rules}))
    due = desk.falls_silent(hours=1)
    course(desk)
    desk.town.run("update conversation set language = %s", language)
    desk.fire(due, writer)
    assert used(desk)["engine"] == "gpt-4.1-mini", used(desk)["fallback_reason"]
    desk.town.advance(3601)
    desk.fire(desk.planned(), writer)
    assert used(desk)["engine"] == "gpt-4.1-mini", used(desk)["fallback_reason"]
    desk.send()
    _, first, second = desk.texts()
    assert "Morning" in first and "Morning" not in second, "what is new is told once"
