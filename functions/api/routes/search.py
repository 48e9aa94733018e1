"""``POST /v1/search``: the passages that come nearest to a question, and whether they answer it."""

from typing import Annotated, Self

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body
from pydantic import Field, model_validator

from functions.api.access import Needs, caller, request_id
from functions.api.identifiers import DocumentId, PassageId, VersionId
from functions.api.ports import Ports
from functions.api.routes.answers import Text
from shared.db.asking import Asked, AskStore
from shared.db.documents import DocumentStore
from shared.domain.talk import Evidence, Language, Passage
from shared.domain.value import Value
from shared.ports import Scope


class Pages(Value):
    """From one page to another, both included."""

    first: int = Field(1, ge=1, le=1_000_000)
    last: int = Field(ge=1, le=1_000_000)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("last must not come before first")
        return self


class Sought(Value):
    """What is searched for."""

    query: Text
    language: Language | None = Field(None, description="What is spoken, where the question's words do not tell.")
    version: VersionId | None = Field(None, description="A draft or an older version to search instead.")
    limit: int = Field(6, ge=1, le=6)
    documents: tuple[DocumentId, ...] = Field((), max_length=100, description="Only these are searched.")
    languages: tuple[Language, ...] = Field((), max_length=4, description="Only passages in these are searched.")
    pages: Pages | None = Field(None, description="Only passages that begin on one of these pages are searched.")


class FoundPassage(Value):
    """A passage."""

    id: PassageId
    document: str
    page: int | None
    heading: str
    text: str
    quote: str
    """Its best sentences for the question, to the letter."""
    language: Language
    score: float
    """Comparable within one search only."""
    support: float
    """How far it supports an answer; comparable between searches, and with the threshold."""


class Answerability(Value):
    """Whether the passages answer the question."""

    answerable: bool
    support: float
    """Of the best passage."""
    threshold: float
    """What it must reach; calibrated on questions with known answers."""


class Results(Value):
    """What was found, best first."""

    data: tuple[FoundPassage, ...]
    answerability: Answerability
    lexical: bool
    """It was searched by words alone: whoever made the vectors is not asked any more, or does not answer."""
    language: Language
    version: VersionId | None
    request_id: str


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, documents = AskStore(ports.database), DocumentStore(ports.database)

    @app.post("/v1/search", middlewares=[Needs("answers")])
    def search(sought: Annotated[Sought, Body()]) -> Results:
        """Search the documents."""
        given = sought.model_dump(include={"language", "version"})
        asked = Asked(tenant_id=caller(app).tenant_id, request_id=request_id(app), text=sought.query, **given)
        situation = store.open(asked)
        documents.expect(asked.tenant_id, sought.documents)
        pages = (sought.pages.first, sought.pages.last) if sought.pages else None
        within = Scope(documents=sought.documents, languages=sought.languages, pages=pages)
        language, evidence = ports.mind().search(situation, within)
        return Results(
            data=tuple(map(_found, evidence.passages[: sought.limit])),
            answerability=_answerability(evidence),
            lexical=evidence.lexical,
            language=language,
            version=situation.knowledge_version,
            request_id=asked.request_id,
        )


def _found(passage: Passage) -> FoundPassage:
    given = passage.model_dump(include={"document", "page", "heading", "text", "quote", "language"})
    scores = {"score": round(passage.score, 4), "support": round(passage.support, 4)}
    return FoundPassage(id=passage.id, **given, **scores)


def _answerability(evidence: Evidence) -> Answerability:
    support, threshold = evidence.support, evidence.threshold
    return Answerability(answerable=support >= threshold, support=round(support, 4), threshold=threshold)
