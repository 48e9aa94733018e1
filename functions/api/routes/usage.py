"""What things cost: by day, channel, campaign and engine, against the plan, and as a statement of the month."""

from base64 import b64encode
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query

from functions.api.access import Needs, caller
from functions.api.ports import Ports
from functions.api.routes.analytics import CATCH_UP, Since, Until
from functions.api.routes.importing import File
from functions.api.statement_file import as_csv, as_pdf
from shared.db.plans import Plan, PlanStore, Quota, QuotaName
from shared.db.summaries import SummaryStore
from shared.db.usage import Dimension, Spent, Statement, UsageStore
from shared.domain.value import Value

Month = Annotated[str, Path(description="Such as 2026-11.", pattern=r"^2\d{3}-(0[1-9]|1[0-2])$")]
_READS: list[Callable[..., Any]] = [Needs("billing:read")]
_FORMATS: dict[Literal["csv", "pdf"], tuple[str, Callable[[Statement], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "pdf": ("application/pdf", as_pdf),
}


class ShownSpent(Value):
    """What was spent on one thing, in USD, and what it brought. Null: it cannot be told of this."""

    key: str
    usd: float
    model_usd: float
    """Of it, on models and vectors; the rest on messages and storage."""
    calls: int
    messages: int
    """That channels delivered."""
    tokens_in: int
    tokens_cached: int
    tokens_out: int
    unpriced: int
    """Calls and messages whose price nobody has told us; they are in no sum."""
    leads: int | None
    qualified: int | None
    enrolled: int | None
    usd_per_message: float | None
    usd_per_lead: float | None
    usd_per_qualified_lead: float | None
    usd_per_enrolment: float | None


class Usage(Value):
    """What was spent in a range of days."""

    since: date
    until: date
    total: ShownSpent
    data: tuple[ShownSpent, ...]


class ShownPlan(Value):
    """A plan. Null: as much as it takes."""

    name: str
    usd: float
    """A month."""
    messages: int | None
    leads: int | None
    model_usd: float | None


class ShownQuota(Value):
    """How much of a month is used. From the whole of any on, the built-in engine answers until the month ends."""

    month: date
    name: QuotaName
    used: float
    allowed: float
    percent: float


class Subscribed(Value):
    """The institution's plan; null: it has none, and nothing is limited."""

    plan: ShownPlan | None
    quotas: tuple[ShownQuota, ...]
    degraded: bool
    """The built-in engine answers, because a quota is used up."""


class Plans(Value):
    """What there is to choose from."""

    data: tuple[ShownPlan, ...]


class Choice(Value):
    """The plan that is to hold from now on."""

    plan: str


class ShownLine(Value):
    """A line of a statement, in USD."""

    kind: Literal["plan", "model", "embedding", "message", "storage"]
    item: str
    category: str
    country: str
    quantity: int
    """Days of a plan or of storage, calls of a model, messages."""
    tokens_in: int
    tokens_cached: int
    tokens_out: int
    usd: float


class ShownStatement(Value):
    """What a month costs, in USD."""

    month: str
    final: bool
    """The month is over."""
    lines: tuple[ShownLine, ...]
    unpriced: int
    """Calls and messages whose price nobody has told us; they are in no line's sum."""
    total: float


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    _add_usage(app, UsageStore(ports.database), SummaryStore(ports.database))
    _add_plan(app, ports, PlanStore(ports.database), SummaryStore(ports.database))


def _add_usage(app: APIGatewayHttpResolver, usage: UsageStore, summaries: SummaryStore) -> None:
    @app.get("/v1/usage", middlewares=_READS)
    def spent(since: Since = None, until: Until = None, by: Annotated[Dimension, Query()] = "day") -> Usage:
        """What was spent, by one dimension, and what a message, a lead, a qualified lead and an enrolment cost."""
        tenant = caller(app).tenant_id
        summaries.catch_up(tenant, CATCH_UP)
        found = usage.spent(tenant, since, until, by)
        data = tuple(map(_spent, found.data))
        return Usage(since=found.since, until=found.until, total=_spent(found.total), data=data)

    @app.get("/v1/statements/<month>", middlewares=_READS)
    def statement(month: Month) -> ShownStatement:
        """What a month costs: the plan by the day, and everything used at the prices of its days."""
        told = _of(month)
        lines = tuple(ShownLine(**line.model_dump()) for line in told.lines)
        return ShownStatement(month=month, final=told.final, lines=lines, unpriced=told.unpriced, total=told.total)

    @app.get("/v1/statements/<month>/file", middlewares=_READS)
    def file(month: Month, format: Annotated[Literal["csv", "pdf"], Query()] = "pdf") -> File:
        """The same as CSV or PDF."""
        told = _of(month)
        content_type, write = _FORMATS[format]
        return File(name=f"turant-{month}.{format}", content_type=content_type, content=b64encode(write(told)).decode())

    def _of(month: str) -> Statement:
        tenant = caller(app).tenant_id
        summaries.catch_up(tenant, CATCH_UP)
        return usage.statement(tenant, date.fromisoformat(f"{month}-01"))


def _add_plan(app: APIGatewayHttpResolver, ports: Ports, plans: PlanStore, summaries: SummaryStore) -> None:
    @app.get("/v1/plans", middlewares=_READS)
    def choices() -> Plans:
        """What there is to choose from, the cheapest first."""
        return Plans(data=tuple(map(_plan, plans.all())))

    @app.get("/v1/plan", middlewares=_READS)
    def plan() -> Subscribed:
        """The plan that holds, and how much of this month is used."""
        return _subscribed(*_counted(caller(app).tenant_id))

    @app.put("/v1/plan", middlewares=[Needs("billing:write")])
    def choose(choice: Annotated[Choice, Body()]) -> Subscribed:
        """Another plan holds from now on."""
        tenant = caller(app).tenant_id
        plans.choose(tenant, choice.plan, caller(app).actor)
        ports.poker.events(tenant)
        return _subscribed(*_counted(tenant))

    def _counted(tenant: UUID) -> tuple[Plan | None, list[Quota]]:
        summaries.catch_up(tenant, CATCH_UP)
        return plans.get(tenant)


def _spent(spent: Spent) -> ShownSpent:
    return ShownSpent(
        **spent.model_dump(),
        usd_per_message=_each(spent, spent.messages),
        usd_per_lead=_each(spent, spent.leads),
        usd_per_qualified_lead=_each(spent, spent.qualified),
        usd_per_enrolment=_each(spent, spent.enrolled),
    )


def _each(spent: Spent, count: int | None) -> float | None:
    return round(float(spent.usd) / count, 6) if count else None


def _plan(plan: Plan) -> ShownPlan:
    return ShownPlan(**plan.model_dump())


def _subscribed(plan: Plan | None, quotas: list[Quota]) -> Subscribed:
    shown = tuple(
        ShownQuota(**quota.model_dump(), percent=round(float(100 * quota.used / quota.allowed), 1)) for quota in quotas
    )
    degraded = any(quota.used >= quota.allowed for quota in quotas)
    return Subscribed(plan=_plan(plan) if plan else None, quotas=shown, degraded=degraded)
