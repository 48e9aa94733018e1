"""Embedders that know words and nothing else, and what is published and asked with their vectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID
from zlib import crc32

from functions.ingest.ingest import ingest
from functions.ingest.ports import IngestPorts
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.db.versions import VersionStore
from shared.domain.talk import Evidence
from shared.domain.usage import Call
from shared.ports import Question
from tests.builders import Town
from tests.integration.knowledge_demo import Bucket, upload
from tests.integration.test_ingest_publishing import key


@dataclass
class Words:
    """Vectors of the words of a text; some other words for every model."""

    model: str
    width: int
    texts: list[str] = field(default_factory=list)
    before: dict[int, Callable[[], object]] = field(default_factory=dict)
    """What happens before one of the calls that embed passages."""
    calls: int = 0

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        if any("\n" in text for text in texts):  # under its heading: no question
            self.calls += 1
            self.before.get(self.calls, lambda: None)()
            self.texts += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        vector = [1e-3] * self.width
        for word in text.lower().split():
            vector[crc32(f"{self.model} {word}".encode()) % self.width] += 1.0
        length = sum(x * x for x in vector) ** 0.5
        return [x / length for x in vector]

    def spent(self) -> tuple[Call, ...]:
        return ()


BUILT_IN = Words("built-in", 32)


def put(work: IngestPorts, bucket: Bucket, tenant: UUID, name: str, content: bytes) -> float | None:
    bucket.put(key(tenant, name), content)
    return ingest(upload(key(tenant, name), str(len(bucket.objects[key(tenant, name)])), tenant), work)


def models(town: Town, tenant: UUID) -> set[str]:
    """Of the passages that answer."""
    rows = town.all(
        "select distinct p.model from version_revision m join passage p on p.revision_id = m.revision_id"
        " where m.version_id = active_version(%s)",
        tenant,
    )
    return {row["model"] for row in rows}


def asked(database: Database, tenant: UUID, text: str, provider: Words | None) -> Evidence:
    """As a turn asks: of the version that is live."""
    version = VersionStore(database).active(tenant)
    question = Question(tenant_id=tenant, version=version, text=text, language="en")
    return PublishedKnowledge(database, BUILT_IN, provider).search(question)
