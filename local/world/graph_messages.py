"""What the Cloud API accepts as a message: the shape of every type, its sizes, and the template it names."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from local.world.graph_error import GraphError
from shared.domain.value import Value


def _text(longest: int) -> Any:
    return StringConstraints(min_length=1, max_length=longest)


class Text(Value):
    body: Annotated[str, _text(4096)]
    preview_url: bool = False


class Media(Value):
    id: str | None = None
    link: Annotated[str, StringConstraints(pattern="^https?://")] | None = None

    @model_validator(mode="after")
    def _one_source(self) -> "Media":
        if (self.id is None) == (self.link is None):
            raise ValueError("exactly one of id and link")
        return self


class Captioned(Media):
    caption: Annotated[str, _text(1024)] | None = None


class Document(Captioned):
    filename: str | None = None


class Location(Value):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    name: str | None = None
    address: str | None = None


class Reaction(Value):
    message_id: str
    emoji: str


class Body(Value):
    text: Annotated[str, _text(1024)]


class Footer(Value):
    text: Annotated[str, _text(60)]


class Reply(Value):
    id: Annotated[str, _text(256)]
    title: Annotated[str, _text(20)]


class Button(Value):
    type: Literal["reply"]
    reply: Reply


class Buttons(Value):
    buttons: Annotated[tuple[Button, ...], Field(min_length=1, max_length=3)]


class Row(Value):
    id: Annotated[str, _text(200)]
    title: Annotated[str, _text(24)]
    description: Annotated[str, StringConstraints(max_length=72)] = ""


class Section(Value):
    title: Annotated[str, StringConstraints(max_length=24)] = ""
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


class Sections(Value):
    button: Annotated[str, _text(20)]
    sections: Annotated[tuple[Section, ...], Field(min_length=1, max_length=10)]

    @model_validator(mode="after")
    def _ten_rows(self) -> "Sections":
        if sum(len(section.rows) for section in self.sections) > 10:
            raise ValueError("at most 10 rows in all sections")
        return self


class Named(Value):
    """``cta_url``, ``flow`` and ``request_contact_info``, whose parameters Meta changes often."""

    name: str
    parameters: dict[str, Any] | None = None


class _Interactive(Value):
    header: dict[str, Any] | None = None
    footer: Footer | None = None


class ButtonMessage(_Interactive):
    type: Literal["button"]
    body: Body
    action: Buttons


class ListMessage(_Interactive):
    type: Literal["list"]
    body: Body
    action: Sections


class NamedMessage(_Interactive):
    type: Literal["cta_url", "flow", "request_contact_info"]
    body: Body | None = None
    action: Named


class Tongue(Value):
    code: str
    policy: Literal["deterministic"] | None = None


class Component(Value):
    type: Annotated[str, StringConstraints(to_lower=True, pattern="^(header|body|button)$")]
    sub_type: str | None = None
    index: str | int | None = None
    parameters: tuple[dict[str, Any], ...] = ()


class Template(Value):
    name: str
    language: Tongue
    components: tuple[Component, ...] = ()


SHAPES: Mapping[str, TypeAdapter[Any]] = {
    "text": TypeAdapter(Text),
    "image": TypeAdapter(Captioned),
    "video": TypeAdapter(Captioned),
    "audio": TypeAdapter(Media),
    "document": TypeAdapter(Document),
    "sticker": TypeAdapter(Media),
    "location": TypeAdapter(Location),
    "reaction": TypeAdapter(Reaction),
    "interactive": TypeAdapter(Annotated[ButtonMessage | ListMessage | NamedMessage, Field(discriminator="type")]),
    "template": TypeAdapter(Template),
    "contacts": TypeAdapter(Annotated[list[dict[str, Any]], Field(min_length=1)]),
}

ENVELOPE = {
    "messaging_product",
    "recipient_type",
    "to",
    "recipient",
    "type",
    "context",
    "biz_opaque_callback_data",
}

Templates = Mapping[tuple[str, str], int]
"""Approved templates by name and language code, each with the number of its body's parameters."""


def check(message: Mapping[str, Any], templates: Templates) -> str:
    """The type of a message the Cloud API would accept.

    Raises:
        GraphError: 100 or 131009 for a wrong value, 131008 for a missing one, 131051 for an unknown type,
            132001 for an unknown template, 132000 for a wrong number of its parameters.
    """
    kind = message.get("type", "text")
    if not isinstance(kind, str) or kind not in SHAPES:
        raise GraphError(131051, f"type must be one of {', '.join(SHAPES)}")
    if unexpected := set(message) - ENVELOPE - {kind}:
        raise GraphError(100, f"Unexpected key {sorted(unexpected)[0]}")
    if message.get("recipient_type", "individual") != "individual":
        raise GraphError(100, "recipient_type must be individual")
    opaque = message.get("biz_opaque_callback_data", "")
    if not isinstance(opaque, str) or len(opaque) > 512:
        raise GraphError(100, "biz_opaque_callback_data must be a string of at most 512 characters")
    context = message.get("context", {"message_id": ""})
    if not isinstance(context, dict) or not isinstance(context.get("message_id"), str):
        raise GraphError(100, "context must hold a message_id")
    if kind not in message:
        raise GraphError(131008, f"{kind} is required")
    content = _shaped(kind, message[kind])
    if isinstance(content, Template):
        _known(content, templates)
    return kind


def contact(message: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Phone digits and business-scoped user id; the phone wins when both are given."""
    to, recipient = message.get("to"), message.get("recipient")
    if to is not None:
        digits = re.sub(r"[\s()+-]", "", to) if isinstance(to, str) else ""
        if not re.fullmatch(r"[1-9]\d{6,14}", digits):
            raise GraphError(131009, "to is not a valid phone number")
        return digits, None
    if recipient is None:
        raise GraphError(100, "The parameter to is required")
    if not isinstance(recipient, str) or not re.fullmatch(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}", recipient):
        raise GraphError(131009, "recipient is not a business-scoped user id")
    return None, recipient


def _shaped(kind: str, content: Any) -> Any:
    try:
        return SHAPES[kind].validate_python(content, strict=False)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join([kind, *map(str, first["loc"])])
        raise GraphError(131008 if first["type"] == "missing" else 100, f"{where}: {first['msg']}") from None


def _known(template: Template, templates: Templates) -> None:
    expected = templates.get((template.name, template.language.code))
    if expected is None:
        raise GraphError(132001, f"{template.name} does not exist in {template.language.code}")
    given = sum(len(part.parameters) for part in template.components if part.type == "body")
    if given != expected:
        raise GraphError(132000, f"body: number of parameters ({given}) does not match the expected ({expected})")
