"""What ``Live`` reads from its environment."""

from shared.settings import Settings


class LiveSettings(Settings):
    """For ``Live``."""

    database_secret_arn: str
    signing_keys_secret_arn: str
    live_queue_url: str
    live_url: str
    """Where clients connect to."""
