"""Channels: the WhatsApp numbers people write to, and the pages whose lead forms they submit."""

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller
from functions.api.identifiers import ChannelId, Readable
from functions.api.pages import Page
from functions.api.ports import Ports
from shared.db.channels import Channel, ChannelStore, Ended, KeptChannel
from shared.domain.channels import Asset, Standing
from shared.domain.queued import Due, PageDue
from shared.domain.value import Value
from shared.errors import ChannelRefusedError, ConflictError, InvalidSettingsError, TransientError
from shared.observability import logger

ChannelPath = Annotated[UUID, Path(), Readable("chan")]
PlatformId = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,32}$")]
Token = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
_ALL, _ONE = "/v1/channels", "/v1/channels/<channel_id>"
_READS: list[Callable[..., Any]] = [Needs("settings:read")]
_WRITES: list[Callable[..., Any]] = [Needs("settings:write")]


class WhatsAppIn(Value):
    """A WhatsApp number."""

    kind: Literal["whatsapp"]
    phone_number_id: PlatformId = Field(description="As WhatsApp Manager shows it; not the number itself.")
    business_account_id: PlatformId = Field(description="Of the WhatsApp business account that the number belongs to.")
    token: Token = Field(description="Of a system user to whom that account is assigned.")

    @property
    def asset(self) -> Asset:
        """What it stands for."""
        return Asset(kind=self.kind, external_id=self.phone_number_id, business_id=self.business_account_id)


class PageIn(Value):
    """A Facebook page, for its lead forms."""

    kind: Literal["page"]
    page_id: PlatformId
    token: Token = Field(description="The page's own access token.")

    @property
    def asset(self) -> Asset:
        """What it stands for."""
        return Asset(kind=self.kind, external_id=self.page_id)


class NewToken(Value):
    """Another token for the same number or page."""

    token: Token


class ShownChannel(Channel):
    """A channel. Its token is never shown."""

    id: ChannelId


class Disconnected(Ended):
    """What became of what was queued."""

    channel: ShownChannel
    unsubscribed: bool
    """Whether the platform tells us no more; if not, remove our app in its settings."""


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = ChannelStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several() -> Page[ShownChannel]:
        """All of them, those that were disconnected as well."""
        return Page(data=tuple(map(_shown, store.list(caller(app).tenant_id))), next_cursor=None)

    @app.get(_ONE, middlewares=_READS)
    def one(channel_id: ChannelPath) -> ShownChannel:
        """One channel, and how it fares."""
        return _shown(store.get(caller(app).tenant_id, channel_id))

    _add_connecting(app, ports, store)
    _add_looking_after(app, ports, store)


def _add_connecting(app: APIGatewayHttpResolver, ports: Ports, store: ChannelStore) -> None:
    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def connect(wanted: Annotated[WhatsAppIn | PageIn, Body(discriminator="kind")]) -> ShownChannel:
        """Connect a number or a page. The platform is asked whether the token speaks for it; 422 names what is wrong
        and what to do. From then on we are told what happens there.
        """
        who = caller(app)
        standing = _subscribed(ports, wanted.asset, wanted.token)
        sealed = ports.vault().encrypt(who.tenant_id, wanted.token)
        return _going_on(ports, who.tenant_id, store.connect(who.tenant_id, wanted.asset, standing, sealed, who.actor))

    @app.put(f"{_ONE}/token", middlewares=_WRITES)
    def renew(channel_id: ChannelPath, given: Annotated[NewToken, Body()]) -> ShownChannel:
        """Replace the token, once the platform says that the new one is good. What waited for it goes on."""
        who = caller(app)
        kept = _connected(store.get(who.tenant_id, channel_id))
        standing = _subscribed(ports, kept.asset, given.token)
        sealed = ports.vault().encrypt(who.tenant_id, given.token)
        return _going_on(ports, who.tenant_id, store.renew(who.tenant_id, kept.id, standing, sealed, who.actor))

    @app.post(f"{_ONE}/disconnect", middlewares=_WRITES)
    def disconnect(channel_id: ChannelPath) -> Disconnected:
        """Hear and say nothing there any more, and forget the token. What was said stays; what was queued is told.

        Connected again it is the same channel, with its conversations.
        """
        who = caller(app)
        kept = _connected(store.get(who.tenant_id, channel_id))
        ended = store.disconnect(who.tenant_id, channel_id, who.actor)
        ports.poker.events(who.tenant_id)
        left = store.list(who.tenant_id)
        (channel,) = (it for it in left if it.id == channel_id)
        alone = not any(it.state != "disconnected" and _same_business(it, kept) for it in left)
        told = alone and _unsubscribed(ports, who.tenant_id, kept)
        return Disconnected(**ended.model_dump(), channel=_shown(channel), unsubscribed=told)


