"""The SQS operations that boto3 speaks (AWS JSON), over our queues."""

import json
import re
from collections.abc import Callable, Mapping
from hashlib import md5
from typing import Any

from local.queue_store import Accepted, Message
from local.queues import Queue, Queues, SqsError

MOST_ENTRIES = 10
MOST_BYTES = 1_048_576
MOST_DELAY = 900
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Parameters = Mapping[str, Any]
Answer = dict[str, Any]


class Sqs:
    """One endpoint's worth of SQS. ``base`` is the address its queue URLs begin with."""

    def __init__(self, queues: Queues, base: str, account: str) -> None:
        self._queues, self._base, self._account = queues, base, account

    async def call(self, operation: str, parameters: Parameters, trace: str | None) -> Answer:
        """Carry out one operation.

        Raises:
            SqsError: as SQS would refuse it.
        """
        named = parameters.get("QueueUrl") or parameters.get("QueueName")
        if named is None:
            raise SqsError("UnsupportedOperation", f"The local cloud has no {operation}.")
        queue = self._queues[named]
        match operation:
            case "GetQueueUrl":
                return {"QueueUrl": f"{self._base}/{self._account}/{queue.spec.name}"}
            case "SendMessage":
                return self._send(queue, parameters, trace)
            case "SendMessageBatch":
                size = sum(len(entry["MessageBody"].encode()) for entry in parameters["Entries"])
                if size > MOST_BYTES:
                    raise _named("BatchRequestTooLong", f"Batch requests cannot be longer than {MOST_BYTES} bytes.")
                return _each(parameters, lambda entry: self._send(queue, entry, trace))
            case "ReceiveMessage":
                return await _receive(queue, parameters)
            case "DeleteMessage":
                queue.delete(parameters["ReceiptHandle"])
                return {}
            case "DeleteMessageBatch":
                return _each(parameters, lambda entry: queue.delete(entry["ReceiptHandle"]))
            case "ChangeMessageVisibility":
                _change_visibility(queue, parameters)
                return {}
            case "GetQueueAttributes":
                return _attributes(queue, parameters)
        raise SqsError("UnsupportedOperation", f"The local cloud has no {operation}.")

    def _send(self, queue: Queue, entry: Parameters, trace: str | None) -> Answer:
        if "MessageAttributes" in entry:
            raise SqsError("UnsupportedOperation", "The local cloud keeps no message attributes.")
        body = entry["MessageBody"]
        if not body or len(body.encode()) > MOST_BYTES:
            raise _invalid(f"Message must be between 1 and {MOST_BYTES} bytes.")
        if FORBIDDEN.search(body):
            raise SqsError("InvalidMessageContents", "The message has characters outside the allowed set.")
        delay = entry.get("DelaySeconds")
        if delay is not None and not 0 <= delay <= MOST_DELAY:
            raise _invalid(f"DelaySeconds must be between 0 and {MOST_DELAY}.")
        accepted: Accepted = queue.send(
            body,
            delay=delay,
            group=entry.get("MessageGroupId"),
            deduplication=entry.get("MessageDeduplicationId"),
            trace=trace,
        )
        answer = {"MessageId": accepted.id, "MD5OfMessageBody": _md5(body)}
        if queue.spec.fifo:
            answer["SequenceNumber"] = f"{accepted.sequence:020d}"
        return answer


def system_attributes(message: Message) -> dict[str, str]:
    """What SQS tells about a received message besides its body."""
    attributes = {
        "ApproximateReceiveCount": str(message.received),
        "SentTimestamp": str(int(message.sent_at * 1000)),
        "SenderId": "local",
        "ApproximateFirstReceiveTimestamp": str(int((message.first_received_at or 0) * 1000)),
    }
    if message.trace is not None:
        attributes["AWSTraceHeader"] = message.trace
    if message.group is not None:
        attributes["MessageGroupId"] = message.group
    if message.deduplication is not None:
        attributes["MessageDeduplicationId"] = message.deduplication
        attributes["SequenceNumber"] = f"{message.sequence:020d}"
    return attributes


