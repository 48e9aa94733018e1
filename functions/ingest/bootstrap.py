"""The real adapters of ``Ingest``, built once per cold start; settings are checked first."""

from functools import cache

from functions.ingest.ingest import IngestPorts
from functions.ingest.settings import IngestSettings
from shared.adapters.aws import secret
from shared.adapters.latin_languages import identify
from shared.adapters.minilm import MiniLM
from shared.adapters.uploads import S3Uploads
from shared.db.connection import Database, DatabaseSecret
from shared.db.publishing import PublishingStore


@cache
def settings() -> IngestSettings:
    """What the environment says."""
    return IngestSettings.load()


@cache
def ingest() -> IngestPorts:
    """For ``Ingest``."""
    given = settings()

    def conninfo() -> str:
        fields = secret(given.database_secret_arn)
        return DatabaseSecret(**{k: v for k, v in fields.items() if k in DatabaseSecret.model_fields}).conninfo

    return IngestPorts(
        uploads=S3Uploads(),
        store=PublishingStore(Database(conninfo)),
        embedder=MiniLM(given.models_dir),
        identify=identify,
    )
