"""The demo institution's engine as the API uses it, and one that fails as a model does."""

from uuid import uuid4

from functions.api.ask import Mind
from shared.adapters.built_in_thinker import BuiltInThinker
from shared.adapters.intent_classifier import IntentClassifier
from shared.adapters.latin_languages import identify
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.domain.thought import Context, Thought
from shared.domain.usage import Call, Rest
from shared.errors import ThinkerUnavailableError
from shared.ports import PaidEmbedder, Thinker
from shared.thinking.think import ThinkPorts
from tests.integration.knowledge_demo import MODELS, embedder


class DeadModel:
    """Was asked, and did not answer."""

    def think(self, context: Context) -> Thought:
        raise ThinkerUnavailableError("no answer in 8 s", (call("simple", error="timeout"),))

    def rest(self) -> Rest | None:
        return None


class SlowToTell:
    """Answers as the built-in engine, and tells what it cost only afterwards."""

    def __init__(self) -> None:
        self._call = call("simple", settled=False)

    def think(self, context: Context) -> Thought:
        thought = BuiltInThinker().think(context)
        return thought.model_copy(
            update={"usage": thought.usage.model_copy(update={"engine": "gpt-4.1-mini", "calls": (self._call,)})}
        )

    def rest(self) -> Rest | None:
        told = {"settled": True, "tokens_in": 1000, "tokens_cached": 0, "tokens_out": 100}
        return Rest(summary="asked about fees", calls=(self._call.model_copy(update=told),))


def call(route: str, **given: object) -> Call:
    return Call.model_validate({"id": uuid4(), "model": "gpt-4.1-mini", "route": route, **given})


def mind_on(database: Database, provider: PaidEmbedder | None = None, thinker: Thinker | None = None) -> Mind:
    """The built-in engine over the real models, unless others are given."""
    built_in = BuiltInThinker()
    ports = ThinkPorts(
        classifier=IntentClassifier(MODELS, embedder()),
        identify=identify,
        knowledge=PublishedKnowledge(database, embedder(), provider),
        thinker=thinker or built_in,
        stand_by=built_in,
    )
    return Mind(ports)
