"""What every request to the API goes through, and how everything that goes wrong is told."""

import json
from base64 import b64encode
from collections.abc import Iterator
from io import StringIO
from typing import Annotated, Any
from uuid import UUID

import pytest
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Path

from functions.api.access import PUBLIC, Needs, SignedIn, caller
from functions.api.api import ROUTES, Api
from functions.api.identifiers import DocumentId, Readable
from functions.api.pages import Cursor, Limit, Page, after, page
from functions.api.ports import Ports
from shared.db.connection import Database
from shared.domain.value import Value
from shared.errors import (
    ConflictError,
    DatabaseUnavailableError,
    InvalidSettingsError,
    NotFoundError,
    TooManyRequestsError,
)
from shared.observability import logger
from tests.api_client import Client, client, event, key_for, ports
from tests.builders import Town

FAILURES: dict[str, tuple[Exception, int]] = {
    "missing": (NotFoundError("There is no such document."), 404),
    "conflict": (ConflictError("It is active."), 409),
    "often": (TooManyRequestsError("Too fast.", 7), 429),
    "database": (DatabaseUnavailableError("OperationalError"), 503),
    "settings": (InvalidSettingsError("secret of ours"), 500),
    "bug": (KeyError("+91 98765 43210"), 500),
}


class Thing(Value):
    id: DocumentId
    name: str


class NewThing(Value):
    name: str
    tags: tuple[str, ...] = ()


def trial(app: APIGatewayHttpResolver, _ports: Ports) -> None:
    """A route module like every other."""

    @app.get("/v1/things/<thing_id>", middlewares=[Needs("knowledge:read")])
    def show(thing_id: Annotated[UUID, Path(), Readable("doc")]) -> Thing:
        return Thing(id=thing_id, name=str(caller(app).tenant_id))

    @app.post("/v1/things", middlewares=[Needs("knowledge:write")])
    def add(thing: NewThing) -> Thing:
        return Thing(id=UUID(int=5), name=thing.name)

    @app.get("/v1/things", middlewares=[Needs("knowledge:read")])
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[Thing]:
        begin = after(cursor, 1)
        numbers = [n for n in range(5) if begin is None or str(n) > begin[0]][: limit + 1]
        return page(numbers, limit, lambda n: [str(n)], lambda n: Thing(id=UUID(int=n), name=str(n)))

    @app.get("/v1/fails/<how>", middlewares=[Needs("knowledge:read")])
    def fail(how: str) -> Thing:
        if how == "answer":
            return {"id": "no id", "secret": "hunter2"}  # type: ignore[return-value]
        raise FAILURES[how][0]


@pytest.fixture
def asked(town: Town, database: Database) -> Client:
    return Client(Api(ports(database), (trial,)), key_for(town, town.institute().tenant_id))


@pytest.fixture
def logged() -> Iterator[StringIO]:
    """What is logged meanwhile."""
    lines = StringIO()
    (handler,) = logger.handlers
    before = handler.setStream(lines)  # type: ignore[attr-defined]
    yield lines
    handler.setStream(before)  # type: ignore[attr-defined]


def test_an_answer_carries_what_every_answer_carries(asked: Client) -> None:
    given = event("GET", "/v1/things/doc_" + "0" * 31 + "7", key=asked.key)
    answer = asked.send(given)
    assert (answer.status, answer.body["id"]) == (200, "doc_" + "0" * 31 + "7")
    assert answer.headers["X-Request-Id"] == given["requestContext"]["requestId"]
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("how", FAILURES)
def test_every_failure_is_a_problem_of_its_kind_and_tells_nothing_of_the_inside(
    asked: Client, how: str, logged: StringIO
) -> None:
    error, status = FAILURES[how]
    answer = asked.get(f"/v1/fails/{how}")
    assert (answer.status, answer.body["status"]) == (status, status)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(answer.body) == {"type", "title", "status", "detail", "field", "request_id"}
    assert answer.body["request_id"] == answer.headers["X-Request-Id"]
    told = logged.getvalue()
    assert answer.headers["X-Request-Id"] in told
    if status in (500, 503):
        assert type(error).__name__ in told
    if status == 500:
        assert str(error) not in answer.body["detail"] and "98765" not in told and "test_api_door.py" in told
    assert ("Retry-After" in answer.headers) == (status in (429, 503))


def test_an_answer_that_is_not_what_it_promises_is_a_fault_of_ours(asked: Client, logged: StringIO) -> None:
    answer = asked.get("/v1/fails/answer")
    assert answer.status == 500 and "hunter2" not in json.dumps(answer.body)
    assert "hunter2" not in logged.getvalue()


def test_what_is_nowhere_is_404_and_the_wrong_method_405(asked: Client) -> None:
    assert asked.get("/v1/nothing").status == 404
    assert asked("DELETE", "/v1/things/doc_" + "0" * 32).headers["Allow"] == "GET"
    wrong = asked("PUT", "/v1/things", {})
    assert (wrong.status, wrong.headers["Allow"]) == (405, "GET, POST")


