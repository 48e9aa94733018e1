"""The outside world as we need it: one Protocol per service, in our words."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from pydantic import Field

from shared.domain.buttons import ButtonMessage
from shared.domain.crm import CrmKind
from shared.domain.media import MediaMessage
from shared.domain.queued import CrmDue, Due, LeadFormWork, LiveDue, MediaDue, WebhookDue
from shared.domain.talk import Asked, Evidence, Intent, Language
from shared.domain.templates import TemplateMessage
from shared.domain.thought import Context, Thought
from shared.domain.usage import Call, Rest
from shared.domain.value import Value


class Embedder(Protocol):
    """Text to vectors."""

    @property
    def model(self) -> str:
        """Name of the model; every vector is tagged with it and only searched by it."""
        ...

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One unit-length vector per text, in order."""
        ...


class PaidEmbedder(Embedder, Protocol):
    """One whose calls cost money and may fail: ``embed`` raises ``EmbedderUnavailableError`` then."""

    def spent(self) -> tuple[Call, ...]:
        """The calls made since this was last asked, for the ledger."""
        ...


class Scope(Value):
    """Which passages a search looks at. What is empty filters nothing."""

    documents: tuple[UUID, ...] = ()
    languages: tuple[Language, ...] = ()
    pages: tuple[int, int] | None = None
    """The first and the last one on which a passage may begin. What has no pages is on none."""


class Question(Value):
    """A question ready for search: normalised, complete in itself."""

    tenant_id: UUID
    version: UUID | None
    """The knowledge version pinned for this turn; None when nothing was ever published."""
    text: str
    language: Language
    items: tuple[UUID, ...] = ()
    """Catalogue items the conversation is about, used when the question names none."""
    asked: tuple[Asked, ...] = ()
    """What is wanted. ``offer`` brings every item; ``address``, ``phone``, ``hours`` bring the institution's own."""
    also: str = ""
    """What to look for beside what was said; no name of an item is read out of it."""
    within: Scope = Scope()
    replay: bool = False
    """Nobody waits for the answer: what it costs is charged as a replay's."""


class Knowledge(Protocol):
    """What a tenant has published."""

    def search(self, question: Question) -> Evidence:
        """Catalogue facts by entity match and passages by hybrid search, in one round trip."""
        ...


class Guess(Value):
    """What a message is most likely about."""

    intent: Intent
    confidence: float
    """Probability in [0, 1]."""
    asked: dict[Asked, float] = Field(default_factory=dict)
    """What it might ask, if it is a question: each with its probability in [0, 1], the likeliest first."""


class Classifier(Protocol):
    """Guesses intents. Deterministic."""

    def guess(self, texts: Sequence[str]) -> list[Guess]:
        """One guess per text, in order."""
        ...


class Thinker(Protocol):
    """An engine: makes a draft and a proposal of what was read and found."""

    def think(self, context: Context) -> Thought:
        """Think, within the engine's own time budget.

        Raises:
            ThinkerUnavailableError: no usable answer in time; the message says why, in a few words.
        """
        ...

    def rest(self) -> Rest | None:
        """What of the last thought's answer arrives only now; None when nothing does.

        Asked once a turn, after its reply has been recorded. Waits for the end of the answer, within the
        engine's own time budget; never raises for it.
        """
        ...


class Breaker(Protocol):
    """Stands in front of an outside service that fails; shared by every worker."""

    def wait(self) -> float:
        """Seconds until it is worth asking; 0 means: go ahead, you may be the one probe."""
        ...

    def succeeded(self) -> None:
        """The service answered, whatever it said."""
        ...

    def failed(self) -> None:
        """Time-out, reset or 5xx; never a rate limit."""
        ...


class Stored(Value):
    """An object as it was read."""

    version: str
    """Differs whenever the content was written anew."""
    size: int


class Uploads(Protocol):
    """What institutions upload."""

    def fetch(self, bucket: str, key: str, target: Path, max_bytes: int) -> Stored | None:
        """Write the object's newest content to ``target``; None when it was deleted meanwhile.

        Nothing is written of an object larger than ``max_bytes``.

        Raises:
            TransientError: it could not be read now.
        """
        ...


class WebAnswer(Value):
    """What a web server answered."""

    address: str
    """Where it was found in the end."""
    status: int
    content_type: str
    location: str
    """Where it sends those who ask; empty: nowhere."""
    retry_after: str = ""
    """Until when it wants to be left alone, in its own words; empty: it does not say."""
    body: bytes


class Form(Value):
    """Where a browser or a program may put one object, and the fields it must send with it."""

    url: str
    fields: dict[str, str]


