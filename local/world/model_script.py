"""What the model stand-in is told to say, and how fast it says it."""

import json
from dataclasses import dataclass, field

from pydantic import Field, TypeAdapter

from local.world.control import Clock
from local.world.model_counsel import counsel
from local.world.model_request import ChatRequest, Json
from local.world.model_tokens import PrefixCache
from shared.domain.value import Value


class Manner(Value):
    """How fast a model is."""

    latency: float = 0.0
    """Seconds before the first token."""
    per_token: float = 0.0
    """Seconds for every token it writes."""


class Reply(Value):
    """One thing the model will say."""

    content: str | Json
    match: str = ""
    times: int = Field(default=1, ge=1)
    latency: float | None = None
    pace: float | None = None
    before: str = ""
    pause: float = 0.0
    cut: int | None = None
    finish_reason: str = "stop"
    refusal: str | None = None

    def text(self) -> str:
        """As it is written."""
        return self.content if isinstance(self.content, str) else json.dumps(self.content, ensure_ascii=False)


class Replies(Value):
    """Several at once."""

    replies: tuple[Reply, ...]


ORDERS: TypeAdapter[Replies | Reply] = TypeAdapter(Replies | Reply)


@dataclass
class Script:
    """What is still to be said."""

    clock: Clock
    manner: Manner = field(default_factory=Manner)
    queued: list[Reply] = field(default_factory=list)
    said: int = 0
    cache: PrefixCache = field(default_factory=PrefixCache)

    def next(self, request: ChatRequest) -> Reply:
        """What is said to this request; the model's own mind where nothing was ordered for it."""
        self.said += 1
        said = request.said()
        for place, reply in enumerate(self.queued):
            if reply.match in said:
                left = [reply.model_copy(update={"times": reply.times - 1})] if reply.times > 1 else []
                self.queued[place : place + 1] = left
                return reply
        return Reply(content=counsel(said, request.schema_wanted()))

    def forget(self) -> None:
        """As if nothing had ever been ordered or asked."""
        self.queued.clear()
        self.cache.seen.clear()
