"""AWS as the webhook sees it, and requests as Meta sends them."""

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from functions.webhook.enqueue import Queues
from functions.webhook.raw_store import RawStore
from functions.webhook.receive import Ports
from functions.webhook.secret import SecretCache
from functions.webhook.verify import MetaSecret

KEY, OLD_KEY, TOKEN = b"the app secret", b"the one before", b"the verify token"
SECRET = MetaSecret((KEY, OLD_KEY), TOKEN)
URLS = {"inbound": "https://sqs/inbound.fifo", "statuses": "https://sqs/statuses"}


@dataclass
class FakeSqs:
    """Accepts every entry, unless the script says otherwise for the next calls."""

    calls: list[tuple[str, list[dict[str, str]]]] = field(default_factory=list)
    accepted: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    refusals: list[Mapping[str, str]] = field(default_factory=list)
    """One mapping a call: entry id -> error code."""

    def send_message_batch(self, QueueUrl: str, Entries: Sequence[dict[str, str]]) -> dict[str, Any]:
        self.calls.append((QueueUrl, list(Entries)))
        refused = self.refusals.pop(0) if self.refusals else {}
        taken = [entry for entry in Entries if entry["Id"] not in refused]
        self.accepted.setdefault(QueueUrl, []).extend(taken)
        answer: dict[str, Any] = {"Successful": [{"Id": entry["Id"]} for entry in taken]}
        if refused:
            answer["Failed"] = [{"Id": name, "Code": code} for name, code in refused.items()]
        return answer

    def bodies(self, queue: str) -> list[dict[str, Any]]:
        """What lies in a queue, read."""
        return [json.loads(entry["MessageBody"]) for entry in self.accepted.get(URLS[queue], [])]


@dataclass
class FakeS3:
    """Keeps objects by bucket and key."""

    objects: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def put_object(self, Bucket: str, Key: str, Body: bytes, ContentType: str) -> None:
        assert ContentType == "application/json"
        self.objects[Bucket, Key] = Body


@dataclass
class World:
    """One webhook and everything it stands on."""

    sqs: FakeSqs = field(default_factory=FakeSqs)
    s3: FakeS3 = field(default_factory=FakeS3)
    secret: MetaSecret = SECRET

    @property
    def queues(self) -> Queues:
        return Queues(self.sqs, URLS, RawStore(lambda: self.s3, "raw"))  # type: ignore[arg-type]

    @property
    def ports(self) -> Ports:
        return Ports(SecretCache(lambda: self.secret), self.queues)

    def items(self) -> list[dict[str, Any]]:
        """Every inbound item, those in the raw bucket included."""
        found = []
        for item in self.sqs.bodies("inbound"):
            where = item["data"]
            kept = item["kind"] == "stored"
            found.append(json.loads(self.s3.objects[where["bucket"], where["key"]]) if kept else item)
        return found


def sign(body: bytes, key: bytes = KEY) -> str:
    return f"sha256={hmac.new(key, body, hashlib.sha256).hexdigest()}"


def post(content: bytes, signature: str | None = None, /, **more: Any) -> dict[str, Any]:
    """The gateway's event of a delivery; signed, unless told otherwise."""
    if signature is None:
        signature = sign(content)
    event = {
        "version": "2.0",
        "headers": {"content-type": "application/json", "x-hub-signature-256": signature},
        "requestContext": {"http": {"method": "POST", "path": "/webhooks/meta"}, "timeEpoch": 1795250000123},
        "body": b64encode(content).decode(),
        "isBase64Encoded": True,
    }
    return event | more


def post_as_text(content: bytes, signature: str | None = None, /, **more: Any) -> dict[str, Any]:
    """The same, the body as the text it is: so the gateway does with JSON."""
    return post(content, signature, body=content.decode(), isBase64Encoded=False, **more)


def get(**query: str) -> dict[str, Any]:
    """The gateway's event of a handshake; ``mode`` becomes ``hub.mode``."""
    return {
        "version": "2.0",
        "headers": {},
        "requestContext": {"http": {"method": "GET", "path": "/webhooks/meta"}, "timeEpoch": 1795250000123},
        "queryStringParameters": {f"hub.{name}": value for name, value in query.items()},
        "isBase64Encoded": False,
    }
