"""The local cloud for tests and benches: the same system, in a thread of its own."""

import asyncio
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self

from local.activity import Event
from local.errors import CloudError
from local.settings import Options
from local.system import System

PATIENCE = 300


class Cloud:
    """``with Cloud(Options(state=folder, api_port=0, graph_port=0)) as cloud:`` runs one, from up to down.

    ``events`` is everything that happened so far, oldest first (see ``local/activity.py``).
    """

    def __init__(self, options: Options) -> None:
        self.system = System(options)
        self.events: list[Event] = []
        self.system.subscribe(self.events.append)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="cloud", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        try:
            self._do(self.system.start())
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._do(self.system.stop())
        self._end()

    @property
    def endpoints(self) -> dict[str, Any]:
        """The content of ``endpoints.json``."""
        return self.system.endpoints

    def advance(self, seconds: float) -> None:
        """Move the one source of time forward."""
        self._do(self.system.advance(seconds))

    def settle(self, patience: float = 30.0, but_delayed: tuple[str, ...] = ("Watchdog", "LeadForms")) -> None:
        """Return when no message is on its way, apart from the delayed ones of the named queues."""
        self._do(self.system.settle(patience, but_delayed))

    def depths(self) -> dict[str, tuple[int, int, int]]:
        """Messages visible, in flight and delayed, by queue."""
        return {queue.spec.short: queue.depth() for queue in self.system.queues}

    def pids(self, function: str) -> list[int]:
        """The processes of a function that run now."""
        return self.system.functions.called(function).pids

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(PATIENCE)
        except TimeoutError:
            future.cancel()
            raise CloudError(f"The local cloud did not answer within {PATIENCE} s.") from None

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()
