"""What the gateway hands over, as we read it."""

from typing import Any

import pytest

from functions.webhook.request import Answer, decode
from shared.errors import MalformedMessageError
from tests.unit.webhook.doubles import get, post, post_as_text

BODY = '{"text":"नमस्ते 🙏\\u0020"}'.encode()


def test_the_body_comes_back_byte_for_byte() -> None:
    assert decode(post_as_text(BODY)).body == BODY
    assert decode(post(BODY)).body == BODY


@pytest.mark.parametrize("body", [None, ""])
def test_a_request_without_a_body_has_an_empty_one(body: str | None) -> None:
    assert decode(post(b"", body=body)).body == b""


@pytest.mark.parametrize("body", ["not base64!", "YQ", "Y Q=="])
def test_a_body_that_only_claims_to_be_base64_is_refused(body: str) -> None:
    with pytest.raises(MalformedMessageError):
        decode(post(b"", body=body, isBase64Encoded=True))


def test_half_a_surrogate_pair_in_the_event_stops_nobody() -> None:
    assert decode(post(b"", body='"\ud83d"', isBase64Encoded=False)).body == b'"\xed\xa0\xbd"'


@pytest.mark.parametrize("name", ["x-hub-signature-256", "X-Hub-Signature-256", "X-HUB-SIGNATURE-256"])
def test_header_names_may_be_written_in_any_case(name: str) -> None:
    assert decode(post(b"", headers={name: "sha256=1", "accept": "*/*"})).signatures == ("sha256=1",)


def test_every_signature_is_seen() -> None:
    twice = {"X-Hub-Signature-256": "a", "x-hub-signature-256": "b"}
    assert decode(post(b"", headers=twice)).signatures == ("a", "b")
    repeated = {"X-Hub-Signature-256": ["a", "b"]}
    assert decode(post(b"", headers={}, multiValueHeaders=repeated)).signatures == ("a", "b")


def test_the_older_payload_format_is_understood() -> None:
    event: dict[str, Any] = {
        "httpMethod": "POST",
        "headers": {"X-Hub-Signature-256": "s"},
        "multiValueHeaders": {"X-Hub-Signature-256": ["s"]},
        "queryStringParameters": None,
        "requestContext": {"requestTimeEpoch": 7},
        "body": "{}",
        "isBase64Encoded": False,
    }
    request = decode(event)

    assert (request.method, request.signatures, request.body, request.received_at) == (
        "POST",
        ("s",),
        b"{}",
        7,
    )


def test_the_time_is_the_gateways() -> None:
    assert decode(post(b"")).received_at == 1795250000123


def test_an_event_of_no_kind_is_a_request_for_nothing() -> None:
    assert decode({}).method == ""


def test_the_query_of_a_handshake_is_read() -> None:
    assert decode(get(mode="subscribe")).query == {"hub.mode": "subscribe"}


def test_an_answer_is_plain_text() -> None:
    event = Answer(200, "1158201444").to_event()

    assert (event["statusCode"], event["body"]) == (200, "1158201444")
    assert event["headers"]["content-type"].startswith("text/plain")
    assert Answer(405).to_event()["headers"]["allow"] == "GET, POST"
