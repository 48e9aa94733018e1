"""``POST /{version}/{phone_number_id}/messages``: a message, or a read receipt with typing."""

import json
from typing import Any

from aiohttp import web

from local.world.control import FAILED_LATER
from local.world.graph_error import STATUS, GraphError
from local.world.graph_files import usable
from local.world.graph_messages import check, contact
from local.world.graph_templates import refuse_undecided
from local.world.graph_world import WORLD, Number, World, authorise
from local.world.webhooks import Sent, user_id, wamid

ROUTES = web.RouteTableDef()


@ROUTES.post(r"/{version:v\d+\.\d+}/{account:\d+}/messages")
async def messages(request: web.Request) -> web.Response:
    """Accept or refuse, as the Cloud API does; accepted is not delivered."""
    world = request.app[WORLD]
    number = world.number(request.match_info["account"])
    authorise(request, *(each.id for each in world.config.numbers))
    if number is None:
        raise GraphError(100, f"Object with ID '{request.match_info['account']}' does not exist", subcode=33)
    authorise(request, number.id)
    message = await _object(request)
    if message.get("messaging_product") != "whatsapp":
        raise GraphError(100, "The parameter messaging_product is required")
    if "status" in message:
        return _receipt(message)
    return await _accept(world, number, message, request.get(FAILED_LATER))


async def _accept(world: World, number: Number, message: dict[str, Any], failed_later: str | None) -> web.Response:
    kind = check(message, world.config.templates)
    if kind == "template":
        refuse_undecided(world, message["template"])
    phone, scoped = contact(message)
    person = phone or scoped or ""
    if phone is not None and phone == "".join(filter(str.isdigit, number.display)):
        raise GraphError(131021, "Recipient cannot be sender")
    if kind != "template" and world.window_closed(number.id, person):
        raise GraphError(131047, "More than 24 hours have passed since the customer last replied")
    world.limits.spend(number.id, person)
    # Like the real one: it says so by a status, not by its answer.
    failure = _failure(failed_later if await usable(kind, message[kind]) else "131053")
    sent = Sent(
        id=wamid(person),
        account=number.id,
        phone=phone,
        user_id=scoped or user_id(person),
        opaque=message.get("biz_opaque_callback_data"),
        failed_with=failure,
    )
    pauses = {"failed": 0.1} if failure else world.config.pauses
    world.callback.report(sent, world.envelope(number), pauses)
    reached = {"input": message.get("to") or scoped} | ({"wa_id": phone} if phone else {"user_id": scoped})
    accepted = {"id": sent.id} | ({"message_status": "accepted"} if kind == "template" else {})
    return web.json_response({"messaging_product": "whatsapp", "contacts": [reached], "messages": [accepted]})


def _failure(code: str | None) -> dict[str, Any] | None:
    known = code is not None and code.isdecimal() and int(code) in STATUS
    return GraphError(int(code or 0)).reported() if known else None


def _receipt(message: dict[str, Any]) -> web.Response:
    if unexpected := set(message) - {"messaging_product", "status", "message_id", "typing_indicator"}:
        raise GraphError(100, f"Unexpected key {sorted(unexpected)[0]}")
    if message["status"] != "read" or not str(message.get("message_id", "")).startswith("wamid."):
        raise GraphError(131009, "status must be read, and message_id the id of a message")
    if message.get("typing_indicator", {"type": "text"}) != {"type": "text"}:
        raise GraphError(131009, "typing_indicator must be of type text")
    return web.json_response({"success": True})


async def _object(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read())
    except ValueError:
        body = None
    if request.content_type != "application/json" or not isinstance(body, dict):
        raise GraphError(100, "The body is not a JSON object")
    return body
