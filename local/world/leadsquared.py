"""LeadSquared's API, version 2, as far as an administrator's keys meet it.

Phones and e-mails are unique. A phone is one whether it is written with its country code or, for India, without.
What people do meanwhile is ordered by ``local/world/records.py`` (kinds ``lead``, ``activity``); faults are HTTP
statuses and the names of exceptions (``MXSomethingException``), which come with HTTP 200.
"""

import re
import time
import uuid
from itertools import chain
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from local.world.control import Clock, Control, stamp
from local.world.leadsquared_world import (
    ACCOUNT,
    DATA_TYPES,
    UNIQUE,
    Account,
    Attribute,
    LeadSquaredConfig,
    Lookup,
    MxError,
    NewActivity,
    NewField,
    NewType,
    Retrieve,
    Window,
    limited,
    read,
    refusal,
)
from local.world.records import RECORDS, Records, Stored
from local.world.records import ROUTES as RECORD_ROUTES

LEADS, ACTIVITIES = "/v2/LeadManagement.svc", "/v2/ProspectActivity.svc"
FIRST_TYPE = 201
ROUTES = web.RouteTableDef()


def create_app(config: LeadSquaredConfig, clock: Clock = time.time) -> web.Application:
    """The stand-in as an application."""
    app = web.Application()
    app[ACCOUNT] = Account(config, clock)
    app[RECORDS] = Records(clock, lambda _, before: str(uuid.uuid5(uuid.NAMESPACE_OID, str(before))), config.lag)
    Control(clock, refusal, app[ACCOUNT].forget).install(app)
    app.middlewares.append(_door)
    app.add_routes(chain(ROUTES, RECORD_ROUTES))
    return app


