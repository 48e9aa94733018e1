"""What every event has, and data that several kinds share."""

from datetime import datetime

from pydantic import ConfigDict, Field

from shared.domain.references import ConversationRef, EventRef, LeadRef, MemberRef, MessageRef
from shared.domain.usage import Usage
from shared.domain.value import Value


class Data(Value):
    """What is told of an event. Built when one is first told: most cold starts never need it."""

    model_config = ConfigDict(defer_build=True)


class Event(Data):
    """Something that happened, as the event stream gives it and webhooks bring it.

    Its kind gives its ``data`` its shape. Null in place of data: of a person who has been erased since, or past its
    retention.
    """

    id: EventRef
    """Stays the same however often the event is told."""
    cursor: str = Field(examples=["749-13"])
    """Its place in the stream: read on after it, ``GET /v1/events?after=``."""
    at: datetime
    lead_id: LeadRef | None
    conversation_id: ConversationRef | None


class NoData(Data):
    """That it happened says everything."""


class MemberData(Data):
    """Who did it."""

    member_id: MemberRef | None
    """Null: the institution's own software."""


class RuleData(Data):
    """Which rule decided it."""

    rule: str


class MessageData(Data):
    """Which message it is about."""

    message_id: MessageRef


class ThoughtData(Data, Usage):
    """Which engine thought, and what that took."""
