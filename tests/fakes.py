"""Fakes of the outside world, checked by their state."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from shared.domain.buttons import ButtonMessage
from shared.domain.channels import SCOPES, Asset, Standing
from shared.domain.crm import CrmKind
from shared.domain.media import MediaMessage
from shared.domain.queued import CrmDue, Due, LeadFormWork, LiveDue, MediaDue, WebhookDue
from shared.domain.templates import TemplateMessage
from shared.ports import Address, Delivered, Form, Sayable, WebAnswer


@dataclass
class FakeMailer:
    """Remembers what it sent: to whom, about what, which text."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    fails: Exception | None = None

    def send(self, to: str, subject: str, text: str) -> None:
        if self.fails:
            raise self.fails
        self.sent.append((to, subject, text))


@dataclass
class FakePoker:
    """Remembers who asked for what."""

    turns: list[tuple[UUID, UUID, float]] = field(default_factory=list)
    outboxes: list[tuple[UUID, UUID, float]] = field(default_factory=list)
    watchdogs: list[tuple[UUID, UUID, float]] = field(default_factory=list)
    published: list[tuple[UUID, float]] = field(default_factory=list)
    """Tenants whose events are to be put on the bus."""
    forms: list[tuple[LeadFormWork, float]] = field(default_factory=list)
    medias: list[tuple[MediaDue, float]] = field(default_factory=list)
    dues: list[tuple[Due, float]] = field(default_factory=list)
    lives: list[tuple[LiveDue, float]] = field(default_factory=list)
    """What those who watch are to be told."""

    def turn(self, tenant_id: UUID, conversation_id: UUID, delay: float = 0) -> None:
        self.turns.append((tenant_id, conversation_id, delay))

    def outbox(self, tenant_id: UUID, conversation_id: UUID, delay: float = 0) -> None:
        self.outboxes.append((tenant_id, conversation_id, delay))

    def watchdog(self, tenant_id: UUID, conversation_id: UUID, delay: float = 60) -> None:
        self.watchdogs.append((tenant_id, conversation_id, delay))

    def media(self, due: MediaDue, delay: float = 0) -> None:
        self.medias.append((due, delay))

    def due(self, due: Due, delay: float = 0) -> None:
        self.dues.append((due, delay))

    def events(self, tenant_id: UUID, delay: float = 0) -> None:
        self.published.append((tenant_id, delay))

    def live(self, due: LiveDue, delay: float = 0) -> None:
        self.lives.append((due, delay))

    def lead_forms(self, work: LeadFormWork, delay: float = 0) -> None:
        self.forms.append((work, delay))


@dataclass
class FakeCrmPoker:
    """Remembers what was asked for, and after how long."""

    asked: list[tuple[CrmDue, float]] = field(default_factory=list)
    resent: list[tuple[str, tuple[CrmKind, ...]]] = field(default_factory=list)

    def crm(self, due: CrmDue, delay: float = 0) -> float:
        self.asked.append((due, delay))
        return min(900.0, math.ceil(delay))

    def again(self, body: str, crms: Sequence[CrmKind]) -> None:
        self.resent.append((body, tuple(crms)))


@dataclass
class FakeWebhookPoker:
    """Remembers what was asked for, and after how long."""

    asked: list[tuple[WebhookDue, float]] = field(default_factory=list)
    resent: list[str] = field(default_factory=list)

    def webhook(self, due: WebhookDue, delay: float = 0) -> float:
        self.asked.append((due, delay))
        return min(900.0, math.ceil(delay))

    def again(self, body: str) -> None:
        self.resent.append(body)


@dataclass
class FakeWaiter:
    """Remembers what is waited for, and until when."""

    waits: list[tuple[Due, datetime]] = field(default_factory=list)

    def wake(self, due: Due, at: datetime) -> None:
        self.waits.append((due, at))


@dataclass
class FakeMessenger:
    """Accepts everything, unless the next answer is an error."""

    sent: list[tuple[str, str, UUID]] = field(default_factory=list)
    """Account, text, name of the template or kind and address of the file, callback id of what was accepted."""
    next_errors: list[Exception] = field(default_factory=list)
    accepts_before_error: bool = False
    meanwhile: Callable[[], None] | None = None
    """What happens in the world while a send is under way."""

    def send(self, account: str, token: str, to: Address, said: Sayable, callback_id: UUID) -> Delivered:
        assert token
        match said:
            case TemplateMessage():
                text = said.name
            case ButtonMessage():
                text = said.text
            case MediaMessage():
                text = f"{said.kind} {said.link} {said.caption}".rstrip()
            case _:
                text = said
        assert to.phone or to.user_id
        if self.meanwhile:
            self.meanwhile()
        if self.next_errors:
            error = self.next_errors.pop(0)
            if self.accepts_before_error:
                self.sent.append((account, text, callback_id))
            raise error
        self.sent.append((account, text, callback_id))
        return Delivered(external_id=f"wamid.out{len(self.sent)}")


@dataclass
class FakeAssets:
    """Takes every token."""

    subscribed: set[Asset] = field(default_factory=set)

    def look(self, asset: Asset, token: str) -> Standing:
        assert token
        known = asset in self.subscribed
        return Standing(name="Front desk", scopes=SCOPES[asset.kind], token_expires_at=None, subscribed=known)

    def subscribe(self, asset: Asset, token: str) -> None:
        self.subscribed.add(asset)

    def unsubscribe(self, asset: Asset, token: str) -> None:
        self.subscribed.discard(asset)


@dataclass
class FakeBreaker:
    """A breaker that is as open as it is told."""

    open_for: float = 0.0
    told: list[str] = field(default_factory=list)

    def wait(self) -> float:
        return self.open_for

    def succeeded(self) -> None:
        self.told.append("succeeded")

    def failed(self) -> None:
        self.told.append("failed")


class FakeUploadForms:
    """Forms that hold what they were made of, and what was put."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def form(self, key: str, content_type: str, least: int, most: int, seconds: int) -> Form:
        told = {"key": key, "Content-Type": content_type, "range": f"{least}-{most}", "seconds": str(seconds)}
        return Form(url="https://uploads.example", fields=told)

    def put(self, key: str, content: bytes) -> None:
        self.objects[key] = content


class FakeMediaFiles:
    """Objects by key."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def put(self, key: str, content: bytes, content_type: str) -> None:
        self.objects[key] = content

    def read(self, key: str) -> bytes | None:
        return self.objects.get(key)

    def link(self, key: str, content_type: str, name: str, seconds: int) -> str:
        return f"https://media.example/{key}?{name}"

    def discard(self, keys: Sequence[str]) -> None:
        for key in keys:
            self.objects.pop(key, None)


class FakeSite:
    """A web site that answers what it was given, and nothing else."""

    def __init__(self, **pages: tuple[int, bytes] | Exception) -> None:
        self.pages = {f"/{name}".replace("robots", "robots.txt"): page for name, page in pages.items()}
        self.content_type = ""
        self.asked: list[str] = []

    def get(
        self,
        address: str,
        max_bytes: int,
        seconds: float = 10.0,
        redirects: int = 0,
        before: Callable[[str], None] = lambda _: None,
    ) -> WebAnswer:
        before(address)
        self.asked.append(address)
        page = self.pages.get(address.removeprefix("https://school.example"), (404, b""))
        if isinstance(page, Exception):
            raise page
        status, body = page
        return WebAnswer(address=address, status=status, content_type=self.content_type, location="", body=body)
