"""``POST /v1/answers`` over the demo institution, on the real database and models."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from uuid import UUID

import pytest

from local.demo.seed import TENANT_ID
from local.postgres import Postgres
from shared.db.connection import Database
from shared.domain.answerability import LEAST
from shared.domain.usage import Call
from shared.errors import EmbedderUnavailableError
from tests.api_client import Client, client
from tests.builders import Town
from tests.conftest import url_of
from tests.integration.api_minds import DeadModel, SlowToTell, mind_on
from tests.integration.knowledge_demo import demo_town

NAME = "answering"
_JUDGED = ("support", "threshold", "probability")
REFUSAL = "That's not something we've published"


@pytest.fixture(scope="module")
def town(postgres: Postgres, template: str) -> Iterator[Town]:
    with demo_town(postgres, template, NAME) as open_town:
        yield open_town


class Silent:
    """A provider of vectors that does not answer."""

    model = "somebody's"

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        raise EmbedderUnavailableError("breaker open", 60)

    def spent(self) -> tuple[Call, ...]:
        return ()


@pytest.fixture(scope="module")
def asked(postgres: Postgres, town: Town) -> Iterator[Client]:
    database = Database(lambda: url_of(postgres, "turant_app", NAME))
    yield client(town, database, TENANT_ID, mind=mind_on(database))
    database.close()


def test_an_answer_rests_on_rows_of_the_catalogue(asked: Client) -> None:
    answer = asked.post("/v1/answers", {"query": "What are the fees for Data Science?"})
    told = answer.body
    assert answer.status == 200 and "₹78,500" in told["answer"]
    assert (told["refused"], told["language"], told["engine"], told["session_id"]) == (False, "en", "built-in", None)
    (fee, *_) = [source for source in told["sources"] if source["fact"] == "fee"]
    assert (fee["kind"], fee["item"], fee["amount"], fee["currency"]) == (
        "catalogue",
        "Data Science and Machine Learning",
        78500.0,
        "INR",
    )
    assert fee["fact_id"].startswith("fact_") and fee["item_id"].startswith("item_")
    assert told["confidence"] > 0.5 and told["version"].startswith("ver_")
    assert told["request_id"] == answer.headers["X-Request-Id"]


def test_an_answer_rests_on_a_passage_with_its_page(asked: Client) -> None:
    told = asked.post("/v1/answers", {"query": "What is the refund policy?"}).body
    (source, *_) = [source for source in told["sources"] if source["kind"] == "document"]
    assert source["passage_id"].startswith("psg_") and source["document"] and source["quote"]
    assert not told["refused"] and 0 < told["confidence"] <= 1


def test_the_question_may_stand_in_the_address(asked: Client) -> None:
    told = asked.post("/v1/answers", query={"query": "data science ki fees kitni hai"}).body
    assert "₹78,500" in told["answer"] and told["language"] == "hinglish"


@pytest.mark.parametrize("body", [None, {}, {"query": ""}, {"query": "  "}, {"query": None}])
def test_a_question_that_is_missing_is_named(asked: Client, body: object) -> None:
    answer = asked.post("/v1/answers", body)
    assert (answer.status, answer.body["field"]) == (422, "query")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"query": "a" * 4001}, "query"),
        ({"query": "fees?", "language": "de"}, "language"),
        ({"query": "fees?", "session_id": ""}, "session_id"),
        ({"query": "fees?", "version": "ver_1"}, "version"),
        ({"query": "fees?", "temperature": 1}, "temperature"),
    ],
)
def test_what_is_wrong_is_named(asked: Client, body: object, field: str) -> None:
    answer = asked.post("/v1/answers", body)
    assert (answer.status, answer.body["field"]) == (422, field)


def refusal(town: Town, language: str) -> str:
    return str(town.one("select settings #>> array['refusal', %s] as said from tenant", language)["said"])


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("Do you have a swimming pool?", "en"),
        ("What are the fees of MBBS?", "en"),
        ("क्या आपके यहाँ स्विमिंग पूल है?", "hi"),
        ("Please call me at 5 pm on 9876543210", "en"),
        ("I want to talk to a human", "en"),
        ("STOP", "en"),
    ],
)
def test_what_nothing_published_answers_is_refused_to_the_letter(
    asked: Client, town: Town, query: str, language: str
) -> None:
    told = asked.post("/v1/answers", {"query": query}).body
    assert (told["answer"], told["refused"]) == (refusal(town, language), True)
    assert (told["confidence"], told["sources"]) == (0, [])


def test_a_session_remembers_what_was_spoken_of_and_another_does_not(asked: Client) -> None:
    first = asked.post("/v1/answers", {"query": "How long is Data Science?", "session_id": "s1"}).body
    assert first["session_id"] == "s1"
    assert "₹78,500" in asked.post("/v1/answers", {"query": "and the fees?", "session_id": "s1"}).body["answer"]
    assert "₹78,500" not in asked.post("/v1/answers", {"query": "and the fees?", "session_id": "s2"}).body["answer"]
    assert "₹78,500" not in asked.post("/v1/answers", {"query": "and the fees?"}).body["answer"]


def test_a_session_is_bounded_and_forgotten_after_a_day(asked: Client, town: Town) -> None:
    for number in range(12):
        asked.post("/v1/answers", {"query": f"Thanks, {number}", "session_id": "long"})
    recent = town.one("select recent from ask_session where id = 'long'")["recent"]
    assert len(recent) == 20 and recent[-2]["text"] == "Thanks, 11" and recent[0]["text"] == "Thanks, 2"
    town.run("update ask_session set asked_at = app_now() - interval '25 hours' where id = 'long'")
    asked.post("/v1/answers", {"query": "Hello", "session_id": "other"})
    assert town.all("select from ask_session where id = 'long'") == []


def test_another_version_can_be_asked_and_one_that_is_none_is_not_found(asked: Client, town: Town) -> None:
    versions = town.all("select id, number from knowledge_version order by number")
    for version in versions:
        told = asked.post("/v1/answers", {"query": "fees?", "version": f"ver_{version['id'].hex}"}).body
        assert told["version"] == f"ver_{version['id'].hex}"
    missing = asked.post("/v1/answers", {"query": "fees?", "version": f"ver_{UUID(int=9).hex}"})
    assert (missing.status, missing.body["field"]) == (404, "version")


def test_asking_writes_no_lead_and_no_conversation_and_no_word_of_it_outside_the_session(
    asked: Client, town: Town
) -> None:
    asked.post("/v1/answers", {"query": "I am Zebedee, 9876501234, fees of Data Science?", "session_id": "mine"})
    for table in ("lead", "identity", "conversation", "message", "turn", "task", "gap", "outbox", "inbound", "ledger"):
        assert town.all(f"select from {table}") == [], table
    event = town.all("select kind, data from event where kind = 'QuestionAsked' order by position")[-1]
    assert event["data"]["kind"] == "answered" and event["data"]["evidence"] and event["data"]["request_id"]
    assert "Zebedee" not in str(event) and "9876501234" not in str(event)


def test_a_search_finds_passages_and_says_whether_they_answer(asked: Client) -> None:
    found = asked.post("/v1/search", {"query": "What is the refund policy?", "limit": 3})
    told = found.body
    assert found.status == 200 and len(told["data"]) == 3
    best = told["data"][0]
    assert "efund" in best["quote"] and best["quote"].split()[0] in best["text"] and best["document"]
    assert best["id"].startswith("psg_") and best["score"] >= told["data"][1]["score"]
    judged = told["answerability"]
    assert judged["answerable"] and judged["support"] >= judged["threshold"] and judged["probability"] >= LEAST
    assert judged in [{"answerable": True, **{name: row[name] for name in _JUDGED}} for row in told["data"]]
    assert (told["lexical"], told["language"]) == (False, "en")
    nothing = asked.post("/v1/search", {"query": "swimming pool"}).body["answerability"]
    assert not nothing["answerable"] and nothing["support"] < nothing["threshold"] and nothing["probability"] < LEAST


def test_a_search_keeps_to_documents_languages_and_pages(asked: Client, town: Town) -> None:
    def found(**within: object) -> list[dict[str, object]]:
        answer = asked.post("/v1/search", {"query": "What is the refund policy?", **within})
        assert answer.status == 200, answer.body
        return list(answer.body["data"])

    everywhere = found()
    titles = {row["title"]: f"doc_{row['id'].hex}" for row in town.all("select id, title from document")}
    assert len(titles) > 1
    for title, document in titles.items():
        assert {told["document"] for told in found(documents=[document])} == {title}
    assert found(documents=list(titles.values())) == everywhere
    assert found(languages=["en", "hi", "es", "fr"]) == everywhere
    assert {told["language"] for told in found(languages=["en"])} == {"en"}
    pages = {row["page"] for row in town.all("select distinct page from passage")}
    assert {None, 1, 2} <= pages
    assert {told["page"] for told in found(pages={"last": 1})} == {1}
    assert {told["page"] for told in found(pages={"first": 2, "last": 99})} <= pages - {None, 1}


def test_a_document_that_does_not_exist_cannot_be_searched(asked: Client) -> None:
    answer = asked.post("/v1/search", {"query": "refund", "documents": [f"doc_{UUID(int=9).hex}"]})
    assert (answer.status, answer.body["field"]) == (404, "documents")


def test_without_its_embedder_it_is_searched_by_words_and_said_so(postgres: Postgres, town: Town) -> None:
    database = Database(lambda: url_of(postgres, "turant_app", NAME))
    usual = embed_by(town, Silent.model)
    with closing(database):
        asked = client(town, database, TENANT_ID, mind=mind_on(database, Silent()))
        told = asked.post("/v1/search", {"query": "What is the refund policy?"}).body
        assert told["lexical"] and told["answerability"]["answerable"] and "efund" in told["data"][0]["text"]
        assert "₹78,500" in asked.post("/v1/answers", {"query": "fees of Data Science?"}).body["answer"]
        unset = client(town, database, TENANT_ID, mind=mind_on(database))  # no provider is set any more
        assert unset.post("/v1/search", {"query": "What is the refund policy?"}).body["lexical"]
    embed_by(town, usual)


def embed_by(town: Town, model: str) -> str:
    """As if another model had made the vectors; the name of the one before."""
    before: str = town.one("select model from passage limit 1")["model"]
    for table in ("passage", "knowledge_version"):
        town.run(f"update {table} set model = %s", model)
    return before


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "query"),
        ({"query": "x", "limit": 7}, "limit"),
        ({"query": "x", "documents": ["brochure"]}, "documents.0"),
        ({"query": "x", "languages": ["de"]}, "languages.0"),
        ({"query": "x", "pages": {"first": 3, "last": 2}}, "pages"),
    ],
)
def test_a_wrong_search_names_its_field(asked: Client, body: object, field: str) -> None:
    answer = asked.post("/v1/search", body)
    assert (answer.status, answer.body["field"]) == (422, field)


def test_a_search_leaves_nothing_behind(asked: Client, town: Town) -> None:
    before = town.one("select count(*) from event")
    asked.post("/v1/search", {"query": "refund"})
    assert town.one("select count(*) from event") == before


def test_what_a_model_costs_stands_in_the_ledger_under_the_request(town: Town, postgres: Postgres) -> None:
    with closing(Database(lambda: url_of(postgres, "turant_app", NAME))) as database:
        asked = client(town, database, TENANT_ID, mind=mind_on(database, thinker=SlowToTell()))
        told = asked.post("/v1/answers", {"query": "fees of Data Science?", "session_id": "paid"}).body
        assert told["engine"] == "gpt-4.1-mini" and "₹78,500" in told["answer"]
        row = town.one("select * from ledger where request_id = %s", told["request_id"])
        assert (row["settled"], row["tokens_in"], float(row["usd"])) == (True, 1000, 0.00056)
        assert (row["conversation_id"], row["turn_hi"]) == (None, None)
        assert town.one("select summary from ask_session where id = 'paid'")["summary"] == "asked about fees"


def test_while_the_model_is_down_the_built_in_engine_answers(town: Town, postgres: Postgres) -> None:
    with closing(Database(lambda: url_of(postgres, "turant_app", NAME))) as database:
        asked = client(town, database, TENANT_ID, mind=mind_on(database, thinker=DeadModel()))
        told = asked.post("/v1/answers", {"query": "fees of Data Science?"}).body
        assert (told["engine"], told["refused"]) == ("built-in", False) and "₹78,500" in told["answer"]
        assert town.one("select error from ledger where request_id = %s", told["request_id"])["error"] == "timeout"
