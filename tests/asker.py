"""Somebody who asks all the time while others work, as turns do."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from shared.db.connection import Database


class Asker(Thread):
    """Asks again and again; what is not as it should be is told by whoever waits."""

    def __init__(self, url: str, ask: Callable[[Database], None]) -> None:
        super().__init__()
        self._database, self._ask, self._over = Database(lambda: url), ask, Event()
        self.failures: list[str] = []
        self.rounds = 0

    def finish_round(self) -> None:
        """Wait until whatever is being asked of a version that is live no longer has been answered."""
        enough = self.rounds + 2
        while self.rounds < enough and self.is_alive():
            time.sleep(0.01)

    def run(self) -> None:
        while not self._over.is_set():
            try:
                self._ask(self._database)
            except Exception as error:  # noqa: BLE001 - told by the test that waits for us
                self.failures.append(repr(error))
            self.rounds += 1
        self._database.close()

    def end(self) -> None:
        self._over.set()
        self.join()


@contextmanager
def asking(url: str, ask: Callable[[Database], None]) -> Iterator[Asker]:
    """Have it asked all the time; fails at the end if a single answer was wrong, or none was given."""
    asker = Asker(url, ask)
    asker.start()
    try:
        yield asker
    finally:
        asker.end()
    assert asker.failures == []
    assert asker.rounds > 0
