"""What the webhook puts into a queue: plain JSON of the shapes in ``shared/domain/queued.py``."""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

LARGEST = 200 * 1024
"""Bytes an item may have in a queue. What is larger is kept elsewhere, and a pointer travels."""

Channel = Literal["whatsapp", "messenger", "instagram", "page"]
QueueName = Literal["inbound", "statuses"]

# SQS refuses U+FFFE and U+FFFF, PostgreSQL the NUL, and nobody can encode half a surrogate pair.
_UNCARRIABLE = re.compile("[\ud800-\udfff\ufffe\uffff]|\\\\u0000")
_UNCARRIABLE_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff\x00]")


@dataclass(frozen=True, slots=True)
class Item:
    """One message of a queue."""

    queue: QueueName
    value: dict[str, Any]
    """An ``InboundItem`` or a ``StatusItem``."""
    body: str
    """The same as JSON."""
    group: str
    """What must stay in order: everything of one contact on one account."""
    dedup: str
    """Equal for the same thing told twice."""

    @property
    def kind(self) -> str:
        """The kind of an inbound item, or ``status``."""
        return str(self.value.get("kind", "status"))

    @property
    def size(self) -> int:
        """Bytes in the queue."""
        return len(self.body.encode())

    def stored(self, bucket: str, key: str) -> "Item":
        """The same item as a pointer to where its body is kept."""
        value = {**self.value, "kind": "stored", "data": {"bucket": bucket, "key": key}}
        return Item(self.queue, value, to_json(value), self.group, self.dedup)


def inbound(
    kind: Literal["message", "lead_form", "change", "unreadable"],
    channel: Channel,
    account: str,
    received_at: int,
    data: dict[str, Any],
    *,
    contact: str = "",
    key: str = "",
) -> Item:
    """An ``InboundItem``.

    Args:
        contact: who spoke; without one, the account's items stay in order among themselves.
        key: the platform's own id of what happened; without one, equal data is the same thing.
    """
    value = {
        "kind": kind,
        "channel": channel,
        "account": account,
        "received_at": received_at,
        "data": data,
    }
    group = _digest(f"{account}|{contact or account}")
    return Item("inbound", value, to_json(value), group, _digest(f"{kind}|{channel}|{account}|{key or to_json(data)}"))


def status(account: str, received_at: int, told: dict[str, Any]) -> Item:
    """A ``StatusItem``. Its queue keeps no order and knows no repetition; states only move forward."""
    value = {"account": account, "received_at": received_at, "status": told}
    return Item("statuses", value, to_json(value), "", "")


def to_json(value: Any) -> str:
    """``value`` as JSON that every queue and database can carry."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if _UNCARRIABLE.search(text):
        text = json.dumps(_carriable(value), ensure_ascii=False, separators=(",", ":"))
    return text


def _carriable(value: Any) -> Any:
    match value:
        case str():
            return _UNCARRIABLE_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", value)
        case list():
            return [_carriable(element) for element in value]
        case dict():
            return {_carriable(name): _carriable(element) for name, element in value.items()}
    return value


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
