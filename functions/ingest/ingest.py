"""An upload to a live document: fetch, read, cut, embed, publish. Safe to repeat at any point, and goes on there."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from math import inf
from pathlib import Path

from functions.ingest.chunk import Chunk, chunks
from functions.ingest.embed import BATCH, ENOUGH, OutOfTimeError, copy, vectors
from functions.ingest.limits import MAX_BYTES, refusal
from functions.ingest.notification import Upload
from functions.ingest.ports import IngestPorts
from functions.ingest.propose import propose
from functions.ingest.read import read
from shared.db.publishing import Begun, NewPassage, Uploaded
from shared.domain.language import detect
from shared.domain.lexemes import lexemes
from shared.domain.talk import Language
from shared.domain.uploading import PAGE, PAGE_BYTES, address_in
from shared.errors import RetryLaterError, UnreadableDocumentError
from shared.observability import logger

MAX_PASSAGES = 25_000
JUDGED = 100
"""Passages of which the gate is sure to be through in a second."""


def ingest(upload: Upload, ports: IngestPorts, left: Callable[[], float] = lambda: inf) -> float | None:
    """Make an upload searchable, or record in a sentence why it cannot be.

    Args:
        left: seconds for which work may go on.

    Returns:
        None when that is done; else the seconds after which it is to go on: what is stored by then stays.
    """
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "upload"
        stored = ports.uploads.fetch(upload.bucket, upload.key, file, MAX_BYTES)
        if stored is None:
            return None
        begun = ports.store.begin(
            Uploaded(
                tenant_id=upload.tenant_id,
                key=upload.key,
                title=upload.title,
                version=stored.version,
                announced=upload.announced,
                bytes=stored.size,
            )
        )
        if begun is None:
            return _propose(upload, ports, left)
        _tell(begun, "reading", document=upload.title)
        try:
            _check(begun, stored.size)
            outcome = _publish(begun, upload, file, ports, left)
        except UnreadableDocumentError as error:
            ports.store.refuse(begun, error.reason, error.sentence)
            outcome = error.reason
        except RetryLaterError as error:
            ports.store.interrupted(begun)
            _tell(begun, "waiting", why=str(error))
            return error.seconds
    _tell(begun, outcome)
    ports.events(upload.tenant_id)
    return _propose(upload, ports, left)


def _propose(upload: Upload, ports: IngestPorts, left: Callable[[], float]) -> float | None:
    """After the upload has come to its end: whatever becomes of this, it is live."""
    return None if propose(upload.tenant_id, ports.proposals, left) else 0.0


def _check(begun: Begun, size: int) -> None:
    if size > MAX_BYTES:
        raise refusal("too_large")
    if begun.given_up:
        raise UnreadableDocumentError(
            "gave_up",
            "This file could not be read in several attempts. Save it anew, or split it, and try again.",
        )


def _address(file: Path) -> str:
    with file.open("rb") as opened:
        return address_in(opened.read(PAGE_BYTES).decode(errors="replace"))


def _publish(begun: Begun, upload: Upload, file: Path, ports: IngestPorts, left: Callable[[], float]) -> str:
    if upload.key.endswith(PAGE):
        ports.pages.fetch(_address(file), file)
    document = read(file, upload.key)
    cut = chunks(document, ports.length)
    if len(cut) > MAX_PASSAGES:
        raise UnreadableDocumentError("too_large", "This file holds too much text. Split it into parts.")
    done = ports.store.resume(begun, document.pages, [chunk.content_hash for chunk in cut], ports.embedder.model)
    for start in range(done, len(cut), BATCH):
        if left() < ENOUGH:
            raise OutOfTimeError
        ports.store.add(begun, list(_passages(begun, cut[start : start + BATCH], start, ports)))
        _tell(begun, "storing", pages=document.pages, passages=min(start + BATCH, len(cut)), expected=len(cut))
    copy(begun.tenant_id, ports, left)
    judging = len(cut) / JUDGED
    if judging > ENOUGH and left() < judging:
        raise OutOfTimeError("out of time for the gate")
    return ports.publication.upload(begun, document.pages, len(cut)).outcome


def _passages(begun: Begun, cut: Sequence[Chunk], first: int, ports: IngestPorts) -> Iterator[NewPassage]:
    """The chunks as passages."""
    made = vectors(begun.tenant_id, {chunk.content_hash: chunk.content for chunk in cut}, ports)
    for ordinal, chunk in enumerate(cut, start=first):
        yield _passage(chunk, ordinal, ports.embedder.model, made[chunk.content_hash], ports.identify)


def _passage(chunk: Chunk, ordinal: int, model: str, embedding: str, identify: Callable[[str], Language]) -> NewPassage:
    language = detect(chunk.text, None, identify, "en")
    return NewPassage(
        ordinal=ordinal,
        heading=chunk.heading,
        page=chunk.page,
        text=chunk.text,
        language=language,
        lexemes=tuple(lexemes(chunk.content, language)),
        content_hash=chunk.content_hash,
        model=model,
        embedding=embedding,
    )


def _tell(begun: Begun, state: str, **facts: object) -> None:
    logger.info("upload", extra={"revision": str(begun.revision_id), "state": state, **facts})
