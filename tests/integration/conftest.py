"""The stand-in of a model provider, and what stands between it and us; an institute, and who publishes for it."""

from collections.abc import Iterator

import pytest

from local.world.model import create_app
from local.world.thread import OnThread
from shared.db.connection import Database
from tests.builders import Institute, Town
from tests.fakes import FakeBreaker
from tests.models import Clock, Model
from tests.unit.world.meta_app import ask


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    with OnThread(create_app()) as stand_in:
        yield stand_in.url


@pytest.fixture
def model(running: str) -> Model:
    ask(f"{running}/_control/reset", {})
    return Model(running)


@pytest.fixture
def breaker() -> FakeBreaker:
    return FakeBreaker()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def institute(town: Town) -> Institute:
    return town.institute()


@pytest.fixture
def ingesting(ingest_url: str) -> Iterator[Database]:
    """As the function that publishes signs in."""
    database = Database(lambda: ingest_url)
    yield database
    database.close()
