"""Many tenants with many passages, made up: vectors that cluster as those of real texts do, words as common as in them.

A passage belongs to a topic of its tenant: its vector lies near the topic's, in the few directions in which texts
differ, and a third of its words are the topic's own. The same every time.
"""

import sys
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID, uuid5

import numpy as np
import psycopg
from numpy.typing import NDArray

from shared.domain.lexemes import tenant_prefix

MODEL = "made up"
DIMENSIONS = 384
LATENT = 32
"""Directions in which texts differ; measured on MiniLM's vectors of handbooks, 90 % of the variance lies in fewer."""
IN_A_TOPIC = 40
WORDS, TOPIC_WORDS = 45, 15
"""Different ones of a passage; of these, its topic's."""
VOCABULARY = 40_000
OFFSET = 20
"""Zipf and Mandelbrot's: the commonest word stands in every sixth passage."""
_SPACE = UUID("a1f6a5f2-27a9-43a7-9b0e-0b1d6d8f4c22")
_BATCH = 2_000


class Tenant(NamedTuple):
    """One of the crowd."""

    number: int
    passages: int

    @property
    def id(self) -> UUID:
        return uuid5(_SPACE, f"tenant {self.number}")

    @property
    def version(self) -> UUID:
        return uuid5(_SPACE, f"version {self.number}")

    @property
    def topics(self) -> int:
        return max(1, self.passages // IN_A_TOPIC)


class Made(NamedTuple):
    """Vectors (n, 384) of whole numbers and the words of as many passages."""

    vectors: NDArray[np.int64]
    words: list[list[str]]


def made(tenant: Tenant, count: int, seed: int) -> Made:
    """Passages of a tenant, or with another seed questions about them."""
    fixed = np.random.default_rng(tenant.number)
    topics = fixed.normal(size=(tenant.topics, LATENT))
    random = np.random.default_rng([tenant.number, seed])
    chosen = random.integers(tenant.topics, size=count)
    latent = topics[chosen] + 0.6 * random.normal(size=(count, LATENT))
    directions = np.random.default_rng(0).normal(size=(LATENT, DIMENSIONS))
    vectors = latent @ directions + 1.5 * random.normal(size=(count, DIMENSIONS))
    vectors *= 100 / np.abs(vectors).max(axis=1, keepdims=True)
    # As common as words are once those without content are gone: the n-th with a share like 1 / (n + 20).
    shares = random.random(size=(count, WORDS - TOPIC_WORDS))
    common = (OFFSET * ((VOCABULARY + OFFSET) / OFFSET) ** shares - OFFSET).astype(np.int64)
    own = (chosen[:, None] * 7919 + random.integers(60, size=(count, TOPIC_WORDS)) ** 2) % VOCABULARY
    words = [[f"w{word}" for word in dict.fromkeys(row)] for row in np.hstack([common, own]).tolist()]
    return Made(vectors.round().astype(np.int64), words)


def crowd(admin: str, tenants: list[Tenant], told: str) -> None:
    """Store tenants that are not there yet, each with one live version."""
    total, done = sum(tenant.passages for tenant in tenants), 0
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")  # what is made is consistent
        for tenant in tenants:
            given = {"tenant": tenant.id, "version": tenant.version, "passages": tenant.passages, "model": MODEL,
                     "words": tenant.passages * WORDS}  # fmt: skip
            with connection.transaction():
                for statement in _TENANT:
                    connection.execute(statement, given)
                for start in range(0, tenant.passages, _BATCH):
                    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
                        for line in _rows(tenant, start, min(_BATCH, tenant.passages - start)):
                            copy.write(line)
                    done += min(_BATCH, tenant.passages - start)
                    sys.stderr.write(f"\r{told}: {done:,} of {total:,} passages")
        sys.stderr.write(f"\r{told}: vacuum analyze of {total:,} passages\n")
        connection.execute("vacuum analyze")


def _rows(tenant: Tenant, start: int, count: int) -> Iterator[str]:
    batch, prefix = made(tenant, count, start), tenant_prefix(tenant.id)
    for offset, (vector, words) in enumerate(zip(batch.vectors.tolist(), batch.words, strict=True)):
        lexemes = " ".join(f"{prefix}{word}:{place}" for place, word in enumerate(words, 1))
        ordinal, text = start + offset, " ".join(words) + " and what stands between them" * 12
        hashed = f"\\\\x{ordinal:064x}"
        embedding = ",".join(map(str, vector))
        yield (f"{tenant.id}\t{tenant.version}\t{ordinal}\tHeading\t{text}\ten\t{len(words)}\t{hashed}\t{MODEL}\t"
               f"[{embedding}]\t{lexemes}\n")  # fmt: skip


_TENANT = (
    "insert into tenant (id, name) values (%(tenant)s, 'Institute')",
    "insert into document (tenant_id, id, key, title) values (%(tenant)s, %(tenant)s, 'handbook', 'Handbook')",
    "insert into revision (tenant_id, id, document_id, upload, uploaded, state, passages, words, model)"
    " values (%(tenant)s, %(version)s, %(tenant)s, '1', '1', 'ready', %(passages)s, %(words)s, %(model)s)",
    "insert into knowledge_version (tenant_id, id, number, model, passages, words)"
    " values (%(tenant)s, %(version)s, 1, %(model)s, %(passages)s, %(words)s)",
    "insert into version_revision (tenant_id, version_id, document_id, revision_id)"
    " values (%(tenant)s, %(version)s, %(tenant)s, %(version)s)",
    "insert into activation (tenant_id, version_id, why) values (%(tenant)s, %(version)s, 'published')",
    "insert into catalogue_item (tenant_id, kind, name, position) select %(tenant)s, 'course', 'Course ' || n, n"
    " from generate_series(1, 15) n",
    "insert into catalogue_fact (tenant_id, item_id, kind, label, text) select tenant_id, id, 'about', 'about ' || n,"
    " 'What one learns' from catalogue_item cross join generate_series(1, 4) n where tenant_id = %(tenant)s",
)
_COPY = """
copy passage (tenant_id, revision_id, ordinal, heading, text, language, words, content_hash, model, embedding, lexemes)
from stdin
"""
