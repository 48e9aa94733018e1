"""What travels in our queues. The webhook writes ``InboundItem`` and ``StatusItem`` as plain JSON."""

from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from shared.domain.crm import CrmKind
from shared.domain.value import Value
from shared.errors import MalformedMessageError

Channel = Literal["whatsapp", "messenger", "instagram", "page"]


class InboundItem(Value):
    """One thing a platform told us, cut out of its webhook body. Queue ``inbound.fifo``.

    ``data`` by ``kind``:

    - ``message``: WhatsApp ``{"message": {...}, "contact": {...} | null}``; Messenger and Instagram the
      untouched entry of ``messaging[]`` or ``standby[]``;
    - ``lead_form``: the ``value`` of a ``leadgen`` change;
    - ``change``: ``{"field": str, "value": ...}`` of any other change, with ``"time"``, in unix seconds, where a
      WhatsApp business account's entry told one;
    - ``unreadable``: ``{"reason": str, "body": base64 str}``: signed, but no shape we know;
    - ``stored``: ``{"bucket": str, "key": str}``: an item too large for the queue, kept in S3.
    """

    kind: Literal["message", "lead_form", "change", "unreadable", "stored"]
    channel: Channel
    account: str
    """The platform's id of the channel account: phone number id, page id, Instagram account id."""
    received_at: int
    """Milliseconds since the epoch, from the gateway's request context."""
    data: dict[str, Any]


class StatusItem(Value):
    """One delivery status of a message we sent. Queue ``statuses``."""

    account: str
    received_at: int
    status: dict[str, Any]


class EmbeddingDue(Value):
    """Embed a tenant's documents anew if another model made their vectors. Queue ``uploads``, among S3's messages."""

    kind: Literal["embed_anew"] = "embed_anew"
    tenant_id: UUID


class EventsDue(Value):
    """Put a tenant's events on the bus. Queue ``events``."""

    tenant_id: UUID


class NewsDue(Value):
    """Tell whoever watches a tenant that something happened. Queue ``live``, as the two below."""

    kind: Literal["news"] = "news"
    tenant_id: UUID
    attempt: int = 1


class PresenceDue(Value):
    """Tell them who else does."""

    kind: Literal["presence"] = "presence"
    tenant_id: UUID


class ExpiryDue(Value):
    """See whether a connection's time has run out."""

    kind: Literal["expiry"] = "expiry"
    tenant_id: UUID
    connection_id: str


LiveDue = Annotated[NewsDue | PresenceDue | ExpiryDue, Field(discriminator="kind")]
LIVE_DUE: TypeAdapter[LiveDue] = TypeAdapter(LiveDue)


class EntryDue(Value):
    """Fetch and store a submitted lead form. Queue ``lead_forms``, as the two below."""

    kind: Literal["entry"] = "entry"
    tenant_id: UUID
    leadgen_id: str


class PageDue(Value):
    """Look for submissions of a page that no webhook brought."""

    kind: Literal["page"] = "page"
    tenant_id: UUID
    channel_account_id: UUID
    after: str = ""
    """The platform's cursor among the page's forms."""


class FormDue(Value):
    """Look for those of one form."""

    kind: Literal["form"] = "form"
    tenant_id: UUID
    channel_account_id: UUID
    form: str
    """The platform's id of it."""
    after: str = ""
    """The platform's cursor among its leads."""


LeadFormWork = Annotated[EntryDue | PageDue | FormDue, Field(discriminator="kind")]
LEAD_FORM_WORK: TypeAdapter[LeadFormWork] = TypeAdapter(LeadFormWork)


class MediaDue(Value):
    """Fetch what came with a message. Queue ``media``."""

    tenant_id: UUID
    message_id: UUID


class LinkDue(Value):
    """Bring a lead up to date in a CRM. Queue of its kind of CRM, among the bus's events."""

    kind: Literal["link"] = "link"
    crm: CrmKind
    tenant_id: UUID
    connection_id: UUID
    lead_id: UUID


class BacklogDue(Value):
    """Look for leads that a CRM has not heard of, or not the newest of. Queue of its kind of CRM."""

    kind: Literal["backlog"] = "backlog"
    crm: CrmKind
    tenant_id: UUID
    connection_id: UUID


