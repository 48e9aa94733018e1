"""Leads: what is known of each."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Path

from functions.api.access import Needs, caller
from functions.api.identifiers import ConversationId, LeadId, MemberId, Readable
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.lead_list import KeptLead, LeadList

LeadPath = Annotated[UUID, Path(), Readable("lead")]
_READS: list[Callable[..., Any]] = [Needs("leads:read")]


class ShownLead(KeptLead):
    """A lead. ``answers``: what forms asked beyond the fields we know; ``consents``: the newest word on each way."""

    id: LeadId
    assignee_id: MemberId | None
    conversations: tuple[ConversationId, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    leads = LeadList(ports.database)

    @app.get("/v1/leads", middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownLead]:
        """The newest first."""
        found = leads.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda lead: [str(lead.id)], _shown)

    @app.get("/v1/leads/<lead_id>", middlewares=_READS)
    def one(lead_id: LeadPath) -> ShownLead:
        return _shown(leads.get(caller(app).tenant_id, lead_id))


def _shown(lead: KeptLead) -> ShownLead:
    return ShownLead(**lead.model_dump())
