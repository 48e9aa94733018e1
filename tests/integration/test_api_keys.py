"""Who gets in with an API key, on a real PostgreSQL."""

import pytest

from shared.db import callers, keys
from shared.db.callers import CallerStore
from shared.db.connection import Database
from shared.db.tokens import digest
from shared.errors import ForbiddenError, UnauthenticatedError
from tests.api_client import client, event, key_for
from tests.builders import Town


def test_a_key_names_its_tenant_and_its_scopes_and_remembers_its_use(town: Town, database: Database) -> None:
    institute = town.institute()
    key = key_for(town, institute.tenant_id, "answers")
    caller = CallerStore(database).sign_in(callers.key(key))
    assert (caller.tenant_id, caller.scopes) == (institute.tenant_id, {"answers"})
    stored = town.one("select prefix, hash, last_used_at from api_key")
    assert stored["last_used_at"] is not None and key.startswith(stored["prefix"])
    assert key[11:] not in str(town.all("select * from api_key")), "the key itself is nowhere"


def test_the_use_of_a_busy_key_is_written_once_a_minute(town: Town, database: Database) -> None:
    key = key_for(town, town.institute().tenant_id)
    uses = []
    for seconds in (0, 30, 40):
        town.advance(seconds)
        CallerStore(database).sign_in(callers.key(key))
        uses.append(town.one("select last_used_at from api_key")["last_used_at"])
    assert uses[0] == uses[1] < uses[2]


def test_a_good_key_of_nobody_an_expired_and_a_revoked_one_are_told_alike(town: Town, database: Database) -> None:
    tenant = town.institute().tenant_id
    expired, revoked = key_for(town, tenant), key_for(town, tenant)
    town.run("update api_key set expires_at = app_now() where hash = %s", digest(expired))
    town.run("update api_key set revoked_at = app_now() where hash = %s", digest(revoked))
    asked = client(town, database, tenant)
    told = []
    for key in ("", "tk_", "nonsense", keys.make(), expired, revoked, f"{expired[:-1]}é"):
        answer = asked.get("/v1/answers", key=key)
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        told.append((answer.status, {**answer.body, "request_id": ""}))
    assert told[0][0] == 401 and all(one == told[0] for one in told)


def test_a_suspended_tenant_is_told_so_and_gets_no_further(town: Town, database: Database) -> None:
    tenant = town.institute().tenant_id
    key = key_for(town, tenant)
    town.run("update tenant set status = 'suspended' where id = %s", tenant)
    with pytest.raises(ForbiddenError):
        CallerStore(database).sign_in(callers.key(key))


def test_a_route_to_a_key_of_another_tenant_leads_nowhere(town: Town, database: Database) -> None:
    mine, other = town.institute("A").tenant_id, town.institute("B").tenant_id
    key, theirs = key_for(town, mine), key_for(town, other)
    there = town.one("select tenant_id, api_key_id from api_key_route where hash = %s", digest(theirs))
    town.run("update api_key_route set tenant_id = %s, api_key_id = %s where hash = %s",
             there["tenant_id"], there["api_key_id"], digest(key))  # fmt: skip
    with pytest.raises(UnauthenticatedError):
        CallerStore(database).sign_in(callers.key(key))


def test_a_key_without_the_scope_is_refused_by_name(town: Town, database: Database) -> None:
    asked = client(town, database, town.institute().tenant_id, "knowledge:read")
    answer = asked.post("/v1/answers", {"query": "fees?"})
    assert (answer.status, answer.body["detail"]) == (403, "This needs the scope answers.")


def test_the_scheme_may_be_written_as_anybody_writes_it(town: Town, database: Database) -> None:
    asked = client(town, database, town.institute().tenant_id)
    for name, scheme in (("Authorization", "bearer"), ("AUTHORIZATION", "BEARER"), ("authorization", "Bearer ")):
        headers = {name: f"{scheme} {asked.key}"}
        assert asked.send(event("GET", "/v1/nothing", headers=headers)).status == 404
