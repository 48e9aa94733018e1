"""An HTTP request as the gateway hands it over, and our answer to it."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.errors import MalformedMessageError

_SIGNATURE = "x-hub-signature-256"


@dataclass(frozen=True, slots=True)
class Request:
    """What we need of a request."""

    method: str
    query: Mapping[str, str]
    signatures: tuple[str, ...]
    """Every value of ``X-Hub-Signature-256``; a genuine request has exactly one."""
    body: bytes
    """Exactly the bytes that were received: the signature covers nothing else."""
    received_at: int
    """Milliseconds since the epoch by the gateway's clock, 0 when it told none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What we answer, and what is counted with it."""

    status: int
    text: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)

    def to_event(self) -> dict[str, Any]:
        """As the gateway wants it: plain text, never to be guessed at by a browser."""
        headers = {"content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff"}
        if self.status == 405:
            headers["allow"] = "GET, POST"
        return {"statusCode": self.status, "headers": headers, "body": self.text}


def decode(event: Mapping[str, Any]) -> Request:
    """The request in an HTTP API event, payload format 2.0 (or 1.0, as REST APIs send it).

    Raises:
        MalformedMessageError: a body declared as base64 is none.
    """
    context = event.get("requestContext") or {}
    return Request(
        method=(context.get("http") or {}).get("method") or event.get("httpMethod") or "",
        query=event.get("queryStringParameters") or {},
        signatures=_signatures(event),
        body=_body(event.get("body") or "", bool(event.get("isBase64Encoded"))),
        received_at=int(context.get("timeEpoch") or context.get("requestTimeEpoch") or 0),
    )


def _signatures(event: Mapping[str, Any]) -> tuple[str, ...]:
    # 2.0 joins repeated headers with a comma, which no signature survives; 1.0 lists them here.
    repeated: Mapping[str, list[str]] = event.get("multiValueHeaders") or {}
    single: Mapping[str, str] = {} if repeated else event.get("headers") or {}
    listed = [value for name, values in repeated.items() if name.lower() == _SIGNATURE for value in values]
    return (*listed, *(value for name, value in single.items() if name.lower() == _SIGNATURE))


def _body(text: str, is_base64: bool) -> bytes:
    if not is_base64:
        # A lone surrogate cannot be part of a signed body; it must only not stop us here.
        return text.encode("utf-8", "surrogatepass")
    try:
        return b64decode(text, validate=True)
    except ValueError as error:
        raise MalformedMessageError("a body declared as base64 is none") from error
