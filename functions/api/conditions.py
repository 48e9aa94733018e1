"""ETags: what has not changed is not sent again, and what has is not changed unseen."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import sha256
from http import HTTPStatus

from functions.api.request import Answer, Event, header
from shared.errors import ChangedMeanwhileError, InvalidInputError

Resolve = Callable[[Event], Answer]


def tag_of(answer: Answer) -> str:
    """Changes with every byte of the body."""
    return f'"{sha256((answer["body"] or "").encode()).hexdigest()[:32]}"'


def read(event: Event, answer: Answer) -> Answer:
    """The answer to a GET with its tag; without its body where the caller knows it."""
    if answer["statusCode"] != HTTPStatus.OK:
        return answer
    tag = tag_of(answer)
    headers = {**answer["headers"], "ETag": tag}
    if _among(tag, header(event, "If-None-Match")):
        headers = {name: value for name, value in headers.items() if name.lower() != "content-type"}
        return {**answer, "statusCode": int(HTTPStatus.NOT_MODIFIED), "headers": headers, "body": ""}
    return {**answer, "headers": headers}


def changed(event: Event, resolve: Resolve, alone: AbstractContextManager[None]) -> Answer:
    """The answer to a change that is made only if what it changes is still what the caller has read.

    Args:
        alone: nobody else is meanwhile between reading and changing it.

    Raises:
        ChangedMeanwhileError: it is not.
        InvalidInputError: what is to be changed has nothing to be read.
    """
    expected = header(event, "If-Match")
    with alone:
        there = resolve(_reading(event))
        if there["statusCode"] == HTTPStatus.METHOD_NOT_ALLOWED:
            raise InvalidInputError("Nothing can be read here, so nothing has a tag.", field="If-Match")
        if there["statusCode"] != HTTPStatus.OK:
            return there
        if not _among(tag_of(there), expected):
            raise ChangedMeanwhileError("It has changed since you read it. Read it again.", field="If-Match")
        return resolve(event)


def _reading(event: Event) -> Event:
    context = event["requestContext"]
    asked = {**context, "http": {**context["http"], "method": "GET"}}
    nothing = {"body": None, "queryStringParameters": None, "rawQueryString": ""}
    return {**event, **nothing, "requestContext": asked}


def _among(tag: str, told: str | None) -> bool:
    """Whether a header names this tag. A proxy that compressed the answer may have called it weak."""
    tags = [it.strip().removeprefix("W/") for it in (told or "").split(",")]
    return tag in tags or tags == ["*"]
