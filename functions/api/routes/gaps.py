"""Questions that nothing published answered: looked at, let be, or answered for everybody in one call."""

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller
from functions.api.catalogue_shapes import FactIn
from functions.api.identifiers import ConversationId, DocumentId, FactId, GapId, ItemId, Readable, TurnId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.documents import DocumentStore
from shared.db.gaps import Gap, GapStore, State
from shared.domain.catalogue_changes import AddFact, AddItem, Change
from shared.domain.cataloguing import NewFact, NewItem
from shared.domain.uploading import key_of, title_of
from shared.domain.value import Value

GapPath = Annotated[UUID, Path(), Readable("gap")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_ALL, _ONE = "/v1/gaps", "/v1/gaps/<gap_id>"
_READS: list[Callable[..., Any]] = [Needs("knowledge:read")]
_WRITES: list[Callable[..., Any]] = [Needs("knowledge:write")]


class AsFaq(Value):
    """Publish the question with its answer, at once."""

    kind: Literal["faq"] = "faq"
    answer: Words
    question: Line | None = Field(None, description="As it is to be published; as it was asked if left out.")


class AsFact(Value):
    """Publish a fact of an item, at once."""

    kind: Literal["fact"] = "fact"
    item_id: ItemId
    fact: FactIn


class AsDocument(Value):
    """Publish a text; it goes the way of every upload, past the same gate."""

    kind: Literal["document"] = "document"
    title: Annotated[
        str, StringConstraints(strip_whitespace=True, pattern=r"^[^/\\\x00-\x1f\x7f.][^/\\\x00-\x1f\x7f]*$")
    ] = Field(max_length=150, description="Writing under one title again makes a new revision.")
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100_000)]


class Answered(Value):
    """How a question is answered from now on."""

    by: Annotated[AsFaq | AsFact | AsDocument, Field(discriminator="kind")]


class ShownGap(Gap):
    """A question that nothing published answered."""

    id: GapId
    conversation_id: ConversationId
    turn_id: TurnId
    fact_id: FactId | None
    document_id: DocumentId | None


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, documents = GapStore(ports.database), DocumentStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(state: Annotated[State, Query()] = "open", limit: Limit = 20, cursor: Cursor = None) -> Page[ShownGap]:
        """The newest first."""
        found = store.list(caller(app).tenant_id, state, limit + 1, after_id(cursor))
        return page(found, limit, lambda gap: [str(gap.id)], _shown)

    @app.get(_ONE, middlewares=_READS)
    def one(gap_id: GapPath) -> ShownGap:
        """One question."""
        return _shown(store.get(caller(app).tenant_id, gap_id))

    @app.post(f"{_ONE}/dismiss", middlewares=_WRITES)
    def dismiss(gap_id: GapPath) -> ShownGap:
        """Publish nothing for it. The same question asked again is a gap again."""
        return _shown(_told(store.dismiss(caller(app).tenant_id, gap_id)))

    @app.post(f"{_ONE}/answer", middlewares=_WRITES)
    def answer(gap_id: GapPath, answered: Annotated[Answered, Body()]) -> ShownGap:
        """Answer it for whoever asks next, and close every open gap of the same words."""
        who, by = caller(app), answered.by
        if isinstance(by, AsDocument):
            gap = store.expect(who.tenant_id, gap_id)
            key = key_of(who.tenant_id, f"{by.title}.md")
            document = documents.announce(who.tenant_id, key, title_of(key))
            ports.uploads.put(key, f"# {by.title}\n\n{_line(gap.question)}\n\n{by.text}\n".encode())
            return _shown(_told(store.written(who.tenant_id, gap_id, document)))
        change = _change(by, store.expect(who.tenant_id, gap_id))
        return _shown(_told(store.publish(who.tenant_id, gap_id, change, who.actor)))

    def _told(gap: Gap) -> Gap:
        ports.poker.events(caller(app).tenant_id)
        return gap


def _change(by: AsFaq | AsFact, gap: Gap) -> Change:
    if isinstance(by, AsFact):
        return AddFact(item_id=by.item_id, fact=by.fact.fact)
    asked = _line(gap.question)
    question = by.question or asked
    return AddItem(
        item=NewItem(
            kind="faq",
            name=question,
            aliases=(asked,) if by.question and asked != question and ";" not in asked else (),
            facts=(NewFact(kind="answer", text=by.answer),),
        )
    )


def _line(question: str) -> str:
    """Messages that were read together, on one line."""
    return " ".join(question.split())


def _shown(gap: Gap) -> ShownGap:
    return ShownGap(**gap.model_dump())
