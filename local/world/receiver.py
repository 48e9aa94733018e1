"""A customer's own server that takes our webhooks, as the documentation of Standard Webhooks tells its author to.

``POST /hooks``            a message: what is signed well, in time and new is kept; what was seen is thanked for.
                           It is an event, or news of a lead: our webhooks and the CRM of that name come here alike
``GET  /_control/messages`` every message that was kept, in order, with how often it was brought
``POST /_control/secrets``  ``{"secrets": ["whsec_..."]}``: those whose signatures are taken from now on

What is known of the leads, each by its newest state, and the notes on them are ``local/world/records.py``'s.

It shares no line with what signs: an error there must not be an error here.
"""

import base64
import binascii
import hashlib
import hmac
import json
import time
from itertools import chain
from typing import Any

from aiohttp import web
from pydantic import Field, ValidationError

from local.world.control import Clock, Control, complaint, stamp
from local.world.records import RECORDS, Records
from local.world.records import ROUTES as RECORD_ROUTES
from shared.domain.value import Value

TOLERANCE = 300
"""Seconds that a message's timestamp may be off, either way."""
LARGEST = 20 * 1024
"""Bytes: the specification wants messages smaller."""
_STATES = frozenset(("lead.created", "lead.updated"))

ROUTES = web.RouteTableDef()


class _Secrets(Value):
    secrets: list[str] = Field(min_length=1)


class _RefusedError(Exception):
    def __init__(self, status: int, why: str) -> None:
        self.status = status
        super().__init__(why)


class Receiver:
    """What is known here."""

    def __init__(self, clock: Clock, *secrets: str) -> None:
        self.clock = clock
        self.secrets = list(secrets)
        self.messages: dict[str, dict[str, Any]] = {}
        self.records = Records(clock, lambda kind, before: f"{kind}-{before + 1}")
        self.records.keep_unique("lead", "id")

    def take(self, headers: Any, body: bytes) -> None:
        """One delivery.

        Raises:
            _RefusedError: 400 for what is no message, 401 for what is not ours, 413 for what is too large.
        """
        if len(body) > LARGEST:
            raise _RefusedError(413, "larger than a message should be")
        key = self._verified(headers, body)
        kind, data = _read(body)
        if key in self.messages:
            self.messages[key]["brought"] += 1
            self.messages[key]["replayed"] = headers.get("webhook-replay") == "true"
            return
        self.messages[key] = {"id": key, "at": stamp(self.clock()), "brought": 1, "type": kind, "data": data}
        if kind == "lead.noted":
            self.records.make("note", {"lead": data["id"], "text": data["note"]["text"]})
        elif kind in _STATES:
            self._learn(data)

    def _learn(self, data: dict[str, Any]) -> None:
        known = self.records.holder("lead", "id", data["id"])
        if known is None:
            self.records.make("lead", data)
        elif data["version"] >= known.values["version"]:
            self.records.change(known.id, data)

    def _verified(self, headers: Any, body: bytes) -> str:
        for name in ("webhook-id", "webhook-timestamp", "webhook-signature"):
            if len(headers.getall(name, [])) != 1:
                raise _RefusedError(400, f"one {name} is needed")
        key, at, signed = (str(headers[name]) for name in ("webhook-id", "webhook-timestamp", "webhook-signature"))
        if not key or "." in key or len(key) > 256:
            raise _RefusedError(400, "no id of a message")
        if not (at.isascii() and at.isdecimal()):
            raise _RefusedError(400, "webhook-timestamp is in whole seconds")
        if abs(self.clock() - int(at)) > TOLERANCE:
            raise _RefusedError(401, "too old, or from the future")
        given = [part[3:] for part in signed.split(" ") if part.startswith("v1,")]
        for secret in self.secrets:
            raw = hmac.new(base64.b64decode(secret[6:]), f"{key}.{at}.".encode() + body, hashlib.sha256).digest()
            if any(hmac.compare_digest(base64.b64encode(raw), sent.encode()) for sent in given):
                return key
        raise _RefusedError(401, "no signature of ours")


def _read(body: bytes) -> tuple[str, dict[str, Any]]:
    try:
        message = json.loads(body)
        if "kind" in message:  # an event, as the stream has it
            if not (message["id"].startswith("evt_") and isinstance(message["at"], str)):
                raise _RefusedError(400, "no event")
            return message["kind"], message
        kind, data = message["type"], message["data"]
        well = set(message) == {"type", "timestamp", "data"} and isinstance(message["timestamp"], str)
        if kind in _STATES:
            well = well and isinstance(data["id"], str) and isinstance(data["version"], int) and data["name"] != ""
        elif kind == "lead.noted":
            well = well and isinstance(data["id"], str) and isinstance(data["note"]["text"], str)
    except (ValueError, KeyError, TypeError) as error:
        raise _RefusedError(400, "no message") from error
    if not well or not isinstance(kind, str):
        raise _RefusedError(400, "no message of a kind that is known here")
    return kind, data


RECEIVER = web.AppKey("receiver", Receiver)


def create_app(*secrets: str, clock: Clock = time.time) -> web.Application:
    """The receiver as an application; it takes signatures by any of these secrets."""
    receiver = Receiver(clock, *secrets)
    app = web.Application()
    app[RECEIVER], app[RECORDS] = receiver, receiver.records
    Control(clock, _fault).install(app)
    app.add_routes(chain(ROUTES, RECORD_ROUTES))
    return app


@ROUTES.post("/hooks")
async def _hook(request: web.Request) -> web.Response:
    try:
        request.app[RECEIVER].take(request.headers, await request.read())
    except _RefusedError as error:
        return web.json_response({"error": str(error)}, status=error.status)
    return web.Response(status=204)


@ROUTES.get("/_control/messages")
async def _messages(request: web.Request) -> web.Response:
    return web.json_response(list(request.app[RECEIVER].messages.values()))


@ROUTES.post("/_control/secrets")
async def _change(request: web.Request) -> web.Response:
    try:
        order = _Secrets.model_validate_json(await request.read())
        for secret in order.secrets:
            base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (ValidationError, binascii.Error) as error:
        return complaint(str(error))
    request.app[RECEIVER].secrets = order.secrets
    return web.json_response({})


def _fault(fault: str) -> web.Response | None:
    """Any status that is no success; ``429``, ``503`` and the like ask to be left alone for half a minute."""
    if not fault.isdecimal() or not 300 <= int(fault) <= 599:
        return None
    told = {"Retry-After": "30"} if fault in ("429", "502", "503", "504") else {}
    return web.Response(status=int(fault), headers=told | ({"Location": "/elsewhere"} if fault[0] == "3" else {}))
