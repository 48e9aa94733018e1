"""Environment variables as validated, frozen values: read once per cold start, nowhere else."""

import os
from pathlib import Path
from typing import Self, get_args

from pydantic import BaseModel, ConfigDict, HttpUrl, ValidationError

from shared.domain.crm import CrmKind
from shared.errors import InvalidSettingsError


class Settings(BaseModel):
    """Base of every function's settings. A field ``turns_queue_url`` is read from ``TURNS_QUEUE_URL``."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    @classmethod
    def load(cls) -> Self:
        """Settings from the environment.

        Raises:
            InvalidSettingsError: naming every missing or wrong variable, never its value.
        """
        given = {name: os.environ[name.upper()] for name in cls.model_fields if name.upper() in os.environ}
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            wrong = "; ".join(f"{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
            raise InvalidSettingsError(f"{cls.__module__}: {wrong}") from None


class CrmQueueSettings(Settings):
    """Of every function that asks for work on a connection to a CRM."""

    crm_hubspot_queue_url: str
    crm_salesforce_queue_url: str
    crm_pipedrive_queue_url: str
    crm_leadsquared_queue_url: str
    crm_webhook_queue_url: str

    @property
    def crm_queues(self) -> dict[CrmKind, str]:
        """The queue of each kind of CRM."""
        return {kind: getattr(self, f"crm_{kind}_queue_url") for kind in get_args(CrmKind)}


class ProviderSettings(Settings):
    """Of every function that asks a provider of models."""

    model_secret_arn: str
    """Holds ``api_key``, and ``embedding_api_key`` where another provider makes the vectors."""


class EmbeddingSettings(ProviderSettings):
    """Of every function that embeds documents or questions about them."""

    embedding_url: HttpUrl
    embedding_name: str
    """Empty: the built-in embedder."""
    embedding_dimensions: int
    """0: as many as the model has."""
    models_dir: Path


class ModelSettings(ProviderSettings):
    """Of every function that lets a model write."""

    model_url: HttpUrl
    model_name: str
    """Empty: the built-in engine thinks."""
    model_fallback_name: str
    """The model that is asked when the other one does not answer; empty: the built-in engine answers then."""


class EngineSettings(EmbeddingSettings, ModelSettings):
    """Of every function that thinks."""
