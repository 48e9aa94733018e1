"""Everything of one person in one stream, over all channels."""

from collections.abc import Callable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.identifiers import ConversationId, EventId, MessageId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.leads import LeadPath
from shared.db.person import Entry, HappenedEntry, SaidEntry, Timeline
from shared.domain.happened.every import told

_READS: list[Callable[..., Any]] = [Needs("leads:read")]


class ShownMessage(SaidEntry):
    """Something that was said."""

    id: MessageId
    conversation_id: ConversationId


class ShownEvent(HappenedEntry):
    """Something that happened."""

    id: EventId
    conversation_id: ConversationId | None
    data: dict[str, Any]
    """As the event stream gives it: see ``GET /v1/events``. Empty: it was erased."""


class TimelinePage(Page[Annotated[ShownMessage | ShownEvent, Field(discriminator="kind")]]):
    """One page of a timeline."""


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    timeline = Timeline(ports.database)

    @app.get("/v1/leads/<lead_id>/timeline", middlewares=_READS)
    def entries(lead_id: LeadPath, limit: Limit = 50, cursor: Cursor = None) -> TimelinePage:
        """What was said on every channel and what happened, the newest first."""
        found = timeline.of(caller(app).tenant_id, lead_id, limit + 1, after_id(cursor))
        return TimelinePage(**dict(page(found, limit, lambda entry: [str(entry.id)], _shown)))


def _shown(entry: Entry) -> ShownMessage | ShownEvent:
    if entry.kind == "message":
        return ShownMessage(**entry.model_dump())
    return ShownEvent(**entry.model_dump(exclude={"data"}), data=_data(entry))


def _data(entry: HappenedEntry) -> dict[str, Any]:
    of = {"id": entry.id, "cursor": "", "at": entry.at, "lead_id": None, "conversation_id": None}
    event = told({**of, "kind": entry.event, "data": entry.data})
    data: dict[str, Any] | None = event.model_dump(mode="json")["data"] if event else None
    return data or {}
