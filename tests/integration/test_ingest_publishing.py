"""Uploads become live documents: once, in order, and never half."""

import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import docx
import pytest

from functions.ingest.ingest import ingest
from functions.ingest.ports import IngestPorts
from local.demo import brochure
from shared.db.connection import Database
from shared.db.publishing import ATTEMPT, ATTEMPTS_AT_MOST, Uploaded
from tests.builders import Town
from tests.integration.knowledge_demo import Bucket, OneHot, ports, upload


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def bucket() -> Bucket:
    return Bucket()


@pytest.fixture
def work(bucket: Bucket, ingest_url: str) -> Iterator[IngestPorts]:
    with ports(bucket, ingest_url, OneHot()) as made:
        yield made


@pytest.fixture
def tenant(town: Town) -> UUID:
    tenant_id: UUID = town.institute().tenant_id
    return tenant_id


def live(town: Town, tenant: UUID) -> list[str]:
    """Texts of the tenant's active version."""
    rows = town.all(
        "select p.text from version_revision v"
        " join passage p on p.tenant_id = v.tenant_id and p.revision_id = v.revision_id"
        " where v.version_id = active_version(%s) order by 1",
        tenant,
    )
    return [row["text"] for row in rows]


def outcomes(town: Town, tenant: UUID) -> list[tuple[str, str | None]]:
    rows = town.all("select state, reason from revision where tenant_id = %s order by created_at, id", tenant)
    return [(row["state"], row["reason"]) for row in rows]


def key(tenant: UUID, name: str) -> str:
    return f"tenant/{tenant}/uploads/{name}"


def put(bucket: Bucket, work: IngestPorts, tenant: UUID, name: str, content: bytes, announced: str = "1") -> None:
    bucket.put(key(tenant, name), content)
    ingest(upload(key(tenant, name), announced, tenant), work)


def test_an_upload_is_live_and_the_others_stay(bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID) -> None:
    put(bucket, work, tenant, "a.docx", word("First."))
    put(bucket, work, tenant, "b.docx", word("Second."))
    assert live(town, tenant) == ["First.", "Second."]
    version = town.one("select number, passages, model from knowledge_version order by number desc limit 1")
    assert version == {"number": 2, "passages": 2, "model": "one-hot"}


def test_what_became_of_an_upload_is_to_be_published_at_once(
    bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID
) -> None:
    told: list[tuple[UUID, str]] = []

    def publish(whose: UUID) -> None:
        told.append((whose, town.one("select kind from event order by position desc limit 1")["kind"]))

    asking = replace(work, events=publish)
    put(bucket, asking, tenant, "a.docx", word("First."))
    put(bucket, asking, tenant, "b.docx", b"no document")
    assert told == [(tenant, "DocumentReady"), (tenant, "DocumentRefused")]


def test_a_new_upload_of_a_document_replaces_the_old(
    bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID
) -> None:
    put(bucket, work, tenant, "a.docx", word("Old."), announced="1")
    put(bucket, work, tenant, "a.docx", word("New."), announced="2")
    assert live(town, tenant) == ["New."]


def test_the_same_event_many_times_is_one_version(bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID) -> None:
    put(bucket, work, tenant, "a.docx", word("Once."))
    for announced in ("1", "1", "2"):
        ingest(upload(key(tenant, "a.docx"), announced, tenant), work)
    assert live(town, tenant) == ["Once."]
    assert town.one("select count(*) as n from knowledge_version")["n"] == 1


def test_an_older_upload_that_comes_late_does_not_win(
    bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID
) -> None:
    bucket.put(key(tenant, "a.docx"), word("Old."))
    late = Uploaded(
        tenant_id=tenant, key=key(tenant, "a.docx"), title="A", version="from a slow worker", announced="1", bytes=9
    )
    begun = work.store.begin(late)
    assert begun is not None
    put(bucket, work, tenant, "a.docx", word("New."), announced="2")
    assert work.publication.upload(begun, 0, 0).outcome == "overtaken"
    assert live(town, tenant) == ["New."]


def test_racing_uploads_are_all_in_the_last_version(bucket: Bucket, ingest_url: str, town: Town, tenant: UUID) -> None:
    names = [f"{number}.docx" for number in range(8)]
    for name in names:
        bucket.put(key(tenant, name), word(f"Text of {name}"))

    def race(name: str) -> None:
        with ports(bucket, ingest_url, OneHot()) as own:
            ingest(upload(key(tenant, name), "1", tenant), own)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(race, names * 2))
    assert live(town, tenant) == [f"Text of {name}" for name in names]
    numbers = [row["number"] for row in town.all("select number from knowledge_version order by 1")]
    assert numbers == list(range(1, 9))


