"""Exactly the variables each function of this folder reads."""

from shared.settings import Settings


class PublishSettings(Settings):
    """Function ``Publish``."""

    database_secret_arn: str
    events_queue_url: str
    bus_name: str
