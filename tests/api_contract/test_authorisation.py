"""Every operation of the contract, asked by everybody: who may do what is the declared table, cell by cell."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from functions.api import contract
from functions.api.access import PUBLIC
from functions.api.api import ROUTES, Api
from shared.db import keys
from shared.db.connection import Database
from shared.db.keys import Caller
from shared.db.requests import Limits
from shared.domain.roles import SCOPES_OF
from tests.api_client import EVERY_SCOPE, Client, Replied, key_for, ports
from tests.api_contract.table import ROLES, TABLE
from tests.builders import Town

CONTRACT = contract.written()
BOUNDLESS = Limits(caller=1_000_000, tenant=1_000_000)
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
            at = [it for it in told["parameters"] if it.get("in") == "path"]
            kinds = {it["name"]: re.match(r"\^(\w+)_\[0-9a-f\]", it["schema"].get("pattern", "")) for it in at}
            asked = path
            for it in at:
                if not kinds[it["name"]]:
                    asked = asked.replace(f"{{{it['name']}}}", str(it["example"]))
            ids = tuple(kind[1] for name in re.findall(r"\{(\w+)\}", path) if (kind := kinds[name]))
            yield Operation(told["operationId"], method.upper(), asked, body, ids)


OPERATIONS = tuple(operations())
KINDS = frozenset(kind for operation in OPERATIONS for kind in operation.ids)
MISSING = {kind: f"{kind}_{UUID(int=7).hex}" for kind in KINDS}


class Signed:
    """In place of the keys: lets everybody in as one caller."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def sign_in(self, _token: str) -> Caller:
        return self._caller


def as_caller(database: Database, caller: Caller) -> Client:
    api = Api(ports(database, SimpleNamespace(knowledge=None)), ROUTES, BOUNDLESS)
    api._callers = Signed(caller)  # type: ignore[assignment]
    return Client(api, "anything")


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


@pytest.mark.parametrize("role", ROLES)
def test_a_member_may_what_their_role_may_and_nothing_else(town: Town, database: Database, role: str) -> None:
    tenant = town.institute().tenant_id
    scopes = frozenset(ROLES[role].split())
    client = as_caller(database, Caller(tenant_id=tenant, member_id=uuid4(), role=role, scopes=scopes))  # type: ignore[arg-type]
    cells = {it.name: it.ask(client, **MISSING).status for it in OPERATIONS if DECLARED[it.name]}
    refused = {name for name, status in cells.items() if status == 403}
    assert refused == {name for name, needs in DECLARED.items() if not needs <= scopes}
    assert 401 not in cells.values()


def test_a_key_may_what_its_scopes_say_and_lacks_nothing_but_what_it_lacks(town: Town, database: Database) -> None:
    tenant = town.institute().tenant_id
    wrong = []
    for scope in EVERY_SCOPE:
        others = frozenset(EVERY_SCOPE) - {scope}
        client = as_caller(database, Caller(tenant_id=tenant, key_id=uuid4(), scopes=others))
        for operation in OPERATIONS:
            if scope in DECLARED[operation.name]:
                reply = operation.ask(client, **MISSING)
                if (reply.status, reply.body["detail"]) != (403, f"This needs the scope {scope}."):
                    wrong.append((operation.name, scope, reply.status))
    assert not wrong


def test_nobody_gets_in_without_a_key_that_is_good(town: Town, database: Database) -> None:
    tenant = town.institute().tenant_id
    expired, revoked = key_for(town, tenant), key_for(town, tenant)
    town.run("update api_key set expires_at = app_now() where hash = %s", keys._hash(expired))
    town.run("update api_key set revoked_at = app_now() where hash = %s", keys._hash(revoked))
    suspended = town.institute("B").tenant_id
    there = key_for(town, suspended)
    town.run("update tenant set status = 'suspended' where id = %s", suspended)
    expected = {"": 401, "nonsense": 401, keys.make(): 401, expired: 401, revoked: 401, there: 403}
    open_ = {(method, path) for method, path in PUBLIC}
    for key, status in expected.items():
        client = with_key(database, key)
        cells = {it.name: it.ask(client, **MISSING).status for it in OPERATIONS if (it.method, it.path) not in open_}
        assert set(cells.values()) == {status}, {name: it for name, it in cells.items() if it != status}


