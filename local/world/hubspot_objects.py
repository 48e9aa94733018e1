"""Contacts and notes of the HubSpot stand-in."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from aiohttp import web
from pydantic import Field

from local.world.control import stamp
from local.world.hubspot_error import HubSpotError, Invalid
from local.world.hubspot_world import ACCOUNT, CALCULATED, Account, Property, read
from local.world.records import RECORDS, Stored, TakenError
from shared.domain import phone
from shared.domain.value import Value

NOTE_TO_CONTACT = 202
LONGEST_BATCH, MOST_FOUND, MOST_GROUPS, MOST_FILTERS = 100, 200, 6, 6
USUAL = {"createdate", "email", "firstname", "lastname", "lastmodifieddate"}
ROUTES = web.RouteTableDef()


class _Input(Value):
    id: str = Field(min_length=1)
    idProperty: str  # noqa: N815 - HubSpot's spelling, here and below
    properties: dict[str, Any]
    objectWriteTraceId: str | None = None  # noqa: N815


class _Inputs(Value):
    inputs: list[_Input] = Field(min_length=1, max_length=LONGEST_BATCH)


class _Properties(Value):
    properties: dict[str, Any]


class _Type(Value):
    associationCategory: str  # noqa: N815
    associationTypeId: int  # noqa: N815


class _To(Value):
    id: str | int


class _Association(Value):
    to: _To
    types: list[_Type] = Field(min_length=1)


class _Made(Value):
    properties: dict[str, Any]
    associations: list[_Association] = []


class _Filter(Value):
    propertyName: str  # noqa: N815
    operator: str
    value: str | None = None


class _Group(Value):
    filters: list[_Filter] = Field(min_length=1, max_length=MOST_FILTERS)


class _Sort(Value):
    propertyName: str  # noqa: N815
    direction: str = Field(default="ASCENDING", pattern="^(ASCENDING|DESCENDING)$")


class _Search(Value):
    filterGroups: list[_Group] = Field(max_length=MOST_GROUPS)  # noqa: N815
    properties: list[str] = []
    sorts: list[_Sort] = Field(default=[], max_length=1)
    limit: int = Field(default=10, ge=1, le=MOST_FOUND)


@ROUTES.post("/crm/v3/objects/contacts/batch/upsert")
async def upsert(request: web.Request) -> web.Response:
    """Make or change several by a unique property. Invalid values refuse all; whose value is taken fails alone."""
    account, records = request.app[ACCOUNT], request.app[RECORDS]
    given = (await read(request, _Inputs)).inputs
    for one in given:
        account.unique("contacts", one.idProperty)
    valid = [account.checked("contacts", {**one.properties, one.idProperty: one.id}) for one in given]
    results, errors = [], []
    for one, values in zip(given, valid, strict=True):
        held = records.holder("contacts", one.idProperty, one.id)
        try:
            with _conflicts():
                stored = records.change(held.id, values) if held else records.make("contacts", values)
        except HubSpotError as error:
            errors.append(error.entry(one.objectWriteTraceId))
        else:
            trace = {"objectWriteTraceId": one.objectWriteTraceId} if one.objectWriteTraceId else {}
            results.append({**_shown(stored), "new": held is None, **trace})
    now = stamp(records.clock())
    body: dict[str, Any] = {"status": "COMPLETE", "results": results, "startedAt": now, "completedAt": now}
    if errors:
        return web.json_response(body | {"errors": errors, "numErrors": len(errors)}, status=207)
    return web.json_response(body)


@ROUTES.get("/crm/v3/objects/contacts/{id}")
async def find(request: web.Request) -> web.Response:
    """A contact by its id, by the id of one merged into it, or by a unique property."""
    return web.json_response(_shown(_contact(request), set(request.query.get("properties", "").split(","))))


@ROUTES.patch("/crm/v3/objects/contacts/{id}")
async def change(request: web.Request) -> web.Response:
    """Change a contact."""
    stored = _contact(request)
    given = await read(request, _Properties)
    values = request.app[ACCOUNT].checked("contacts", given.properties)
    with _conflicts(stored.id):
        request.app[RECORDS].change(stored.id, values)
    return web.json_response(_shown(stored, set(values)))


@ROUTES.post("/crm/v3/objects/contacts/search")
async def search(request: web.Request) -> web.Response:
    """What the index has, which is behind the database."""
    account, asked = request.app[ACCOUNT], await read(request, _Search)
    groups = [[_test(account, one) for one in group.filters] for group in asked.filterGroups]

    def fits(values: Mapping[str, Any]) -> bool:
        return not groups or any(all(test(values) for test in group) for group in groups)

    found = [one for one in request.app[RECORDS].search("contacts", lambda _: True) if fits(_values(one))]
    for sort in asked.sorts:
        size = _size(account.known("contacts", sort.propertyName))
        found.sort(key=_by(size, sort.propertyName), reverse=sort.direction == "DESCENDING")
    results = [_shown(one, set(asked.properties)) for one in found[: asked.limit]]
    return web.json_response({"total": len(found), "results": results})


@ROUTES.post("/crm/v3/objects/notes")
async def note(request: web.Request) -> web.Response:
    """A note, beside the contacts it is associated with."""
    account, records, given = request.app[ACCOUNT], request.app[RECORDS], await read(request, _Made)
    values: dict[str, Any] = dict(account.checked("notes", given.properties))
    if not values.get("hs_timestamp"):
        raise HubSpotError.invalid(Invalid("hs_timestamp", "REQUIRED_PROPERTY", "hs_timestamp is required"))
    about = []
    for association in given.associations:
        for one in association.types:
            if (one.associationCategory, one.associationTypeId) != ("HUBSPOT_DEFINED", NOTE_TO_CONTACT):
                raise HubSpotError(400, "VALIDATION_ERROR", f"No note has an association {one.associationTypeId}")
        contact = records.surviving("contacts", str(association.to.id))
        if contact is None:
            raise HubSpotError(404, "OBJECT_NOT_FOUND", f"No contact {association.to.id}")
        about.append(contact.id)
    with _conflicts():
        stored = records.make("notes", values | {"contacts": about})
    return web.json_response(_shown(stored, set(values)), status=201)


def _contact(request: web.Request) -> Stored:
    records, key, unique = request.app[RECORDS], request.match_info["id"], request.query.get("idProperty")
    if unique is not None:
        request.app[ACCOUNT].unique("contacts", unique)
    stored = records.holder("contacts", unique, key) if unique else records.surviving("contacts", key)
    if stored is None:
        raise HubSpotError(404, "OBJECT_NOT_FOUND", "Object not found. objectId are usually numeric.")
    return stored


@contextmanager
def _conflicts(own: str = "") -> Iterator[None]:
    """HubSpot's two wordings of a value that another record has."""
    try:
        yield
    except TakenError as taken:
        if taken.key == "email":
            raise HubSpotError(409, "CONFLICT", f"Contact already exists. Existing ID: {taken.holder}") from None
        message = f"Cannot set propertyName={taken.key} on {own}. {taken.holder} already has that value."
        raise HubSpotError.invalid(Invalid(taken.key, "CONFLICTING_UNIQUE_VALUE", message)) from None


