"""What the Pipedrive stand-in is told, what it remembers beside its records, and which values it takes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from aiohttp import web
from pydantic import Field, StrictBool, StrictInt, StrictStr, TypeAdapter, ValidationError

from local.world.control import Clock
from local.world.records import Quota
from shared.domain.value import Value

FIELD_TYPES = (
    "varchar text double phone date daterange time timerange set enum varchar_auto address monetary org people user"
)
SEARCHABLE = frozenset(("address", "varchar", "text", "varchar_auto", "double", "monetary", "phone"))
OWN = {
    "name": "varchar", "owner_id": "user", "org_id": "org", "add_time": "date", "update_time": "date",
    "emails": "varchar", "phones": "phone", "visible_to": "visible_to", "label_ids": "set",
    "marketing_status": "enum",
}  # fmt: skip
"""Pipedrive's own fields of a person that anybody here needs."""


class PipedriveError(Exception):
    """Refuses a request."""

    def __init__(self, status: int, error: str, info: str = "") -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.info = info

    def answer(self) -> web.Response:
        """As Pipedrive words it; 403 for going on after 429 comes from what stands in front of it."""
        if self.status == 403 and not self.info:
            return web.Response(status=403, text="<html>Access denied</html>", content_type="text/html")
        body: dict[str, Any] = {"success": False, "error": self.error, "data": None, "additional_data": None}
        return web.json_response(body | ({"error_info": self.info} if self.info else {}), status=self.status)


SCOPE = "Check the documentation for the scopes your app needs."
FAULTS = {
    "400": PipedriveError(400, "Bad request"),
    "401": PipedriveError(401, "unauthorized access"),
    "402": PipedriveError(402, "Company account is not open (possible reason: trial expired, payment due)"),
    "403": PipedriveError(403, "Scope and URL mismatch", SCOPE),
    "404": PipedriveError(404, "Not found"),
    "410": PipedriveError(410, "Old resource permanently unavailable"),
    "429": PipedriveError(429, "request over limit"),
    "500": PipedriveError(500, "Internal server error"),
    "502": PipedriveError(502, "Bad gateway"),
    "503": PipedriveError(503, "Scheduled maintenance"),
    "blocked": PipedriveError(403, ""),
}


def refusal(fault: str) -> web.Response | None:
    """Pipedrive's wording of an ordered fault: an HTTP status, or ``blocked``."""
    return FAULTS[fault].answer() if fault in FAULTS else None


class Option(Value):
    """One choice of a field."""

    id: StrictInt = 0
    label: StrictStr = Field(min_length=1)


class NewField(Value):
    """A field of persons as it is asked for."""

    field_name: StrictStr = Field(min_length=1, max_length=255)
    field_type: StrictStr
    options: list[Option] | None = None


class Means(Value):
    """A phone or an e-mail of a person."""

    value: StrictStr
    primary: StrictBool = False
    label: StrictStr = "work"


class Person(Value):
    """A person as it is made or changed: only what is named is."""

    name: StrictStr | None = Field(default=None, min_length=1, max_length=255)
    owner_id: StrictInt | None = None
    org_id: StrictInt | None = None
    emails: list[Means] | None = None
    phones: list[Means] | None = None
    visible_to: Literal[1, 3, 5, 7] | None = None
    label_ids: list[StrictInt] | None = None
    marketing_status: Literal["no_consent", "unsubscribed", "subscribed", "archived"] | None = None
    custom_fields: dict[str, Any] = {}


class Money(Value):
    """What a lead is worth."""

    amount: float
    currency: StrictStr = Field(pattern="^[A-Z]{3}$")


class Lead(Value):
    """A lead of the inbox as it is made or changed."""

    title: StrictStr | None = Field(default=None, min_length=1, max_length=255)
    owner_id: StrictInt | None = None
    label_ids: list[StrictStr] | None = None
    person_id: StrictInt | None = None
    organization_id: StrictInt | None = None
    value: Money | None = None
    expected_close_date: StrictStr | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    visible_to: Literal["1", "3", "5", "7"] | None = None
    was_seen: StrictBool | None = None
    origin_id: StrictStr | None = Field(default=None, max_length=255)
    channel: StrictInt | None = None
    channel_id: StrictStr | None = None
    is_archived: StrictBool | None = None


class Note(Value):
    """A note on something."""

    content: StrictStr = Field(min_length=1, max_length=100_000)
    lead_id: StrictStr | None = None
    person_id: StrictInt | None = None
    deal_id: StrictInt | None = None
    org_id: StrictInt | None = None


