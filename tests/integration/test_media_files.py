"""The bucket of what people sent, by S3's own protocol."""

import urllib.request

import pytest
from moto.server import ThreadedMotoServer

from shared.adapters import aws
from shared.adapters.media_files import S3MediaFiles

KEY = "tenant/1/a"


def test_what_is_put_is_downloaded_as_a_file_until_it_is_discarded(monkeypatch: pytest.MonkeyPatch) -> None:
    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    given = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
             "AWS_DEFAULT_REGION": "us-east-1"}  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    aws.client.cache_clear()
    aws._session.cache_clear()
    try:
        aws.client("s3").create_bucket(Bucket="media")
        files = S3MediaFiles("media")
        files.put(KEY, b"%PDF-1", "application/pdf")
        with urllib.request.urlopen(files.link(KEY, "application/pdf", 'अ"\r\n.pdf', 60)) as answer:
            assert answer.read() == b"%PDF-1" and answer.headers["Content-Type"] == "application/pdf"
            assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E0%A4%85%22%0D%0A.pdf"
        files.discard([KEY, "tenant/1/never"])
        assert "Contents" not in aws.client("s3").list_objects_v2(Bucket="media")
    finally:
        aws.client.cache_clear()
        aws._session.cache_clear()
        server.stop()
