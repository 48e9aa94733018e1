"""A gate that lets work through one by one, and can be closed until all of it is done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Gate:
    """While it is closed, nothing is inside and nothing enters."""

    def __init__(self) -> None:
        self._inside = 0
        self._open = asyncio.Event()
        self._open.set()
        self._empty = asyncio.Event()
        self._empty.set()

    @property
    def empty(self) -> bool:
        return self._inside == 0

    @asynccontextmanager
    async def passage(self) -> AsyncIterator[None]:
        """Enter, once the gate is open."""
        while not self._open.is_set():
            await self._open.wait()
        self._inside += 1
        self._empty.clear()
        try:
            yield
        finally:
            self._inside -= 1
            if self._inside == 0:
                self._empty.set()

    @asynccontextmanager
    async def closed(self, patience: float) -> AsyncIterator[None]:
        """Let nobody in and wait until everybody is out.

        Raises:
            TimeoutError: if somebody is still inside after ``patience`` seconds.
        """
        self._open.clear()
        try:
            async with asyncio.timeout(patience):
                await self._empty.wait()
            yield
        finally:
            self._open.set()
