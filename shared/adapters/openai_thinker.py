"""Any OpenAI-compatible model as a ``Thinker``: one structured, streamed call, retried in this layer only."""

import json
import random
import time
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import from_json

from shared.adapters.openai_prompt import Answer, aliases, messages, schema
from shared.domain.talk import Usage
from shared.domain.thought import Context, Proposal, Thought
from shared.domain.words import normalise, words
from shared.errors import RetryLaterError, ThinkerUnavailableError, TransientError
from shared.ports import Breaker

if TYPE_CHECKING:
    from openai import OpenAI

TIMEOUT = 8.0
"""Seconds of one attempt."""
BUDGET = 12.0
"""Seconds of all attempts together."""
ATTEMPTS = 3
MOST_TOKENS = 1000
_LEAST = 1.0
"""With fewer seconds left another attempt is not begun."""
_SPENT = frozenset({"insufficient_quota", "credit_balance_exhausted", "billing_hard_limit_reached"})
"""Codes of 429 that no waiting helps."""
_WORD_FOR_WORD = ("name", "email", "phone")
"""Fields that must stand in what the lead wrote."""


class _UnreadableError(TransientError):
    """The model answered, and not what it was asked for."""


class _UnstructuredError(TransientError):
    """The provider does not know our kind of structured output."""


class _Stream:
    """What has arrived of an answer."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.finish: str | None = None
        self.refused = False
        self.usage: Any = None

    def take(self, chunk: Any) -> None:
        """Add one chunk."""
        self.usage = chunk.usage or self.usage
        for choice in chunk.choices:
            self.pieces.append(choice.delta.content or "")
            self.refused = self.refused or bool(choice.delta.refusal)
            self.finish = choice.finish_reason or self.finish


class OpenAiThinker:
    """A ``Thinker``. Nothing is imported and no connection is opened before the first thought."""

    def __init__(
        self,
        base_url: str,
        api_key: str,
        model: str,
        breaker: Breaker,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        *,
        timeout: float = TIMEOUT,
        budget: float = BUDGET,
    ) -> None:
        self._base_url, self._api_key, self._model = base_url, api_key, model
        self._breaker, self._clock, self._sleep = breaker, clock, sleep
        self._timeout, self._budget = timeout, budget
        self._client: OpenAI | None = None
        self._structured = True

    def think(self, context: Context) -> Thought:
        """See ``shared.ports.Thinker``."""
        began = self._clock()
        asked = messages(context)
        unreadable = 0
        why: TransientError = ThinkerUnavailableError("out of time")
        for attempt in range(1, ATTEMPTS + 1):
            if self._left(began) < _LEAST:
                break
            if self._breaker.wait() > 0:
                raise ThinkerUnavailableError("breaker open")
            try:
                answer, usage = self._ask(asked, self._left(began))
                return self._thought(context, answer, usage, began)
            except _UnstructuredError as error:
                why, self._structured = error, False
            except _UnreadableError as error:
                why, unreadable = error, unreadable + 1
                if unreadable > 1:
                    break
            except RetryLaterError as error:
                why = error
                pause = max(error.seconds, 0.2 * 2**attempt) * (1 + random.random() / 4)
                if attempt == ATTEMPTS or pause + _LEAST > self._left(began):
                    break
                self._sleep(pause)
        raise ThinkerUnavailableError(str(why)) from why

    def rest(self) -> None:
        """Nothing: the whole answer is awaited."""

    def close(self) -> None:
        """Hang up. The next thought connects again."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _left(self, began: float) -> float:
        return self._budget - (self._clock() - began)

    def _ask(self, asked: list[dict[str, str]], left: float) -> tuple[Answer, Any]:
        """One attempt.

        Raises:
            ThinkerUnavailableError: asking again will not help.
            RetryLaterError, _UnreadableError, _UnstructuredError: it may.
        """
        stream = _Stream()
        try:
            self._read(stream, asked, min(self._timeout, left))
        except TimeoutError:
            self._breaker.failed()
            # The reply comes before the summary: it may be whole although the time is up.
            answer = _parsed(stream, cut=True)
            if answer is None:
                raise RetryLaterError("timed out", 0) from None
            return answer, stream.usage
        self._breaker.succeeded()
        if stream.refused or stream.finish == "content_filter":
            raise ThinkerUnavailableError("the model refused to answer")
        answer = _parsed(stream, cut=stream.finish == "length")
        if answer is None:
            raise _UnreadableError("not the answer it was asked for")
        return answer, stream.usage

    def _read(self, stream: _Stream, asked: list[dict[str, str]], seconds: float) -> None:
        import httpx2
        import openai

        deadline = self._clock() + seconds
        client = self._connected()
        try:
            with closing(client.chat.completions.create(**self._request(asked), timeout=seconds)) as chunks:
                for chunk in chunks:
                    stream.take(chunk)
                    if self._clock() > deadline:
                        raise TimeoutError
        except (openai.APITimeoutError, httpx2.TimeoutException) as error:
            raise TimeoutError from error
        except openai.BadRequestError as error:
            self._breaker.succeeded()
            if self._structured:
                raise _UnstructuredError("structured output refused") from error
            raise ThinkerUnavailableError("HTTP 400") from error
        except openai.APIStatusError as error:
            raise self._told(error) from error
        except (openai.APIError, httpx2.HTTPError) as error:
            self._breaker.failed()
            raise RetryLaterError(f"connection failed: {type(error).__name__}", 0) from error

    def _told(self, error: Any) -> TransientError:
        """The provider's refusal in our words; its own sentences may hold anything and are left out."""
        status, code = int(error.status_code), str(error.code or error.type or "")
        reason = f"HTTP {status}"
        if status >= 500:
            self._breaker.failed()
            return RetryLaterError(reason, 0)
        self._breaker.succeeded()
        if status == 429 and code not in _SPENT and str(error.type) not in _SPENT:
            return RetryLaterError("rate limit", _seconds(error.response.headers))
        return ThinkerUnavailableError("quota spent" if status == 429 else reason)

    def _connected(self) -> "OpenAI":
        if self._client is None:
            from openai import OpenAI

            # Some servers ask for no key; the SDK insists on one that a header can carry.
            self._client = OpenAI(base_url=self._base_url, api_key=self._api_key or "none", max_retries=0)
        return self._client

    def _request(self, asked: list[dict[str, str]]) -> dict[str, Any]:
        request: dict[str, Any] = {
            "model": self._model,
            "messages": asked,
            "stream": True,
            "stream_options": {"include_usage": True},
            "max_completion_tokens": MOST_TOKENS,
        }
        if self._structured:
            shape = {"name": "answer", "strict": True, "schema": schema()}
            return request | {"temperature": 0.3, "response_format": {"type": "json_schema", "json_schema": shape}}
        first, *rest = asked
        told = f"{first['content']} Its JSON schema:\n{json.dumps(schema())}"
        # The temperature goes too: models that think for themselves refuse it.
        return request | {
            "messages": [{**first, "content": told}, *rest],
            "response_format": {"type": "json_object"},
        }

    def _thought(self, context: Context, answer: Answer, usage: Any, began: float) -> Thought:
        known = aliases(context)
        cited = tuple(dict.fromkeys(known[alias] for alias in answer.reply.evidence if alias in known))
        of_item = {fact.id: fact.item_id for fact in context.evidence.facts}
        topic = dict.fromkeys(of_item[id_] for id_ in cited if id_ in of_item)
        text = normalise(answer.reply.text)
        return Thought(
            text=text,
            language=answer.reply.language,
            refused=answer.decision.refuse or not text,
            evidence=cited,
            topic=tuple(topic) or tuple(named.item_id for named in context.evidence.named),
            proposal=Proposal(
                action=answer.decision.action,
                confidence=min(1.0, max(0.0, answer.analysis.confidence)),
                why=answer.decision.why,
            ),
            fields=_fields(context, answer),
            summary=normalise(answer.summary),
            usage=_usage(self._model, usage, (self._clock() - began) * 1000),
        )


