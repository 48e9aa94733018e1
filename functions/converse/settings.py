"""Exactly the variables each converse function reads."""

from pydantic import Field, HttpUrl

from shared.settings import CrmQueueSettings, EngineSettings, ModelSettings, Settings


class IntakeSettings(Settings):
    """Function ``Intake``."""

    database_secret_arn: str
    turns_queue_url: str
    watchdog_queue_url: str
    outbox_queue_url: str
    lead_forms_queue_url: str
    live_queue_url: str
    media_queue_url: str
    events_queue_url: str
    raw_bucket: str
    tenant_key_secret_arn: str


class LeadFormSettings(Settings):
    """Function ``LeadForm``."""

    database_secret_arn: str
    lead_forms_queue_url: str
    outbox_queue_url: str
    watchdog_queue_url: str
    events_queue_url: str
    waiting_arn: str
    due_queue_url: str
    tenant_key_secret_arn: str
    graph_url: HttpUrl
    graph_version: str = Field(pattern=r"^v\d+\.\d+$")


class TurnSettings(EngineSettings):
    """Function ``Turn``."""

    database_secret_arn: str
    turns_queue_url: str
    outbox_queue_url: str
    events_queue_url: str
    due_queue_url: str
    waiting_arn: str


class SendSettings(Settings):
    """Function ``Send``."""

    media_bucket: str
    database_secret_arn: str
    outbox_queue_url: str
    watchdog_queue_url: str
    live_queue_url: str
    tenant_key_secret_arn: str
    graph_url: HttpUrl
    graph_version: str = Field(pattern=r"^v\d+\.\d+$")
    unknown_hold_seconds: float = Field(gt=0)


class StatusSettings(Settings):
    """Function ``Status``."""

    database_secret_arn: str
    outbox_queue_url: str
    live_queue_url: str


class DueSettings(ModelSettings):
    """Function ``Due``."""

    database_secret_arn: str
    outbox_queue_url: str
    watchdog_queue_url: str
    due_queue_url: str
    events_queue_url: str
    waiting_arn: str
    media_bucket: str
    mail_from: str
    """Address that e-mails come from."""


class FetchSettings(Settings):
    """Function ``Fetch``."""

    database_secret_arn: str
    tenant_key_secret_arn: str
    media_queue_url: str
    media_bucket: str
    graph_url: HttpUrl
    graph_version: str = Field(pattern=r"^v\d+\.\d+$")


class SweepSettings(CrmQueueSettings):
    """Function ``Sweep``."""

    database_secret_arn: str
    deliveries_queue_url: str
    events_queue_url: str
    due_queue_url: str
    media_queue_url: str
    turns_queue_url: str
    outbox_queue_url: str
    watchdog_queue_url: str
    unknown_hold_seconds: float = Field(gt=0)
