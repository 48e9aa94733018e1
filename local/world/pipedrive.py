"""Pipedrive as far as a user's API token meets it: persons in its second API, leads and notes in its first.

Every request costs tokens of the day and one of the burst; who goes on over the limit finds the door shut. Nothing is
unique, and the search lags. What people do meanwhile is ordered by ``local/world/records.py`` (kinds ``person``,
``lead``, ``note``); faults are HTTP statuses and ``blocked``.
"""

import re
import time
import uuid
from datetime import datetime
from itertools import chain
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from local.world.control import Clock, Control, stamp
from local.world.pipedrive_world import (
    ACCOUNT,
    SEARCHABLE,
    Account,
    Lead,
    NewField,
    Note,
    Person,
    PipedriveConfig,
    PipedriveError,
    read,
    refusal,
)
from local.world.records import RECORDS, Records, Stored, Values
from local.world.records import ROUTES as RECORD_ROUTES

COSTS = {
    "GET /v1/users/me": 2, "GET /api/v2/personFields": 10, "POST /api/v2/personFields": 5, "GET /api/v2/deals": 10,
    "GET /api/v2/persons": 10, "GET /api/v2/persons/search": 20, "POST /api/v2/persons": 5, "GET /api/v2/persons/": 1,
    "PATCH /api/v2/persons/": 5, "GET /v1/leads": 20, "POST /v1/leads": 10, "GET /v1/leads/": 2, "PATCH /v1/leads/": 10,
    "GET /v1/notes": 20, "POST /v1/notes": 10,
}  # fmt: skip
"""Tokens by the beginning of what is asked, the longest that fits."""
ROUTES = web.RouteTableDef()


def create_app(config: PipedriveConfig, clock: Clock = time.time) -> web.Application:
    """The stand-in as an application."""
    app = web.Application()
    app[ACCOUNT], app[RECORDS] = Account(config, clock), Records(clock, _name, config.lag)
    Control(clock, refusal, app[ACCOUNT].forget).install(app)
    app.middlewares.append(_door)
    app.add_routes(chain(ROUTES, RECORD_ROUTES))
    return app


def _name(kind: str, before: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, str(before))) if kind == "lead" else str(101 + before)