def test_a_refused_file_leaves_what_is_live_and_tells_why(
    bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID
) -> None:
    put(bucket, work, tenant, "a.docx", word("Good."), announced="1")
    put(bucket, work, tenant, "a.docx", b"%PDF-1.7 nothing", announced="2")
    assert live(town, tenant) == ["Good."]
    assert outcomes(town, tenant) == [("ready", None), ("refused", "damaged")]
    told = town.all("select kind, data from event where tenant_id = %s order by position", tenant)
    assert [row["kind"] for row in told] == ["DocumentReady", "DocumentRefused"]
    assert told[1]["data"]["sentence"].startswith("This file is damaged")


def test_a_file_that_is_too_large_is_refused_unread(work: IngestPorts, town: Town, tenant: UUID) -> None:
    class Vast(Bucket):
        def fetch(self, bucket: str, key: str, target: Any, max_bytes: int) -> Any:
            stored = super().fetch(bucket, key, target, max_bytes)
            return stored and stored.model_copy(update={"size": max_bytes + 1})

    vast = Vast({key(tenant, "a.pdf"): [b"x"]})
    ingest(upload(key(tenant, "a.pdf"), "1", tenant), IngestPorts(**{**vars(work), "uploads": vast}))
    assert outcomes(town, tenant) == [("refused", "too_large")]


def test_a_file_that_kills_its_reader_is_given_up(bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID) -> None:
    bucket.put(key(tenant, "a.docx"), word("Fine."))
    for _ in range(ATTEMPTS_AT_MOST):  # begun, and never heard of again
        work.store.begin(
            Uploaded(tenant_id=tenant, key=key(tenant, "a.docx"), title="A", version="1", announced="1", bytes=9)
        )
        town.advance(ATTEMPT.total_seconds() + 1)
    ingest(upload(key(tenant, "a.docx"), "1", tenant), work)
    assert outcomes(town, tenant) == [("refused", "gave_up")]


def test_duplicates_at_work_at_once_are_no_further_attempts(
    bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID
) -> None:
    bucket.put(key(tenant, "a.docx"), word("Fine."))
    for _ in range(3 * ATTEMPTS_AT_MOST):
        work.store.begin(
            Uploaded(tenant_id=tenant, key=key(tenant, "a.docx"), title="A", version="1", announced="1", bytes=9)
        )
    ingest(upload(key(tenant, "a.docx"), "1", tenant), work)
    assert live(town, tenant) == ["Fine."]


def test_an_upload_of_no_tenant_changes_nothing(bucket: Bucket, work: IngestPorts, town: Town) -> None:
    put(bucket, work, uuid4(), "a.docx", word("Lost."))
    assert town.all("select 1 from document") == []


def test_one_tenants_upload_is_no_other_tenants_knowledge(
    bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID, database: Database
) -> None:
    other = town.institute().tenant_id
    put(bucket, work, tenant, "a.pdf", brochure.build())
    assert live(town, other) == []
    with database.tenant(other) as cursor:
        for table in ("document", "revision", "passage", "knowledge_version", "version_revision"):
            assert cursor.execute(f"select 1 from {table}").fetchall() == []


def test_a_tenant_cannot_point_at_another_tenants_version(
    bucket: Bucket, work: IngestPorts, town: Town, tenant: UUID
) -> None:
    import psycopg

    put(bucket, work, tenant, "a.docx", word("Mine."))
    other = town.institute().tenant_id
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        town.run(
            "insert into activation (tenant_id, version_id, why) select %s, id, 'published' from knowledge_version",
            other,
        )


def test_the_handler_reports_only_what_must_come_again(
    bucket: Bucket, work: IngestPorts, tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    from functions.ingest import bootstrap
    from functions.ingest.handler import handler
    from functions.ingest.settings import IngestSettings

    bucket.put(key(tenant, "a.docx"), word("Live."))
    settings = IngestSettings.model_validate(
        {
            "database_secret_arn": "arn",
            "uploads_bucket": "uploads",
            "uploads_queue_url": "queue",
            "events_queue_url": "queue",
            "models_dir": "/nowhere",
            "model_secret_arn": "arn",
            "embedding_url": "http://127.0.0.1:1",
            "embedding_name": "",
            "embedding_dimensions": 0,
        }
    )
    monkeypatch.setattr(bootstrap, "settings", lambda: settings)
    monkeypatch.setattr(bootstrap, "ingest", lambda: work)
    record = {
        "eventName": "ObjectCreated:Put",
        "eventTime": "2026-11-21T09:00:00.000Z",
        "s3": {"bucket": {"name": "uploads"}, "object": {"key": key(tenant, "a.docx")}},
    }
    bodies = [json.dumps({"Records": [record]}), "no notification", json.dumps({"Event": "s3:TestEvent"})]
    event = {
        "Records": [{"messageId": str(place), "body": body, "attributes": {}} for place, body in enumerate(bodies)]
    }
    context = SimpleNamespace(get_remaining_time_in_millis=lambda: 300_000)
    assert handler(event, context) == {"batchItemFailures": []}
