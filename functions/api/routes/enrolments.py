"""What leads have bought: told one by one or as a table, listed, and counted by the ad that brought them."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Query
from pydantic import Field, StringConstraints, model_validator

from functions.api.access import Needs, caller
from functions.api.identifiers import EnrolmentId, ItemId, LeadId, Readable
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.analytics import CATCH_UP
from functions.api.routes.importing import rows
from functions.api.routes.members import Email, Name, Phone
from shared.db.enrolling import Enrolment, Source
from shared.db.enrolments import EnrolmentStore
from shared.db.summaries import SummaryStore
from shared.domain.enrolling import Preview, token_of
from shared.domain.iso_time import Day
from shared.domain.purchases import Buyer, Purchase, reference
from shared.domain.value import Value

_ALL = "/v1/enrolments"
_READS: list[Callable[..., Any]] = [Needs("leads:read")]
_WRITES: list[Callable[..., Any]] = [Needs("leads:write")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]


class Bought(Value):
    """That somebody enrolled: a lead, or whoever has this phone or e-mail."""

    lead_id: LeadId | None = None
    phone: Phone = None
    email: Email | None = None
    name: Name | None = Field(None, description="Of somebody who is no lead yet.")
    item: Text = Field(description="As the catalogue calls it, or in any words.")
    amount: Decimal | None = Field(None, ge=0, max_digits=14, decimal_places=2)
    currency: Currency | None = None
    on_date: Day
    external_id: Text | None = Field(
        None, description="Of this enrolment in your software. Without one it is the person's, item's and day's."
    )

    @model_validator(mode="after")
    def _whole(self) -> "Bought":
        if (self.lead_id is None) == (self.phone is None and self.email is None):
            raise ValueError("Give either lead_id, or phone or email")
        if (self.amount is None) != (self.currency is None):
            raise ValueError("An amount has a currency, and a currency an amount")
        return self


class ShownEnrolment(Value):
    """An enrolment."""

    id: EnrolmentId
    lead_id: LeadId
    item_id: ItemId | None
    """Null: nothing in the catalogue is called so."""
    item: str
    amount: float | None
    currency: str | None
    on_date: date
    source: Source
    external_id: str
    recorded_at: datetime


class ShownOrigin(Value):
    """What one ad, or one source without ads, has brought."""

    source: str
    campaign_id: str | None
    ad_id: str | None
    leads: int
    enrolled: int
    """Of the leads."""
    amount: float
    """Of what they paid in this currency."""
    currency: str | None


class Origins(Value):
    """All of them, what sold most first."""

    data: tuple[ShownOrigin, ...]


class Table(Value):
    """A table to import."""

    content: str = Field(description="The CSV or Excel file, in base64.")


class ShownTable(Table):
    """A table whose preview was looked at."""

    token: str = Field(description="Of the preview: nothing else is done than what it showed.")


class ShownPreview(Preview):
    """What importing would do; with faults nothing of it can be imported."""

    token: str


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, summaries = EnrolmentStore(ports.database), SummaryStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(
        lead_id: Annotated[UUID | None, Query(), Readable("lead")] = None, limit: Limit = 20, cursor: Cursor = None
    ) -> Page[ShownEnrolment]:
        """The newest first."""
        found = store.list(caller(app).tenant_id, limit + 1, after_id(cursor), lead_id)
        return page(found, limit, lambda enrolment: [str(enrolment.id)], _shown)

    @app.post(_ALL, middlewares=_WRITES)
    def add(bought: Annotated[Bought, Body()]) -> ShownEnrolment:
        """Told twice it is stored once; told otherwise under the same external id, changed."""
        buyer = Buyer(phone=bought.phone, email=bought.email, name=bought.name)
        own = bought.external_id or reference(buyer, bought.item, bought.on_date, bought.lead_id)
        told = bought.model_dump(include={"item", "amount", "currency", "on_date"})
        purchase = Purchase(**told, external_id=own)
        stored, _ = store.add(caller(app).tenant_id, bought.lead_id or buyer, purchase)
        ports.poker.events(caller(app).tenant_id)
        return _shown(stored)

    @app.get(f"{_ALL}/origins", middlewares=_READS)
    def origins() -> Origins:
        """How many leads each source, campaign and ad brought, how many of them enrolled, and for how much."""
        tenant = caller(app).tenant_id
        summaries.catch_up(tenant, CATCH_UP)
        return Origins(data=tuple(ShownOrigin(**one.model_dump()) for one in store.origins(tenant)))

    @app.post(f"{_ALL}/import/preview", middlewares=_WRITES)
    def preview(table: Annotated[Table, Body()]) -> ShownPreview:
        """What importing a table would store, row by row, and what is wrong in it. Changes nothing."""
        return _previewed(store.preview(caller(app).tenant_id, rows(table.content)))

    @app.post(f"{_ALL}/import", middlewares=_WRITES)
    def commit(table: Annotated[ShownTable, Body()]) -> ShownPreview:
        """Import a table as its preview showed it, all of it or nothing."""
        preview = store.commit(caller(app).tenant_id, rows(table.content), table.token)
        ports.poker.events(caller(app).tenant_id)
        return _previewed(preview)


def _previewed(preview: Preview) -> ShownPreview:
    return ShownPreview(**dict(preview), token=token_of(preview))


def _shown(enrolment: Enrolment) -> ShownEnrolment:
    return ShownEnrolment(**enrolment.model_dump())
