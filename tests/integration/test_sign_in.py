"""Signing up, in, on and out, and passwords, over the API and a real PostgreSQL."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from functions.api.access import PUBLIC
from functions.api.api import ROUTES, Api
from shared.adapters import jwt
from shared.db.connection import Database
from shared.db.sessions import SessionStore
from shared.domain.roles import SCOPES_OF
from shared.errors import TurantError
from tests.api_client import SIGNING, Client, Replied, event, key_for, ports
from tests.builders import Town
from tests.fakes import FakeMailer

PASSWORD = "a long walk by the Mula"
ASHA = {"institution": "Mula Classes", "name": "Asha Kulkarni", "email": "asha@mula.example"}


@dataclass
class Visitor:
    """Somebody before they have signed in."""

    api: Api
    mailer: FakeMailer = field(default_factory=FakeMailer)

    def post(self, path: str, body: Any = None, **more: Any) -> Replied:
        return Client(self.api).post(path, body, **more)

    def sign_up(self, password: str = PASSWORD, **other: Any) -> Replied:
        """Ask, and answer the e-mail."""
        assert self.post("/v1/sign-up", ASHA | other).status == 204
        return self.post("/v1/sign-up/confirm", {"token": self.code(), "password": password})

    def login(self, **other: Any) -> Replied:
        return self.post("/v1/login", {"email": ASHA["email"], "password": PASSWORD} | other)

    def as_(self, signed_in: Replied) -> Client:
        return Client(self.api, signed_in.body["access_token"])

    def code(self) -> str:
        """What the last e-mail asks to bring."""
        found = re.search(r"Your code: (\S+)", self.mailer.sent[-1][2])
        assert found is not None
        return found[1]


@pytest.fixture
def visitor(database: Database) -> Visitor:
    mailer = FakeMailer()
    return Visitor(Api(ports(database, mailer=mailer), ROUTES), mailer)


def test_whoever_signs_up_owns_a_new_institution_and_is_signed_in(visitor: Visitor, town: Town) -> None:
    signed_up = visitor.sign_up()
    assert signed_up.status == 201, signed_up.body
    me = visitor.as_(signed_up).get("/v1/me").body
    assert (me["institution"], me["role"], me["email"]) == ("Mula Classes", "owner", ASHA["email"])
    assert set(me["scopes"]) == SCOPES_OF["owner"] and len(me["institutions"]) == 1
    assert visitor.as_(signed_up).get("/v1/members").body["data"][0]["email"] == ASHA["email"]
    stored = "".join(str(town.all(f"select * from {it}")) for it in ("account", "refresh_token", "sign_up"))
    assert PASSWORD not in stored and visitor.code() not in stored and signed_up.body["refresh_token"] not in stored


def test_whether_an_address_has_an_account_is_told_to_its_owner_alone(visitor: Visitor, town: Town) -> None:
    early = visitor.post("/v1/sign-up", ASHA), visitor.code()
    visitor.sign_up()
    for path, body in (("/v1/sign-up", ASHA), ("/v1/password/forgotten", {})):
        known = visitor.post(path, body | {"email": ASHA["email"]})
        told = visitor.mailer.sent[-1]
        unknown = visitor.post(path, body | {"email": "nobody@mula.example"})
        assert (known.status, known.body) == (unknown.status, unknown.body) == (204, None)
        assert visitor.mailer.sent[-1][0] == "nobody@mula.example" and told[0] == ASHA["email"]
        assert told[1] == visitor.mailer.sent[-1][1] and told[2] != visitor.mailer.sent[-1][2]
    late = visitor.post("/v1/sign-up/confirm", {"token": early[1], "password": PASSWORD})
    assert late.status == 409 and town.one("select count(*) as n from tenant")["n"] == 1


def test_an_institution_is_made_once_within_a_day_by_the_code_in_the_mail(visitor: Visitor, town: Town) -> None:
    def confirm(token: str) -> tuple[int, str | None]:
        told = visitor.post("/v1/sign-up/confirm", {"token": token, "password": PASSWORD})
        return told.status, told.body.get("field")

    assert town.all("select * from tenant") == [] and confirm("st_nonsense") == (422, "token")
    visitor.post("/v1/sign-up", ASHA)
    token = visitor.code()
    assert visitor.login().status == 401, "nobody is there yet"
    assert [confirm(token) for _ in range(2)] == [(201, None), (422, "token")]
    visitor.post("/v1/sign-up", ASHA | {"email": "ravi@else.example"})
    town.advance(86_401)
    assert confirm(visitor.code()) == (422, "token")
    asked = [visitor.post("/v1/sign-up", ASHA | {"email": "mina@else.example"}).status for _ in range(4)]
    assert asked == [204, 204, 204, 429], "nobody's postbox is filled"


GUESSED = ["short", "password123", "aaaaaaaaaaaa", "asha@mula.example", "Mula Classes", "xyz1" * 33]


@pytest.mark.parametrize("password", GUESSED)
def test_a_password_that_is_guessed_is_refused(visitor: Visitor, password: str) -> None:
    refused = visitor.sign_up(password=password)
    assert (refused.status, refused.body["field"]) == (422, "password")


def test_wrong_passwords_and_unknown_addresses_are_told_alike(visitor: Visitor) -> None:
    visitor.sign_up()
    assert visitor.login().status == 200
    told = [visitor.login(password="not this one"), visitor.login(email="nobody@mula.example")]
    assert {it.status for it in told} == {401} and len({it.body["detail"] for it in told}) == 1


def test_attempts_at_a_password_are_few_and_elsewhere_one_still_gets_in(visitor: Visitor, town: Town) -> None:
    visitor.sign_up()
    tries = [visitor.login(password="not this one").status for _ in range(11)]
    assert tries == [401] * 10 + [429]
    held = visitor.login()
    assert held.status == 429 and 0 < int(held.headers["Retry-After"]) <= 900
    elsewhere = {"email": ASHA["email"], "password": PASSWORD}
    assert visitor.post("/v1/login", elsewhere, source="198.51.100.1").status == 200
    town.advance(901)
    assert visitor.login().status == 200
    assert [visitor.login(password="not this one").status for _ in range(10)] == [401] * 10


def test_one_address_of_the_network_cannot_try_every_account(visitor: Visitor) -> None:
    tries = [visitor.login(email=f"{n}@mula.example", password="x").status for n in range(101)]
    assert tries == [401] * 100 + [429]


def test_an_access_token_is_good_for_a_quarter_of_an_hour(visitor: Visitor, town: Town) -> None:
    signed_up = visitor.sign_up()
    assert signed_up.body["expires_in"] == 900
    town.advance(890)
    assert visitor.as_(signed_up).get("/v1/me").status == 200
    town.advance(50)
    assert visitor.as_(signed_up).get("/v1/me").status == 401


def test_refreshing_gives_another_pair_and_spends_the_one_before(visitor: Visitor, town: Town) -> None:
    first = visitor.sign_up()
    town.advance(1000)
    second = visitor.post("/v1/login/refresh", {"refresh_token": first.body["refresh_token"]})
    assert second.status == 200 and second.body["session_id"] == first.body["session_id"]
    assert visitor.as_(second).get("/v1/me").status == 200
    town.advance(30 * 86_400)
    assert visitor.post("/v1/login/refresh", {"refresh_token": second.body["refresh_token"]}).status == 401


def test_a_spent_refresh_token_ends_the_session_for_both(visitor: Visitor) -> None:
    first, other = visitor.sign_up(), visitor.login()
    second = visitor.post("/v1/login/refresh", {"refresh_token": first.body["refresh_token"]})
    assert visitor.post("/v1/login/refresh", {"refresh_token": first.body["refresh_token"]}).status == 401
    assert visitor.as_(second).get("/v1/me").status == 401
    assert visitor.post("/v1/login/refresh", {"refresh_token": second.body["refresh_token"]}).status == 401
    assert visitor.as_(other).get("/v1/me").status == 200, "another session of theirs goes on"


def test_refreshed_twice_at_once_a_token_is_good_once(visitor: Visitor, app_url: str) -> None:
    token = visitor.sign_up().body["refresh_token"]
    databases = [Database(lambda: app_url) for _ in range(4)]

    def refresh(database: Database) -> str:
        try:
            return SessionStore(database).refresh(token).refresh_token
        except TurantError as error:
            return type(error).__name__

    with ThreadPoolExecutor(4) as at_once:
        came = list(at_once.map(refresh, databases))
    for database in databases:
        database.close()
    assert sum(it.startswith("rt_") for it in came) == 1 and came.count("UnauthenticatedError") == 3


def test_signing_out_ends_this_session_or_all_of_them_at_once(visitor: Visitor) -> None:
    first, second, third = visitor.sign_up(), visitor.login(), visitor.login()
    assert visitor.as_(first).post("/v1/logout").status == 204
    assert [visitor.as_(it).get("/v1/me").status for it in (first, second)] == [401, 200]
    assert len(visitor.as_(second).get("/v1/sessions").body["data"]) == 2
    assert visitor.as_(second).post("/v1/logout", {"everywhere": True}).status == 204
    assert {visitor.as_(it).get("/v1/me").status for it in (second, third)} == {401}


def test_a_session_elsewhere_is_ended_and_nobody_elses(visitor: Visitor) -> None:
    here, there = visitor.sign_up(), visitor.login()
    other = visitor.sign_up(email="ravi@else.example", institution="Else")
    place = f"/v1/sessions/{there.body['session_id']}"
    assert visitor.as_(other)("DELETE", place).status == 404
    assert visitor.as_(here)("DELETE", place).status == 204
    assert visitor.as_(there).get("/v1/me").status == 401


def test_a_forgotten_password_is_set_anew_by_the_code_in_the_mail_once(visitor: Visitor, town: Town) -> None:
    signed_in = visitor.sign_up()
    assert visitor.post("/v1/password/forgotten", {"email": ASHA["email"]}).status == 204
    wanted = {"token": visitor.code(), "password": "another walk by the Mutha"}
    assert visitor.mailer.sent[-1][0] == ASHA["email"] and wanted["token"] not in str(town.all("select * from account"))
    assert visitor.post("/v1/password/reset", wanted | {"password": "short"}).status == 422
    assert visitor.post("/v1/password/reset", wanted).status == 204
    assert visitor.post("/v1/password/reset", wanted).status == 422
    assert visitor.as_(signed_in).get("/v1/me").status == 401, "whoever was signed in is out"
    assert visitor.login().status == 401
    assert visitor.login(password=wanted["password"]).status == 200


def test_a_code_runs_out_in_an_hour(visitor: Visitor, town: Town) -> None:
    visitor.sign_up()
    visitor.post("/v1/password/forgotten", {"email": ASHA["email"]})
    town.advance(3601)
    assert visitor.post("/v1/password/reset", {"token": visitor.code(), "password": "another walk"}).status == 422


def test_a_password_is_changed_by_the_one_there_is(visitor: Visitor) -> None:
    here, there = visitor.sign_up(), visitor.login()
    visitor.post("/v1/password/forgotten", {"email": ASHA["email"]})
    change = visitor.as_(here)
    assert change.post("/v1/password/change", {"current": "not it", "password": "another walk"}).status == 403
    assert change.post("/v1/password/change", {"current": PASSWORD, "password": "another walk"}).status == 204
    assert [visitor.as_(it).get("/v1/me").status for it in (here, there)] == [200, 401]
    assert [visitor.login(password=it).status for it in (PASSWORD, "another walk")] == [401, 200]
    stale = {"token": visitor.code(), "password": "a third walk"}
    assert visitor.post("/v1/password/reset", stale).status == 422, "it was mailed before"


def test_who_leaves_or_is_suspended_gets_no_further_at_once(visitor: Visitor, town: Town) -> None:
    signed_in = visitor.sign_up()
    town.run("update tenant set status = 'suspended'")
    assert visitor.as_(signed_in).get("/v1/me").status == 403
    town.run("update tenant set status = 'active'")
    town.run("update member set active = false")
    assert visitor.as_(signed_in).get("/v1/me").status == 401
    assert visitor.login().status == 403
    assert visitor.post("/v1/login/refresh", {"refresh_token": signed_in.body["refresh_token"]}).status == 403


def test_a_role_that_changes_changes_what_a_token_may_at_once(visitor: Visitor, town: Town) -> None:
    client = visitor.as_(visitor.sign_up())
    assert client.get("/v1/keys").status == 200
    town.run("update member set role = 'viewer'")
    assert client.get("/v1/keys").status == 403


def test_a_token_says_nothing_about_another_institution(visitor: Visitor, town: Town) -> None:
    mine = visitor.sign_up()
    theirs = visitor.sign_up(email="ravi@else.example", institution="Else")
    tokens = jwt.SignedTokens(lambda: SIGNING)
    claims = tokens.read(mine.body["access_token"])
    other = tokens.read(theirs.body["access_token"])
    forged = tokens.issue(claims.model_copy(update={"tid": other.tid}))
    assert Client(visitor.api, forged).get("/v1/me").status == 401
    assert Client(visitor.api, tokens.issue(claims.model_copy(update={"sub": other.sub}))).get("/v1/me").status == 401


def test_a_key_is_nobody_who_signed_in(visitor: Visitor, town: Town) -> None:
    key = key_for(town, town.institute().tenant_id)
    assert Client(visitor.api, key).get("/v1/me").status == 403


def test_the_public_keys_are_published_and_no_private_one(visitor: Visitor) -> None:
    keys = Client(visitor.api).get("/.well-known/jwks.json").body["keys"]
    assert len(keys) == 2 and all(set(it) == {"kty", "crv", "x", "y", "kid", "use", "alg"} for it in keys)


def test_whatever_is_answered_to_anybody_is_there_and_nothing_else_is(visitor: Visitor) -> None:
    for method, path in PUBLIC:
        answer = visitor.api.answer(event(method, path, {} if method == "POST" else None), None)
        assert answer["statusCode"] in (200, 422), path
    for path in ("/v1/me", "/v1/keys", "/v1/invitations", "/v1/login", "/v1/nothing"):
        assert Client(visitor.api).get(path).status == 401, path
