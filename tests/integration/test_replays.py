"""Turns taken once more: the same to the byte, whatever changed since; and against another version or engine."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from functions.api.ask import Mind
from local.demo.seed import TENANT_ID
from local.postgres import Postgres
from shared.adapters.built_in_thinker import BuiltInThinker
from shared.adapters.intent_classifier import IntentClassifier
from shared.adapters.latin_languages import identify
from shared.db.asking import Asked, AskStore
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.ports import Thinker
from shared.thinking.think import ThinkPorts
from tests.api_client import client
from tests.builders import Town
from tests.conftest import url_of
from tests.front_desk import FrontDesk
from tests.integration.api_minds import DeadModel, SlowToTell
from tests.integration.knowledge_demo import MODELS, demo_town, embedder

NAME = "replaying"
SAYINGS = (
    ("hello",),
    ("What are the fees for Data Science?",),
    ("and how long is it?",),
    ("data science ki fees kitni hai", "aur JEE ki?"),
    ("what do tally and power bi cost together",),
    ("What is the refund policy?",),
    ("is there a swimming pool",),
    ("weekend batch for data science?",),
    ("please call me tomorrow at 5 pm",),
    ("9822012345",),
    ("my name is Asha and I am in class 12",),
    ("it is too expensive, can you give me a discount",),
    ("can I talk to a person",),
    ("STOP",),
    ("START",),
    ("asdf qwer",),
    ("👍",),
    ("thank you, bye",),
    ("नीट की फीस कितनी है?",),
    ("¿Cuánto cuesta el curso de data science?",),
)


@pytest.fixture(scope="module")
def town(postgres: Postgres, template: str) -> Iterator[Town]:
    with demo_town(postgres, template, NAME) as open_town:
        yield open_town


@pytest.fixture(scope="module")
def desk(postgres: Postgres, town: Town) -> Iterator[FrontDesk]:
    database = Database(lambda: url_of(postgres, "turant_app", NAME))
    built_in = BuiltInThinker()
    ports = ThinkPorts(
        classifier=IntentClassifier(MODELS, embedder()),
        identify=identify,
        knowledge=PublishedKnowledge(database, embedder()),
        thinker=built_in,
        stand_by=built_in,
    )
    yield FrontDesk(database, town, ports)
    database.close()


def identical(desk: FrontDesk) -> list[bool]:
    return [desk.replays(turn["id"])["identical"] for turn in desk.turns()]


def stored(town: Town) -> dict[str, Any]:
    """How many rows there are of everything that a turn writes."""
    tables = ("message", "outbox", "event", "turn", "taken", "task", "gap", "follow_up", "citation", "ledger")
    return {name: town.one(f"select count(*) as rows from {name}")["rows"] for name in tables} | {
        "lead": town.all("select * from lead order by id"),
        "conversation": town.all("select * from conversation order by id"),
    }


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=6))
def test_every_stored_turn_ends_the_same_way_again_and_leaves_nothing(desk: FrontDesk, said: list[Any]) -> None:
    desk.meet()
    for texts in said:
        desk.hears(*texts)
    before = stored(desk.town)
    turns = desk.turns()
    assert len(turns) == len(said) and all(turn["replayable"] for turn in turns)
    for turn in turns:
        again = desk.replays(turn["id"])
        assert again["identical"], again
        assert again["then"] == again["now"]
        assert again["agreement"] == {"decision": True, "facts": True, "distance": 0.0}
    assert stored(desk.town) == before


def test_another_version_is_searched_now(desk: FrontDesk) -> None:
    desk.meet()
    assert "refund" in desk.hears("What is the refund policy?").lower()
    (turn,) = desk.turns()
    active = desk.replays(turn["id"], version="active")
    assert active["agreement"] == {"decision": True, "facts": True, "distance": 0.0}
    again = desk.replays(turn["id"], version=f"ver_{_bare(desk.town).hex}")
    assert again["then"]["kind"] == "answered" and again["evidence"] == []
    assert again["now"]["kind"] == "refused" and again["now"]["version"] != again["then"]["version"]
    assert not again["identical"] and not again["agreement"]["decision"] and again["agreement"]["distance"] > 0.3
    assert desk.last()["kind"] == "answered"


def _bare(town: Town) -> UUID:
    """A draft without any document."""
    version: UUID = town.one(
        "insert into knowledge_version (tenant_id, number, model, passages, words)"
        " select tenant_id, number + 100, model, 0, 0 from knowledge_version order by number desc limit 1 returning id"
    )["id"]
    return version


def with_model(desk: FrontDesk, model: Thinker) -> FrontDesk:
    """The same desk, where a model is set."""
    return FrontDesk(desk.database, desk.town, replace(desk.thinking, thinker=model))


def test_what_a_model_wrote_is_held_against_its_own_draft_and_costs_nothing(desk: FrontDesk) -> None:
    writing = with_model(desk, SlowToTell())
    writing.hears("What are the fees for Data Science?")
    (turn,) = writing.turns()
    assert turn["engine"] == "gpt-4.1-mini"
    calls = "select count(*) as n from ledger"
    before = desk.town.one(calls)
    again = with_model(desk, DeadModel()).replays(turn["id"])
    assert again["identical"] and again["now"]["engine"] == "gpt-4.1-mini"
    assert desk.town.one(calls) == before


def test_a_model_that_is_asked_anew_is_charged_apart_from_the_budget(desk: FrontDesk) -> None:
    desk.town.run("update tenant set settings = settings || '{\"budget_usd_per_day\": 1}'")
    desk.meet()
    desk.hears("What are the fees for Data Science?")
    (turn,) = desk.turns()
    asked = Asked(tenant_id=TENANT_ID, request_id="r", text="fees?")
    spent = AskStore(desk.database).open(asked).spent
    again = with_model(desk, SlowToTell()).replays(turn["id"], engine="model")
    assert again["now"]["engine"] == "gpt-4.1-mini" and again["agreement"]["decision"]
    row = desk.town.one("select replay, settled, usd > 0 as priced from ledger order by at desc limit 1")
    assert row == {"replay": True, "settled": True, "priced": True}
    assert AskStore(desk.database).open(asked).spent == spent


def test_another_version_is_not_read_with_a_model_s_words_of_before(desk: FrontDesk) -> None:
    writing = with_model(desk, SlowToTell())
    writing.hears("What are the fees for Data Science?")
    (turn,) = writing.turns()
    told = desk.api.post("/v1/replays", {"turn_id": turn["id"], "version": "active"})
    assert (told.status, told.body["field"]) == (422, "engine")
    assert desk.replays(turn["id"], version="active", engine="built-in")["agreement"]["decision"]


def test_there_is_nothing_to_replay_of_others_or_of_what_is_not_kept(desk: FrontDesk) -> None:
    desk.meet()
    desk.hears("hello")
    (turn,) = desk.turns()
    stranger = client(desk.town, desk.database, desk.town.institute().tenant_id, mind=Mind(desk.thinking))
    for path in (f"/v1/turns/{turn['id']}/why", f"/v1/turns/turn_{uuid4().hex}/why"):
        assert stranger.get(path).status == 404
    assert stranger.post("/v1/replays", {"turn_id": turn["id"]}).status == 404
    assert stranger.get(f"/v1/conversations/conv_{desk.conversation.hex}/turns").status == 404
    desk.town.run("delete from taken where conversation_id = %s", desk.conversation)
    assert desk.api.post("/v1/replays", {"turn_id": turn["id"]}).status == 409
    assert [turn["replayable"] for turn in desk.turns()] == [False]


# The last of this file: it leaves nothing as it was.
def test_nothing_that_changes_later_changes_what_was(desk: FrontDesk) -> None:
    desk.meet()
    for texts in SAYINGS:
        desk.hears(*texts)
    town = desk.town
    town.run("update lead set name = 'Somebody', phone = null, fields = '{\"course\": \"none\"}'")
    town.run("update conversation set recent = '[]', topic = '{}', summary = 'nothing', language = 'fr'")
    town.run("update catalogue_item set name = 'renamed ' || id, aliases = '{}'")
    town.run("update catalogue_fact set effective_until = app_now() where effective_from is null")
    town.run('update tenant set settings = settings || \'{"contacts": [], "intent_threshold": 0.99}\'')
    town.run("delete from passage p where not exists (select from citation c where c.cited = p.id)")
    town.run("update activation set cancelled_at = app_now()")
    town.advance(90 * 24 * 3600)
    assert identical(desk) == [True] * len(SAYINGS)
