"""What the Salesforce stand-in is told and remembers, how it words refusals, and which values it takes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from local.world.records import Quota, Values

LEAD_ID = "Turant_Lead_Id__c"
STATUSES = {
    401: ("INVALID_SESSION_ID",),
    403: ("REQUEST_LIMIT_EXCEEDED", "API_DISABLED_FOR_ORG", "INSUFFICIENT_ACCESS", "API_CURRENTLY_DISABLED"),
    404: ("NOT_FOUND", "ENTITY_IS_DELETED"),
    500: ("UNKNOWN_EXCEPTION",),
    503: ("SERVER_UNAVAILABLE",),
    400: (
        "MALFORMED_QUERY", "INVALID_FIELD", "INVALID_TYPE", "REQUIRED_FIELD_MISSING", "STRING_TOO_LONG",
        "INVALID_EMAIL_ADDRESS", "JSON_PARSER_ERROR", "DUPLICATE_VALUE", "DUPLICATES_DETECTED", "QUERY_TIMEOUT",
        "INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "MALFORMED_ID",
        "INVALID_CROSS_REFERENCE_KEY", "UNABLE_TO_LOCK_ROW", "FIELD_CUSTOM_VALIDATION_EXCEPTION",
        "CANNOT_UPDATE_CONVERTED_LEAD", "STORAGE_LIMIT_EXCEEDED",
    ),
}  # fmt: skip
STATUS = {code: status for status, codes in STATUSES.items() for code in codes}


class SalesforceError(Exception):
    """Refuses a request. Who reads it decides on the code: sentences change."""

    def __init__(self, code: str, message: str = "", fields: Sequence[str] = (), **more: Any) -> None:
        super().__init__(message)
        self.code = code
        self.body = [{"message": message or code, "errorCode": code, "fields": list(fields), **more}]

    def answer(self, status: int | None = None) -> web.Response:
        """The error as Salesforce answers it: in a list."""
        return web.json_response(self.body, status=status or STATUS[self.code])


def refusal(fault: str) -> web.Response | None:
    """Salesforce's wording of an ordered fault: an HTTP status or one of its codes."""
    if fault in STATUS:
        return SalesforceError(fault, "This is what was asked for").answer()
    named = {"401": "INVALID_SESSION_ID", "403": "REQUEST_LIMIT_EXCEEDED", "429": "REQUEST_LIMIT_EXCEEDED"}
    named |= dict.fromkeys(("500", "502", "504"), "UNKNOWN_EXCEPTION") | {"503": "UNKNOWN_EXCEPTION"}
    if fault in named:
        return SalesforceError(named[fault], "This is what was asked for").answer(
            STATUS[named[fault]] if fault == "429" else int(fault)
        )
    return None


@dataclass(frozen=True)
class Field:
    """A field of an object."""

    longest: int = 255
    type: str = "string"
    options: tuple[str, ...] = ()
    """Of a restricted picklist."""
    writable: bool = True
    unique: bool = False


def _fields(**longest: int) -> dict[str, Field]:
    return {name: Field(length) for name, length in longest.items()}


SYSTEM = {
    name: Field(type=kind, writable=False)
    for name, kind in {
        "Id": "id",
        "CreatedDate": "datetime",
        "SystemModstamp": "datetime",
        "IsDeleted": "boolean",
        "IsConverted": "boolean",
        "MasterRecordId": "id",
    }.items()
}
OBJECTS: Mapping[str, Mapping[str, Field]] = {
    "Lead": {
        **SYSTEM,
        **_fields(FirstName=40, LastName=80, Company=255, Phone=40, MobilePhone=40, Title=128, City=40, State=80),
        **_fields(Country=80, PostalCode=20, Street=255, Description=32_000, LeadSource=255, Status=255, Website=255),
        "Email": Field(80, "email"),
        "OwnerId": Field(18, "reference"),
        "ConvertedOpportunityId": Field(type="id", writable=False),
        "Rating": Field(type="picklist", options=("Hot", "Warm", "Cold")),
    },
    "Task": {
        **SYSTEM,
        **_fields(Subject=255, Description=32_000, Status=255, Priority=255),
        "WhoId": Field(18, "reference"),
        "OwnerId": Field(18, "reference"),
        "ActivityDate": Field(type="date"),
    },
    "Opportunity": {
        **SYSTEM,
        **_fields(Name=120, StageName=255),
        "Amount": Field(type="double"),
        "CloseDate": Field(type="date"),
        "IsWon": Field(type="boolean", writable=False),
    },
    "Organization": {"Id": Field(writable=False), "Name": Field(writable=False)},
}
RELATIONS: Mapping[str, str] = {"ConvertedOpportunity": "Opportunity"}
"""Of a Lead: the records it points to, by a field of the relation's name and ``Id``."""
REQUIRED: Mapping[str, tuple[str, ...]] = {"Lead": ("LastName", "Company"), "Task": ()}


