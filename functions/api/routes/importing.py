"""The catalogue as a table: a template, an export, an import that shows first what it would change."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Query
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.ports import Ports
from shared.adapters import spreadsheet
from shared.db.catalogue import CatalogueStore
from shared.domain.exporting import TEMPLATE
from shared.domain.import_cells import Cell
from shared.domain.importing_plan import Preview, token_of
from shared.domain.value import Value
from shared.errors import InvalidInputError, UnreadableDocumentError

Format = Literal["csv", "xlsx"]
_FORMATS: dict[Format, tuple[str, Callable[[Sequence[Sequence[str]]], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", spreadsheet.write),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", spreadsheet.write_workbook),
}


class Table(Value):
    """A table to import."""

    content: str = Field(description="The CSV or Excel file, in base64.")
    complete: bool = Field(False, description="It is the whole catalogue: what it does not hold is taken out.")


class ShownTable(Table):
    """A table whose preview was looked at."""

    token: str = Field(description="Of the preview: nothing else is done than what it showed.")


class ShownPreview(Preview):
    """What importing would change; with faults nothing of it can be imported."""

    token: str


class File(Value):
    """A file."""

    name: str
    content_type: str
    content: str
    """In base64."""


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = CatalogueStore(ports.database)
    reads: list[Callable[..., Any]] = [Needs("knowledge:read")]
    writes: list[Callable[..., Any]] = [Needs("knowledge:write")]

    @app.get("/v1/catalogue/template", middlewares=reads)
    def template(as_: Annotated[Format, Query(alias="format")] = "xlsx") -> File:
        """The columns, with one row of each sort to be written over."""
        return _file("catalogue-template", TEMPLATE, as_)

    @app.get("/v1/catalogue/export", middlewares=reads)
    def export(as_: Annotated[Format, Query(alias="format")] = "xlsx") -> File:
        """All that is published or planned, as a table that can be imported again."""
        return _file("catalogue", store.export(caller(app).tenant_id), as_)

    @app.post("/v1/catalogue/import/preview", middlewares=writes)
    def preview(table: Annotated[Table, Body()]) -> ShownPreview:
        """What importing a table would change, row by row, and what is wrong in it. Changes nothing."""
        return _shown(store.preview(caller(app).tenant_id, rows(table.content), complete=table.complete))

    @app.post("/v1/catalogue/import", middlewares=writes)
    def commit(table: Annotated[ShownTable, Body()]) -> ShownPreview:
        """Import a table as its preview showed it, all of it or nothing."""
        who = caller(app)
        given = rows(table.content), table.token
        preview = store.commit(who.tenant_id, *given, complete=table.complete, by=who.actor)
        ports.poker.events(who.tenant_id)
        return _shown(preview)


def rows(content: str) -> list[list[Cell]]:
    """The rows of a file in base64.

    Raises:
        InvalidInputError: it is no table that we read.
    """
    try:
        return spreadsheet.read(b64decode(content, validate=True))
    except UnreadableDocumentError as error:
        raise InvalidInputError(error.sentence, field="content") from error
    except ValueError:
        raise InvalidInputError("The file is not in base64.", field="content") from None


def _shown(preview: Preview) -> ShownPreview:
    return ShownPreview(**dict(preview), token=token_of(preview))


def _file(name: str, rows: Sequence[Sequence[str]], as_: Format) -> File:
    content_type, write = _FORMATS[as_]
    return File(name=f"{name}.{as_}", content_type=content_type, content=b64encode(write(rows)).decode())
