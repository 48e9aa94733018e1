"""Messages: what was said in a conversation, writing by hand, saying again what did not arrive, and drafts."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import ConfigDict, Field, StringConstraints, model_validator

from functions.api.access import Needs, caller
from functions.api.identifiers import CannedReplyId, ConversationId, MessageId, Readable, TemplateId, UploadId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.answers import FromCatalogue, FromDocument, source
from functions.api.routes.conversations import ConversationPath, ShownMember
from functions.api.routes.media import Uploads
from shared.db.inbox import InboxStore, KeptMessage
from shared.db.suggesting import SuggestStore
from shared.db.writing import Canned, Filled, FreeText, Words, WritingStore, Written
from shared.domain.talk import Language
from shared.domain.templates import Slot
from shared.domain.value import Value

MessagePath = Annotated[UUID, Path(), Readable("msg")]
_OF, _ONE = "/v1/conversations/<conversation_id>/messages", "/v1/messages/<message_id>"
_READS: list[Callable[..., Any]] = [Needs("conversations:read")]
_WRITES: list[Callable[..., Any]] = [Needs("conversations:write")]
Part = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class MessageIn(Value):
    """What is to be sent: a text, a canned reply, a template or a file."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Ravi here. Shall I call you at five?"}]})

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4096)] | None = None
    canned_reply_id: CannedReplyId | None = None
    template_id: TemplateId | None = None
    upload_id: UploadId | None = Field(
        None, description="Of a file that you have uploaded; a text of at most 1,024 letters may stand below it."
    )
    parts: dict[Slot, Part] = Field({}, description="What fills a template's places, where it is not as we know it.")

    @model_validator(mode="after")
    def _one_of_them(self) -> "MessageIn":
        beside = None if self.upload_id else self.text
        if sum(given is not None for given in (beside, self.canned_reply_id, self.template_id, self.upload_id)) != 1:
            raise ValueError("Give one of text, canned_reply_id, template_id and upload_id, or text with upload_id")
        return self

    def words(self, uploads: Uploads, tenant_id: UUID) -> Words:
        """As it is kept.

        Raises:
            InvalidInputError: there is no such file, or it cannot be sent so.
        """
        if self.upload_id is not None:
            return uploads.uploaded(tenant_id, self.upload_id, self.text or "")
        if self.text is not None:
            return FreeText(text=self.text)
        if self.canned_reply_id is not None:
            return Canned(canned_reply_id=self.canned_reply_id)
        assert self.template_id is not None, "one of the four is given"
        return Filled(template_id=self.template_id, parts=self.parts)


class ShownMessage(KeptMessage):
    """Something that was said."""

    id: MessageId
    conversation_id: ConversationId
    retry_of: MessageId | None
    member: ShownMember | None


class Draft(Value):
    """A reply that the bot would give, for you to edit. Nothing of it is sent or kept."""

    text: str
    """Empty where nothing published answers, or the matter is one for a person."""
    rule: str
    """What decided."""
    language: Language
    confidence: float
    """In [0, 1]; 0 where there is no text."""
    sources: tuple[Annotated[FromDocument | FromCatalogue, Field(discriminator="kind")], ...]
    engine: str
    """``built-in``, ``rules`` or the name of a model."""


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    _messages(app, ports)
    _drafts(app, ports)


def _messages(app: APIGatewayHttpResolver, ports: Ports) -> None:
    inbox, store = InboxStore(ports.database), WritingStore(ports.database)
    uploads = Uploads(ports)

    def sent(written: Written) -> ShownMessage:
        tenant = caller(app).tenant_id
        ports.poker.outbox(tenant, written.conversation_id)
        ports.poker.watchdog(tenant, written.conversation_id)
        ports.poker.events(tenant)
        return _shown(inbox.message(tenant, written.message_id))

    @app.get(_OF, middlewares=_READS)
    def several(conversation_id: ConversationPath, limit: Limit = 20, cursor: Cursor = None) -> Page[ShownMessage]:
        """Messages of a conversation, the newest first."""
        found = inbox.messages(caller(app).tenant_id, conversation_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda message: [str(message.id)], _shown)

    @app.get(_ONE, middlewares=_READS)
    def one(message_id: MessagePath) -> ShownMessage:
        """One message, with what became of it."""
        return _shown(inbox.message(caller(app).tenant_id, message_id))

    @app.post(_OF, middlewares=_WRITES, status_code=202)
    def write(conversation_id: ConversationPath, message: Annotated[MessageIn, Body()]) -> ShownMessage:
        """Write to a lead. Whoever writes takes the conversation over.

        Free text, canned replies and files may be sent until 24 hours after they last wrote, then only a template. 409
        says why something may not be sent, or who has the conversation.
        """
        who = caller(app)
        return sent(store.write(who.tenant_id, conversation_id, who.actor, message.words(uploads, who.tenant_id)))

    @app.post(f"{_ONE}/retry", middlewares=_WRITES, status_code=202)
    def retry(message_id: MessagePath) -> ShownMessage:
        """Say again what could not be delivered: as a new message, once."""
        who = caller(app)
        return sent(store.retry(who.tenant_id, message_id, who.actor))


def _drafts(app: APIGatewayHttpResolver, ports: Ports) -> None:
    store = SuggestStore(ports.database)

    @app.post("/v1/conversations/<conversation_id>/drafts", middlewares=_WRITES)
    def suggest(conversation_id: ConversationPath) -> Draft:
        """Suggest a reply to what a lead wrote since they were last answered, with what it rests on. Never sent."""
        who = caller(app)
        situation = store.open(who.tenant_id, conversation_id)
        answered = ports.mind().answer(situation)
        outcome = answered.outcome
        store.record(situation, who.member_id, outcome)
        ports.poker.events(who.tenant_id)
        return Draft(
            text="" if answered.refused else answered.text,
            rule=outcome.rule,
            language=outcome.language,
            confidence=round(answered.confidence, 3),
            sources=tuple(map(source, answered.sources)),
            engine=outcome.usage.engine,
        )


def _shown(kept: KeptMessage) -> ShownMessage:
    return ShownMessage(**kept.model_dump())
