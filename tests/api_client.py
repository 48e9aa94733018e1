"""Requests to ``functions.api`` as the gateway hands them over, and its answers as callers see them."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args
from urllib.parse import urlencode
from uuid import UUID, uuid4

from functions.api.api import ROUTES, Api, Routes
from functions.api.callers import Callers
from functions.api.ports import Assets, Ports
from infra.signing_keys import new_key
from shared.adapters.jwt import SignedTokens
from shared.adapters.signed_http import receivers
from shared.adapters.tenant_key import TenantKey
from shared.db import accounts, keys, sessions
from shared.db.connection import Database
from shared.domain.roles import Scope
from shared.domain.tokens_of_access import claims
from shared.domain.tombstone import seal
from tests.builders import Town
from tests.fakes import (
    FakeAssets,
    FakeCrmPoker,
    FakeMailer,
    FakeMediaFiles,
    FakePoker,
    FakeUploadForms,
    FakeWebhookPoker,
)

SIGNING = {"signing": new_key(), "other": new_key()}
TOKENS = SignedTokens(lambda: SIGNING)
TENANT_KEY = TenantKey(b64encode(bytes(32)).decode())
LIVE_URL = "wss://live.example/live"
SEAL = partial(seal, bytes(32))
EVERY_SCOPE: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True)
class Replied:
    """An answer."""

    status: int
    headers: Mapping[str, str]
    body: Any


def event(
    method: str,
    path: str,
    body: Any = None,
    *,
    key: str = "",
    query: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    raw: str | None = None,
    source: str = "203.0.113.7",
) -> dict[str, Any]:
    """The event of payload format 2.0. ``raw`` is a body as it stands."""
    text = raw if raw is not None else None if body is None else json.dumps(body)
    given = {name: str(value) for name, value in (query or {}).items()}
    sent = {"content-type": "application/json"} if text is not None else {}
    return {
        "version": "2.0",
        "routeKey": "ANY /v1/{proxy+}",
        "rawPath": path,
        "rawQueryString": urlencode(given),
        "queryStringParameters": given or None,
        "headers": {**sent, **({"authorization": f"Bearer {key}"} if key else {}), **(headers or {})},
        "requestContext": {
            "http": {"method": method, "path": path, "sourceIp": source},
            "stage": "$default",
            "requestId": str(uuid4()),
        },
        "body": text,
        "isBase64Encoded": False,
    }


@dataclass
class Client:
    """A tenant's own software with one key."""

    api: Api
    key: str = ""

    def __call__(self, method: str, path: str, body: Any = None, **more: Any) -> Replied:
        return self.send(event(method, path, body, **{"key": self.key, **more}))

    def get(self, path: str, **more: Any) -> Replied:
        return self("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> Replied:
        return self("POST", path, body, **more)

    def send(self, given: dict[str, Any]) -> Replied:
        answer = self.api.answer(given, None)
        body = answer.get("body")
        return Replied(answer["statusCode"], answer["headers"], json.loads(body) if body else None)


def ports(
    database: Database,
    mind: Any = None,
    poker: FakePoker | None = None,
    mailer: FakeMailer | None = None,
    assets: Assets | None = None,
    webhooks: FakeWebhookPoker | None = None,
    receiver: str = "",
) -> Ports:
    """Real stores; what thinks is what the test gives."""
    return Ports(
        database=database,
        callers=Callers(database, lambda: TOKENS),
        uploads=FakeUploadForms(),
        poker=poker or FakePoker(),
        crms=FakeCrmPoker(),
        webhooks=webhooks or FakeWebhookPoker(),
        receivers=lambda: receivers(receiver),
        mailer=mailer or FakeMailer(),
        tokens=lambda: TOKENS,
        vault=lambda: TENANT_KEY,
        seal=SEAL,
        discard=lambda _keys: None,
        media=FakeMediaFiles(),
        media_forms=FakeUploadForms(),
        mind=lambda: mind,
        assets=lambda: assets or FakeAssets(),
        live_url=LIVE_URL,
    )


def key_for(town: Town, tenant_id: UUID, *scopes: Scope) -> str:
    """A new key of the tenant; with every scope unless some are given."""
    key = keys.make()
    with town.connection.transaction(), town.connection.cursor() as cursor:
        keys.add(cursor, tenant_id, "a test", key, scopes or EVERY_SCOPE)
    return key


def token_for(town: Town, tenant_id: UUID, member_id: UUID) -> str:
    """What a member who has signed in shows."""
    with town.connection.transaction(), town.connection.cursor() as cursor:
        account = accounts.make(cursor, "a member", f"{uuid4().hex}@example.com", "no password")
        given = (account, tenant_id, member_id)
        cursor.execute("insert into membership (account_id, tenant_id, member_id) values (%s, %s, %s)", given)
        session = sessions.begin(cursor, account, tenant_id, "203.0.113.7")
    return TOKENS.issue(claims(account, tenant_id, session.id, session.now))


def client(
    town: Town,
    database: Database,
    tenant_id: UUID,
    *scopes: Scope,
    mind: Any = None,
    poker: FakePoker | None = None,
) -> Client:
    """A caller of all routes."""
    return Client(Api(ports(database, mind, poker), ROUTES), key_for(town, tenant_id, *scopes))


__all__ = ["Client", "Replied", "Routes", "client", "event", "key_for", "ports", "token_for"]
