"""What ``Api`` reads from its environment."""

from shared.settings import EngineSettings


class ApiSettings(EngineSettings):
    """For ``Api``."""

    database_secret_arn: str
    uploads_bucket: str
    events_queue_url: str
    due_queue_url: str
