"""Exactly the variables each function of this folder reads."""

from pydantic import HttpUrl

from shared.settings import CrmQueueSettings, Settings


class PublishSettings(Settings):
    """Function ``Publish``."""

    database_secret_arn: str
    events_queue_url: str
    live_queue_url: str
    bus_name: str


class CrmSyncSettings(CrmQueueSettings):
    """Function ``CrmSync``."""

    database_secret_arn: str
    tenant_key_secret_arn: str
    events_queue_url: str
    hubspot_url: HttpUrl
    salesforce_url: str
    """With ``{host}``: every organisation has its own."""
    pipedrive_url: HttpUrl
    leadsquared_url: str
    """With ``{host}``: it depends on region and account."""
    receiver_url: str
    """The one server that webhooks may reach; empty: every public one."""
    own_hosts: str
    """Our own, with commas: no webhook goes there."""
    pages_url: str
    """Where people read conversations; empty: nowhere."""


class DeliverSettings(Settings):
    """Function ``Deliver``."""

    database_secret_arn: str
    tenant_key_secret_arn: str
    events_queue_url: str
    deliveries_queue_url: str
    receiver_url: str
    """The one server that webhooks may reach; empty: every public one."""
    own_hosts: str
    """Our own, with commas: no webhook goes there."""


class DeadLetterSettings(Settings):
    """Function ``DeadLetter``."""

    database_secret_arn: str
