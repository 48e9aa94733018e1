"""What ads cost, and what a lead, a qualified lead and an enrolment that came by them did."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Query
from pydantic import Field, StringConstraints, model_validator

from functions.api.access import Needs, caller
from functions.api.ports import Ports
from functions.api.routes.analytics import CATCH_UP, Since, Until
from shared.db.ad_costs import AdCostStore, Brought, By
from shared.db.summaries import SummaryStore
from shared.domain.ad_costs import MOST, AdCost, read, refuse_twice
from shared.domain.value import Value
from shared.errors import InvalidInputError

_PATH = "/v1/ad-costs"


class AdCosts(Value):
    """What was paid for ads: as rows, or as a CSV table."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(
        description="Of all your ad costs, now and later."
    )
    rows: tuple[AdCost, ...] = Field((), max_length=MOST)
    csv: str | None = Field(
        None, max_length=200_000, description="In place of rows: a table that begins day,campaign_id,ad_id,amount."
    )

    @model_validator(mode="after")
    def _one_of_them(self) -> "AdCosts":
        if bool(self.rows) == (self.csv is not None):
            raise ValueError("Give one of rows and csv")
        return self


class Told(Value):
    """What was kept."""

    rows: int


class ShownBrought(Brought):
    """What one ad, or one campaign, cost and brought. Null where there is nothing to divide."""

    cost_per_lead: float | None
    cost_per_qualified_lead: float | None
    cost_per_enrolment: float | None


class CostOfAds(Value):
    """Costs of these days, and the people who came in them, however much later they got further."""

    since: date
    until: date
    currency: str | None
    data: tuple[ShownBrought, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, summaries = AdCostStore(ports.database), SummaryStore(ports.database)

    @app.get(_PATH, middlewares=[Needs("analytics:read")])
    def brought(since: Since = None, until: Until = None, by: Annotated[By, Query()] = "ad") -> CostOfAds:
        """What each ad, or each campaign, cost and brought; the dearest first."""
        tenant = caller(app).tenant_id
        summaries.catch_up(tenant, CATCH_UP)
        found = store.brought(tenant, since, until, by)
        data = tuple(_shown(each) for each in found.data)
        return CostOfAds(since=found.since, until=found.until, currency=found.currency, data=data)

    @app.put(_PATH, middlewares=[Needs("settings:write")])
    def tell(costs: Annotated[AdCosts, Body()]) -> Told:
        """Tell what ads cost, by day; told again for a day, campaign and ad, it is replaced."""
        rows = costs.rows if costs.csv is None else read(costs.csv)
        if not 0 < len(rows) <= MOST:
            raise InvalidInputError(f"Send 1 to {MOST} rows at once.", field="csv")
        refuse_twice(rows)
        store.tell(caller(app).tenant_id, costs.currency, rows, caller(app).actor)
        return Told(rows=len(rows))


def _shown(brought: Brought) -> ShownBrought:
    return ShownBrought(
        **brought.model_dump(),
        cost_per_lead=_each(brought.amount, brought.leads),
        cost_per_qualified_lead=_each(brought.amount, brought.qualified),
        cost_per_enrolment=_each(brought.amount, brought.enrolled),
    )


def _each(amount: Decimal | None, count: int) -> float | None:
    return round(float(amount / count), 2) if amount is not None and count else None
