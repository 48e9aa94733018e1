"""The same done for several leads, told for each."""

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.identifiers import LeadId, MemberId, TagId
from functions.api.ports import Ports
from functions.api.routes.assignment import Reason
from shared.db.assignments import AssignmentStore
from shared.db.auditing import Actor
from shared.db.lead_editing import LeadEdit, LeadEditor
from shared.db.tags import TagStore
from shared.domain.lead import Stage
from shared.domain.queued import Due
from shared.domain.value import Value
from shared.errors import RefusedRequestError

AT_MOST = 100
"""Leads of one request, each in a transaction of its own."""


class PutTag(Value):
    """They have the tag."""

    kind: Literal["tag"]
    tag_id: TagId


class TakeTag(Value):
    """They have it no longer."""

    kind: Literal["untag"]
    tag_id: TagId


class Assign(Value):
    """They are this member's, whatever rules, shifts and caps say."""

    kind: Literal["assign"]
    member_id: MemberId
    reason: Reason


class SetStage(Value):
    """They are at this stage."""

    kind: Literal["stage"]
    stage: Stage


class Delete(Value):
    """No list shows them any more."""

    kind: Literal["delete"]


Action = Annotated[PutTag | TakeTag | Assign | SetStage | Delete, Field(discriminator="kind")]


class Several(Value):
    """What is to be done, and for whom."""

    lead_ids: tuple[LeadId, ...] = Field(min_length=1, max_length=AT_MOST)
    action: Action


class ForOne(Value):
    """What became of it for one lead."""

    lead_id: LeadId
    done: bool
    detail: str | None
    """Why it was not done."""


class Told(Value):
    """What became of it, in the order in which they were named."""

    done: int
    data: tuple[ForOne, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    writes: list[Callable[..., Any]] = [Needs("leads:write")]
    editor, tags, assignments = LeadEditor(ports.database), TagStore(ports.database), AssignmentStore(ports.database)

    def act(tenant: UUID, by: Actor, lead: UUID, action: Action) -> None:
        match action:
            case PutTag():
                tags.put(tenant, lead, action.tag_id)
            case TakeTag():
                tags.take(tenant, lead, action.tag_id)
            case Assign():
                assignments.hand(tenant, lead, action.member_id, action.reason)
                ports.poker.due(Due(tenant_id=tenant, kind="assignment", id=lead, generation=0))
            case SetStage():
                editor.change(tenant, lead, LeadEdit(stage=action.stage))
            case Delete():
                editor.put_away(tenant, lead, by)

    @app.post("/v1/leads/bulk", middlewares=writes)
    def several(asked: Annotated[Several, Body()]) -> Told:
        """Do the same for up to 100 leads, each for itself: what is refused for one is told, the rest is done."""
        tenant, by = caller(app).tenant_id, caller(app).actor
        told = []
        for lead in dict.fromkeys(asked.lead_ids):
            try:
                act(tenant, by, lead, asked.action)
                told.append(ForOne(lead_id=lead, done=True, detail=None))
            except RefusedRequestError as error:
                told.append(ForOne(lead_id=lead, done=False, detail=str(error)))
        ports.poker.events(tenant)
        return Told(done=sum(one.done for one in told), data=tuple(told))
