"""An institution's own software, and a route that writes one thing and may then fail."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

import pytest
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body

from functions.api.access import Needs, caller
from functions.api.api import Api
from functions.api.ports import Ports
from shared.db.connection import Database
from shared.db.noting import note
from shared.db.requests import Limits
from shared.domain.value import Value
from shared.errors import ConflictError
from tests.api_client import Client, key_for, ports
from tests.builders import Town


class Killed(BaseException):
    """The worker is gone."""


class Thing(Value):
    name: str


@dataclass
class Workshop:
    """Makes things, each an event; what is to happen before and after is said by the test."""

    town: Town
    url: str
    limits: Limits = field(default_factory=Limits)
    before: Callable[[], Any] = lambda: None
    after: Callable[[], Any] = lambda: None
    databases: list[Database] = field(default_factory=list)

    def routes(self, app: APIGatewayHttpResolver, ports: Ports) -> None:
        @app.post("/v1/things", middlewares=[Needs("knowledge:write")])
        def make(thing: Annotated[Thing, Body()]) -> Thing:
            self.before()
            with ports.database.tenant(caller(app).tenant_id) as cursor:
                note(cursor, caller(app).tenant_id, "KnowledgeGapFound", {"question": thing.name})
            self.after()
            return thing

        @app.get("/v1/things", middlewares=[Needs("knowledge:read")])
        def show() -> Thing:
            return Thing(name="one")

    def client(self, key: str) -> Client:
        """One more worker, with a connection of its own."""
        self.databases.append(Database(lambda: self.url))
        return Client(Api(ports(self.databases[-1]), (self.routes,), self.limits), key)

    @property
    def made(self) -> list[str]:
        return [row["name"] for row in self.town.all("select data ->> 'question' as name from event")]


@pytest.fixture
def workshop(town: Town, app_url: str) -> Iterator[Workshop]:
    made = Workshop(town, app_url)
    yield made
    for database in made.databases:
        database.close()


@pytest.fixture
def key(town: Town) -> str:
    return key_for(town, town.institute().tenant_id)


def conflict() -> None:
    raise ConflictError("Not now.")


def fault() -> None:
    raise KeyError("a bug")


def killed() -> None:
    raise Killed