@dataclass(frozen=True)
class PipedriveConfig:
    """One company and one user's API token."""

    token: str
    company: str = "Vidya Coaching"
    users: frozenset[int] = frozenset({1})
    fields: tuple[NewField, ...] = ()
    """The company's own, of persons."""
    lag: float = 5.0
    """Seconds by which the search is behind."""
    burst: float = 20
    """Requests in 2 seconds."""
    day: float = 30_000
    """Tokens."""
    patience: int = 10
    """Requests over the limit, one after the other, until the door is shut."""


@dataclass
class Account:
    """The state of the stand-in beside its records."""

    config: PipedriveConfig
    clock: Clock
    fields: dict[str, dict[str, Any]] = field(init=False)
    over: int = 0

    def __post_init__(self) -> None:
        self.burst = Quota(self.clock, self.config.burst, 2)
        self.day = Quota(self.clock, self.config.day, 86_400)
        self.fields = {key: _shown(key, NewField(field_name=key, field_type=kind), False) for key, kind in OWN.items()}
        for given in self.config.fields:
            self.add(given)

    def forget(self) -> None:
        """Start anew, as after a quiet day."""
        self.burst.forget()
        self.day.forget()
        self.over = 0

    def add(self, given: NewField) -> dict[str, Any]:
        """A field of the company's own. Raises PipedriveError."""
        if given.field_type not in FIELD_TYPES.split():
            raise PipedriveError(400, "Validation failed: field_type: Invalid field type")
        if (given.field_type in ("enum", "set")) != bool(given.options):
            raise PipedriveError(400, "Validation failed: options: enum and set, and they alone, have options")
        same_name = sum(one["field_name"] == given.field_name for one in self.fields.values())
        made = _shown(key_of(given.field_name, same_name), given, True)
        self.fields[made["field_code"]] = made
        return made

    def checked(self, given: Person) -> dict[str, Any]:
        """What is to be stored of it, custom fields beside the others. Raises PipedriveError."""
        values = given.model_dump(exclude_unset=True, exclude={"custom_fields"})
        if given.owner_id is not None and given.owner_id not in self.config.users:
            raise PipedriveError(400, "Validation failed: owner_id: User not found")
        if given.org_id is not None:
            raise PipedriveError(400, "Validation failed: org_id: Organization not found")
        for key, value in given.custom_fields.items():
            one = self.fields.get(key)
            if one is None or not one["is_custom_field"]:
                raise PipedriveError(400, f"Validation failed: custom_fields.{key}: unknown field")
            if not _takes(one, value):
                raise PipedriveError(400, f"Validation failed: custom_fields.{key}: invalid {one['field_type']}")
            values[key] = value
        return values


def key_of(name: str, earlier: int = 0) -> str:
    """The key of a company's own field: here it follows from its name."""
    return hashlib.sha1(f"{name}{earlier or ''}".encode(), usedforsecurity=False).hexdigest()


def _shown(key: str, given: NewField, custom: bool) -> dict[str, Any]:
    options = [option.model_dump() | {"id": option.id or 100 + n} for n, option in enumerate(given.options or ())]
    return {
        "field_name": given.field_name,
        "field_code": key,
        "field_type": given.field_type,
        "is_custom_field": custom,
        "is_optional_response_field": False,
        "options": options or None,
        "subfields": None,
    }


def _takes(one: Mapping[str, Any], value: Any) -> bool:
    kind = one["field_type"]
    known = {option["id"] for option in one["options"] or ()}
    if value is None:
        return True
    if kind == "set":
        return isinstance(value, list) and bool(value) and set(value) <= known
    if kind == "enum":
        return value in known and not isinstance(value, bool)
    if kind == "double":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "date":
        return isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None
    return isinstance(value, str) and len(value) <= (65_000 if kind == "text" else 255)


ACCOUNT = web.AppKey("account", Account)
_Shape = TypeVar("_Shape", bound=Value)


async def read(request: web.Request, shape: type[_Shape]) -> _Shape:
    """The body. Raises PipedriveError: it has not this shape."""
    if request.content_type != "application/json":
        raise PipedriveError(400, "Bad request: Content-Type must be application/json")
    try:
        return TypeAdapter(shape).validate_json(await request.read())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise PipedriveError(400, f"Validation failed: {where}: {first['msg']}") from None
