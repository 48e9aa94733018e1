"""Webhooks: your own servers, told of what happens; what they were told, and telling it again."""

import secrets
from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller
from functions.api.identifiers import EventId, Readable, WebhookDeliveryId, WebhookId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.webhook_deliveries import Delivery, Replayed, State, Try, WebhookDeliveryStore
from shared.db.webhook_deliveries import WholeDelivery as KeptDelivery
from shared.db.webhooks import Chosen, KeptWebhook, Standing, WebhookStore
from shared.domain.happened.every import AnyEvent, told
from shared.domain.iso_time import Moment
from shared.domain.queued import WebhookDue
from shared.domain.signing import SigningSecrets, signing_secret
from shared.domain.value import Value
from shared.domain.webhooks import Kind, Url
from shared.errors import FetchRefusedError, InvalidInputError

WebhookPath = Annotated[UUID, Path(), Readable("hook")]
DeliveryPath = Annotated[UUID, Path(), Readable("wdl")]
_ALL = "/v1/webhooks"
_ONE = f"{_ALL}/<webhook_id>"
_DELIVERIES = f"{_ONE}/deliveries"
_READS: list[Callable[..., Any]] = [Needs("settings:read")]
_WRITES: list[Callable[..., Any]] = [Needs("settings:write")]
_TELLS: list[Callable[..., Any]] = [Needs("settings:write"), Needs("events:read")]
"""Of what sends events somewhere: nobody has them told who may not read them."""
_LOOKS: list[Callable[..., Any]] = [Needs("events:read")]


class WebhookIn(Value):
    """A webhook as it is to be."""

    url: Url = Field(description="Of a public server, with https, on port 443 or 8443.", examples=["https://a.example"])
    kinds: frozenset[Kind] = Field(min_length=1, description="Of events that it is told of.")
    description: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = Field(
        "", description="What it is for."
    )


class ShownWebhook(Standing):
    """A webhook, and how it fares."""

    id: WebhookId


class MadeWebhook(ShownWebhook):
    """A webhook, and the secret that what it is told is signed with."""

    secret: str = Field(description="Shown this once.", examples=["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"])


class ShownWebhookDelivery(Delivery):
    """An event that a webhook is or was told."""

    id: WebhookDeliveryId
    event_id: EventId


class WholeWebhookDelivery(ShownWebhookDelivery):
    """One, with what is posted and what was answered."""

    request: AnyEvent
    """The body; of a person who has been erased since, without its data."""
    tries: tuple[Try, ...]
    """The last attempts, at most 20, the oldest first."""


class Since(Value):
    """From when on."""

    since: Moment


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = WebhookStore(ports.database)
    _add_setting_up(app, ports, store)
    _add_using(app, ports, store)
    _add_deliveries(app, ports)


def _add_setting_up(app: APIGatewayHttpResolver, ports: Ports, store: WebhookStore) -> None:
    @app.get(_ALL, middlewares=_READS)
    def several() -> Page[ShownWebhook]:
        """All of them."""
        return Page(data=tuple(map(_shown, store.list(caller(app).tenant_id))), next_cursor=None)

    @app.post(_ALL, middlewares=_TELLS, status_code=201)
    def add(wanted: Annotated[WebhookIn, Body()]) -> MadeWebhook:
        """From now on it is told of what happens: see the contract's `webhooks`, and docs/webhooks.md."""
        tenant, made = caller(app).tenant_id, SigningSecrets(current=_fresh())
        kept = store.add(tenant, _chosen(wanted, ports), _sealed(ports, tenant, made), caller(app).actor)
        return MadeWebhook(**_open(kept), secret=made.current)

    @app.get(_ONE, middlewares=_READS)
    def one(webhook_id: WebhookPath) -> ShownWebhook:
        return _shown(store.get(caller(app).tenant_id, webhook_id))

    @app.put(_ONE, middlewares=_TELLS)
    def change(webhook_id: WebhookPath, wanted: Annotated[WebhookIn, Body()]) -> ShownWebhook:
        """What it is owed already goes to the new address. The secret stays."""
        chosen = _chosen(wanted, ports)
        return _shown(store.change(caller(app).tenant_id, webhook_id, chosen, caller(app).actor))

    @app.delete(_ONE, middlewares=_WRITES, status_code=204)
    def delete(webhook_id: WebhookPath) -> None:
        """What it was told is forgotten as well."""
        tenant = caller(app).tenant_id
        store.delete(tenant, webhook_id, caller(app).actor)
        _ask(ports, tenant, webhook_id)

    @app.post(f"{_ONE}/rotate-secret", middlewares=_WRITES)
    def rotate(webhook_id: WebhookPath) -> MadeWebhook:
        """Another secret; the one before goes on signing beside it for a day."""
        tenant = caller(app).tenant_id
        before = store.get(tenant, webhook_id)
        held = SigningSecrets.model_validate_json(ports.vault().decrypt(tenant, before.secrets))
        made = held.rotated(_fresh(), before.now)
        store.keep_secrets(tenant, webhook_id, before.secrets, _sealed(ports, tenant, made), caller(app).actor)
        return MadeWebhook(**_open(before), secret=made.current)


