"""Any OpenAI-compatible model as a ``Thinker``: one structured, streamed call, retried in this layer only."""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid4

from shared.adapters.openai_answer import Answer
from shared.adapters.openai_errors import AttemptFailedError, timed_out
from shared.adapters.openai_prompt import messages
from shared.adapters.openai_request import request
from shared.adapters.openai_stream import Arriving
from shared.adapters.openai_thought import summary, thought
from shared.domain.routes import Models, models
from shared.domain.talk import ModelRoute
from shared.domain.thought import Context, Thought
from shared.domain.usage import Call, Rest, Usage
from shared.errors import ThinkerUnavailableError
from shared.ports import Breaker

if TYPE_CHECKING:
    from openai import AsyncOpenAI

TIMEOUT = 8.0
"""Seconds of one attempt, up to the end of its reply."""
BUDGET = 11.5
"""Seconds of all attempts of a turn together: the built-in engine still answers within 12."""
REST = 5.0
"""Seconds for what comes after the reply."""
ATTEMPTS = 3
T = TypeVar("T")

_LEAST = 1.0
"""With fewer seconds left another attempt is not begun."""
_PAUSE = 0.15


class OpenAiThinker:
    """A ``Thinker``, for one turn at a time. Nothing is imported and no connection is opened before the first thought.

    All waiting is asynchronous inside, because only so a time-out holds for a connection, a handshake, a silence and
    a trickle alike.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str,
        usual: ModelRoute,
        breaker: Callable[[str], Breaker],
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        *,
        timeout: float = TIMEOUT,
        budget: float = BUDGET,
    ) -> None:
        """``usual``: for tenants without a choice of their own. ``breaker``: of a model, by its name."""
        self._base_url, self._api_key, self._usual = base_url, api_key, usual
        self._breaker, self._clock, self._sleep = breaker, clock, sleep
        self._timeout, self._budget = timeout, budget
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client: AsyncOpenAI | None = None
        self._plain: set[str] = set()
        """Models that know no strict schema."""
        self._arriving: list[tuple[Call, Arriving]] = []
        self._told = False
        """The last thought came from the newest of what is arriving."""
        self._turn: tuple[UUID, datetime] | None = None
        self._began = 0.0
        """When its first draft was asked for: all drafts share the budget."""

    def think(self, context: Context) -> Thought:
        """See ``shared.ports.Thinker``."""
        situation = context.situation
        if self._turn != (turn := (situation.conversation_id, situation.now)):
            self._hang_up()  # what a turn that broke off left behind is of no use to anybody
            self._turn, self._began = turn, self._clock()
        self._told = False
        spent, capped = situation.spent, situation.capped
        asked = models(situation.institution, spent, context.route, self._usual, capped=capped)
        if not asked.names:
            raise ThinkerUnavailableError("budget")
        return self._run(self._think(context, asked))

    def rest(self) -> Rest | None:
        """See ``shared.ports.Thinker``."""
        return self._run(self._rest()) if self._arriving else None

    def close(self) -> None:
        """Hang up. The next thought connects again."""
        if self._loop is None:
            return
        self._hang_up()
        if self._client is not None:
            self._run(self._client.close())
        self._run(self._loop.shutdown_asyncgens())
        self._loop.close()
        self._loop = self._client = None

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
        return self._loop.run_until_complete(work)

    def _left(self) -> float:
        return self._budget - (self._clock() - self._began)

    async def _think(self, context: Context, asked: Models) -> Thought:
        """Ask one model after the other, as their failures suggest."""
        began, waiting, plain = self._clock(), deque(asked.names), set(self._plain)
        calls: list[Call] = []
        why = ""
        for attempt in range(1, ATTEMPTS + 1):
            if self._left() < _LEAST:
                why = why or "out of time"
                break
            while waiting and self._breaker(waiting[0]).wait() > 0:
                waiting.popleft()
                why = why or "breaker open"
            if not waiting:
                break
            model = waiting[0]
            try:
                answer = await self._ask(context, model, calls, plain=model in plain)
            except AttemptFailedError as error:
                why = why or str(error)
                if not self._goes_on(error, attempt, waiting, plain):
                    break
                continue
            self._plain |= plain & {model}
            reason = "budget" if asked.lean else why if model != asked.names[0] else None
            return thought(context, answer, _usage(calls, (self._clock() - began) * 1000, reason))
        raise ThinkerUnavailableError(why, tuple(calls))

    def _goes_on(self, error: AttemptFailedError, attempt: int, waiting: deque[str], plain: set[str]) -> bool:
        """Whether, after a pause where one is needed, it is worth asking whoever is now the first in ``waiting``."""
        if error.again == "nowhere" or attempt == ATTEMPTS:
            return False
        if error.again == "plainly":
            plain.add(waiting[0])
            return True
        if error.again == "elsewhere" or len(waiting) > 1:
            waiting.popleft()
            return bool(waiting)
        pause = max(error.seconds, _PAUSE * 2**attempt) * (1 + random.random() / 4)
        if pause + _LEAST > self._left():
            return False
        self._sleep(pause)
        return True

    async def _ask(self, context: Context, model: str, calls: list[Call], *, plain: bool) -> Answer:
        """One attempt, entered into ``calls`` however it ends.

        Raises:
            AttemptFailedError: it gave no answer.
        """
        client, breaker = self._connected(), self._breaker(model)
        arriving, began = Arriving(plain=plain), self._clock()
        asked = request(model, messages(context), context.situation.tenant_id, plain=plain)
        call = Call(id=uuid4(), model=model, route=context.route, settled=False)
        try:
            async with asyncio.timeout(min(self._timeout, self._left())):
                answer = await arriving.reply(client, asked)
        except (AttemptFailedError, TimeoutError) as error:
            failed = error if isinstance(error, AttemptFailedError) else timed_out()
            (breaker.failed if failed.broken else breaker.succeeded)()
            await arriving.close()
            ms = (self._clock() - began) * 1000
            entered = _counted(call.model_copy(update={"error": str(failed), "ms": ms}), arriving.usage)
            calls.append(entered if entered.settled or failed.cost else entered.model_copy(update={"settled": True}))
            raise failed from error
        breaker.succeeded()
        calls.append(_counted(call.model_copy(update={"ms": (self._clock() - began) * 1000}), arriving.usage))
        self._arriving.append((calls[-1], arriving))
        self._told = True
        return answer

    async def _rest(self) -> Rest:
        """Every draft of the turn is read to its end: the ledger is exact. Only the last one's summary holds."""
        told, calls = "", []
        for call, arriving in self._arriving:
            told = ""
            with suppress(TimeoutError):
                async with asyncio.timeout(REST):
                    told = await arriving.rest()
            await arriving.close()
            if not call.settled and arriving.usage is not None:
                calls.append(_counted(call, arriving.usage))
        self._arriving.clear()
        return Rest(summary=summary(told) if self._told else "", calls=tuple(calls))

    def _hang_up(self) -> None:
        for _, arriving in self._arriving:
            self._run(arriving.close())
        self._arriving.clear()

    def _connected(self) -> "AsyncOpenAI":
        if self._client is None:
            from openai import AsyncOpenAI

            # Some servers ask for no key; the SDK insists on one that a header can carry.
            self._client = AsyncOpenAI(
                base_url=self._base_url, api_key=self._api_key or "none", max_retries=0, timeout=self._timeout
            )
        return self._client


def _counted(call: Call, usage: Any) -> Call:
    """``call`` with what the provider counted; as it is where that has not been said."""
    if usage is None:
        return call
    details = getattr(usage, "prompt_tokens_details", None)
    counted = {
        "tokens_in": getattr(usage, "prompt_tokens", 0) or 0,
        "tokens_cached": getattr(details, "cached_tokens", 0) or 0,
        "tokens_out": getattr(usage, "completion_tokens", 0) or 0,
    }
    return call.model_copy(update={**counted, "settled": True})


def _usage(calls: Sequence[Call], ms: float, reason: str | None) -> Usage:
    """Of the calls made; the last one gave the thought."""
    return Usage(engine=calls[-1].model, ms=ms, fallback_reason=reason, calls=tuple(calls))
