"""HTTP requests as API Gateway's payload format 2.0 has them."""

from typing import Any
from urllib.parse import quote

import pytest
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from local.front import Route, gateway_event, http_response


def event_of(path: str = "/", body: bytes = b"", *headers: tuple[str, str], method: str = "POST") -> Any:
    request = make_mocked_request(method, path, headers=CIMultiDict(headers))
    facts = {"trace": "Root=1", "request_id": "r", "now": 1_795_235_983.5}
    return gateway_event(request, body, "POST /", {}, **facts)


def test_header_names_are_lower_case_and_repeated_ones_joined_by_commas() -> None:
    headers = event_of("/", b"", ("X-Hub-Signature-256", "sha256=aa"), ("X-Thing", "1"), ("x-thing", "2"))["headers"]
    assert headers["x-hub-signature-256"] == "sha256=aa"
    assert headers["x-thing"] == "1,2"


def test_cookies_stand_apart_from_the_headers() -> None:
    event = event_of("/", b"", ("Cookie", "a=1; b=2"))
    assert event["cookies"] == ["a=1", "b=2"]
    assert "cookie" not in event["headers"]
    assert "cookies" not in event_of()


@pytest.mark.parametrize(
    ("content_type", "body", "shown", "encoded"),
    [
        ("application/json", b'{"a": "\xe2\x82\xb9"}', '{"a": "₹"}', False),
        ("application/json; charset=utf-8", b"{}", "{}", False),
        ("text/plain", b"hi", "hi", False),
        ("application/x-www-form-urlencoded", b"a=1", "YT0x", True),
        ("application/octet-stream", b"\x00\xff", "AP8=", True),
        ("application/json", b"\xff", "/w==", True),
    ],
)
def test_a_body_is_text_only_where_the_gateway_knows_it_is(
    content_type: str, body: bytes, shown: str, encoded: bool
) -> None:
    event = event_of("/", body, ("Content-Type", content_type))
    assert (event["body"], event["isBase64Encoded"]) == (shown, encoded)


def test_no_body_is_no_key() -> None:
    event = event_of(method="GET")
    assert "body" not in event
    assert event["isBase64Encoded"] is False


def test_the_query_is_decoded_and_kept_raw() -> None:
    event = event_of(f"/webhooks/meta?hub.mode=subscribe&x=1&x=2&y={quote('a b')}")
    assert event["queryStringParameters"] == {"hub.mode": "subscribe", "x": "1,2", "y": "a b"}
    assert event["rawQueryString"] == "hub.mode=subscribe&x=1&x=2&y=a%20b"
    assert event["rawPath"] == "/webhooks/meta"


def test_the_time_is_the_clocks() -> None:
    context = event_of()["requestContext"]
    assert context["timeEpoch"] == 1_795_235_983_500
    assert context["time"] == "21/Nov/2026:04:39:43 +0000"
    assert context["http"]["method"] == "POST"


@pytest.mark.parametrize(
    ("key", "method", "path", "parameters"),
    [
        ("POST /webhooks/meta", "POST", "/webhooks/meta", {}),
        ("POST /webhooks/meta", "GET", "/webhooks/meta", None),
        ("POST /webhooks/meta", "POST", "/webhooks/meta/", None),
        ("ANY /v1/{id}", "PUT", "/v1/a%20b", {"id": "a b"}),
        ("ANY /v1/{id}", "PUT", "/v1/a/b", None),
        ("GET /v1/{rest+}", "GET", "/v1/a/b", {"rest": "a/b"}),
        ("$default", "GET", "/anything", {}),
    ],
)
def test_a_route_matches_as_the_gateway_matches(
    key: str, method: str, path: str, parameters: dict[str, str] | None
) -> None:
    assert Route(key, None).match(method, path) == parameters  # type: ignore[arg-type]


def test_an_answer_with_a_status_is_http_and_any_other_is_the_body() -> None:
    answer = http_response(
        b'{"statusCode": 403, "headers": {"X-A": "1"}, "cookies": ["a=1", "b=2"], "body": "AP8=", '
        b'"isBase64Encoded": true}'
    )
    assert (answer.status, answer.body, answer.headers.getall("Set-Cookie")) == (
        403,
        b"\x00\xff",
        ["a=1", "b=2"],
    )
    assert http_response(b'{"ok": true}').body == b'{"ok": true}'
    assert http_response(b'{"ok": true}').status == 200
