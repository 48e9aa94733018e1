"""What is sent beside words, either way: which of it is taken, and what its first bytes must say."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args
from uuid import UUID

from shared.domain.talk import MessageKind
from shared.domain.value import Value
from shared.errors import MediaRefusedError

MediaState = Literal["waiting", "stored", "failed"]
SentKind = Literal["image", "audio", "video", "document"]
"""What can be sent by hand."""
LONGEST_CAPTION = 1024
"""Letters."""

LARGEST: Mapping[MessageKind, int] = {
    "image": 5 * 2**20,
    "audio": 16 * 2**20,
    "video": 16 * 2**20,
    "document": 25 * 2**20,
    "sticker": 500 * 2**10,
}
"""Bytes by kind: what WhatsApp takes, but of documents, which are held in memory whole, a quarter."""

_ID = re.compile(r"[0-9A-Za-z_-]{1,128}")
_OFFICE = "application/vnd.openxmlformats-officedocument"


def _begins(*marks: bytes, at: int = 0) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(marks, at)


def _webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\x00" not in content


_ISO, _ZIP, _OLE = _begins(b"ftyp", at=4), _begins(b"PK\x03\x04"), _begins(bytes.fromhex("d0cf11e0a1b11ae1"))
_MPEG = _begins(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa")

_PICTURES = {"image/jpeg": _begins(b"\xff\xd8\xff"), "image/png": _begins(b"\x89PNG\r\n\x1a\n")}
TYPES: Mapping[MessageKind, Mapping[str, Callable[[bytes], bool]]] = {
    "image": _PICTURES,
    "sticker": {"image/webp": _webp},
    "audio": {
        "audio/ogg": _begins(b"OggS"),
        "audio/mpeg": _MPEG,
        "audio/mp4": _ISO,
        "audio/aac": _begins(b"\xff\xf1", b"\xff\xf9"),
        "audio/amr": _begins(b"#!AMR"),
    },
    "video": {"video/mp4": _ISO, "video/3gpp": _ISO},
    "document": {
        **_PICTURES,
        "application/pdf": _begins(b"%PDF-"),
        "text/plain": _text,
        "text/csv": _text,
        "application/msword": _OLE,
        "application/vnd.ms-excel": _OLE,
        "application/vnd.ms-powerpoint": _OLE,
        f"{_OFFICE}.wordprocessingml.document": _ZIP,
        f"{_OFFICE}.spreadsheetml.sheet": _ZIP,
        f"{_OFFICE}.presentationml.presentation": _ZIP,
    },
}
"""The types that are taken, by kind of message, and how each is known by its bytes."""


SENT_TYPES = tuple(dict.fromkeys(name for kind in get_args(SentKind) for name in TYPES[kind]))
"""The types of what can be sent by hand."""


class MediaMessage(Value):
    """A file as a channel is told to send it."""

    kind: SentKind
    link: str
    """Where the channel fetches it."""
    caption: str
    """Empty where there is none: always of audio."""
    name: str


class KeptMedia(Value):
    """What came with a message, and how far fetching it has come."""

    state: MediaState
    """``failed``: it could not be had or was not taken, for good. What you send is ``stored`` from the first."""
    name: str | None
    """As the sender called the file."""
    type: str | None
    bytes: int | None
    sha256: str | None
    """In hex."""
    error: str | None
    """Why it is not here, or not yet."""


def media_id(kind: MessageKind, media: Mapping[str, Any] | None) -> str | None:
    """The platform's id of what came with a message; None where nothing did that could be fetched."""
    told = (media or {}).get("id") if kind in LARGEST else None
    return str(told) if isinstance(told, str | int) and _ID.fullmatch(str(told)) else None


def kind_of(declared: str) -> SentKind | None:
    """As what a file of a type is sent; None: as nothing."""
    return next((kind for kind in get_args(SentKind) if declared in TYPES[kind]), None)


def type_of(kind: MessageKind, declared: str, content: bytes) -> str:
    """The type of what is taken.

    Raises:
        MediaRefusedError: it is of no type that is taken, or not of the one that was declared.
    """
    plain = declared.partition(";")[0].strip().lower()
    known = TYPES[kind].get(plain)
    if known is None:
        raise MediaRefusedError("a type that is not taken")
    if not known(content):
        raise MediaRefusedError("not of the type that was declared")
    return plain


def key_of(tenant_id: UUID, thing: UUID) -> str:
    """The object's key."""
    return f"tenant/{tenant_id}/{thing.hex}"
