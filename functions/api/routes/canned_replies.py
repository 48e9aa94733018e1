"""Canned replies: sentences that people send again and again."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller
from functions.api.identifiers import CannedReplyId, Readable
from functions.api.pages import Cursor, Limit, Page, after, page
from functions.api.ports import Ports
from shared.db.canned import CannedStore, KeptCannedReply
from shared.domain.value import Value

ReplyPath = Annotated[UUID, Path(), Readable("can")]
_ALL, _ONE = "/v1/canned-replies", "/v1/canned-replies/<canned_reply_id>"
_READS: list[Callable[..., Any]] = [Needs("conversations:read")]
_WRITES: list[Callable[..., Any]] = [Needs("conversations:write")]


class CannedReplyIn(Value):
    """A sentence, and what it is called."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=3000)] = Field(
        description="{name} becomes the lead's first name, {institution} yours."
    )


class ShownCannedReply(KeptCannedReply):
    """One that is kept."""

    id: CannedReplyId


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = CannedStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownCannedReply]:
        """Canned replies by name."""
        last = after(cursor, 1)
        found = store.list(caller(app).tenant_id, limit + 1, last[0] if last else None)
        return page(found, limit, lambda reply: [reply.name], _shown)

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def add(reply: Annotated[CannedReplyIn, Body()]) -> ShownCannedReply:
        """Keep a canned reply."""
        return _shown(store.add(caller(app).tenant_id, reply.name, reply.text))

    @app.get(_ONE, middlewares=_READS)
    def one(canned_reply_id: ReplyPath) -> ShownCannedReply:
        """One canned reply."""
        return _shown(store.get(caller(app).tenant_id, canned_reply_id))

    @app.put(_ONE, middlewares=_WRITES)
    def change(canned_reply_id: ReplyPath, reply: Annotated[CannedReplyIn, Body()]) -> ShownCannedReply:
        """Change a canned reply."""
        return _shown(store.change(caller(app).tenant_id, canned_reply_id, reply.name, reply.text))

    @app.delete(_ONE, middlewares=_WRITES, status_code=204)
    def remove(canned_reply_id: ReplyPath) -> None:
        """Remove a canned reply."""
        store.remove(caller(app).tenant_id, canned_reply_id, caller(app).actor)


def _shown(kept: KeptCannedReply) -> ShownCannedReply:
    return ShownCannedReply(**kept.model_dump())