class CheckDue(Value):
    """See whether a CRM takes us. Queue of its kind of CRM."""

    kind: Literal["check"] = "check"
    crm: CrmKind
    tenant_id: UUID
    connection_id: UUID


class ReadDue(Value):
    """See who has enrolled in a CRM. Queue of its kind of CRM."""

    kind: Literal["read"] = "read"
    crm: CrmKind
    tenant_id: UUID
    connection_id: UUID


CrmDue = LinkDue | BacklogDue | CheckDue | ReadDue
"""What we ask ourselves for, in the queue of its kind of CRM."""


class WebhookDue(Value):
    """Tell a webhook what it is owed. Queue ``deliveries``, among the bus's events."""

    kind: Literal["webhook"] = "webhook"
    tenant_id: UUID
    webhook_id: UUID


class Announcement(Value):
    """An event as the bus carries it to other systems. No word of what was said, and nothing of a person."""

    tenant_id: UUID
    event_id: UUID
    kind: str
    lead_id: UUID | None
    conversation_id: UUID | None
    at: datetime
    position: int
    """Of its row, which is found by it."""
    crms: tuple[CrmKind, ...]
    """The kinds of CRM that the tenant is connected to: the bus's rules read it, and the next."""
    webhooks: bool
    """Whether a webhook of the tenant's is to be told."""


class Happened(BaseModel):
    """What matters of an announcement to those who bring it to other systems."""

    tenant_id: UUID
    position: int
    kind: str
    lead_id: UUID | None
    crms: tuple[CrmKind, ...]
    webhooks: bool


class Envelope(BaseModel):
    """An event as the bus brings it."""

    source: Literal["turant"]
    detail: Happened


_FOR_A_CRM: TypeAdapter[Envelope | CrmDue] = TypeAdapter(Envelope | CrmDue)
_FOR_A_WEBHOOK: TypeAdapter[Envelope | WebhookDue] = TypeAdapter(Envelope | WebhookDue)
_TO_OTHERS: TypeAdapter[Envelope | CrmDue | WebhookDue] = TypeAdapter(Envelope | CrmDue | WebhookDue)
_Read = TypeVar("_Read")


def for_a_crm(body: str) -> Envelope | CrmDue:
    """A message of a CRM's queue.

    Raises:
        MalformedMessageError: it is none.
    """
    return _read(_FOR_A_CRM, body)


def for_a_webhook(body: str) -> Envelope | WebhookDue:
    """A message of the queue ``deliveries``.

    Raises:
        MalformedMessageError: it is none.
    """
    return _read(_FOR_A_WEBHOOK, body)


def to_others(body: str) -> Envelope | CrmDue | WebhookDue:
    """A message of either.

    Raises:
        MalformedMessageError: it is none.
    """
    return _read(_TO_OTHERS, body)


def _read(shape: TypeAdapter[_Read], body: str) -> _Read:
    try:
        return shape.validate_json(body)
    except ValidationError as error:
        raise MalformedMessageError("neither an event of the bus nor a request of ours") from error


class ConversationDue(Value):
    """Look at this conversation. The body of ``turns``, ``outbox`` and ``watchdog`` alike."""

    tenant_id: UUID
    conversation_id: UUID


class Due(Value):
    """The time of something that waited has come. Queue ``due``.

    The row is the truth: whoever acts on this finds it moved, cancelled or done under another generation, and leaves.
    """

    tenant_id: UUID
    kind: Literal["follow_up", "assignment", "unassigned", "retention", "resumed", "snoozed", "quota"]
    """``unassigned``: there is another rule, by which leads that are nobody's may go to somebody. ``resumed``: a
    channel goes on, and what waited for it may be sent. ``snoozed``: a conversation is out of sight until its time."""
    id: UUID
    """Of the follow-up; of the lead that is assigned; of the channel that goes on; of the conversation; else of the
    tenant."""
    generation: int
    """0 of an assignment or a snooze: it has just begun, and whoever looks at it waits for its time."""
    after: UUID = UUID(int=0)
    """The last lead, or conversation, that was looked at, of ``unassigned`` and ``resumed``: they go some at a time."""