def alike(one: Values, other: Values) -> bool:
    """The duplicate rule that most organisations have: the same e-mail, or the same phone however it is written."""
    digits = [re.sub(r"\D", "", values.get("Phone", ""))[-10:] for values in (one, other)]
    emails = [values.get("Email", "").casefold() for values in (one, other)]
    return any(a and a == b for a, b in (digits, emails))


@dataclass(frozen=True)
class SalesforceConfig:
    """One organisation and its External Client App."""

    client_id: str
    client_secret: str
    organisation: str = "Demo Institute"
    lead_id: Field | None = field(default_factory=lambda: Field(64, unique=True))
    """The external id field that the administrator made."""
    fields: Mapping[str, Field] = field(default_factory=dict)
    """Of the Lead, beside Salesforce's own."""
    owners: frozenset[str] = frozenset()
    duplicate: Callable[[Values, Values], bool] | None = alike
    """The duplicate rule, which blocks a Lead that is made by API as much as one made by hand."""
    day: float = 100_000
    session: float = 7200
    """Seconds that a token is good for."""


@dataclass
class Organisation:
    """The state of the stand-in beside its records."""

    config: SalesforceConfig
    calls: Quota
    sessions: dict[str, float] = field(default_factory=dict)
    """When each token ends."""
    objects: dict[str, dict[str, Field]] = field(init=False)

    def __post_init__(self) -> None:
        self.objects = {name: dict(fields) for name, fields in OBJECTS.items()}
        self.objects["Lead"] |= self.config.fields
        if self.config.lead_id:
            self.objects["Lead"][LEAD_ID] = self.config.lead_id

    def known(self, entity: str, *names: str) -> None:
        """Raises SalesforceError: there is no such object or field."""
        if entity not in self.objects:
            raise SalesforceError("INVALID_TYPE", f"sObject type '{entity}' is not supported.")
        for name in names:
            relation, _, field = name.rpartition(".")
            if relation and (entity != "Lead" or relation not in RELATIONS):
                raise SalesforceError("INVALID_FIELD", f"Didn't understand relationship '{relation}' in field path.")
            if field not in self.objects[RELATIONS.get(relation, entity)]:
                raise SalesforceError("INVALID_FIELD", f"No such column '{name}' on sobject of type {entity}")

    def check(self, entity: str, values: Mapping[str, Any], *, after: Mapping[str, Any]) -> None:
        """What is written, and the record as it would stand then. Raises SalesforceError: it cannot be."""
        self.known(entity, *values)
        for name, value in values.items():
            self._check(name, self.objects[entity][name], value)
        missing = [name for name in REQUIRED[entity] if not after.get(name)]
        if missing:
            raise SalesforceError(
                "REQUIRED_FIELD_MISSING", f"Required fields are missing: [{', '.join(missing)}]", missing
            )

    def _check(self, name: str, of: Field, value: Any) -> None:
        if not of.writable:
            raise SalesforceError("INVALID_FIELD_FOR_INSERT_UPDATE", f"Unable to create/update fields: {name}", [name])
        if value is None or value == "":
            return
        kinds: Any = {"double": int | float, "boolean": bool}.get(of.type, str)
        if not isinstance(value, kinds) or (of.type == "double" and isinstance(value, bool)):
            raise SalesforceError("JSON_PARSER_ERROR", f"Cannot deserialize instance of {of.type} from {value!r}")
        if of.type == "date" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise SalesforceError("JSON_PARSER_ERROR", f"Cannot deserialize instance of date from {value!r}")
        if isinstance(value, str) and len(value) > of.longest:
            raise SalesforceError("STRING_TOO_LONG", f"{name}: data value too large (max length={of.longest})", [name])
        if of.type == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}", value):
            raise SalesforceError("INVALID_EMAIL_ADDRESS", f"{name}: invalid email address", [name])
        if of.options and value not in of.options:
            code = "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"
            raise SalesforceError(code, f"{name}: bad value for restricted picklist field", [name])
        if name == "OwnerId" and value not in self.config.owners:
            raise SalesforceError("INVALID_CROSS_REFERENCE_KEY", "Owner ID: owner cannot be blank", [name])


ORGANISATION = web.AppKey("organisation", Organisation)
