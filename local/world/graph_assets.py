"""What access tokens speak for: numbers of a business account, a page; who is told what happens there."""

from typing import Any

from aiohttp import web
from pydantic import ValidationError

from local.world.control import complaint
from local.world.graph_error import GraphError
from local.world.graph_forms import listed
from local.world.graph_world import WORLD, Issued, bearer
from shared.domain.value import Value

ROUTES = web.RouteTableDef()
READ = r"/{version:v\d+\.\d+}"
MANAGES = {"SYSTEM_USER": "whatsapp_business_management", "PAGE": "pages_manage_metadata"}


class Order(Value):
    """``POST /_control/token``: somebody makes a token, or changes what there is."""

    token: str
    like: str | None = None
    """Speaks for what this one speaks for; without it, for what it speaks for already."""
    expires_in: float | None = None
    """Seconds; null: never."""
    scopes: tuple[str, ...] | None = None
    app_id: str | None = None
    revoked: bool = False


@ROUTES.post("/_control/token")
async def issue(request: web.Request) -> web.Response:
    """Make a token, or change one."""
    world = request.app[WORLD]
    try:
        order = Order.model_validate_json(await request.read())
    except ValidationError as error:
        return complaint(str(error))
    known = world.issued.get(order.like or order.token)
    if known is None:
        return complaint("there is no such token; name one that it is like")
    world.issued[order.token] = Issued(
        known.type,
        known.assets,
        known.scopes if order.scopes is None else order.scopes,
        order.app_id or world.config.app_id,
        None if order.expires_in is None else world.clock() + order.expires_in,
        order.revoked,
    )
    return web.json_response({})


@ROUTES.get(rf"{READ}/debug_token")
async def debug(request: web.Request) -> web.Response:
    """What Meta knows of a token, for the app that it was made for."""
    world, config = request.app[WORLD], request.app[WORLD].config
    if request.headers.get("Authorization") != f"Bearer {config.app_id}|{config.app_secret}":
        raise GraphError(190, "Invalid OAuth access token signature")
    if not (given := request.query.get("input_token")):
        raise GraphError(100, "The parameter input_token is required")
    issued = world.issued.get(given)
    if issued is None:
        nobodys = {"code": 190, "message": "Invalid OAuth access token"}
        return web.json_response({"data": {"error": nobodys, "is_valid": False, "scopes": []}})
    if issued.app_id != config.app_id:
        raise GraphError(100, "The App_id in the input_token did not match the Viewing App")
    told: dict[str, Any] = {
        "app_id": issued.app_id,
        "type": issued.type,
        "application": "Turant",
        "data_access_expires_at": 0,
        "expires_at": int(issued.expires_at or 0),
        "is_valid": issued.good(world.clock()),
        "scopes": list(issued.scopes),
        "user_id": "122000000000001",
    }
    if issued.type == "PAGE":
        told["profile_id"] = config.page_id
    if not told["is_valid"]:
        told["error"] = {"code": 190, "message": "Error validating access token", "subcode": 463}
    return web.json_response({"data": told})


@ROUTES.get(rf"{READ}/{{business:\d+}}/phone_numbers")
async def numbers(request: web.Request) -> web.Response:
    """The numbers of a business account."""
    _managed(request, request.match_info["business"])
    found = [
        {
            "id": number.id,
            "display_phone_number": number.display,
            "verified_name": "A business",
            "quality_rating": "GREEN",
            "code_verification_status": "VERIFIED",
        }
        for number in request.app[WORLD].config.numbers
    ]
    return listed(request, found, tuple(found[0]))


@ROUTES.get(rf"{READ}/{{asset:\d+}}/subscribed_apps")
async def subscribed(request: web.Request) -> web.Response:
    """The apps that are told what happens there: at most the one."""
    world, asset = request.app[WORLD], request.match_info["asset"]
    _managed(request, asset)
    app: dict[str, Any] = {"id": world.config.app_id, "name": "Turant", "link": "https://turant.example/"}
    if asset not in world.subscribed:
        return web.json_response({"data": []})
    fields = {**app, "subscribed_fields": world.subscribed[asset]}
    return web.json_response(
        {"data": [{"whatsapp_business_api_data": app} if asset == world.config.business else fields]}
    )


@ROUTES.post(rf"{READ}/{{asset:\d+}}/subscribed_apps")
async def subscribe(request: web.Request) -> web.Response:
    """Tell the app. A page is asked for fields, which take the place of those before."""
    world, asset = request.app[WORLD], request.match_info["asset"]
    issued = _managed(request, asset)
    fields = [name for name in request.query.get("subscribed_fields", "").split(",") if name]
    if issued.type == "PAGE" and not fields:
        raise GraphError(100, "The parameter subscribed_fields is required")
    world.subscribed[asset] = fields
    return web.json_response({"success": True})


@ROUTES.delete(rf"{READ}/{{asset:\d+}}/subscribed_apps")
async def unsubscribe(request: web.Request) -> web.Response:
    """Tell it no more."""
    _managed(request, request.match_info["asset"])
    request.app[WORLD].subscribed.pop(request.match_info["asset"], None)
    return web.json_response({"success": True})


def page(request: web.Request) -> web.Response:
    """A page by its id."""
    config = request.app[WORLD].config
    if config.page_id not in bearer(request).assets:
        raise GraphError(100, f"Object with ID '{config.page_id}' does not exist", subcode=33)
    return web.json_response({"name": config.page_name, "id": config.page_id})


def _managed(request: web.Request, asset: str) -> Issued:
    """The bearer's token, which may manage the asset."""
    issued = bearer(request)
    if asset not in issued.assets or asset in {number.id for number in request.app[WORLD].config.numbers}:
        raise GraphError(100, f"Object with ID '{asset}' does not exist", subcode=33)
    if MANAGES[issued.type] not in issued.scopes:
        raise GraphError(200, f"Requires {MANAGES[issued.type]}")
    return issued
