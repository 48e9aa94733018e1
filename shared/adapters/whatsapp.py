"""WhatsApp's Cloud API as a ``Messenger``.

The one question that matters when a send fails is whether the message may have gone out. Nothing was
written: it did not. The Graph API answered with an error it defines: it did not. Anything else: nobody knows.
"""

import json
import random
from typing import Any
from urllib.parse import quote
from uuid import UUID

from shared.adapters.kept_connection import KeptConnection
from shared.domain.buttons import ButtonMessage
from shared.domain.media import MediaMessage
from shared.domain.templates import TemplateMessage
from shared.errors import (
    ChannelParkedError,
    DeliveryRefusedError,
    RetryLaterError,
    TurantError,
    UnknownOutcomeError,
)
from shared.ports import Address, Delivered, Sayable

LONGEST_ANSWER = 64 * 1024

HOUR, DAY = 3600.0, 86_400.0
RETRY: dict[int, tuple[str, float, float]] = {
    1: ("unknown error of the platform", 2, 4),
    2: ("platform temporarily unavailable", 2, 4),
    4: ("call limit of the app reached", 300, 2),
    80007: ("call limit of the business account reached", 300, 2),
    130429: ("the number sends too fast", 1, 2),
    131000: ("unknown error of the platform", 2, 4),
    131016: ("platform temporarily unavailable", 2, 4),
    131049: ("withheld by the platform for this person's sake", DAY, 1),
    131056: ("too many messages to this person", 1, 4),
    131057: ("account in maintenance", 60, 1),
    132015: ("template paused", HOUR, 2),
    132069: ("flow throttled", 300, 2),
    133004: ("platform temporarily unavailable", 2, 4),
    134101: ("template still syncing", 120, 1),
    2494100: ("account in maintenance", 60, 1),
}
"""Codes that may pass by themselves: why, seconds before the second attempt, growth with each further one."""

VAGUE = frozenset({1, 2, 131000, 131016, 133004})
"""Codes that say no more than that something went wrong: with a 5xx they prove nothing."""

PARKED: dict[int, str] = {
    0: "access token refused",
    3: "permission missing",
    10: "permission missing",
    190: "access token invalid or expired",
    368: "blocked for a policy violation",
    131005: "permission missing",
    131031: "account locked",
    131037: "display name not approved",
    131042: "billing problem",
    131045: "number not registered",
    131048: "number restricted as spam",
    131063: "marketing messages disabled on this path",
    131064: "template misclassification limit reached",
    132068: "flow blocked",
    133010: "number not registered",
    133016: "registration limit reached",
} | dict.fromkeys(range(200, 300), "permission missing")
"""Codes that stop the channel account until somebody acts."""

WHOLE_TENANT = frozenset({368, 131031})

REFUSED: dict[int, str] = {
    33: "number deleted",
    100: "request malformed",
    130472: "person in an experiment group of the platform",
    130497: "messages to this country are not allowed",
    131008: "request incomplete",
    131009: "request malformed",
    131021: "recipient is the sender",
    131026: "person cannot be reached on WhatsApp",
    131030: "person not on the test number's list",
    131047: "more than 24 hours since the person last wrote",
    131050: "person stopped marketing messages",
    131051: "message type not supported",
    131053: "media could not be used",
    131062: "this message needs a phone number",
    132000: "wrong number of template parameters",
    132001: "template missing or not approved",
    132005: "template text too long",
    132007: "template text against policy",
    132012: "template parameter malformed",
    132016: "template disabled",
    132018: "template parameter malformed",
    134100: "not a marketing template",
    131055: "not a marketing template",
    135000: "request malformed",
    137000: "identity key does not match",
}
"""Codes that refuse this message for good."""


class WhatsAppMessenger:
    """A ``Messenger`` that keeps one connection, for one call at a time."""

    def __init__(
        self, graph_url: str, version: str, *, connect_timeout: float = 3.0, read_timeout: float = 10.0
    ) -> None:
        self._graph = KeptConnection(
            f"{graph_url.rstrip('/')}/{version}",
            longest=LONGEST_ANSWER,
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
        )

    def send(self, account: str, token: str, to: Address, said: Sayable, callback_id: UUID) -> Delivered:
        """See ``shared.ports.Messenger``."""
        if not (token.isascii() and token.isprintable()):
            raise ChannelParkedError("the access token holds characters no token can hold")
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        body = json.dumps(_message(to, said, callback_id)).encode()
        answer = self._graph.ask("POST", f"/{quote(account, safe='')}/messages", body, headers)
        return _delivered(answer.status, answer.body)

    def close(self) -> None:
        """Hang up. The next message connects again."""
        self._graph.close()


def _message(to: Address, said: Sayable, callback_id: UUID) -> dict[str, Any]:
    recipient = {"to": to.phone} if to.phone else {"recipient": to.user_id}
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **recipient,
        **_said(said),
        "biz_opaque_callback_data": str(callback_id),
    }


def _said(said: Sayable) -> dict[str, Any]:
    match said:
        case TemplateMessage():
            return _template(said)
        case ButtonMessage():
            return _buttons(said)
        case MediaMessage():
            return _media(said)
    return _text(said)


def _buttons(asked: ButtonMessage) -> dict[str, Any]:
    buttons = [{"type": "reply", "reply": {"id": button.id, "title": button.title}} for button in asked.buttons]
    told = {"type": "button", "body": {"text": asked.text}, "action": {"buttons": buttons}}
    return {"type": "interactive", "interactive": told}


def _media(sent: MediaMessage) -> dict[str, Any]:
    file = {"link": sent.link}
    if sent.caption:
        file["caption"] = sent.caption
    if sent.kind == "document":
        file["filename"] = sent.name
    return {"type": sent.kind, sent.kind: file}


def _text(body: str) -> dict[str, Any]:
    return {"type": "text", "text": {"body": body, "preview_url": False}}


def _template(template: TemplateMessage) -> dict[str, Any]:
    parameters = [{"type": "text", "text": part} for part in template.parameters]
    components = [{"type": "body", "parameters": parameters}] if parameters else []
    named = {"name": template.name, "language": {"code": template.code}, "components": components}
    return {"type": "template", "template": named}


def _delivered(status: int, answer: bytes) -> Delivered:
    try:
        body = json.loads(answer)
        if status == 200 and "error" not in body:
            return Delivered(external_id=str(body["messages"][0]["id"]))
        code, transient = int(body["error"]["code"]), body["error"].get("is_transient") is True
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnknownOutcomeError(f"HTTP {status} without a readable answer") from error
    raise _translated(status, code, transient)


def _translated(status: int, code: int, transient: bool) -> TurantError:
    """Graph's code in our words; the platform's own sentences may hold personal data and are left out."""
    if status >= 500 and (code in VAGUE or code not in RETRY | PARKED | REFUSED):
        return UnknownOutcomeError(f"HTTP {status}, Graph error {code}")
    if code in PARKED:
        return ChannelParkedError(f"Graph error {code}: {PARKED[code]}", whole_tenant=code in WHOLE_TENANT, code=code)
    if code in RETRY:
        why, seconds, growth = RETRY[code]
        # Several workers met the same limit: they must not come back together.
        wait = seconds * (1 + random.random()) if code == 130429 else seconds
        return RetryLaterError(f"Graph error {code}: {why}", wait, growth)
    if code not in REFUSED and (transient or status == 429):
        return RetryLaterError(f"HTTP {status}, Graph error {code}: not now", 60, 2)
    return DeliveryRefusedError(f"Graph error {code}: {REFUSED.get(code, 'refused')}", code=code)
