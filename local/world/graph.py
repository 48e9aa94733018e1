"""The Graph API, as far as a business on WhatsApp and Lead Ads meets it, and the phones of its prospects.

Beside the API itself and what ``local/world/control.py`` gives every stand-in:

``POST /_control/say``    a prospect writes; see ``local/world/prospects.py``
``POST /_control/heard``  a webhook body somebody else delivered, so that the 24-hour window knows of it
``POST /_control/lead``   a form is submitted: ``{"fields": {"full_name": "...", "phone_number": "..."}}``;
                          ``"webhook": false`` loses its webhook, ``"test": true`` is Meta's testing tool
``POST /_control/template``  Meta decides about one: ``{"name": "follow_up", "language": "en", "event": "PAUSED"}``
``POST /_control/token``  a token is made or changed: ``{"token": "new", "like": "old", "expires_in": 86400}``,
                          ``"revoked": true``, ``"scopes": [...]``, ``"app_id": "..."``
``POST /_control/media``  a file on Meta's side: its bytes with their Content-Type; answers its id
``POST /_control/statuses``  ``{"hold": true}``, ``{"delay": 5}``,
                          ``{"reorder": true}``, ``{"duplicate": true}``
                          or several of them; ``{}`` is the ordinary course
"""

import time
from collections.abc import AsyncIterator

from aiohttp import web
from aiohttp.typedefs import Handler

from local.world import graph_assets, graph_forms, graph_send, graph_templates, graph_things, prospects
from local.world.control import Clock, Control
from local.world.graph_error import GraphError, refusal
from local.world.graph_world import WORLD, GraphConfig, World
from local.world.limits import Limits
from local.world.webhooks import Callback


def create_app(config: GraphConfig, clock: Clock = time.time) -> web.Application:
    """The stand-in as an application; nothing is called back before it is started."""
    world = World(
        config,
        clock,
        Callback(config.webhook_url, config.app_secret, clock),
        Limits(clock, config.number_rate),
    )
    app = web.Application(client_max_size=16 << 20)
    app[WORLD] = world
    Control(clock, refusal, on_reset=world.reset).install(app)
    app.middlewares.extend((_worded, graph_forms.budgeted))
    app.cleanup_ctx.append(_calling_back)
    for part in (graph_assets, graph_forms, graph_send, graph_templates, graph_things, prospects):
        app.add_routes(part.ROUTES)
    return app


@web.middleware
async def _worded(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except GraphError as error:
        return error.answer()
    except web.HTTPNotFound:
        return GraphError(100, f"Unsupported {request.method.lower()} request", subcode=33).answer()


async def _calling_back(app: web.Application) -> AsyncIterator[None]:
    async with app[WORLD].callback:
        yield
