"""The one source of time of the local cloud: the machine's clock plus an offset of our own.

The offset lives in a file of eight bytes, mapped into memory: every process that opens it sees a move at
once, and it survives a restart, as the database's ``app_now()`` does. Movable are delays, deduplication,
schedules and what the stand-ins wait for. Visibility, long polls and time-outs stay real, otherwise a
jump would redeliver all that is in flight.
"""

import asyncio
import mmap
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

OFFSET = struct.Struct("<d")


class Clock:
    """Seconds since the epoch as the local cloud sees them."""

    def __init__(self, path: Path) -> None:
        if not path.exists() or path.stat().st_size != OFFSET.size:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(OFFSET.pack(0.0))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), OFFSET.size)
        self._moved = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []

    @property
    def offset(self) -> float:
        """Seconds by which we are ahead of the machine's clock."""
        return float(OFFSET.unpack(self._memory[:])[0])

    def now(self) -> float:
        return time.time() + self.offset

    def move(self, seconds: float) -> None:
        """Jump forward and wake who waits. Only for ``System.advance``, which moves the database too."""
        self._memory[:] = OFFSET.pack(self.offset + seconds)
        self._moved.set()
        self._moved = asyncio.Event()
        for listener in self._listeners:
            listener()

    def on_move(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    async def sleep_until(self, moment: float) -> None:
        """Return when ``now()`` has reached ``moment``, at once if a jump passes it."""
        while (left := moment - self.now()) > 0:
            try:
                async with asyncio.timeout(left):
                    await self._moved.wait()
            except TimeoutError:
                continue

    async def sleep(self, seconds: float) -> None:
        await self.sleep_until(self.now() + seconds)


def move_database(connection: psycopg.Connection[Any], offset: float) -> None:
    """From the commit on ``app_now()`` is so many seconds ahead of the machine's clock, for every session."""
    moved = sql.SQL("select clock_timestamp() + make_interval(secs => {})").format(sql.Literal(offset)).as_string()
    made = "create or replace function app_now() returns timestamptz language sql stable as {}"
    connection.execute(sql.SQL(made).format(sql.Literal(moved)))
