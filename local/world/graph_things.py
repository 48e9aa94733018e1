"""What can be read by its id: media, their bytes, and submitted lead forms."""

import hashlib
import secrets

from aiohttp import web

from local.world import graph_assets, graph_forms
from local.world.graph_error import GraphError
from local.world.graph_world import WORLD, authorise

ROUTES = web.RouteTableDef()
LINK_SECONDS = 300


@ROUTES.get(r"/{version:v\d+\.\d+}/{id:\d+}")
async def thing(request: web.Request) -> web.Response:
    """A medium, a lead or the page."""
    world, key = request.app[WORLD], request.match_info["id"]
    if key == world.config.page_id:
        return graph_assets.page(request)
    if key in world.forms.leads:
        return graph_forms.lead(request, key)
    authorise(request, *(number.id for number in world.config.numbers))
    if key not in world.media:
        raise GraphError(100, f"Object with ID '{key}' does not exist", subcode=33)
    mime, content = world.media[key]
    until = int(world.clock()) + LINK_SECONDS
    return web.json_response(
        {
            "messaging_product": "whatsapp",
            "id": key,
            "url": str(request.url.with_path(f"/media/{key}").with_query(until=str(until))),
            "mime_type": mime,
            "sha256": hashlib.sha256(content).hexdigest(),
            "file_size": len(content),
        }
    )


@ROUTES.get(r"/media/{id:\d+}")
async def content(request: web.Request) -> web.Response:
    """The bytes of a medium, for five minutes and with the token."""
    world, key = request.app[WORLD], request.match_info["id"]
    authorise(request, *(number.id for number in world.config.numbers))
    until = request.query.get("until", "0")
    if key not in world.media or not until.isdecimal() or int(until) < world.clock():
        return web.Response(status=404)
    mime, stored = world.media[key]
    return web.Response(body=stored, headers={"Content-Type": mime})


@ROUTES.post("/_control/media")
async def store(request: web.Request) -> web.Response:
    """Keep a file as if somebody had sent it."""
    key = _id()
    mime = request.headers.get("Content-Type", "application/octet-stream")
    request.app[WORLD].media[key] = mime, await request.read()
    return web.json_response({"id": key})


def _id() -> str:
    return str(10**15 + secrets.randbelow(9 * 10**15))
