"""``POST /v1/answers``: a question in, an answer out that rests on what is published, or the exact refusal."""

from datetime import date
from typing import Annotated, Literal

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Query
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller, request_id
from functions.api.identifiers import FactId, ItemId, PassageId, VersionId
from functions.api.ports import Ports
from shared.db.asking import Asked, AskStore
from shared.domain.talk import Fact, Language, Passage
from shared.domain.value import Value
from shared.errors import InvalidInputError

LONGEST = 4000
"""Letters of a question."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]


class Asking(Value):
    """What may be said with a question."""

    query: Text | None = Field(None, description="The question; may stand in ?query= instead.")
    session_id: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = Field(
        None, description="Any name of your choosing: questions under one name are understood one after the other."
    )
    language: Language | None = Field(None, description="What is spoken, where the question's words do not tell.")
    version: VersionId | None = Field(None, description="A draft or an older version to ask instead of the active one.")


class FromDocument(Value):
    """A passage that the answer rests on."""

    kind: Literal["document"] = "document"
    passage_id: PassageId
    document: str
    page: int | None
    heading: str
    quote: str


class FromCatalogue(Value):
    """A row of the catalogue that the answer rests on."""

    kind: Literal["catalogue"] = "catalogue"
    item_id: ItemId
    fact_id: FactId
    item: str
    fact: str
    """Its kind: fee, batch, answer, ..."""
    label: str
    text: str
    amount: float | None
    currency: str | None
    on_date: date | None


class Answer(Value):
    """What became of a question."""

    answer: str
    language: Language
    confidence: float
    """In [0, 1]; 0 when refused."""
    refused: bool
    """Nothing published answers: ``answer`` is the institution's own sentence for that, to the letter."""
    sources: tuple[Annotated[FromDocument | FromCatalogue, Field(discriminator="kind")], ...]
    session_id: str | None
    version: VersionId | None
    """The knowledge version that was asked; null when no document was ever published."""
    engine: str
    """``built-in``, ``rules`` or the name of a model."""
    request_id: str


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = AskStore(ports.database)

    @app.post("/v1/answers", middlewares=[Needs("answers")])
    def ask(asking: Annotated[Asking | None, Body()] = None, query: Annotated[Text | None, Query()] = None) -> Answer:
        """Answer one question."""
        asked = _asked(app, asking or Asking(), query)
        situation = store.open(asked)
        answered = ports.mind().answer(situation)
        outcome = answered.outcome
        store.record(asked, situation, outcome, answered.text)
        ports.poker.events(asked.tenant_id)
        return Answer(
            answer=answered.text,
            language=outcome.language,
            confidence=round(answered.confidence, 3),
            refused=answered.refused,
            sources=tuple(map(source, answered.sources)),
            session_id=asked.session_id,
            version=situation.knowledge_version,
            engine=outcome.usage.engine,
            request_id=asked.request_id,
        )


def _asked(app: APIGatewayHttpResolver, asking: Asking, query: str | None) -> Asked:
    text = asking.query or query
    if text is None:
        raise InvalidInputError("Ask something: a query is missing.", field="query")
    return Asked(
        tenant_id=caller(app).tenant_id,
        request_id=request_id(app),
        text=text,
        session_id=asking.session_id,
        language=asking.language,
        version=asking.version,
    )


def source(given: Fact | Passage) -> FromDocument | FromCatalogue:
    """What an answer rests on, as callers see it."""
    if isinstance(given, Passage):
        told = given.model_dump(include={"document", "page", "heading", "quote"})
        return FromDocument(passage_id=given.id, **told)
    told = given.model_dump(include={"item_id", "item", "label", "text", "amount", "currency", "on_date"})
    return FromCatalogue(fact_id=given.id, fact=given.kind, **told)
