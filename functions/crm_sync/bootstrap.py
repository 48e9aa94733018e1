"""The real adapters of every function of this folder, built once per cold start; settings are checked first."""

from functools import cache
from typing import TYPE_CHECKING

from functions.crm_sync.settings import PublishSettings
from shared.adapters.aws import SqsPoker
from shared.wiring import database

if TYPE_CHECKING:
    from functions.crm_sync.publish import PublishPorts


@cache
def publish() -> "PublishPorts":
    """For ``Publish``."""
    from functions.crm_sync.publish import PublishPorts
    from shared.adapters.event_bus import EventBridge
    from shared.db.relaying import RelayStore

    settings = PublishSettings.load()
    return PublishPorts(
        relays=RelayStore(database(settings.database_secret_arn)),
        poker=SqsPoker(events=settings.events_queue_url),
        bus=EventBridge(settings.bus_name),
    )
