"""Drafts of shadow mode: what the bot would say, waiting for a person to say it or something better."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller
from functions.api.identifiers import ConversationId, DraftId, MessageId, Readable, TurnId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.conversations import ConversationPath, ShownMember
from shared.db.shadowing import DraftStore, HeldDraft
from shared.db.writing import WritingStore
from shared.domain.value import Value

DraftPath = Annotated[UUID, Path(), Readable("draft")]
_ALL, _ONE = "/v1/drafts", "/v1/drafts/<draft_id>"
_READS: list[Callable[..., Any]] = [Needs("conversations:read")]


class ShownHeldDraft(HeldDraft):
    """What the bot would have said. ``/v1/turns/{turn_id}/why`` tells what it rests on."""

    id: DraftId
    conversation_id: ConversationId
    turn_id: TurnId
    message_id: MessageId | None
    member: ShownMember | None


class Instead(Value):
    """What is said."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4096)] | None = Field(
        None, description="The draft edited, or words of your own. Null: as it is."
    )


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, writing = DraftStore(ports.database), WritingStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownHeldDraft]:
        """Drafts that wait, the longest first."""
        return _page(store.waiting(caller(app).tenant_id, limit + 1, after_id(cursor)), limit)

    @app.get("/v1/conversations/<conversation_id>/drafts", middlewares=_READS)
    def of_conversation(
        conversation_id: ConversationPath, limit: Limit = 20, cursor: Cursor = None
    ) -> Page[ShownHeldDraft]:
        """All drafts of a conversation that were to be sent by people, the newest first."""
        found = store.of_conversation(caller(app).tenant_id, conversation_id, limit + 1, after_id(cursor))
        return _page(found, limit)

    @app.get(_ONE, middlewares=_READS)
    def one(draft_id: DraftPath) -> ShownHeldDraft:
        """One draft, with what became of it."""
        return _shown(store.get(caller(app).tenant_id, draft_id))

    @app.post(f"{_ONE}/send", middlewares=[Needs("conversations:write")], status_code=202)
    def send(draft_id: DraftPath, instead: Annotated[Instead | None, Body()] = None) -> ShownHeldDraft:
        """Send a draft as it is, edited, or words of your own in its place. The bot goes on drafting.

        409 where somebody was faster, the lead has written since, or 24 hours have passed since they did.
        """
        who = caller(app)
        written = writing.answer(who.tenant_id, draft_id, who.actor, instead.text if instead else None)
        ports.poker.outbox(who.tenant_id, written.conversation_id)
        ports.poker.watchdog(who.tenant_id, written.conversation_id)
        ports.poker.events(who.tenant_id)
        return _shown(store.get(who.tenant_id, draft_id))


def _page(found: Sequence[HeldDraft], limit: int) -> Page[ShownHeldDraft]:
    return page(found, limit, lambda draft: [str(draft.id)], _shown)


def _shown(draft: HeldDraft) -> ShownHeldDraft:
    return ShownHeldDraft(**draft.model_dump())
