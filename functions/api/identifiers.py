"""Ids as callers see them: ``doc_`` and 32 hex digits, so that nobody mistakes one kind for another."""

import re
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from shared.domain.references import Reference


@dataclass(frozen=True)
class Readable(Reference):
    """Makes a UUID field of a request or an answer one of this kind: ``Annotated[UUID, Readable("doc")]``."""

    def read(self, value: object) -> UUID:
        """As we store it.

        Raises:
            ValueError: it is no id of this kind.
        """
        if isinstance(value, UUID):
            return value
        match = re.fullmatch(rf"{self.kind}_([0-9a-f]{{32}})", value) if isinstance(value, str) else None
        if match is None:
            raise ValueError(f"must be an id such as {self.kind}_{'0' * 31}1")
        return UUID(match[1])


DocumentId = Annotated[UUID, Readable("doc")]
VersionId = Annotated[UUID, Readable("ver")]
PassageId = Annotated[UUID, Readable("psg")]
ItemId = Annotated[UUID, Readable("item")]
FactId = Annotated[UUID, Readable("fact")]
ProposalId = Annotated[UUID, Readable("prop")]
QuestionId = Annotated[UUID, Readable("qst")]
ConversationId = Annotated[UUID, Readable("conv")]
GapId = Annotated[UUID, Readable("gap")]
ReviewId = Annotated[UUID, Readable("rev")]
TurnId = Annotated[UUID, Readable("turn")]
DraftId = Annotated[UUID, Readable("draft")]
MessageId = Annotated[UUID, Readable("msg")]
EventId = Annotated[UUID, Readable("evt")]
LeadId = Annotated[UUID, Readable("lead")]
TagId = Annotated[UUID, Readable("tag")]
ViewId = Annotated[UUID, Readable("view")]
MergeId = Annotated[UUID, Readable("mrg")]
MemberId = Annotated[UUID, Readable("mem")]
TeamId = Annotated[UUID, Readable("team")]
RuleId = Annotated[UUID, Readable("rule")]
FollowUpId = Annotated[UUID, Readable("fol")]
TemplateId = Annotated[UUID, Readable("tpl")]
EnrolmentId = Annotated[UUID, Readable("enr")]
WebhookId = Annotated[UUID, Readable("hook")]
WebhookDeliveryId = Annotated[UUID, Readable("wdl")]
ConnectionId = Annotated[UUID, Readable("con")]
DeliveryId = Annotated[UUID, Readable("dlv")]
DeadLetterId = Annotated[UUID, Readable("dead")]
FormId = Annotated[UUID, Readable("form")]
ChannelId = Annotated[UUID, Readable("chan")]
CtaId = Annotated[UUID, Readable("cta")]
NoteId = Annotated[UUID, Readable("note")]
UploadId = Annotated[UUID, Readable("upl")]
CannedReplyId = Annotated[UUID, Readable("can")]
TenantId = Annotated[UUID, Readable("ten")]
KeyId = Annotated[UUID, Readable("key")]
SessionId = Annotated[UUID, Readable("ses")]
InvitationId = Annotated[UUID, Readable("inv")]
