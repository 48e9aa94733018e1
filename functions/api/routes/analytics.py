"""Numbers about leads and answers."""

from typing import Annotated

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.api.access import Needs, caller
from functions.api.identifiers import MemberId
from functions.api.ports import Ports
from shared.db.analytics import Analytics, AnalyticsStore, Work
from shared.db.summaries import SummaryStore
from shared.domain.iso_time import Day

Since = Annotated[Day | None, Query(description="First day, in the institution's time zone; usually thirty days.")]
Until = Annotated[Day | None, Query(description="Last day; usually today. A year at most.")]
CATCH_UP = 3
"""Batches that are counted before numbers are shown: what happened this second is in them."""


class ShownWork(Work):
    """What a member did."""

    member_id: MemberId


class ShownAnalytics(Analytics):
    """Numbers of a range of days. A lead counts on the day it came, however much later it got further."""

    work: tuple[ShownWork, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, summaries = AnalyticsStore(ports.database), SummaryStore(ports.database)

    @app.get("/v1/analytics", middlewares=[Needs("analytics:read")])
    def analytics(since: Since = None, until: Until = None) -> ShownAnalytics:
        """Leads by day and source, funnel, first replies, automation, hand-overs, failures and counsellors' work."""
        tenant = caller(app).tenant_id
        summaries.catch_up(tenant, CATCH_UP)
        return ShownAnalytics(**store.read(tenant, since, until).model_dump())