def built(owner: Client) -> dict[str, str]:
    """One of each kind that a caller can make, by kind."""

    def made(path: str, body: Any) -> Any:
        reply = owner.post(path, body)
        assert reply.status in (200, 201), (path, reply.body)
        return reply.body

    member = made("/v1/members", {"name": "Asha", "email": "asha@example.com"})
    fact = {"kind": "fee", "label": "year", "amount": "185000", "currency": "INR"}
    item = made("/v1/catalogue/items", {"kind": "course", "name": "JEE Main", "facts": [fact]})["item"]
    template = {"name": "hello", "language": "en", "purpose": "follow_up", "category": "marketing", "body": "Hello."}
    return {
        "mem": member["id"],
        "team": made("/v1/teams", {"name": "Desk"})["id"],
        "rule": made("/v1/assignment-rules", {"name": "All", "target": {"kind": "member", "id": member["id"]}})["id"],
        "item": item["id"],
        "fact": item["facts"][0]["id"],
        "qst": made("/v1/questions", {"text": "What are the fees?"})["id"],
        "key": made("/v1/keys", {"name": "site", "scopes": ["answers"]})["id"],
        "inv": made("/v1/invitations", {"name": "Asha", "email": "asha@example.com"})["id"],
        "tag": made("/v1/tags", {"name": "warm"})["id"],
        "cta": made("/v1/ctas", {"kind": "visit", "text": {"en": "Come by."}})["id"],
        "can": made("/v1/canned-replies", {"name": "Hours", "text": "We open at nine."})["id"],
        "view": made("/v1/views", {"name": "Warm", "filter": {}})["id"],
        "lead": made("/v1/leads", {"name": "Ravi", "phone": "+919876543210"})["id"],
        "tpl": made("/v1/message-templates", template)["id"],
        "doc": made("/v1/documents", {"name": "fees.pdf"})["document_id"],
    }


NOT_BUILT = frozenset(
    {"con", "conv", "dead", "dlv", "draft", "fol", "form", "gap", "msg", "page", "prop", "rev", "ses", "turn", "ver"}
)
"""The kinds that no caller can make: for them nothing is foreign here."""


def test_what_is_another_institutions_is_answered_like_what_is_not_there(town: Town, database: Database) -> None:
    everything = frozenset(EVERY_SCOPE)
    mine, theirs = (
        as_caller(database, Caller(tenant_id=town.institute(name).tenant_id, key_id=uuid4(), scopes=everything))
        for name in ("A", "B")
    )
    foreign = {**MISSING, **built(theirs)}
    assert KINDS - {kind for kind in KINDS if foreign[kind] != MISSING[kind]} == NOT_BUILT
    told = {
        it.name: (without_id(it.ask(mine, **foreign)), without_id(it.ask(mine, **MISSING)))
        for it in OPERATIONS
        if it.ids
    }
    assert {name: both for name, both in told.items() if both[0] != both[1]} == {}
    # The body of the one example is refused before anything is looked for; no key has sessions.
    refused = {"replace_assignment_rule", "remove_session"}
    assert {name for name, both in told.items() if both[0][0] != 404} == refused


def without_id(reply: Replied) -> tuple[int, str]:
    """All that a caller is told, but the name of the request."""
    return reply.status, json.dumps({**(reply.body or {}), "request_id": ""})


def test_ones_own_is_there(town: Town, database: Database) -> None:
    caller = Caller(tenant_id=town.institute().tenant_id, key_id=uuid4(), scopes=frozenset(EVERY_SCOPE))
    owner = as_caller(database, caller)
    own = {**MISSING, **built(owner)}
    may = [it for it in OPERATIONS if DECLARED[it.name] <= caller.scopes]
    reads = [it for it in may if it.method == "GET" and not NOT_BUILT & set(it.ids)]
    assert {it.name: it.ask(owner, **own).status for it in reads} == {it.name: 200 for it in reads}