@web.middleware
async def _door(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.path.startswith("/_control/"):
        return await handler(request)
    account = request.app[ACCOUNT]
    try:
        _admit(request, account)
        response = await handler(request)
    except PipedriveError as error:
        response = error.answer()
    except (web.HTTPNotFound, web.HTTPMethodNotAllowed) as error:
        response = PipedriveError(error.status, "Unknown method").answer()
    response.headers.update(
        {
            "x-ratelimit-limit": f"{account.burst.most:.0f}",
            "x-ratelimit-remaining": f"{max(0, account.burst.left):.0f}",
            "x-ratelimit-reset": "2",
            "x-daily-ratelimit-token-limit": f"{account.day.most:.0f}",
            "x-daily-ratelimit-token-remaining": f"{max(0, account.day.left):.0f}",
        }
    )
    return response


def _admit(request: web.Request, account: Account) -> None:
    if request.headers.get("x-api-token") != account.config.token:
        raise PipedriveError(401, "unauthorized access")
    asked = f"{request.method} {request.path}"
    cost = COSTS[max((known for known in COSTS if asked.startswith(known)), key=len, default="GET /v1/users/me")]
    if account.over >= account.config.patience and account.burst.left < 1:
        raise PipedriveError(403, "")
    if not account.burst.take():
        account.over += 1
        raise PipedriveError(429, "request over limit")
    account.over = 0
    if not account.day.take(cost):
        account.day.take(account.day.left)  # what is left would not do for anything
        raise PipedriveError(429, "daily token budget exhausted")


def _success(data: Any, status: int = 200, **more: Any) -> web.Response:
    return web.json_response({"success": True, "data": data, "additional_data": more or None}, status=status)


@ROUTES.get("/v1/users/me")
async def _me(request: web.Request) -> web.Response:
    config = request.app[ACCOUNT].config
    return _success({"id": min(config.users), "name": "API", "company_id": 1, "company_name": config.company})


@ROUTES.get("/api/v2/personFields")
async def _fields(request: web.Request) -> web.Response:
    every = list(request.app[ACCOUNT].fields.values())
    limit, start = _count(request, "limit", 100), _count(request, "cursor", 0)
    after = start + limit
    return _success(every[start:after], next_cursor=str(after) if after < len(every) else None)


@ROUTES.post("/api/v2/personFields")
async def _add_field(request: web.Request) -> web.Response:
    return _success(request.app[ACCOUNT].add(await read(request, NewField)), 201)


@ROUTES.post("/api/v2/persons")
async def _add_person(request: web.Request) -> web.Response:
    given = await read(request, Person)
    if given.name is None:
        raise PipedriveError(400, "Validation failed: name: Required")
    account = request.app[ACCOUNT]
    values = {"owner_id": min(account.config.users)} | account.checked(given)
    return _success(_person(account, request.app[RECORDS].make("person", values)), 201)


@ROUTES.get("/api/v2/persons/search")
async def _search(request: web.Request) -> web.Response:
    term, exact = request.query.get("term", ""), request.query.get("exact_match", "false")
    fields = set(request.query.get("fields", "custom_fields,email,notes,phone,name").split(","))
    if exact not in ("true", "false") or not fields <= {"custom_fields", "email", "notes", "phone", "name"}:
        raise PipedriveError(400, "Validation failed: fields or exact_match")
    if len(term.strip()) < (1 if exact == "true" else 2):
        raise PipedriveError(400, "Validation failed: term: at least 2 characters")
    account = request.app[ACCOUNT]

    def fits(values: Values) -> bool:
        return any(_matches(term, text, exact == "true") for text in _searched(account, values, fields))

    found = list(request.app[RECORDS].search("person", fits))[: _count(request, "limit", 100)]
    items = [
        {
            "result_score": 1.0,
            "item": {
                "id": int(stored.id),
                "type": "person",
                "name": stored.values["name"],
                "phones": [one["value"] for one in _means(stored.values, "phones")],
                "emails": [one["value"] for one in _means(stored.values, "emails")],
            },
        }
        for stored in found
    ]
    return _success({"items": items}, next_cursor=None)


@ROUTES.get("/api/v2/persons")
async def _persons(request: web.Request) -> web.Response:
    account, asked = request.app[ACCOUNT], request.query.get("ids", "")
    if not re.fullmatch(r"\d+(,\d+){0,99}", asked):
        raise PipedriveError(400, "Validation failed: ids: up to 100 numbers")
    wanted = set(asked.split(","))
    found = [_person(account, one) for one in request.app[RECORDS].live("person") if one.id in wanted]
    return _success(found[: _count(request, "limit", 100)], next_cursor=None)


@ROUTES.get("/api/v2/deals")
async def _deals(request: web.Request) -> web.Response:
    """Those that changed since, by their ids; the cursor is the id to go on behind. Deals are made by hand only."""
    records, query = request.app[RECORDS], request.query
    given = {key: query.get(key, default) for key, default in {"sort_by": "id", "sort_direction": "asc"}.items()}
    if given != {"sort_by": "id", "sort_direction": "asc"}:
        raise PipedriveError(400, "Validation failed: here deals are sorted by id only")
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", query.get("updated_since", "")):
        raise PipedriveError(400, "Validation failed: updated_since: RFC 3339 is expected")
    since, after = datetime.fromisoformat(query["updated_since"]).timestamp(), int(query.get("cursor", "0"))
    found = [one for one in records.live("deal") if int(one.changed) >= since and int(one.id) > after]
    shown = found[: _count(request, "limit", 100)]
    more = shown[-1].id if len(shown) < len(found) else None
    return _success([_deal(request.app, one) for one in shown], next_cursor=more)


@ROUTES.get(r"/api/v2/persons/{id:\d+}")
async def _get_person(request: web.Request) -> web.Response:
    return _success(_person(request.app[ACCOUNT], _live(request, "person")))


@ROUTES.patch(r"/api/v2/persons/{id:\d+}")
async def _change_person(request: web.Request) -> web.Response:
    account, given = request.app[ACCOUNT], await read(request, Person)
    stored = _live(request, "person")
    return _success(_person(account, request.app[RECORDS].change(stored.id, account.checked(given))))


@ROUTES.get("/v1/leads")
async def _leads(request: web.Request) -> web.Response:
    wanted = request.query.get("person_id")
    leads = [lead for lead in request.app[RECORDS].live("lead") if not lead.values.get("is_archived")]
    found = [lead for lead in leads if wanted in (None, str(lead.values.get("person_id")))]
    return _success([_lead(lead) for lead in found[: _count(request, "limit", 100)]])


@ROUTES.post("/v1/leads")
async def _add_lead(request: web.Request) -> web.Response:
    given = await read(request, Lead)
    if given.title is None:
        raise PipedriveError(400, "title is required", "Please check developers.pipedrive.com")
    if given.person_id is None and given.organization_id is None:
        raise PipedriveError(400, "A lead must be linked to a person or an organization")
    return _success(_lead(request.app[RECORDS].make("lead", _linked(request, given))), 201)


@ROUTES.patch("/v1/leads/{id}")
async def _change_lead(request: web.Request) -> web.Response:
    given = await read(request, Lead)
    if given.origin_id is not None:
        raise PipedriveError(400, "origin_id cannot be changed")
    stored = _live(request, "lead")
    return _success(_lead(request.app[RECORDS].change(stored.id, _linked(request, given))))


@ROUTES.get("/v1/notes")
async def _notes(request: web.Request) -> web.Response:
    asked = {key: request.query[key] for key in ("person_id", "lead_id") if key in request.query}
    found = [
        {"id": int(note.id), **note.values}
        for note in request.app[RECORDS].live("note")
        if all(str(note.values.get(key)) == value for key, value in asked.items())
    ]
    return _success(found[: _count(request, "limit", 100)])


@ROUTES.post("/v1/notes")
async def _add_note(request: web.Request) -> web.Response:
    given, records = await read(request, Note), request.app[RECORDS]
    if all(about is None for about in (given.lead_id, given.person_id, given.deal_id, given.org_id)):
        raise PipedriveError(400, "One of lead_id, deal_id, person_id, org_id is required")
    for kind, key in (("lead", given.lead_id), ("person", given.person_id)):
        if key is not None and _standing(records, kind, str(key)) is None:
            raise PipedriveError(400, f"{kind}_id: not found")
    made = records.make("note", given.model_dump(exclude_none=True))
    return _success({"id": int(made.id), **made.values}, 201)


def _linked(request: web.Request, given: Lead) -> dict[str, Any]:
    account = request.app[ACCOUNT]
    if given.owner_id is not None and given.owner_id not in account.config.users:
        raise PipedriveError(400, "owner_id: User not found")
    if given.person_id is not None and _standing(request.app[RECORDS], "person", str(given.person_id)) is None:
        raise PipedriveError(404, "Person not found")
    if given.organization_id is not None:
        raise PipedriveError(404, "Organization not found")
    return given.model_dump(exclude_unset=True)


def _count(request: web.Request, name: str, otherwise: int) -> int:
    given = request.query.get(name, str(otherwise))
    if not given.isdecimal() or int(given) > 500:
        raise PipedriveError(400, f"Validation failed: {name}")
    return int(given)


def _live(request: web.Request, kind: str) -> Stored:
    stored = _standing(request.app[RECORDS], kind, request.match_info["id"])
    if stored is None:
        raise PipedriveError(404, f"{kind.capitalize()} not found")
    return stored


def _standing(records: Records, kind: str, key: str) -> Stored | None:
    stored = records.get(kind, key)
    return None if stored is None or stored.deleted else stored


def _person(account: Account, stored: Stored) -> dict[str, Any]:
    custom = {key: stored.values.get(key) for key, one in account.fields.items() if one["is_custom_field"]}
    own = {key: value for key, value in stored.values.items() if key not in custom}
    means = {key: _means(stored.values, key) for key in ("emails", "phones")}
    return {"id": int(stored.id), "is_deleted": False, "owner_id": None, **own, **means, "custom_fields": custom}


def _deal(app: web.Application, stored: Stored) -> dict[str, Any]:
    """Whose person was merged away belongs to the survivor."""
    person = app[RECORDS].surviving("person", str(stored.values.get("person_id", "")))
    absent: dict[str, Any] = dict.fromkeys(("title", "value", "currency", "stage_id", "won_time", "close_time"))
    custom = {key: value for key, value in stored.values.items() if re.fullmatch("[0-9a-f]{40}", key)}
    own = {key: value for key, value in stored.values.items() if key not in custom}
    more = {"person_id": int(person.id) if person else None, "update_time": stamp(stored.changed)}
    return {"id": int(stored.id), "is_deleted": False, "status": "open", **absent, **own, **more,
            "custom_fields": custom}  # fmt: skip


def _lead(stored: Stored) -> dict[str, Any]:
    absent = dict.fromkeys(("origin_id", "owner_id", "person_id", "organization_id"))
    return {"id": stored.id, "origin": "API", "is_archived": False, **absent, **stored.values}


def _means(values: Values, key: str) -> list[dict[str, Any]]:
    """Phones or e-mails; people who make a person by hand write down one."""
    given = values.get(key, [])
    return [{"value": given, "primary": True, "label": "work"}] if isinstance(given, str) else given


def _searched(account: Account, values: Values, fields: set[str]) -> list[str]:
    texts = [values["name"]] if "name" in fields else []
    for field, key in (("email", "emails"), ("phone", "phones")):
        if field in fields:
            texts += [one["value"] for one in _means(values, key)]
    if "phone" in fields:
        texts += [re.sub(r"\D", "", one["value"]) for one in _means(values, "phones")]
    if "custom_fields" in fields:
        own = [key for key, one in account.fields.items() if one["is_custom_field"] and one["field_type"] in SEARCHABLE]
        texts += [str(values[key]) for key in own if key in values]
    return texts


def _matches(term: str, text: str, exact: bool) -> bool:
    sought, found = term.strip().casefold(), text.strip().casefold()
    return sought == found if exact else sought in found
