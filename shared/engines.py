"""Which engine thinks, and what it thinks with: built once per cold start."""

from shared.adapters.built_in_thinker import BuiltInThinker
from shared.adapters.intent_classifier import IntentClassifier
from shared.adapters.latin_languages import identify
from shared.adapters.minilm import MiniLM
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.embedders import provider
from shared.settings import EngineSettings
from shared.thinking.think import ThinkPorts
from shared.writers import writer


def think_ports(settings: EngineSettings, database: Database) -> ThinkPorts:
    """The real ports of thinking. Without a model's name the built-in engine thinks, and no key is read."""
    embedder = MiniLM(settings.models_dir)
    built_in = BuiltInThinker()
    return ThinkPorts(
        classifier=IntentClassifier(settings.models_dir, embedder),
        identify=identify,
        # A turn waits for nobody long: without an answer it searches by words.
        knowledge=PublishedKnowledge(database, embedder, provider(settings, database, timeout=1.5, attempts=1)),
        thinker=writer(settings, database) or built_in,
        stand_by=built_in,
    )
