"""Message templates: what the platform approved, or is to approve, for writing to people outside their window."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID, uuid4

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from functions.api.access import Needs, caller
from functions.api.identifiers import Readable, TemplateId
from functions.api.ports import Ports
from shared.db.templates import TemplateStore
from shared.domain.talk import Language
from shared.domain.templates import CODES, Category, Purpose, Slot, Template, TemplateState, places
from shared.domain.value import Value

TemplatePath = Annotated[UUID, Path(), Readable("tpl")]
_ALL, _ONE = "/v1/message-templates", "/v1/message-templates/<template_id>"
_READS: list[Callable[..., Any]] = [Needs("settings:read")]
_WRITES: list[Callable[..., Any]] = [Needs("settings:write")]


class TemplateIn(Value):
    """A template as the platform has it."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,512}$")]
    language: Language
    purpose: Purpose
    category: Category
    body: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1024)]
    slots: tuple[Slot, ...] = Field(
        (), max_length=10, validate_default=True, description="What fills {{1}}, {{2}}, ... of the body."
    )
    state: TemplateState = "pending"

    @field_validator("slots")
    @classmethod
    def _every_place_is_filled(cls, slots: tuple[Slot, ...], read: ValidationInfo) -> tuple[Slot, ...]:
        if "body" in read.data and places(read.data["body"]) != list(range(1, len(slots) + 1)):
            raise ValueError("the body must hold {{1}} to {{n}}, and slots one name for each")
        return slots


class ShownTemplate(TemplateIn):
    """One that is kept."""

    id: TemplateId
    code: str
    """The platform's code of its language."""


class Templates(Value):
    """All of them."""

    data: tuple[ShownTemplate, ...]


class Decided(Value):
    """What the platform decided about it."""

    state: TemplateState


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = TemplateStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several() -> Templates:
        """By name."""
        return Templates(data=tuple(map(_shown, store.list(caller(app).tenant_id))))

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def add(given: Annotated[TemplateIn, Body()]) -> ShownTemplate:
        """Keep a template that was handed in to the platform. Its text is never changed: a new one has a new name."""
        template = Template(id=uuid4(), **given.model_dump())
        store.add(caller(app).tenant_id, template)
        return _shown(template)

    @app.patch(_ONE, middlewares=_WRITES)
    def decide(template_id: TemplatePath, decided: Annotated[Decided, Body()]) -> ShownTemplate:
        """Only an approved one is sent."""
        return _shown(store.move(caller(app).tenant_id, template_id, decided.state))


def _shown(template: Template) -> ShownTemplate:
    return ShownTemplate(**template.model_dump(), code=CODES[template.language])
