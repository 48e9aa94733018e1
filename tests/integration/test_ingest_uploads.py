"""Uploads as they lie in S3."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from moto import mock_aws

from shared.adapters import aws
from shared.adapters.uploads import S3Uploads
from shared.errors import AwsUnavailableError

BUCKET, KEY = "turant-uploads", "tenant/x/uploads/a.pdf"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        aws.client.cache_clear()
        client = aws.client("s3")
        client.create_bucket(Bucket=BUCKET)
        client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        yield client
    aws.client.cache_clear()


def test_the_newest_content_is_fetched_with_its_version(s3: Any, tmp_path: Path) -> None:
    s3.put_object(Bucket=BUCKET, Key=KEY, Body=b"old")
    old = S3Uploads().fetch(BUCKET, KEY, tmp_path / "f", 100)
    s3.put_object(Bucket=BUCKET, Key=KEY, Body=b"newer")
    new = S3Uploads().fetch(BUCKET, KEY, tmp_path / "f", 100)
    assert (tmp_path / "f").read_bytes() == b"newer"
    assert old is not None
    assert new is not None
    assert new.size == 5
    assert new.version != old.version


def test_the_same_content_has_the_same_version_each_time(s3: Any, tmp_path: Path) -> None:
    s3.put_object(Bucket=BUCKET, Key=KEY, Body=b"same")
    first, second = (S3Uploads().fetch(BUCKET, KEY, tmp_path / "f", 100) for _ in range(2))
    assert first == second


def test_what_is_too_large_is_not_written(s3: Any, tmp_path: Path) -> None:
    s3.put_object(Bucket=BUCKET, Key=KEY, Body=bytes(101))
    stored = S3Uploads().fetch(BUCKET, KEY, tmp_path / "f", 100)
    assert stored is not None
    assert stored.size == 101
    assert not (tmp_path / "f").exists()


def test_what_was_deleted_is_gone(s3: Any, tmp_path: Path) -> None:
    assert S3Uploads().fetch(BUCKET, KEY, tmp_path / "f", 100) is None


def test_any_other_refusal_is_tried_again_later(s3: Any, tmp_path: Path) -> None:
    with pytest.raises(AwsUnavailableError):
        S3Uploads().fetch("no-such-bucket", KEY, tmp_path / "f", 100)
