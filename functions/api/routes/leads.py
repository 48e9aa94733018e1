"""Leads: what is known of each, whom a list shows, and what people write about them."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query
from pydantic import Field, StringConstraints, field_validator, model_validator

from functions.api.access import Needs, caller
from functions.api.identifiers import ConversationId, LeadId, MemberId, Readable, TagId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.members import Email, Name, Phone
from shared.db.consenting import ConsentStore
from shared.db.lead_editing import LeadEdit, LeadEditor
from shared.db.lead_list import KeptLead, LeadList, Tag
from shared.db.views import ViewStore
from shared.domain.form_lead import ConsentKind
from shared.domain.iso_time import Moment
from shared.domain.lead import Field as LeadField
from shared.domain.lead import Stage, Temperature
from shared.domain.lead_filter import LeadFilter
from shared.domain.queued import Due
from shared.domain.value import Value

View = Annotated[
    UUID | None,
    Query(description="A saved view; what is asked beside it takes the place of its own."),
    Readable("view"),
]
"""Give it None as its default."""
LeadPath = Annotated[UUID, Path(), Readable("lead")]
Told = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
_ALL, _ONE = "/v1/leads", "/v1/leads/<lead_id>"
_READS: list[Callable[..., Any]] = [Needs("leads:read")]
_WRITES: list[Callable[..., Any]] = [Needs("leads:write")]


class Asked(LeadFilter):
    """Which leads: all that is given must hold; of several values of one kind, parted by commas, any."""

    q: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] | None = Field(
        None, description="Beginnings of words in name, phone, e-mail, fields or answers; or a phone number."
    )
    stage: tuple[Stage, ...] = Field((), max_length=7)
    temperature: tuple[Temperature, ...] = Field((), max_length=3)
    source: tuple[Source, ...] = Field((), max_length=20, description="message: they wrote to us first.")
    tag_id: tuple[TagId, ...] = Field((), max_length=20)
    assignee_id: tuple[MemberId, ...] = Field((), max_length=20)
    score_at_least: int | None = Field(None, ge=0, le=100)
    created_from: Moment | None = None
    created_until: Moment | None = Field(None, description="Not in it.")


class ShownTag(Tag):
    """A tag."""

    id: TagId


class ShownLead(KeptLead):
    """A lead. ``answers``: what forms asked beyond the fields we know; ``consents``: the newest word on each way."""

    id: LeadId
    assignee_id: MemberId | None
    conversations: tuple[ConversationId, ...]
    tags: tuple[ShownTag, ...]


class ShownReceipt(Value):
    """What somebody agreed to, or refused."""

    kind: ConsentKind = Field(description="The purpose: being spoken to in this way.")
    granted: bool
    wording: str = Field(description="What they were shown when they agreed; what they wrote when they refused.")
    version: str = Field(description="Of the wording: the same words have the same.")
    source: str = Field(description="Where: `lead_form`, `chat` or `api`.")
    proof: str | None = Field(description="The platform's id of the message or submission; of `api`: the request.")
    at: datetime
    withdrawn_at: datetime | None


class Receipts(Value):
    """All of a lead's."""

    data: tuple[ShownReceipt, ...]


class LeadPatch(Value):
    """What of a lead is to change; what is left out stays. What a human wrote no engine changes."""

    name: Name | None = None
    phone: Phone = None
    email: Email | None = None
    stage: Stage | None = None
    fields: dict[LeadField, Told | None] = Field({}, description="course, budget and so on; null takes one away.")

    @field_validator("fields")
    @classmethod
    def _in_their_place(cls, fields: dict[LeadField, Told | None]) -> dict[LeadField, Told | None]:
        if own := sorted({"name", "phone", "email"} & set(fields)):
            raise ValueError(f"Give {own[0]} beside the fields, not among them")
        return fields

    def edit(self) -> LeadEdit:
        """As it is stored."""
        told: dict[str, Any] = {name: getattr(self, name) for name in {"name", "phone"} & self.model_fields_set}
        email = {"email": self.email} if "email" in self.model_fields_set else {}
        return LeadEdit(**told, stage=self.stage, fields={**self.fields, **email})


class LeadIn(LeadPatch):
    """Somebody new."""

    source: Source = Field("api", description="What brought them.")

    @model_validator(mode="after")
    def _somebody(self) -> "LeadIn":
        if not (self.name or self.phone or self.email):
            raise ValueError("Give a name, a phone or an e-mail")
        return self


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    _add_reading(app, ports)
    _add_editing(app, ports)


def _add_reading(app: APIGatewayHttpResolver, ports: Ports) -> None:
    leads, views, receipts = LeadList(ports.database), ViewStore(ports.database), ConsentStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(
        asked: Annotated[Asked, Query()], view: View = None, limit: Limit = 20, cursor: Cursor = None
    ) -> Page[ShownLead]:
        """The newest first, of those that are asked for."""
        tenant = caller(app).tenant_id
        found = leads.list(tenant, limit + 1, after_id(cursor), within(views, tenant, asked, view))
        return page(found, limit, lambda lead: [str(lead.id)], shown)

    @app.get(_ONE, middlewares=_READS)
    def one(lead_id: LeadPath) -> ShownLead:
        """What is known of a lead."""
        return shown(leads.get(caller(app).tenant_id, lead_id))

    @app.get(f"{_ONE}/consents", middlewares=_READS)
    def consents(lead_id: LeadPath) -> Receipts:
        """What they agreed to, withdrew and refused, each with its receipt, the newest first."""
        found = receipts.receipts(caller(app).tenant_id, lead_id)
        return Receipts(data=tuple(ShownReceipt(**it.model_dump()) for it in found))


def _add_editing(app: APIGatewayHttpResolver, ports: Ports) -> None:
    editor = LeadEditor(ports.database)

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def add(lead: Annotated[LeadIn, Body()]) -> ShownLead:
        """A new lead, given to whoever the rules say. Somebody's phone is taken once: 409."""
        tenant = caller(app).tenant_id
        kept = editor.add(tenant, lead.edit(), lead.source)
        ports.poker.events(tenant)
        ports.poker.due(Due(tenant_id=tenant, kind="assignment", id=kept.id, generation=0))
        return shown(kept)

    @app.patch(_ONE, middlewares=_WRITES)
    def change(lead_id: LeadPath, changed: Annotated[LeadPatch, Body()]) -> ShownLead:
        """Change what is given; connected CRMs hear of it."""
        tenant = caller(app).tenant_id
        kept = editor.change(tenant, lead_id, changed.edit())
        ports.poker.events(tenant)
        return shown(kept)

    @app.delete(_ONE, middlewares=_WRITES, status_code=204)
    def put_away(lead_id: LeadPath) -> None:
        """No list shows the lead any more and nothing is done for it. Who writes to us again is back."""
        tenant = caller(app).tenant_id
        editor.put_away(tenant, lead_id, caller(app).actor)
        ports.poker.events(tenant)

    @app.post(f"{_ONE}/restore", middlewares=_WRITES)
    def bring_back(lead_id: LeadPath) -> ShownLead:
        """A lead that was deleted is seen again."""
        tenant = caller(app).tenant_id
        kept = editor.bring_back(tenant, lead_id, caller(app).actor)
        ports.poker.events(tenant)
        return shown(kept)


def within(views: ViewStore, tenant_id: UUID, asked: Asked, view: UUID | None) -> LeadFilter:
    """What is asked for, with what a view asks for beside it."""
    return asked.within(views.get(tenant_id, view).filter) if view else asked


def shown(lead: KeptLead) -> ShownLead:
    """As callers see it."""
    return ShownLead(**lead.model_dump())
