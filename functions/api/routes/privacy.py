"""One person's data: all of it out, or all of it gone."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.identifiers import ConnectionId, LeadId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.erasing import BuriedConsent, Erasure, ErasureStore
from shared.db.exporting import PersonStore
from shared.db.media import MediaStore
from shared.db.retaining import RetentionStore
from shared.domain.crm import CrmKind
from shared.domain.value import Value
from shared.errors import TooLargeError

LARGEST = 5 * 1024 * 1024
"""Bytes of an export: an answer of ours may have six."""
Part = Literal[
    "lead", "lead_tag", "lead_word", "merge", "identity", "consent", "form_entry", "conversation", "message", "inbound",
    "turn", "taken", "draft", "outbox", "citation", "media", "note", "gap", "task", "follow_up", "assignment",
    "enrolment", "rating", "review", "crm_link", "crm_delivery", "webhook_delivery", "ledger", "event",
]  # fmt: skip
_EXPORTS, _ERASURES = "/v1/privacy/exports", "/v1/privacy/erasures"
_MAY: list[Callable[..., Any]] = [Needs("privacy:write")]


class Whose(Value):
    """A person."""

    lead_id: LeadId


class WhatOfWhom(Whose):
    """What is wanted of a person."""

    parts: tuple[Part, ...] = Field(get_args(Part), min_length=1, description="Left out: everything.")


class Export(Value):
    """Everything that is kept of a person, row by row as it is kept."""

    lead_id: LeadId
    parts: dict[str, tuple[dict[str, Any], ...]] = Field(description="Rows, by table.")


class ShownElsewhere(Value):
    """A record in a CRM that is for you to delete there: we delete nothing in systems of yours."""

    connection_id: ConnectionId
    kind: CrmKind
    remote_id: str


class ShownErasure(Value):
    """That somebody was erased."""

    lead_id: LeadId
    erased_at: datetime
    rows: dict[str, int] = Field(description="How many rows were theirs, by table.")
    elsewhere: tuple[ShownElsewhere, ...]
    consents: tuple[BuriedConsent, ...] = Field(description="Of their receipts what names nobody.")


class ShownKept(Value):
    """One kind of what is kept."""

    name: str
    days: int = Field(description="How long it is kept; what can be chosen stands in the settings.")
    would_go: int = Field(description="How many would go if it were done now.")
    more: bool = Field(description="Only the oldest were looked at: there are more.")


class ShownRetention(Value):
    """What is kept how long. The audit log is kept for good."""

    kept: tuple[ShownKept, ...]
    last_run_at: datetime | None
    last_run: dict[str, int] = Field(description="How many went then, by name.")


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    people, erasures = PersonStore(ports.database), ErasureStore(ports.database, ports.seal)
    kept, media = RetentionStore(ports.database), MediaStore(ports.database)

    @app.post(_EXPORTS, middlewares=_MAY)
    def export(wanted: Annotated[WhatOfWhom, Body()]) -> Export:
        """Everything that is kept of a person. The audit log tells that it was asked for."""
        who = caller(app)
        found = people.everything(who.tenant_id, wanted.lead_id, wanted.parts, who.actor)
        told = Export(lead_id=wanted.lead_id, parts=found)
        if len(told.model_dump_json().encode()) > LARGEST:
            raise TooLargeError("This is more than one answer holds: ask for some of the parts at a time.")
        return told

    @app.post(_ERASURES, middlewares=_MAY)
    def erase(wanted: Annotated[Whose, Body()]) -> ShownErasure:
        """Erase a person, for good. What was delivered before will not bring them back; whoever writes anew is new."""
        who = caller(app)
        erased = erasures.erase(who.tenant_id, wanted.lead_id, who.actor)
        ports.poker.events(who.tenant_id)
        if erased.objects:
            ports.discard(erased.objects)
            erasures.discarded(who.tenant_id, erased.id)
        media.discard(who.tenant_id, ports.media.discard)
        return _shown(erased)

    @app.get(_ERASURES, middlewares=_MAY)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownErasure]:
        """Who was erased, the latest first, and what of them is left for you to delete elsewhere."""
        found = erasures.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda erasure: [str(erasure.id)], _shown)

    @app.get("/v1/privacy/retention", middlewares=_MAY)
    def retention() -> ShownRetention:
        """How long what is kept, what would go now, and what went when it was last done: once a day."""
        found = kept.preview(caller(app).tenant_id)
        shown = tuple(ShownKept(**dict(each)) for each in found.kept)
        return ShownRetention(kept=shown, last_run_at=found.ended_at, last_run=found.gone)


def _shown(erasure: Erasure) -> ShownErasure:
    return ShownErasure(**erasure.model_dump(exclude={"id", "objects"}))
