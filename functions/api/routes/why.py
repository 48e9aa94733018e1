"""Why the assistant said what it said: every message of its own, and every turn it took, silent ones included."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.identifiers import ConversationId, MessageId, Readable, TurnId, VersionId
from functions.api.pages import Cursor, Limit, Page, after, page
from functions.api.ports import Ports
from functions.api.routes.answers import FromCatalogue, FromDocument, source
from shared.db.explaining import Explanation, ExplanationStore, Heard, PaidCall, TurnLine, Understood
from shared.domain.talk import Action
from shared.domain.usage import Step
from shared.domain.value import Value
from shared.errors import InvalidInputError

ConversationPath = Annotated[UUID, Path(), Readable("conv")]
MessagePath = Annotated[UUID, Path(), Readable("msg")]
TurnPath = Annotated[UUID, Path(), Readable("turn")]
_READS: list[Callable[..., Any]] = [Needs("conversations:read")]


class ShownHeard(Heard):
    """A message that was answered."""

    id: MessageId


class ShownUnderstood(Understood):
    """What was read out of the messages that were answered."""

    messages: tuple[ShownHeard, ...]


class Decided(Value):
    """What was decided, and by which rule."""

    kind: str
    """``answered``, ``refused``, ``handed_over``, ``opted_out``, ``opted_in``, ``silent``; what we send unasked:
    ``follow_up``, ``first_touch``."""
    action: Action
    rule: str
    sentence: str
    """The same for people."""
    blocked: tuple[str, ...]
    """Why drafts were not sent, without what they quote."""
    flags: tuple[str, ...]
    proposal: dict[str, Any]
    """What the engine would have done."""
    quality: int | None
    """0 to 100, of the draft that was judged last."""
    ban_risk: int
    """0 to 100."""


class Engine(Value):
    """Who wrote it, and what that took."""

    name: str
    fallback_reason: str | None
    """Why another engine than the configured one wrote it."""
    tokens_in: int
    """Cached ones included."""
    tokens_cached: int
    tokens_out: int
    cost_usd: Decimal | None = Field(description="At the prices of its day; null while the price of a call is unknown.")
    calls: tuple[PaidCall, ...]
    """Every call that was made for it, drafts that were not sent included."""


class Why(Value):
    """Why a message says what it says."""

    message_id: MessageId | None
    """Null: nothing was said."""
    turn_id: TurnId | None
    """Null: it was sent unasked."""
    conversation_id: ConversationId
    purpose: str
    at: datetime
    text: str | None
    template: str | None
    """The approved template it was sent as."""
    understood: ShownUnderstood | None
    """Null: nobody had written."""
    evidence: tuple[Annotated[FromDocument | FromCatalogue, Field(discriminator="kind")], ...]
    """What it rests on, as it was published then."""
    decided: Decided
    engine: Engine
    version: VersionId | None
    ms: float
    steps: tuple[Step, ...]


class ShownTurn(TurnLine):
    """A turn in a list."""

    id: TurnId
    message_id: MessageId | None


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = ExplanationStore(ports.database)

    @app.get("/v1/messages/<message_id>/why", middlewares=_READS)
    def of_message(message_id: MessagePath) -> Why:
        """Why the assistant said this."""
        return _why(store.of_message(caller(app).tenant_id, message_id))

    @app.get("/v1/turns/<turn_id>/why", middlewares=_READS)
    def of_turn(turn_id: TurnPath) -> Why:
        """Why a turn ended as it did, where nothing was said, too."""
        return _why(store.of_turn(caller(app).tenant_id, turn_id))

    @app.get("/v1/conversations/<conversation_id>/turns", middlewares=_READS)
    def turns(conversation_id: ConversationPath, limit: Limit = 20, cursor: Cursor = None) -> Page[ShownTurn]:
        """The turns of a conversation, the newest first."""
        found = store.turns(caller(app).tenant_id, conversation_id, limit + 1, _before(cursor))
        return page(found, limit, lambda turn: [str(turn.lo)], lambda turn: ShownTurn(**turn.model_dump()))


def _before(cursor: str | None) -> int | None:
    key = after(cursor, 1)
    if key and not (key[0].isascii() and key[0].isdigit() and len(key[0]) < 19):
        raise InvalidInputError("Not a cursor of this list.", field="cursor")
    return int(key[0]) if key else None


def _why(told: Explanation) -> Why:
    return Why(
        **told.model_dump(include={"message_id", "turn_id", "conversation_id", "purpose", "at", "text", "template"}),
        understood=ShownUnderstood(**told.understood.model_dump()) if told.understood else None,
        evidence=tuple(map(source, told.evidence)),
        decided=Decided(**{name: getattr(told, name) for name in Decided.model_fields}),
        engine=Engine(
            name=told.engine,
            fallback_reason=told.fallback_reason,
            tokens_in=sum(call.tokens_in for call in told.calls),
            tokens_cached=sum(call.tokens_cached for call in told.calls),
            tokens_out=sum(call.tokens_out for call in told.calls),
            cost_usd=told.usd,
            calls=told.calls,
        ),
        version=told.version,
        ms=told.ms,
        steps=told.steps,
    )
