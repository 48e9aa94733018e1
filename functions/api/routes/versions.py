"""Knowledge versions: what answers, what answered, what waits; activated, planned, rolled back, compared."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query

from functions.api.access import Needs, caller
from functions.api.identifiers import ConversationId, DocumentId, MessageId, PassageId, Readable, VersionId
from functions.api.pages import Cursor, Limit, Page, after, page
from functions.api.ports import Ports
from shared.db.diffing import Difference, DiffStore, Kind
from shared.db.versions import Version, VersionStore
from shared.domain.iso_time import Moment
from shared.domain.pairing import Piece
from shared.domain.value import Value
from shared.errors import InvalidInputError

VersionPath = Annotated[UUID, Path(), Readable("ver")]
_ALL = "/v1/versions"
_ONE = f"{_ALL}/<version_id>"
_READS: list[Callable[..., Any]] = [Needs("knowledge:read")]
_WRITES: list[Callable[..., Any]] = [Needs("knowledge:write")]


class ShownVersion(Value):
    """A version."""

    id: VersionId
    number: int
    state: Literal["active", "scheduled", "draft", "retired", "replaced", "cleaned"]
    """``retired`` was live and may be activated again, ``cleaned`` may not; of ``replaced`` see ``replaced_by``."""
    created_at: datetime
    base_id: VersionId | None
    """The version it was built on."""
    replaced_by: VersionId | None
    """The same changes on a newer base."""
    model: str
    documents: int
    passages: int
    reasons: tuple[str, ...]
    """What speaks, or spoke, against activating it."""
    suspects: tuple[PassageId, ...]
    """Passages that would rather command the assistant than inform."""
    activated_at: datetime | None
    scheduled_for: datetime | None


class When(Value):
    """A moment to come."""

    at: Moment


class ShownDocument(Value):
    """A document that is not the same in both versions."""

    kind: Kind
    document_id: DocumentId
    title: str


class ShownPiece(Value):
    """A passage that stands in one of the versions only."""

    id: PassageId
    document_id: DocumentId
    document: str
    heading: str
    page: int | None
    text: str


class ShownPassage(Value):
    """Such a passage, beside the one in whose place it stands."""

    kind: Kind
    before: ShownPiece | None
    after: ShownPiece | None


class ShownAnswer(Value):
    """A message that rested on passages which are gone or changed."""

    message_id: MessageId
    conversation_id: ConversationId
    said_at: datetime
    text: str
    rested_on: tuple[PassageId, ...]


class ShownDifference(Value):
    """What a version changes."""

    documents: tuple[ShownDocument, ...]
    passages: tuple[ShownPassage, ...]
    more_passages: int
    """Further ones differ, too, and are not shown."""
    answers: tuple[ShownAnswer, ...]
    """The latest first."""
    more_answers: int


class Removal(Value):
    """What became of removing a document."""

    live: bool
    """False: the version without it waits, for ``reasons``; activate it to have it all the same."""
    version_id: VersionId | None
    """Null: it was not live anyway."""
    reasons: tuple[str, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, diffs = VersionStore(ports.database), DiffStore(ports.database)
    _add_publishing(app, ports, store)

    @app.get(_ALL, middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownVersion]:
        """The newest first."""
        found = store.list(caller(app).tenant_id, limit + 1, _number(cursor))
        return page(found, limit, lambda version: [str(version.number)], _shown)

    @app.get(_ONE, middlewares=_READS)
    def one(version_id: VersionPath) -> ShownVersion:
        return _shown(store.get(caller(app).tenant_id, version_id))

    @app.get(f"{_ONE}/diff", middlewares=_READS)
    def diff(
        version_id: VersionPath, against: Annotated[UUID | None, Query(), Readable("ver")] = None
    ) -> ShownDifference:
        """What it changes of ``against``; of what it was built on, unless that is given."""
        tenant = caller(app).tenant_id
        before = against or store.get(tenant, version_id).base_id
        return _difference(diffs.difference(tenant, before, version_id))


def _add_publishing(app: APIGatewayHttpResolver, ports: Ports, store: VersionStore) -> None:
    def told(version: Version) -> ShownVersion:
        ports.poker.events(caller(app).tenant_id)
        return _shown(version)

    @app.post(f"{_ONE}/activate", middlewares=_WRITES)
    def activate(version_id: VersionPath) -> ShownVersion:
        """Live from now on. A draft adds its changes to what is live; a retired version comes back as it was."""
        return told(store.activate(caller(app).tenant_id, version_id, caller(app).actor))

    @app.put(f"{_ONE}/schedule", middlewares=_WRITES)
    def schedule(version_id: VersionPath, when: Annotated[When, Body()]) -> ShownVersion:
        """A draft goes live at a moment to come."""
        return told(store.schedule(caller(app).tenant_id, version_id, when.at, caller(app).actor))

    @app.delete(f"{_ONE}/schedule", middlewares=_WRITES)
    def cancel(version_id: VersionPath) -> ShownVersion:
        """It is a draft again."""
        return told(store.cancel(caller(app).tenant_id, version_id, caller(app).actor))

    @app.delete("/v1/documents/<document_id>", middlewares=_WRITES)
    def remove(document_id: Annotated[UUID, Path(), Readable("doc")]) -> Removal:
        """Live without this document, if nothing speaks against it."""
        # Loaded by the first removal: it brings along what judges a version.
        from shared.publication import Publication

        publication = Publication(ports.database, ports.mind().knowledge)
        removed = publication.remove(caller(app).tenant_id, document_id, caller(app).actor)
        ports.poker.events(caller(app).tenant_id)
        return Removal(live=removed.outcome == "ready", version_id=removed.version_id, reasons=removed.reasons)


def _number(cursor: str | None) -> int | None:
    key = after(cursor, 1)
    if key is not None and not key[0].isdecimal():
        raise InvalidInputError("Not a cursor of this list.", field="cursor")
    return int(key[0]) if key else None


def _shown(version: Version) -> ShownVersion:
    return ShownVersion(**version.model_dump())


def _difference(found: Difference) -> ShownDifference:
    return ShownDifference(
        documents=tuple(ShownDocument(**document.model_dump()) for document in found.documents),
        passages=tuple(
            ShownPassage(kind=passage.kind, before=_piece(passage.before), after=_piece(passage.after))
            for passage in found.passages
        ),
        more_passages=found.more_passages,
        answers=tuple(ShownAnswer(**answer.model_dump()) for answer in found.answers),
        more_answers=found.more_answers,
    )


def _piece(piece: Piece | None) -> ShownPiece | None:
    return ShownPiece(**piece.model_dump()) if piece else None
