"""Saved views: filters of the list of leads, by name."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import StringConstraints

from functions.api.access import Needs, caller
from functions.api.identifiers import Readable, ViewId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.leads import Asked
from shared.db.views import View, ViewStore
from shared.domain.lead_filter import LeadFilter
from shared.domain.value import Value

ViewPath = Annotated[UUID, Path(), Readable("view")]
_ALL, _ONE = "/v1/views", "/v1/views/<view_id>"
_READS: list[Callable[..., Any]] = [Needs("leads:read")]
_WRITES: list[Callable[..., Any]] = [Needs("leads:write")]


class ViewIn(Value):
    """A filter with a name, which is unique whatever its case."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    filter: Asked


class ShownView(ViewIn):
    """A view that is kept."""

    id: ViewId


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = ViewStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownView]:
        """In the order in which they were made."""
        found = store.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda view: [str(view.id)], _shown)

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def add(view: Annotated[ViewIn, Body()]) -> ShownView:
        """A new view. ``GET /v1/leads?view=`` shows its leads."""
        return _shown(store.add(caller(app).tenant_id, view.name, _kept(view)))

    @app.get(_ONE, middlewares=_READS)
    def one(view_id: ViewPath) -> ShownView:
        """A view."""
        return _shown(store.get(caller(app).tenant_id, view_id))

    @app.put(_ONE, middlewares=_WRITES)
    def change(view_id: ViewPath, view: Annotated[ViewIn, Body()]) -> ShownView:
        """Another name or filter."""
        return _shown(store.change(caller(app).tenant_id, view_id, view.name, _kept(view)))

    @app.delete(_ONE, middlewares=_WRITES, status_code=204)
    def remove(view_id: ViewPath) -> None:
        """Nobody needs it any more."""
        store.remove(caller(app).tenant_id, view_id, caller(app).actor)


def _kept(view: ViewIn) -> LeadFilter:
    return LeadFilter(**view.filter.model_dump())


def _shown(view: View) -> ShownView:
    return ShownView(id=view.id, name=view.name, filter=Asked(**view.filter.model_dump()))
