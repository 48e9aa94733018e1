"""The real adapters of ``Ingest``, built once per cold start; settings are checked first."""

from functools import cache

from functions.ingest.ingest import IngestPorts
from functions.ingest.settings import IngestSettings
from shared.adapters.latin_languages import identify
from shared.adapters.minilm import MiniLM
from shared.adapters.uploads import S3Uploads
from shared.db.publishing import PublishingStore
from shared.wiring import database


@cache
def settings() -> IngestSettings:
    """What the environment says."""
    return IngestSettings.load()


@cache
def ingest() -> IngestPorts:
    """For ``Ingest``."""
    given = settings()
    return IngestPorts(
        uploads=S3Uploads(),
        store=PublishingStore(database(given.database_secret_arn)),
        embedder=MiniLM(given.models_dir),
        identify=identify,
    )
