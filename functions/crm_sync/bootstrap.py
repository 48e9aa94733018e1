"""The real adapters of every function of this folder, built once per cold start; settings are checked first."""

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from functions.crm_sync.settings import CrmSyncSettings, DeadLetterSettings, DeliverSettings, PublishSettings
from shared.adapters.aws import SqsCrmPoker, SqsPoker, SqsWebhookPoker, secret
from shared.wiring import database

if TYPE_CHECKING:
    from collections.abc import Callable

    from functions.crm_sync.catch_up import CatchUpPorts
    from functions.crm_sync.coming_back import ComingBackPorts
    from functions.crm_sync.deliver import DeliverPorts
    from functions.crm_sync.publish import PublishPorts
    from functions.crm_sync.synchronise import SyncPorts
    from shared.db.breaker import SharedBreaker
    from shared.db.dead_letters import DeadLetterStore
    from shared.domain.crm import CrmKind

COOLDOWN = timedelta(seconds=30)


@cache
def publish() -> "PublishPorts":
    """For ``Publish``."""
    from functions.crm_sync.publish import PublishPorts
    from shared.adapters.event_bus import EventBridge
    from shared.db.relaying import RelayStore
    from shared.db.summaries import SummaryStore

    settings = PublishSettings.load()
    base = database(settings.database_secret_arn)
    return PublishPorts(
        relays=RelayStore(base),
        summaries=SummaryStore(base),
        poker=SqsPoker(events=settings.events_queue_url, live=settings.live_queue_url),
        bus=EventBridge(settings.bus_name),
    )


@cache
def crm_sync() -> "tuple[SyncPorts, CatchUpPorts, ComingBackPorts, Callable[[str], CrmKind]]":
    """For ``CrmSync``; beside the ports the kind of CRM whose queue has an ARN."""
    from functions.crm_sync.adapters import Adapters
    from functions.crm_sync.catch_up import CatchUpPorts
    from functions.crm_sync.coming_back import ComingBackPorts
    from functions.crm_sync.synchronise import SyncPorts
    from shared.adapters.tenant_key import TenantKey
    from shared.db.breaker import SharedBreaker
    from shared.db.crm_backlog import BacklogStore
    from shared.db.crm_links import LinkStore
    from shared.db.crm_reading import ReadingStore

    settings = CrmSyncSettings.load()
    base = database(settings.database_secret_arn)
    links, poker, backlog = LinkStore(base), SqsCrmPoker(settings.crm_queues), BacklogStore(base)
    adapters = Adapters(settings, TenantKey(secret(settings.tenant_key_secret_arn)["key"]), links.now)
    kinds = {url.rpartition("/")[2]: kind for kind, url in settings.crm_queues.items()}

    @cache
    def breaker(connection_id: UUID) -> "SharedBreaker":
        return SharedBreaker(base, f"crm:{connection_id}", COOLDOWN)

    return (
        SyncPorts(links=links, poker=poker, open=adapters.open, breaker=breaker, pages=settings.pages_url),
        CatchUpPorts(backlog=backlog, poker=poker, open=adapters.open),
        ComingBackPorts(
            readings=ReadingStore(base),
            backlog=backlog,
            crms=poker,
            poker=SqsPoker(events=settings.events_queue_url),
            open=adapters.open,
            breaker=breaker,
        ),
        lambda arn: kinds[arn.rpartition(":")[2]],
    )


@cache
def deliver() -> "DeliverPorts":
    """For ``Deliver``."""
    from functions.crm_sync.deliver import DeliverPorts
    from shared.adapters.signed_http import receivers
    from shared.adapters.tenant_key import TenantKey
    from shared.db.telling import TellingStore

    settings = DeliverSettings.load()
    return DeliverPorts(
        telling=TellingStore(database(settings.database_secret_arn)),
        webhooks=SqsWebhookPoker(settings.deliveries_queue_url),
        poker=SqsPoker(events=settings.events_queue_url),
        http=receivers(settings.receiver_url, settings.own_hosts.split(",")),
        key=TenantKey(secret(settings.tenant_key_secret_arn)["key"]),
    )


@cache
def dead_letter() -> "DeadLetterStore":
    """For ``DeadLetter``."""
    from shared.db.dead_letters import DeadLetterStore

    return DeadLetterStore(database(DeadLetterSettings.load().database_secret_arn))
