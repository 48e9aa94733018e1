"""Vectors of an OpenAI-compatible provider: asked for in batches, paid for, and done without while it is down."""

import logging
import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from functions.ingest.chunk import PROVIDER
from functions.ingest.ingest import ingest
from functions.ingest.ports import IngestPorts
from shared.adapters.openai_embedder import BATCH, OpenAiEmbedder
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.domain.talk import Evidence
from shared.errors import EmbedderUnavailableError
from shared.ports import Question
from shared.publication import publication
from tests.builders import Town
from tests.fakes import FakeBreaker
from tests.integration.knowledge_demo import Bucket, embedder, ports, upload
from tests.integration.test_ingest_publishing import key, outcomes, put, word
from tests.models import KEY, Clock, Model
from tests.unit.world.meta_app import ask

NAME = "text-embedding-3-small"
POLICY = ("Fees are refunded within fourteen days.", "The hostel closes at ten in the evening.")


@pytest.fixture
def provider(model: Model, breaker: FakeBreaker, clock: Clock) -> Iterator[OpenAiEmbedder]:
    url = f"{model.url}/v1"
    with closing(OpenAiEmbedder(url, KEY, NAME, 256, breaker, clock=clock, sleep=clock.sleep)) as made:
        yield made


def down(model: Model, fault: str = "503", times: int = 99) -> None:
    model.fail(fault, times, "/embeddings")


def test_texts_become_unit_vectors_in_batches(model: Model, provider: OpenAiEmbedder) -> None:
    texts = [f"text number {number}" for number in range(BATCH + 1)]
    vectors = provider.embed(texts)
    assert [len(request["body"]["input"]) for request in model.asked()] == [BATCH, 1]
    assert {len(vector) for vector in vectors} == {256}
    assert all(math.isclose(math.hypot(*vector), 1.0, abs_tol=1e-6) for vector in vectors)
    assert vectors[-1] == provider.embed(texts[-1:])[0], "in their order"


def test_every_call_is_told_with_its_tokens_once(model: Model, provider: OpenAiEmbedder) -> None:
    down(model, times=1)
    provider.embed(["a text of a few tokens"])
    failed, made = provider.spent()
    assert (failed.error, failed.tokens_in) == ("HTTP 503", 0)
    assert (made.error, made.tokens_in, made.model, made.route) == ("", 6, NAME, "embedding")
    assert provider.spent() == ()


@pytest.mark.parametrize("fault", ["429", "500", "503", "refuse"])
def test_what_may_pass_is_asked_again(
    model: Model, provider: OpenAiEmbedder, breaker: FakeBreaker, clock: Clock, fault: str
) -> None:
    down(model, fault, times=2)
    assert len(provider.embed(["text"])) == 1
    assert len(clock.slept) == 2 and clock.slept[0] >= 1.0
    assert breaker.told == ["succeeded" if fault == "429" else "failed"] * 2 + ["succeeded"]


@pytest.mark.parametrize(("fault", "attempts"), [("503", 4), ("401", 1), ("404", 1), ("insufficient_quota", 1)])
def test_what_does_not_pass_is_given_up(model: Model, provider: OpenAiEmbedder, fault: str, attempts: int) -> None:
    down(model, fault)
    with pytest.raises(EmbedderUnavailableError) as caught:
        provider.embed(["text"])
    assert len(model.asked()) == attempts and caught.value.seconds >= 60


def test_silence_is_given_up_in_time(model: Model, breaker: FakeBreaker) -> None:
    down(model, "timeout")
    hasty = OpenAiEmbedder(f"{model.url}/v1", KEY, NAME, 0, breaker, timeout=0.3, attempts=1)
    with closing(hasty), pytest.raises(EmbedderUnavailableError, match="timed out"):
        hasty.embed(["text"])


def test_an_open_breaker_asks_nobody(model: Model, provider: OpenAiEmbedder, breaker: FakeBreaker) -> None:
    breaker.open_for = 30.0
    with pytest.raises(EmbedderUnavailableError, match="breaker"):
        provider.embed(["text"])
    assert model.asked() == [] and provider.spent() == ()