def _add_using(app: APIGatewayHttpResolver, ports: Ports, store: WebhookStore) -> None:
    @app.post(f"{_ONE}/pause", middlewares=_WRITES)
    def pause(webhook_id: WebhookPath) -> ShownWebhook:
        """Tell it nothing until it is resumed. What happens meanwhile waits, for three days."""
        return _shown(store.pause(caller(app).tenant_id, webhook_id))

    @app.post(f"{_ONE}/resume", middlewares=_WRITES)
    def resume(webhook_id: WebhookPath) -> ShownWebhook:
        """Tell it again, what waited first: after a pause, or when it was disabled and is well again."""
        tenant = caller(app).tenant_id
        shown = _shown(store.resume(tenant, webhook_id))
        _ask(ports, tenant, webhook_id)
        return shown

    @app.post(f"{_ONE}/test", middlewares=_WRITES, status_code=202)
    def test(webhook_id: WebhookPath) -> ShownWebhookDelivery:
        """Tell it of a `WebhookTested`, whatever its kinds; the delivery tells what it answered."""
        tenant = caller(app).tenant_id
        delivery = store.test(tenant, webhook_id)
        ports.poker.events(tenant)
        _ask(ports, tenant, webhook_id)
        return _delivery(WebhookDeliveryStore(ports.database).get(tenant, webhook_id, delivery))

    @app.post(f"{_ONE}/replay", middlewares=_WRITES, status_code=202)
    def replay(webhook_id: WebhookPath, wanted: Annotated[Since, Body()]) -> Replayed:
        """Tell it again what failed, of the deliveries that were made since then; a thousand at a time."""
        tenant = caller(app).tenant_id
        replayed = WebhookDeliveryStore(ports.database).replay_failed(tenant, webhook_id, wanted.since)
        _ask(ports, tenant, webhook_id)
        return replayed


def _add_deliveries(app: APIGatewayHttpResolver, ports: Ports) -> None:
    store = WebhookDeliveryStore(ports.database)

    @app.get(_DELIVERIES, middlewares=_LOOKS)
    def several(
        webhook_id: WebhookPath,
        limit: Limit = 20,
        cursor: Cursor = None,
        state: Annotated[State | None, Query()] = None,
    ) -> Page[ShownWebhookDelivery]:
        """The newest first; how long they are kept stands in the settings."""
        found = store.list(caller(app).tenant_id, webhook_id, limit + 1, after_id(cursor), state)
        return page(found, limit, lambda delivery: [str(delivery.id)], _delivery)

    @app.get(f"{_DELIVERIES}/<delivery_id>", middlewares=_LOOKS)
    def one(webhook_id: WebhookPath, delivery_id: DeliveryPath) -> WholeWebhookDelivery:
        """What is posted, and what came of each attempt."""
        kept = store.get(caller(app).tenant_id, webhook_id, delivery_id)
        request = told(kept.event)
        assert request is not None, "only kinds that are told are delivered"
        return WholeWebhookDelivery(**_delivery(kept).model_dump(), request=request, tries=kept.tries)

    @app.post(f"{_DELIVERIES}/<delivery_id>/replay", middlewares=_WRITES, status_code=202)
    def replay(webhook_id: WebhookPath, delivery_id: DeliveryPath) -> ShownWebhookDelivery:
        """Tell it again, under the same id, marked by the header `webhook-replay: true`."""
        tenant = caller(app).tenant_id
        kept = store.replay(tenant, webhook_id, delivery_id)
        _ask(ports, tenant, webhook_id)
        return _delivery(kept)


def _chosen(wanted: WebhookIn, ports: Ports) -> Chosen:
    try:
        ports.receivers().check(wanted.url)
    except FetchRefusedError as error:
        why = f"Must be an https address of a public server, on port 443 or 8443: {error}."
        raise InvalidInputError(why, field="url") from None
    return Chosen(url=wanted.url, description=wanted.description, kinds=tuple(sorted(wanted.kinds)))


def _fresh() -> str:
    return signing_secret(secrets.token_bytes(32))


def _sealed(ports: Ports, tenant: UUID, made: SigningSecrets) -> bytes:
    return ports.vault().encrypt(tenant, made.model_dump_json())


def _ask(ports: Ports, tenant: UUID, webhook_id: UUID) -> None:
    ports.webhooks.webhook(WebhookDue(tenant_id=tenant, webhook_id=webhook_id))


def _open(kept: KeptWebhook) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in ShownWebhook.model_fields}


def _shown(kept: KeptWebhook) -> ShownWebhook:
    return ShownWebhook(**_open(kept))


def _delivery(kept: Delivery | KeptDelivery) -> ShownWebhookDelivery:
    return ShownWebhookDelivery(**{name: getattr(kept, name) for name in ShownWebhookDelivery.model_fields})
