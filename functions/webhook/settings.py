"""What the webhook reads from its environment. No pydantic: importing it costs more than the work."""

import os
from dataclasses import dataclass, fields
from typing import Self

from shared.errors import InvalidSettingsError


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """A field ``raw_bucket`` is read from ``RAW_BUCKET``. All of them are references of the template."""

    inbound_queue_url: str
    statuses_queue_url: str
    meta_secret_arn: str
    raw_bucket: str

    @classmethod
    def load(cls) -> Self:
        """Settings from the environment.

        Raises:
            InvalidSettingsError: naming every missing variable.
        """
        given = {field.name: os.environ.get(field.name.upper(), "") for field in fields(cls)}
        missing = [name.upper() for name, value in given.items() if not value]
        if missing:
            raise InvalidSettingsError(f"functions.webhook.settings: {', '.join(missing)} missing")
        return cls(**given)
