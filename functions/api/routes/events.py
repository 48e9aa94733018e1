"""The event stream: everything that happened to a tenant, in the one order in which nothing is ever missed."""

from collections.abc import Callable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.api.access import Needs, caller
from functions.api.pages import Limit
from functions.api.ports import Ports
from shared.db.events import Cursor, EventStream
from shared.domain.happened.every import AnyEvent, told
from shared.domain.value import Value

LATEST = "latest"
_READS: list[Callable[..., Any]] = [Needs("events:read")]

After = Annotated[
    str | None,
    Query(
        max_length=40,
        description="next_cursor of the answer before. None: from the first event on; `latest`: none of what was.",
    ),
]


class Stretch(Value):
    """The next events, the oldest first."""

    data: tuple[AnyEvent, ...]
    """Each of the shape of its kind. There will be more kinds: pass over those you do not know."""
    next_cursor: str
    """Where to read on, now or whenever there is more."""
    more: bool
    """There is more already."""


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    stream = EventStream(ports.database)

    @app.get("/v1/events", middlewares=_READS)
    def several(limit: Limit = 20, after: After = None) -> Stretch:
        """What happened after a place in the stream: whoever goes on where they ended misses nothing, and has nothing
        twice. Of a page some events may be for our own eyes: it is shorter then.
        """
        tenant = caller(app).tenant_id
        if after == LATEST:
            return Stretch(data=(), next_cursor=stream.latest(tenant).written, more=False)
        begin = Cursor() if after is None else Cursor.read(after, field="after")
        found = stream.after(tenant, begin, limit + 1)
        read = found[:limit]
        return Stretch(
            data=tuple(shown for event in read if (shown := told(event.stored))),
            next_cursor=(read[-1].cursor if read else begin).written,
            more=len(found) > limit,
        )
