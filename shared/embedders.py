"""Who makes the vectors of documents, by setting. Apart from ``wiring``: most functions embed nothing."""

from datetime import timedelta

from shared.adapters.aws import secret
from shared.adapters.openai_embedder import OpenAiEmbedder
from shared.db.breaker import SharedBreaker
from shared.db.connection import Database
from shared.settings import EmbeddingSettings

MODEL_COOLDOWN = timedelta(seconds=60)


def provider(
    settings: EmbeddingSettings, database: Database, *, timeout: float, attempts: int
) -> OpenAiEmbedder | None:
    """Whoever makes the vectors of documents, by setting; None: the built-in embedder does, and no key is read."""
    if not settings.embedding_name:
        return None
    kept = secret(settings.model_secret_arn)
    return OpenAiEmbedder(
        str(settings.embedding_url),
        kept.get("embedding_api_key") or kept["api_key"],
        settings.embedding_name,
        settings.embedding_dimensions,
        SharedBreaker(database, f"embedding:{settings.embedding_name}", MODEL_COOLDOWN),
        timeout=timeout,
        attempts=attempts,
    )
