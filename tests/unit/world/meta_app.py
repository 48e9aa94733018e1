"""What the tests of the outside world share: our side of a Meta app, and a way to ask a stand-in."""

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from local.world.graph import create_app
from local.world.graph_world import GraphConfig, Number
from local.world.thread import OnThread

SECRET, TOKEN, PAGE_TOKEN, NUMBER = "app-secret", "a-token", "a-page-token", "501"
PHONE = "919876543210"


@dataclass
class Answer:
    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> int:
        return int(self.body["error"]["code"])


def ask(
    url: str,
    body: Any = None,
    token: str | None = TOKEN,
    headers: dict[str, str] | None = None,
    method: str | None = None,
) -> Answer:
    """GET, or POST of a body, unless a ``method`` is named; bytes go as they are."""
    data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    given = {"Content-Type": "application/json"} | (headers or {})
    if token is not None:
        given["Authorization"] = f"Bearer {token}"
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, given, method=method), timeout=5) as response:
            raw, status, told = response.read(), response.status, dict(response.headers)
    except urllib.error.HTTPError as error:
        with error:
            raw, status, told = error.read(), error.code, dict(error.headers)
    try:
        return Answer(status, json.loads(raw), told)
    except ValueError:
        return Answer(status, raw, told)


@dataclass
class Receiver:
    """The webhook of a Meta app: keeps what was signed rightly, answers what ``answers`` says, then 200."""

    bodies: list[dict[str, Any]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    tell: Callable[[dict[str, Any]], None] = lambda _: None

    def app(self) -> web.Application:
        async def receive(request: web.Request) -> web.Response:
            body = await request.read()
            mine = "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
            if request.headers.get("X-Hub-Signature-256") != mine:
                return web.Response(status=401)
            self.raw.append(body)
            self.bodies.append(json.loads(body))
            self.tell(self.bodies[-1])
            return web.Response(status=self.answers.pop(0) if self.answers else 200)

        app = web.Application()
        app.router.add_post("/webhooks/meta", receive)
        return app

    def values(self) -> list[dict[str, Any]]:
        return [change["value"] for body in self.bodies for change in body["entry"][0]["changes"]]

    def statuses(self) -> list[dict[str, Any]]:
        return [status for value in self.values() for status in value.get("statuses", [])]


@dataclass
class Time:
    """A clock that runs and can jump."""

    offset: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.offset


@dataclass
class Meta:
    """A running Graph stand-in with a receiver behind it."""

    url: str
    receiver: Receiver
    clock: Time

    def send(self, message: Any = None, *, token: str | None = TOKEN, account: str = NUMBER, **more: Any) -> Answer:
        given = text() | more if message is None else message
        return ask(f"{self.url}/v25.0/{account}/messages", given, token)

    def order(self, what: str, body: Any) -> Answer:
        return ask(f"{self.url}/_control/{what}", body)

    def requests(self) -> list[dict[str, Any]]:
        recorded: list[dict[str, Any]] = ask(f"{self.url}/_control/requests").body
        return recorded


def text(body: str = "Rs 1,20,000", to: str = PHONE) -> dict[str, Any]:
    return {"messaging_product": "whatsapp", "to": to, "type": "text", "text": {"body": body}}


@contextmanager
def meta(**config: Any) -> Iterator[Meta]:
    """A Graph stand-in whose statuses come at once."""
    receiver, clock = Receiver(), Time()
    with OnThread(receiver.app()) as ours:
        given: dict[str, Any] = {
            "webhook_url": f"{ours.url}/webhooks/meta",
            "app_secret": SECRET,
            "numbers": (
                Number(NUMBER, "+91 80 4000 0000", TOKEN),
                Number("502", "+91 80 4000 0001", "other"),
            ),
            "page_id": "701",
            "page_token": PAGE_TOKEN,
            "templates": {("fees_reminder", "en"): 2},
            "pauses": {"sent": 0.0, "delivered": 0.0, "read": 0.0},
        }
        with OnThread(create_app(GraphConfig(**(given | config)), clock)) as standin:
            yield Meta(standin.url, receiver, clock)


def eventually(true: Callable[[], bool], within: float = 3.0) -> None:
    """Wait until it is true; fails when it never is."""
    end = time.monotonic() + within
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)
