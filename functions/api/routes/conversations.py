"""Conversations: the lists of the inbox, and what people do with one: take over, give back, put away, mark as read."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.identifiers import ConversationId, LeadId, MemberId, MessageId, Readable
from functions.api.pages import Cursor, Limit, Page, after, page
from functions.api.ports import Ports
from shared.db.inbox import InboxStore, KeptConversation, ListedLead, Named, Owner, State, View
from shared.db.takeover import HandsStore
from shared.domain.by_hand import free_until
from shared.domain.iso_time import Moment
from shared.domain.queued import Due
from shared.domain.value import Value
from shared.errors import InvalidInputError

ConversationPath = Annotated[UUID, Path(), Readable("conv")]
OfMember = Annotated[UUID | None, Query(description="Of view=mine: whose; yours unless told."), Readable("mem")]
_ALL, _ONE = "/v1/conversations", "/v1/conversations/<conversation_id>"
_READS: list[Callable[..., Any]] = [Needs("conversations:read")]
_WRITES: list[Callable[..., Any]] = [Needs("conversations:write")]


class ShownMember(Named):
    """Somebody who works for you."""

    id: MemberId


class ShownListedLead(ListedLead):
    """The lead of a conversation."""

    id: LeadId


class ShownConversation(KeptConversation):
    """A conversation: a lead on one of your channels."""

    id: ConversationId
    lead: ShownListedLead
    member: ShownMember | None
    free_until: datetime | None
    """Until when free text may be sent; after that, and where it is null, only a template."""


class Takeover(Value):
    """From whom."""

    held_by: MemberId | None = Field(None, description="A colleague who has it, to take it from them.")


class Seen(Value):
    """How far somebody has read."""

    up_to: MessageId | None = Field(None, description="The newest message they have seen. Null: all there is.")


class Snooze(Value):
    """Until when."""

    until: Moment = Field(description="At most 90 days from now.")


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    _look(app, InboxStore(ports.database))
    _act(app, ports)


def _look(app: APIGatewayHttpResolver, inbox: InboxStore) -> None:
    @app.get(_ALL, middlewares=_READS)
    def several(
        limit: Limit = 20,
        cursor: Cursor = None,
        view: View = "all",
        state: State = "open",
        owner: Owner | None = None,
        member_id: OfMember = None,
    ) -> Page[ShownConversation]:
        """Conversations, where something was said last first.

        ``mine``: those you took over, and nobody's of leads you work on. ``unassigned``: those in human hands that
        nobody took over, of leads on whom nobody works.
        """
        who = member_id or caller(app).member_id
        if view == "mine" and who is None:
            raise InvalidInputError("A key is nobody: name a member.", field="member_id")
        if owner and state == "resolved":
            raise InvalidInputError("What is resolved is the bot's.", field="owner")
        found = inbox.list(caller(app).tenant_id, view, state, limit + 1, _after(cursor), who, owner)
        return page(found, limit, lambda each: [each.last_at.isoformat(), str(each.id)], _shown)

    @app.get(_ONE, middlewares=_READS)
    def one(conversation_id: ConversationPath) -> ShownConversation:
        """One conversation."""
        return _shown(inbox.get(caller(app).tenant_id, conversation_id))


def _act(app: APIGatewayHttpResolver, ports: Ports) -> None:
    inbox, hands = InboxStore(ports.database), HandsStore(ports.database)

    def done(conversation_id: UUID) -> ShownConversation:
        ports.poker.events(caller(app).tenant_id)
        return _shown(inbox.get(caller(app).tenant_id, conversation_id))

    @app.post(f"{_ONE}/takeover", middlewares=_WRITES)
    def take(conversation_id: ConversationPath, given: Annotated[Takeover | None, Body()] = None) -> ShownConversation:
        """Take a conversation over: from now on the bot is silent in it.

        Where a colleague has it already, 409 says who; name them to take it from them.
        """
        who = caller(app)
        hands.take(who.tenant_id, conversation_id, who.actor, given.held_by if given else None)
        return done(conversation_id)

    @app.post(f"{_ONE}/release", middlewares=_WRITES)
    def release(conversation_id: ConversationPath) -> ShownConversation:
        """Give a conversation back to the bot, which answers from the next message on."""
        who = caller(app)
        hands.release(who.tenant_id, conversation_id, who.actor)
        return done(conversation_id)

    @app.post(f"{_ONE}/resolve", middlewares=_WRITES)
    def resolve(conversation_id: ConversationPath, seen: Annotated[Seen | None, Body()] = None) -> ShownConversation:
        """Nothing is left to do; the bot has it again, and the lead's next message opens it.

        409 where they wrote after ``up_to``.
        """
        who = caller(app)
        if hands.resolve(who.tenant_id, conversation_id, who.actor, seen.up_to if seen else None):
            ports.poker.outbox(who.tenant_id, conversation_id)
            ports.poker.watchdog(who.tenant_id, conversation_id)
        return done(conversation_id)

    @app.post(f"{_ONE}/snooze", middlewares=_WRITES)
    def snooze(conversation_id: ConversationPath, given: Annotated[Snooze, Body()]) -> ShownConversation:
        """Put a conversation out of sight until then, or until the lead writes."""
        who = caller(app)
        hands.snooze(who.tenant_id, conversation_id, who.actor, given.until)
        ports.poker.due(Due(tenant_id=who.tenant_id, kind="snoozed", id=conversation_id, generation=0))
        return done(conversation_id)

    @app.post(f"{_ONE}/read", middlewares=_WRITES)
    def read(conversation_id: ConversationPath, seen: Annotated[Seen | None, Body()] = None) -> ShownConversation:
        """Mark a conversation as read, up to a message or all of it."""
        who = caller(app)
        hands.read(who.tenant_id, conversation_id, who.actor, seen.up_to if seen else None)
        return done(conversation_id)


def _after(cursor: str | None) -> tuple[datetime, UUID] | None:
    key = after(cursor, 2)
    try:
        return (datetime.fromisoformat(key[0]), UUID(key[1])) if key else None
    except ValueError:
        raise InvalidInputError("Not a cursor of this list.", field="cursor") from None


def _shown(kept: KeptConversation) -> ShownConversation:
    return ShownConversation(**kept.model_dump(), free_until=free_until(kept.heard_at))
