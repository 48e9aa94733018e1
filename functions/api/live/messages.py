"""What goes over a connection, either way: JSON, told apart by ``type``."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from functions.api.identifiers import ConversationId, MemberId
from shared.domain.value import Value
from shared.errors import InvalidInputError


class Hello(Value):
    """I am here, and still am: to be said on opening and every five minutes."""

    type: Literal["hello"]


class Typing(Value):
    """I am writing something in this conversation: once a second at most while it goes on."""

    type: Literal["typing"]
    conversation_id: ConversationId


Heard = Annotated[Hello | Typing, Field(discriminator="type")]
_HEARD: TypeAdapter[Heard] = TypeAdapter(Heard)


class News(Value):
    """There may be something new: read ``GET /v1/events?after=`` until ``latest`` is reached."""

    type: Literal["events"] = "events"
    latest: str
    """The cursor of the newest event that can be read."""


class Present(Value):
    """Who has a connection open now, all of them."""

    type: Literal["presence"] = "presence"
    members: tuple[MemberId, ...]


class Welcome(Value):
    """The answer to ``hello``."""

    type: Literal["welcome"] = "welcome"
    latest: str
    members: tuple[MemberId, ...]
    seconds: int
    """Until this connection ends: open the next one before."""


class SomebodyTypes(Value):
    """A member writes something; it is over when five seconds pass without another word of it."""

    type: Literal["typing"] = "typing"
    conversation_id: ConversationId
    member_id: MemberId


class Wrong(Value):
    """What came over this connection is none of what is understood here."""

    type: Literal["error"] = "error"
    detail: str


def heard(text: str) -> Heard:
    """What a client said.

    Raises:
        InvalidInputError: saying why it cannot be understood.
    """
    try:
        return _HEARD.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"][1:])
        raise InvalidInputError(f"{where}: {first['msg']}" if where else first["msg"]) from None
