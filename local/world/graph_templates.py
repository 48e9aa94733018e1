"""What Meta decides about message templates: told by ``/_control/template``, and kept to when one is to be sent."""

from collections.abc import Mapping
from typing import Any, Literal

from aiohttp import web
from pydantic import ValidationError

from local.world.control import complaint
from local.world.graph_error import GraphError
from local.world.graph_world import WORLD, World
from shared.domain.value import Value

ROUTES = web.RouteTableDef()
_REFUSED = {"PAUSED": 132015, "DISABLED": 132016}
_SENDABLE = ("APPROVED", "REINSTATED", "FLAGGED")


class Decided(Value):
    """``POST /_control/template``."""

    name: str
    language: str
    event: Literal["APPROVED", "REJECTED", "PENDING", "FLAGGED", "PAUSED", "REINSTATED", "DISABLED", "DELETED"]
    category: Literal["MARKETING", "UTILITY"] = "MARKETING"
    reason: str | None = None


@ROUTES.post("/_control/template")
async def decide(request: web.Request) -> web.Response:
    """Meta decides about a template. Answers what the receiver of the webhook answered."""
    world = request.app[WORLD]
    try:
        decided = Decided.model_validate_json(await request.read())
    except ValidationError as error:
        return complaint(str(error))
    world.decided[decided.name, decided.language] = decided.event
    return web.json_response({"status": await world.callback.deliver(_event(world, decided))})


def refuse_undecided(world: World, template: Mapping[str, Any]) -> None:
    """Raises GraphError 132015, 132016 or 132001 for a template that is not, or no longer, approved."""
    name, code = template["name"], template["language"]["code"]
    event = world.decided.get((name, code), "APPROVED")
    if event not in _SENDABLE:
        raise GraphError(_REFUSED.get(event, 132001), f"{name} in {code} is {event.lower()}")


def _event(world: World, decided: Decided) -> dict[str, Any]:
    value: dict[str, Any] = {
        "event": decided.event,
        "message_template_id": sum(f"{decided.name} {decided.language}".encode()),
        "message_template_name": decided.name,
        "message_template_language": decided.language,
        "message_template_category": decided.category,
        "reason": decided.reason,
    }
    if decided.event == "PAUSED":
        value["other_info"] = {"title": "FIRST_PAUSE"}
    change = {"field": "message_template_status_update", "value": value}
    entry = {"id": world.config.business, "time": int(world.clock()), "changes": [change]}
    return {"object": "whatsapp_business_account", "entry": [entry]}
