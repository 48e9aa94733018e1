"""Later messages: which are planned, taking one back or sending it now, and what would be sent to a lead and why."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from functions.api.access import Needs, caller
from functions.api.identifiers import ConversationId, FollowUpId, LeadId, Readable
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.planned import KeptFollowUp, PlannedStore, State
from shared.db.reaching import planned
from shared.domain.templates import Purpose
from shared.domain.value import Value

FollowUpPath = Annotated[UUID, Path(), Readable("fol")]
LeadPath = Annotated[UUID, Path(), Readable("lead")]
OfLead = Annotated[UUID | None, Query(description="Of this lead only."), Readable("lead")]
_ALL, _ONE = "/v1/follow-ups", "/v1/follow-ups/<follow_up_id>"
_READS: list[Callable[..., Any]] = [Needs("leads:read")]
_WRITES: list[Callable[..., Any]] = [Needs("leads:write")]


class ShownFollowUp(KeptFollowUp):
    """A later message."""

    id: FollowUpId
    lead_id: LeadId
    conversation_id: ConversationId


class Reachable(Value):
    """What would be sent to a lead now."""

    way: Literal["text", "template", "wait", "nothing"]
    why: str
    template: str | None
    """Name of the one that is sent, or would be sent after waiting; null: free text."""
    until: datetime | None
    """Of ``wait``: when something may be sent."""
    price_usd: Decimal | None
    """Of what is sent, as the price list has it; null where none is known, or nothing is sent."""


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = PlannedStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(
        limit: Limit = 20, cursor: Cursor = None, state: State | None = None, lead_id: OfLead = None
    ) -> Page[ShownFollowUp]:
        """The newest first."""
        found = store.list(caller(app).tenant_id, limit + 1, after_id(cursor), state, lead_id)
        return page(found, limit, lambda each: [str(each.id)], _shown)

    @app.get(_ONE, middlewares=_READS)
    def one(follow_up_id: FollowUpPath) -> ShownFollowUp:
        return _shown(store.get(caller(app).tenant_id, follow_up_id))

    @app.post(f"{_ONE}/cancel", middlewares=_WRITES)
    def cancel(follow_up_id: FollowUpPath) -> ShownFollowUp:
        """It is not sent."""
        return _shown(store.cancel(caller(app).tenant_id, follow_up_id))

    @app.post(f"{_ONE}/send-now", middlewares=_WRITES, status_code=202)
    def send_now(follow_up_id: FollowUpPath) -> ShownFollowUp:
        """It is due now. Consent, window, quiet hours and caps hold as ever."""
        tenant = caller(app).tenant_id
        ports.poker.due(store.hasten(tenant, follow_up_id))
        return _shown(store.get(tenant, follow_up_id))

    @app.get("/v1/leads/<lead_id>/reachability", middlewares=_READS)
    def reachable(lead_id: LeadPath, purpose: Purpose = "follow_up") -> Reachable:
        """What would be sent now, why, and at what price."""
        plan = planned(store.standing(caller(app).tenant_id, lead_id, purpose))
        return Reachable(
            way=plan.way,
            why=plan.why,
            template=plan.template.name if plan.template else None,
            until=plan.until,
            price_usd=plan.price,
        )


def _shown(kept: KeptFollowUp) -> ShownFollowUp:
    return ShownFollowUp(**kept.model_dump())
