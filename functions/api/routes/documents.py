"""``/v1/documents``: uploads are asked for, put straight into the bucket, and watched until they are live."""

from datetime import datetime
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Annotated, Literal
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller
from functions.api.identifiers import DocumentId, Readable
from functions.api.pages import Cursor, Limit, Page, after, page
from functions.api.ports import Ports
from shared.db import documents
from shared.db.documents import DocumentStore, State
from shared.domain.uploading import LARGEST, key_of, name_of, title_of
from shared.domain.value import Value
from shared.errors import InvalidInputError

OPEN_SECONDS = 300
TYPES = MappingProxyType(
    {
        ".csv": "text/csv",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".htm": "text/html",
        ".html": "text/html",
        ".md": "text/markdown",
        ".pdf": "application/pdf",
        ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".txt": "text/plain",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""What can be read, by the ending of its name. What a file is, its content says when it is read."""


FileName = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[^/\\\x00-\x1f\x7f.][^/\\\x00-\x1f\x7f]*$")
]


class NewDocument(Value):
    """A file that is going to be uploaded."""

    name: FileName = Field(max_length=200, description="Its name; uploading under one name again makes a new revision.")
    size: int | None = Field(None, ge=1, le=LARGEST, description="Bytes, where known: then exactly so many.")


class NewPage(Value):
    """A web page that is to be read."""

    address: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s/]+\S*$")] = Field(
        max_length=500, description="Public; reading it again makes a new revision."
    )


class UploadForm(Value):
    """Send the file as ``multipart/form-data`` with these fields before it, the file last, as ``file``."""

    method: Literal["POST"] = "POST"
    url: str
    fields: dict[str, str]
    largest: int
    """Bytes."""
    expires_in: int
    """Seconds."""


class Announced(Value):
    """Where to put the file."""

    document_id: DocumentId
    upload: UploadForm


class Revision(Value):
    """One upload of a document."""

    state: State
    """``building``: being read; ``ready``: it went live; ``held``: it waits for somebody to look at it."""
    reason: str | None
    """For machines: why it was refused."""
    outcome: str
    """For people: a sentence."""
    pages: int
    passages: int
    """That are stored so far."""
    percent: int
    live: bool
    created_at: datetime
    finished_at: datetime | None


class Document(Value):
    """A document."""

    id: DocumentId
    title: str
    state: Literal["awaited", "building", "ready", "held", "refused", "overtaken"]
    """Of the newest upload; ``awaited`` before the first."""
    newest: Revision | None
    created_at: datetime


class DocumentWithRevisions(Document):
    """A document with its uploads."""

    revisions: tuple[Revision, ...]
    """Newest first."""


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = DocumentStore(ports.database)

    @app.post("/v1/documents", middlewares=[Needs("knowledge:write")])
    def announce(new: Annotated[NewDocument, Body()]) -> Announced:
        """Ask for an upload."""
        tenant = caller(app).tenant_id
        content_type = TYPES.get(PurePosixPath(new.name).suffix.lower())
        if content_type is None:
            raise InvalidInputError(f"Files that can be read end in {', '.join(TYPES)}.", field="name")
        key = key_of(tenant, new.name)
        document = store.announce(tenant, key, title_of(key))
        form = ports.uploads.form(key, content_type, new.size or 1, new.size or LARGEST, OPEN_SECONDS)
        told = UploadForm(url=form.url, fields=form.fields, largest=new.size or LARGEST, expires_in=OPEN_SECONDS)
        return Announced(document_id=document, upload=told)

    @app.post("/v1/documents/pages", middlewares=[Needs("knowledge:write")])
    def read_page(new: Annotated[NewPage, Body()]) -> Document:
        """Have a web page read; what became of it stands in its document."""
        tenant = caller(app).tenant_id
        key = key_of(tenant, name_of(new.address))
        document = store.announce(tenant, key, title_of(key))
        ports.uploads.put(key, new.address.encode())
        return _document(store.get(tenant, document))

    @app.get("/v1/documents", middlewares=[Needs("knowledge:read")])
    def index(limit: Limit = 20, cursor: Cursor = None) -> Page[Document]:
        """All documents, the latest first."""
        key = after(cursor, 1)
        rows = store.page(caller(app).tenant_id, _id(key[0]) if key else None, limit + 1)
        return page(rows, limit, lambda row: [str(row.id)], _document)

    @app.get("/v1/documents/<document_id>", middlewares=[Needs("knowledge:read")])
    def show(document_id: Annotated[UUID, Path(), Readable("doc")]) -> DocumentWithRevisions:
        """One document, and what became of each upload."""
        row = store.get(caller(app).tenant_id, document_id)
        return DocumentWithRevisions(**dict(_document(row)), revisions=tuple(map(_revision, row.revisions)))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise InvalidInputError("Not a cursor of this list.", field="cursor") from None


def _document(row: documents.Document) -> Document:
    newest = _revision(row.revisions[0]) if row.revisions else None
    state = newest.state if newest else "awaited"
    return Document(id=row.id, title=row.title, state=state, newest=newest, created_at=row.created_at)


def _revision(row: documents.Revision) -> Revision:
    done = 100 if row.finished_at else 100 * row.passages // row.expected if row.expected else 0
    given = row.model_dump(exclude={"id", "sentence", "expected"})
    return Revision(**given, outcome=row.sentence, percent=done)
