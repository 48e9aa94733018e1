"""An upload to a live document: fetch, read, cut, embed, publish. Safe to repeat at any point."""

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pgvector import HalfVector

from functions.ingest.chunk import Chunk, chunks
from functions.ingest.notification import Upload
from functions.ingest.read import MAX_BYTES, read, too_large
from shared.db.publishing import Begun, NewPassage, PublishingStore, Uploaded
from shared.domain.language import detect
from shared.domain.lexemes import lexemes
from shared.domain.talk import Language
from shared.errors import UnreadableDocumentError
from shared.observability import logger
from shared.ports import Embedder, Uploads

MAX_PASSAGES = 25_000
BATCH = 64
"""Passages embedded and stored at a time: what a crash loses, and what is held in memory."""


@dataclass(frozen=True)
class IngestPorts:
    """What ingest needs of the world."""

    uploads: Uploads
    store: PublishingStore
    embedder: Embedder
    identify: Callable[[str], Language]
    """Tells English, Spanish and French apart."""


def ingest(upload: Upload, ports: IngestPorts) -> None:
    """Make an upload searchable, or record in a sentence why it cannot be."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "upload"
        stored = ports.uploads.fetch(upload.bucket, upload.key, file, MAX_BYTES)
        if stored is None:
            return
        begun = ports.store.begin(
            Uploaded(
                tenant_id=upload.tenant_id,
                key=upload.key,
                title=upload.title,
                version=stored.version,
                announced=upload.announced,
            )
        )
        if begun is None:
            return
        try:
            _check(begun, stored.size)
            outcome = _publish(begun, file, ports)
        except UnreadableDocumentError as error:
            ports.store.refuse(begun, error.reason, error.sentence)
            outcome = error.reason
    logger.info("upload finished", extra={"revision": str(begun.revision_id), "outcome": outcome})


def _check(begun: Begun, size: int) -> None:
    if size > MAX_BYTES:
        raise too_large()
    if begun.given_up:
        raise UnreadableDocumentError(
            "gave_up",
            "This file could not be read in several attempts. Save it anew, or split it, and try again.",
        )


def _publish(begun: Begun, file: Path, ports: IngestPorts) -> str:
    document = read(file)
    cut = chunks(document)
    if len(cut) > MAX_PASSAGES:
        raise UnreadableDocumentError("too_large", "This file holds too much text. Split it into parts.")
    for start in range(0, len(cut), BATCH):
        ports.store.add(begun, _passages(list(islice(cut, start, start + BATCH)), start, ports))
    return ports.store.publish(begun, document.pages, len(cut)).outcome


def _passages(cut: Sequence[Chunk], first: int, ports: IngestPorts) -> list[NewPassage]:
    """The chunks as passages, each embedded with the headings it stands under."""
    contents = [f"{chunk.heading}\n{chunk.text}" for chunk in cut]
    vectors = ports.embedder.embed(contents)
    return [
        _passage(chunk, content, vector, ordinal, ports)
        for ordinal, (chunk, content, vector) in enumerate(zip(cut, contents, vectors, strict=True), start=first)
    ]


def _passage(chunk: Chunk, content: str, vector: list[float], ordinal: int, ports: IngestPorts) -> NewPassage:
    language = detect(chunk.text, None, ports.identify, "en")
    return NewPassage(
        ordinal=ordinal,
        heading=chunk.heading,
        page=chunk.page,
        text=chunk.text,
        language=language,
        lexemes=tuple(lexemes(content, language)),
        content_hash=hashlib.sha256(content.encode()).digest(),
        model=ports.embedder.model,
        embedding=HalfVector(vector).to_text(),
    )
