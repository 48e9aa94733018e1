"""Ingests one file in a process that holds what the function holds, and tells what that took; see ``bench.ingest``."""

import json
import shutil
import sys
import time
from pathlib import Path
from uuid import UUID

from functions.ingest.fetch_page import AGENT, Pages
from functions.ingest.ingest import ingest
from functions.ingest.notification import Upload
from functions.ingest.ports import IngestPorts
from shared.adapters.latin_languages import identify
from shared.adapters.minilm import MiniLM
from shared.adapters.safe_http import SafeHttp
from shared.db.connection import Database
from shared.db.copying import CopyStore
from shared.db.proposals import ProposalStore
from shared.db.publishing import PublishingStore
from shared.observability import logger
from shared.ports import Stored
from shared.publication import publication


def ingest_one(file: Path, database_url: str, tenant_id: UUID, timeout: float, models: Path) -> dict[str, float]:
    """Ingest a file in as many invocations as it takes; what that took."""
    began, invocations, wait = time.monotonic(), 0, 0.0
    database = Database(lambda: database_url)
    embedder = MiniLM(models, threads=1)
    work = IngestPorts(
        uploads=_Folder(file),
        store=PublishingStore(database),
        copies=CopyStore(database),
        publication=publication(database, embedder),
        proposals=ProposalStore(database),
        embedder=embedder,
        identify=identify,
        pages=Pages(SafeHttp(AGENT)),
        events=lambda _tenant: None,
    )
    upload = Upload(tenant_id=tenant_id, bucket="", key=file.name, announced="1")
    while wait is not None:
        end = time.monotonic() + timeout
        wait = ingest(upload, work, lambda end=end: end - time.monotonic())
        invocations += 1
    with database.tenant(tenant_id) as cursor:
        row = cursor.execute("select passages from revision where state = 'ready' order by id desc limit 1").fetchone()
    database.close()
    return {
        "passages": row["passages"] if row else 0,
        "seconds": time.monotonic() - began,
        "invocations": invocations,
    }


class _Folder:
    """A bucket of one file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def fetch(self, _bucket: str, _key: str, target: Path, _max_bytes: int) -> Stored:
        shutil.copyfile(self._file, target)
        return Stored(version="1", size=target.stat().st_size)


if __name__ == "__main__":
    logger.setLevel("ERROR")
    given = sys.argv[1:]
    sys.stdout.write(json.dumps(ingest_one(Path(given[0]), given[1], UUID(given[2]), float(given[3]), Path(given[4]))))
