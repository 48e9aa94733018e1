"""Every error of ours as problem details."""

import json

import pytest

from functions.api import problems
from functions.api.problems import problem, status_of, unforeseen
from shared import errors
from shared.errors import (
    AwsUnavailableError,
    ChangedMeanwhileError,
    ConflictError,
    DatabaseUnavailableError,
    ForbiddenError,
    InvalidInputError,
    InvalidSettingsError,
    NotFoundError,
    RefusedRequestError,
    RetryLaterError,
    TooLargeError,
    TooManyRequestsError,
    TransientError,
    TurantError,
    UnauthenticatedError,
    UnsupportedMediaError,
)


def every(kind: type[TurantError]) -> list[type[TurantError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in every(child))]


STATUS: dict[type[TurantError], int] = {
    UnauthenticatedError: 401,
    ForbiddenError: 403,
    NotFoundError: 404,
    ConflictError: 409,
    ChangedMeanwhileError: 412,
    TooLargeError: 413,
    UnsupportedMediaError: 415,
    InvalidInputError: 422,
    TooManyRequestsError: 429,
}
OURS = [kind for kind in every(TurantError) if kind.__module__ == errors.__name__ and kind is not RefusedRequestError]


@pytest.mark.parametrize("kind", OURS)
def test_every_error_has_its_status(kind: type[TurantError]) -> None:
    refused = next((status for it, status in STATUS.items() if issubclass(kind, it)), None)
    assert status_of(kind) == (refused or (503 if issubclass(kind, TransientError) else 500))


@pytest.mark.parametrize("kind", [it for it in STATUS if it is not TooManyRequestsError])
def test_who_is_refused_is_told_why(kind: type[RefusedRequestError]) -> None:
    told = json.loads(problem(kind("Not so.", field="a.b"), "r-1").body)
    assert set(told) == {"type", "title", "status", "detail", "field", "request_id"}
    assert (told["status"], told["detail"], told["field"], told["request_id"]) == (
        STATUS[kind],
        "Not so.",
        "a.b",
        "r-1",
    )
    assert told["type"].startswith("urn:turant:problem:") and not unforeseen(kind("x"))


@pytest.mark.parametrize(
    "error", [KeyError("a secret"), InvalidSettingsError("a secret"), AwsUnavailableError("a secret")]
)
def test_of_what_is_ours_nothing_is_told(error: Exception) -> None:
    assert "secret" not in problem(error, "r-1").body
    assert unforeseen(error) == (not isinstance(error, TransientError))


def test_who_may_come_back_is_told_when() -> None:
    assert problem(TooManyRequestsError("Slowly.", 0.2), "r").headers == {"Retry-After": "1"}
    assert problem(RetryLaterError("x", 6.6), "r").headers == {"Retry-After": "7"}
    assert problem(DatabaseUnavailableError(), "r").headers == {"Retry-After": "2"}
    assert problem(NotFoundError("x"), "r").headers == {}


def test_every_status_has_a_title_of_its_own() -> None:
    titles = problems._TITLES
    assert len(set(titles.values())) == len(titles)
    assert set(titles) == {401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 503}
