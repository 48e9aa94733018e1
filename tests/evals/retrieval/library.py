"""Documents to be searched, and what is asked of them."""

import csv
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, get_args
from uuid import UUID

import psycopg

from functions.ingest.ingest import ingest
from local import postgres
from shared.adapters.minilm import MiniLM
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.db.migrate import migrate
from shared.domain.talk import Language
from shared.ports import Embedder
from shared.training.build import main as build_models
from tests.evals.retrieval.distractors import handbooks
from tests.integration.knowledge_demo import Bucket, ports, upload

MODELS = Path(__file__).parents[3] / ".build" / "models"
OWN = Path(__file__).parent / "documents"
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Asked(NamedTuple):
    """A question, and what stands in every passage that answers it; nothing where none does."""

    language: Language
    wording: str
    """In the own sets: ``plain``, in words of the matter, or ``paraphrased``, avoiding them."""
    text: str
    contains: str

    @property
    def of(self) -> str:
        """The set it belongs to."""
        return f"{self.language} {self.wording}".rstrip()


class Shelf(NamedTuple):
    """Files of one tenant and what is asked of them."""

    name: str
    files: dict[str, bytes]
    questions: list[Asked]


class Library(NamedTuple):
    """A shelf that is live."""

    shelf: Shelf
    tenant_id: UUID
    version: UUID
    knowledge: PublishedKnowledge
    passages: dict[UUID, str]


def own_shelves() -> Iterator[Shelf]:
    """The hand-written ones, each among handbooks of others."""
    for language in ("en", "hi", "es", "fr"):
        shelf = shelf_of(OWN / language, OWN / language / "questions.csv")
        shelf.files.update({f"other-{n}.md": text.encode() for n, text in enumerate(handbooks(language), 1)})
        yield shelf


def shelf_of(folder: Path, questions: Path) -> Shelf:
    """A folder of documents with a file of questions.

    Raises:
        ValueError: a row of the file has no language, or no question.
    """
    files = {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
    files = {name: content for name, content in files.items() if folder / name != questions}
    with questions.open(encoding="utf-8-sig", newline="") as opened:
        asked = [_asked(place, row) for place, row in enumerate(csv.DictReader(opened), 2)]
    return Shelf(folder.name, files, asked)


def _asked(place: int, row: dict[str, str | None]) -> Asked:
    language, text = (row.get("language") or "").strip(), (row.get("question") or "").strip()
    for known in LANGUAGES:
        if known == language and text:
            return Asked(known, (row.get("wording") or "").strip(), text, (row.get("contains") or "").strip())
    raise ValueError(f"line {place}: wanted are language ({', '.join(LANGUAGES)}), question, contains")


@contextmanager
def opened() -> Iterator["Librarian"]:
    """A database of its own."""
    build_models(MODELS)
    logins = {"turant_app": secrets.token_hex(8), "turant_ingest": secrets.token_hex(8)}
    with TemporaryDirectory() as scratch:
        server = postgres.start(Path(scratch) / "data", password=secrets.token_hex(8))
        try:
            migrate(server.url(), logins)
            at = {
                role: f"host=127.0.0.1 port={server.port} dbname={server.database} user={role} password={word}"
                for role, word in logins.items()
            }
            database = Database(lambda: at["turant_app"])
            yield Librarian(server.url(), at["turant_ingest"], database)
            database.close()
        finally:
            server.stop()


class Librarian:
    """Brings shelves the way of every upload."""

    def __init__(self, admin: str, writer: str, database: Database) -> None:
        self._admin, self._writer = admin, writer
        self._embedder = MiniLM(MODELS, threads=1)
        self._database = database
        self._knowledge = self.knowledge(self._embedder)

    def knowledge(self, embedder: Embedder) -> PublishedKnowledge:
        """Everything that is live, searched with an embedder."""
        return PublishedKnowledge(self._database, embedder)

    def publish(self, shelf: Shelf) -> Library:
        """Make a shelf live.

        Raises:
            ValueError: a question wants what no passage says.
        """
        with psycopg.connect(self._admin, autocommit=True) as admin:
            tenant = _one(admin, "insert into tenant (name) values (%s) returning id", [shelf.name])
            bucket = Bucket()
            for name, content in shelf.files.items():
                bucket.put(f"tenant/{tenant}/uploads/{name}", content)
            with ports(bucket, self._writer, self._embedder) as work:
                for key in bucket.objects:
                    ingest(upload(key, tenant_id=tenant), work)
            version = _one(admin, "select active_version(%s)", [tenant])
            passages = {row[0]: plain(row[1]) for row in admin.execute(_LIVE, [tenant]).fetchall()}
            for title, sentence in admin.execute(_NOT_LIVE, [tenant]).fetchall():
                sys.stderr.write(f"not live: {title}: {sentence}\n")
        unsaid = [a.contains for a in shelf.questions if a.contains and not answering(passages, a)]
        if unsaid:
            raise ValueError(f"{shelf.name}: no passage says " + "; ".join(unsaid))
        return Library(shelf, tenant, version, self._knowledge, passages)


def answering(passages: dict[UUID, str], asked: Asked) -> set[UUID]:
    """The passages that answer."""
    return {passage for passage, text in passages.items() if plain(asked.contains) in text}


def plain(text: str) -> str:
    """Compared without case and line breaks."""
    return " ".join(text.casefold().split())


_LIVE = """
select p.id, p.heading || ' ' || p.text from version_revision m
join passage p on p.tenant_id = m.tenant_id and p.revision_id = m.revision_id
where m.tenant_id = %s and m.version_id = active_version(m.tenant_id)
"""
_NOT_LIVE = """
select d.title, r.sentence from document d join revision r on r.tenant_id = d.tenant_id and r.document_id = d.id
where d.tenant_id = %s and r.state <> 'ready'
"""


def _one(admin: "psycopg.Connection[tuple[UUID]]", sql: str, given: Sequence[object]) -> UUID:
    row = admin.execute(sql, given).fetchone()
    assert row is not None
    return row[0]
