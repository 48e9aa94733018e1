"""Which engine thinks, and what it thinks with: built once per cold start."""

from functools import cache

from shared.adapters.aws import secret
from shared.adapters.built_in_thinker import BuiltInThinker
from shared.adapters.intent_classifier import IntentClassifier
from shared.adapters.latin_languages import identify
from shared.adapters.minilm import MiniLM
from shared.adapters.openai_thinker import OpenAiThinker
from shared.db.breaker import SharedBreaker
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.domain.talk import ModelRoute
from shared.embedders import MODEL_COOLDOWN, provider
from shared.ports import Thinker
from shared.settings import EngineSettings
from shared.thinking.think import ThinkPorts


def think_ports(settings: EngineSettings, database: Database) -> ThinkPorts:
    """The real ports of thinking. Without a model's name the built-in engine thinks, and no key is read."""
    embedder = MiniLM(settings.models_dir)
    built_in = BuiltInThinker()
    return ThinkPorts(
        classifier=IntentClassifier(settings.models_dir, embedder),
        identify=identify,
        # A turn waits for nobody long: without an answer it searches by words.
        knowledge=PublishedKnowledge(database, embedder, provider(settings, database, timeout=1.5, attempts=1)),
        thinker=_model(settings, database) if settings.model_name else built_in,
        stand_by=built_in,
    )


def _model(settings: EngineSettings, database: Database) -> Thinker:
    @cache
    def breaker(model: str) -> SharedBreaker:
        return SharedBreaker(database, f"model:{model}", MODEL_COOLDOWN)

    key = secret(settings.model_secret_arn)["api_key"]
    usual = ModelRoute(model=settings.model_name, fallback=settings.model_fallback_name)
    return OpenAiThinker(str(settings.model_url), key, usual, breaker)
