"""What ``Ingest`` reads from its environment."""

from shared.settings import EmbeddingSettings


class IngestSettings(EmbeddingSettings):
    """For ``Ingest``."""

    database_secret_arn: str
    uploads_bucket: str
    uploads_queue_url: str
    events_queue_url: str