def _parsed(stream: _Stream, cut: bool) -> Answer | None:
    """The answer, without its summary where it was cut off in there; None where it is unreadable."""
    text = "".join(stream.pieces)
    start = text.find("{")
    if start < 0:
        return None
    whole = text[start:] if cut else text[start : text.rfind("}") + 1]
    try:
        given = from_json(whole, allow_partial=cut)
        if cut and isinstance(given, dict) and '"summary"' in whole:
            given = given | {"summary": ""}
        return Answer.model_validate(given)
    except (ValidationError, ValueError):
        return None


def _fields(context: Context, answer: Answer) -> dict[str, str]:
    """What the lead told, by the model; a name or number that the lead did not write is made up."""
    said = words(context.reading.text)
    given = {name: normalise(text)[:200] for name, text in answer.fields.model_dump().items() if text}
    return {
        name: text
        for name, text in given.items()
        if text and (name not in _WORD_FOR_WORD or set(words(text)) <= set(said))
    }


def _seconds(headers: Any) -> float:
    """How long the provider wants to be left alone."""
    try:
        return max(0.0, float(headers.get("retry-after-ms", "")) / 1000)
    except ValueError:
        pass
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return 0.0


def _usage(model: str, usage: Any, ms: float) -> Usage:
    details = getattr(usage, "prompt_tokens_details", None)
    return Usage(
        engine=model,
        tokens_in=getattr(usage, "prompt_tokens", 0) or 0,
        tokens_cached=getattr(details, "cached_tokens", 0) or 0,
        tokens_out=getattr(usage, "completion_tokens", 0) or 0,
        ms=ms,
    )
