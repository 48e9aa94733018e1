"""Exactly the variables each converse function reads."""

from pathlib import Path

from pydantic import Field, HttpUrl

from shared.settings import Settings


class IntakeSettings(Settings):
    """Function ``Intake``."""

    database_secret_arn: str
    turns_queue_url: str
    watchdog_queue_url: str
    raw_bucket: str


class TurnSettings(Settings):
    """Function ``Turn``."""

    database_secret_arn: str
    turns_queue_url: str
    outbox_queue_url: str
    model_secret_arn: str
    model_url: HttpUrl
    model_name: str
    """Empty: the built-in engine thinks."""
    model_fallback_name: str
    """The model that is asked when the other one does not answer; empty: the built-in engine answers then."""
    models_dir: Path


class SendSettings(Settings):
    """Function ``Send``."""

    database_secret_arn: str
    outbox_queue_url: str
    watchdog_queue_url: str
    tenant_key_secret_arn: str
    graph_url: HttpUrl
    graph_version: str = Field(pattern=r"^v\d+\.\d+$")
    unknown_hold_seconds: float = Field(gt=0)


class StatusSettings(Settings):
    """Function ``Status``."""

    database_secret_arn: str
    outbox_queue_url: str


class SweepSettings(Settings):
    """Function ``Sweep``."""

    database_secret_arn: str
    turns_queue_url: str
    outbox_queue_url: str
    watchdog_queue_url: str
    unknown_hold_seconds: float = Field(gt=0)
