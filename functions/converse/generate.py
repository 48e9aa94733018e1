"""A draft: by the engine that is configured, by the built-in one where that cannot."""

from shared.domain.thought import Context, Thought
from shared.errors import ThinkerUnavailableError
from shared.ports import Thinker


def generate(context: Context, thinker: Thinker, stand_by: Thinker) -> Thought:
    """A thought, always. When ``stand_by`` had to answer, its usage says why."""
    try:
        return thinker.think(context)
    except ThinkerUnavailableError as error:
        thought = stand_by.think(context)
        usage = thought.usage.model_copy(update={"fallback_reason": str(error)})
        return thought.model_copy(update={"usage": usage})
