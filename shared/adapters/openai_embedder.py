"""Any OpenAI-compatible provider as an ``Embedder``: one POST a batch."""

import json
import math
import random
import time
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from shared.adapters.kept_connection import KeptConnection, Response
from shared.adapters.openai_errors import AttemptFailedError, answered, disconnected, timed_out, unreadable
from shared.domain.tokens import tokens
from shared.domain.usage import Call
from shared.errors import EmbedderUnavailableError, TransientError
from shared.ports import Breaker

BATCH = 64
"""Texts of a call: 64 of 512 tokens are a tenth of what providers accept."""
LONGEST_ANSWER = 64 * 2**20
REST = 60.0
"""Seconds for which a provider that failed is left alone, unless it asks for more."""
_PAUSE = 0.5


class OpenAiEmbedder:
    """An ``Embedder`` that keeps one connection, for one caller at a time. Retries happen in this layer only."""

    def __init__(
        self,
        base_url: str,
        api_key: str,
        name: str,
        dimensions: int,
        breaker: Breaker,
        *,
        timeout: float = 30.0,
        attempts: int = 4,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Nothing is connected yet.

        Args:
            name: of the model, as the provider calls it.
            dimensions: that are asked for; 0: as many as the model has.
            timeout: seconds of one call, up to the end of its answer.
            attempts: calls for one batch, at most.
        """
        self._server = KeptConnection(base_url, longest=LONGEST_ANSWER, connect_timeout=timeout, read_timeout=timeout)
        # Some servers ask for no key.
        self._headers = {"Authorization": f"Bearer {api_key or 'none'}", "Content-Type": "application/json"}
        self._name, self._dimensions = name, dimensions
        self._breaker, self._attempts = breaker, attempts
        self._clock, self._sleep = clock, sleep
        self._spent: list[Call] = []

    @property
    def model(self) -> str:
        """Vectors of other dimensions are another model's."""
        return f"{self._name}/{self._dimensions}" if self._dimensions else self._name

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One unit-length vector per text, in order.

        Raises:
            EmbedderUnavailableError: the provider gave none.
        """
        batches = (texts[start : start + BATCH] for start in range(0, len(texts), BATCH))
        return [vector for batch in batches for vector in self._batch(batch)]

    def spent(self) -> tuple[Call, ...]:
        """See ``shared.ports.PaidEmbedder``."""
        spent, self._spent = tuple(self._spent), []
        return spent

    def close(self) -> None:
        """Hang up. The next call connects again."""
        self._server.close()

    def _batch(self, texts: Sequence[str]) -> list[list[float]]:
        attempt = 1
        while True:
            if wait := self._breaker.wait():
                raise EmbedderUnavailableError("breaker open", wait)
            try:
                return self._ask(texts)
            except AttemptFailedError as error:
                if attempt == self._attempts or (error.again != "later" and not error.broken):
                    raise EmbedderUnavailableError(str(error), max(error.seconds, REST)) from error
                self._sleep(max(error.seconds, _PAUSE * 2**attempt) * (1 + random.random() / 4))
                attempt += 1

    def _ask(self, texts: Sequence[str]) -> list[list[float]]:
        """One attempt, entered among the calls however it ends.

        Raises:
            AttemptFailedError: it gave no vectors.
        """
        began = self._clock()
        call = Call(id=uuid4(), model=self._name, route="embedding")
        try:
            vectors, used = self._read(self._post(texts), texts)
        except AttemptFailedError as failed:
            (self._breaker.failed if failed.broken else self._breaker.succeeded)()
            told = {"error": str(failed), "ms": (self._clock() - began) * 1000}
            self._spent.append(call.model_copy(update=told))
            raise
        self._breaker.succeeded()
        self._spent.append(call.model_copy(update={"tokens_in": used, "ms": (self._clock() - began) * 1000}))
        return vectors

    def _post(self, texts: Sequence[str]) -> Response:
        asked: dict[str, Any] = {"model": self._name, "input": list(texts), "encoding_format": "float"}
        if self._dimensions:
            asked["dimensions"] = self._dimensions
        try:
            return self._server.ask("POST", "/embeddings", json.dumps(asked).encode(), self._headers)
        except TransientError as error:
            if isinstance(error.__cause__, TimeoutError):
                raise timed_out() from error
            raise disconnected(error.__cause__ or error, midway=False) from error

    def _read(self, answer: Response, texts: Sequence[str]) -> tuple[list[list[float]], int]:
        """The vectors in the order of the texts, and the tokens that were read."""
        status, headers = answer.status, answer.headers
        try:
            told = json.loads(answer.body)
            if status != 200:
                error = told.get("error") if isinstance(told, dict) else None
                error = error if isinstance(error, dict) else {}
                code, kind = str(error.get("code") or ""), str(error.get("type") or "")
                raise answered(status, code, kind, headers, plain=True)
            vectors = {int(item["index"]): _unit(item["embedding"]) for item in told["data"]}
            ordered = [vectors[place] for place in range(len(texts))]
            used = int((told.get("usage") or {}).get("prompt_tokens") or sum(map(tokens, texts)))
        except (ValueError, KeyError, TypeError, ZeroDivisionError) as error:
            failed = unreadable(plain=True) if status == 200 else answered(status, "", "", headers, plain=True)
            raise failed from error
        widths = {len(vector) for vector in ordered}
        if len(widths) != 1 or (self._dimensions and widths != {self._dimensions}):
            raise unreadable(plain=True)
        return ordered, used


def _unit(vector: Sequence[float]) -> list[float]:
    numbers = [float(number) for number in vector]
    length = math.hypot(*numbers)
    return [number / length for number in numbers]
