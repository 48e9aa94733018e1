"""``/v1/audit``: who did what, and whether the log is still what was written."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.identifiers import Readable
from functions.api.pages import Cursor, Limit, Page, after, page
from functions.api.ports import Ports
from shared.db.auditing import Actor, AuditStore, Entry, Verified
from shared.domain.value import Value
from shared.errors import InvalidInputError

_READS: list[Callable[..., Any]] = [Needs("audit:read")]
_IDS = {"member": Readable("mem"), "key": Readable("key")}


class ShownActor(Value):
    """Who did it: a member, a key that names nobody, or the system itself."""

    kind: Literal["member", "key", "system"]
    id: str | None = Field(description="Of the member or the key; null of the system.")


class ShownEntry(Value):
    """One thing that was done."""

    number: int = Field(description="From 1 on, without a gap.")
    at: datetime
    actor: ShownActor
    action: str = Field(description="What was done, such as connection.deleted.", examples=["version.activated"])
    subject: str = Field(description="The id of what it was done to.")
    detail: dict[str, Any]
    hash: str = Field(description="SHA-256 of the hash before it and of this entry, in hexadecimal.")


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = AuditStore(ports.database)

    @app.get("/v1/audit", middlewares=_READS)
    def several(
        limit: Limit = 20,
        cursor: Cursor = None,
        subject: Annotated[str | None, Query(max_length=100, description="Only what was done to this.")] = None,
    ) -> Page[ShownEntry]:
        """The newest first."""
        found = store.list(caller(app).tenant_id, limit + 1, _number(cursor), subject)
        return page(found, limit, lambda entry: [str(entry.number)], _shown)

    @app.get("/v1/audit/verify", middlewares=_READS)
    def verify() -> Verified:
        """Compute the chain of hashes again: what was changed, left out or put in between is found."""
        return store.verify(caller(app).tenant_id)


def _number(cursor: str | None) -> int | None:
    key = after(cursor, 1)
    if key is not None and not (key[0].isdecimal() and len(key[0]) < 19):
        raise InvalidInputError("Not a cursor of this list.", field="cursor")
    return int(key[0]) if key else None


def _shown(entry: Entry) -> ShownEntry:
    return ShownEntry(**entry.model_dump(exclude={"actor"}), actor=_actor(entry.actor))


def _actor(actor: Actor) -> ShownActor:
    return ShownActor(kind=actor.kind, id=_IDS[actor.kind].write(actor.id) if actor.id else None)
