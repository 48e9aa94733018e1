"""A vendor that answers as its documentation has it, whatever it is asked."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from local.world.thread import OnThread
from shared.errors import TurantError
from tests.integration.crm_dialects import EMAIL, PHONE


@dataclass
class Vendor:
    """Answers what it was told to, in order, and keeps what it was asked."""

    url: str = ""
    answers: list[tuple[int, Any, Mapping[str, str]]] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def will_answer(self, status: int, body: Any = None, **headers: str) -> None:
        self.answers.append((status, body, {name.replace("_", "-"): value for name, value in headers.items()}))

    async def take(self, request: web.Request) -> web.Response:
        self.asked.append((request.method, str(request.rel_url), (await request.read()).decode()))
        status, body, headers = self.answers.pop(0)
        text = body if isinstance(body, str) else "" if body is None else json.dumps(body)
        return web.Response(status=status, text=text, headers=headers, content_type="application/json")


@contextmanager
def answering() -> Iterator[Vendor]:
    vendor, app = Vendor(), web.Application()
    app.router.add_route("*", "/{path:.*}", vendor.take)
    with OnThread(app) as running:
        vendor.url = running.url
        yield vendor


def failed(error: type[TurantError], call: Callable[[], object]) -> Any:
    with pytest.raises(TurantError) as caught:
        call()
    assert type(caught.value) is error, repr(caught.value)
    assert PHONE not in str(caught.value) and EMAIL not in str(caught.value)
    return caught.value
