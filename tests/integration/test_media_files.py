"""The bucket of what goes with messages, by S3's own protocol; and the platform, which fetches from it."""

import urllib.request
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from uuid import uuid4

import pytest
from moto.server import ThreadedMotoServer

from shared.adapters import aws
from shared.adapters.media_files import S3MediaFiles
from shared.adapters.uploads import S3UploadForms
from shared.adapters.whatsapp import WhatsAppMessenger
from shared.domain.media import MediaMessage
from shared.ports import Address
from tests.unit.world.meta_app import NUMBER, PHONE, TOKEN, eventually, meta

KEY, PDF = "tenant/1/a", b"%PDF-1"
ASHA = Address(phone=PHONE, user_id=None)


@pytest.fixture
def files() -> Iterator[S3MediaFiles]:
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        given = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
                 "AWS_DEFAULT_REGION": "us-east-1"}  # fmt: skip
        for name, value in given.items():
            patch.setenv(name, value)
        aws.client.cache_clear()
        aws._session.cache_clear()
        aws.client("s3").create_bucket(Bucket="media")
        yield S3MediaFiles("media")
    aws.client.cache_clear()
    aws._session.cache_clear()
    server.stop()


def post(url: str, fields: dict[str, str], content: bytes) -> int:
    """Send a file to a form, as a browser does."""
    told = {**fields, "file": content.decode()}
    parts = [f'--x\r\nContent-Disposition: form-data; name="{it}"\r\n\r\n{told[it]}\r\n' for it in told]
    body = "".join([*parts, "--x--\r\n"]).encode()
    asked = urllib.request.Request(url, body, {"Content-Type": "multipart/form-data; boundary=x"})
    with urllib.request.urlopen(asked) as answer:
        return int(answer.status)


def test_what_is_put_is_downloaded_as_a_file_until_it_is_discarded(files: S3MediaFiles) -> None:
    files.put(KEY, PDF, "application/pdf")
    with urllib.request.urlopen(files.link(KEY, "application/pdf", 'अ"\r\n.pdf', 60)) as answer:
        assert answer.read() == PDF and answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E0%A4%85%22%0D%0A.pdf"
    files.discard([KEY, "tenant/1/never"])
    assert "Contents" not in aws.client("s3").list_objects_v2(Bucket="media")
    assert files.read(KEY) is None


def test_what_is_uploaded_by_its_form_is_fetched_by_the_platform(files: S3MediaFiles) -> None:
    form = S3UploadForms("media").form(KEY, "application/pdf", len(PDF), len(PDF), 60)
    assert post(form.url, form.fields, PDF) == 204
    assert files.read(KEY) == PDF
    with meta() as graph, closing(WhatsAppMessenger(graph.url, "v25.0")) as messenger:

        def sent(link: str, **more: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
            """How it was put to the platform, and what that said of it."""
            before = len(graph.receiver.statuses())
            message = MediaMessage(**{"kind": "document", "link": link, "caption": "", "name": "fees.pdf", **more})
            messenger.send(NUMBER, TOKEN, ASHA, message, uuid4())
            ends = {"read", "failed"}
            eventually(lambda: any(it["status"] in ends for it in graph.receiver.statuses()[before:]))
            return graph.requests()[-1]["body"], graph.receiver.statuses()[before:]

        link = files.link(KEY, "application/pdf", "fees.pdf", 60)
        body, statuses = sent(link, caption="Our fees")
        assert body["document"] == {"link": link, "caption": "Our fees", "filename": "fees.pdf"}
        assert [it["status"] for it in statuses] == ["sent", "delivered", "read"]
        for wrong in (sent(link, kind="image"), sent(files.link("tenant/1/never", "application/pdf", "a", 60))):
            assert [it["errors"][0]["code"] for it in wrong[1]] == [131053]
