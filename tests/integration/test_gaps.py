"""What nobody could answer: listed, let be, or answered once for everybody who asks next."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from functions.ingest.ingest import ingest
from local.demo.seed import TENANT_ID
from local.postgres import Postgres
from shared.adapters.built_in_thinker import BuiltInThinker
from shared.adapters.intent_classifier import IntentClassifier
from shared.adapters.latin_languages import identify
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.thinking.think import ThinkPorts
from tests.api_client import client
from tests.builders import Town
from tests.conftest import url_of
from tests.front_desk import FrontDesk
from tests.integration.knowledge_demo import MODELS, Bucket, demo_town, embedder, ports, upload

NAME = "gaps"
POOL = "is there a swimming pool on the campus?"


@pytest.fixture(scope="module")
def town(postgres: Postgres, template: str) -> Iterator[Town]:
    with demo_town(postgres, template, NAME) as open_town:
        yield open_town


@pytest.fixture
def desk(postgres: Postgres, town: Town) -> Iterator[FrontDesk]:
    with closing(Database(lambda: url_of(postgres, "turant_app", NAME))) as database:
        built_in = BuiltInThinker()
        thinking = ThinkPorts(
            classifier=IntentClassifier(MODELS, embedder()),
            identify=identify,
            knowledge=PublishedKnowledge(database, embedder()),
            thinker=built_in,
            stand_by=built_in,
        )
        yield FrontDesk(database, town, thinking)


def asks(desk: FrontDesk, question: str) -> str:
    """The id of the gap that a question of somebody new leaves."""
    desk.meet()
    desk.hears(question)
    gap: str = desk.api.get("/v1/gaps", query={"limit": 1}).body["data"][0]["id"]
    return gap


def test_a_question_turned_into_an_faq_is_answered_from_then_on(desk: FrontDesk) -> None:
    gap = asks(desk, POOL)
    again = asks(desk, POOL.upper())
    told = desk.api.post(f"/v1/gaps/{gap}/answer", {"by": {"kind": "faq", "answer": "Yes, open from 6 to 9 am."}})
    assert told.status == 200, told.body
    assert told.body["state"] == "answered" and told.body["fact_id"].startswith("fact_")
    assert desk.api.get(f"/v1/gaps/{again}").body["state"] == "answered"
    desk.meet()
    assert "open from 6 to 9 am" in desk.hears(POOL)
    assert desk.last()["kind"] == "answered"
    why = desk.why(desk.last()["message"])
    assert [source["fact_id"] for source in why["evidence"]] == [told.body["fact_id"]]


def test_a_question_turned_into_a_fact_of_an_item(desk: FrontDesk) -> None:
    gap = asks(desk, "is there a rooftop telescope for the stars?")
    item = next(
        it
        for it in desk.api.get("/v1/catalogue/items", query={"limit": 100}).body["data"]
        if it["name"].startswith("Data Science")
    )
    fact = {"kind": "about", "text": "Every evening the rooftop telescope is open to students."}
    told = desk.api.post(f"/v1/gaps/{gap}/answer", {"by": {"kind": "fact", "item_id": item["id"], "fact": fact}})
    assert told.status == 200 and told.body["fact_id"]
    shown = desk.api.get(f"/v1/catalogue/items/{item['id']}").body
    assert told.body["fact_id"] in [fact["id"] for fact in shown["facts"]]


def test_a_text_written_for_a_question_goes_past_the_gate_and_answers(desk: FrontDesk, postgres: Postgres) -> None:
    question = "do you have a robotics laboratory?"
    gap = asks(desk, question)
    text = "The robotics laboratory has twelve workbenches and is open to every student on Saturdays."
    body = {"by": {"kind": "document", "title": "Robotics laboratory", "text": text}}
    told = desk.api.post(f"/v1/gaps/{gap}/answer", body)
    assert told.status == 200 and told.body["document_id"].startswith("doc_"), told.body
    bucket = Bucket()
    for key, content in desk.uploads.objects.items():
        bucket.put(key, content)
        with ports(bucket, url_of(postgres, "turant_ingest", NAME), embedder()) as work:
            ingest(upload(key), work)
    document = desk.api.get(f"/v1/documents/{told.body['document_id']}").body
    assert document["newest"]["live"], document
    desk.meet()
    assert "twelve workbenches" in desk.hears(question)


def test_what_is_dismissed_is_decided_and_asked_again_is_a_gap_again(desk: FrontDesk) -> None:
    question = "can I park my helicopter on the roof?"
    gap = asks(desk, question)
    assert desk.api.post(f"/v1/gaps/{gap}/dismiss").body["state"] == "dismissed"
    assert desk.api.post(f"/v1/gaps/{gap}/dismiss").status == 409
    answer = {"by": {"kind": "faq", "answer": "No."}}
    assert desk.api.post(f"/v1/gaps/{gap}/answer", answer).status == 409
    assert gap in [it["id"] for it in desk.api.get("/v1/gaps", query={"state": "dismissed"}).body["data"]]
    assert asks(desk, question) != gap


def test_a_change_that_the_catalogue_refuses_leaves_the_gap_open(desk: FrontDesk) -> None:
    gap = asks(desk, "is there a planetarium for astronomers?")
    item = desk.api.get("/v1/catalogue/items").body["data"][0]["id"]
    wrong = {"kind": "fact", "item_id": item, "fact": {"kind": "fee", "text": "much"}}
    refused = desk.api.post(f"/v1/gaps/{gap}/answer", {"by": wrong})
    assert refused.status == 422, refused.body
    assert desk.api.get(f"/v1/gaps/{gap}").body["state"] == "open"


def test_of_two_who_answer_at_once_one_does(desk: FrontDesk, postgres: Postgres, town: Town) -> None:
    gap = asks(desk, "is there an observatory for comets?")

    def answer(text: str) -> int:
        with closing(Database(lambda: url_of(postgres, "turant_app", NAME))) as database:
            api = client(town, database, TENANT_ID)
            status = 503  # who waits for the other too long is asked to come again
            while status == 503:
                status = api.post(f"/v1/gaps/{gap}/answer", {"by": {"kind": "faq", "answer": text}}).status
            return status

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(answer, ("Yes.", "No."))) == [200, 409]


def test_gaps_of_others_are_not_there(desk: FrontDesk) -> None:
    gap = asks(desk, "is there a bowling alley downstairs?")
    stranger = client(desk.town, desk.database, desk.town.institute().tenant_id)
    assert stranger.get("/v1/gaps").body["data"] == []
    assert stranger.get(f"/v1/gaps/{gap}").status == stranger.post(f"/v1/gaps/{gap}/dismiss").status == 404
