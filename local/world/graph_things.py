"""What can be read by its id: media, their bytes, and submitted lead forms. And submitting one."""

import hashlib
import secrets
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from pydantic import ValidationError

from local.world.control import complaint
from local.world.graph_error import GraphError
from local.world.graph_world import WORLD, World, authorise
from shared.domain.value import Value

ROUTES = web.RouteTableDef()
LINK_SECONDS = 300


class Submission(Value):
    """``POST /_control/lead``."""

    fields: dict[str, str | list[str]]
    form_id: str = "310000000000001"
    page_id: str | None = None
    ad_id: str | None = None


@ROUTES.get(r"/{version:v\d+\.\d+}/{id:\d+}")
async def thing(request: web.Request) -> web.Response:
    """A medium or a lead."""
    world, key = request.app[WORLD], request.match_info["id"]
    if key in world.leads:
        authorise(request, world.config.page_token)
        wanted = set(request.query.get("fields", "id,created_time,field_data").split(",")) | {"id"}
        return web.json_response({k: v for k, v in world.leads[key].items() if k in wanted})
    authorise(request, *(number.token for number in world.config.numbers))
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
    authorise(request, *(number.token for number in world.config.numbers))
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


@ROUTES.post("/_control/lead")
async def submit(request: web.Request) -> web.Response:
    """Somebody submits a lead form. Answers its id and what the receiver of the webhook answered."""
    world = request.app[WORLD]
    try:
        form = Submission.model_validate_json(await request.read())
    except ValidationError as error:
        return complaint(str(error))
    key = _id()
    event = _remember(world, key, form)
    return web.json_response({"leadgen_id": key, "status": await world.callback.deliver(event)})


def _remember(world: World, key: str, form: Submission) -> dict[str, Any]:
    now, page = int(world.clock()), form.page_id or world.config.page_id
    values = {name: [v] if isinstance(v, str) else v for name, v in form.fields.items()}
    world.leads[key] = {
        "id": key,
        "created_time": datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "form_id": form.form_id,
        "is_organic": form.ad_id is None,
        "platform": "fb",
        "field_data": [{"name": name, "values": given} for name, given in values.items()],
    } | ({"ad_id": form.ad_id} if form.ad_id else {})
    value = {"leadgen_id": key, "page_id": page, "form_id": form.form_id, "created_time": now}
    if form.ad_id:
        # Real deliveries carry the ad's id in both places.
        value |= {"ad_id": form.ad_id, "adgroup_id": form.ad_id}
    entry = {"id": page, "time": now, "changes": [{"field": "leadgen", "value": value}]}
    return {"object": "page", "entry": [entry]}


def _id() -> str:
    return str(10**15 + secrets.randbelow(9 * 10**15))
