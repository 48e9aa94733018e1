"""The demo institution, seeded and ingested, without a bucket: uploads lie in a dictionary."""

import secrets
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psycopg
from psycopg.rows import dict_row

from functions.ingest.fetch_page import AGENT, Pages
from functions.ingest.ingest import ingest
from functions.ingest.notification import Upload
from functions.ingest.ports import IngestPorts
from local.demo.crms import CRMS
from local.demo.seed import TENANT_ID, seed
from local.postgres import Postgres
from shared.adapters.latin_languages import identify
from shared.adapters.minilm import MiniLM
from shared.adapters.safe_http import SafeHttp
from shared.db.connection import Database
from shared.db.copying import CopyStore
from shared.db.proposals import ProposalStore
from shared.db.publishing import PublishingStore
from shared.ports import Embedder, PaidEmbedder, Stored
from shared.publication import publication
from shared.weights.minilm import build
from tests.builders import Town
from tests.conftest import url_of

MODELS = Path(__file__).parents[2] / ".build" / "models"
NOWHERE = dict.fromkeys(CRMS, "http://127.0.0.1:9")
"""Where no CRM is."""
KEY = b64encode(secrets.token_bytes(32)).decode()


@cache
def embedder() -> MiniLM:
    """The real one; its files are built once."""
    build(MODELS)
    return MiniLM(MODELS)


@dataclass
class Bucket:
    """A versioned bucket."""

    objects: dict[str, list[bytes]] = field(default_factory=dict)

    def put(self, key: str, content: bytes, _content_type: str = "") -> None:
        self.objects.setdefault(key, []).append(content)

    def fetch(self, bucket: str, key: str, target: Path, max_bytes: int) -> Stored | None:
        if key not in self.objects:
            return None
        content = self.objects[key][-1]
        if len(content) <= max_bytes:
            target.write_bytes(content)
        return Stored(version=str(len(self.objects[key])), size=len(content))


@dataclass
class OneHot:
    """An embedder for what is not about meaning: fast, and like no text to another."""

    model: str = "one-hot"

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [[float(hash(text) % 8 == place) for place in range(8)] for text in texts]


def ports_on(
    database: Database, bucket: Bucket, embedder: Embedder, provider: PaidEmbedder | None = None
) -> IngestPorts:
    """Vectors are the provider's if there is one."""
    return IngestPorts(
        uploads=bucket,
        store=PublishingStore(database),
        copies=CopyStore(database),
        publication=publication(database, embedder, provider),
        embedder=provider or embedder,
        proposals=ProposalStore(database),
        identify=identify,
        pages=Pages(SafeHttp(AGENT)),
        events=lambda _tenant: None,
    )


@contextmanager
def ports(bucket: Bucket, ingest_url: str, embedder: Embedder) -> Iterator[IngestPorts]:
    database = Database(lambda: ingest_url)
    yield ports_on(database, bucket, embedder)
    database.close()


def upload(key: str, announced: str = "1", tenant_id: object = TENANT_ID) -> Upload:
    return Upload.model_validate({"tenant_id": tenant_id, "bucket": "uploads", "key": key, "announced": announced})


def open_demo(admin_url: str, ingest_url: str) -> Bucket:
    """Seed the demo institution and bring its documents the way of every upload."""
    bucket = Bucket()
    seed(admin_url, KEY, bucket.put, token="a token", crm_urls=NOWHERE)
    with ports(bucket, ingest_url, embedder()) as work:
        for key in bucket.objects:
            ingest(upload(key), work)
    return bucket


@contextmanager
def demo_town(postgres: Postgres, template: str, name: str) -> Iterator[Town]:
    """A database of its own with the demo institution and its documents."""
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"create database {name} template {template}")
    open_demo(postgres.url(name), url_of(postgres, "turant_ingest", name))
    with psycopg.connect(postgres.url(name), autocommit=True, row_factory=dict_row) as connection:
        yield Town(connection)
