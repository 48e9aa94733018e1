"""AWS as we need it: one session, clients made when first used, secrets as JSON, pokes as queue messages."""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from shared.domain.crm import CrmKind
from shared.domain.queued import ConversationDue, CrmDue, Due, EventsDue, LeadFormWork, LiveDue, MediaDue, WebhookDue
from shared.errors import AwsUnavailableError

_CONFIG = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 3})
_DELAY_AT_MOST = 900
_DELETED_AT_ONCE = 1000


@cache
def client(service: str) -> Any:
    """The one client of a service in this execution environment."""
    return _session().client(service, config=_CONFIG)


@cache
def _session() -> Any:
    return boto3.Session()


def secret(arn: str) -> dict[str, Any]:
    """A secret's JSON, read now."""
    value: dict[str, Any] = json.loads(client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"])
    return value


def stored_object(bucket: str, key: str) -> bytes:
    """An S3 object's content."""
    content: bytes = client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    return content


def discard_objects(bucket: str, keys: Sequence[str]) -> None:
    """Delete S3 objects, whether or not they are there.

    Raises:
        AwsUnavailableError: some may be left.
    """
    try:
        for some in range(0, len(keys), _DELETED_AT_ONCE):
            objects = [{"Key": key} for key in keys[some : some + _DELETED_AT_ONCE]]
            told = client("s3").delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})
            if told.get("Errors"):
                raise AwsUnavailableError("s3")
    except (BotoCoreError, ClientError) as error:
        raise AwsUnavailableError("s3") from error


def send(queue: str, body: str, delay: float) -> None:
    """Put a message into a standard queue, to be seen after ``delay`` seconds (rounded up, 900 at most)."""
    client("sqs").send_message(QueueUrl=queue, MessageBody=body, DelaySeconds=_delay(delay))


def _delay(seconds: float) -> int:
    return min(max(0, math.ceil(seconds)), _DELAY_AT_MOST)


class SqsCrmPoker:
    """``CrmPoker`` on SQS."""

    def __init__(self, queues: Mapping[CrmKind, str]) -> None:
        self._queues = queues

    def crm(self, due: CrmDue, delay: float = 0) -> float:
        """Work on a connection after ``delay`` seconds."""
        send(self._queues[due.crm], due.model_dump_json(), delay)
        return _delay(delay)

    def again(self, body: str, crms: Sequence[CrmKind]) -> None:
        """Send a message that was given up once more."""
        for kind in crms:
            send(self._queues[kind], body, 0)


class SqsWebhookPoker:
    """``WebhookPoker`` on SQS."""

    def __init__(self, queue: str) -> None:
        self._queue = queue

    def webhook(self, due: WebhookDue, delay: float = 0) -> float:
        """Tell a webhook what it is owed, after ``delay`` seconds."""
        send(self._queue, due.model_dump_json(), delay)
        return _delay(delay)

    def again(self, body: str) -> None:
        """Send a message that was given up once more."""
        send(self._queue, body, 0)


class SqsPoker:
    """``Poker`` on SQS. A function gives only the queues it may write to."""

    def __init__(
        self,
        turns: str = "",
        outbox: str = "",
        watchdog: str = "",
        events: str = "",
        lead_forms: str = "",
        media: str = "",
        due: str = "",
        live: str = "",
    ) -> None:
        self._turns, self._outbox, self._watchdog, self._live = turns, outbox, watchdog, live
        self._events, self._lead_forms, self._media, self._due = events, lead_forms, media, due

    def turn(self, tenant_id: UUID, conversation_id: UUID, delay: float = 0) -> None:
        """Take a turn after ``delay`` seconds."""
        self._send(self._turns, tenant_id, conversation_id, delay)

    def outbox(self, tenant_id: UUID, conversation_id: UUID, delay: float = 0) -> None:
        """Send what is pending."""
        self._send(self._outbox, tenant_id, conversation_id, delay)

    def watchdog(self, tenant_id: UUID, conversation_id: UUID, delay: float = 60) -> None:
        """Look whether anything was left undone."""
        self._send(self._watchdog, tenant_id, conversation_id, delay)

    def events(self, tenant_id: UUID, delay: float = 0) -> None:
        """Put what happened on the bus."""
        send(self._events, EventsDue(tenant_id=tenant_id).model_dump_json(), delay)

    def live(self, due: LiveDue, delay: float = 0) -> None:
        """Tell whoever watches."""
        send(self._live, due.model_dump_json(), delay)

    def lead_forms(self, work: LeadFormWork, delay: float = 0) -> None:
        """Fetch a submitted form, or look for those that no webhook brought."""
        send(self._lead_forms, work.model_dump_json(), delay)

    def media(self, due: MediaDue, delay: float = 0) -> None:
        """Fetch what came with a message."""
        send(self._media, due.model_dump_json(), delay)

    def due(self, due: Due, delay: float = 0) -> None:
        """Do what was waited for."""
        send(self._due, due.model_dump_json(), delay)

    def _send(self, queue: str, tenant_id: UUID, conversation_id: UUID, delay: float) -> None:
        body = ConversationDue(tenant_id=tenant_id, conversation_id=conversation_id)
        send(queue, body.model_dump_json(), delay)
