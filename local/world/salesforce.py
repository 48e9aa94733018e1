"""Salesforce's REST API as far as a lead meets it: sign-in, upsert by external id, SOQL, tasks, quotas.

What people do in the organisation meanwhile is ordered by ``local/world/records.py``; faults are HTTP statuses and
the error codes of ``local/world/salesforce_world.py``. Every write is in the database at once: SOQL does not lag.
"""

import secrets
import time
from collections.abc import Iterable, Mapping
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from local.world import records as store
from local.world import soql
from local.world.control import Clock, Control, stamp
from local.world.records import RECORDS, Quota, Records, Stored, TakenError
from local.world.salesforce_world import (
    LEAD_ID,
    ORGANISATION,
    RELATIONS,
    Organisation,
    SalesforceConfig,
    SalesforceError,
    refusal,
)

PREFIXES = {"Lead": "00Q", "Task": "00T", "Opportunity": "006"}
DATA = r"/services/data/v{version:\d+\.\d}"
TOLD = 46
"""The version from which on an upsert that changed something says what."""
ROUTES = web.RouteTableDef()


def create_app(config: SalesforceConfig, clock: Clock = time.time) -> web.Application:
    """The stand-in as an application."""
    organisation = Organisation(config, Quota(clock, config.day, 86_400))
    app = web.Application(client_max_size=4 << 20)
    app[ORGANISATION] = organisation
    app[RECORDS] = Records(clock, lambda kind, before: f"{PREFIXES.get(kind, '000')}5g{before:010d}AAA")
    app[RECORDS].keep_unique("Lead", *(name for name, of in organisation.objects["Lead"].items() if of.unique))
    Control(clock, refusal, organisation.calls.forget).install(app)
    app.middlewares.append(_door)
    app.add_routes(store.ROUTES)
    app.add_routes(ROUTES)
    return app


