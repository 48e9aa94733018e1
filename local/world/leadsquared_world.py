"""What the LeadSquared stand-in is told, which values it takes, and how it words what it refuses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeVar

from aiohttp import web
from pydantic import Field, StrictBool, StrictInt, StrictStr, TypeAdapter, ValidationError

from local.world.control import Clock
from local.world.records import Quota, Records, Stored
from shared.domain import phone as phones
from shared.domain.value import Value

UNIQUE = {"Phone": "Phone Number", "EmailAddress": "Email"}
OWN = {
    "FirstName": "Text", "LastName": "Text", "EmailAddress": "Email", "Phone": "Phone", "Mobile": "Phone",
    "OwnerId": "ActiveUsers", "ProspectStage": "Select", "Source": "Text", "Company": "Text", "Notes": "Text",
    "mx_City": "Text", "mx_State": "Text", "mx_Street1": "Text", "mx_Zip": "Text",
}  # fmt: skip
"""LeadSquared's own fields that anybody here needs, and their kinds."""
DATA_TYPES = ("Text", "Number", "Email", "Phone", "Website", "Date", "Time", "Select", "Boolean")


_WRITTEN = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$"


class MxError(Exception):
    """An application error; the HTTP status says little."""

    def __init__(self, kind: str, message: str, status: int = 0) -> None:
        """``status`` 0: the one this account's application errors have."""
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.status = status

    def answer(self, otherwise: int = 500) -> web.Response:
        """As LeadSquared words it."""
        body = {"Status": "Error", "ExceptionType": self.kind, "ExceptionMessage": self.message}
        return web.json_response(body, status=self.status or otherwise)


def limited(calls: float) -> MxError:
    """Too many calls in the window."""
    return MxError(
        "MXAPIRateLimitExceededException", f"API calls exceeded the limit of {calls:.0f} in 5 second(s)", 429
    )


def refusal(fault: str) -> web.Response | None:
    """LeadSquared's wording of an ordered fault: an HTTP status, or the name of an exception, some of them with 200."""
    if fault == "429":
        return limited(10).answer()
    if fault == "401":
        return MxError("MXUnauthorizedException", "Unauthorized", 401).answer()
    if fault in ("500", "502", "503", "504"):
        return web.Response(status=int(fault), text="<html>Server Error</html>", content_type="text/html")
    return MxError(fault, "As ordered", 200).answer() if re.fullmatch(r"MX\w+Exception", fault) else None


class Attribute(Value):
    """One value of a lead."""

    Attribute: StrictStr = Field(min_length=1)
    Value: StrictStr | StrictInt | float | None


class NewField(Value):
    """A field of leads as it is asked for."""

    DisplayName: StrictStr = Field(min_length=1, pattern=r"^[A-Za-z0-9 ]+$")
    DataType: StrictStr
    IsMandatory: StrictBool = False
    RenderTypeTextValue: StrictStr
    ShowInImport: StrictBool = True
    ShowInMailMerge: StrictBool = True
    LockAfterCreate: StrictInt = 0
    UseInLeadClone: StrictBool = False
    MaxLength: StrictStr = "200"
    OptionsJson: Any = ""


class TypeField(Value):
    """A field of a kind of activity."""

    SchemaName: StrictStr = Field(pattern=r"^mx_Custom_([1-9]|[1-4]\d|50)$")
    DisplayName: StrictStr = Field(min_length=1)
    DataType: StrictStr
    IsMandatory: StrictBool = False


class NewType(Value):
    """A kind of activity as it is asked for."""

    ActivityEventName: StrictStr = Field(min_length=1)
    Score: StrictInt = 0
    Direction: StrictInt = Field(default=0, ge=0, le=1)
    Description: StrictStr = ""
    Fields: list[TypeField] = []


class ActivityField(Value):
    """A value of an activity's own field."""

    SchemaName: StrictStr
    Value: StrictStr


