"""Everybody who may come to the API: members of one institution who have truly signed in, keys, and strangers."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from functions.api import contract
from functions.api.api import ROUTES, Api
from shared.db.connection import Database
from shared.db.requests import Limits
from tests.api_client import EVERY_SCOPE, Client, key_for, ports
from tests.builders import Town
from tests.fakes import FakeMailer

CONTRACT = contract.written()
BOUNDLESS = Limits(caller=10**7, tenant=10**7)
PASSWORD = "a long walk by the Mula"
MEMBERS = ("owner", "admin", "counsellor", "viewer")
READING = tuple(scope for scope in EVERY_SCOPE if scope.endswith(":read"))
KIND = r"\^(\w+)_\[0-9a-f\]"


class People:
    """One institution's members by role, its keys, and the key of another one."""

    def __init__(self, town: Town, database: Database, mind: Any = None) -> None:
        self._mailer = FakeMailer()
        self.api = Api(ports(database, mind, mailer=self._mailer), ROUTES, BOUNDLESS)
        self._town = town
        asked = {"institution": "Mula Classes", "name": "Owner", "email": _email("owner")}
        assert Client(self.api).post("/v1/sign-up", asked).status == 204
        signed_up = self._signed_in("/v1/sign-up/confirm", token=self._code())
        self.tenant_id = UUID(signed_up["institution_id"].removeprefix("ten_"))
        self.shown = {
            "owner": signed_up["access_token"],
            "key": key_for(town, self.tenant_id),
            "reading key": key_for(town, self.tenant_id, *READING),
            "foreign key": key_for(town, town.institute("Else").tenant_id),
            "nobody": "",
        }
        for role in MEMBERS[1:]:
            self.client("owner").post("/v1/invitations", {"name": role, "email": _email(role), "role": role})
            self.shown[role] = self._signed_in("/v1/invitations/accept", token=self._code())["access_token"]

    def client(self, role: str) -> Client:
        """As one of them."""
        return Client(self.api, self.shown[role])

    def at_the_door(self, app: Callable[..., Iterable[bytes]], role: str) -> Callable[..., Iterable[bytes]]:
        """What one of them asks who only says their role. Signed out, or put out, they come in again as they were."""

        def door(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if environ.get("HTTP_AUTHORIZATION") == f"Bearer {role}":
                if role in MEMBERS and self.client(role).get("/v1/me").status != 200:
                    self._again(role)
                environ["HTTP_AUTHORIZATION"] = f"Bearer {self.shown[role]}"
            return app(environ, start_response)

        return door

    def _again(self, role: str) -> None:
        self._town.run(
            "update member set role = %s, active = true where tenant_id = %s and email = %s",
            role, self.tenant_id, _email(role),
        )  # fmt: skip
        self._town.run("delete from sign_in_attempt")
        self.shown[role] = self._signed_in("/v1/login", email=_email(role))["access_token"]

    def _signed_in(self, path: str, **given: str) -> dict[str, str]:
        reply = Client(self.api).post(path, {"password": PASSWORD, **given})
        assert reply.status in (200, 201), reply.body
        made: dict[str, str] = reply.body
        return made

    def _code(self) -> str:
        """What the last e-mail asks to bring."""
        found: str = re.findall(r"\b[is]t_[\w-]+", self._mailer.sent[-1][2])[0]
        return found

    def everything(self) -> dict[str, str]:
        """All that is stored of the institution, a digest a table."""
        tables = self._town.all(
            "select table_name as name from information_schema.columns"
            " where column_name = 'tenant_id' and table_schema = 'public' and is_updatable = 'YES'"
        )
        return {
            it["name"]: self._town.one(
                f"select md5(string_agg(x::text, '|' order by x::text)) as digest from {it['name']} x"
                " where tenant_id = %s",
                self.tenant_id,
            )["digest"]
            for it in tables
        }


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
        "chan": made("/v1/channels", {"kind": "page", "page_id": "7", "token": "one"})["id"],
        "cta": made("/v1/ctas", {"kind": "visit", "text": {"en": "Come by."}})["id"],
        "can": made("/v1/canned-replies", {"name": "Hours", "text": "We open at nine."})["id"],
        "view": made("/v1/views", {"name": "Warm", "filter": {}})["id"],
        "lead": made("/v1/leads", {"name": "Ravi", "phone": "+919876543210"})["id"],
        "tpl": made("/v1/message-templates", template)["id"],
        "hook": made("/v1/webhooks", {"url": "https://a.example/hook", "kinds": ["LeadCaptured"]})["id"],
        "doc": made("/v1/documents", {"name": "fees.pdf"})["document_id"],
    }


def parameters(operation: dict[str, Any]) -> list[dict[str, Any]]:
    """Of an operation of the contract."""
    return [resolved(it) for it in operation["parameters"]]


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """What stands there, or what it points to."""
    if "$ref" not in node:
        return node
    told: dict[str, Any] = CONTRACT
    for step in node["$ref"].removeprefix("#/").split("/"):
        told = told[step]
    return told


def named(ids: Mapping[str, str]) -> dict[str, str]:
    """These ids by the names that parameters of a path have."""
    paths = [it for methods in CONTRACT["paths"].values() for told in methods.values() for it in parameters(told)]
    kinds = {it["name"]: re.match(KIND, it["schema"].get("pattern", "")) for it in paths if it.get("in") == "path"}
    return {name: ids[kind[1]] for name, kind in kinds.items() if kind and kind[1] in ids}


def _email(role: str) -> str:
    return f"{role}@mula.example"