def _add_looking_after(app: APIGatewayHttpResolver, ports: Ports, store: ChannelStore) -> None:
    @app.post(f"{_ONE}/check", middlewares=_WRITES)
    def check(channel_id: ChannelPath) -> ShownChannel:
        """Ask the platform how it stands now: token, subscription, name, quality. A refused token parks it."""
        tenant = caller(app).tenant_id
        kept, sealed, token = _with_token(ports, tenant, store.get(tenant, channel_id))
        try:
            standing = ports.assets().look(kept.asset, token)
        except ChannelRefusedError as error:
            return _refused(ports, tenant, store.refused(tenant, channel_id, sealed, str(error), error.code))
        return _shown(store.stands(tenant, channel_id, standing, sealed))

    @app.post(f"{_ONE}/pause", middlewares=_WRITES)
    def pause(channel_id: ChannelPath) -> ShownChannel:
        """Send and fetch nothing until it is resumed. What people write is heard, what is to be sent waits."""
        who = caller(app)
        _connected(store.get(who.tenant_id, channel_id))
        paused = store.pause(who.tenant_id, channel_id, who.actor)
        ports.poker.events(who.tenant_id)
        return _shown(paused)

    @app.post(f"{_ONE}/resume", middlewares=_WRITES)
    def resume(channel_id: ChannelPath) -> ShownChannel:
        """Go on with the token that it has, if the platform takes it: 409 says why not. What waited is sent."""
        who = caller(app)
        kept, sealed, token = _with_token(ports, who.tenant_id, store.get(who.tenant_id, channel_id))
        try:
            standing = _subscribed(ports, kept.asset, token)
        except ChannelRefusedError as error:
            _refused(ports, who.tenant_id, store.refused(who.tenant_id, channel_id, sealed, str(error), error.code))
            raise ConflictError(str(error), field=error.field) from error
        return _going_on(ports, who.tenant_id, store.resume(who.tenant_id, channel_id, standing, sealed, who.actor))


def _subscribed(ports: Ports, asset: Asset, token: str) -> Standing:
    """How it stands, and from now on we are told what happens there."""
    standing = ports.assets().look(asset, token)
    if not standing.subscribed:
        ports.assets().subscribe(asset, token)
    return standing.model_copy(update={"subscribed": True})


def _unsubscribed(ports: Ports, tenant: UUID, kept: KeptChannel) -> bool:
    """Whether the platform took it; a token that is no longer good cannot tell it."""
    if kept.token is None:
        return False
    try:
        ports.assets().unsubscribe(kept.asset, ports.vault().decrypt(tenant, kept.token))
    except (ChannelRefusedError, InvalidSettingsError, TransientError) as error:
        logger.warning("not unsubscribed", extra={"tenant": str(tenant), "error": type(error).__name__})
        return False
    return True


def _same_business(one: KeptChannel, other: KeptChannel) -> bool:
    """Whether the platform tells us of both by one subscription."""
    return one.business_account_id is not None and one.business_account_id == other.business_account_id


def _going_on(ports: Ports, tenant: UUID, kept: KeptChannel) -> ShownChannel:
    """The channel; if it may work, whatever waited for it is asked for."""
    if kept.state == "active" and kept.kind == "page":
        ports.poker.lead_forms(PageDue(tenant_id=tenant, channel_account_id=kept.id))
    elif kept.state == "active":
        ports.poker.due(Due(tenant_id=tenant, kind="resumed", id=kept.id, generation=0))
    ports.poker.events(tenant)
    return _shown(kept)


def _refused(ports: Ports, tenant: UUID, kept: KeptChannel) -> ShownChannel:
    """The channel, which may have been parked: an event says so."""
    ports.poker.events(tenant)
    return _shown(kept)


def _connected(kept: KeptChannel) -> KeptChannel:
    """Raises ConflictError if it is disconnected."""
    if kept.state == "disconnected":
        raise ConflictError("The channel was disconnected: connect it again.")
    return kept


def _with_token(ports: Ports, tenant: UUID, kept: KeptChannel) -> tuple[KeptChannel, bytes, str]:
    """The channel with its token, as it is kept and opened. Raises ConflictError if there is none to be used."""
    sealed = _connected(kept).token
    if sealed is None:
        raise ConflictError("The channel has no token: give it one.", field="token")
    try:
        return kept, sealed, ports.vault().decrypt(tenant, sealed)
    except InvalidSettingsError as error:
        logger.error("a token does not open", extra={"tenant": str(tenant)})
        raise ConflictError("The channel's token cannot be read: give it another one.", field="token") from error


def _shown(kept: KeptChannel) -> ShownChannel:
    return ShownChannel(**kept.model_dump(exclude={"token"}))
