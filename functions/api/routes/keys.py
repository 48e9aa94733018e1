"""API keys: what a tenant's own software signs in with."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller, may_give
from functions.api.identifiers import KeyId, Readable
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.keys import KeptKey, KeyStore, NewKey
from shared.domain.iso_time import Moment
from shared.domain.roles import Scope
from shared.domain.value import Value

KeyPath = Annotated[UUID, Path(), Readable("key")]
_ALL = "/v1/keys"
_WRITES: list[Callable[..., Any]] = [Needs("keys:write")]


class KeyIn(Value):
    """A key to be made."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)] = Field(
        description="What it is for, for people to tell their keys apart."
    )
    scopes: frozenset[Scope] = Field(min_length=1, description="What it may do; nothing that you may not do yourself.")
    expires_at: Moment | None = Field(None, description="Null: never.")


class ShownKey(Value):
    """A key as it stands now."""

    id: KeyId
    name: str
    prefix: str = Field(description="Its first letters.")
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None = Field(description="To the minute.")
    revoked_at: datetime | None


class MadeKey(ShownKey):
    """A key, and the key itself."""

    key: str = Field(description="Shown this once: we keep only a hash of it.")


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = KeyStore(ports.database)

    @app.get(_ALL, middlewares=_WRITES)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownKey]:
        """The newest first, with those that are revoked."""
        found = store.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda key: [str(key.id)], lambda key: ShownKey(**_told(key)))

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def make(wanted: Annotated[KeyIn, Body()]) -> MadeKey:
        """Make a key. It is shown this once."""
        may_give(caller(app), wanted.scopes)
        made, key = store.make(caller(app).tenant_id, NewKey(**wanted.model_dump()), caller(app).actor)
        return MadeKey(**_told(made), key=key)

    @app.delete(f"{_ALL}/<key_id>", middlewares=_WRITES)
    def revoke(key_id: KeyPath) -> ShownKey:
        """From now on it lets nobody in."""
        return ShownKey(**_told(store.revoke(caller(app).tenant_id, key_id, caller(app).actor)))


def _told(key: KeptKey) -> dict[str, Any]:
    return {**key.model_dump(), "scopes": tuple(sorted(key.scopes))}
