"""Uploads without files: what is published is told as texts. Also a worker that can be killed for real.

``python -m tests.press`` reads a plan from its standard input and works through it.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from pgvector import HalfVector

from shared.db.connection import Cursor, Database
from shared.db.drafting import Published
from shared.db.publishing import NewPassage, PublishingStore, Uploaded
from shared.domain.lexemes import lexemes
from shared.ports import Embedder
from shared.publication import publication


class Flat:
    """An embedder to whom every text is alike: words decide."""

    model = "flat"

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [[1.0, 0.0] for _ in texts]


class Press:
    """Publishes for one tenant."""

    def __init__(self, database: Database, tenant_id: UUID, embedder: Embedder | None = None) -> None:
        self.tenant_id = tenant_id
        self._embedder = embedder or Flat()
        self._store = PublishingStore(database)
        self.publication = publication(database, self._embedder)

    def upload(self, name: str, *texts: str, announced: str = "1") -> Published | None:
        """As ingest does it; None when it is a repetition."""
        begun = self._store.begin(
            Uploaded(tenant_id=self.tenant_id, key=name, title=name, version=announced, announced=announced, bytes=9)
        )
        if begun is None:
            return None
        self._store.add(begun, [self._passage(ordinal, text) for ordinal, text in enumerate(texts)])
        return self.publication.upload(begun, 1, len(texts))

    def _passage(self, ordinal: int, text: str) -> NewPassage:
        return NewPassage(
            ordinal=ordinal,
            heading="",
            page=ordinal + 1,
            text=text,
            language="en",
            lexemes=tuple(lexemes(text, "en")),
            content_hash=hashlib.sha256(text.encode()).digest(),
            model=self._embedder.model,
            embedding=HalfVector(self._embedder.embed([text])[0]).to_text(),
        )


class Killed(BaseException):
    """The process is gone: nothing handles this."""


class Mortal(Database):
    """A database whose user dies at its ``at``-th boundary: the moment before, or after, a commit."""

    def __init__(self, url: str, at: int) -> None:
        super().__init__(lambda: url)
        self._left = at

    @property
    def alive(self) -> bool:
        return self._left > 0

    @contextmanager
    def tenant(self, tenant_id: UUID) -> Iterator[Cursor]:
        try:
            with super().tenant(tenant_id) as cursor:
                yield cursor
                self._pass()
            self._pass()
        except Killed:
            self.close()  # the server sees a connection that broke
            raise

    def _pass(self) -> None:
        self._left -= 1
        if self._left == 0:
            raise Killed


def generation(number: int, part: int) -> str:
    """A text by which one can tell what it belongs to."""
    return f"Part {part} of the manual, written as generation {number}."


def tell(word: str) -> None:
    """Say how far we are, to whoever kills us; the log is written beside it."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(plan: dict[str, Any]) -> None:
    """Upload everything that is planned, every announcement as often as it stands there."""
    database = Database(lambda: psycopg.conninfo.make_conninfo(plan["url"]))
    press = Press(database, UUID(plan["tenant"]))
    tell("ready")
    for name, number in plan["uploads"]:
        texts = [generation(number, part) for part in range(plan["parts"])]
        press.upload(name, *texts, announced=f"{number:04}")
        tell("done")
    database.close()


if __name__ == "__main__":
    main(json.load(sys.stdin))
