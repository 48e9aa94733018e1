"""Tags: words that people put on leads."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import StringConstraints

from functions.api.access import Needs, caller
from functions.api.identifiers import Readable
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.leads import LeadPath, ShownTag
from shared.db.lead_list import Tag
from shared.db.tags import TagStore
from shared.domain.value import Value

TagPath = Annotated[UUID, Path(), Readable("tag")]
_ALL, _ONE, _OF = "/v1/tags", "/v1/tags/<tag_id>", "/v1/leads/<lead_id>/tags/<tag_id>"
_READS: list[Callable[..., Any]] = [Needs("leads:read")]
_WRITES: list[Callable[..., Any]] = [Needs("leads:write")]


class TagIn(Value):
    """A tag. Its name is unique, whatever its case."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = TagStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownTag]:
        """In the order in which they were made."""
        found = store.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda tag: [str(tag.id)], _shown)

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def add(tag: Annotated[TagIn, Body()]) -> ShownTag:
        """A new tag."""
        return _shown(store.add(caller(app).tenant_id, tag.name))

    @app.put(_ONE, middlewares=_WRITES)
    def rename(tag_id: TagPath, tag: Annotated[TagIn, Body()]) -> ShownTag:
        """On every lead that has it."""
        return _shown(store.rename(caller(app).tenant_id, tag_id, tag.name))

    @app.delete(_ONE, middlewares=_WRITES, status_code=204)
    def remove(tag_id: TagPath) -> None:
        """No lead has it any more."""
        store.remove(caller(app).tenant_id, tag_id, caller(app).actor)

    @app.put(_OF, middlewares=_WRITES, status_code=204)
    def put(lead_id: LeadPath, tag_id: TagPath) -> None:
        """The lead has the tag."""
        store.put(caller(app).tenant_id, lead_id, tag_id)
        ports.poker.events(caller(app).tenant_id)

    @app.delete(_OF, middlewares=_WRITES, status_code=204)
    def take(lead_id: LeadPath, tag_id: TagPath) -> None:
        """The lead has the tag no longer."""
        store.take(caller(app).tenant_id, lead_id, tag_id)
        ports.poker.events(caller(app).tenant_id)


def _shown(tag: Tag) -> ShownTag:
    return ShownTag(**tag.model_dump())
