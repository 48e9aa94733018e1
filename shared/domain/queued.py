"""What travels in our queues. The webhook writes ``InboundItem`` and ``StatusItem`` as plain JSON."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter

from shared.domain.value import Value

Channel = Literal["whatsapp", "messenger", "instagram", "page"]


class InboundItem(Value):
    """One thing a platform told us, cut out of its webhook body. Queue ``inbound.fifo``.

    ``data`` by ``kind``:

    - ``message``: WhatsApp ``{"message": {...}, "contact": {...} | null}``; Messenger and Instagram the
      untouched entry of ``messaging[]`` or ``standby[]``;
    - ``lead_form``: the ``value`` of a ``leadgen`` change;
    - ``change``: ``{"field": str, "value": ...}`` of any other change;
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


class ConversationDue(Value):
    """Look at this conversation. The body of ``turns``, ``outbox`` and ``watchdog`` alike."""

    tenant_id: UUID
    conversation_id: UUID
