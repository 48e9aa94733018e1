"""What ``Api`` reads from its environment."""

from pydantic import HttpUrl

from shared.settings import CrmQueueSettings, EngineSettings


class ApiSettings(EngineSettings, CrmQueueSettings):
    """For ``Api``."""

    database_secret_arn: str
    tenant_key_secret_arn: str
    signing_keys_secret_arn: str
    mail_from: str
    """Address that e-mails come from."""
    uploads_bucket: str
    raw_bucket: str
    media_bucket: str
    events_queue_url: str
    due_queue_url: str
    outbox_queue_url: str
    watchdog_queue_url: str
    lead_forms_queue_url: str
    meta_secret_arn: str
    graph_url: HttpUrl
    graph_version: str
    deliveries_queue_url: str
    receiver_url: str
    """The one server that webhooks may reach; empty: every public one."""
    live_url: str
    """Where live updates are to be had."""