@pytest.mark.parametrize("path", ["doc_1", "ver_" + "0" * 32, "doc_" + "0" * 31 + "G", "x" * 300, "doc_%00"])
def test_a_path_that_can_be_no_id_leads_nowhere(asked: Client, path: str) -> None:
    assert asked.get(f"/v1/things/{path}").status == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": 5}, "name"),
        ({"name": "a", "tenant_id": "x"}, "tenant_id"),
        ({"name": "a", "tags": ["x", 1]}, "tags.1"),
        ([], None),
        ("text", None),
    ],
)
def test_a_wrong_body_names_its_field(asked: Client, body: Any, field: str | None) -> None:
    answer = asked.post("/v1/things", body)
    assert (answer.status, answer.body["field"]) == (422, field)


BAD_BODIES: dict[str, tuple[dict[str, Any], int]] = {
    "no JSON": ({"raw": "{"}, 422),
    "not a number": ({"raw": '{"name": NaN}'}, 422),
    "too deep": ({"raw": '{"name":' + "[" * 40 + "]" * 40 + "}"}, 422),
    "far too deep": ({"raw": "[" * 200_000}, 422),
    "NUL": ({"raw": '{"name": "a\\u0000"}'}, 422),
    "half a pair": ({"raw": '{"name": "\\ud800"}'}, 422),
    "NUL in a key": ({"raw": '{"a\\u0000": 1}'}, 422),
    "no body": ({}, 422),
    "large": ({"raw": '{"name": "' + "a" * 2**20 + '"}'}, 413),
    "a form": ({"raw": "name=a", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 415),
    "undeclared": ({"raw": "{}", "headers": {"content-type": ""}}, 415),
    "almost JSON": ({"raw": "{}", "headers": {"content-type": "application/json-patch+json"}}, 415),
}


@pytest.mark.parametrize("kind", BAD_BODIES)
def test_a_body_that_is_not_read_is_told_so(asked: Client, kind: str, logged: StringIO) -> None:
    given, status = BAD_BODIES[kind]
    answer = asked.post("/v1/things", **given)
    assert answer.status == status, answer.body
    assert len(logged.getvalue()) < 2000, "nothing of a body is logged"


def test_a_body_in_base64_is_read_and_one_that_is_none_refused(asked: Client) -> None:
    given = event("POST", "/v1/things", {"name": "फीस"}, key=asked.key)
    given |= {"body": b64encode(given["body"].encode()).decode(), "isBase64Encoded": True}
    assert asked.send(given).body["name"] == "फीस"
    assert asked.send({**given, "body": "no base64!"}).status == 422
    assert asked.send({**given, "body": b64encode(b"\xff").decode()}).status == 422


def test_a_list_is_read_page_by_page(asked: Client) -> None:
    seen: list[str] = []
    cursor: dict[str, str] = {}
    for _ in range(3):
        answer = asked.get("/v1/things", query={"limit": 2, **cursor}).body
        seen += [thing["name"] for thing in answer["data"]]
        cursor = {"cursor": answer["next_cursor"]}
    assert seen == list("01234") and answer["next_cursor"] is None


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": 0}, "limit"), ({"limit": 101}, "limit"), ({"limit": "many"}, "limit"),
        ({"cursor": "é"}, "cursor"), ({"cursor": "WyIxIiwiMiJd"}, "cursor"), ({"cursor": "e30="}, "cursor"),
        ({"cursor": "\0"}, None),
    ],
)  # fmt: skip
def test_a_wrong_page_names_its_field(asked: Client, query: dict[str, Any], field: str | None) -> None:
    answer = asked.get("/v1/things", query=query)
    assert (answer.status, answer.body["field"]) == (422, field)


def test_a_request_is_known_by_its_id_in_every_line_and_by_nothing_of_its_content(
    asked: Client, logged: StringIO
) -> None:
    asked.post("/v1/things", {"name": "call 98765 43210"}, query={"note": "98765"})
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert lines and all(line["request_id"] for line in lines)
    assert "98765" not in str(lines)


def test_the_line_of_a_request_tells_whose_it_was_and_where_and_of_a_strangers_neither(
    town: Town, asked: Client, logged: StringIO
) -> None:
    asked.get("/v1/things/doc_" + "0" * 32)
    asked.get("/v1/call/98765", key="")
    let_in, stranger = [json.loads(line) for line in logged.getvalue().splitlines() if '"request"' in line]
    assert (let_in["tenant"], let_in["path"]) == (str(town.institutes[0].tenant_id), "/v1/things/doc_" + "0" * 32)
    assert (let_in["status"], stranger["status"]) == (200, 401)
    assert "tenant" not in stranger and "98765" not in str(stranger)


def test_one_request_leaves_nothing_for_the_next(town: Town, database: Database, asked: Client) -> None:
    other = town.institute("B")
    path = "/v1/things/doc_" + "0" * 32
    mine = asked.get(path).body["name"]
    theirs = asked.get(path, key=key_for(town, other.tenant_id)).body["name"]
    assert (theirs, mine == theirs) == (str(other.tenant_id), False)
    assert asked.get(path, key="").status == 401


def test_no_route_is_without_a_scope(town: Town, database: Database) -> None:
    app = client(town, database, town.institute().tenant_id).api.app
    routes = [*app._static_routes, *app._dynamic_routes]
    assert len(routes) >= len(ROUTES)
    for route in routes:
        asked = {type(it) for it in route.middlewares}
        assert asked in ([set()] if (route.method, route.path) in PUBLIC else [{Needs}, {SignedIn}]), route.path