def md5_of_body(message: Message) -> str:
    return _md5(message.body)


async def _receive(queue: Queue, parameters: Parameters) -> Answer:
    most, wait = parameters.get("MaxNumberOfMessages", 1), parameters.get("WaitTimeSeconds")
    if not 1 <= most <= MOST_ENTRIES:
        raise _invalid(f"MaxNumberOfMessages must be between 1 and {MOST_ENTRIES}.")
    if wait is not None and not 0 <= wait <= 20:
        raise _invalid("WaitTimeSeconds must be between 0 and 20.")
    messages = await queue.receive(most, wait, parameters.get("VisibilityTimeout"))
    wanted = {*parameters.get("MessageSystemAttributeNames", ()), *parameters.get("AttributeNames", ())}
    return {"Messages": [_received(message, wanted) for message in messages]} if messages else {}


def _received(message: Message, wanted: set[str]) -> Answer:
    answer: Answer = {
        "MessageId": message.id,
        "ReceiptHandle": message.receipt,
        "Body": message.body,
        "MD5OfBody": md5_of_body(message),
    }
    if wanted:
        attributes = system_attributes(message)
        answer["Attributes"] = {k: v for k, v in attributes.items() if "All" in wanted or k in wanted}
    return answer


def _change_visibility(queue: Queue, entry: Parameters) -> None:
    seconds = entry["VisibilityTimeout"]
    if not 0 <= seconds <= 43_200:
        raise _invalid("VisibilityTimeout must be between 0 and 43200.")
    queue.change_visibility(entry["ReceiptHandle"], seconds)


def _attributes(queue: Queue, parameters: Parameters) -> Answer:
    spec, (visible, in_flight, delayed) = queue.spec, queue.depth()
    attributes = {
        "QueueArn": spec.arn,
        "VisibilityTimeout": str(spec.visibility),
        "DelaySeconds": str(spec.delay),
        "ReceiveMessageWaitTimeSeconds": str(spec.wait),
        "ApproximateNumberOfMessages": str(visible),
        "ApproximateNumberOfMessagesNotVisible": str(in_flight),
        "ApproximateNumberOfMessagesDelayed": str(delayed),
    }
    if spec.fifo:
        attributes["FifoQueue"] = "true"
        attributes["ContentBasedDeduplication"] = str(spec.content_deduplication).lower()
    if queue.dead_letters is not None:
        policy = {"deadLetterTargetArn": queue.dead_letters.spec.arn, "maxReceiveCount": spec.max_receives}
        attributes["RedrivePolicy"] = json.dumps(policy)
    wanted = set(parameters.get("AttributeNames") or ())
    return {"Attributes": {k: v for k, v in attributes.items() if "All" in wanted or k in wanted}}


def _each(parameters: Parameters, act: Callable[[Parameters], Answer | None]) -> Answer:
    """Act on every entry by itself: one that fails leaves the others alone."""
    entries = parameters["Entries"]
    if not entries:
        raise _named("EmptyBatchRequest", "There should be at least one entry in the request.")
    if len(entries) > MOST_ENTRIES:
        message = f"Maximum number of entries per request are {MOST_ENTRIES}. You have sent {len(entries)}."
        raise _named("TooManyEntriesInBatchRequest", message)
    if len({entry["Id"] for entry in entries}) < len(entries):
        raise _named("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.")
    done: list[Answer] = []
    failed: list[Answer] = []
    for entry in entries:
        try:
            done.append({"Id": entry["Id"], **(act(entry) or {})})
        except SqsError as error:
            refusal = {"SenderFault": True, "Code": error.code, "Message": str(error)}
            failed.append({"Id": entry["Id"], **refusal})
    return {"Successful": done, "Failed": failed}


def _invalid(message: str) -> SqsError:
    return SqsError("InvalidParameterValue", message)


def _named(code: str, message: str) -> SqsError:
    return SqsError(code, message, f"AWS.SimpleQueueService.{code}")


def _md5(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()
