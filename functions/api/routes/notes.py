"""Internal notes: what colleagues tell one another about a conversation. Never sent."""

from collections.abc import Callable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body
from pydantic import StringConstraints

from functions.api.access import Needs, caller
from functions.api.identifiers import ConversationId, NoteId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.conversations import ConversationPath, ShownMember
from shared.db.notes import KeptNote, NoteStore
from shared.domain.value import Value

_ALL = "/v1/conversations/<conversation_id>/notes"
_READS: list[Callable[..., Any]] = [Needs("conversations:read")]
_WRITES: list[Callable[..., Any]] = [Needs("conversations:write")]


class NoteIn(Value):
    """What is to be noted."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class ShownNote(KeptNote):
    """A note."""

    id: NoteId
    conversation_id: ConversationId
    member: ShownMember | None


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = NoteStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(conversation_id: ConversationPath, limit: Limit = 20, cursor: Cursor = None) -> Page[ShownNote]:
        """Notes on a conversation, the newest first."""
        found = store.list(caller(app).tenant_id, conversation_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda note: [str(note.id)], _shown)

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def add(conversation_id: ConversationPath, note: Annotated[NoteIn, Body()]) -> ShownNote:
        """Note something for colleagues. It is never sent."""
        who = caller(app)
        kept = store.add(who.tenant_id, conversation_id, who.member_id, note.text)
        ports.poker.events(who.tenant_id)
        return _shown(kept)


def _shown(kept: KeptNote) -> ShownNote:
    return ShownNote(**kept.model_dump())
