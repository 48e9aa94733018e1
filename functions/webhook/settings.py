"""What the webhook reads from its environment. No pydantic: importing it costs more than the work."""

import os
from dataclasses import dataclass, fields
from typing import Self

from shared.errors import InvalidSettingsError

_BEGINNINGS = {
    "inbound_queue_url": ("https://", "http://"),
    "statuses_queue_url": ("https://", "http://"),
    "meta_secret_arn": ("arn:",),
}


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """A field ``raw_bucket`` is read from ``RAW_BUCKET``."""

    inbound_queue_url: str
    statuses_queue_url: str
    meta_secret_arn: str
    raw_bucket: str

    @classmethod
    def load(cls) -> Self:
        """Settings from the environment.

        Raises:
            InvalidSettingsError: naming every missing or wrong variable, never its value.
        """
        given = {field.name: os.environ.get(field.name.upper(), "") for field in fields(cls)}
        missing = [f"{name.upper()}: missing" for name, value in given.items() if not value]
        wrong = [
            f"{name.upper()}: must begin with {' or '.join(beginnings)}"
            for name, beginnings in _BEGINNINGS.items()
            if given[name] and not given[name].startswith(beginnings)
        ]
        if missing or wrong:
            raise InvalidSettingsError(f"functions.webhook.settings: {'; '.join(missing + wrong)}")
        return cls(**given)
