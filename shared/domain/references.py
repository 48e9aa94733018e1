"""Ids as callers see them: ``lead_`` and 32 hex digits, so that nobody mistakes one kind for another."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True)
class Reference:
    """Makes a field that is stored as a UUID one that is shown as an id: ``Annotated[UUID, Reference("lead")]``."""

    kind: str

    def write(self, value: UUID) -> str:
        """As callers see it."""
        return f"{self.kind}_{value.hex}"

    def read(self, value: object) -> UUID:
        """As we store it, or as callers see it.

        Raises:
            ValueError: it is no UUID.
        """
        return value if isinstance(value, UUID) else UUID(str(value).removeprefix(f"{self.kind}_"))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validated by ``read``, serialised by ``write``."""
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.plain_serializer_function_ser_schema(self.write, when_used="json")
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A string with a pattern."""
        return {"type": "string", "pattern": f"^{self.kind}_[0-9a-f]{{32}}$"}


ChannelRef = Annotated[UUID, Reference("chan")]
ConversationRef = Annotated[UUID, Reference("conv")]
DocumentRef = Annotated[UUID, Reference("doc")]
DraftRef = Annotated[UUID, Reference("draft")]
EnrolmentRef = Annotated[UUID, Reference("enr")]
EventRef = Annotated[UUID, Reference("evt")]
FollowUpRef = Annotated[UUID, Reference("fol")]
GapRef = Annotated[UUID, Reference("gap")]
ItemRef = Annotated[UUID, Reference("item")]
LeadRef = Annotated[UUID, Reference("lead")]
MemberRef = Annotated[UUID, Reference("mem")]
MessageRef = Annotated[UUID, Reference("msg")]
NoteRef = Annotated[UUID, Reference("note")]
RatingRef = Annotated[UUID, Reference("rat")]
ReviewRef = Annotated[UUID, Reference("rev")]
RuleRef = Annotated[UUID, Reference("rule")]
TagRef = Annotated[UUID, Reference("tag")]
VersionRef = Annotated[UUID, Reference("ver")]
WebhookRef = Annotated[UUID, Reference("hook")]
