"""Lead forms and what was submitted by them: read as Meta lets a page read them, submitted by ``/_control/lead``.

A page may make so many calls a day for each lead it got in 90 days; how far it is says a header on every answer.
"""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import Field, TypeAdapter, ValidationError

from local.world.control import complaint
from local.world.graph_error import GraphError
from local.world.graph_world import WORLD, World, authorise
from shared.domain.value import Value

ROUTES = web.RouteTableDef()
DAY = 86_400.0
KEPT = 90 * DAY
ON_A_PAGE, MOST_ON_A_PAGE = 25, 500
READ = r"/{version:v\d+\.\d+}"


class Submission(Value):
    """``POST /_control/lead``."""

    fields: dict[str, str | list[str]]
    form_id: str = "310000000000001"
    page_id: str | None = None
    ad_id: str | None = None
    adset_id: str | None = None
    campaign_id: str | None = None
    checked: dict[str, bool] = {}
    """Consent boxes, by key."""
    webhook: bool = True
    """False: the webhook is lost on its way."""
    test: bool = False
    """By Meta's testing tool: its answers are dummies."""


class Filter(Value):
    """One of ``filtering``."""

    field: Literal["time_created"]
    operator: Literal["GREATER_THAN", "GREATER_THAN_OR_EQUAL", "LESS_THAN"]
    value: int = Field(ge=0)

    def lets(self, created: int) -> bool:
        """Whether a lead of then passes."""
        if self.operator == "LESS_THAN":
            return created < self.value
        return created >= self.value + (self.operator == "GREATER_THAN")


FILTERS: TypeAdapter[tuple[Filter, ...]] = TypeAdapter(tuple[Filter, ...])


