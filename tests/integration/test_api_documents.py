"""``/v1/documents``: asking for an upload, and watching it."""

import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from moto import mock_aws

from functions.ingest.embed import ENOUGH
from functions.ingest.fetch_page import Pages
from functions.ingest.ingest import ingest
from shared.adapters import aws
from shared.adapters.uploads import S3UploadForms
from shared.db.connection import Database
from tests.api_client import Client, client
from tests.builders import Town
from tests.fakes import FakeSite
from tests.integration.knowledge_demo import Bucket, OneHot, ports, upload
from tests.integration.test_ingest_resume import handbook

MIB = 2**20


@pytest.fixture
def tenant(town: Town) -> UUID:
    tenant_id: UUID = town.institute().tenant_id
    return tenant_id


@pytest.fixture
def mine(town: Town, database: Database, tenant: UUID) -> Client:
    return client(town, database, tenant)


def test_an_upload_is_asked_for_and_limited_in_place_size_type_and_time(mine: Client, tenant: UUID) -> None:
    told = mine.post("/v1/documents", {"name": "Fee policy.PDF"})
    assert told.status == 200 and told.body["document_id"].startswith("doc_")
    assert told.body["upload"] == {
        "method": "POST",
        "url": "https://uploads.example",
        "fields": {
            "key": f"tenant/{tenant}/uploads/Fee policy.PDF",
            "Content-Type": "application/pdf",
            "range": f"1-{200 * MIB}",
            "seconds": "300",
        },
        "largest": 200 * MIB,
        "expires_in": 300,
    }
    exact = mine.post("/v1/documents", {"name": "Fee policy.PDF", "size": 4096})
    assert exact.body["upload"]["fields"]["range"] == "4096-4096"
    assert exact.body["document_id"] == told.body["document_id"], "one name, one document"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "../../other/uploads/a.pdf"}, "name"),
        ({"name": "folder/a.pdf"}, "name"),
        ({"name": ".hidden.pdf"}, "name"),
        ({"name": "a\u0007.pdf"}, "name"),
        ({"name": "virus.exe"}, "name"),
        ({"name": "x" * 200 + ".pdf"}, "name"),
        ({"name": "a.pdf", "size": 200 * MIB + 1}, "size"),
        ({"name": "a.pdf", "size": 0}, "size"),
        ({"name": "a.pdf", "key": "mine"}, "key"),
        ({}, "name"),
    ],
)
def test_what_must_not_be_uploaded_is_refused_with_its_field(mine: Client, given: Any, field: str) -> None:
    told = mine.post("/v1/documents", given)
    assert (told.status, told.body["field"]) == (422, field)


def test_a_document_is_watched_from_awaited_to_live(mine: Client, town: Town, tenant: UUID, ingest_url: str) -> None:
    asked = mine.post("/v1/documents", {"name": "handbook.docx"}).body
    where = f"/v1/documents/{asked['document_id']}"
    assert mine.get(where).body["state"] == "awaited"
    bucket = Bucket()
    with ports(bucket, ingest_url, OneHot()) as work:
        bucket.put(asked["upload"]["fields"]["key"], handbook(128))
        left = iter([ENOUGH + 1, ENOUGH - 1])
        announced = upload(asked["upload"]["fields"]["key"], "1", tenant)
        ingest(announced, work, lambda: next(left))
        half = mine.get(where).body
        assert (half["state"], half["newest"]["percent"], half["newest"]["passages"]) == ("building", 50, 64)
        ingest(announced, work)
    (revision,) = mine.get(where).body["revisions"]
    assert (revision["state"], revision["percent"], revision["live"]) == ("ready", 100, True)
    assert revision["outcome"].startswith("Live")


def test_documents_are_listed_page_by_page_and_no_others_are_seen(mine: Client, town: Town, database: Database) -> None:
    for number in range(5):
        mine.post("/v1/documents", {"name": f"{number}.pdf"})
    first = mine.get("/v1/documents", query={"limit": 3}).body
    second = mine.get("/v1/documents", query={"limit": 3, "cursor": first["next_cursor"]}).body
    assert [each["title"] for each in (*first["data"], *second["data"])] == ["4", "3", "2", "1", "0"]
    assert second["next_cursor"] is None
    assert mine.get("/v1/documents", query={"cursor": "WyJ4Il0="}).status == 422
    other = client(town, database, town.institute().tenant_id)
    assert other.get("/v1/documents").body["data"] == []
    assert other.get(f"/v1/documents/{first['data'][0]['id']}").status == 404


def test_reading_and_writing_need_their_scopes(town: Town, database: Database, tenant: UUID) -> None:
    reader = client(town, database, tenant, "knowledge:read")
    assert reader.get("/v1/documents").status == 200
    assert reader.post("/v1/documents", {"name": "a.pdf"}).status == 403
    assert client(town, database, tenant, "knowledge:write").get("/v1/documents").status == 403


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-south-1")
    with mock_aws():
        aws.client.cache_clear()
        yield
    aws.client.cache_clear()


def test_the_form_binds_key_type_and_size(s3: None) -> None:
    form = S3UploadForms("uploads").form("tenant/x/uploads/a.pdf", "application/pdf", 1, 99, 300)
    policy = json.loads(b64decode(form.fields["policy"]))
    assert {"key": "tenant/x/uploads/a.pdf"} in policy["conditions"]
    assert {"Content-Type": "application/pdf"} in policy["conditions"]
    assert ["content-length-range", 1, 99] in policy["conditions"]
    assert form.fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"


def test_a_web_page_is_read_by_its_address(mine: Client, tenant: UUID, ingest_url: str) -> None:
    told = mine.post("/v1/documents/pages", {"address": "https://school.example/fees"})
    assert (told.status, told.body["state"], told.body["title"]) == (200, "awaited", "school.example/fees")
    bucket = Bucket()
    bucket.put(f"tenant/{tenant}/uploads/school.example/fees.url", b"https://school.example/fees")
    with ports(bucket, ingest_url, OneHot()) as work:
        site = FakeSite(fees=(200, b"<html><h1>Fees</h1><p>Everything about our fees stands here.</p></html>"))
        ingest(upload(*bucket.objects, tenant_id=tenant), replace(work, pages=Pages(site)))
        live = mine.get(f"/v1/documents/{told.body['id']}").body
        assert (live["state"], live["newest"]["passages"]) == ("ready", 1)

        shortcut = b"[InternetShortcut]\r\nURL=https://school.example/fees\r\n" + bytes(5000)
        bucket.put(*bucket.objects, shortcut)
        ingest(upload(*bucket.objects, announced="1a", tenant_id=tenant), replace(work, pages=Pages(site)))
        assert mine.get(f"/v1/documents/{told.body['id']}").body["newest"]["state"] == "ready"

        bucket.put(*bucket.objects, b"http://169.254.169.254/latest/meta-data")
        ingest(upload(*bucket.objects, announced="2", tenant_id=tenant), work)
        refused = mine.get(f"/v1/documents/{told.body['id']}").body["newest"]
        assert (refused["state"], refused["reason"]) == ("refused", "address")


NO_ADDRESSES = [
    "ftp://school.example",
    "school.example",
    "https:///fees",
    "x" * 600,
    "https://[school]/",
    f"https://s/{'क' * 400}",
]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_an_address_that_is_none_is_refused_with_its_field(mine: Client, address: str) -> None:
    told = mine.post("/v1/documents/pages", {"address": address})
    assert (told.status, told.body["field"]) == (422, "address")