class UploadForms(Protocol):
    """Lets tenants put files into the uploads bucket without passing through us."""

    def form(self, key: str, content_type: str, least: int, most: int, seconds: int) -> Form:
        """A form for one object of this key and type, of at least and at most so many bytes, valid so long."""
        ...

    def put(self, key: str, content: bytes) -> None:
        """Upload something small for them.

        Raises:
            TransientError: it may not be there.
        """
        ...


class MediaFiles(Protocol):
    """The bucket of what goes with messages. Every method but ``link`` raises TransientError: it may not be done."""

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """Keep an object; putting it again changes nothing."""
        ...

    def read(self, key: str) -> bytes | None:
        """An object's content; None: there is none."""
        ...

    def link(self, key: str, content_type: str, name: str, seconds: int) -> str:
        """An address where anybody may download the object, as a file of this name, for so long."""
        ...

    def discard(self, keys: Sequence[str]) -> None:
        """Delete objects, whether or not they are there."""
        ...


class Delivered(Value):
    """The channel accepted a message. Accepted is not delivered: statuses tell that."""

    external_id: str


class Address(Value):
    """How to reach a person on a channel account. At least one is set; the phone wins."""

    phone: str | None
    """Digits with country code, no plus sign."""
    user_id: str | None
    """Business-scoped user id."""


Sayable = str | TemplateMessage | ButtonMessage | MediaMessage
"""Free text, a template that was approved, a text with buttons, a file."""


class Messenger(Protocol):
    """Sends one message. Never retries: the outbox does."""

    def send(self, account: str, token: str, to: Address, said: Sayable, callback_id: UUID) -> Delivered:
        """Send something.

        ``callback_id`` comes back in every status of this message.

        Raises:
            DeliveryRefusedError, ChannelParkedError: definite, not sent.
            TransientError: definite, not sent, may be tried later (``RetryLaterError`` says when).
            UnknownOutcomeError: it may have been sent.
        """
        ...


class Mailer(Protocol):
    """Sends e-mail."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Hand over a plain text to one person.

        Raises:
            InvalidInputError: nothing can be sent to this address.
            TransientError: it may not be sent.
        """
        ...


class Poker(Protocol):
    """Asks for a conversation to be looked at. Poking twice is harmless; a lost poke is swept."""

    def turn(self, tenant_id: UUID, conversation_id: UUID, delay: float = 0) -> None:
        """Take a turn, after ``delay`` seconds (rounded up to whole ones, 900 at most)."""
        ...

    def outbox(self, tenant_id: UUID, conversation_id: UUID, delay: float = 0) -> None:
        """Send what is pending."""
        ...

    def watchdog(self, tenant_id: UUID, conversation_id: UUID, delay: float = 60) -> None:
        """Look whether anything was left undone."""
        ...

    def events(self, tenant_id: UUID, delay: float = 0) -> None:
        """Put what happened on the bus, and tell whoever watches. For whoever wrote an event, after its commit."""
        ...

    def live(self, due: LiveDue, delay: float = 0) -> None:
        """Tell whoever watches, and nobody else: for those whose events no other system waits for."""
        ...

    def lead_forms(self, work: LeadFormWork, delay: float = 0) -> None:
        """Fetch a submitted form, or look for those that no webhook brought."""
        ...

    def media(self, due: MediaDue, delay: float = 0) -> None:
        """Fetch what came with a message."""
        ...

    def due(self, due: Due, delay: float = 0) -> None:
        """Do what was waited for."""
        ...


class CrmPoker(Protocol):
    """Asks for work on a connection to a CRM. Asking twice is harmless."""

    def crm(self, due: CrmDue, delay: float = 0) -> float:
        """Do it after ``delay`` seconds; answers after how many it will be: 900 at most."""
        ...

    def again(self, body: str, crms: Sequence[CrmKind]) -> None:
        """Send a message that a queue gave up into the queues of these kinds once more."""
        ...


class WebhookPoker(Protocol):
    """Asks for webhooks to be told. Asking twice is harmless."""

    def webhook(self, due: WebhookDue, delay: float = 0) -> float:
        """Do it after ``delay`` seconds; answers after how many it will be: 900 at most."""
        ...

    def again(self, body: str) -> None:
        """Send a message that the queue gave up once more."""
        ...


class Posted(Value):
    """What became of a message to many connections."""

    gone: tuple[str, ...]
    """Closed, or not open yet."""
    failed: tuple[str, ...]
    """It may have arrived, and may not."""


class Waiter(Protocol):
    """Waits for however long, then has ``due`` done. Asked twice for the same generation it wakes once.

    Nothing is ever called off here: whoever is woken in vain finds another generation in the row, and leaves.
    """

    def wake(self, due: Due, at: datetime) -> None:
        """Have it done at that moment, or at once if that is past.

        Raises:
            TransientError: it may not be waited for. The row stands, and is swept.
        """
        ...
