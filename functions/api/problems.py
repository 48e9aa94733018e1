"""Everything that goes wrong, as RFC 9457 problem details: one table, and nothing of the inside in it."""

from collections.abc import Iterator
from http import HTTPStatus
from math import ceil
from typing import Any

from aws_lambda_powertools.event_handler.exceptions import ServiceError
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestUnsupportedContentType,
    RequestValidationError,
    ResponseValidationError,
)

from shared.domain.value import Value
from shared.errors import (
    ChangedMeanwhileError,
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    RefusedRequestError,
    RetryLaterError,
    StillRunningError,
    TooLargeError,
    TooManyRequestsError,
    TransientError,
    TurantError,
    UnauthenticatedError,
    UnsupportedMediaError,
)

CONTENT_TYPE = "application/problem+json"
RETRY_SECONDS = 2
"""After which what failed for the moment may be tried again."""

_STATUS: dict[type[TurantError], HTTPStatus] = {
    UnauthenticatedError: HTTPStatus.UNAUTHORIZED,
    ForbiddenError: HTTPStatus.FORBIDDEN,
    NotFoundError: HTTPStatus.NOT_FOUND,
    ConflictError: HTTPStatus.CONFLICT,
    ChangedMeanwhileError: HTTPStatus.PRECONDITION_FAILED,
    TooLargeError: HTTPStatus(413),
    UnsupportedMediaError: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    InvalidInputError: HTTPStatus(422),
    TooManyRequestsError: HTTPStatus.TOO_MANY_REQUESTS,
    TransientError: HTTPStatus.SERVICE_UNAVAILABLE,
}
_TITLES = {
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    412: "Changed meanwhile",
    413: "Too large",
    415: "Unsupported media type",
    422: "Invalid input",
    429: "Too many requests",
    500: "Internal error",
    503: "Unavailable",
}
_DETAILS = {
    404: "There is nothing here.",
    415: "The body must be JSON: Content-Type: application/json.",
    500: "Something went wrong on our side. The request id tells us what.",
    503: "A part of the service does not answer just now. Try again in a moment.",
}


QUERY = "asked"
"""What routes call a query of many parameters, read as one: no name of the caller's."""


class Problem(Value):
    """What a caller is told of a failure."""

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None
    """The field that is wrong, dotted (``contact.email``); None where no single one is."""
    request_id: str
    retry_after: int | None = None
    """Seconds; the header of that name."""

    @property
    def headers(self) -> dict[str, str]:
        """What HTTP wants to be told beside the body."""
        given = {"Retry-After": str(self.retry_after)} if self.retry_after is not None else {}
        return given | ({"WWW-Authenticate": "Bearer"} if self.status == HTTPStatus.UNAUTHORIZED else {})

    @property
    def body(self) -> str:
        """As JSON."""
        return self.model_dump_json(exclude={"retry_after"})


def problem(error: Exception, request_id: str, body: Any = None) -> Problem:
    """What a caller is told of ``error``. Of what nobody foresaw: that it happened, and nothing else.

    Args:
        body: of the request, where it was read.
    """
    if isinstance(error, RequestValidationError):
        return _invalid(error, request_id, body)
    if isinstance(error, RequestUnsupportedContentType):
        return told(415, request_id)
    if isinstance(error, ServiceError) and error.status_code in _TITLES:
        return told(error.status_code, request_id)
    status = status_of(type(error))
    detail, field = (str(error), error.field) if isinstance(error, RefusedRequestError) else ("", None)
    wait = RETRY_SECONDS if isinstance(error, TransientError) else None
    if isinstance(error, TooManyRequestsError | RetryLaterError | StillRunningError):
        wait = max(1, ceil(error.seconds))
    return told(status, request_id, detail, field, wait)


def status_of(kind: type[Exception]) -> int:
    """Of an error, or of the nearest it is a kind of."""
    return next((int(_STATUS[it]) for it in kind.__mro__ if it in _STATUS), 500)


def told(status: int, request_id: str, detail: str = "", field: str | None = None, wait: int | None = None) -> Problem:
    """A problem of this status; without a detail the usual one."""
    title = _TITLES[status]
    return Problem(
        type=f"urn:turant:problem:{title.lower().replace(' ', '-')}",
        title=title,
        status=status,
        detail=detail or _DETAILS.get(status, title),
        field=field,
        request_id=request_id,
        retry_after=wait,
    )


def unforeseen(error: Exception) -> bool:
    """Whether ``error`` is a fault of ours that somebody should look at."""
    if isinstance(error, ResponseValidationError):
        return True
    ours = (RequestValidationError, RequestUnsupportedContentType, ServiceError, RefusedRequestError, TransientError)
    return not isinstance(error, ours)


def _invalid(error: RequestValidationError, request_id: str, body: Any) -> Problem:
    """The first field that is wrong. A path that can be no id of ours leads nowhere."""
    first = error.errors()[0]
    place, *path = first["loc"]
    if place == "path":
        return told(404, request_id)
    if place == "query" and len(path) > 1 and path[0] == QUERY:
        path = path[1:]
    field = ".".join(_steps(path, body)) or None
    if field is None and first["type"] != "value_error":
        return told(422, request_id, "The body must be a JSON object.")
    return told(422, request_id, f"{first['msg'].removeprefix('Value error, ')}.", field)


def _steps(path: list[str | int], node: Any) -> Iterator[str]:
    """As the caller wrote them: which member of a union they chose by its ``kind`` is no step of theirs."""
    for step in path:
        if isinstance(node, dict) and step not in node and step in node.values():
            continue
        yield str(step)
        inside = isinstance(node, dict) or (isinstance(node, list) and isinstance(step, int) and step < len(node))
        node = (node.get(step) if isinstance(node, dict) else node[step]) if inside else None
