"""A tenant's own test questions: what every version must answer, or must not, and how a version stands to them."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from functions.api.access import Needs, caller
from functions.api.identifiers import PassageId, QuestionId, Readable, VersionId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.answers import Text
from shared.db.questions import KeptQuestion, QuestionStore, Wanted
from shared.db.versions import VersionStore
from shared.domain import answerability
from shared.domain.gating import OwnQuestion, holds
from shared.domain.talk import Language
from shared.domain.value import Value
from shared.ports import Question

QuestionPath = Annotated[UUID, Path(), Readable("qst")]
Part = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_ALL = "/v1/questions"
_ONE = f"{_ALL}/<question_id>"
_READS: list[Callable[..., Any]] = [Needs("knowledge:read")]
_WRITES: list[Callable[..., Any]] = [Needs("knowledge:write")]


class AskedFor(Value):
    """A question and what is wanted of its answer."""

    text: Text
    language: Language = "en"
    contains: tuple[Part, ...] = Field((), max_length=10, description="All of it must stand in what is found.")
    refused: bool = Field(False, description="No document may answer it; then it contains nothing.")

    @field_validator("refused")
    @classmethod
    def _refused_contains_nothing(cls, refused: bool, read: ValidationInfo) -> bool:
        if refused and read.data.get("contains"):
            raise ValueError("A question that must be refused has no answer that could contain anything")
        return refused


class ShownQuestion(AskedFor):
    """One that is kept."""

    id: QuestionId
    created_at: datetime


class Trial(Value):
    """What the questions are asked of."""

    version: VersionId | None = Field(None, description="A draft or an older version instead of the active one.")


class Tried(Value):
    """How a question fared."""

    question_id: QuestionId
    text: str
    holds: bool
    answerable: bool
    """Whether a document supports an answer."""
    quote: str
    """The best passage's best sentences; empty where none was found."""
    passage_id: PassageId | None


class Trials(Value):
    """How all of them fared."""

    version: VersionId | None
    data: tuple[Tried, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, versions = QuestionStore(ports.database), VersionStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownQuestion]:
        """The newest first."""
        found = store.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda question: [str(question.id)], _shown)

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def add(asked: Annotated[AskedFor, Body()]) -> ShownQuestion:
        """From now on every version is asked this."""
        return _shown(store.add(caller(app).tenant_id, _wanted(asked)))

    @app.get(_ONE, middlewares=_READS)
    def one(question_id: QuestionPath) -> ShownQuestion:
        return _shown(store.get(caller(app).tenant_id, question_id))

    @app.put(_ONE, middlewares=_WRITES)
    def change(question_id: QuestionPath, asked: Annotated[AskedFor, Body()]) -> ShownQuestion:
        return _shown(store.change(caller(app).tenant_id, question_id, _wanted(asked)))

    @app.delete(_ONE, middlewares=_WRITES, status_code=204)
    def remove(question_id: QuestionPath) -> None:
        store.remove(caller(app).tenant_id, question_id, caller(app).actor)

    @app.post("/v1/question-runs", middlewares=_READS)
    def run(trial: Annotated[Trial | None, Body()] = None) -> Trials:
        """Ask a version all of them, as the gate does."""
        tenant = caller(app).tenant_id
        version = trial.version if trial and trial.version else None
        version = versions.get(tenant, version).id if version else versions.active(tenant)
        return Trials(version=version, data=tuple(_tried(ports, tenant, version, kept) for kept in store.list(tenant)))


def _tried(ports: Ports, tenant: UUID, version: UUID | None, kept: KeptQuestion) -> Tried:
    asked = Question(tenant_id=tenant, version=version, text=kept.text, language=kept.language)
    evidence = ports.mind().knowledge.search(asked)
    best = answerability.best(evidence)
    return Tried(
        question_id=kept.id,
        text=kept.text,
        holds=holds(OwnQuestion(**kept.model_dump(exclude={"created_at"})), evidence),
        answerable=answerability.supported(evidence),
        quote=best.quote if best else "",
        passage_id=best.id if best else None,
    )


def _wanted(asked: AskedFor) -> Wanted:
    return Wanted(**asked.model_dump())


def _shown(kept: KeptQuestion) -> ShownQuestion:
    return ShownQuestion(**kept.model_dump())
