"""HubSpot as far as a private app meets it: its door, its quotas, its properties; objects in ``hubspot_objects.py``.

Every route answers under ``/crm/v3/objects/...`` and under the date-based ``/crm/objects/2026-03/...`` alike.
What people do in the account meanwhile is ordered by ``local/world/records.py``; faults are HTTP statuses and the
names of HubSpot's limits.
"""

import time

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import Field

from local.world import hubspot_objects
from local.world import records as store
from local.world.control import Clock, Control
from local.world.hubspot_error import HubSpotError, Invalid, refusal
from local.world.hubspot_world import ACCOUNT, Account, HubSpotConfig, Property, read
from local.world.records import RECORDS, Quota, Records
from shared.domain.value import Value

KIND = "{kind:contacts|notes}"
ROUTES = web.RouteTableDef()


def create_app(config: HubSpotConfig, clock: Clock = time.time) -> web.Application:
    """The stand-in as an application."""
    quotas = Quota(clock, config.ten_seconds, 10), Quota(clock, config.day, 86_400), Quota(clock, config.searches, 1)

    def forget() -> None:
        for quota in quotas:
            quota.forget()

    app = web.Application(client_max_size=4 << 20)
    app[ACCOUNT] = Account(config, *quotas)
    app[RECORDS] = Records(clock, lambda _, before: str(101 + 50 * before), config.lag)
    app[RECORDS].keep_unique("contacts", "email", *(one.name for one in config.properties if one.hasUniqueValue))
    Control(clock, refusal, forget).install(app)
    app.middlewares.append(_door)
    app.add_routes(store.ROUTES)
    for route in (*ROUTES, *hubspot_objects.ROUTES):
        if isinstance(route, web.RouteDef):
            app.router.add_route(route.method, route.path, route.handler)
            _, crm, _, part, *rest = [*route.path.split("/", 4), "", ""]
            if crm == "crm":
                dated = rf"/crm/{part}/{{version:\d{{4}}-\d{{2}}}}/{rest[0]}"
                app.router.add_route(route.method, dated, route.handler)
    return app


@web.middleware
async def _door(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.path.startswith("/_control/"):
        return await handler(request)
    account, search = request.app[ACCOUNT], request.path.endswith("/search")
    try:
        _authorise(request, account.config, reads=search or request.method == "GET")
        _spend(account, search=search)
        response = await handler(request)
    except HubSpotError as error:
        return error.answer()
    except (web.HTTPNotFound, web.HTTPMethodNotAllowed) as error:
        return HubSpotError(error.status, "OBJECT_NOT_FOUND", "resource not found").answer()
    if not search:  # whose answers carry none
        response.headers.update(
            {
                "X-HubSpot-RateLimit-Daily": f"{account.day.most:.0f}",
                "X-HubSpot-RateLimit-Daily-Remaining": f"{account.day.left:.0f}",
                "X-HubSpot-RateLimit-Interval-Milliseconds": "10000",
                "X-HubSpot-RateLimit-Max": f"{account.ten_seconds.most:.0f}",
                "X-HubSpot-RateLimit-Remaining": f"{account.ten_seconds.left:.0f}",
            }
        )
    return response


def _authorise(request: web.Request, config: HubSpotConfig, *, reads: bool) -> None:
    if request.headers.get("Authorization") != f"Bearer {config.token}":
        raise HubSpotError(401, "INVALID_AUTHENTICATION", "Authentication credentials not found or not valid.")
    part = "schemas" if "/properties" in request.path else "objects"
    scope = f"crm.{part}.contacts.{'read' if reads else 'write'}"
    if request.path.startswith("/crm/") and scope not in config.scopes:
        missing = Invalid("", "MISSING_SCOPES", "One of these is required.", {"requiredGranularScopes": [scope]})
        raise HubSpotError(403, "MISSING_SCOPES", "This app hasn't been granted all required scopes.", [missing])


def _spend(account: Account, *, search: bool) -> None:
    if search and not account.searches.take():
        raise HubSpotError.limited("SECONDLY")
    if not account.ten_seconds.take():
        raise HubSpotError.limited("TEN_SECONDLY_ROLLING")
    if not account.day.take():
        raise HubSpotError.limited("DAILY")


class _Group(Value):
    name: str = Field(pattern="^[a-z][a-z0-9_]*$")
    label: str = Field(min_length=1)


@ROUTES.get("/account-info/v3/details")
async def details(request: web.Request) -> web.Response:
    """Whose account it is."""
    portal = request.app[ACCOUNT].config.portal
    return web.json_response(
        {"portalId": portal, "accountType": "STANDARD", "timeZone": "Asia/Kolkata", "uiDomain": "app.hubspot.com"}
    )


@ROUTES.get(f"/crm/v3/properties/{KIND}/{{name}}")
async def read_property(request: web.Request) -> web.Response:
    """One property's definition."""
    found = request.app[ACCOUNT].properties[request.match_info["kind"]].get(request.match_info["name"])
    if found is None:
        raise HubSpotError(404, "OBJECT_NOT_FOUND", "Property does not exist")
    return web.json_response(found.model_dump())


@ROUTES.post(f"/crm/v3/properties/{KIND}/groups")
async def make_group(request: web.Request) -> web.Response:
    """A group that properties are shown in."""
    group, groups = await read(request, _Group), request.app[ACCOUNT].groups[request.match_info["kind"]]
    if group.name in groups:
        raise HubSpotError(409, "OBJECT_ALREADY_EXISTS", f"Property group {group.name} already exists")
    groups.add(group.name)
    return web.json_response(group.model_dump(), status=201)


@ROUTES.post(f"/crm/v3/properties/{KIND}")
async def make_property(request: web.Request) -> web.Response:
    """A property of the account's own."""
    account, kind = request.app[ACCOUNT], request.match_info["kind"]
    made = await read(request, Property)
    if made.groupName not in account.groups[kind]:
        raise HubSpotError(400, "VALIDATION_ERROR", f"Property group {made.groupName} does not exist")
    if made.name in account.properties[kind]:
        raise HubSpotError(409, "OBJECT_ALREADY_EXISTS", f"A property named '{made.name}' already exists.")
    account.properties[kind][made.name] = made
    if made.hasUniqueValue:
        request.app[RECORDS].keep_unique(kind, made.name)
    return web.json_response(made.model_dump(), status=201)
