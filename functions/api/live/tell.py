"""Telling those who watch: that there is something to be read, who else is there, and that their time is over."""

import time
from collections.abc import Sequence
from uuid import UUID

from functions.api.live.messages import News, Present
from functions.api.live.ports import LivePorts
from shared.db.events import Cursor
from shared.db.live import BEING_MADE, Audience
from shared.domain.queued import ExpiryDue, LiveDue, NewsDue, PresenceDue
from shared.domain.value import Value
from shared.errors import NotFoundError

PAUSES = (0.01, 0.02, 0.04, 0.08, 0.16)
"""Seconds until it is looked again for events that a running transaction hides: transactions are short."""
AGAIN = 1.0
"""Seconds until another message looks; a queue knows no shorter delay."""
ATTEMPTS = 5
"""At telling connections that do not take it. Whoever misses it learns it by the next news, or by ``hello``."""


def tell(due: LiveDue, ports: LivePorts) -> None:
    """Do what is asked for. Safe to repeat: everything that is told is how things stand now."""
    match due:
        case NewsDue():
            _news(due, ports)
        case PresenceDue():
            audience = ports.live.audience(due.tenant_id)
            present = Present(members=members(audience))
            post(due.tenant_id, _watching(audience, ports, due.tenant_id), present, ports)
        case ExpiryDue():
            _expiry(due, ports)


def members(audience: Audience) -> tuple[UUID, ...]:
    """Who is there, each once."""
    return tuple(sorted({socket.member_id for socket in audience.sockets if socket.good and socket.member_id}))


def post(tenant: UUID, connections: Sequence[str], message: Value, ports: LivePorts) -> bool:
    """Send it to all of them and forget those that are gone; False when one may not have got it."""
    if not connections:
        return True
    posted = ports.sockets.post(connections, message.model_dump_json())
    if posted.gone and ports.live.forget(tenant, posted.gone, older_than=BEING_MADE):
        ports.poker.live(PresenceDue(tenant_id=tenant))
    return not posted.failed


def end(tenant: UUID, connections: Sequence[str], ports: LivePorts) -> None:
    """Close them and forget them.

    Raises:
        TransientError: one may still be open, and is remembered.
    """
    for connection in connections:
        ports.sockets.close(connection)
    if ports.live.forget(tenant, connections):
        ports.poker.live(PresenceDue(tenant_id=tenant))


def _news(due: NewsDue, ports: LivePorts) -> None:
    """Tell where the stream stands, and go on until nothing that is committed is hidden any more."""
    told, reached = Cursor(), True
    for pause in (*PAUSES, None):
        audience = ports.live.audience(due.tenant_id)
        watching = _watching(audience, ports, due.tenant_id)
        if audience.latest != told:
            told = audience.latest
            reached = post(due.tenant_id, watching, News(latest=told.written), ports) and reached
        if not watching or not audience.hidden:
            break
        if pause is None:
            ports.poker.live(NewsDue(tenant_id=due.tenant_id), delay=AGAIN)
        else:
            time.sleep(pause)
    if not reached and due.attempt < ATTEMPTS:
        ports.poker.live(due.model_copy(update={"attempt": due.attempt + 1}), delay=AGAIN)


def _watching(audience: Audience, ports: LivePorts, tenant: UUID) -> list[str]:
    """Whoever may still be told; the others' connections are closed."""
    if over := [socket.id for socket in audience.sockets if not socket.good]:
        end(tenant, over, ports)
    return [socket.id for socket in audience.sockets if socket.good]


def _expiry(due: ExpiryDue, ports: LivePorts) -> None:
    """A queue delays by fifteen minutes at most: what has longer is looked at again."""
    try:
        left = ports.live.left(due.tenant_id, due.connection_id)
    except NotFoundError:
        return
    if left > 0:
        ports.poker.live(due, delay=left)
    else:
        end(due.tenant_id, [due.connection_id], ports)