def _test(account: Account, one: _Filter) -> Callable[[Mapping[str, Any]], bool]:
    defined, wanted = account.known("contacts", one.propertyName), (one.value or "").casefold()
    if one.operator in ("GT", "GTE"):
        return _larger(defined, one)
    tests: dict[str, Callable[[str], bool]] = {
        "EQ": lambda has: has == wanted,
        "NEQ": lambda has: has != wanted,
        "HAS_PROPERTY": bool,
        "NOT_HAS_PROPERTY": lambda has: not has,
    }
    if one.operator not in tests or (one.operator in ("EQ", "NEQ") and not wanted):
        raise HubSpotError(400, "VALIDATION_ERROR", f"There was a problem with the request: {one.operator}")
    test, name = tests[one.operator], one.propertyName
    return lambda values: test(_searchable(values, name))


def _larger(defined: Property, one: _Filter) -> Callable[[Mapping[str, Any]], bool]:
    """HubSpot compares numbers and moments, the latter in milliseconds, and nothing that a contact has not."""
    if defined.type not in ("number", "datetime") or not re.fullmatch(r"\d+(\.\d+)?", one.value or ""):
        raise HubSpotError(400, "VALIDATION_ERROR", f"There was a problem with the request: {one.propertyName}")
    size, least, name = _size(defined), float(one.value or 0), one.propertyName
    if one.operator == "GT":
        return lambda values: bool(values.get(name)) and size(values[name]) > least
    return lambda values: bool(values.get(name)) and size(values[name]) >= least


def _size(defined: Property) -> Callable[[Any], Any]:
    """What values of a property are put in order by."""
    if defined.type == "number":
        return lambda value: float(value or 0)
    if defined.type == "datetime":
        return lambda value: datetime.fromisoformat(value).timestamp() * 1000 if value else 0.0
    return lambda value: str(value or "")


def _by(size: Callable[[Any], Any], name: str) -> Callable[[Stored], Any]:
    return lambda stored: size(_values(stored).get(name))


def _searchable(values: Mapping[str, Any], name: str) -> str:
    written = str(values.get(CALCULATED.get(name, name), ""))
    if name not in CALCULATED:
        return written.casefold()
    digits = re.sub(r"\D", "", written)
    return digits[len(phone.country(digits)) :] if written.startswith("+") else digits.lstrip("0")


def _values(stored: Stored) -> dict[str, Any]:
    return {
        **stored.values,
        "hs_object_id": stored.id,
        "createdate": stamp(stored.made),
        "lastmodifieddate": stamp(stored.changed),
    }


def _shown(stored: Stored, wanted: set[str] | None = None) -> dict[str, Any]:
    values = _values(stored)
    names = {*USUAL, *(wanted or ()), "hs_object_id"} & {*values, *(wanted or ())} - {""}
    return {
        "id": stored.id,
        "properties": {name: values.get(name) for name in sorted(names)},
        "createdAt": stamp(stored.made),
        "updatedAt": stamp(stored.changed),
        "archived": False,
    }
