"""Every error of ours as problem details."""

import json

import pytest

from functions.api import problems
from functions.api.problems import problem, unforeseen
from shared import errors
from shared.errors import RefusedRequestError, RetryLaterError, TransientError, TurantError


def every(kind: type[TurantError]) -> list[type[TurantError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in every(child))]


STATUS = {
    "UnauthenticatedError": 401,
    "ForbiddenError": 403,
    "NotFoundError": 404,
    "ConflictError": 409,
    "TooLargeError": 413,
    "UnsupportedMediaError": 415,
    "InvalidInputError": 422,
    "RetryLaterError": 429,
}


OURS = [kind for kind in every(TurantError) if kind.__module__ == errors.__name__ and kind is not RefusedRequestError]


@pytest.mark.parametrize("kind", OURS)
def test_every_error_has_its_status(kind: type[TurantError]) -> None:
    expected = STATUS.get(kind.__name__, 503 if issubclass(kind, TransientError) else 500)
    needs = {"RetryLaterError": ("x", 3.0), "UnreadableDocumentError": ("x", "y")}
    told = problem(kind(*needs.get(kind.__name__, ("a secret",))), "r-1")
    assert told.status == expected
    assert ("a secret" in told.detail) == (issubclass(kind, RefusedRequestError))
    assert unforeseen(kind(*needs.get(kind.__name__, ("x",)))) == (expected == 500)
    shown = json.loads(told.body)
    assert set(shown) == {"type", "title", "status", "detail", "field", "request_id"}
    assert shown["type"].startswith("urn:turant:problem:") and shown["request_id"] == "r-1"


def test_who_comes_too_often_is_told_when_to_come_back() -> None:
    assert problem(RetryLaterError("x", 0.2), "r").headers == {"Retry-After": "1"}
    assert problem(RetryLaterError("x", 6.6), "r").headers == {"Retry-After": "7"}


def test_every_status_has_a_title_of_its_own() -> None:
    titles = problems._TITLES
    assert len(set(titles.values())) == len(titles)
    assert set(titles) == {401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503}
