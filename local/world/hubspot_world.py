"""What the HubSpot stand-in is told, what it remembers beside its records, and which values it takes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from aiohttp import web
from pydantic import Field, TypeAdapter, ValidationError

from local.world.hubspot_error import HubSpotError, Invalid
from local.world.records import Quota
from shared.domain.value import Value

SCOPES = frozenset(f"crm.{part}.contacts.{may}" for part in ("objects", "schemas") for may in ("read", "write"))


class Option(Value):
    """One choice of an enumeration."""

    label: str
    value: str


class Property(Value):
    """A property's definition, in HubSpot's own spelling."""

    name: str = Field(pattern="^[a-z][a-z0-9_]*$")
    label: str = Field(min_length=1)
    groupName: str  # noqa: N815
    type: Literal["string", "number", "date", "datetime", "enumeration", "bool"]
    fieldType: str = Field(pattern="^(text|textarea|number|date|select|radio|booleancheckbox|phonenumber|html)$")  # noqa: N815
    hasUniqueValue: bool = False  # noqa: N815
    description: str = ""
    options: tuple[Option, ...] = ()


def _defined(kind: str, group: str, names: str) -> dict[str, Property]:
    field_type: Any = {"string": "text", "enumeration": "select", "datetime": "date"}.get(kind, kind)
    given: dict[str, Any] = {"groupName": group, "type": kind, "fieldType": field_type}
    return {name: Property(name=name, label=name, **given) for name in names.split()}


OWN = {
    "contacts": _defined(
        "string",
        "contactinformation",
        "firstname lastname email phone mobilephone company city state country zip address jobtitle website message "
        "hubspot_owner_id hs_searchable_calculated_phone_number hs_searchable_calculated_mobile_number",
    )
    | _defined("datetime", "contactinformation", "createdate lastmodifieddate closedate")
    | _defined("number", "contactinformation", "hs_object_id recent_deal_amount")
    | {
        name: Property(
            name=name,
            label=name,
            groupName="contactinformation",
            type="enumeration",
            fieldType="select",
            options=tuple(Option(label=one, value=one) for one in options.split()),
        )
        for name, options in {
            "lifecyclestage": "subscriber lead marketingqualifiedlead salesqualifiedlead opportunity customer other",
            "hs_lead_status": "NEW OPEN IN_PROGRESS UNQUALIFIED CONNECTED BAD_TIMING",
        }.items()
    },
    "notes": _defined("string", "engagement", "hs_note_body hubspot_owner_id")
    | _defined("datetime", "engagement", "hs_timestamp"),
}
"""HubSpot's own properties that anybody here needs."""
CALCULATED = {"hs_searchable_calculated_phone_number": "phone", "hs_searchable_calculated_mobile_number": "mobilephone"}
READ_ONLY = frozenset({"createdate", "lastmodifieddate", "hs_object_id", "recent_deal_amount", *CALCULATED})
LONGEST = 65_536


@dataclass(frozen=True)
class HubSpotConfig:
    """One account and its private app."""

    token: str
    portal: int = 146_000_001
    scopes: frozenset[str] = SCOPES
    properties: tuple[Property, ...] = ()
    """Of contacts, beside HubSpot's own."""
    owners: frozenset[str] = frozenset()
    lag: float = 5.0
    """Seconds by which the search index is behind."""
    ten_seconds: float = 190
    day: float = 650_000
    searches: float = 5
    """A second."""


@dataclass
class Account:
    """The state of the stand-in beside its records."""

    config: HubSpotConfig
    ten_seconds: Quota
    day: Quota
    searches: Quota
    properties: dict[str, dict[str, Property]] = field(init=False)
    groups: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.properties = {kind: dict(own) for kind, own in OWN.items()}
        self.properties["contacts"] |= {one.name: one for one in self.config.properties}
        self.groups = {"contacts": {"contactinformation"}, "notes": {"engagement"}}

    def checked(self, kind: str, values: Mapping[str, Any]) -> dict[str, str]:
        """The values as HubSpot keeps them, all of them text. Raises HubSpotError: some are not valid."""
        errors = [error for name, value in values.items() if (error := self._invalid(kind, name, value))]
        if errors:
            raise HubSpotError.invalid(*errors)
        kept = {name: "" if value is None else str(value) for name, value in values.items()}
        return kept | ({"email": kept["email"].lower()} if "email" in kept else {})

    def known(self, kind: str, name: str) -> Property:
        """A property that is there. Raises HubSpotError."""
        if name not in self.properties[kind]:
            raise HubSpotError.invalid(_invalid(name, "PROPERTY_DOESNT_EXIST", "does not exist"))
        return self.properties[kind][name]

    def unique(self, kind: str, name: str) -> None:
        """Raises HubSpotError: no record can be told by this property."""
        if name != "email" and not self.known(kind, name).hasUniqueValue:
            raise HubSpotError(400, "VALIDATION_ERROR", f"idProperty {name} is not a unique property")

    def _invalid(self, kind: str, name: str, value: Any) -> Invalid | None:
        defined = self.properties[kind].get(name)
        if defined is None:
            return _invalid(name, "PROPERTY_DOESNT_EXIST", "does not exist")
        if name in READ_ONLY:
            return _invalid(name, "READ_ONLY_VALUE", "is read only")
        if value is not None and not isinstance(value, str | int | float | bool):
            return _invalid(name, "INVALID_VALUE", "is no single value")
        text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        if len(text) > LONGEST:
            return _invalid(name, "PROPERTY_VALUE_TOO_LONG", "is too long")
        if not text:
            return None
        if name == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}", text):
            return _invalid(name, "INVALID_EMAIL", "is no e-mail address")
        if name == "hubspot_owner_id" and text not in self.config.owners:
            return _invalid(name, "INVALID_OWNER_ID", "is no owner")
        if defined.type == "enumeration" and text not in {option.value for option in defined.options}:
            return _invalid(name, "INVALID_OPTION", "is not one of the allowed options")
        shape = SHAPES.get(defined.type)
        return _invalid(name, f"INVALID_{defined.type.upper()}", "is malformed") if shape and not shape(text) else None


SHAPES = {
    "number": re.compile(r"-?\d+(\.\d+)?").fullmatch,
    "date": re.compile(r"\d{4}-\d{2}-\d{2}|-?\d+").fullmatch,
    "datetime": re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})|\d+").fullmatch,
    "bool": re.compile("true|false").fullmatch,
}
ACCOUNT = web.AppKey("account", Account)
_Shape = TypeVar("_Shape", bound=Value)


async def read(request: web.Request, shape: type[_Shape]) -> _Shape:
    """The body. Raises HubSpotError: it has not this shape."""
    if request.content_type != "application/json":
        raise HubSpotError(415, "VALIDATION_ERROR", "Unsupported Media Type")
    try:
        return TypeAdapter(shape).validate_json(await request.read())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise HubSpotError(400, "VALIDATION_ERROR", f"Invalid input JSON: {where}: {first['msg']}") from None


def _invalid(name: str, code: str, what: str) -> Invalid:
    return Invalid(name, code, f'Property "{name}" {what}')
