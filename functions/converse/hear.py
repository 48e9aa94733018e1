"""What an item of the inbound queue means: somebody spoke to us, something was decided, or it is recorded and left."""

import re
from datetime import UTC, datetime
from typing import Any, get_args

from shared.domain.phone import normalise
from shared.domain.queued import InboundItem
from shared.domain.talk import MessageKind
from shared.domain.templates import CODES, EVENTS, Category, Decision
from shared.domain.value import Value

_MEDIA: dict[str, MessageKind] = {
    "image": "image",
    "video": "video",
    "audio": "audio",
    "voice": "audio",
    "document": "document",
    "sticker": "sticker",
}
_NOT_SPEECH = {
    "reaction",
    "system",
    "edit",
    "revoke",
    "unsupported",
    "unknown",
    "errors",
    "call_permission_reply",
}
_TEXT_AT_MOST = 4096
_LEADGEN = re.compile(r"[0-9]{1,32}")


class Heard(Value):
    """A lead said something."""

    external_id: str
    phone: str | None
    """E.164 digits; a person with a username may have none."""
    user_id: str | None
    """Business-scoped user id."""
    name: str | None
    kind: MessageKind
    text: str
    media: dict[str, Any] | None = None
    said_at: datetime
    by_ad: bool = False
    """They came by an ad that opens a chat."""


class Echo(Value):
    """A person wrote to a lead on the institution's own phone."""

    external_id: str
    phone: str | None
    """Of the lead; E.164 digits."""
    user_id: str | None
    kind: MessageKind
    text: str
    said_at: datetime


class Noted(Value):
    """Something that is recorded under ``ignored:<why>`` and answered by nobody."""

    external_id: str
    kind: str
    why: str


def leadgen_id(item: InboundItem) -> str | None:
    """The platform's id of the lead form that an item tells of; None when it tells of none that can be fetched."""
    told = item.data.get("leadgen_id") if item.kind == "lead_form" else None
    known = isinstance(told, str | int) and not isinstance(told, bool) and _LEADGEN.fullmatch(str(told))
    return str(told) if known else None


def echoes(item: InboundItem) -> tuple[Echo, ...]:
    """What people wrote on their phone, in its order; empty where an item tells of nothing such that we can read."""
    if item.kind != "change" or item.data.get("field") != "smb_message_echoes":
        return ()
    told = _dict(item.data.get("value")).get("message_echoes")
    found = (_echo(_dict(each), item.received_at) for each in (told if isinstance(told, list) else []))
    return tuple(echo for echo in found if echo)


def _echo(message: dict[str, Any], received_at: int) -> Echo | None:
    kind, external_id, to = (_str(message.get(name)) or "" for name in ("type", "id", "to"))
    speech = None if kind in _NOT_SPEECH else _speech(kind, message)
    phone = normalise(to)
    user_id = _str(message.get("to_user_id")) or (None if phone else to) or None
    if speech is None or not external_id or not (phone or user_id):
        return None
    return Echo(
        external_id=external_id,
        phone=phone,
        user_id=user_id,
        kind=speech[0],
        text=speech[1][:_TEXT_AT_MOST],
        said_at=_moment(message.get("timestamp"), received_at),
    )


def decision(item: InboundItem) -> Decision | None:
    """What Meta decided about a message template; None when an item tells of none that changes anything."""
    if item.kind != "change" or item.data.get("field") != "message_template_status_update":
        return None
    told = _dict(item.data.get("value"))
    name, code = _str(told.get("message_template_name")), _str(told.get("message_template_language"))
    language = next((language for language, known in CODES.items() if known == code), None)
    # A pause is an event of its own in some deliveries, and the title of another in others.
    events = (_str(_dict(told.get("other_info")).get("title")), _str(told.get("event")))
    state = next((EVENTS[event] for event in events if event in EVENTS), None)
    if name is None or language is None or state is None:
        return None
    category = (_str(told.get("message_template_category")) or "").lower()
    return Decision(
        name=name,
        language=language,
        state=state,
        category=next((known for known in get_args(Category) if known == category), None),
        at=_moment(item.data.get("time"), item.received_at),
    )


