"""Two leads who are one person: made one lead, and two again."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body

from functions.api.access import Needs, caller
from functions.api.identifiers import LeadId
from functions.api.ports import Ports
from functions.api.routes.leads import LeadPath, ShownLead, shown
from shared.db.lead_list import LeadList
from shared.db.merging import Merged, MergeStore
from shared.domain.value import Value

_WRITES: list[Callable[..., Any]] = [Needs("leads:write")]


class Other(Value):
    """The lead that becomes, or became, the one of the path."""

    lead_id: LeadId


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, leads = MergeStore(ports.database), LeadList(ports.database)

    def told(tenant: UUID, lead_id: UUID, merged: Merged) -> ShownLead:
        for conversation in merged.unanswered:
            ports.poker.turn(tenant, conversation)
        ports.poker.events(tenant)
        return shown(leads.get(tenant, lead_id))

    @app.post("/v1/leads/<lead_id>/merge", middlewares=_WRITES)
    def merge(lead_id: LeadPath, other: Annotated[Other, Body()]) -> ShownLead:
        """The other lead is this one from now on, with everything that stands for it. It can be undone."""
        tenant = caller(app).tenant_id
        return told(tenant, lead_id, store.merge(tenant, lead_id, other.lead_id, caller(app).actor))

    @app.post("/v1/leads/<lead_id>/unmerge", middlewares=_WRITES)
    def unmerge(lead_id: LeadPath, other: Annotated[Other, Body()]) -> ShownLead:
        """The other lead is one of its own again, as it was; what came since stays with this one."""
        tenant = caller(app).tenant_id
        return told(tenant, lead_id, store.unmerge(tenant, lead_id, other.lead_id, caller(app).actor))
