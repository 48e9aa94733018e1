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
from shared.domain.answerability import best, supported
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
    """How far it supports an answer; to be held against the threshold."""
    threshold: float
    """By what made the vectors, the language of the question, and whether the passage is prose or rows of a table."""
    probability: float
    """That it answers the question, calibrated on questions of which half have an answer."""


class Answerability(Value):
    """Whether the passages answer the question."""

    answerable: bool
    probability: float
    """That the best passage answers; calibrated on questions of which half have an answer."""
    support: float
    """Of the best passage."""
    threshold: float
    """What its support must reach."""


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
    return FoundPassage(id=passage.id, score=round(passage.score, 4), **given, **_judged(passage))


def _answerability(evidence: Evidence) -> Answerability:
    found = best(evidence)
    if found is None:
        return Answerability(answerable=False, probability=0.0, support=0.0, threshold=0.0)
    return Answerability(answerable=supported(evidence), **_judged(found))


def _judged(passage: Passage) -> dict[str, float]:
    judged = {"support": passage.support, "threshold": passage.threshold, "probability": passage.chance}
    return {name: round(value, 4) for name, value in judged.items()}
