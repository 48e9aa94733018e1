"""What anybody may ask has its effect once as well under a name, though nobody knows yet who asks."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from functions.api.access import PUBLIC
from functions.api.api import ROUTES, Api
from shared.db.connection import Database
from tests.api_client import Client, Replied, ports
from tests.api_contract.conftest import Killed, killed
from tests.builders import Town
from tests.integration.test_sign_in import ASHA, PASSWORD, Visitor, visitor

__all__ = ["visitor"]

NAME = {"Idempotency-Key": "1"}
RAVI = {"name": "Ravi Patil", "email": "ravi@mula.example"}


def twice(visitor: Visitor, path: str, body: dict[str, Any]) -> Replied:
    """The answer, which comes a second time as it came the first time, and of nothing that happened again."""
    first, mails = visitor.post(path, body, headers=NAME), len(visitor.mailer.sent)
    again = visitor.post(path, body, headers=NAME)
    assert (again.status, again.body) == (first.status, first.body) and first.status < 300, first.body
    assert again.headers["Idempotent-Replayed"] == "true" and "Idempotent-Replayed" not in first.headers
    assert len(visitor.mailer.sent) == mails
    return first


def test_each_of_them_sent_again_is_answered_alike_and_done_once(visitor: Visitor, town: Town) -> None:
    twice(visitor, "/v1/sign-up", ASHA)
    founded = twice(visitor, "/v1/sign-up/confirm", {"token": visitor.code(), "password": PASSWORD})
    assert visitor.as_(founded).post("/v1/invitations", RAVI).status == 201
    joined = twice(visitor, "/v1/invitations/accept", {"token": visitor.code(), "password": PASSWORD})
    signed_in = twice(visitor, "/v1/login", {"email": ASHA["email"], "password": PASSWORD})
    assert town.one("select count(*) as n from session")["n"] == 3
    fresh = twice(visitor, "/v1/login/refresh", {"refresh_token": signed_in.body["refresh_token"]})
    assert visitor.as_(fresh).get("/v1/me").status == 200, "whoever missed the answer is no thief"
    again = visitor.post("/v1/login/refresh", {"refresh_token": fresh.body["refresh_token"]})
    assert again.status == 200
    twice(visitor, "/v1/password/forgotten", {"email": ASHA["email"]})
    twice(visitor, "/v1/password/reset", {"token": visitor.code(), "password": "another walk by the Mutha"})
    asked = {"sign-up", "sign-up/confirm", "invitations/accept", "login", "login/refresh"}
    asked |= {"password/forgotten", "password/reset"}
    assert {path.removeprefix("/v1/") for method, path in PUBLIC if method == "POST"} == asked
    stored = [bytes(row["answer"]) for row in town.all("select answer from public_request")]
    assert len(stored) == len(asked)
    for told in (founded, joined, signed_in, fresh):
        assert not any(told.body["refresh_token"].encode() in it or b"Mula" in it for it in stored)


def test_a_name_is_good_together_with_all_that_is_asked(visitor: Visitor, town: Town) -> None:
    visitor.sign_up()
    wanted = {"email": ASHA["email"], "password": PASSWORD}
    mine = visitor.post("/v1/login", wanted, headers=NAME)
    guessed = visitor.post("/v1/login", wanted | {"password": "guessed"}, headers=NAME)
    assert (mine.status, guessed.status) == (200, 401), "another body is another request, whoever sends it"
    other = visitor.post("/v1/login", wanted, headers={"Idempotency-Key": "2"})
    assert other.body["session_id"] != mine.body["session_id"]
    assert town.one("select count(*) as n from public_request")["n"] == 2, "what was refused is forgotten"
    refused = visitor.post("/v1/login", wanted, headers={"Idempotency-Key": "a b"})
    assert (refused.status, refused.body["field"]) == (422, "Idempotency-Key")
    town.advance(86_400)
    assert "Idempotent-Replayed" not in visitor.post("/v1/login", wanted, headers=NAME).headers


def test_a_token_that_is_refreshed_many_times_at_once_under_a_name_is_refreshed_once(
    visitor: Visitor, app_url: str
) -> None:
    wanted = {"refresh_token": visitor.sign_up().body["refresh_token"]}
    databases = [Database(lambda: app_url) for _ in range(4)]

    def refresh(database: Database) -> Replied:
        return Client(Api(ports(database), ROUTES)).post("/v1/login/refresh", wanted, headers=NAME)

    with ThreadPoolExecutor(4) as at_once:
        replies = list(at_once.map(refresh, databases))
    for database in databases:
        database.close()
    assert {it.status for it in replies} <= {200, 409} and len({it.body.get("access_token") for it in replies}) <= 2
    assert all(it.headers["Retry-After"] == "1" for it in replies if it.status == 409)
    assert visitor.as_(next(it for it in replies if it.status == 200)).get("/v1/me").status == 200


def test_a_worker_that_was_killed_leaves_the_request_to_the_next(visitor: Visitor, town: Town) -> None:
    send, visitor.mailer.send = visitor.mailer.send, lambda *_: killed()  # type: ignore[method-assign,assignment]
    with pytest.raises(Killed):
        visitor.post("/v1/sign-up", ASHA, headers=NAME)
    visitor.mailer.send = send  # type: ignore[method-assign]
    assert visitor.post("/v1/sign-up", ASHA, headers=NAME).status == 409, "it may still be at it"
    town.advance(31)
    assert visitor.post("/v1/sign-up", ASHA, headers=NAME).status == 204 and visitor.code()
