"""Leads as a table: an import that shows first what it would do, and an export."""

from base64 import b64encode
from collections.abc import Callable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Query
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.pages import Cursor, after_id, mark
from functions.api.ports import Ports
from functions.api.routes.importing import File, rows
from functions.api.routes.leads import Asked, View, within
from shared.adapters import spreadsheet
from shared.db.lead_import import LeadTables
from shared.db.views import ViewStore
from shared.domain.lead_table import Preview, token_of
from shared.domain.queued import Due
from shared.domain.value import Value

_READS: list[Callable[..., Any]] = [Needs("leads:read")]
_WRITES: list[Callable[..., Any]] = [Needs("leads:write")]
Rows = Annotated[int, Query(ge=1, le=2_000, description="Leads in the file.")]


class Table(Value):
    """A table of leads."""

    content: str = Field(description="The CSV or Excel file, in base64.")


class ShownTable(Table):
    """A table whose preview was looked at."""

    token: str = Field(description="Of the preview: nothing else is done than what it showed.")


class ShownPreview(Preview):
    """What importing would do; with faults nothing of it can be imported."""

    token: str


class Part(File):
    """A CSV file; what a spreadsheet would calculate is written as text."""

    next_cursor: str | None
    """Null: these are all."""


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    tables, views = LeadTables(ports.database), ViewStore(ports.database)

    @app.post("/v1/leads/import/preview", middlewares=_WRITES)
    def preview(table: Annotated[Table, Body()]) -> ShownPreview:
        """What importing a table would store, row by row, and what is wrong in it. Changes nothing."""
        return _shown(tables.preview(caller(app).tenant_id, rows(table.content)))

    @app.post("/v1/leads/import", middlewares=_WRITES)
    def commit(table: Annotated[ShownTable, Body()]) -> ShownPreview:
        """Import a table as its preview showed it, all of it or nothing; then leads are given out by rule."""
        tenant = caller(app).tenant_id
        preview = tables.commit(tenant, rows(table.content), table.token, caller(app).actor)
        ports.poker.events(tenant)
        ports.poker.due(Due(tenant_id=tenant, kind="unassigned", id=tenant, generation=0))
        return _shown(preview)

    @app.get("/v1/leads/export", middlewares=_READS)
    def export(asked: Annotated[Asked, Query()], view: View = None, limit: Rows = 1_000, cursor: Cursor = None) -> Part:
        """The leads that are asked for as a CSV file, a part at a time. It can be imported again."""
        tenant = caller(app).tenant_id
        told = tables.export(tenant, within(views, tenant, asked, view), limit, caller(app).actor, after_id(cursor))
        return Part(
            name="leads.csv",
            content_type="text/csv; charset=utf-8",
            content=b64encode(spreadsheet.write(told.table)).decode(),
            next_cursor=mark([str(told.last)]) if told.last else None,
        )


def _shown(preview: Preview) -> ShownPreview:
    return ShownPreview(**dict(preview), token=token_of(preview))
