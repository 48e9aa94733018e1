"""Every operation of the contract, asked by everybody: who may do what is the declared table, cell by cell."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from functions.api.access import PUBLIC
from functions.api.api import ROUTES, Api
from shared.db import keys
from shared.db.connection import Database
from shared.db.tokens import digest
from shared.domain.roles import SCOPES_OF
from tests.api_client import EVERY_SCOPE, Client, Replied, key_for, ports
from tests.api_contract.people import BOUNDLESS, CONTRACT, KIND, READING, People, built, parameters
from tests.api_contract.table import REMOVED, ROLES, TABLE
from tests.builders import Town

DECLARED = {name: frozenset(scopes.split()) for scopes, names in TABLE.items() for name in names.split()}


@dataclass(frozen=True)
class Operation:
    """One operation, and the request that its example makes."""

    name: str
    method: str
    path: str
    body: Any
    ids: tuple[str, ...]
    """Of its path: the kinds, in their order."""

    def ask(self, client: Client, **ids: str) -> Replied:
        """With these ids for those of its path, by kind."""
        given = iter(ids[kind] for kind in self.ids)
        return client(self.method, re.sub(r"\{\w+\}", lambda _: next(given), self.path), self.body)


def operations() -> Iterator[Operation]:
    for path, methods in CONTRACT["paths"].items():
        for method, told in methods.items():
            body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
            at = [it for it in parameters(told) if it["in"] == "path"]
            kinds = {it["name"]: re.match(KIND, it["schema"].get("pattern", "")) for it in at}
            asked = path
            for it in at:
                if not kinds[it["name"]]:
                    asked = asked.replace(f"{{{it['name']}}}", str(it["example"]))
            ids = tuple(kind[1] for name in re.findall(r"\{(\w+)\}", path) if (kind := kinds[name]))
            yield Operation(told["operationId"], method.upper(), asked, body, ids)


OPERATIONS = tuple(operations())
KINDS = frozenset(kind for operation in OPERATIONS for kind in operation.ids)
MISSING = {kind: f"{kind}_{UUID(int=7).hex}" for kind in KINDS}


def with_key(database: Database, key: str) -> Client:
    return Client(Api(ports(database), ROUTES, BOUNDLESS), key)


def test_the_table_declares_exactly_the_operations_there_are_and_what_they_say_they_need() -> None:
    told = {
        operation["operationId"]: frozenset(
            scope for it in operation["security"] for by, scopes in it.items() for scope in scopes or [by]
        )
        for methods in CONTRACT["paths"].values()
        for operation in methods.values()
    }
    assert told == DECLARED, "declare it in tests/api_contract/table.py"


def test_roles_may_what_is_declared() -> None:
    assert {role: frozenset(scopes.split()) for role, scopes in ROLES.items()} == dict(SCOPES_OF)


@pytest.fixture
def people(town: Town, database: Database) -> People:
    return People(town, database, SimpleNamespace(knowledge=None))


def refused(reply: Replied) -> bool:
    """For want of a right; a wrong password is another matter."""
    return reply.status == 403 and re.match("This (needs the scope|is for people)", reply.body["detail"]) is not None


@pytest.mark.parametrize("role", [*ROLES, "key", "reading key"])
def test_whoever_has_signed_in_may_what_they_may_and_nothing_else(people: People, role: str) -> None:
    scopes = {"key": EVERY_SCOPE, "reading key": READING}.get(role) or (*ROLES[role].split(), "session")
    # Signing out comes last, as nobody may anything after it.
    asked = sorted((it for it in OPERATIONS if DECLARED[it.name]), key=lambda it: it.name == "logout")
    cells = {it.name: it.ask(people.client(role), **MISSING) for it in asked}
    assert {name for name, it in cells.items() if refused(it)} == {
        name for name in cells if not DECLARED[name] <= set(scopes)
    }
    assert not [name for name, it in cells.items() if it.status == 401]


def test_a_key_lacks_nothing_but_what_it_lacks(town: Town, database: Database) -> None:
    tenant = town.institute().tenant_id
    wrong = []
    for scope in EVERY_SCOPE:
        others = [it for it in EVERY_SCOPE if it != scope]
        client = with_key(database, key_for(town, tenant, *others))
        for operation in OPERATIONS:
            if scope in DECLARED[operation.name]:
                reply = operation.ask(client, **MISSING)
                if (reply.status, reply.body["detail"]) != (403, f"This needs the scope {scope}."):
                    wrong.append((operation.name, scope, reply.status))
    assert not wrong


def test_nobody_gets_in_without_a_key_that_is_good(town: Town, database: Database) -> None:
    tenant = town.institute().tenant_id
    expired, revoked = key_for(town, tenant), key_for(town, tenant)
    town.run("update api_key set expires_at = app_now() where hash = %s", digest(expired))
    town.run("update api_key set revoked_at = app_now() where hash = %s", digest(revoked))
    suspended = town.institute("B").tenant_id
    there = key_for(town, suspended)
    town.run("update tenant set status = 'suspended' where id = %s", suspended)
    expected = {"": 401, "nonsense": 401, keys.make(): 401, expired: 401, revoked: 401, there: 403}
    open_ = {(method, path) for method, path in PUBLIC}
    for key, status in expected.items():
        client = with_key(database, key)
        cells = {it.name: it.ask(client, **MISSING).status for it in OPERATIONS if (it.method, it.path) not in open_}
        assert set(cells.values()) == {status}, {name: it for name, it in cells.items() if it != status}


NOT_BUILT = frozenset(
    {"con", "conv", "dead", "dlv", "draft", "fol", "form", "gap", "msg", "prop", "rev", "ses", "turn", "ver", "wdl"}
)
"""The kinds that no caller can make: for them nothing is foreign here."""


def without_id(reply: Replied) -> tuple[int, str]:
    """All that a caller is told, but the name of the request."""
    return reply.status, json.dumps({**(reply.body or {}), "request_id": ""})


def test_what_is_another_institutions_is_answered_like_what_is_not_there(people: People) -> None:
    theirs, mine = people.client("owner"), people.client("foreign key")
    foreign = {**MISSING, **built(theirs)}
    assert KINDS - {kind for kind in KINDS if foreign[kind] != MISSING[kind]} == NOT_BUILT
    asked = [it for it in OPERATIONS if it.ids and DECLARED[it.name] <= set(EVERY_SCOPE)]
    before = people.everything()
    told = {it.name: (without_id(it.ask(mine, **foreign)), without_id(it.ask(mine, **MISSING))) for it in asked}
    assert {name: both for name, both in told.items() if both[0] != both[1] or both[0][0] != 404} == {}
    assert people.everything() == before


@pytest.mark.parametrize("role", ["owner", "viewer", "reading key"])
def test_ones_own_is_there_for_whoever_may_read_it(people: People, role: str) -> None:
    own = {**MISSING, **built(people.client("owner"))}
    scopes = {"reading key": READING}.get(role) or (*ROLES[role].split(), "session")
    reads = [it for it in OPERATIONS if it.method == "GET" and not NOT_BUILT & set(it.ids)]
    cells = {it.name: it.ask(people.client(role), **own).status for it in reads}
    assert cells == {it.name: 200 if DECLARED[it.name] <= set(scopes) else 403 for it in reads}


def test_what_was_removed_is_gone_but_for_what_is_declared(people: People) -> None:
    owner = people.client("owner")
    own = {**MISSING, **built(owner)}
    removes = [
        it for it in OPERATIONS if it.method == "DELETE" and it.path.endswith("}") and not NOT_BUILT & set(it.ids)
    ]
    removes.sort(key=lambda it: it.name != "remove_lead_tag")  # while there are both
    assert owner("PUT", f"/v1/leads/{own['lead']}/tags/{own['tag']}").status in (200, 204)
    cells = {it.name: it.ask(owner, **own).status for it in removes}
    assert {name: status for name, status in cells.items() if status >= 300} == {}
    gone = {it.ids[-1] for it in removes}
    for_nobody = {it.name for it in removes if len(it.ids) > 1}
    asked = [it for it in OPERATIONS if gone & set(it.ids) and it.name not in for_nobody]
    told = {it.name: it.ask(owner, **own).status for it in asked if it.name != "restore_lead"}
    there = {name: status for name, status in told.items() if status != 404}
    assert there == dict(REMOVED), there
    assert owner.post(f"/v1/leads/{own['lead']}/restore").status == 200