@web.middleware
async def _door(request: web.Request, handler: Handler) -> web.StreamResponse:
    organisation, clock = request.app[ORGANISATION], request.app[RECORDS].clock
    if not request.path.startswith("/services/data/"):
        return await handler(request)
    try:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if organisation.sessions.get(token, 0) <= clock():
            raise SalesforceError("INVALID_SESSION_ID", "Session expired or invalid")
        if not organisation.calls.take():
            raise SalesforceError("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
        response = await handler(request)
    except SalesforceError as error:
        response = error.answer()
    except (web.HTTPNotFound, web.HTTPMethodNotAllowed):
        response = SalesforceError("NOT_FOUND", "The requested resource does not exist").answer()
    calls = organisation.calls
    response.headers["Sforce-Limit-Info"] = f"api-usage={calls.most - calls.left:.0f}/{calls.most:.0f}"
    return response


@ROUTES.post("/services/oauth2/token")
async def sign_in(request: web.Request) -> web.Response:
    """A token for the app itself, by its client credentials."""
    organisation, clock = request.app[ORGANISATION], request.app[RECORDS].clock
    form = await request.post() if request.content_type == "application/x-www-form-urlencoded" else {}
    if form.get("grant_type") != "client_credentials":
        return _unauthorised("unsupported_grant_type", "grant type not supported")
    if form.get("client_id") != organisation.config.client_id:
        return _unauthorised("invalid_client_id", "client identifier invalid")
    if form.get("client_secret") != organisation.config.client_secret:
        return _unauthorised("invalid_client", "invalid client credentials")
    token = f"00D5g000000demo!{secrets.token_urlsafe(32)}"
    organisation.sessions[token] = clock() + organisation.config.session
    return web.json_response(
        {
            "access_token": token,
            "signature": secrets.token_urlsafe(16),
            "scope": "api",
            "instance_url": str(request.url.origin()),
            "id": "https://login.salesforce.com/id/00D5g000000demoEAA/0055g000000demoAAA",
            "token_type": "Bearer",
            "issued_at": f"{clock() * 1000:.0f}",
        }
    )


def _unauthorised(error: str, description: str) -> web.Response:
    return web.json_response({"error": error, "error_description": description}, status=400)


@ROUTES.get(DATA + "/sobjects/{entity:Lead|Task}/describe")
async def describe(request: web.Request) -> web.Response:
    """Which fields an object has."""
    entity = request.match_info["entity"]
    fields = [
        {
            "name": name,
            "type": of.type,
            "length": of.longest,
            "unique": of.unique,
            "externalId": name == LEAD_ID,
            "createable": of.writable,
            "updateable": of.writable,
        }
        for name, of in request.app[ORGANISATION].objects[entity].items()
    ]
    return web.json_response({"name": entity, "fields": fields})


@ROUTES.patch(DATA + "/sobjects/Lead/{key:[^/]+}/{value}")
async def upsert(request: web.Request) -> web.Response:
    """Make or change the Lead with this external id."""
    values, matches = await _body(request), _by_external_id(request)
    key = request.match_info["key"]
    for own in ({"Id", key} & set(values)) - {""}:
        raise SalesforceError("INVALID_FIELD", f"The {own} field should not be specified in the sobject data.", [own])
    if len(matches) > 1:
        path = request.path.rpartition(f"/{key}/")[0]
        return web.json_response([f"{path}/{stored.id}" for stored in matches], status=300)
    if matches:
        _change(request, matches[0], values)
        if float(request.match_info["version"]) < TOLD:
            return web.Response(status=204)
        return web.json_response({"id": matches[0].id, "success": True, "errors": [], "created": False})
    return _made(request, "Lead", values | {key: request.match_info["value"]})


@ROUTES.get(DATA + "/sobjects/Lead/{key:[^/]+}/{value}")
async def read(request: web.Request) -> web.Response:
    """The Lead with this external id."""
    matches = _by_external_id(request)
    if not matches:
        raise SalesforceError("NOT_FOUND", "The requested resource does not exist")
    return web.json_response(_seen(matches[0], [*request.app[ORGANISATION].objects["Lead"]], request.app[RECORDS]))


@ROUTES.patch(DATA + "/sobjects/Lead/{id}")
async def change(request: web.Request) -> web.Response:
    """Change a Lead by its id."""
    stored = request.app[RECORDS].get("Lead", request.match_info["id"])
    if stored is None:
        raise SalesforceError("NOT_FOUND", "Provided external ID field does not exist or is not accessible")
    if stored.deleted:
        raise SalesforceError("ENTITY_IS_DELETED", "entity is deleted")
    _change(request, stored, await _body(request))
    return web.Response(status=204)


@ROUTES.post(DATA + "/sobjects/{entity:Lead|Task}")
async def make(request: web.Request) -> web.Response:
    """A new Lead or Task."""
    return _made(request, request.match_info["entity"], await _body(request))


@ROUTES.get(DATA + "/{all:query|queryAll}")
async def query(request: web.Request) -> web.Response:
    """SOQL; ``queryAll`` sees what was deleted and merged away, too."""
    organisation, records = request.app[ORGANISATION], request.app[RECORDS]
    try:
        asked = soql.parse(request.query.get("q", ""))
    except soql.MalformedError as error:
        raise SalesforceError("MALFORMED_QUERY", str(error)) from None
    organisation.known(asked.entity, *asked.used)
    if asked.entity == "Organization":
        found = [Stored("00D5g000000demoEAA", "Organization", {"Name": organisation.config.organisation}, 0, 0)]
    else:
        every = records.every() if request.match_info["all"] == "queryAll" else records.live(asked.entity)
        found = [one for one in every if one.kind == asked.entity and asked.fits(_related(records, one))]
    if asked.order:
        name, largest = asked.order
        found.sort(key=lambda one: str(_related(records, one).get(name) or ""), reverse=largest)
    seen = [_seen(one, asked.fields, records) for one in found[: asked.limit]]
    return web.json_response({"totalSize": len(seen), "done": True, "records": seen})


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise SalesforceError("JSON_PARSER_ERROR", "Content-Type is not application/json")
    try:
        values = await request.json()
    except ValueError:
        raise SalesforceError("JSON_PARSER_ERROR", "Unexpected character") from None
    if not isinstance(values, dict):
        raise SalesforceError("JSON_PARSER_ERROR", "Cannot deserialize instance of SObject")
    return values


def _by_external_id(request: web.Request) -> list[Stored]:
    key, value, records = request.match_info["key"], request.match_info["value"], request.app[RECORDS]
    field = request.app[ORGANISATION].objects["Lead"].get(key)
    if field is None or key != LEAD_ID:
        raise SalesforceError("NOT_FOUND", f"Provided external ID field does not exist or is not accessible: {key}")
    if field.unique:
        held = records.holder("Lead", key, value)
        return [held] if held else []
    return [one for one in records.live("Lead") if str(one.values.get(key, "")).casefold() == value.casefold()]


def _made(request: web.Request, entity: str, values: dict[str, Any]) -> web.Response:
    organisation, records = request.app[ORGANISATION], request.app[RECORDS]
    organisation.check(entity, values, after=values)
    if entity == "Task" and values.get("WhoId") and not _is_live(records, values["WhoId"]):
        raise SalesforceError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", ["WhoId"])
    if entity == "Lead":
        _hold_against_rule(request, values)
    stored = _written(lambda: records.make(entity, values))
    return web.json_response({"id": stored.id, "success": True, "errors": [], "created": True}, status=201)


def _is_live(records: Records, key: str) -> bool:
    lead = records.get("Lead", key)
    return lead is not None and not lead.deleted


def _change(request: web.Request, stored: Stored, values: dict[str, Any]) -> None:
    if stored.values.get("IsConverted"):
        raise SalesforceError("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead")
    request.app[ORGANISATION].check("Lead", values, after={**stored.values, **values})
    _written(lambda: request.app[RECORDS].change(stored.id, values))


def _written(write: Any) -> Stored:
    try:
        stored: Stored = write()
    except TakenError as taken:
        message = f"duplicate value found: {taken.key} duplicates value on record with id: {taken.holder}"
        raise SalesforceError("DUPLICATE_VALUE", message) from None
    return stored


def _hold_against_rule(request: web.Request, values: Mapping[str, Any]) -> None:
    rule = request.app[ORGANISATION].config.duplicate
    header = request.headers.get("Sforce-Duplicate-Rule-Header", "").replace(" ", "")
    if rule is None or "allowSave=true" in header:
        return
    given = {key: value for key, value in values.items() if value}
    matches = [stored for stored in request.app[RECORDS].live("Lead") if rule(given, stored.values)]
    if not matches:
        return
    path = request.path.partition("/sobjects/")[0]
    found = [
        {
            "additionalInformation": [],
            "fieldDiffs": [],
            "matchConfidence": 100.0,
            "record": {"attributes": {"type": "Lead", "url": f"{path}/sobjects/Lead/{one.id}"}, "Id": one.id},
        }
        for one in matches
    ]
    result = {
        "allowSave": True,
        "duplicateRule": "Standard_Lead_Duplicate_Rule",
        "duplicateRuleEntityType": "Lead",
        "errorMessage": "Use one of these records?",
        "matchResults": [
            {
                "entityType": "Lead",
                "errors": [],
                "matchEngine": "FuzzyMatchEngine",
                "matchRecords": found,
                "rule": "Standard_Lead_Match_Rule_v1_0",
                "size": len(found),
                "success": True,
            }
        ],
    }
    raise SalesforceError("DUPLICATES_DETECTED", "Use one of these records?", duplicateResult=result)


def _values(stored: Stored) -> dict[str, Any]:
    return {
        "IsConverted": False,
        **stored.values,
        "Id": stored.id,
        "CreatedDate": stamp(stored.made),
        "SystemModstamp": stamp(stored.changed),
        "IsDeleted": stored.deleted,
        "MasterRecordId": stored.merged_into,
    }


def _related(records: Records, stored: Stored) -> dict[str, Any]:
    """Its values, and those of the records it points to, by ``Relation.Field``."""
    values = _values(stored)
    for relation, entity in RELATIONS.items():
        other = records.get(entity, str(values.get(f"{relation}Id") or ""))
        if other is not None and not other.deleted:
            values |= {f"{relation}.{name}": value for name, value in _values(other).items()}
    return values


def _seen(stored: Stored, fields: Iterable[str], records: Records) -> dict[str, Any]:
    """As it is answered: another record's fields in an object of their own, null where there is no such record."""
    values = _related(records, stored)
    shown: dict[str, Any] = {"attributes": {"type": stored.kind}}
    for name in fields:
        relation, _, field = name.rpartition(".")
        if not relation:
            shown[name] = values.get(name)
        elif f"{relation}.Id" not in values:
            shown[relation] = None
        else:
            shown.setdefault(relation, {"attributes": {"type": RELATIONS[relation]}})[field] = values.get(name)
    return shown
