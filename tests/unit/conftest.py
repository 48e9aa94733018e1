"""Servers that answer as badly as a test likes."""

from collections.abc import Callable, Iterator

import pytest

from tests.hostile_web import Server


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def start(*answers: bytes, drip: float = 0.0) -> Server:
        servers.append(Server(*answers, drip=drip))
        return servers[-1]

    yield start
    for server in servers:
        server.listener.close()
