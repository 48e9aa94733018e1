"""Which model writes, by setting. Apart from ``engines``: who only lets it write needs no classifier or embedder."""

from functools import cache

from shared.adapters.aws import secret
from shared.adapters.openai_thinker import OpenAiThinker
from shared.db.breaker import SharedBreaker
from shared.db.connection import Database
from shared.domain.talk import ModelRoute
from shared.embedders import MODEL_COOLDOWN
from shared.settings import ModelSettings


def writer(settings: ModelSettings, database: Database) -> OpenAiThinker | None:
    """The configured model; None: the built-in engine writes, and no key is read."""
    if not settings.model_name:
        return None

    @cache
    def breaker(model: str) -> SharedBreaker:
        return SharedBreaker(database, f"model:{model}", MODEL_COOLDOWN)

    key = secret(settings.model_secret_arn)["api_key"]
    usual = ModelRoute(model=settings.model_name, fallback=settings.model_fallback_name)
    return OpenAiThinker(str(settings.model_url), key, usual, breaker)
