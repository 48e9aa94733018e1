"""What CRMs were asked and answered, attempt by attempt; and what queues gave up. Either is tried again by a word."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from functions.api.access import Needs, caller
from functions.api.identifiers import ConnectionId, DeadLetterId, DeliveryId, LeadId, Readable
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.crm_deliveries import Delivery, DeliveryStore
from shared.db.crm_links import Outcome
from shared.db.dead_letters import DeadLetter, DeadLetterStore
from shared.domain.crm import CrmKind
from shared.domain.queued import Envelope, WebhookDue, to_others
from shared.domain.value import Value

DeliveryPath = Annotated[UUID, Path(), Readable("dlv")]
LetterPath = Annotated[UUID, Path(), Readable("dead")]
REDRIVEN_AT_ONCE = 100
_DELIVERIES, _LETTERS = "/v1/crm-deliveries", "/v1/dead-letters"
_READS: list[Callable[..., Any]] = [Needs("leads:read")]
_WRITES: list[Callable[..., Any]] = [Needs("leads:write")]


class ShownDelivery(Value):
    """An attempt."""

    id: DeliveryId
    connection_id: ConnectionId
    kind: CrmKind
    lead_id: LeadId
    version: int
    """Of the lead."""
    attempt: int
    outcome: Outcome
    """``unknown``: it may have been written; it is found out before anything is tried again."""
    detail: str
    field: str
    """The CRM's own key of the property that it minds."""
    ms: float
    at: datetime


class WholeDelivery(ShownDelivery):
    """An attempt, and all that was said."""

    exchanges: tuple[dict[str, Any], ...]
    """Requests and answers, without secrets."""


class ShownLetter(Value):
    """A message that a queue gave up."""

    id: DeadLetterId
    queue: str
    body: str
    sent_at: datetime
    died_at: datetime
    redriven_at: datetime | None


class Redriven(Value):
    """How many were sent again."""

    count: int


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, letters = DeliveryStore(ports.database), DeadLetterStore(ports.database)

    @app.get(_DELIVERIES, middlewares=_READS)
    def several(
        limit: Limit = 20,
        cursor: Cursor = None,
        connection_id: Annotated[UUID | None, Query(), Readable("con")] = None,
        lead_id: Annotated[UUID | None, Query(), Readable("lead")] = None,
        outcome: Annotated[Outcome | None, Query()] = None,
    ) -> Page[ShownDelivery]:
        """The newest first."""
        found = store.list(
            caller(app).tenant_id, limit + 1, after_id(cursor), connection=connection_id, lead=lead_id, outcome=outcome
        )
        return page(found, limit, lambda delivery: [str(delivery.id)], _shown)

    @app.get(f"{_DELIVERIES}/<delivery_id>", middlewares=_READS)
    def one(delivery_id: DeliveryPath) -> WholeDelivery:
        return WholeDelivery(**store.get(caller(app).tenant_id, delivery_id).model_dump())

    @app.post(f"{_DELIVERIES}/<delivery_id>/retry", middlewares=_WRITES, status_code=202)
    def retry(delivery_id: DeliveryPath) -> ShownDelivery:
        """Send its lead once more, in its newest state and at once."""
        tenant = caller(app).tenant_id
        delivery = store.get(tenant, delivery_id)
        ports.crms.crm(store.again(tenant, delivery))
        return _shown(delivery)

    @app.get(_LETTERS, middlewares=_READS)
    def dead(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownLetter]:
        """The newest first."""
        found = letters.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda letter: [str(letter.id)], _letter)

    @app.post(f"{_LETTERS}/<letter_id>/redrive", middlewares=_WRITES, status_code=202)
    def redrive(letter_id: LetterPath) -> ShownLetter:
        """Send it again; it goes through the same door as at first, where what was done is not done twice."""
        tenant = caller(app).tenant_id
        _again(letters.get(tenant, letter_id), letters, ports)
        return _letter(letters.get(tenant, letter_id))

    @app.post(f"{_LETTERS}/redrive", middlewares=_WRITES, status_code=202)
    def redrive_all() -> Redriven:
        """Send up to a hundred again that were not yet; ask again for more."""
        found = letters.list(caller(app).tenant_id, REDRIVEN_AT_ONCE, waiting=True)
        for letter in found:
            _again(letter, letters, ports)
        return Redriven(count=len(found))


def _again(letter: DeadLetter, letters: DeadLetterStore, ports: Ports) -> None:
    """An event goes to all whom it was for: who has it already does nothing."""
    message = to_others(letter.body)
    if isinstance(message, WebhookDue) or (isinstance(message, Envelope) and message.detail.webhooks):
        ports.webhooks.again(letter.body)
    if not isinstance(message, WebhookDue):
        ports.crms.again(letter.body, message.detail.crms if isinstance(message, Envelope) else [message.crm])
    letters.redriven(letter)


def _shown(delivery: Delivery) -> ShownDelivery:
    return ShownDelivery(**delivery.model_dump(exclude={"exchanges"}))


def _letter(letter: DeadLetter) -> ShownLetter:
    return ShownLetter(**letter.model_dump(include=set(ShownLetter.model_fields)))
