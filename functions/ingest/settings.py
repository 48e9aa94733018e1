"""What ``Ingest`` reads from its environment."""

from pathlib import Path

from shared.settings import Settings


class IngestSettings(Settings):
    """For ``Ingest``."""

    database_secret_arn: str
    uploads_bucket: str
    uploads_queue_url: str
    models_dir: Path
