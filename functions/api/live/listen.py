"""The three routes of the WebSocket API. Each answers a status; what is to be said goes over the connection."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from functions.api.access import bearer
from functions.api.live.messages import Hello, SomebodyTypes, Typing, Welcome, Wrong, heard
from functions.api.live.ports import LivePorts
from functions.api.live.tell import end, members, post
from functions.api.problems import status_of
from shared.db.keys import Caller
from shared.db.live import LONGEST
from shared.domain.queued import ExpiryDue, NewsDue, PresenceDue
from shared.errors import ForbiddenError, NotFoundError, RefusedRequestError, TransientError
from shared.observability import logger

SCOPE = "events:read"
OK = 200


def connect(event: Mapping[str, Any], ports: LivePorts) -> int:
    """Whether the gateway may open this connection; remembered if so."""
    connection = event["requestContext"]["connectionId"]
    try:
        who = _admit(event, ports)
        opened = ports.live.open(who, connection)
    except (RefusedRequestError, TransientError) as error:
        logger.info("not connected", extra={"error": type(error).__name__})
        return status_of(type(error))
    tenant = who.tenant_id
    due = ExpiryDue(tenant_id=tenant, connection_id=connection)
    if opened.seconds < LONGEST.total_seconds():  # else the gateway does it
        ports.poker.live(due, delay=opened.seconds)
    if opened.member_id:
        ports.poker.live(PresenceDue(tenant_id=tenant))
    logger.info("connected", extra={"tenant": str(tenant)})
    return OK


def disconnect(event: Mapping[str, Any], ports: LivePorts) -> int:
    """The connection is closed, by whomever. The gateway tells it when it can."""
    connection = event["requestContext"]["connectionId"]
    tenant = ports.live.tenant_of(connection)
    if tenant and ports.live.forget(tenant, [connection]):
        ports.poker.live(PresenceDue(tenant_id=tenant))
    return OK


def hear(event: Mapping[str, Any], ports: LivePorts) -> int:
    """A client said something."""
    connection = event["requestContext"]["connectionId"]
    tenant = ports.live.tenant_of(connection)
    if tenant is None:
        ports.sockets.close(connection)
        return OK
    try:
        said = heard(event.get("body") or "")
    except RefusedRequestError as error:
        ports.sockets.post([connection], Wrong(detail=str(error)).model_dump_json())
        return OK
    match said:
        case Hello():
            _welcome(tenant, connection, ports)
        case Typing():
            _pass_on(said, tenant, connection, ports)
    return OK


def _admit(event: Mapping[str, Any], ports: LivePorts) -> Caller:
    """Whoever connects: by a ticket in the address, where a browser can put nothing else, or by the usual header."""
    ticket = (event.get("queryStringParameters") or {}).get("ticket")
    who = ports.live.redeem(ticket) if ticket else ports.callers.sign_in(bearer(event))
    if SCOPE not in who.scopes:
        raise ForbiddenError(f"This needs the scope {SCOPE}.")
    return who


def _welcome(tenant: UUID, connection: str, ports: LivePorts) -> None:
    try:
        seconds = ports.live.left(tenant, connection)
    except NotFoundError:
        seconds = 0.0
    if seconds <= 0:
        end(tenant, [connection], ports)
        return
    audience = ports.live.audience(tenant)
    welcome = Welcome(latest=audience.latest.written, members=members(audience), seconds=int(seconds))
    ports.sockets.post([connection], welcome.model_dump_json())
    if audience.hidden:
        ports.poker.live(NewsDue(tenant_id=tenant))


def _pass_on(typing: Typing, tenant: UUID, connection: str, ports: LivePorts) -> None:
    """To everybody else of the tenant; nothing is kept of it."""
    member = ports.live.types(tenant, connection)
    if member is None:
        return
    audience = ports.live.audience(tenant)
    told = SomebodyTypes(conversation_id=typing.conversation_id, member_id=member)
    post(tenant, [socket.id for socket in audience.sockets if socket.good and socket.id != connection], told, ports)