@web.middleware
async def _door(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.path.startswith("/_control/"):
        return await handler(request)
    account = request.app[ACCOUNT]
    config = account.config
    try:
        given = request.headers.get("x-LSQ-AccessKey"), request.headers.get("x-LSQ-SecretKey")
        if given != (config.access_key, config.secret_key):
            raise MxError("MXUnauthorizedException", "Unauthorized", 401)
        if not account.window.take():
            raise limited(config.calls)
        if not account.day.take():
            raise MxError("MXAPIRateLimitExceededException", "API calls exceeded the limit of the day", 429)
        return await handler(request)
    except MxError as error:
        return error.answer(config.error_status)
    except (web.HTTPNotFound, web.HTTPMethodNotAllowed) as error:
        return web.Response(status=error.status, text="Endpoint not found", content_type="text/html")


def _success(message: Any) -> web.Response:
    return web.json_response({"Status": "Success", "Message": message})


@ROUTES.get("/v2/Authentication.svc/UserByAccessKey.Get")
async def _user(request: web.Request) -> web.Response:
    urls = {"api": request.host, "app": "in21.leadsquared.com"}
    return web.json_response({"Name": request.app[ACCOUNT].config.name, "LSQCommonServiceURLs": urls})


@ROUTES.get(f"{LEADS}/LeadsMetaData.Get")
async def _meta_data(request: web.Request) -> web.Response:
    fields = request.app[ACCOUNT].fields
    return web.json_response(
        [
            {"SchemaName": name, "DisplayName": name, "DataType": kind, "IsMandatory": False}
            for name, kind in fields.items()
        ]
    )


@ROUTES.post(f"{LEADS}/CreateLeadField")
async def _add_field(request: web.Request) -> web.Response:
    given, fields = await read(request, NewField), request.app[ACCOUNT].fields
    name = f"mx_{given.DisplayName.replace(' ', '_')}"
    if given.DataType not in DATA_TYPES:
        raise MxError("MXInvalidInputException", "DataType is not supported")
    if name in fields:
        raise MxError("MXDuplicateEntryException", "A field with the same name already exists")
    fields[name] = given.DataType
    return _success({"Id": name})


@ROUTES.post(f"{LEADS}/Lead.Create")
async def _create(request: web.Request) -> web.Response:
    values = request.app[ACCOUNT].checked(await read(request, list[Attribute]))
    return _success({"Id": _made(request, values).id, "AffectedRows": 1})


@ROUTES.post(f"{LEADS}/Lead.CreateOrUpdate")
async def _create_or_update(request: web.Request) -> web.Response:
    account, records = request.app[ACCOUNT], request.app[RECORDS]
    given = await read(request, list[Attribute])
    searched = [str(one.Value) for one in given if one.Attribute == "SearchBy"]
    values = account.checked([one for one in given if one.Attribute != "SearchBy"])
    if not any(values.get(name) for name in UNIQUE):
        raise MxError("MXInvalidInputException", "At least one unique field is needed")
    if not set(searched) <= set(UNIQUE):
        raise MxError("MXInvalidInputException", f"SearchBy {searched[0]} is no unique field")
    matched = [account.holder(records, name, values.get(name, "")) for name in searched or ("EmailAddress", "Phone")]
    held = next((one for one in matched if one), None)
    if held is None:
        return _success({"Id": _made(request, values).id, "AffectedRows": 1})
    if not searched and values.get("EmailAddress", "").casefold() != held.values.get("EmailAddress", "").casefold():
        raise MxError("MXDuplicateEntryException", "A Lead with same Phone Number already exists.")
    account.free(records, values, held.id)
    return _success({"Id": records.change(held.id, values).id, "AffectedRows": 1})


@ROUTES.post(f"{LEADS}/Lead.Update")
async def _update(request: web.Request) -> web.Response:
    account, records = request.app[ACCOUNT], request.app[RECORDS]
    values = account.checked(await read(request, list[Attribute]))
    held = _standing(records, request.query.get("leadId", ""))
    if held is None:
        return _success({"AffectedRows": 0})
    account.free(records, values, held.id)
    records.change(held.id, values)
    return _success({"AffectedRows": 1})


@ROUTES.get(f"{LEADS}/Leads.GetById")
async def _by_id(request: web.Request) -> web.Response:
    held = _standing(request.app[RECORDS], request.query.get("id", ""))
    return web.json_response([_shown(held)] if held else [])


@ROUTES.get(f"{LEADS}/Leads.GetByEmailaddress")
async def _by_email(request: web.Request) -> web.Response:
    wanted = request.query.get("emailaddress", "")
    held = request.app[ACCOUNT].holder(request.app[RECORDS], "EmailAddress", wanted)
    return web.json_response([_shown(held)] if held else [])


@ROUTES.get(f"{LEADS}/RetrieveLeadByPhoneNumber")
async def _by_phone(request: web.Request) -> web.Response:
    wanted = re.sub(r"\D", "", request.query.get("phone", ""))
    if len(wanted) < 5:
        raise MxError("MXInvalidInputException", "A phone number is needed")
    every = request.app[RECORDS].live("lead")
    found = [one for one in every if re.sub(r"\D", "", one.values.get("Phone", "")).endswith(wanted)]
    return web.json_response([_shown(one) for one in found])


@ROUTES.post(f"{LEADS}/Leads.Get")
async def _search(request: web.Request) -> web.Response:
    given, account = await read(request, Lookup), request.app[ACCOUNT]
    name, value = given.Parameter.LookupName, given.Parameter.LookupValue
    if name not in account.fields or given.Parameter.SqlOperator not in ("=", "LIKE", ">", "<", "<=", ">=", "<>"):
        raise MxError("MXInvalidInputException", f"Invalid lookup {name}")
    if given.Parameter.SqlOperator != "=":
        raise MxError("MXNotSupportedException", "Here only exact matches are looked up")
    found = request.app[RECORDS].search("lead", lambda values: values.get(name, "").casefold() == value.casefold())
    columns = [one.strip() for one in given.Columns.get("Include_CSV", "ProspectID").split(",")]
    return web.json_response([{key: _shown(one).get(key) for key in columns} for one in found])


@ROUTES.post(f"{LEADS}/Leads.RecentlyModified")
async def _modified(request: web.Request) -> web.Response:
    """Leads that changed in a window, oldest first, a page of them, each as a list of its fields."""
    given, account = await read(request, Window), request.app[ACCOUNT]
    columns = [one.strip() for one in given.Columns["Include_CSV"].split(",")]
    unknown = set(columns) - {*account.fields, "ProspectID", "CreatedOn", "ModifiedOn"}
    if unknown:
        raise MxError("MXInvalidInputException", f"Non-existent field(s) provided: {','.join(sorted(unknown))}")
    since, until = given.Parameter.moments()
    found = [one for one in request.app[RECORDS].search("lead", lambda _: True) if since <= int(one.changed) <= until]
    first = (given.Paging.PageIndex - 1) * given.Paging.PageSize
    shown = map(_shown, found[first : first + given.Paging.PageSize])
    listed = [
        {"LeadPropertyList": [{"Attribute": name, "Value": lead.get(name)} for name in columns]} for lead in shown
    ]
    return web.json_response({"RecordCount": len(found), "Leads": listed})


@ROUTES.get(f"{ACTIVITIES}/ActivityTypes.Get")
async def _types(request: web.Request) -> web.Response:
    types = request.app[ACCOUNT].types
    return web.json_response(
        [{"ActivityEvent": code, "ActivityEventName": one.ActivityEventName} for code, one in types.items()]
    )


@ROUTES.post(f"{ACTIVITIES}/CreateType")
async def _add_type(request: web.Request) -> web.Response:
    given, types = await read(request, NewType), request.app[ACCOUNT].types
    if any(one.ActivityEventName == given.ActivityEventName for one in types.values()):
        raise MxError("MXDuplicateEntryException", "An activity type with the same name already exists")
    types[FIRST_TYPE + len(types)] = given
    return _success({"Id": FIRST_TYPE + len(types) - 1})


@ROUTES.post(f"{ACTIVITIES}/Create")
async def _add_activity(request: web.Request) -> web.Response:
    given, records = await read(request, NewActivity), request.app[RECORDS]
    kind = request.app[ACCOUNT].types.get(given.ActivityEvent)
    if kind is None:
        raise MxError("MXInvalidActivityException", "ActivityEvent does not exist")
    if not {one.SchemaName for one in given.Fields} <= {one.SchemaName for one in kind.Fields}:
        raise MxError("MXInvalidInputException", "The activity has no such field")
    if _standing(records, given.RelatedProspectId) is None:
        raise MxError("MXInvalidLeadException", "Lead does not exist")
    own = {one.SchemaName: one.Value for one in given.Fields}
    about = {"lead": given.RelatedProspectId, "event": given.ActivityEvent, "note": given.ActivityNote}
    return _success({"Id": records.make("activity", about | own).id})


@ROUTES.post(f"{ACTIVITIES}/Retrieve")
async def _activities(request: web.Request) -> web.Response:
    given, lead = await read(request, Retrieve), request.query.get("leadId", "")
    wanted = given.Parameter.get("ActivityEvent")
    every = [one for one in request.app[RECORDS].live("activity") if one.values["lead"] == lead]
    found = [one for one in every if wanted in (None, one.values["event"])]
    told = found[: int(given.Paging.get("RowCount", "25"))]
    return web.json_response({"RecordCount": len(found), "ProspectActivities": [_activity(one) for one in told]})


def _made(request: web.Request, values: dict[str, str]) -> Stored:
    if not any(values.get(name) for name in ("FirstName", "LastName", *UNIQUE)):
        raise MxError("MXInvalidInputException", "One of FirstName, LastName, EmailAddress, Phone is needed")
    request.app[ACCOUNT].free(request.app[RECORDS], values, "")
    return request.app[RECORDS].make("lead", values)


def _standing(records: Records, key: str) -> Stored | None:
    stored = records.get("lead", key)
    return None if stored is None or stored.deleted else stored


def _shown(stored: Stored) -> dict[str, Any]:
    return {
        "ProspectID": stored.id,
        "CreatedOn": stamp(stored.made),
        "ModifiedOn": stamp(stored.changed),
        **stored.values,
    }


def _activity(stored: Stored) -> dict[str, Any]:
    own = [{"Key": key, "Value": value} for key, value in stored.values.items() if key.startswith("mx_")]
    note = {"Key": "NotableEventDescription", "Value": stored.values.get("note", "")}
    return {"Id": stored.id, "EventCode": stored.values["event"], "Data": [note, *own]}