class NewActivity(Value):
    """An activity as it is asked for."""

    RelatedProspectId: StrictStr
    ActivityEvent: StrictInt
    ActivityNote: StrictStr = ""
    ActivityDateTime: StrictStr = Field(pattern=r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$")
    Fields: list[ActivityField] = []


class Parameter(Value):
    """What is looked for."""

    LookupName: StrictStr
    LookupValue: StrictStr
    SqlOperator: StrictStr


class Lookup(Value):
    """A search by one field."""

    Parameter: Parameter
    Columns: dict[StrictStr, StrictStr] = {}
    Sorting: dict[StrictStr, StrictStr] = {}
    Paging: dict[StrictStr, StrictInt] = {}


class Dates(Value):
    """From when until when something changed, in UTC."""

    FromDate: StrictStr = Field(pattern=_WRITTEN)
    ToDate: StrictStr = Field(pattern=_WRITTEN)

    def moments(self) -> tuple[float, float]:
        """In seconds since the epoch."""
        since, until = (datetime.fromisoformat(f"{at}+00:00").timestamp() for at in (self.FromDate, self.ToDate))
        return since, until


class Order(Value):
    """Here by the running number only, the oldest first."""

    ColumnName: Literal["ProspectAutoId"]
    Direction: Literal["0"]


class Pages(Value):
    """Some of what is found."""

    PageIndex: StrictInt = Field(ge=1)
    PageSize: StrictInt = Field(ge=1, le=5000)


class Window(Value):
    """A search for leads that changed lately."""

    Parameter: Dates
    Columns: dict[Literal["Include_CSV"], StrictStr]
    Sorting: Order
    Paging: Pages


class Retrieve(Value):
    """A search for a lead's activities."""

    Parameter: dict[StrictStr, StrictInt] = {}
    Paging: dict[StrictStr, StrictStr] = {}


@dataclass(frozen=True)
class LeadSquaredConfig:
    """One account and its keys."""

    access_key: str
    secret_key: str
    name: str = "Vidya Coaching"
    users: frozenset[str] = frozenset()
    fields: Mapping[str, str] = field(default_factory=dict)
    """The account's own fields of leads, by schema name, and their kinds."""
    lag: float = 2.0
    """Seconds by which ``Leads.Get`` is behind."""
    calls: float = 10
    """In 5 seconds."""
    day: float = 10_000
    error_status: int = 500
    """The HTTP status of application errors: documented as 500, met as 200 too."""


@dataclass
class Account:
    """The state of the stand-in beside its records."""

    config: LeadSquaredConfig
    clock: Clock
    types: dict[int, NewType] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fields = {**OWN, **self.config.fields}
        self.window = Quota(self.clock, self.config.calls, 5)
        self.day = Quota(self.clock, self.config.day, 86_400)

    def forget(self) -> None:
        """Start anew, as after a quiet day."""
        self.window.forget()
        self.day.forget()

    def checked(self, attributes: list[Attribute]) -> dict[str, str]:
        """The values as they are kept, all of them text. Raises MxError."""
        unknown = [one.Attribute for one in attributes if one.Attribute not in self.fields]
        if unknown:
            raise MxError("MXInvalidInputException", f"Non-existent field(s) provided: {','.join(unknown)}")
        if len({one.Attribute for one in attributes}) < len(attributes):
            raise MxError("MXInvalidInputException", "Duplicate attributes provided")
        kept = {one.Attribute: "" if one.Value is None else str(one.Value) for one in attributes}
        for name, value in kept.items():
            if value and not self._takes(name, value):
                raise MxError("MXInvalidDataTypeException", f"Invalid value for {name}")
        return kept

    def holder(self, records: Records, name: str, value: str) -> Stored | None:
        """The live lead with this unique value."""
        fold = _phone if name == "Phone" else str.casefold
        return next(
            (one for one in records.live("lead") if value and fold(one.values.get(name, "")) == fold(value)), None
        )

    def free(self, records: Records, values: Mapping[str, str], own: str) -> None:
        """Raises MxError: another lead than ``own`` has one of these values."""
        for name, shown in UNIQUE.items():
            held = self.holder(records, name, values.get(name, ""))
            if held is not None and held.id != own:
                raise MxError("MXDuplicateEntryException", f"A Lead with same {shown} already exists.")

    def _takes(self, name: str, value: str) -> bool:
        kind = self.fields[name]
        if kind == "ActiveUsers":
            return value in self.config.users
        shape = SHAPES.get(kind)
        return len(value) <= 4_000 and (shape is None or shape(value) is not None)


SHAPES = {
    "Number": re.compile(r"-?\d+(\.\d+)?").fullmatch,
    "Email": re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}").fullmatch,
    "Phone": re.compile(r"\+?[\d][\d -]{4,24}").fullmatch,
    "Date": re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?").fullmatch,
    "Boolean": re.compile("[01]|true|false").fullmatch,
}


def _phone(written: str) -> str:
    return phones.normalise(written) or written


ACCOUNT = web.AppKey("account", Account)
_Shape = TypeVar("_Shape")


async def read(request: web.Request, shape: type[_Shape]) -> _Shape:
    """The body. Raises MxError: it has not this shape."""
    if request.content_type != "application/json":
        raise MxError("MXInvalidInputException", "Content-Type must be application/json", 400)
    try:
        return TypeAdapter(shape).validate_json(await request.read())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise MxError("MXInvalidInputException", f"Bad request: {where}: {first['msg']}", 400) from None
