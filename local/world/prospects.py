"""The phones of prospects: what somebody writes becomes a signed webhook, as Meta would make it.

``POST /_control/say`` takes one message or ``{"messages": [...]}``, which travel in one body::

    {"from": "+91 98765 43210", "text": "fees?", "name": "Asha"}
    {"from": "919876543210", "type": "image", "content": {"id": "...", "mime_type": "image/jpeg"}}

``times`` delivers the same bytes that often at once. The answer holds the ids of the messages and, for each
delivery, the receiver's HTTP status (0: nobody answered; then it is tried again later, as Meta does).
"""

import asyncio
import re
from typing import Any

from aiohttp import web
from pydantic import Field, TypeAdapter, ValidationError, model_validator

from local.world.control import complaint
from local.world.graph_world import WORLD, World
from local.world.webhooks import StatusOrders, heard, user_id, wamid
from shared.domain.value import Value

ROUTES = web.RouteTableDef()


class Line(Value):
    """One message of a prospect."""

    sender: str | None = Field(default=None, alias="from")
    """A phone in any spelling; None for somebody who shows a user name instead."""
    user_id: str | None = None
    name: str | None = None
    username: str | None = None
    text: str | None = None
    type: str = "text"
    content: Any = None
    """What stands under the type's own key; may be left out for text."""
    extra: dict[str, Any] | None = None
    """Further keys of the message: ``context``, ``referral``, ``errors``..."""
    id: str | None = None
    """To say the same thing again."""
    timestamp: int | None = None

    @model_validator(mode="after")
    def _somebody(self) -> "Line":
        if self.sender is None and self.user_id is None:
            raise ValueError("from or user_id is needed")
        return self

    def as_webhook(self, now: float) -> tuple[dict[str, Any], dict[str, Any]]:
        """The message and its contact, in Meta's words."""
        phone = re.sub(r"\D", "", self.sender) if self.sender else None
        scoped = self.user_id or user_id(phone or "")
        content = {"body": self.text} if self.text is not None and self.content is None else self.content
        message: dict[str, Any] = {
            "from_user_id": scoped,
            "id": self.id or wamid(phone or scoped),
            "timestamp": str(self.timestamp if self.timestamp is not None else int(now)),
            "type": self.type,
            **(self.extra or {}),
        }
        profile = {"name": self.name or phone or "WhatsApp user"}
        contact: dict[str, Any] = {"profile": profile, "user_id": scoped}
        if content is not None:
            message[self.type] = content
        if phone:
            message["from"] = contact["wa_id"] = phone
        if self.username:
            profile["username"] = self.username
        return message, contact


class Said(Value):
    """What ``POST /_control/say`` takes."""

    messages: tuple[Line, ...] = Field(min_length=1)
    to: str | None = None
    """The id of the business number; the first one when left out."""
    times: int = Field(default=1, ge=1, le=100)


class SaidOne(Line):
    """The short form."""

    to: str | None = None
    times: int = Field(default=1, ge=1, le=100)


SAYING: TypeAdapter[Said | SaidOne] = TypeAdapter(Said | SaidOne)


@ROUTES.post("/_control/say")
async def say(request: web.Request) -> web.Response:
    """Somebody writes to a business number."""
    world = request.app[WORLD]
    try:
        said = SAYING.validate_json(await request.read())
    except ValidationError as error:
        return complaint(str(error))
    lines = said.messages if isinstance(said, Said) else (said,)
    number = world.number(said.to) if said.to else world.config.numbers[0]
    if number is None:
        return complaint(f"there is no number {said.to}")
    pairs = [line.as_webhook(world.clock()) for line in lines]
    for message, contact in pairs:
        for name in (message.get("from"), contact["user_id"]):
            if name:
                world.hear(number.id, name, float(message["timestamp"]))
    body = world.envelope(number).messages(pairs)
    statuses = await asyncio.gather(*(world.callback.deliver(body) for _ in range(said.times)))
    return web.json_response({"ids": [message["id"] for message, _ in pairs], "statuses": statuses})


@ROUTES.post("/_control/heard")
async def overhear(request: web.Request) -> web.Response:
    """Somebody else delivered this body."""
    return web.json_response({"messages": note(request.app[WORLD], await request.read())})


def note(world: World, body: bytes) -> int:
    """Remember who wrote when; answers how many contacts were heard."""
    known = [(account, contact, at) for account, contact, at in heard(body) if world.number(account)]
    for account, contact, at in known:
        world.hear(account, contact, at)
    return len(known)


@ROUTES.post("/_control/statuses")
async def statuses(request: web.Request) -> web.Response:
    """Hold, delay, reorder or duplicate the statuses to come."""
    try:
        orders = StatusOrders.model_validate_json(await request.read() or b"{}")
    except ValidationError as error:
        return complaint(str(error))
    request.app[WORLD].callback.order(orders)
    return web.json_response(orders.model_dump())
