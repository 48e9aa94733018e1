"""A request as the gateway hands it over, made safe to read: JSON, small, flat enough, storable."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from shared.domain.strict_json import read_json
from shared.errors import InvalidInputError, MalformedMessageError, TooLargeError, UnsupportedMediaError

LARGEST_BODY = 1024 * 1024
"""Bytes."""
JSON = "application/json"

Event = Mapping[str, Any]
"""Of payload format 2.0."""
Answer = dict[str, Any]
"""What the gateway makes an answer of: statusCode, headers, body, isBase64Encoded."""


def header(event: Event, name: str) -> str | None:
    """A header, however its name is written."""
    given = event.get("headers") or {}
    return next((value for told, value in given.items() if told.lower() == name.lower()), None)


def opened(event: Event) -> dict[str, Any]:
    """The event with its body as plain text that is JSON.

    Raises:
        TooLargeError, UnsupportedMediaError, InvalidInputError: saying why, without quoting any of it.
    """
    body = _body(event)
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    if len(body) > LARGEST_BODY:
        raise TooLargeError("The body is larger than 1 MB.")
    if body:
        if headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
            raise UnsupportedMediaError(f"The body must be JSON: Content-Type: {JSON}.")
        _refuse_unstorable(_json(body))
    _refuse_unstorable(event.get("queryStringParameters"))
    headers["content-type"] = JSON  # with no body as well: nothing else is ever read
    return {**event, "headers": headers, "body": body.decode() or None, "isBase64Encoded": False}


def _body(event: Mapping[str, Any]) -> bytes:
    text: str = event.get("body") or ""
    try:
        return b64decode(text, validate=True) if event.get("isBase64Encoded") else text.encode()
    except ValueError:
        raise InvalidInputError("The body cannot be read.") from None


def _json(body: bytes) -> Any:
    try:
        return read_json(body)
    except MalformedMessageError as error:
        raise InvalidInputError(f"The body is no JSON that we read: {error}.") from None


def _refuse_unstorable(value: Any) -> None:
    """PostgreSQL takes no NUL, UTF-8 no half of a surrogate pair."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            if "\0" in node or any("\ud800" <= letter <= "\udfff" for letter in node):
                raise InvalidInputError("A text holds a character that is none: NUL or half of a pair.")
        elif isinstance(node, dict):
            waiting += [*node, *node.values()]
        elif isinstance(node, list):
            waiting += node
