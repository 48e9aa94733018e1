"""Nothing is embedded twice, a killed ingest goes on where it was, and whoever watches sees how far it is."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import docx
import pytest

from functions.ingest.embed import BATCH, ENOUGH
from functions.ingest.ingest import ingest
from functions.ingest.ports import IngestPorts
from shared.db.publishing import ATTEMPT, ATTEMPTS_AT_MOST
from shared.errors import RetryLaterError
from tests.builders import Town
from tests.integration.dying import dies
from tests.integration.knowledge_demo import Bucket, OneHot, ports, upload
from tests.integration.test_ingest_publishing import key, live, outcomes


@dataclass
class Counting(OneHot):
    """Remembers what it embedded; does something before one of the calls."""

    texts: list[str] = field(default_factory=list)
    before: dict[int, Any] = field(default_factory=dict)
    calls: int = 0

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        self.calls += 1
        if act := self.before.get(self.calls):
            act()
        self.texts += texts
        return super().embed(texts)


@pytest.fixture
def bucket() -> Bucket:
    return Bucket()


@pytest.fixture
def embedder() -> Counting:
    return Counting()


@pytest.fixture
def work(bucket: Bucket, ingest_url: str, embedder: Counting) -> Iterator[IngestPorts]:
    with ports(bucket, ingest_url, embedder) as made:
        yield made


@pytest.fixture
def tenant(town: Town) -> UUID:
    tenant_id: UUID = town.institute().tenant_id
    return tenant_id


def handbook(rules: int, changed: int | None = None) -> bytes:
    """A passage for every rule."""
    document = docx.Document()
    for number in range(rules):
        document.add_heading(f"Rule {number}", 1)
        document.add_paragraph(f"{'New: ' if number == changed else ''}{number} it is.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def put(bucket: Bucket, tenant: UUID, content: bytes, name: str = "a.docx") -> Any:
    bucket.put(key(tenant, name), content)
    return upload(key(tenant, name), str(len(bucket.objects[key(tenant, name)])), tenant)


def progress(town: Town) -> tuple[int, int, int]:
    row = town.one("select pages, passages, expected from revision order by created_at desc limit 1")
    return row["pages"], row["passages"], row["expected"]


def test_of_a_changed_document_only_what_changed_is_embedded(
    bucket: Bucket, work: IngestPorts, embedder: Counting, town: Town, tenant: UUID
) -> None:
    ingest(put(bucket, tenant, handbook(150)), work)
    assert len(embedder.texts) == len(live(town, tenant)) == 150
    embedder.texts.clear()
    ingest(put(bucket, tenant, handbook(150, changed=77)), work)
    assert embedder.texts == ["Rule 77\nNew: 77 it is."]
    assert len(live(town, tenant)) == 150
    ingest(put(bucket, tenant, handbook(150), "copy.docx"), work)
    assert len(embedder.texts) == 1, "what another document says already needs no vector either"


def test_another_tenants_vectors_are_not_borrowed(
    bucket: Bucket, work: IngestPorts, embedder: Counting, town: Town, tenant: UUID
) -> None:
    for who in (tenant, town.institute().tenant_id):
        ingest(put(bucket, who, handbook(3)), work)
    assert len(embedder.texts) == 6


def test_a_function_killed_half_way_goes_on_where_it_was(
    bucket: Bucket, work: IngestPorts, ingest_url: str, embedder: Counting, town: Town, tenant: UUID
) -> None:
    dies(ingest_url, tenant, embedder.model, 8, handbook(3 * BATCH + 1))
    assert progress(town) == (0, 2 * BATCH, 3 * BATCH + 1) and live(town, tenant) == []
    assert ingest(put(bucket, tenant, handbook(3 * BATCH + 1)), work) is None
    assert len(embedder.texts) == BATCH + 1
    assert len(set(live(town, tenant))) == 3 * BATCH + 1
    assert progress(town) == (0, 3 * BATCH + 1, 3 * BATCH + 1)


def test_a_long_file_is_handed_on_before_time_runs_out(
    bucket: Bucket, work: IngestPorts, embedder: Counting, town: Town, tenant: UUID
) -> None:
    announced = put(bucket, tenant, handbook(3 * BATCH))
    for done in (1, 2, 3):
        left = iter([ENOUGH + 1])
        waits = ingest(announced, work, lambda left=left: next(left, ENOUGH - 1))  # type: ignore[misc]
        assert waits == (0.0 if done < 3 else None)
        assert progress(town)[1] == done * BATCH
    assert len(embedder.texts) == 3 * BATCH == len(live(town, tenant))


def test_a_file_may_take_many_invocations_but_not_without_progress(
    bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID
) -> None:
    announced = put(bucket, tenant, handbook(8 * BATCH))
    for _ in range(6):
        left = iter([ENOUGH + 1, ENOUGH - 1])
        assert ingest(announced, work, lambda left=left: next(left)) == 0.0  # type: ignore[misc]
        town.advance(ATTEMPT.total_seconds() + 1)
    ingest(announced, work)
    assert outcomes(town, tenant) == [("ready", None)]


def test_the_gate_gets_the_time_it_takes(
    bucket: Bucket, work: IngestPorts, embedder: Counting, town: Town, tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("functions.ingest.ingest.JUDGED", 1)
    announced = put(bucket, tenant, handbook(BATCH))
    for time, waits in ((BATCH - 1.0, 0.0), (BATCH + 1.0, None)):
        assert ingest(announced, work, lambda time=time: time) == waits  # type: ignore[misc]
    assert len(embedder.texts) == BATCH == len(live(town, tenant))


def test_an_embedder_that_is_down_speaks_against_no_file(
    bucket: Bucket, work: IngestPorts, embedder: Counting, town: Town, tenant: UUID
) -> None:
    def down() -> None:
        raise RetryLaterError("breaker open", 60)

    announced = put(bucket, tenant, handbook(2 * BATCH))
    embedder.before = dict.fromkeys(range(2, 12), down)
    for _ in range(3 * ATTEMPTS_AT_MOST):
        assert ingest(announced, work) == 60
        town.advance(ATTEMPT.total_seconds() + 1)
    embedder.before = {}
    assert ingest(announced, work) is None
    assert outcomes(town, tenant) == [("ready", None)]


def test_what_was_cut_otherwise_before_is_stored_anew(
    bucket: Bucket, work: IngestPorts, embedder: Counting, town: Town, tenant: UUID
) -> None:
    announced = put(bucket, tenant, handbook(2 * BATCH))
    left = iter([ENOUGH + 1, ENOUGH - 1])
    ingest(announced, work, lambda: next(left))
    bucket.objects[announced.key] = [handbook(2 * BATCH, changed=5)]  # as if another reader read it
    ingest(announced, work)
    assert len(live(town, tenant)) == 2 * BATCH
    assert "New: 5 it is." in live(town, tenant)


def test_the_handler_announces_the_rest_again(
    bucket: Bucket, work: IngestPorts, tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    from functions.ingest import bootstrap
    from functions.ingest.handler import handler

    put(bucket, tenant, handbook(2 * BATCH))
    sent: list[tuple[str, float]] = []
    monkeypatch.setattr(bootstrap, "settings", lambda: SimpleNamespace(uploads_bucket="uploads"))
    monkeypatch.setattr(bootstrap, "ingest", lambda: work)
    monkeypatch.setattr(bootstrap, "again", lambda: lambda body, wait: sent.append((body, wait)))
    stored = {"bucket": {"name": "uploads"}, "object": {"key": key(tenant, "a.docx")}}
    record = {"eventName": "ObjectCreated:Put", "eventTime": "2026-11-21T09:00:00.000Z", "s3": stored}
    body = json.dumps({"Records": [record]})
    event = {"Records": [{"messageId": "1", "body": body, "attributes": {}}]}
    short, ample = (SimpleNamespace(get_remaining_time_in_millis=lambda ms=ms: ms) for ms in (9_000, 300_000))
    assert handler(event, short) == {"batchItemFailures": []}
    assert sent == [(body, 0.0)]
    assert handler(event, ample) == {"batchItemFailures": []}
    assert len(sent) == 1
