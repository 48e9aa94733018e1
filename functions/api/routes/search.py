"""``POST /v1/search``: the passages that come nearest to a question, and whether they answer it."""

from typing import Annotated

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body
from pydantic import Field

from functions.api.access import Needs, caller, request_id
from functions.api.identifiers import PassageId, VersionId
from functions.api.ports import Ports
from functions.api.routes.answers import Text
from shared.db.asking import Asked, AskStore
from shared.domain.talk import Evidence, Language, Passage
from shared.domain.value import Value


class Sought(Value):
    """What is searched for."""

    query: Text
    language: Language | None = Field(None, description="What is spoken, where the question's words do not tell.")
    version: VersionId | None = Field(None, description="A draft or an older version to search instead.")
    limit: int = Field(6, ge=1, le=6)


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
    """It was searched by words alone, because the embedding provider does not answer."""
    language: Language
    version: VersionId | None
    request_id: str


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = AskStore(ports.database)

    @app.post("/v1/search", middlewares=[Needs("answers")])
    def search(sought: Annotated[Sought, Body()]) -> Results:
        """Search the documents."""
        given = sought.model_dump(include={"language", "version"})
        asked = Asked(tenant_id=caller(app).tenant_id, request_id=request_id(app), text=sought.query, **given)
        situation = store.open(asked)
        language, evidence = ports.mind().search(situation)
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
