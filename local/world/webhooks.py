"""How Meta calls back: signed bodies, delivered at least once, retried until somebody answers 200."""

import asyncio
import hashlib
import hmac
import json
import secrets
from base64 import b64encode
from collections.abc import Coroutine, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import aiohttp

from local.world.control import Clock
from shared.domain.value import Value

RETRY_FIRST, RETRY_AT_MOST, RETRY_FOR = 1.0, 300.0, 7 * 86_400.0


def encode(body: Mapping[str, Any]) -> bytes:
    """JSON as Meta writes it: everything beyond ASCII as ``\\uxxxx`` in lower case, slashes escaped."""
    return json.dumps(body, ensure_ascii=True, separators=(",", ":")).replace("/", "\\/").encode()


def signature(raw: bytes, app_secret: str) -> str:
    """The value of ``X-Hub-Signature-256`` for these bytes."""
    return "sha256=" + hmac.new(app_secret.encode(), raw, hashlib.sha256).hexdigest()


def wamid(contact: str) -> str:
    """A message id. As with Meta's own, decoding it gives the contact away."""
    return "wamid." + b64encode(b"\x1d\x18" + contact.encode() + b"\x15" + secrets.token_bytes(9)).decode()


def user_id(phone: str) -> str:
    """The business-scoped user id of a phone, always the same one."""
    return f"IN.{int.from_bytes(hashlib.sha256(phone.encode()).digest()[:7])}"


class StatusOrders(Value):
    """What ``POST /_control/statuses`` orders; each call replaces the one before."""

    hold: bool = False
    """Keep every status until this is false again."""
    delay: float = 0.0
    """Seconds by which every status comes later."""
    reorder: bool = False
    """Read before delivered before sent."""
    duplicate: bool = False
    """Every status twice."""


@dataclass(frozen=True)
class Sent:
    """A message the stand-in accepted from the business."""

    id: str
    account: str
    phone: str | None
    user_id: str | None
    opaque: str | None
    failed_with: dict[str, Any] | None = None


class Callback:
    """Delivers webhooks to one receiver. Use as ``async with``."""

    def __init__(self, url: str, app_secret: str, clock: Clock) -> None:
        self._url = url
        self._secret = app_secret
        self._clock = clock
        self._tasks: set[asyncio.Task[Any]] = set()
        self._open_gate = asyncio.Event()
        self._session: aiohttp.ClientSession
        self.orders = StatusOrders()

    async def __aenter__(self) -> "Callback":
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20))
        self._open_gate.set()
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._session.close()

    async def deliver(self, body: Mapping[str, Any]) -> int:
        """The HTTP status of the first attempt, 0 when nobody answered; later attempts happen behind it."""
        raw = encode(body)
        status = await self._post(raw)
        if status != 200:
            self._behind(self._insist(raw))
        return status

    def report(self, sent: Sent, envelope: "Envelope", pauses: Mapping[str, float]) -> None:
        """Let the statuses of an accepted message follow, as ordered by ``orders``."""
        self._behind(self._statuses(sent, envelope, pauses))

    def order(self, orders: StatusOrders) -> None:
        """Change the course of every status not delivered yet."""
        self.orders = orders
        (self._open_gate.clear if orders.hold else self._open_gate.set)()

    async def _statuses(self, sent: Sent, envelope: "Envelope", pauses: Mapping[str, float]) -> None:
        steps = list(pauses.items())
        if self.orders.reorder:
            steps = [(name, pause) for (name, _), (_, pause) in zip(reversed(steps), steps, strict=True)]
        for name, pause in steps:
            await asyncio.sleep(pause + self.orders.delay)
            await self._open_gate.wait()
            body = envelope.status(sent, name, self._clock())
            for _ in range(2 if self.orders.duplicate else 1):
                await self.deliver(body)

    async def _insist(self, raw: bytes) -> None:
        pause, end = RETRY_FIRST, self._clock() + RETRY_FOR
        while self._clock() < end:
            await asyncio.sleep(pause)
            if await self._post(raw) == 200:
                return
            pause = min(pause * 2, RETRY_AT_MOST)

    async def _post(self, raw: bytes) -> int:
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature(raw, self._secret)}
        try:
            async with self._session.post(self._url, data=raw, headers=headers) as response:
                await response.read()
                return response.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    def _behind(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


@dataclass(frozen=True)
class Envelope:
    """Bodies of webhooks about one business number."""

    business: str
    account: str
    display: str

    def messages(self, said: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, Any]:
        """One body with all of these (message, contact), in order."""
        pairs = list(said)
        contacts: dict[str, Mapping[str, Any]] = {str(c.get("user_id")): c for _, c in pairs if c}
        return self._value({"contacts": list(contacts.values()), "messages": [m for m, _ in pairs]})

    def status(self, sent: Sent, name: str, at: float) -> dict[str, Any]:
        """One body with one status."""
        status: dict[str, Any] = {"id": sent.id, "status": name, "timestamp": str(int(at))}
        if sent.phone is not None:
            status["recipient_id"] = sent.phone
        if sent.opaque is not None:
            status["biz_opaque_callback_data"] = sent.opaque
        if name == "failed":
            return self._value({"statuses": [status | {"errors": [sent.failed_with]}]})
        if sent.user_id is not None:
            status["recipient_user_id"] = sent.user_id
        if name != "read":
            status["pricing"] = {
                "billable": True, "pricing_model": "PMP", "type": "regular", "category": "service",
            }  # fmt: skip
        contact = {"wa_id": sent.phone, "user_id": sent.user_id}
        return self._value({"contacts": [{k: v for k, v in contact.items() if v}], "statuses": [status]})

    def _value(self, content: Mapping[str, Any]) -> dict[str, Any]:
        metadata = {"display_phone_number": self.display, "phone_number_id": self.account}
        value = {"messaging_product": "whatsapp", "metadata": metadata, **content}
        change = {"field": "messages", "value": value}
        return {"object": "whatsapp_business_account", "entry": [{"id": self.business, "changes": [change]}]}


def heard(body: bytes) -> list[tuple[str, str, float]]:
    """(account, contact, when) of every message in a webhook body; empty if it holds none."""
    try:
        entries = cast("dict[str, Any]", json.loads(body))["entry"]
        values = [change["value"] for entry in entries for change in entry.get("changes", [])]
        return [
            (value["metadata"]["phone_number_id"], contact, float(message["timestamp"]))
            for value in values
            for message in value.get("messages", [])
            for contact in (message.get("from"), message.get("from_user_id"))
            if contact
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