@web.middleware
async def budgeted(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count what reads leads, and refuse what is too much of it."""
    world = request.app[WORLD]
    page = _page_asked(world, request)
    if page is None:
        return await handler(request)
    now = world.clock()
    calls = world.forms.calls.setdefault(page, deque())
    while calls and calls[0] < now - DAY:
        calls.popleft()
    # What a page without any lead may ask is told nowhere.
    recent = sum(now - lead["created"] < KEPT for lead in world.forms.leads.values() if lead["page"] == page)
    most = world.config.calls_a_lead * max(1, recent)
    if len(calls) >= most:
        regained = max(1, round((calls[0] + DAY - now) / 60))
        response: web.StreamResponse = GraphError(80005, "Too many leadgen calls to this page").answer()
    else:
        regained = 0
        calls.append(now)
        try:
            response = await handler(request)
        except GraphError as error:
            response = error.answer()
    used = {"type": "leadgen", "call_count": min(100, 100 * len(calls) // most), "total_cputime": 1, "total_time": 1}
    usage = {page: [{**used, "estimated_time_to_regain_access": regained}]}
    response.headers["X-Business-Use-Case-Usage"] = json.dumps(usage)
    return response


def _page_asked(world: World, request: web.Request) -> str | None:
    """Whose leads or forms a request reads; None when it reads something else."""
    parts = request.path.strip("/").split("/")
    if request.method != "GET" or len(parts) not in (2, 3):
        return None
    if parts[2:] == ["leadgen_forms"]:
        return parts[1]
    if parts[2:] == ["leads"]:
        return world.config.page_id
    lead = world.forms.leads.get(parts[1])
    return str(lead["page"]) if lead and len(parts) == 2 else None


@ROUTES.get(rf"{READ}/{{page:\d+}}/leadgen_forms")
async def forms(request: web.Request) -> web.Response:
    """The forms of a page."""
    world = request.app[WORLD]
    authorise(request, world.config.page_id)
    if request.match_info["page"] != world.config.page_id:
        raise GraphError(100, "Object does not exist", subcode=33)
    return listed(request, list(_forms(world).values()), ("id", "name", "status"))


@ROUTES.get(rf"{READ}/{{form:\d+}}/leads")
async def leads(request: web.Request) -> web.Response:
    """The leads of a form, the newest first."""
    world = request.app[WORLD]
    authorise(request, world.config.page_id)
    form = request.match_info["form"]
    if form not in _forms(world):
        raise GraphError(100, f"Object with ID '{form}' does not exist", subcode=33)
    try:
        filters = FILTERS.validate_json(request.query.get("filtering", "[]"))
    except ValidationError:
        raise GraphError(100, "Invalid filtering") from None
    oldest = world.clock() - KEPT
    found = [
        lead
        for lead in reversed(world.forms.leads.values())
        if lead["form_id"] == form and lead["created"] > oldest and all(f.lets(lead["created"]) for f in filters)
    ]
    return listed(request, found, ("id", "created_time", "field_data"))


def lead(request: web.Request, key: str) -> web.Response:
    """One lead by its id."""
    world = request.app[WORLD]
    authorise(request, world.config.page_id)
    return web.json_response(_shown(request, world.forms.leads[key], ("id", "created_time", "field_data")))


@ROUTES.post("/_control/lead")
async def submit(request: web.Request) -> web.Response:
    """Somebody submits a lead form. Answers its id and what the receiver of the webhook answered."""
    world = request.app[WORLD]
    try:
        form = Submission.model_validate_json(await request.read())
    except ValidationError as error:
        return complaint(str(error))
    key = str(10**15 + secrets.randbelow(9 * 10**15))
    event = _remember(world, key, form)
    status = await world.callback.deliver(event) if form.webhook else None
    return web.json_response({"leadgen_id": key, "status": status})


def _remember(world: World, key: str, form: Submission) -> dict[str, Any]:
    now, page = int(world.clock()), form.page_id or world.config.page_id
    dummies = {name: f"<test lead: dummy data for {name}>" for name in form.fields}
    given = dummies if form.test else form.fields
    values = {name: [value] if isinstance(value, str) else value for name, value in given.items()}
    ad = {"ad_id": form.ad_id, "adset_id": form.adset_id, "campaign_id": form.campaign_id}
    boxes = [{"checkbox_key": box, "is_checked": "1" if checked else ""} for box, checked in form.checked.items()]
    world.forms.leads[key] = {
        "id": key,
        "created": now,
        "page": page,
        "created_time": datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "form_id": form.form_id,
        "is_organic": form.ad_id is None,
        "platform": "fb",
        "field_data": [{"name": name, "values": answers} for name, answers in values.items()],
        **({"custom_disclaimer_responses": boxes} if boxes else {}),
        **{name: value for name, value in ad.items() if value},
    }
    value = {"leadgen_id": key, "page_id": page, "form_id": form.form_id, "created_time": now}
    if form.ad_id:
        # Real deliveries carry the ad's id in both places.
        value |= {"ad_id": form.ad_id, "adgroup_id": form.ad_id}
    entry = {"id": page, "time": now, "changes": [{"field": "leadgen", "value": value}]}
    return {"object": "page", "entry": [entry]}


def _forms(world: World) -> dict[str, dict[str, Any]]:
    """Those that were set up, and those that somebody submitted all the same."""
    found = {form["id"]: dict(form) for form in world.config.forms}
    for lead in world.forms.leads.values():
        keys = [{"key": field["name"], "label": field["name"], "type": "CUSTOM"} for field in lead["field_data"]]
        form = {"id": lead["form_id"], "name": f"Form {lead['form_id']}", "status": "ACTIVE", "questions": keys}
        found.setdefault(lead["form_id"], form)
    return found


def listed(request: web.Request, entries: Sequence[dict[str, Any]], usual: tuple[str, ...]) -> web.Response:
    """A part of a list, with the cursors that lead on from it."""
    limit = request.query.get("limit", str(ON_A_PAGE))
    if not limit.isdecimal() or not 1 <= int(limit) <= MOST_ON_A_PAGE:
        raise GraphError(100, "Invalid limit")
    begin = 0
    if after := request.query.get("after"):
        ids = [entry["id"] for entry in entries]
        try:
            begin = ids.index(urlsafe_b64decode(after.encode()).decode()) + 1
        except ValueError:
            raise GraphError(100, "Invalid cursor") from None
    shown = entries[begin : begin + int(limit)]
    answer: dict[str, Any] = {"data": [_shown(request, entry, usual) for entry in shown]}
    if shown:
        cursors = {name: _cursor(shown[place]["id"]) for name, place in (("before", 0), ("after", -1))}
        answer["paging"] = {"cursors": cursors}
        if begin + len(shown) < len(entries):
            answer["paging"]["next"] = str(request.url.update_query(after=cursors["after"]))
    return web.json_response(answer)


def _shown(request: web.Request, entry: dict[str, Any], usual: tuple[str, ...]) -> dict[str, Any]:
    wanted = {*request.query.get("fields", ",".join(usual)).split(","), "id"} - {"created", "page"}
    return {name: value for name, value in entry.items() if name in wanted}


def _cursor(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode()