def hear(item: InboundItem, fingerprint: str) -> Heard | Noted:
    """Understand one item. Never raises on what a platform sends.

    Args:
        fingerprint: identifies the item where the platform gave it no id.
    """
    if item.kind != "message" or item.channel != "whatsapp":
        return Noted(external_id=_any_id(item) or fingerprint, kind=item.kind, why=_why(item))
    message = _dict(item.data.get("message"))
    contact = _dict(item.data.get("contact"))
    external_id = _str(message.get("id")) or fingerprint
    kind = _str(message.get("type")) or "missing"
    sender = _str(message.get("from")) or _str(contact.get("wa_id")) or ""
    phone = normalise(sender)
    user_id = _str(message.get("from_user_id")) or _str(contact.get("user_id")) or (None if phone else sender) or None
    if kind in _NOT_SPEECH or not (phone or user_id):
        why = kind if kind in _NOT_SPEECH else "no_sender"
        return Noted(external_id=external_id, kind=kind, why=why)
    speech = _speech(kind, message)
    if speech is None:
        return Noted(external_id=external_id, kind=kind, why=f"unreadable_{kind}")
    meaning, text, media = speech
    return Heard(
        external_id=external_id,
        phone=phone,
        user_id=user_id,
        name=_str(_dict(contact.get("profile")).get("name")),
        kind=meaning,
        text=text[:_TEXT_AT_MOST],
        media=media,
        said_at=_moment(message.get("timestamp"), item.received_at),
        by_ad=_dict(message.get("referral")).get("source_type") == "ad",
    )


_Speech = tuple[MessageKind, str, dict[str, Any] | None]


def _speech(kind: str, message: dict[str, Any]) -> _Speech | None:
    if kind == "contacts":
        cards = message.get(kind)
        return ("contacts", _first_phone(cards), {"contacts": cards}) if isinstance(cards, list) else None
    body = message.get(kind)
    if not isinstance(body, dict):
        return None
    if kind in _MEDIA:
        kept = {k: body[k] for k in ("id", "mime_type", "sha256", "filename", "voice") if k in body}
        return _MEDIA[kind], _str(body.get("caption")) or "", kept
    match kind:
        case "text":
            text = _str(body.get("body"))
            return ("text", text, None) if text else None
        case "button":
            text = _str(body.get("text"))
            return ("button", text, {"payload": body.get("payload")}) if text else None
        case "interactive":
            return _interactive(body)
        case "location":
            return "location", _str(body.get("name")) or "", body
        case "order":
            return "order", _str(body.get("text")) or "", body
    return "other", "", {"type": kind}


def _interactive(body: dict[str, Any]) -> _Speech | None:
    kind = _str(body.get("type"))
    answer = _dict(body.get(kind)) if kind else {}
    if kind in ("button_reply", "list_reply") and (title := _str(answer.get("title"))):
        return "button", title, {"id": answer.get("id")}
    if kind == "nfm_reply":
        return "other", _str(answer.get("body")) or "", answer
    return None


def _first_phone(contacts: list[Any]) -> str:
    """A shared contact card speaks for itself: the number it holds."""
    for contact in contacts:
        phones = _dict(contact).get("phones")
        for phone in phones if isinstance(phones, list) else []:
            if number := _str(_dict(phone).get("phone")):
                return number
    return ""


def _why(item: InboundItem) -> str:
    if item.kind == "change":
        return _str(item.data.get("field")) or "change"
    return item.kind if item.kind != "message" else item.channel


def _any_id(item: InboundItem) -> str | None:
    message = _dict(item.data.get("message"))
    return _str(message.get("id")) or _str(message.get("mid")) or _str(item.data.get("leadgen_id"))


def _moment(timestamp: object, received_at: int) -> datetime:
    """When it was said: the platform's unix seconds, or when we got it if those cannot be."""
    try:
        said = datetime.fromtimestamp(int(str(timestamp)), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(received_at / 1000, UTC)
    return said


def _dict(given: object) -> dict[str, Any]:
    return given if isinstance(given, dict) else {}


def _str(given: object) -> str | None:
    """A non-empty string; ids arrive as numbers from some senders. PostgreSQL text holds no NUL."""
    if isinstance(given, bool) or not isinstance(given, (str, int)):
        return None
    return str(given).replace("\x00", "").encode("utf-8", "ignore").decode() or None