def test_vectors_of_another_width_are_no_answer(model: Model, breaker: FakeBreaker) -> None:
    class Wide(OpenAiEmbedder):
        def _post(self, texts: Any) -> Any:
            self._dimensions = 0
            answer = super()._post(texts)
            self._dimensions = 256
            return answer

    wide = Wide(f"{model.url}/v1", KEY, NAME, 256, breaker)
    with closing(wide), pytest.raises(EmbedderUnavailableError, match="not the answer"):
        wide.embed(["text"])


def test_the_key_is_never_logged(model: Model, provider: OpenAiEmbedder, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    down(model, "401")
    with pytest.raises(EmbedderUnavailableError) as caught:
        provider.embed(["text"])
    assert KEY not in caplog.text and KEY not in str(caught.value)


@pytest.fixture
def bucket() -> Bucket:
    return Bucket()


@pytest.fixture
def work(bucket: Bucket, ingest_url: str, provider: OpenAiEmbedder) -> Iterator[IngestPorts]:
    base = Database(lambda: ingest_url)
    with ports(bucket, ingest_url, provider) as made, closing(base):
        paid = publication(base, embedder(), provider)
        yield replace(made, publication=paid, calls=provider.spent, length=PROVIDER)


@pytest.fixture
def tenant(town: Town) -> UUID:
    tenant_id: UUID = town.institute().tenant_id
    return tenant_id


def search(town: Town, database: Database, provider: OpenAiEmbedder, tenant: UUID, text: str) -> Evidence:
    version = town.one("select id from knowledge_version order by number desc limit 1")["id"]
    question = Question(tenant_id=tenant, version=version, text=text, language="en")
    return PublishedKnowledge(database, embedder(), provider).search(question)


def test_documents_and_questions_are_embedded_by_the_provider_and_paid_for(
    bucket: Bucket, work: IngestPorts, provider: OpenAiEmbedder, town: Town, tenant: UUID, database: Database
) -> None:
    put(bucket, work, tenant, "policy.docx", word(*POLICY))
    assert town.one("select model, vector_dims(embedding::vector) as width from passage") == {
        "model": f"{NAME}/256",
        "width": 256,
    }
    found = search(town, database, provider, tenant, "refunded fees")
    assert found.passages and not found.lexical
    ledger = town.all("select route, tokens_in, conversation_id, usd from ledger order by at")
    assert [line["route"] for line in ledger] == ["embedding"] * 2
    assert all(line["tokens_in"] and line["usd"] > 0 and line["conversation_id"] is None for line in ledger)


def test_with_the_provider_down_search_is_by_words_and_says_so(
    model: Model, bucket: Bucket, work: IngestPorts, provider: OpenAiEmbedder, town: Town, tenant: UUID,
    database: Database,
) -> None:  # fmt: skip
    put(bucket, work, tenant, "policy.docx", word(*POLICY))
    down(model)
    found = search(town, database, provider, tenant, "When are fees refunded?")
    assert found.lexical and "fourteen days" in found.passages[0].text
    assert search(town, database, provider, tenant, "anything at all").passages == ()
    assert town.one("select count(*) as n from ledger where error <> ''")["n"] > 0


def test_a_version_of_the_built_in_model_needs_no_provider(
    model: Model, bucket: Bucket, ingest_url: str, provider: OpenAiEmbedder, town: Town, tenant: UUID,
    database: Database,
) -> None:  # fmt: skip
    with ports(bucket, ingest_url, embedder()) as own:
        put(bucket, own, tenant, "policy.docx", word(*POLICY))
    found = search(town, database, provider, tenant, "When are fees refunded?")
    assert found.passages and not found.lexical and model.asked() == []


def test_an_upload_waits_while_the_provider_is_down(
    model: Model, bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID
) -> None:
    down(model)
    put(bucket, work, tenant, "policy.docx", word(*POLICY))
    assert outcomes(town, tenant) == [("building", None)]
    ask(f"{model.url}/_control/reset", {})
    put(bucket, work, tenant, "other.docx", word("Another."))
    assert ingest(upload(key(tenant, "policy.docx"), "1", tenant), work) is None
    assert outcomes(town, tenant) == [("ready", None)] * 2
