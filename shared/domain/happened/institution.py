"""What happens to an institution's knowledge, channels, budget and webhooks."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from shared.domain.happened.event import Data, Event, RuleData, ThoughtData
from shared.domain.references import ChannelRef, DocumentRef, GapRef, ItemRef, VersionRef, WebhookRef
from shared.domain.usage import Step


class KnowledgeGapFoundData(Data):
    """What nothing was published about."""

    question: str


class KnowledgeGapFoundEvent(Event):
    """A question could not be answered."""

    kind: Literal["KnowledgeGapFound"]
    data: KnowledgeGapFoundData | None


class KnowledgeGapClosedData(Data):
    """What became of it."""

    gap_id: GapRef
    state: str
    """answered or dismissed."""


class KnowledgeGapClosedEvent(Event):
    """A question that could not be answered was seen to."""

    kind: Literal["KnowledgeGapClosed"]
    data: KnowledgeGapClosedData | None


class CatalogueChangedData(Data):
    """Which."""

    item_ids: tuple[ItemRef, ...]


class CatalogueChangedEvent(Event):
    """Items of the catalogue changed."""

    kind: Literal["CatalogueChanged"]
    data: CatalogueChangedData | None


class DocumentData(Data):
    """Which, and what is to be said of it."""

    document_id: DocumentRef
    sentence: str


class DocumentReadyEvent(Event):
    """A document is live."""

    kind: Literal["DocumentReady"]
    data: DocumentData | None


class DocumentHeldEvent(Event):
    """A document waits for somebody to look at it."""

    kind: Literal["DocumentHeld"]
    data: DocumentData | None


class DocumentOvertakenEvent(Event):
    """A newer upload of a document was live first."""

    kind: Literal["DocumentOvertaken"]
    data: DocumentData | None


class DocumentRefusedData(DocumentData):
    """Why."""

    reason: str


class DocumentRefusedEvent(Event):
    """A file cannot be read."""

    kind: Literal["DocumentRefused"]
    data: DocumentRefusedData | None


class VersionHeldData(Data):
    """Which, and why."""

    version_id: VersionRef
    reasons: tuple[str, ...]


class VersionHeldEvent(Event):
    """A version that was embedded anew waits for somebody to look at it."""

    kind: Literal["VersionHeld"]
    data: VersionHeldData | None


class QuestionAskedData(RuleData):
    """How the answer came about. Neither question nor answer is kept."""

    request_id: str
    kind: str
    """answered or refused."""
    evidence: tuple[UUID, ...]
    """Facts and passages that it rests on."""
    version_id: VersionRef | None
    usage: ThoughtData
    steps: tuple[Step, ...]


class QuestionAskedEvent(Event):
    """The institution's own software asked a question: ``POST /v1/answers``."""

    kind: Literal["QuestionAsked"]
    data: QuestionAskedData | None


class IntakeTakenData(RuleData):
    """How a text was read."""

    request_id: str
    source: str
    """email, form, call_note or other."""
    status: str
    """ok, needs_review or fallback: by rules, as the model did not answer."""
    reasons: tuple[str, ...]
    """Why a human should look."""
    intent: str
    usage: ThoughtData


class IntakeTakenEvent(Event):
    """The institution's own software brought a text: ``POST /v1/intake``."""

    kind: Literal["IntakeTaken"]
    data: IntakeTakenData | None


class QuotaReachedData(Data):
    """Which, and how far."""

    month: date
    quota: str
    percent: int
    """80 or 100."""
    used: float
    allowed: float


class QuotaReachedEvent(Event):
    """Most of a month's quota, or all of it, is used up."""

    kind: Literal["QuotaReached"]
    data: QuotaReachedData | None


class ChannelData(Data):
    """Which."""

    channel_id: ChannelRef


class ChannelConnectedEvent(Event):
    """A number or a page was connected."""

    kind: Literal["ChannelConnected"]
    data: ChannelData | None


class ChannelTokenReplacedEvent(Event):
    """A channel got another token: what was parked goes on."""

    kind: Literal["ChannelTokenReplaced"]
    data: ChannelData | None


class ChannelPausedEvent(Event):
    """Somebody paused a channel."""

    kind: Literal["ChannelPaused"]
    data: ChannelData | None


class ChannelResumedEvent(Event):
    """A channel that was paused or parked goes on."""

    kind: Literal["ChannelResumed"]
    data: ChannelData | None


class ChannelDisconnectedData(ChannelData):
    """Which, and what had been queued."""

    cancelled_messages: int
    cancelled_follow_ups: int
    waiting_forms: int


class ChannelDisconnectedEvent(Event):
    """Nothing is heard or said there any more."""

    kind: Literal["ChannelDisconnected"]
    data: ChannelDisconnectedData | None


class ChannelTokenExpiringData(ChannelData):
    """Which, and when."""

    token_expires_at: datetime
    token_days_left: int


class ChannelTokenExpiringEvent(Event):
    """A channel's token ends within a week: replace it."""

    kind: Literal["ChannelTokenExpiring"]
    data: ChannelTokenExpiringData | None


class ChannelParkedData(ChannelData):
    """Which, and why."""

    why: str
    code: int | None
    """The platform's own; null: it gave none."""


class ChannelParkedEvent(Event):
    """A channel does nothing until somebody acts, such as by renewing its token."""

    kind: Literal["ChannelParked"]
    data: ChannelParkedData | None


class WebhookData(Data):
    """Which."""

    webhook_id: WebhookRef


class WebhookTestedEvent(Event):
    """Somebody asked for a test of this webhook; no other is told."""

    kind: Literal["WebhookTested"]
    data: WebhookData | None


class WebhookDisabledData(WebhookData):
    """Why."""

    why: str


class WebhookDisabledEvent(Event):
    """A webhook did not take anything for too long, or wants nothing more: it is told nothing until it is resumed."""

    kind: Literal["WebhookDisabled"]
    data: WebhookDisabledData | None
