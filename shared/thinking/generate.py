"""A draft: by the engine that is configured, by the built-in one where that cannot."""

from shared.domain.routes import route
from shared.domain.thought import Context, Thought
from shared.domain.usage import Call
from shared.errors import ThinkerUnavailableError
from shared.ports import Thinker

DRAFTS_AT_MOST = 2
"""A draft that the guard blocks is made once more, with the reason; then it is done without the engine."""


def generate(context: Context, thinker: Thinker, stand_by: Thinker, earlier: tuple[Call, ...] = ()) -> Thought:
    """A thought, always. When ``stand_by`` had to answer, its usage says why.

    Args:
        earlier: calls made for drafts of this turn that may not leave; they are paid for as well.
    """
    on_its_way = context.model_copy(update={"route": route(context.situation, context.reading, context.findings)})
    try:
        thought = thinker.think(on_its_way)
        usage = thought.usage.model_copy(update={"calls": (*earlier, *thought.usage.calls)})
    except ThinkerUnavailableError as error:
        thought = stand_by.think(on_its_way)
        told = {"fallback_reason": str(error), "calls": (*earlier, *error.calls)}
        usage = thought.usage.model_copy(update=told)
    return thought.model_copy(update={"usage": usage})
