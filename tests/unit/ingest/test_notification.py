"""What S3 tells about uploads."""

import json
from uuid import UUID

import pytest

from functions.ingest.notification import uploads
from shared.errors import MalformedMessageError

TENANT = UUID("019a3b1c-7d2e-7f00-8a11-1234567890ab")


def told(key: str, bucket: str = "uploads", event: str = "ObjectCreated:Put", **more: str) -> str:
    record = {
        "eventName": event,
        "eventTime": "2026-11-21T09:00:00.000Z",
        "s3": {"bucket": {"name": bucket}, "object": {"key": key, "size": 1, "eTag": "x", **more}},
    }
    return json.dumps({"Records": [record]})


def test_the_tenant_and_the_title_come_from_the_key() -> None:
    (upload,) = uploads(told(f"tenant/{TENANT}/uploads/2026/fee+policy_%28final%29.docx"), "uploads")
    assert upload.tenant_id == TENANT
    assert upload.key == f"tenant/{TENANT}/uploads/2026/fee policy_(final).docx"
    assert upload.title == "Fee policy (final)"


def test_a_name_in_another_script_is_decoded() -> None:
    (upload,) = uploads(told(f"tenant/{TENANT}/uploads/%E0%A4%AB%E0%A5%80%E0%A4%B8.pdf"), "uploads")
    assert upload.title == "फीस"


def test_announcements_sort_by_sequencer_of_any_length() -> None:
    key = f"tenant/{TENANT}/uploads/a.pdf"
    early, late = (uploads(told(key, sequencer=s), "uploads")[0].announced for s in ("F5", "0123"))
    assert early < late


def test_the_test_message_of_s3_announces_nothing() -> None:
    body = json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "uploads"})
    assert uploads(body, "uploads") == ()


@pytest.mark.parametrize(
    "body",
    [
        told(f"tenant/{TENANT}/uploads/a.pdf", bucket="another"),
        told(f"tenant/{TENANT}/uploads/a.pdf", event="ObjectRemoved:Delete"),
        told(f"tenant/{TENANT}/exports/a.pdf"),
        told("tenant/no-tenant/uploads/a.pdf"),
        told(f"tenant/{TENANT}/uploads/"),
    ],
)
def test_what_is_no_upload_of_a_tenant_announces_nothing(body: str) -> None:
    assert uploads(body, "uploads") == ()


@pytest.mark.parametrize("body", ["", "[]", "{}", "null", '{"Records": [{}]}', '{"Records": 1}'])
def test_what_is_no_notification_is_malformed(body: str) -> None:
    with pytest.raises(MalformedMessageError):
        uploads(body, "uploads")
